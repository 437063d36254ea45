//! The doorstep and the mailboxes, on both databases.

pub(crate) mod far_server;
mod letters;
mod senders;
mod story;
mod threading;

use std::sync::Arc;

use platform::Random;
use platform::access::{Actor, Role};
use platform::blobs::Blobs;
use platform::db::Migration;
use platform::db::testing::{TestDb, db_test};
use platform::people::{self, AccountId, DepartmentId};
use platform::secrets::Secrets;
use sea_orm::ConnectionTrait;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio_util::sync::CancellationToken;

use super::fate::{Fate, Reason};
use super::listener::{Flavour, Limits, Listener, Receive, Recipient};
use super::mailbox::{Mailbox, MailboxId, NewMailbox};
use super::receive::Doorstep;
use super::received_mail::Kept;
use super::storing::Came;
use super::{add_mailbox, mailboxes};
use crate::Error;
use crate::tables::received_mail as table;

fn secrets() -> Secrets {
    Secrets::from_key(&[7; 32]).unwrap()
}

fn blobs(db: &TestDb) -> Blobs {
    Blobs::open(db.folder.path(), Random::seeded(1)).unwrap()
}

fn all_migrations() -> Vec<Migration> {
    [platform::migrations::ALL, desk::migrations::ALL, crate::migrations::ALL].concat()
}

/// A desk with one department.
async fn desk(db: &TestDb) -> DepartmentId {
    db.migrate(&all_migrations()).await.unwrap();
    let made = db.write(async |tx| people::add_department(tx, &Actor::system(), "Support").await).await;
    made.unwrap().id
}

fn new(address: &str, department: DepartmentId) -> NewMailbox {
    NewMailbox {
        address: address.into(),
        name: String::new(),
        department,
        takes_rest: false,
        smtp_out: None,
        imap: None,
    }
}

async fn add(db: &TestDb, by: &Actor, new: NewMailbox) -> Result<Mailbox, Error> {
    let (secrets, new) = (&secrets(), &new);
    db.write(async |tx| add_mailbox(tx, secrets, by, new.clone()).await).await
}

async fn for_address(db: &TestDb, address: &str) -> Option<String> {
    mailboxes::for_address(&db.read(), address).await.unwrap().map(|mailbox| mailbox.address)
}

#[db_test]
async fn a_mailbox_is_found_however_its_address_is_written(db: TestDb) {
    let support = desk(&db).await;
    add(&db, &Actor::system(), new("Support@Desk.example", support)).await.unwrap();
    for address in ["support@desk.example", "SUPPORT@DESK.EXAMPLE", "support+t7@desk.example"] {
        assert_eq!(for_address(&db, address).await.as_deref(), Some("Support@desk.example"), "{address}");
    }
    assert_eq!(for_address(&db, "sales@desk.example").await, None);
    let rest = NewMailbox { takes_rest: true, ..new("rest@desk.example", support) };
    add(&db, &Actor::system(), rest).await.unwrap();
    assert_eq!(for_address(&db, "sales@desk.example").await.as_deref(), Some("rest@desk.example"));
}

#[db_test]
async fn an_address_has_one_mailbox_and_a_mailbox_a_department(db: TestDb) {
    let support = desk(&db).await;
    let first = add(&db, &Actor::system(), new("help@desk.example", support)).await.unwrap();
    assert_eq!(first.name, "Support");
    let again = add(&db, &Actor::system(), new("HELP@desk.example", support)).await;
    assert!(matches!(again, Err(Error::AddressTaken(_))), "{again:?}");
    let nowhere = add(&db, &Actor::system(), new("a@desk.example", DepartmentId(999))).await;
    assert!(matches!(nowhere, Err(Error::NoDepartment)), "{nowhere:?}");
    let nonsense = add(&db, &Actor::system(), new("not an address", support)).await;
    assert!(matches!(nonsense, Err(Error::NotAnAddress(_))), "{nonsense:?}");
    let agent = Actor::agent(AccountId(1), Role::Agent, [support].into());
    assert!(matches!(add(&db, &agent, new("b@desk.example", support)).await, Err(Error::Denied(_))));
}

#[db_test]
async fn a_server_s_password_never_lies_open_in_the_database(db: TestDb) {
    let support = desk(&db).await;
    let server = "smtp://desk:hush%20hush@mail.example.org:587".parse().unwrap();
    let with = NewMailbox { smtp_out: Some(server), ..new("help@desk.example", support) };
    let mailbox = add(&db, &Actor::system(), with.clone()).await.unwrap();
    assert_eq!(mailbox.smtp_out.as_deref(), Some("smtp://desk@mail.example.org:587"));
    let on = db.read();
    let found = mailboxes::smtp_out(&on, &secrets(), mailbox.id).await.unwrap();
    assert_eq!(found, with.smtp_out);
    let row = "SELECT smtp_out, smtp_secret FROM mailbox";
    let statement = sea_orm::Statement::from_string(on.get_database_backend(), row);
    let row = on.query_one_raw(statement).await.unwrap().unwrap();
    let secret: String = row.try_get("", "smtp_secret").unwrap();
    assert!(!secret.contains("hush"), "{secret}");
    let other = Secrets::from_key(&[8; 32]).unwrap();
    assert!(mailboxes::smtp_out(&on, &other, mailbox.id).await.is_err());
    assert_eq!(mailboxes::smtp_out(&on, &secrets(), MailboxId(99)).await.unwrap(), None);
}

#[db_test]
async fn a_mail_to_two_mailboxes_is_stored_for_each_and_once(db: TestDb) {
    let support = desk(&db).await;
    for address in ["help@desk.example", "sales@desk.example"] {
        add(&db, &Actor::system(), new(address, support)).await.unwrap();
    }
    let doorstep = Doorstep::new(db.db.clone(), blobs(&db));
    let to = ["help@desk.example", "nobody@desk.example", "sales@desk.example", "help+x@desk.example"];
    let came = Came { via: "lmtp", sender: "ana@far.example", ..Came::default() };
    let to = to.map(String::from);
    let stored = doorstep.receive(&came, &to, b"Subject: hi\0\r\n\r\n\xff\r\n".to_vec()).await.unwrap();
    assert!(stored[1].is_none() && stored[0] == stored[3] && stored[0] != stored[2]);
    let on = db.read();
    for id in [stored[0].unwrap(), stored[2].unwrap()] {
        let mail = table::one(&on, id).await.unwrap().unwrap();
        assert_eq!((mail.fate, mail.reason), (Fate::Received, Reason::NotReadYet));
        assert_eq!(
            table::kept(&on, id).await.unwrap(),
            Some(Kept::Inline(b"Subject: hi\0\r\n\r\n\xff\r\n".to_vec()))
        );
    }
    let jobs = platform::jobs::list(&on, &[], None, 10).await.unwrap();
    assert_eq!(jobs.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), ["ReadMail", "ReadMail"]);
}

#[db_test]
async fn a_large_mail_lies_beside_the_database(db: TestDb) {
    let support = desk(&db).await;
    add(&db, &Actor::system(), new("help@desk.example", support)).await.unwrap();
    let blobs = blobs(&db);
    let doorstep = Doorstep::new(db.db.clone(), blobs.clone());
    let large = vec![b'x'; Kept::INLINE + 1];
    let came = Came { via: "lmtp", ..Came::default() };
    let stored = doorstep.receive(&came, &["help@desk.example".into()], large.clone()).await.unwrap();
    let Some(Kept::Blob(key)) = table::kept(&db.read(), stored[0].unwrap()).await.unwrap() else {
        panic!("a large mail is a blob");
    };
    assert_eq!(blobs.get(&key).await.unwrap().unwrap(), large);
}

#[db_test]
async fn ok_is_said_when_the_mail_is_in_the_database(db: TestDb) {
    let support = desk(&db).await;
    add(&db, &Actor::system(), new("help@desk.example", support)).await.unwrap();
    let doorstep = Arc::new(Doorstep::new(db.db.clone(), blobs(&db)));
    assert_eq!(doorstep.recipient("help@desk.example").await, Recipient::Accepted);
    let listener = Listener::new(Flavour::Lmtp, Limits::default(), doorstep, CancellationToken::new());
    let (mut client, server) = duplex(4096);
    let said = "LHLO mx.far.example\r\nMAIL FROM:<ana@far.example>\r\nRCPT TO:<nobody@desk.example>\r\n\
        RCPT TO:<Help@desk.example>\r\nDATA\r\nSubject: hi\r\n\r\nhello\r\n.\r\nQUIT\r\n";
    client.write_all(said.as_bytes()).await.unwrap();
    listener.connection(server, "192.0.2.7".parse().ok()).await;
    let mut heard = String::new();
    client.read_to_string(&mut heard).await.unwrap();
    assert!(heard.contains("550 5.1.1") && heard.contains("250 2.0.0 Message stored"), "{heard}");
    let all = table::list(&db.read(), &platform::access::Departments::All, None, None, 10).await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].sender.as_str(), all[0].recipient.as_str()), ("ana@far.example", "Help@desk.example"));
}
