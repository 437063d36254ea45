//! A mail server for tests that misbehaves as it is told: one fault for each conversation, none when they run out.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::email::smtp_out::SmtpOut;

/// What the server does when it hears a line that begins with a word. `CONNECT` is the beginning, `DOT` the end of data.
#[derive(Clone, Copy)]
pub enum Does {
    Say(&'static str),
    Hang,
    Cut,
}

pub type Fault = (&'static str, Does);

pub struct FarServer {
    pub server: SmtpOut,
    heard: Arc<Mutex<Vec<String>>>,
}

impl FarServer {
    /// `offers` is its answer to EHLO.
    pub async fn open(offers: &'static str, faults: &[Fault]) -> Self {
        let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = format!("smtp://{}", door.local_addr().unwrap()).parse().unwrap();
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let mut faults = Vec::from(faults).into_iter();
        let all = heard.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = door.accept().await {
                let fault = faults.next().unwrap_or(("no fault", Does::Cut));
                tokio::spawn(talk(socket, offers, fault, all.clone()));
            }
        });
        Self { server, heard }
    }

    /// Every line of every conversation so far.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    /// How many messages came whole, whatever was answered.
    pub fn messages(&self) -> usize {
        self.heard().iter().filter(|line| *line == ".").count()
    }
}

async fn talk(socket: TcpStream, offers: &'static str, (at, does): Fault, all: Arc<Mutex<Vec<String>>>) {
    let mut socket = BufReader::new(socket);
    let mut in_data = false;
    let mut line = "CONNECT".to_owned();
    loop {
        let word = if in_data && line == ".\r\n" { "DOT" } else { line.as_str() };
        let answer = match word {
            _ if word.starts_with(at) => does,
            _ if in_data && word != "DOT" => Does::Say(""),
            "DOT" => Does::Say("250 2.0.0 queued\r\n"),
            "CONNECT" => Does::Say("220 far.example ESMTP\r\n"),
            _ if word.starts_with("EHLO") => Does::Say(offers),
            _ if word.starts_with("DATA") => Does::Say("354 go\r\n"),
            _ if word.starts_with("AUTH") => Does::Say("235 in\r\n"),
            _ => Does::Say("250 ok\r\n"),
        };
        in_data = (in_data && word != "DOT") || word.starts_with("DATA");
        match answer {
            Does::Say(answer) => {
                if socket.write_all(answer.as_bytes()).await.is_err() {
                    return;
                }
            }
            Does::Hang => std::future::pending().await,
            Does::Cut => return,
        }
        line.clear();
        if socket.read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
        all.lock().unwrap().push(line.trim_end().to_owned());
    }
}
