//! What the queue promises, on both databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use jiff::SignedDuration;
use serde_json::json;

use super::{
    Failure, Handler, Handlers, Job, Lease, NewJob, Schedule, State, Worker, enqueue, list, run_again,
};
use crate::access::Actor;
use crate::db::testing::{TestDb, db_test};
use crate::db::{Db, WriteTx};
use crate::{Error, counter, migrations};

#[derive(Clone, Default)]
struct Ring {
    rang: Arc<AtomicU32>,
    fails: u32,
}

#[async_trait]
impl Handler for Ring {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let n = self.rang.fetch_add(1, Ordering::SeqCst);
        if n < self.fails {
            return Err(Failure::Again(format!("nobody home ({n})")));
        }
        lease.finish(async |tx| counter::next(tx, "answered", 1).await).await?;
        Ok(())
    }

    async fn gave_up(&self, tx: &mut WriteTx, _: &Job, _: &str) -> Result<(), Error> {
        counter::next(tx, "gave up", 1).await.map(|_| ())
    }
}

async fn ready(db: &TestDb, ring: &Ring) -> Worker {
    db.migrate(migrations::ALL).await.unwrap();
    worker(&db.db, ring)
}

fn worker(db: &Db, ring: &Ring) -> Worker {
    Worker::new(db.clone(), Handlers::new().on("Ring", ring.clone()), &[]).unwrap()
}

async fn ask(db: &Db, job: NewJob) -> bool {
    db.write(async |tx| enqueue(tx, job).await).await.unwrap().is_some()
}

async fn number(db: &Db, name: &str) -> i64 {
    db.write(async |tx| counter::next(tx, name, 1).await).await.unwrap() - 1
}

fn ring() -> NewJob {
    NewJob::new("Ring", json!({"door": 4})).tries(3)
}

#[db_test]
async fn a_job_whose_change_was_undone_never_was(db: TestDb) {
    let worker = ready(&db, &Ring::default()).await;
    let undone = db.write(async |tx| -> Result<(), Error> {
        enqueue(tx, ring()).await?;
        Err(Error::Refused("no".into()))
    });
    assert!(undone.await.is_err());
    assert_eq!(worker.run_due().await.unwrap(), 0);
}

#[db_test]
async fn a_job_waits_for_its_time(db: TestDb) {
    let worker = ready(&db, &Ring::default()).await;
    let later = db.clock.now() + SignedDuration::from_secs(8);
    ask(&db, ring().at(later)).await;
    assert_eq!(worker.run_due().await.unwrap(), 0);
    db.clock.advance(SignedDuration::from_secs(8));
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(number(&db, "answered").await, 1);
}

#[db_test]
async fn the_same_unique_job_is_enqueued_once(db: TestDb) {
    ready(&db, &Ring::default()).await;
    assert!(ask(&db, ring().unique("door:4")).await);
    assert!(!ask(&db, ring().unique("door:4")).await);
    assert_eq!(list(&db.read(), &[], None, 10).await.unwrap().len(), 1);
}

#[db_test]
async fn a_failing_job_pauses_dies_and_can_be_run_again(db: TestDb) {
    let bell = Ring { fails: 3, ..Ring::default() };
    let worker = ready(&db, &bell).await;
    ask(&db, ring()).await;
    for _ in 0..3 {
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!(worker.run_due().await.unwrap(), 0, "it pauses");
        db.clock.advance(SignedDuration::from_mins(1));
    }
    let dead = list(&db.read(), &[State::Dead], None, 10).await.unwrap();
    assert_eq!(dead[0].last_error.as_deref(), Some("nobody home (2)"));
    assert_eq!(number(&db, "gave up").await, 1, "the trade was told");
    assert!(db.write(async |tx| run_again(tx, &Actor::system(), dead[0].id).await).await.is_ok());
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert!(list(&db.read(), &[], None, 10).await.unwrap().is_empty());
}

struct Vanish;

#[async_trait]
impl Handler for Vanish {
    async fn run(&self, _: &Lease) -> Result<(), Failure> {
        std::future::pending().await
    }
}

#[db_test]
async fn a_vanished_workers_job_is_taken_over_and_its_late_end_refused(db: TestDb) {
    let bell = Ring::default();
    let second = ready(&db, &bell).await;
    let first = Worker::new(db.db.clone(), Handlers::new().on("Ring", Vanish), &[]).unwrap();
    ask(&db, ring()).await;
    let leases = first.claim(1).await.unwrap();
    assert_eq!(second.run_due().await.unwrap(), 0, "the lease holds");
    db.clock.advance(SignedDuration::from_secs(61));
    assert_eq!(second.run_due().await.unwrap(), 1);
    let late = leases[0].finish(async |tx| counter::next(tx, "answered", 1).await).await;
    assert!(matches!(late, Err(Error::LeaseLost(_))), "{late:?}");
    assert_eq!(number(&db, "answered").await, 1);
}

#[db_test]
async fn a_job_that_takes_its_worker_down_each_time_ends_dead(db: TestDb) {
    let worker = ready(&db, &Ring::default()).await;
    ask(&db, ring()).await;
    for _ in 0..3 {
        assert_eq!(worker.claim(1).await.unwrap().len(), 1);
        db.clock.advance(SignedDuration::from_secs(61));
    }
    assert!(worker.claim(1).await.unwrap().is_empty());
    let dead = list(&db.read(), &[State::Dead], None, 10).await.unwrap();
    assert!(dead[0].last_error.as_deref().unwrap_or_default().starts_with("The worker vanished"));
}

#[db_test]
async fn several_workers_share_the_queue_and_each_job_is_done_once(db: TestDb) {
    let bell = Ring::default();
    ready(&db, &bell).await;
    for _ in 0..40 {
        ask(&db, ring()).await;
    }
    let workers: Vec<Worker> = futures::future::join_all((0..4).map(|_| db.again(&[])))
        .await
        .iter()
        .map(|db| worker(db, &bell))
        .collect();
    let done = futures::future::join_all(workers.iter().map(Worker::run_due)).await;
    assert_eq!(done.into_iter().map(Result::unwrap).sum::<usize>(), 40);
    assert_eq!(number(&db, "answered").await, 40);
}

#[db_test]
async fn a_schedule_fires_once_however_many_look(db: TestDb) {
    ready(&db, &Ring::default()).await;
    let hourly = Schedule { kind: "Ring", every: SignedDuration::from_hours(1) };
    assert!(!hourly.turn(&db).await.unwrap(), "the first turn is an hour away");
    db.clock.advance(SignedDuration::from_hours(5));
    let others = [db.again(&[]).await, db.again(&[]).await, db.again(&[]).await];
    let turns = futures::future::join_all(others.iter().map(|db| hourly.turn(db))).await;
    assert_eq!(turns.into_iter().filter(|turn| matches!(turn, Ok(true))).count(), 1);
    assert_eq!(list(&db.read(), &[], None, 10).await.unwrap().len(), 1);
}
