//! Against a real Dovecot with a configuration of its own: where none is installed the tests say so, and fail when CI
//! is set.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use platform::Random;
use platform::access::{Actor, Departments};
use platform::blobs::Blobs;
use platform::db::testing::{TestDb, db_test};
use platform::people;

use super::*;
use crate::email::mailbox::NewMailbox;
use crate::email::mails;
use crate::email::received_mail::ReceivedMail;
use crate::tables::received_mail as table;

struct Dovecot {
    server: ImapIn,
    program: Child,
    _folder: tempfile::TempDir,
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.program.id().to_string()).status();
        let _ = self.program.wait();
    }
}

const PROGRAM: &str = "/usr/sbin/dovecot";

/// A server with one empty inbox. `None`, said aloud, where none is installed.
async fn dovecot() -> Option<Dovecot> {
    if !Path::new(PROGRAM).exists() {
        assert!(std::env::var_os("CI").is_none(), "no IMAP server here: apt-get install dovecot-imapd");
        eprintln!("not run, no IMAP server here: apt-get install dovecot-imapd");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let whoami = |flag| {
        let said = Command::new("id").arg(flag).output().unwrap().stdout;
        String::from_utf8(said).unwrap().trim().to_owned()
    };
    // Dovecot drops root's rights and will not do without; anybody else runs it as themselves.
    let (inner, outer, mail, uid, gid) = match whoami("-u").as_str() {
        "0" => ("dovecot".into(), "dovenull".into(), "dovecot".into(), "dovecot".into(), "dovecot".into()),
        uid => (whoami("-un"), whoami("-un"), whoami("-un"), uid.to_owned(), whoami("-g")),
    };
    let at = folder.path().display();
    let conf = format!(
        "base_dir = {at}/run\nstate_dir = {at}/state\nlog_path = {at}/log\nprotocols = imap\nlisten = 127.0.0.1\n\
         ssl = no\ndisable_plaintext_auth = no\nmail_location = maildir:{at}/mail/%u\n\
         default_internal_user = {inner}\ndefault_internal_group = {inner_group}\ndefault_login_user = {outer}\n\
         first_valid_uid = 1\nfirst_valid_gid = 1\n\
         passdb {{\n driver = static\n args = password=hush\n}}\n\
         userdb {{\n driver = static\n args = uid={uid} gid={gid} home={at}/home/%u\n}}\n\
         service imap-login {{\n chroot =\n inet_listener imap {{\n  port = {port}\n }}\n inet_listener imaps {{\n  port = 0\n }}\n}}\n\
         service anvil {{\n chroot =\n}}\n",
        inner_group = if uid == "dovecot" { "dovecot".to_owned() } else { whoami("-gn") },
    );
    std::fs::write(folder.path().join("dovecot.conf"), conf).unwrap();
    std::fs::create_dir(folder.path().join("mail")).unwrap();
    if uid == "dovecot" {
        let whose = Command::new("chown").arg("-R").arg(&mail).arg(folder.path()).status().unwrap();
        assert!(whose.success());
    }
    let program = Command::new(PROGRAM)
        .arg("-F")
        .arg("-c")
        .arg(folder.path().join("dovecot.conf"))
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let server = ImapIn::new(&format!("imap://127.0.0.1:{port}"), "desk", "hush").unwrap();
    let dovecot = Dovecot { server, program, _folder: folder };
    let up = async {
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), up).await.expect("Dovecot listens");
    Some(dovecot)
}

/// Somebody with another mail program.
struct Elsewhere(async_imap::Session<tokio::net::TcpStream>);

impl Elsewhere {
    async fn at(dovecot: &Dovecot) -> Self {
        let wire = tokio::net::TcpStream::connect(("127.0.0.1", dovecot.server.port)).await.unwrap();
        let mut client = async_imap::Client::new(wire);
        client.read_response().await.unwrap().unwrap();
        let mut session = client.login("desk", "hush").await.map_err(|(why, _)| why).unwrap();
        session.select("INBOX").await.unwrap();
        Self(session)
    }

    async fn put(&mut self, subject: &str, flags: Option<&str>) {
        let mail = format!(
            "From: ana@far.example\r\nSubject: {subject}\r\nMessage-ID: <{subject}@far.example>\r\n\r\n{subject}\r\n"
        );
        self.0.append("INBOX", flags, None, mail.as_bytes()).await.unwrap();
    }

    async fn count(&mut self, query: &str) -> usize {
        self.0.noop().await.unwrap();
        self.0.uid_search(query).await.unwrap().len()
    }
}

struct Desk {
    db: Db,
    fetcher: Fetcher,
    blobs: Blobs,
    mailbox: Mailbox,
}

async fn desk(db: &TestDb, server: &ImapIn) -> Desk {
    db.migrate(&[platform::migrations::ALL, desk::migrations::ALL, crate::migrations::ALL].concat())
        .await
        .unwrap();
    let secrets = Secrets::from_key(&[7; 32]).unwrap();
    let by = Actor::system();
    let department = db.write(async |tx| people::add_department(tx, &by, "Support").await).await.unwrap().id;
    let new = NewMailbox {
        address: "help@desk.example".into(),
        name: String::new(),
        department,
        takes_rest: false,
        smtp_out: None,
        imap: Some(server.clone()),
    };
    let mailbox = db.write(async |tx| mailboxes::add_mailbox(tx, &secrets, &by, new).await).await.unwrap();
    let blobs = Blobs::open(db.folder.path(), Random::seeded(1)).unwrap();
    let doorstep = Doorstep::new(db.db.clone(), blobs.clone());
    Desk { db: db.db.clone(), fetcher: Fetcher::new(db.db.clone(), secrets, doorstep), blobs, mailbox }
}

impl Desk {
    /// Fetches until the desk has as many mails, and gives them in the order in which they came.
    async fn fetch_until(&self, mails: usize, meanwhile: impl Future<Output = ()>) -> Vec<String> {
        let stop = CancellationToken::new();
        let mut appended = self.db.appended();
        let wait = async {
            tokio::time::timeout(Duration::from_secs(30), meanwhile)
                .await
                .expect("what is done meanwhile ends");
            let enough = async {
                while self.mails().await.len() < mails {
                    let _ = tokio::time::timeout(Duration::from_millis(200), appended.changed()).await;
                }
            };
            tokio::time::timeout(Duration::from_secs(30), enough).await.expect("all mails are fetched");
            stop.cancel();
        };
        tokio::join!(self.fetcher.run(stop.clone()), wait);
        let mut subjects = Vec::new();
        for mail in self.mails().await {
            let raw = mails::bytes(&self.db.read(), &self.blobs, mail.id).await.unwrap().unwrap();
            subjects.push(mail::read(&raw).subject);
        }
        subjects
    }

    async fn upto(&self) -> u32 {
        let place = fetching::place(&self.db.read(), self.mailbox.id).await.unwrap();
        place.map_or(0, |place| place.upto)
    }

    async fn mails(&self) -> Vec<ReceivedMail> {
        let mut all = table::list(&self.db.read(), &Departments::All, None, None, 100).await.unwrap();
        all.reverse();
        all
    }
}

#[db_test]
async fn each_mail_is_fetched_once_and_none_is_deleted(db: TestDb) {
    let Some(dovecot) = dovecot().await else { return };
    let mut elsewhere = Elsewhere::at(&dovecot).await;
    elsewhere.put("long-read", Some("(\\Seen)")).await;
    elsewhere.put("old-unread", None).await;
    let desk = desk(&db, &dovecot.server).await;
    assert_eq!(desk.fetch_until(1, async {}).await, ["old-unread"]);

    // Nobody fetches; somebody reads one elsewhere before we come back.
    elsewhere.put("read-elsewhere", Some("(\\Seen)")).await;
    elsewhere.put("unread", None).await;
    assert_eq!(desk.fetch_until(3, async {}).await, ["old-unread", "read-elsewhere", "unread"]);

    // While we are connected and wait.
    let meanwhile = async {
        elsewhere.put("announced", None).await;
        while elsewhere.count("UNSEEN").await > 0 || desk.upto().await < 5 {}
    };
    let all = desk.fetch_until(4, meanwhile).await;
    assert_eq!(all, ["old-unread", "read-elsewhere", "unread", "announced"]);
    assert_eq!(elsewhere.count("ALL").await, 5);
}

#[db_test]
async fn a_crash_between_storing_and_marking_takes_nothing_twice(db: TestDb) {
    let Some(dovecot) = dovecot().await else { return };
    let desk = desk(&db, &dovecot.server).await;
    let mut elsewhere = Elsewhere::at(&dovecot).await;
    elsewhere.put("stored", None).await;
    elsewhere.put("next", None).await;
    // What a process did that died right after its commit: the mail is here, and still unread there.
    let mut provider = Provider::connect(&dovecot.server).await.unwrap();
    let (validity, _) = provider.select().await.unwrap();
    let bytes = provider.fetch(1).await.unwrap().unwrap();
    fetching::save(&desk.db, desk.mailbox.id, Place { validity, upto: 0 }).await.unwrap();
    let number = Numbered { validity, uid: 1 };
    assert!(desk.fetcher.doorstep.receive_fetched(&desk.mailbox, number, bytes.clone()).await.unwrap());
    assert!(!desk.fetcher.doorstep.receive_fetched(&desk.mailbox, number, bytes).await.unwrap());
    let meanwhile = async { while elsewhere.count("UNSEEN").await > 0 {} };
    assert_eq!(desk.fetch_until(2, meanwhile).await, ["stored", "next"]);
}

#[db_test]
async fn a_provider_that_refuses_us_is_told_with_the_mailbox(db: TestDb) {
    let Some(dovecot) = dovecot().await else { return };
    let wrong = ImapIn::new(&dovecot.server.server(), "desk", "wrong").unwrap();
    let desk = desk(&db, &wrong).await;
    let stop = CancellationToken::new();
    let told = async {
        let told = async {
            loop {
                let failures = mailboxes::failures(&desk.db.read()).await.unwrap();
                if let Some(why) = failures.get(&desk.mailbox.id) {
                    return why.clone();
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let why = tokio::time::timeout(Duration::from_secs(30), told).await.expect("it is told");
        stop.cancel();
        why
    };
    let (_, why) = tokio::join!(desk.fetcher.run(stop.clone()), told);
    assert!(why.contains("did not let us in"), "{why}");
}
