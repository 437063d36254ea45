//! Whoever runs an older desk keeps everything. Each file of `upgrade/` is a desk as it was saved once: the steps of the
//! schema it was saved at, then its rows as portable statements. It is built as it was then, brought up to date, and must
//! be read and go on working, on both databases.
//!
//! A saved desk is never edited: it is what somebody has on their disk. A release that changes the schema adds one of its
//! own, and what that desk must be able to do.

use std::collections::BTreeSet;

use channels::email::fate::Fate;
use desk::bulk::BulkId;
use desk::contact::Person;
use desk::draft::Content;
use desk::inbox::Inbox;
use desk::message::{Delivery, Kind, MessageId};
use desk::template::TemplateId;
use desk::ticket::{Pile, Priority, StatusCode, TicketId, TicketType};
use desk::tickets::NewTicket;
use desk::words::Written;
use desk::{bulk, deletion, draft, drafts, messages, notices, templates, tickets, views};
use jiff::tz::TimeZone;
use platform::access::{Actor, Role};
use platform::db::testing::{TestDb, db_test};
use platform::db::{Engine, Migration, Step, WriteTx, instant, sql};
use platform::jobs::{Handlers, Worker};
use platform::log::{Cursor, Event, Follower, head};
use platform::people::{self, AccountId, DepartmentId, Password, Visitor};
use platform::{Error, jobs};

const FIRST: &str = include_str!("upgrade/2026-11-22.sql");

/// The end of November 2026: tags, fields, followers, drafts, notices, views, templates, changes of several, tickets put off.
const NOVEMBER: &str = include_str!("upgrade/2026-11-30.sql");

/// A step that is still to come, so that every saved desk has something before it, the newest one too.
const TO_COME: Migration = Migration {
    name: "99991231_99_test_to_come",
    steps: &[
        Step::Both("ALTER TABLE ticket ADD COLUMN to_come BIGINT NOT NULL DEFAULT 0"),
        Step::Both("UPDATE ticket SET to_come = number"),
    ],
};

fn present() -> Vec<Migration> {
    [touchstone::migrations::ALL, &[TO_COME]].concat()
}

/// The steps that the saved desk names, in its order, as this program knows them.
fn at_that_time(saved: &str) -> Vec<Migration> {
    let names = saved.lines().filter_map(|line| line.strip_prefix("-- migration: "));
    names
        .map(|name| {
            let known = touchstone::migrations::ALL.iter().find(|step| step.name == name);
            *known.unwrap_or_else(|| panic!("{name} was released and cannot be taken back or renamed"))
        })
        .collect()
}

/// Builds the desk as it was saved and brings it up to date.
async fn upgraded(db: &TestDb, saved: &str) {
    db.migrate(&at_that_time(saved)).await.unwrap();
    db.write(async |tx| load(tx, db.engine(), saved).await).await.unwrap();
    assert!(!db.is_current(&present()).await.unwrap());
    db.migrate(&present()).await.unwrap();
    assert!(db.is_current(&present()).await.unwrap());
}

/// Statements end with a semicolon at the end of a line; `{hex ...}` are bytes, which each engine writes in its own way.
async fn load(tx: &WriteTx, engine: Engine, saved: &str) -> Result<(), Error> {
    let statements = saved.find("INSERT").map_or("", |start| &saved[start..]);
    for statement in statements.split_terminator(";\n") {
        sql(with_bytes(engine, statement)).run(tx).await?;
        // SQLite's AUTOINCREMENT has seen the keys that were put in.
        if engine == Engine::Postgres {
            count_on(tx, statement).await?;
        }
    }
    Ok(())
}

fn with_bytes(engine: Engine, statement: &str) -> String {
    let mut parts = statement.split("{hex ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hex, rest) = part.split_once('}').unwrap();
        match engine {
            Engine::Sqlite => out.push_str(&format!("X'{hex}'")),
            Engine::Postgres => out.push_str(&format!("'\\x{hex}'::bytea")),
        }
        out.push_str(rest);
    }
    out
}

/// A key that was put in by hand is not known to the sequence that gives keys out: it goes on behind the highest.
/// Tables that count have their key as the first column, called `id` or `seq`.
async fn count_on(tx: &WriteTx, statement: &str) -> Result<(), Error> {
    let filled = statement.trim_start().strip_prefix("INSERT INTO ").and_then(|rest| rest.split_once(" ("));
    let (table, columns) =
        filled.unwrap_or_else(|| panic!("not a statement that fills a table: {statement}"));
    let key = columns.split(',').next().unwrap_or_default();
    if matches!(key, "id" | "seq") {
        let behind =
            format!("SELECT setval(pg_get_serial_sequence('{table}', '{key}'), MAX({key})) FROM {table}");
        sql(behind).run(tx).await?;
    }
    Ok(())
}

async fn whole_log(db: &TestDb) -> Vec<(Cursor, Event)> {
    let end = head(&db.read()).await.unwrap();
    let mut follower = Follower::new(db.db.clone(), Cursor::default());
    let mut log = Vec::new();
    while follower.cursor() < end {
        log.extend(follower.next(10).await.unwrap());
    }
    log
}

#[db_test]
async fn a_desk_of_the_first_schema_is_read_after_the_upgrade(db: TestDb) {
    upgraded(&db, FIRST).await;
    let (read, by) = (db.read(), Actor::system());

    let inbox = tickets::list(&read, &by, &Inbox::default(), None, 100).await.unwrap();
    let rows: Vec<_> = inbox
        .iter()
        .map(|row| (row.number, row.status, row.subject.as_str(), row.requester.name.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (1003, StatusCode::Open, "Colour of the new boiler", "Petras"),
            (1001, StatusCode::Solved, "Boiler shows E7", "Anna Berg"),
            (1002, StatusCode::Open, "Sąskaita 41", "Anna Berg"),
        ]
    );
    assert_eq!(inbox[1].assignee.as_ref().unwrap().name, "Rasa Kalvytė");

    let said = messages::of_ticket(&read, &by, 1001, MessageId(0), 100).await.unwrap();
    let words: Vec<_> = said.iter().map(|full| (full.message.kind, full.message.text.as_str())).collect();
    assert_eq!(
        words,
        [
            (Kind::Incoming, "It stopped this morning.\nWhat now?\n\nAnna"),
            (Kind::Note, "E7 is the ignition."),
            (Kind::Reply, "Please hold the reset button for ten seconds."),
            (Kind::Incoming, "It starts now. Thank you!"),
        ]
    );
    assert!(matches!(said[2].message.delivery, Some(Delivery::Sent { .. })));

    let history = tickets::history(&read, &by, 1001, 0, 100).await.unwrap();
    assert!(history.iter().map(|event| event.stream_version).eq(1..=12));
    assert_eq!(history.first().unwrap().kind, desk::events::TICKET_OPENED);
    assert_eq!(history.last().unwrap().kind, desk::events::TICKET_SOLVED);

    let mails = channels::email::mails::list(&read, &by, None, None, 100).await.unwrap();
    let fates: Vec<Fate> = mails.iter().map(|mail| mail.fate).collect();
    assert_eq!(fates, [Fate::Stored, Fate::Automatic, Fate::Stored, Fate::Duplicate, Fate::Stored]);

    let waiting = jobs::list(&read, &[], None, 100).await.unwrap();
    let mut kinds: Vec<_> = waiting.iter().map(|job| job.kind.as_str()).collect();
    kinds.sort_unstable();
    // What waited, and what the upgrade has to learn of the rows that were there.
    assert_eq!(kinds, ["DeliverMessage", "LearnWords", "ReleaseReply"]);

    let upgraded =
        sql("SELECT to_come FROM ticket WHERE number = 1002").value::<i64>(&read, "to_come").await.unwrap();
    assert_eq!(upgraded, Some(1002), "a later step changed the rows that were there");
}

#[db_test]
async fn the_log_of_a_saved_desk_is_followed_to_its_end_and_beyond(db: TestDb) {
    upgraded(&db, FIRST).await;
    let saved = whole_log(&db).await;
    assert!(saved.iter().map(|(_, event)| event.seq).eq(1..=35));
    assert!(saved.is_sorted_by(|(a, _), (b, _)| a < b));

    let mut follower = Follower::new(db.db.clone(), saved.last().unwrap().0);
    open_a_ticket(&db).await;
    let next = follower.next(10).await.unwrap();
    let kinds: Vec<_> = next.iter().map(|(_, event)| event.kind.as_ref()).collect();
    assert_eq!(kinds, ["ContactMade", desk::events::TICKET_OPENED, desk::events::MESSAGE_RECEIVED]);
    assert_eq!(next[0].1.seq, 36, "places in the log go on behind the saved ones");
}

#[db_test]
async fn work_goes_on_where_it_was_saved(db: TestDb) {
    upgraded(&db, FIRST).await;
    let db = db.reacting(touchstone::reactions::REACTIONS).await;
    let by = Actor::system();

    let password = Password::enter("a long enough password".to_owned());
    let visitor = Visitor { address: None, agent: String::new() };
    people::sign_in(&db, "rasa@kalva.example", password, &visitor).await.unwrap();

    let opened = open_a_ticket(&db).await;
    assert_eq!(opened.number, 1004, "numbers go on behind the saved ones");
    let said = messages::of_ticket(&db.read(), &by, 1004, MessageId(0), 100).await.unwrap();
    assert_eq!(said[0].message.id, MessageId(10), "keys go on behind the saved ones");

    // The answer that waited to be taken back when the desk was saved leaves now, and will be carried out.
    db.clock.set(instant(1_795_316_200_000_000));
    let worker = Worker::new(db.db.clone(), desk::jobs::handlers(Handlers::new()), &[]).unwrap();
    assert_eq!(worker.run_due().await.unwrap(), 3, "and words are learnt of subjects and customers");
    let said = messages::of_ticket(&db.read(), &by, 1003, MessageId(8), 100).await.unwrap();
    assert!(matches!(said[0].message.delivery, Some(Delivery::Sending { .. })));
    let deliveries = jobs::list(&db.read(), &[], None, 100).await.unwrap();
    let deliveries: BTreeSet<_> = deliveries.iter().filter_map(|job| job.id_of("message")).collect();
    assert_eq!(deliveries, BTreeSet::from([5, 9]));
}

/// The lead of the saved desk of November, and its owner.
fn people_of_november() -> (Actor, Actor) {
    let rasa = Actor::agent(AccountId(2), Role::Lead, BTreeSet::from([DepartmentId(1)]));
    (rasa, Actor::agent(AccountId(1), Role::Administrator, BTreeSet::new()))
}

#[db_test]
async fn a_desk_of_november_shows_everything_it_was_filled_with(db: TestDb) {
    upgraded(&db, NOVEMBER).await;
    let (read, (rasa, ieva)) = (db.read(), people_of_november());

    let ticket = tickets::by_number(&read, &rasa, 1001).await.unwrap();
    let tags: Vec<_> = ticket.tags.iter().map(|tag| tag.name.as_str()).collect();
    let followers: Vec<_> = ticket.followers.iter().map(|agent| agent.name.as_str()).collect();
    assert_eq!(tags, ["storm", "VIP"]);
    assert_eq!(followers, ["Rasa Kalvytė", "Ieva Petrauskaitė"]);
    assert_eq!((ticket.ticket_type, ticket.language.as_deref()), (Some(TicketType::Problem), Some("en")));
    assert_eq!(ticket.requester.organisation.unwrap().name, "Berg AB");
    let fields = serde_json::to_value(&ticket.fields).unwrap();
    assert_eq!((&fields[0]["value"], &fields[1]["value"]), (&"KT-55".into(), &"azuolas_20".into()));

    let drafts = drafts::of_ticket(&read, &rasa, 1001).await.unwrap();
    assert_eq!(drafts[0].draft.html, "<p>Please hold the reset button.</p>");
    let begun = drafts::of_new_ticket(&read, &ieva).await.unwrap().unwrap();
    assert_eq!(begun.draft.html, "<p>Time for the yearly check.</p>");
    assert_eq!(notices::unread(&read, &ieva).await.unwrap(), 2);

    let mut own = Vec::new();
    for shown in views::list(&read, &rasa, TimeZone::UTC).await.unwrap() {
        let found = tickets::count(&read, &rasa, &shown.settled.unwrap()).await.unwrap().0;
        if shown.view.builtin.is_none() {
            own.push((shown.view.name, shown.view.filter.to_string(), found));
        }
    }
    own.sort();
    assert_eq!(
        own,
        [
            ("Berg".into(), "organisation:\"Berg AB\" ticket.model:\"Ąžuolas 20\"".into(), 1),
            ("Storm".into(), "tag:storm status:open".to_owned(), 1),
        ]
    );
    let templates = templates::list(&read, &rasa).await.unwrap();
    assert!(matches!(&templates[..], [one] if one.template.name == "Reset" && one.faults.is_empty()));

    let pile = async |pile| {
        let inbox = Inbox { pile: Some(pile), ..Inbox::default() };
        let rows = tickets::list(&read, &rasa, &inbox, None, 10).await.unwrap();
        rows.iter().map(|row| row.number).collect::<Vec<_>>()
    };
    assert_eq!((pile(Pile::Deleted).await, pile(Pile::Snoozed).await), (vec![1004], vec![1003]));
}

#[db_test]
async fn what_was_begun_in_november_is_carried_on(db: TestDb) {
    upgraded(&db, NOVEMBER).await;
    let db = db.reacting(touchstone::reactions::REACTIONS).await;
    let (rasa, ieva) = people_of_november();
    let priority = async |number| tickets::by_number(&db.read(), &ieva, number).await.unwrap().priority;
    db.clock.set(instant(1_796_025_800_000_000));

    let undone = db.verb(async |tx| bulk::undo(tx, &rasa, BulkId(1)).await).await.unwrap();
    assert!(undone.tickets.iter().all(|(_, end)| end.is_ok()), "{undone:?}");
    assert_eq!((priority(1001).await, priority(1003).await), (Priority::High, Priority::Normal));

    let boiler = tickets::find(&db.read(), &rasa, 1001).await.unwrap().id;
    let applied =
        db.verb(async |tx| templates::apply(tx, &rasa, boiler, TemplateId(1), None).await).await.unwrap();
    assert_eq!(applied.reply.text.trim(), "Hello Anna, press reset.");
    assert_eq!(priority(1001).await, Priority::Low);

    let draft = drafts::of_ticket(&db.read(), &rasa, 1001).await.unwrap().remove(0).draft;
    let words =
        Content { html: "<p>It is the ignition.</p>".into(), thread_version: 2, ..Content::default() };
    let save = async |tx: &mut WriteTx| {
        drafts::save(tx, &rasa, Some(boiler), draft::Kind::Reply, words.clone(), Some(draft.version)).await
    };
    db.verb(save).await.unwrap();

    let worker = Worker::new(db.db.clone(), desk::jobs::handlers(Handlers::new()), &[]).unwrap();
    worker.run_due().await.unwrap();
    let bill = tickets::by_number(&db.read(), &ieva, 1002).await.unwrap();
    assert_eq!(bill.status, StatusCode::Pending, "the answer that waited has left");
    db.clock.set(instant(1_796_112_000_000_000));
    worker.run_due().await.unwrap();
    assert_eq!(tickets::by_number(&db.read(), &rasa, 1003).await.unwrap().pile, Pile::Open);

    let advertisement = TicketId(4);
    db.verb(async |tx| deletion::restore(tx, &rasa, advertisement).await).await.unwrap();
    assert_eq!(open_a_ticket(&db).await.number, 1005, "numbers go on behind the saved ones");
}

async fn open_a_ticket(db: &TestDb) -> desk::outline::Outline {
    let new = NewTicket {
        subject: "A leak".to_owned(),
        requester: Person::new("Ida", "ida@example.org"),
        written: Written { text: Some("Under the boiler.".to_owned()), html: None },
        department: DepartmentId(1),
    };
    db.verb(async |tx| tickets::open(tx, &Actor::system(), new.clone()).await).await.unwrap()
}
