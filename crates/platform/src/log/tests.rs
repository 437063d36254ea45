//! What the log promises, on both databases.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use super::{
    Cursor, Event, Follower, NewEvent, REACTION_FAILED, REPAIR, Reaction, RepairReactions, Stopped, Stream,
};
use super::{after, head, of_stream, record};
use crate::access::Who;
use crate::db::testing::{TestDb, db_test};
use crate::db::{Db, Engine, WriteTx, sql};
use crate::jobs::{self, Handlers, Worker};
use crate::{Error, migrations};

async fn ready(db: TestDb, reactions: &'static [Reaction]) -> TestDb {
    db.migrate(migrations::ALL).await.unwrap();
    db.reacting(reactions).await
}

async fn happen(tx: &mut WriteTx, kind: &'static str, ticket: i64) -> Result<Event, Error> {
    record(tx, &Who::System, NewEvent::new(kind, Stream::new("ticket", ticket))).await
}

/// What ticket 1 has been through. Not through a reader: on PostgreSQL a reader waits for the transactions of
/// every other test on the same server.
async fn history(db: &Db) -> Vec<Event> {
    of_stream(&db.read(), &Stream::new("ticket", 1), 0, 1000).await.unwrap()
}

fn kinds(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.kind.as_ref()).collect()
}

/// What a reader at `cursor` gets as soon as it gets anything.
async fn read_on(db: &Db, cursor: Cursor) -> Vec<(Cursor, Event)> {
    Follower::new(db.clone(), cursor).next(10).await.unwrap()
}

const OPENED: &str = "Opened";
const CLOCK_STARTED: &str = "ClockStarted";
const AGAIN: &str = "Again";

async fn start_clock(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    happen(tx, CLOCK_STARTED, event.stream.id).await?;
    Ok(())
}

async fn count_twice(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    // A real failure of the database, which on PostgreSQL spoils the transaction up to the savepoint.
    happen(tx, "Counted", event.stream.id).await?;
    sql("INSERT INTO no_such_table VALUES (1)").run(tx).await?;
    Ok(())
}

async fn panic_now(_: &mut WriteTx, _: &Event) -> Result<(), Stopped> {
    panic!("a bug in a reaction")
}

async fn never_nine(_: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    if event.stream.id == 9 { Err(Stopped::Refused("Ticket 9 stays shut.".into())) } else { Ok(()) }
}

async fn once_more(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    happen(tx, AGAIN, event.stream.id).await?;
    Ok(())
}

static REACTIONS: &[Reaction] = crate::reactions! {
    OPENED => [never_nine, start_clock, count_twice, panic_now],
    AGAIN => [once_more],
};

#[db_test]
async fn each_stream_counts_its_own_events(db: TestDb) {
    let db = ready(db, &[]).await;
    db.write(async |tx| -> Result<(), Error> {
        for ticket in [7, 8, 7] {
            happen(tx, OPENED, ticket).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let of_seven = of_stream(&db.read(), &Stream::new("ticket", 7), 0, 10).await.unwrap();
    assert_eq!(of_seven.iter().map(|event| event.stream_version).collect::<Vec<_>>(), [1, 2]);
}

#[db_test]
async fn a_failing_reaction_costs_neither_the_event_nor_the_other_reactions(db: TestDb) {
    let db = ready(db, REACTIONS).await;
    db.write(async |tx| happen(tx, OPENED, 1).await).await.unwrap();
    let events = history(&db).await;
    assert_eq!(kinds(&events), [OPENED, CLOCK_STARTED, REACTION_FAILED, REACTION_FAILED]);
    let failed = &events[2];
    assert_eq!(failed.data, json!({"event": events[0].seq, "reaction": "count_twice"}));
    assert_eq!((failed.cause, failed.depth), (Some(events[0].seq), 1));
    let repairs = jobs::list(&db.read(), &[], None, 10).await.unwrap();
    assert_eq!(repairs.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), [REPAIR, REPAIR]);
    assert!(repairs[1].last_error.as_deref().unwrap_or_default().contains("no_such_table"), "{repairs:?}");
}

static MENDED: AtomicBool = AtomicBool::new(false);

async fn mended_later(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    if !MENDED.load(Ordering::SeqCst) {
        return Err(Stopped::Other("not yet".into()));
    }
    happen(tx, CLOCK_STARTED, event.stream.id).await?;
    Ok(())
}

static MENDING: &[Reaction] = crate::reactions! { OPENED => [mended_later] };

#[db_test]
async fn a_left_out_reaction_is_made_up_for_by_its_repair_job(db: TestDb) {
    let db = ready(db, MENDING).await;
    MENDED.store(false, Ordering::SeqCst);
    let opened = db.write(async |tx| happen(tx, OPENED, 1).await).await.unwrap();
    MENDED.store(true, Ordering::SeqCst);
    let handlers = Handlers::new().on(REPAIR, RepairReactions(MENDING));
    assert_eq!(Worker::new(db.db.clone(), handlers, &[]).unwrap().run_due().await.unwrap(), 1);
    let events = history(&db).await;
    let made_up = &events[2];
    assert_eq!((made_up.kind.as_ref(), made_up.cause), (CLOCK_STARTED, Some(opened.seq)));
    assert!(jobs::list(&db.read(), &[], None, 10).await.unwrap().is_empty());
}

#[db_test]
async fn a_refusal_by_a_rule_of_the_trade_stops_the_verb(db: TestDb) {
    let db = ready(db, REACTIONS).await;
    let refused = db.write(async |tx| happen(tx, OPENED, 9).await).await.unwrap_err();
    assert_eq!(refused.to_string(), "Ticket 9 stays shut.");
    assert_eq!(sql("SELECT seq FROM event").run(&db.read()).await.unwrap(), 0);
}

#[db_test]
async fn a_chain_that_feeds_itself_is_cut_and_says_so(db: TestDb) {
    let db = ready(db, REACTIONS).await;
    db.write(async |tx| happen(tx, AGAIN, 1).await).await.unwrap();
    let events = history(&db).await;
    assert_eq!(events.len() as i64, super::DEPTH + 2);
    assert_eq!(kinds(&events).last(), Some(&super::CHAIN_CUT));
}

/// A transaction kept open by hand while others go on: only PostgreSQL has such.
async fn held_open(db: &Db) -> (tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let (go, wait) = tokio::sync::oneshot::channel::<()>();
    let (wrote, written) = tokio::sync::oneshot::channel();
    let other = db.clone();
    let task = tokio::spawn(async move {
        other
            .write(async |tx| -> Result<(), Error> {
                happen(tx, "Slow", 1).await?;
                let _ = wrote.send(());
                let _ = wait.await;
                Ok(())
            })
            .await
            .unwrap();
    });
    written.await.unwrap();
    (go, task)
}

#[db_test]
async fn a_reader_skips_nothing_that_commits_late(db: TestDb) {
    let db = ready(db, &[]).await;
    if db.engine() == Engine::Sqlite {
        return; // one writer: nothing commits out of order
    }
    let (go, slow) = held_open(&db).await;
    db.write(async |tx| happen(tx, "Fast", 2).await).await.unwrap();

    // What a reader that trusts seq alone would see, and where it would go on from.
    let naive =
        sql("SELECT MAX(seq) AS seq FROM event").value::<i64>(&db.read(), "seq").await.unwrap().unwrap();
    let seen_early = after(&db.read(), Cursor::default(), 10).await.unwrap();
    assert!(seen_early.is_empty(), "nothing above the oldest running transaction is handed out");
    let at_head = head(&db.read()).await.unwrap();
    go.send(()).unwrap();
    slow.await.unwrap();

    let missed = sql("SELECT kind FROM event WHERE seq > $1").bind(naive);
    assert_eq!(missed.run(&db.read()).await.unwrap(), 0, "the naive reader never sees the slow one");
    let mut all = read_on(&db, at_head).await;
    if all.len() < 2 {
        all.extend(read_on(&db, all[0].0).await);
    }
    assert_eq!(all.iter().map(|(_, event)| event.kind.as_ref()).collect::<Vec<_>>(), ["Slow", "Fast"]);
}

#[db_test]
async fn a_cursor_of_seq_below_the_horizon_would_skip_and_ours_does_not(db: TestDb) {
    let db = ready(db, &[]).await;
    if db.engine() == Engine::Sqlite {
        return;
    }
    // The early transaction has the lower number, writes its event last, and ends first.
    let (go_early, wait_early) = tokio::sync::oneshot::channel::<()>();
    let (began, begun) = tokio::sync::oneshot::channel();
    let other = db.db.clone();
    let early = tokio::spawn(async move {
        other
            .write(async |tx| -> Result<(), Error> {
                sql("INSERT INTO counter (name, value) VALUES ('early', 1)").run(tx).await?;
                let _ = began.send(());
                let _ = wait_early.await;
                happen(tx, "Early", 2).await.map(|_| ())
            })
            .await
            .unwrap();
    });
    begun.await.unwrap();
    let (go_late, late) = held_open(&db).await; // takes seq 1 in the later transaction
    go_early.send(()).unwrap();
    early.await.unwrap(); // seq 2, committed

    let first = read_on(&db, Cursor::default()).await;
    assert_eq!(first.iter().map(|(_, event)| event.kind.as_ref()).collect::<Vec<_>>(), ["Early"]);
    let (cursor, early_event) = &first[0];
    go_late.send(()).unwrap();
    late.await.unwrap();
    let by_seq =
        sql("SELECT seq FROM event WHERE seq > $1").bind(early_event.seq).run(&db.read()).await.unwrap();
    assert_eq!(by_seq, 0, "a cursor of seq would have skipped the late one");
    let next = read_on(&db, *cursor).await;
    assert_eq!(next.iter().map(|(_, event)| event.kind.as_ref()).collect::<Vec<_>>(), ["Slow"]);
}

#[db_test]
async fn a_follower_hears_what_another_process_writes(db: TestDb) {
    let db = ready(db, &[]).await;
    let mut follower = Follower::new(db.db.clone(), head(&db.read()).await.unwrap());
    let elsewhere = db.again(&[]).await;
    elsewhere.write(async |tx| happen(tx, OPENED, 3).await).await.unwrap();
    let heard = follower.next(10).await.unwrap();
    assert_eq!(heard[0].1.stream.to_string(), "ticket:3");
}

#[db_test(interleaved)]
async fn two_writers_of_one_stream_take_different_places(db: TestDb, step: crate::db::testing::Interleaving) {
    db.migrate(migrations::ALL).await.unwrap();
    // Nothing locks the stream: the one that comes second is run again.
    let one = async || db.verb(async |tx| happen(tx, OPENED, 1).await).await;
    let (a, b) = step.both(one(), one()).await;
    let mut places = [a.unwrap().stream_version, b.unwrap().stream_version];
    places.sort_unstable();
    assert_eq!(places, [1, 2]);
}
