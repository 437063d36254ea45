//! What the live stream promises. Tickets are made up here: this room knows none.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::IntoResponse as _;
use axum::response::sse::{Event as SseEvent, Sse};
use futures::StreamExt as _;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::access::{Actor, Permission, Role, TokenScope, TokenScopes, Who};
use crate::db::testing::{TestDb, db_test};
use crate::db::{Db, ReadTx, WriteTx};
use crate::http::Caller;
use crate::log::{self, Cursor, Event, NewEvent, Stream, record};
use crate::people::{self, DepartmentId, NewAccount, Password, Via, Visitor};
use crate::{Error, Random, migrations};

const BILLING: DepartmentId = DepartmentId(1);
const WARRANTY: DepartmentId = DepartmentId(2);

/// Each event says where its ticket is now and where it was.
struct Tickets;

#[async_trait::async_trait]
impl Projector for Tickets {
    async fn project(&self, _: &ReadTx, events: &[Event]) -> Result<Vec<Update>, Error> {
        let tickets = events.iter().filter(|event| event.stream.noun == "ticket");
        Ok(tickets.map(|event| ticket(event.stream.id, event.number("in"), event.number("was"))).collect())
    }
}

fn ticket(number: i64, department: Option<i64>, was: Option<i64>) -> Update {
    let data: Arc<str> = json!({ "number": number }).to_string().into();
    Update {
        name: "ticket",
        data: data.clone(),
        permission: Permission::ReadTickets,
        account: None,
        department: department.map(DepartmentId),
        left: was.map(DepartmentId).into_iter().collect(),
        gone: Some(data),
    }
}

fn agent(departments: impl IntoIterator<Item = DepartmentId>) -> Actor {
    Actor::agent(people::AccountId(1), Role::Agent, departments.into_iter().collect())
}

fn shown(update: &Update, actor: &Actor) -> Option<&'static str> {
    update.for_actor(actor).map(|frame| frame.name)
}

#[test]
fn a_ticket_that_moves_out_of_sight_is_gone_and_one_never_seen_is_not_mentioned() {
    let moved = ticket(7, Some(WARRANTY.0), Some(BILLING.0));
    assert_eq!(shown(&moved, &agent([BILLING])), Some("gone"));
    assert_eq!(shown(&moved, &agent([WARRANTY])), Some("ticket"));
    assert_eq!(shown(&moved, &agent([BILLING, WARRANTY])), Some("ticket"));
    assert_eq!(shown(&moved, &agent([DepartmentId(3)])), None);
    let stayed = ticket(7, Some(WARRANTY.0), None);
    assert_eq!(shown(&stayed, &agent([BILLING])), None);
    assert_eq!(shown(&ticket(7, None, None), &agent([])), Some("ticket"));
}

#[test]
fn who_may_not_read_tickets_hears_of_none() {
    let token = agent([BILLING]).through_token(TokenScopes::of([TokenScope::Admin]));
    assert_eq!(shown(&ticket(7, Some(BILLING.0), None), &token), None);
    assert_eq!(shown(&ticket(7, None, None), &Actor::contact(1)), None);
}

proptest! {
    #[test]
    fn a_row_is_only_ever_shown_where_it_is_seen(department in 1..5i64, was in prop::option::of(1..5i64), sees in prop::collection::btree_set(1..5i64, 0..5)) {
        let actor = agent(sees.iter().copied().map(DepartmentId));
        let expected = if sees.contains(&department) { Some("ticket") } else if was.is_some_and(|was| sees.contains(&was)) { Some("gone") } else { None };
        prop_assert_eq!(shown(&ticket(7, Some(department), was), &actor), expected);
    }
}

/// A desk with one agent in the first department, connected.
struct Desk {
    db: TestDb,
    live: Live,
    caller: Caller,
}

struct Reader {
    frames: std::pin::Pin<Box<dyn futures::Stream<Item = Result<axum::body::Bytes, axum::Error>> + Send>>,
    text: String,
    /// The last id, as a browser keeps it.
    id: String,
}

impl Desk {
    async fn new(db: TestDb) -> Self {
        db.migrate(migrations::ALL).await.unwrap();
        let password = Password::choose("žalias ąžuolas").unwrap().hash(&Random::seeded(1)).await.unwrap();
        let new = NewAccount {
            name: "Jonas".into(),
            email: "jonas@kalva.example".into(),
            role: Role::Agent,
            language: "lt".into(),
            password,
        };
        let enter = async |tx: &mut WriteTx| {
            let by = Actor::system();
            let account = people::create_account(tx, &by, new).await?;
            for name in ["Billing", "Warranty"] {
                people::add_department(tx, &by, name).await?;
            }
            people::join_department(tx, &by, account.id, BILLING).await?;
            Ok::<_, people::PeopleError>(people::start_session(tx, account.id, &Visitor::default()).await?)
        };
        let (session, _) = db.write(enter).await.unwrap();
        let read = db.read();
        let known = people::still(&read, read.now(), Via::Session(session)).await.unwrap().unwrap();
        let caller = Caller {
            actor: known.actor,
            account: known.account,
            departments: known.departments,
            via: known.via,
        };
        let live = Live::new();
        Self { db, live, caller }
    }

    /// As [`Desk::new`], with the hub running.
    async fn running(db: TestDb) -> Self {
        let desk = Self::new(db).await;
        desk.live.start(desk.db.db.clone(), Arc::new(Tickets)).await.unwrap();
        desk
    }

    async fn connect(&self, since: Option<&str>) -> Reader {
        Reader::of(stream(self.db.db.clone(), &self.live, &self.caller, since))
    }

    /// Hands out batches beyond anything in the log.
    fn flood(&self, batches: i64) {
        for n in 0..batches {
            let behind = format!("{:x}-{n:x}", i64::MAX).parse().unwrap();
            self.live.hand_out(hub::Batch { behind, updates: Some(vec![ticket(n, Some(BILLING.0), None)]) });
        }
    }

    /// A connection that looks after its actor all the time.
    async fn connect_watched(&self) -> Reader {
        let pace = Duration::from_millis(5);
        Reader::of(connection::at_pace(pace, self.db.db.clone(), &self.live, &self.caller, None))
    }
}

impl Reader {
    fn of(frames: impl futures::Stream<Item = Result<SseEvent, Infallible>> + Send + 'static) -> Self {
        let body = Sse::new(frames).into_response().into_body();
        Self { frames: Box::pin(body.into_data_stream()), text: String::new(), id: String::new() }
    }

    /// The next event's name and data, or `None` when the stream ends. Signs of life only move the id.
    async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            let (id, event) = self.block().await?;
            self.id = id.unwrap_or(std::mem::take(&mut self.id));
            if event.is_some() {
                return event;
            }
        }
    }

    /// Waits until the stream stands: its first block, whatever it is.
    async fn begun(&mut self) -> Option<(String, Value)> {
        let (id, event) = self.block().await.unwrap();
        self.id = id.unwrap();
        event
    }

    async fn block(&mut self) -> Option<(Option<String>, Option<(String, Value)>)> {
        while !self.text.contains("\n\n") {
            let more = tokio::time::timeout(Duration::from_secs(30), self.frames.next()).await;
            let bytes = more.expect("the stream says nothing")?.unwrap();
            self.text.push_str(std::str::from_utf8(&bytes).unwrap());
        }
        let (block, rest) = self.text.split_once("\n\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        self.text = rest;
        let line = |name: &str| block.lines().find_map(|line| line.strip_prefix(name).map(ToOwned::to_owned));
        let event =
            line("event: ").map(|name| (name, serde_json::from_str(&line("data: ").unwrap()).unwrap()));
        Some((line("id: "), event))
    }
}

async fn happens(db: &Db, number: i64, data: Value) {
    let event = NewEvent::new("Happened", Stream::new("ticket", number)).data(data);
    db.write(async |tx| record(tx, &Who::System, event).await).await.unwrap();
}

fn row(name: &str, number: i64) -> Option<(String, Value)> {
    Some((name.to_owned(), json!({ "number": number })))
}

#[db_test]
async fn a_reader_hears_what_it_may_see_and_when_it_is_gone(db: TestDb) {
    let desk = Desk::running(db).await;
    let mut reader = desk.connect(None).await;
    assert_eq!(reader.begun().await, None);
    happens(&desk.db, 1, json!({ "in": 2 })).await;
    happens(&desk.db, 2, json!({ "in": 1 })).await;
    happens(&desk.db, 2, json!({ "in": 2, "was": 1 })).await;
    assert_eq!(reader.next().await, row("ticket", 2));
    assert_eq!(reader.next().await, row("gone", 2));
    desk.live.stop();
    assert_eq!(reader.next().await, None);
}

#[db_test]
async fn a_reader_that_was_away_hears_what_it_missed_and_nothing_twice(db: TestDb) {
    let desk = Desk::running(db).await;
    let mut reader = desk.connect(None).await;
    reader.begun().await;
    happens(&desk.db, 1, json!({ "in": 1 })).await;
    assert_eq!(reader.next().await, row("ticket", 1));
    let id = reader.id.clone();
    drop(reader);
    happens(&desk.db, 2, json!({ "in": 1 })).await;
    happens(&desk.db, 3, json!({ "in": 2 })).await;
    settled(&desk.db, 3).await;
    let mut reader = desk.connect(Some(&id)).await;
    assert_eq!(reader.next().await, row("ticket", 2));
    happens(&desk.db, 4, json!({ "in": 1 })).await;
    assert_eq!(reader.next().await, row("ticket", 4));
}

/// Waits until a reader of the log gets to see the last event of this ticket: on PostgreSQL that is when every
/// transaction that is older has ended.
async fn settled(db: &Db, number: i64) {
    let mut follower = log::Follower::new(db.clone(), Cursor::default());
    loop {
        let events = follower.next(500).await.unwrap();
        if events.iter().any(|(_, event)| event.stream == Stream::new("ticket", number)) {
            return;
        }
    }
}

#[db_test]
async fn a_reader_that_missed_too_much_or_comes_from_nowhere_loads_again(db: TestDb) {
    let desk = Desk::running(db).await;
    let start = Cursor::default().to_string();
    let many = async |tx: &mut WriteTx| {
        for n in 0..=CATCH_UP {
            // Out of sight: those that the hub reads together with the next one are sent again.
            let event = NewEvent::new("Happened", Stream::new("ticket", 1000 + n as i64));
            record(tx, &Who::System, event.data(json!({ "in": 2 }))).await?;
        }
        Ok::<_, Error>(())
    };
    desk.db.write(many).await.unwrap();
    settled(&desk.db, 1000 + CATCH_UP as i64).await;
    for since in [start.as_str(), "nonsense", "7fffffffffffffff-7fffffffffffffff"] {
        let mut reader = desk.connect(Some(since)).await;
        assert_eq!(reader.next().await.unwrap().0, "reload", "{since}");
        happens(&desk.db, 1, json!({ "in": 1 })).await;
        assert_eq!(reader.next().await, row("ticket", 1), "{since}");
    }
}

#[db_test]
async fn a_batch_that_ends_before_the_reader_began_is_not_sent_again(db: TestDb) {
    let desk = Desk::running(db).await;
    let mut reader = desk.connect(None).await;
    reader.begun().await;
    let behind = reader.id.parse().unwrap();
    desk.live.hand_out(hub::Batch { behind, updates: Some(vec![ticket(9, Some(BILLING.0), None)]) });
    happens(&desk.db, 1, json!({ "in": 1 })).await;
    assert_eq!(reader.next().await, row("ticket", 1));
}

#[db_test]
async fn a_reader_that_is_too_slow_loads_again(db: TestDb) {
    let desk = Desk::running(db).await;
    let mut reader = desk.connect(None).await;
    reader.begun().await;
    // More than a connection may lag behind, while nobody reads from it.
    desk.flood(1000);
    let mut names = Vec::new();
    while names.last().map(String::as_str) != Some("reload") {
        names.push(reader.next().await.unwrap().0);
    }
    assert!(names.len() < 1000);
}

#[db_test]
async fn a_reader_that_takes_nothing_does_not_hold_up_the_stop(db: TestDb) {
    let desk = Desk::running(db).await;
    let mut reader = desk.connect(None).await;
    reader.begun().await;
    desk.flood(200);
    desk.live.stop();
    let ended = async {
        while desk.live.readers() > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), ended).await.expect("the connection has ended");
    drop(reader);
}

#[db_test]
async fn whoever_is_let_in_no_more_hears_no_more(db: TestDb) {
    let desk = Desk::running(db).await;
    let Via::Session(session) = desk.caller.via else { panic!("signed in with a browser") };
    let mut reader = desk.connect_watched().await;
    reader.begun().await;
    let by = desk.caller.actor.clone();
    let out = async |tx: &mut WriteTx| people::sign_out(tx, &by, desk.caller.account.id, session).await;
    desk.db.write(out).await.unwrap();
    assert_eq!(reader.next().await, None);
}

#[db_test]
async fn whoever_sees_something_else_now_loads_again_and_connects_anew(db: TestDb) {
    let desk = Desk::running(db).await;
    let mut reader = desk.connect_watched().await;
    reader.begun().await;
    let account = desk.caller.account.id;
    let join =
        async |tx: &mut WriteTx| people::join_department(tx, &Actor::system(), account, WARRANTY).await;
    desk.db.write(join).await.unwrap();
    assert_eq!(reader.next().await.unwrap().0, "reload");
    assert_eq!(reader.next().await, None);
}

/// Fails as a database does that has gone away.
struct Broken;

#[async_trait::async_trait]
impl Projector for Broken {
    async fn project(&self, _: &ReadTx, _: &[Event]) -> Result<Vec<Update>, Error> {
        Err(Error::Storage("gone".into()))
    }
}

#[db_test]
async fn what_cannot_be_shown_is_loaded_again(db: TestDb) {
    let desk = Desk::new(db).await;
    desk.live.start(desk.db.db.clone(), Arc::new(Broken)).await.unwrap();
    let mut reader = desk.connect(None).await;
    reader.begun().await;
    happens(&desk.db, 1, json!({ "in": 1 })).await;
    assert_eq!(reader.next().await.unwrap().0, "reload");
}
