//! A desk for a story: opened as in production, on a clock that the story holds, with the clients that people and
//! mail servers would use.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

use channels::email::mailbox::NewMailbox;
use channels::jobs::WayOut;
use platform::access::{Actor, TokenScopes};
use platform::config::Config;
use platform::db::Opening;
use platform::db::testing::TestDb;
use platform::log::Origin;
use platform::people::{self, NewToken};
use platform::{Platform, Random};
use serde_json::{Value, json};
use touchstone::serve::Desk;
use touchstone::{house, reactions};

/// Longer than anything in a story takes, so that a story that stands still ends.
const PATIENCE: Duration = Duration::from_secs(60);

pub const PASSWORD: &str = "a long enough password";

pub fn config(db: &TestDb) -> Config {
    let mut config = Config::in_folder(db.folder.path());
    config.database = db.url.clone();
    config.lmtp = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
    config
}

/// The house over the test's database, on the test's clock.
pub async fn platform(db: &TestDb) -> Platform {
    let opening = Opening {
        clock: db.clock.clone(),
        random: Random::system(),
        reactions: reactions::REACTIONS,
        origin: Origin::Live,
    };
    house::open_with(config(db), opening).await.unwrap()
}

pub async fn open(db: &TestDb) -> Desk {
    Desk::open(platform(db).await, WayOut::EachMailbox).await.unwrap()
}

/// A department with a mailbox whose answers go out by `smtp_out`.
pub async fn furnish(platform: &Platform, smtp_out: &str) {
    let secrets = platform.secrets.clone();
    let smtp_out = Some(smtp_out.parse().unwrap());
    platform
        .db
        .write(async |tx| -> Result<(), channels::Error> {
            let department = people::add_department(tx, &Actor::system(), "Support").await.unwrap();
            let mailbox = NewMailbox {
                address: "help@kalva.example".into(),
                name: "Kalva Support".into(),
                department: department.id,
                takes_rest: false,
                smtp_out,
                imap: None,
            };
            channels::email::add_mailbox(tx, &secrets, &Actor::system(), mailbox).await.map(|_| ())
        })
        .await
        .unwrap();
}

/// Somebody who uses the API: with a session's cookie, or with a token.
#[derive(Clone)]
pub struct Client {
    http: SocketAddr,
    header: (&'static str, String),
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub cookie: Option<String>,
}

impl Client {
    pub fn nobody(http: SocketAddr) -> Self {
        Self { http, header: ("x-nobody", "true".into()) }
    }

    /// With the cookie of a session, as a browser sends it.
    pub fn signed_in(http: SocketAddr, cookie: String) -> Self {
        Self { http, header: ("cookie", cookie) }
    }

    /// Sets the empty desk up; what the cookie of a session is called.
    pub async fn owner_cookie(http: SocketAddr) -> String {
        let owner = Self::owner(http).await;
        owner.header.1.split('=').next().unwrap_or_default().to_owned()
    }

    /// Sets the empty desk up through its first page.
    pub async fn owner(http: SocketAddr) -> Self {
        let setup =
            json!({ "name": "Ieva Petrauskaitė", "email": "ieva@kalva.example", "password": PASSWORD });
        let answer = Self::nobody(http).send("POST", "/setup", None, Some(setup)).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        Self { http, header: ("cookie", answer.cookie.expect("a session's cookie")) }
    }

    /// A program that works in Ieva's name.
    pub async fn program(platform: &Platform, http: SocketAddr) -> Self {
        let ieva =
            people::account_by_email(&platform.db.read(), "ieva@kalva.example").await.unwrap().unwrap();
        let new = NewToken { account: ieva.id, name: "a story".into(), scopes: TokenScopes::all() };
        let token = platform.db.write(async |tx| people::create_token(tx, &Actor::system(), new).await).await;
        Self { http, header: ("authorization", format!("Bearer {}", token.unwrap().1.reveal())) }
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.send("GET", path, None, None).await;
        assert_eq!(answer.status, 200, "GET {path}: {answer:?}");
        answer.body
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, None, Some(body)).await
    }

    pub async fn send(
        &self,
        method: &'static str,
        path: &str,
        header: Option<(&'static str, String)>,
        body: Option<Value>,
    ) -> Answer {
        let url = format!("http://{}/api/v1{path}", self.http);
        let headers: Vec<_> = [Some(self.header.clone()), header].into_iter().flatten().collect();
        tokio::task::spawn_blocking(move || {
            let mut request = ureq::http::Request::builder().method(method).uri(url);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let request = request.header("content-type", "application/json");
            let body = body.map(|body| body.to_string()).unwrap_or_default();
            let agent: ureq::Agent = ureq::Agent::config_builder()
                .http_status_as_error(false)
                .timeout_global(Some(PATIENCE))
                .build()
                .into();
            let mut response = agent.run(request.body(body).unwrap()).unwrap();
            let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok());
            let cookie = cookie.and_then(|value| value.split(';').next()).map(str::to_owned);
            let status = response.status().as_u16();
            let text = response.body_mut().read_to_string().unwrap();
            let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
            Answer { status, body, cookie }
        })
        .await
        .unwrap()
    }

    /// The status that an address answers with, without waiting for what it says.
    pub async fn head(&self, path: &str) -> u16 {
        let (http, (name, value), path) = (self.http, self.header.clone(), path.to_owned());
        tokio::task::spawn_blocking(move || {
            let mut wire = TcpStream::connect(http).unwrap();
            wire.set_read_timeout(Some(PATIENCE)).unwrap();
            write!(wire, "GET /api/v1{path} HTTP/1.1\r\nhost: {http}\r\n{name}: {value}\r\n\r\n").unwrap();
            let mut line = String::new();
            BufReader::new(wire).read_line(&mut line).unwrap();
            line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap()
        })
        .await
        .unwrap()
    }

    /// Listens to the live stream from now on.
    pub async fn listen(&self) -> Listening {
        let (http, (name, value)) = (self.http, self.header.clone());
        let (tell, heard) = mpsc::channel();
        let (ready, begun) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut wire = TcpStream::connect(http).unwrap();
            write!(wire, "GET /api/v1/stream HTTP/1.1\r\nhost: {http}\r\n{name}: {value}\r\naccept: text/event-stream\r\n\r\n").unwrap();
            let mut ready = Some(ready);
            let mut event = String::new();
            for line in BufReader::new(wire).lines() {
                let Ok(line) = line else { return };
                if line.starts_with("HTTP/1.1") {
                    assert!(line.contains("200"), "{line}");
                }
                // The head has ended: from here on nothing is missed.
                if line.is_empty()
                    && let Some(ready) = ready.take()
                {
                    let _ = ready.send(());
                }
                if let Some(name) = line.strip_prefix("event: ") {
                    event = name.to_owned();
                }
                if let Some(data) = line.strip_prefix("data: ")
                    && tell.send((event.clone(), serde_json::from_str(data).unwrap_or(Value::Null))).is_err()
                {
                    return;
                }
            }
        });
        begun.await.unwrap();
        Listening { heard: Some(heard) }
    }
}

/// The live stream, read on a thread of its own.
pub struct Listening {
    heard: Option<mpsc::Receiver<(String, Value)>>,
}

impl Listening {
    /// Waits for an event that fits.
    pub async fn until(&mut self, what: &str, fits: impl Fn(&str, &Value) -> bool + Send + 'static) -> Value {
        let heard = self.heard.take().unwrap();
        let what = what.to_owned();
        let (heard, data) = tokio::task::spawn_blocking(move || {
            loop {
                let (event, data) =
                    heard.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("the stream never said: {what}"));
                if fits(&event, &data) {
                    return (heard, data);
                }
            }
        })
        .await
        .unwrap();
        self.heard = Some(heard);
        data
    }
}

/// Hands a mail over by LMTP, as the mail server in front of the desk would; the answer to its end.
pub async fn lmtp(door: SocketAddr, from: &str, to: &str, mail: &str) -> String {
    let (from, to) = (from.to_owned(), to.to_owned());
    let mail = mail.replace('\n', "\r\n");
    tokio::task::spawn_blocking(move || {
        let mut wire = TcpStream::connect(door).unwrap();
        wire.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut answers = BufReader::new(wire.try_clone().unwrap());
        let mut answer = || {
            let mut line = String::new();
            loop {
                line.clear();
                answers.read_line(&mut line).unwrap();
                if line.get(3..4) != Some("-") {
                    return line.trim_end().to_owned();
                }
            }
        };
        answer();
        for command in [
            "LHLO mx.kalva.example".to_owned(),
            format!("MAIL FROM:<{from}>"),
            format!("RCPT TO:<{to}>"),
            "DATA".to_owned(),
        ] {
            write!(wire, "{command}\r\n").unwrap();
            let said = answer();
            if said.starts_with('5') {
                return said;
            }
        }
        write!(wire, "{mail}\r\n.\r\n").unwrap();
        answer()
    })
    .await
    .unwrap()
}

/// The value of a header in raw mail, unfolded.
pub fn header(mail: &[u8], name: &str) -> String {
    let read = mail::read(mail);
    read.header(name)
        .unwrap_or_else(|| panic!("no {name} in {}", String::from_utf8_lossy(mail)))
        .trim()
        .to_owned()
}
