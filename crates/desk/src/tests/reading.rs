//! What is unread, and to whom.

use jiff::SignedDuration;
use platform::access::Actor;
use platform::db::testing::{Interleaving, TestDb, db_test};
use platform::log::Reaction;

use super::{Desk, desk, known, reply, send};
use crate::ticket::{StatusCode, TicketId};
use crate::words::Written;
use crate::{Error, notes, reading, tickets};

static REACTIONS: &[Reaction] = platform::reactions! {
    crate::events::REPLY_QUEUED => [crate::reactions::has_read],
    crate::events::MESSAGE_SENT => [crate::reactions::still_read],
    crate::events::NOTE_WRITTEN => [crate::reactions::has_read],
    crate::events::TICKET_SOLVED => [crate::reactions::still_read],
};

impl Desk {
    async fn saw(&self, by: &Actor, number: i64, version: i64) -> Result<i64, Error> {
        let verb = async |tx: &mut platform::db::WriteTx| {
            reading::mark(tx, by, by.account().unwrap(), number, version).await
        };
        self.db.verb(verb).await.map(|reading| reading.thread_version)
    }

    async fn unread(&self, by: &Actor, number: i64) -> bool {
        let read = reading::of(&self.db.read(), by, by.account().unwrap(), &[number]).await.unwrap();
        read[0].thread_version < self.outline(number).await.thread_version
    }
}

async fn solve(desk: &Desk, by: &Actor, ticket: TicketId) {
    desk.db.verb(async |tx| tickets::solve(tx, by, ticket).await).await.unwrap();
}

#[db_test]
async fn a_ticket_is_unread_until_one_saw_it_and_again_when_somebody_writes(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    assert!(desk.unread(&desk.ieva, 1001).await);
    desk.saw(&desk.ieva, 1001, 1).await.unwrap();
    assert!(!desk.unread(&desk.ieva, 1001).await);
    assert!(desk.unread(&desk.luka, 1001).await, "each reads for oneself");
    desk.take_in(desk.mail("ruta@mail.example", known(ticket))).await;
    assert!(desk.unread(&desk.ieva, 1001).await);
}

#[db_test]
async fn one_has_read_no_more_than_there_is_and_reading_goes_back_only_to_nothing(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    assert_eq!(desk.saw(&desk.ieva, 1001, 99).await.unwrap(), 1);
    desk.take_in(desk.mail("ruta@mail.example", known(ticket))).await;
    assert!(desk.unread(&desk.ieva, 1001).await, "99 was not believed");
    desk.saw(&desk.ieva, 1001, 2).await.unwrap();
    desk.saw(&desk.ieva, 1001, 1).await.unwrap();
    assert!(!desk.unread(&desk.ieva, 1001).await);
    desk.saw(&desk.ieva, 1001, 0).await.unwrap();
    assert!(desk.unread(&desk.ieva, 1001).await);
}

#[db_test]
async fn who_writes_has_read_and_goes_on_having_read_what_they_did(db: TestDb) {
    let mut desk = desk(db).await;
    desk.db = desk.db.reacting(REACTIONS).await;
    let ticket = desk.opened().await.ticket;
    let answer = super::NewReply { then: Some(StatusCode::Solved), ..reply(8, None) };
    send(&desk.db, &desk.ieva, ticket, answer).await.unwrap();
    assert!(!desk.unread(&desk.ieva, 1001).await);
    desk.db.clock.advance(SignedDuration::from_secs(8));
    desk.worker().run_due().await.unwrap();
    assert!(!desk.unread(&desk.ieva, 1001).await, "its leaving and the solving are hers");
    assert!(desk.unread(&desk.luka, 1001).await);
}

#[db_test]
async fn solving_what_one_has_not_read_leaves_it_unread(db: TestDb) {
    let mut desk = desk(db).await;
    desk.db = desk.db.reacting(REACTIONS).await;
    let ticket = desk.opened().await.ticket;
    let note = Written::text("Paklausk montuotojo.");
    desk.db.verb(async |tx| notes::write(tx, &desk.luka, ticket, &note).await).await.unwrap();
    solve(&desk, &desk.ieva, ticket).await;
    assert!(desk.unread(&desk.ieva, 1001).await);
    assert!(desk.unread(&desk.luka, 1001).await, "she solved it after he wrote");
}

#[db_test]
async fn what_came_before_one_joined_the_desk_is_read(db: TestDb) {
    let desk = desk(db).await;
    desk.opened().await;
    desk.db.clock.advance(SignedDuration::from_hours(1));
    let late = super::agent_of(&desk.db, "Rita", desk.support).await;
    assert!(!desk.unread(&late, 1001).await);
}

#[db_test]
async fn what_one_does_not_see_one_cannot_have_read(db: TestDb) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    let change = super::Change { department: Some(desk.billing), ..super::Change::default() };
    let away =
        desk.db.verb(async |tx| tickets::change(tx, &Actor::system(), opened.ticket, change.clone()).await);
    away.await.unwrap();
    assert!(matches!(desk.saw(&desk.ieva, 1001, 1).await, Err(Error::NoTicket)));
    let read = reading::of(&desk.db.read(), &desk.ieva, desk.ieva.account().unwrap(), &[1001]).await.unwrap();
    assert_eq!(read, []);
}

#[db_test(interleaved)]
async fn of_two_tabs_that_read_at_once_the_one_that_read_further_counts(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    desk.take_in(desk.mail("ruta@mail.example", known(ticket))).await;
    let (one, other) = step.both(desk.saw(&desk.ieva, 1001, 1), desk.saw(&desk.ieva, 1001, 2)).await;
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert!(!desk.unread(&desk.ieva, 1001).await);
}
