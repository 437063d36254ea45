//! The desk's own letters, from the verb that causes them to the far server.

use jiff::SignedDuration;
use platform::letters::{self, Letter, LetterId, LetterState};
use platform::people::{Account, NewAccount, NewInvitation, Password, Visitor};

use super::story::House;
use super::*;
use crate::email::set_smtp_out;
use crate::email::sink::Sink;

async fn rasa(house: &House) -> Account {
    let password =
        Password::choose("a long enough password").unwrap().hash(&Random::seeded(1)).await.unwrap();
    let new = NewAccount {
        name: "Rasa".into(),
        email: "rasa@far.example".into(),
        role: Role::Administrator,
        language: "lt".into(),
        password,
    };
    house.db.verb(async |tx| people::create_account(tx, &Actor::system(), new.clone()).await).await.unwrap()
}

async fn invite(house: &House, by: &Account, email: &str) -> people::LinkSecret {
    let by = Actor::agent(by.id, by.role, Default::default());
    let new = NewInvitation {
        name: "Jonas".into(),
        email: email.into(),
        role: Role::Agent,
        language: "en".into(),
        departments: Vec::new(),
    };
    let secrets = &house.platform.secrets;
    house.db.verb(async |tx| people::invite(tx, secrets, &by, new.clone()).await).await.unwrap().1
}

async fn letter(house: &House, id: i64) -> Letter {
    letters::letter(&house.db.read(), LetterId(id)).await.unwrap().unwrap()
}

#[db_test]
async fn an_invitation_arrives_with_its_link_and_keeps_no_secret_behind(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let rasa = rasa(&house).await;
    let secret = invite(&house, &rasa, "jonas@far.example").await;
    house.work().await;
    let sunk = sink.next().await;
    assert_eq!(sunk.envelope.recipients, ["jonas@far.example"]);
    assert!(String::from_utf8_lossy(&sunk.message).contains("Auto-Submitted: auto-generated"));
    let read = mail::read(&sunk.message);
    assert!(read.text.contains(&format!("/join#{}", secret.reveal())), "{}", read.text);
    assert!(read.text.contains("Rasa invites you"), "{}", read.text);
    let sent = letter(&house, 1).await;
    assert_eq!((sent.state, sent.secret), (LetterState::Sent, None));
}

#[db_test]
async fn a_forgotten_password_writes_to_whom_it_belongs_in_their_language_and_to_nobody_else(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    rasa(&house).await;
    for email in ["nobody@far.example", "RASA@far.example"] {
        people::ask_for_reset(&house.db, email, "en", &Visitor::default()).await.unwrap();
    }
    house.work().await;
    let read = mail::read(&sink.next().await.message);
    assert_eq!(read.subject, "Naujas pagalbos tarnybos slaptažodis");
    assert!(read.text.contains("/reset#"), "{}", read.text);
    assert_eq!(letter(&house, 1).await.state, LetterState::Dropped);
    assert_eq!(letter(&house, 2).await.state, LetterState::Sent);
}

#[db_test]
async fn a_letter_waits_for_a_server_and_is_given_up_when_its_link_is_over(db: TestDb) {
    let house = House::open(db, None).await;
    let rasa = rasa(&house).await;
    invite(&house, &rasa, "jonas@far.example").await;
    house.work().await;
    let waiting = letter(&house, 1).await;
    assert_eq!(waiting.state, LetterState::Waiting);
    assert!(waiting.error.unwrap().starts_with("No outgoing server"), "told why");
    house.test.clock.advance(SignedDuration::from_hours(24 * 7));
    house.work().await;
    let over = letter(&house, 1).await;
    assert_eq!((over.state, over.secret), (LetterState::Failed, None));

    invite(&house, &rasa, "ona@far.example").await;
    house.work().await;
    let sink = Sink::open(10).await.unwrap();
    let (secrets, server) = (&house.platform.secrets, sink.server());
    let set = house
        .db
        .verb(async |tx| set_smtp_out(tx, secrets, &Actor::system(), MailboxId(1), Some(&server)).await);
    set.await.unwrap();
    house.test.clock.advance(SignedDuration::from_mins(10));
    house.work().await;
    assert_eq!(sink.next().await.envelope.recipients, ["ona@far.example"]);
}

#[db_test]
async fn no_letter_goes_to_an_address_of_the_desk(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let rasa = rasa(&house).await;
    invite(&house, &rasa, "Help+jonas@desk.example").await;
    house.work().await;
    let refused = letter(&house, 1).await;
    assert_eq!((refused.state, refused.secret), (LetterState::Failed, None));
}
