//! What the verbs promise, on both databases, and when two of them meet.

mod filters;
mod templates;
mod viewers;
mod views;

use std::collections::BTreeSet;

use jiff::SignedDuration;
use platform::access::{Actor, Role, Who};
use platform::db::testing::{Interleaving, TestDb, db_test};
use platform::db::{Db, Migration};
use platform::jobs::{self, Handlers, Worker};
use platform::people::{self, AccountId, DepartmentId, NewAccount, Password};

use crate::contact::Person;
use crate::inbox::{Assigned, Inbox};
use crate::intake::{self, Incoming, TakenIn, Thread};
use crate::message::{DeliveryState, MessageId, ThreadedBy};
use crate::outline::Outline;
use crate::replies::{self, NewReply};
use crate::ticket::{Channel, StatusCode, TicketId};
use crate::tickets::{self, Change, NewTicket};
use crate::words::Written;
use crate::{Error, messages, notes};

mod customers;
mod finding;
mod live;
mod meeting;
mod outgoing;
mod particulars;
mod reading;
mod writing;

struct Desk {
    db: TestDb,
    support: DepartmentId,
    billing: DepartmentId,
    ieva: Actor,
    luka: Actor,
}

async fn desk(db: TestDb) -> Desk {
    let steps: Vec<Migration> = [platform::migrations::ALL, crate::migrations::ALL].concat();
    db.migrate(&steps).await.unwrap();
    let (ieva, luka) = (account(&db, "Ieva").await, account(&db, "Luka").await);
    let department = async |name: &str| {
        db.write(async |tx| people::add_department(tx, &Actor::system(), name).await).await.unwrap().id
    };
    let (support, billing) = (department("Support").await, department("Billing").await);
    let agent = |account| Actor::agent(account, Role::Agent, BTreeSet::from([support]));
    Desk { ieva: agent(ieva), luka: agent(luka), support, billing, db }
}

async fn account(db: &Db, name: &str) -> AccountId {
    let password = Password::choose("a long enough password").unwrap().hash(db.random()).await.unwrap();
    let new = NewAccount {
        name: name.into(),
        email: format!("{}@kalva.example", name.to_lowercase()),
        role: Role::Agent,
        language: "en".into(),
        password,
    };
    db.write(async |tx| people::create_account(tx, &Actor::system(), new).await).await.unwrap().id
}

async fn agent_of(db: &Db, name: &str, department: DepartmentId) -> Actor {
    Actor::agent(account(db, name).await, Role::Agent, BTreeSet::from([department]))
}

impl Desk {
    fn mail(&self, from: &str, thread: Thread) -> Incoming {
        Incoming {
            channel: Channel::Email,
            mailbox: Some(1),
            department: self.support,
            from: Person::new("Rūta", from),
            to: vec![Person::new("", "help@kalva.example")],
            cc: Vec::new(),
            copied: Vec::new(),
            subject: "Termostatas".into(),
            text: "Nebeprisijungia.".into(),
            html: None,
            quoted: None,
            by_machine: false,
            stranger: false,
            passed_on: None,
            message_id: Some(format!("{from}.1")),
            received_mail: None,
            at: self.db.clock.now(),
            attachments: Vec::new(),
            thread,
            related: Vec::new(),
        }
    }

    async fn take_in(&self, incoming: Incoming) -> TakenIn {
        take_in(&self.db, incoming).await.unwrap()
    }

    async fn opened(&self) -> TakenIn {
        self.take_in(self.mail("ruta@mail.example", Thread::New)).await
    }

    async fn outline(&self, number: i64) -> Outline {
        tickets::by_number(&self.db.read(), &Actor::system(), number).await.unwrap()
    }

    async fn history(&self, number: i64) -> Vec<String> {
        let events = tickets::history(&self.db.read(), &Actor::system(), number, 0, 100).await.unwrap();
        events.into_iter().map(|event| event.kind.into_owned()).collect()
    }

    async fn states(&self, number: i64) -> Vec<Option<DeliveryState>> {
        let all =
            messages::of_ticket(&self.db.read(), &Actor::system(), number, MessageId(0), 100).await.unwrap();
        all.into_iter().map(|full| full.message.delivery.map(|delivery| delivery.state())).collect()
    }

    fn worker(&self) -> Worker {
        Worker::new(self.db.db.clone(), crate::jobs::handlers(Handlers::new()), &[]).unwrap()
    }
}

async fn take_in(db: &Db, incoming: Incoming) -> Result<TakenIn, Error> {
    db.verb(async |tx| intake::take_in(tx, incoming.clone()).await).await
}

fn reply(wait: i64, seen: Option<i64>) -> NewReply {
    NewReply {
        written: Written::text("Pataisėme."),
        wait: SignedDuration::from_secs(wait),
        seen,
        ..NewReply::default()
    }
}

async fn send(db: &Db, by: &Actor, ticket: TicketId, reply: NewReply) -> Result<MessageId, Error> {
    db.verb(async |tx| replies::send(tx, by, ticket, reply.clone()).await).await.map(|message| message.id)
}

fn known(taken_in: TakenIn) -> Thread {
    Thread::Known { ticket: taken_in.ticket, by: ThreadedBy::Token }
}

#[db_test]
async fn a_mail_opens_a_ticket_and_its_writer_becomes_a_contact(db: TestDb) {
    let desk = desk(db).await;
    let first = desk.opened().await;
    let second = desk.take_in(desk.mail("RUTA@mail.example", Thread::New)).await;
    assert_eq!((first.number, second.number), (1001, 1002));
    let (one, other) = (desk.outline(1001).await, desk.outline(1002).await);
    assert_eq!(one.requester, other.requester);
    assert_eq!(one.snippet, "Nebeprisijungia.");
    assert_eq!(desk.history(1001).await, ["TicketOpened", "MessageReceived"]);
}

#[db_test]
async fn a_ticket_opened_in_a_customers_name_says_who_opened_it_and_whose_the_words_are(db: TestDb) {
    let desk = desk(db).await;
    let new = NewTicket {
        subject: "Skambino dėl katilo".into(),
        requester: Person::new("Jonas", "jonas@mail.example"),
        written: Written::text("Katilas nesikuria."),
        department: desk.support,
    };
    let opened = desk.db.verb(async |tx| tickets::open(tx, &desk.ieva, new.clone()).await).await.unwrap();
    let events = tickets::history(&desk.db.read(), &desk.ieva, opened.number, 0, 10).await.unwrap();
    assert_eq!((events[0].kind.as_ref(), events[0].actor), ("TicketOpened", desk.ieva.who));
    assert_eq!(
        (events[1].kind.as_ref(), events[1].actor),
        ("MessageReceived", Who::Contact(opened.requester.id.0))
    );
}

#[db_test]
async fn an_answer_that_waits_is_taken_back_when_the_customer_writes(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    send(&desk.db, &desk.ieva, ticket.ticket, reply(8, Some(1))).await.unwrap();
    desk.take_in(desk.mail("ruta@mail.example", known(ticket))).await;
    desk.db.clock.advance(SignedDuration::from_secs(9));
    assert_eq!(desk.worker().run_due().await.unwrap(), 0, "its release was cancelled with it");
    assert_eq!(desk.states(1001).await, [None, Some(DeliveryState::Withdrawn), None]);
    assert_eq!(desk.history(1001).await.last().unwrap(), "ReplyWithdrawn");
}

#[db_test]
async fn the_wait_of_an_answer_survives_a_restart(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    send(&desk.db, &desk.ieva, ticket.ticket, reply(8, None)).await.unwrap();
    assert_eq!(desk.worker().run_due().await.unwrap(), 0);
    desk.db.clock.advance(SignedDuration::from_secs(8));
    let restarted =
        Worker::new(desk.db.again(&[]).await, crate::jobs::handlers(Handlers::new()), &[]).unwrap();
    assert_eq!(restarted.run_due().await.unwrap(), 1);
    assert_eq!(desk.states(1001).await, [None, Some(DeliveryState::Sending)]);
    assert_eq!(desk.outline(1001).await.unanswered_since, None);
}

#[db_test]
async fn an_answer_taken_back_by_its_author_never_leaves_and_keeps_its_words(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    let waiting = send(&desk.db, &desk.ieva, ticket.ticket, reply(8, None)).await.unwrap();
    let back = desk.db.verb(async |tx| replies::withdraw(tx, &desk.ieva, waiting).await).await.unwrap();
    assert_eq!(back.text, "Pataisėme.");
    let twice = desk.db.verb(async |tx| replies::withdraw(tx, &desk.ieva, waiting).await).await;
    assert!(matches!(twice, Err(Error::NotWaiting)), "{twice:?}");
    assert!(jobs::list(&desk.db.read(), &[], None, 10).await.unwrap().is_empty());
}

#[db_test]
async fn send_and_solve_solves_when_the_answer_leaves(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    let then_solve = NewReply { then: Some(StatusCode::Solved), ..reply(8, None) };
    send(&desk.db, &desk.ieva, ticket.ticket, then_solve).await.unwrap();
    assert_eq!(desk.outline(1001).await.status, StatusCode::Open);
    desk.db.clock.advance(SignedDuration::from_secs(8));
    desk.worker().run_due().await.unwrap();
    assert_eq!(desk.outline(1001).await.status, StatusCode::Solved);
}

#[db_test]
async fn what_came_after_a_ticket_was_closed_opens_another(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    for status in [StatusCode::Solved, StatusCode::Closed] {
        let change = Change { status: Some(status), ..Change::default() };
        desk.db
            .verb(async |tx| tickets::change(tx, &desk.ieva, ticket.ticket, change.clone()).await)
            .await
            .unwrap();
    }
    let later = desk.take_in(desk.mail("ruta@mail.example", known(ticket))).await;
    assert!(later.opened && later.number == 1002);
    assert_eq!(desk.outline(1001).await.status, StatusCode::Closed);
}

#[db_test]
async fn a_ticket_of_another_department_does_not_exist_for_an_agent(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    let note = Written::text("Prašau perimti.");
    desk.db.verb(async |tx| notes::write(tx, &desk.ieva, ticket.ticket, &note).await).await.unwrap();
    let change = Change { department: Some(desk.billing), ..Change::default() };
    desk.db
        .verb(async |tx| tickets::change(tx, &desk.ieva, ticket.ticket, change.clone()).await)
        .await
        .unwrap();
    let read = desk.db.read();
    assert!(matches!(tickets::by_number(&read, &desk.ieva, 1001).await, Err(Error::NoTicket)));
    assert!(tickets::list(&read, &desk.ieva, &Inbox::default(), None, 10).await.unwrap().is_empty());
    let answer = send(&desk.db, &desk.ieva, ticket.ticket, reply(0, None)).await;
    assert!(matches!(answer, Err(Error::NoTicket)), "{answer:?}");
}

#[db_test]
async fn the_inbox_turns_its_pages_without_losing_a_ticket(db: TestDb) {
    let desk = desk(db).await;
    for n in 0..7 {
        desk.take_in(desk.mail(&format!("c{n}@mail.example"), Thread::New)).await;
        if n % 2 == 0 {
            desk.db.clock.advance(SignedDuration::from_secs(1)); // some share an instant
        }
    }
    let inbox = Inbox { status: vec![StatusCode::Open], assigned: Some(Assigned::Nobody), pile: None };
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page = tickets::list(&desk.db.read(), &desk.ieva, &inbox, before, 3).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some((last.last_message_at, last.id));
        seen.extend(page.iter().map(|ticket| ticket.number));
    }
    assert_eq!(seen, [1007, 1006, 1005, 1004, 1003, 1002, 1001]);
}

#[db_test(interleaved)]
async fn two_mails_of_a_new_customer_make_one_contact_and_two_tickets(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let mail = || desk.mail("new@mail.example", Thread::New);
    let (one, other) = step.both(take_in(&desk.db, mail()), take_in(&desk.db, mail())).await;
    let mut numbers = [one.unwrap().number, other.unwrap().number];
    numbers.sort_unstable();
    assert_eq!(numbers, [1001, 1002]);
    assert_eq!(desk.outline(1001).await.requester, desk.outline(1002).await.requester);
}

#[db_test(interleaved)]
async fn of_two_agents_who_answer_at_once_one_is_told(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let seen = Some(desk.outline(1001).await.thread_version);
    let (ieva, luka) = step
        .both(
            send(&desk.db, &desk.ieva, ticket, reply(0, seen)),
            send(&desk.db, &desk.luka, ticket, reply(0, seen)),
        )
        .await;
    let told =
        [&ieva, &luka].into_iter().filter(|end| matches!(end, Err(Error::ThreadChanged { .. }))).count();
    assert_eq!((told, ieva.is_ok() as u8 + luka.is_ok() as u8), (1, 1), "{ieva:?} {luka:?}");
}

#[db_test(interleaved)]
async fn a_ticket_is_solved_once(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let solve = async |by: &Actor| desk.db.verb(async |tx| tickets::solve(tx, by, ticket).await).await;
    let (ieva, luka) = step.both(solve(&desk.ieva), solve(&desk.luka)).await;
    assert_eq!(ieva.is_ok() as u8 + luka.is_ok() as u8, 1, "{ieva:?} {luka:?}");
    let solved = desk.history(1001).await.iter().filter(|kind| *kind == "TicketSolved").count();
    assert_eq!(solved, 1);
}

#[db_test(interleaved)]
async fn of_two_agents_who_take_a_ticket_the_later_one_has_it_and_both_are_in_its_history(
    db: TestDb,
    step: Interleaving,
) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let take = async |by: &Actor| {
        let change = Change { assignee: Some(by.account()), ..Change::default() };
        desk.db.verb(async |tx| tickets::change(tx, by, ticket, change.clone()).await).await
    };
    let (ieva, luka) = step.both(take(&desk.ieva), take(&desk.luka)).await;
    assert!(ieva.is_ok() && luka.is_ok(), "{ieva:?} {luka:?}");
    let events = tickets::history(&desk.db.read(), &desk.ieva, 1001, 0, 100).await.unwrap();
    let taken: Vec<_> = events.iter().filter(|event| event.kind == "TicketAssigned").collect();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[1].data["from"], taken[0].data["to"], "each knows whom it was taken from");
    let has_it = desk.outline(1001).await.assignee.unwrap().id;
    assert_eq!(taken[1].number("to"), Some(has_it.0));
}

#[db_test]
async fn the_open_tickets_of_whoever_leaves_become_nobodys_and_the_solved_ones_stay_theirs(db: TestDb) {
    let desk = desk(db).await;
    let take = async |ticket| {
        let change = Change { assignee: Some(desk.ieva.account()), ..Change::default() };
        desk.db.verb(async |tx| tickets::change(tx, &desk.ieva, ticket, change.clone()).await).await.unwrap()
    };
    let (open, solved) = (desk.opened().await.ticket, desk.opened().await.ticket);
    take(open).await;
    take(solved).await;
    desk.db.verb(async |tx| tickets::solve(tx, &desk.ieva, solved).await).await.unwrap();
    let job =
        jobs::NewJob::new(crate::jobs::FREE_TICKETS, serde_json::json!({ "account": desk.ieva.account() }));
    desk.db.write(async |tx| platform::jobs::enqueue(tx, job.clone()).await).await.unwrap();
    desk.worker().run_due().await.unwrap();
    assert!(desk.outline(1001).await.assignee.is_none());
    assert!(desk.outline(1002).await.assignee.is_some());
    assert_eq!(desk.history(1001).await.last().map(String::as_str), Some("TicketAssigned"));
}

#[db_test(interleaved)]
async fn an_answer_is_either_taken_back_or_sent_never_both(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let waiting = send(&desk.db, &desk.ieva, ticket, reply(8, None)).await.unwrap();
    let (sent, back) = step
        .both(
            desk.db.verb(async |tx| replies::release(tx, waiting).await),
            desk.db.verb(async |tx| replies::withdraw(tx, &desk.ieva, waiting).await),
        )
        .await;
    sent.unwrap();
    let state = desk.states(1001).await[1];
    match back {
        Ok(_) => assert_eq!(state, Some(DeliveryState::Withdrawn)),
        Err(Error::NotWaiting) => assert_eq!(state, Some(DeliveryState::Sending)),
        Err(other) => panic!("{other}"),
    }
    let history = desk.history(1001).await;
    let ends =
        history.iter().filter(|kind| matches!(kind.as_str(), "MessageSent" | "ReplyWithdrawn")).count();
    assert_eq!(ends, 1, "{history:?}");
}

#[db_test(interleaved)]
async fn an_answer_and_a_new_mail_that_meet_leave_a_conversation_that_fits(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    let seen = Some(desk.outline(1001).await.thread_version);
    let (answer, mail) = step
        .both(
            send(&desk.db, &desk.ieva, opened.ticket, reply(8, seen)),
            take_in(&desk.db, desk.mail("ruta@mail.example", known(opened))),
        )
        .await;
    assert!(!mail.unwrap().opened);
    match answer {
        // Queued first: the mail took it back.
        Ok(_) => assert_eq!(desk.states(1001).await, [None, Some(DeliveryState::Withdrawn), None]),
        // The mail was first: the answer was stopped.
        Err(Error::ThreadChanged { .. }) => assert_eq!(desk.states(1001).await, [None, None]),
        Err(other) => panic!("{other}"),
    }
}
