//! For tests of every room: a database of each kind, opened exactly as in production, with the clock held and
//! the dice seeded; and two verbs made to meet in every way that matters.

use std::ops::Deref;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures::future::{Either, select};
use tokio::sync::Notify;

pub use db_test::db_test;

use super::{Db, Engine, Opening};
use crate::log::{Origin, Reaction};
use crate::{Clock, Random};

/// Where the PostgreSQL for tests listens; `cargo xtask test` starts one and sets it.
pub const POSTGRES: &str = "TOUCHSTONE_TEST_POSTGRES";

/// The instant at which every test begins: a Monday morning.
pub const BEGINNING: &str = "2026-03-02T08:00:00Z";

/// An empty database of its own, gone when the test ends.
pub struct TestDb {
    pub db: Db,
    pub clock: Clock,
    /// The address, for tests that open the same database again.
    pub url: String,
    pub folder: Arc<tempfile::TempDir>,
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl TestDb {
    /// Another handle on the same database, as another process would have, with these reactions.
    pub async fn again(&self, reactions: &'static [Reaction]) -> Db {
        open(&self.url, self.clock.clone(), reactions).await
    }

    /// The same database, with these reactions.
    pub async fn reacting(mut self, reactions: &'static [Reaction]) -> Self {
        self.db = open(&self.url, self.clock.clone(), reactions).await;
        self
    }
}

#[allow(clippy::expect_used)]
async fn open(url: &str, clock: Clock, reactions: &'static [Reaction]) -> Db {
    let opening = Opening { clock, random: Random::seeded(1), reactions, origin: Origin::Live };
    Db::open(url, opening).await.expect("the test's database opens")
}

/// Runs a test on one engine. Without a PostgreSQL to test on it says so and passes, but fails when CI is set.
pub async fn run<F: Future<Output = ()>>(engine: Engine, name: &str, body: impl FnOnce(TestDb) -> F) {
    if let Some(db) = fresh(engine, name).await {
        body(db).await;
    }
}

/// Runs a test once for each way in which its two verbs can meet, each time on a fresh database.
pub async fn run_interleaved<F: Future<Output = ()>>(
    engine: Engine,
    name: &str,
    body: impl Fn(TestDb, Interleaving) -> F,
) {
    // SQLite's one writer leaves two orders; PostgreSQL's transactions meet statement by statement.
    let schedules = if engine == Engine::Sqlite { 2 } else { 10 };
    for schedule in 0..schedules {
        if let Some(db) = fresh(engine, name).await {
            body(db, Interleaving { schedule }).await;
        }
    }
}

#[allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]
async fn fresh(engine: Engine, name: &str) -> Option<TestDb> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}", folder.path().join("test.db").display()),
        Engine::Postgres => {
            let Ok(server) = std::env::var(POSTGRES) else {
                assert!(
                    std::env::var_os("CI").is_none(),
                    "{POSTGRES} is not set: run the tests with cargo xtask test"
                );
                eprintln!(
                    "{name}: not run on PostgreSQL, {POSTGRES} is not set (cargo xtask test starts one)"
                );
                return None;
            };
            let n = COUNT.fetch_add(1, Ordering::SeqCst);
            let database = format!("t{}_{n}", std::process::id());
            super::postgres::create_database(&server, &database)
                .await
                .expect("a database on the test server");
            let (base, _) = server.rsplit_once('/').expect("postgres://user@host:port/database");
            format!("{base}/{database}")
        }
    };
    let clock = Clock::held(BEGINNING.parse().expect("an instant"));
    let db = open(&url, clock.clone(), &[]).await;
    Some(TestDb { db, clock, url, folder })
}

/// One way in which two verbs meet.
#[derive(Clone, Copy, Debug)]
pub struct Interleaving {
    schedule: u64,
}

/// Whoever has had its turn and not come back after this long is waiting for a row that the other holds.
const BLOCKED: Duration = Duration::from_millis(40);

tokio::task_local! { static GATE: Arc<Gate> }

#[derive(Default)]
struct Gate {
    arrived: Notify,
    go: Notify,
}

/// Every statement of a writing transaction passes here; outside of an interleaved test nobody stops it.
#[cfg(debug_assertions)]
pub(super) async fn step() {
    if let Ok(gate) = GATE.try_with(Arc::clone) {
        gate.arrived.notify_one();
        gate.go.notified().await;
    }
}

impl Interleaving {
    /// Runs both at the same time, one statement at a time, in this interleaving's order. Both always end.
    pub async fn both<A, B>(
        &self,
        first: impl Future<Output = A>,
        second: impl Future<Output = B>,
    ) -> (A, B) {
        let gates = [Arc::new(Gate::default()), Arc::new(Gate::default())];
        let work =
            async { tokio::join!(GATE.scope(gates[0].clone(), first), GATE.scope(gates[1].clone(), second)) };
        let conduct = self.conduct(&gates);
        match select(pin!(work), pin!(conduct)).await {
            Either::Left((both, _)) => both,
            Either::Right(((), work)) => work.await,
        }
    }

    async fn conduct(&self, gates: &[Arc<Gate>; 2]) {
        let mut turn = 0_u32;
        loop {
            let whose = self.whose(turn);
            turn = turn.wrapping_add(1);
            let gate = &gates[whose];
            // Nobody at this gate: it has ended, or waits for the other inside the database.
            if tokio::time::timeout(BLOCKED, gate.arrived.notified()).await.is_ok() {
                gate.go.notify_one();
            }
        }
    }

    /// Schedules 0 and 1 are the two serial orders; the others mix by the bits of a scrambled number.
    fn whose(&self, turn: u32) -> usize {
        match self.schedule {
            0 if turn < 40 => 0,
            1 if turn < 40 => 1,
            0 | 1 => (turn % 2) as usize,
            n => {
                let bits = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
                (bits >> (turn % 64) & 1) as usize
            }
        }
    }
}
