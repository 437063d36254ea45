//! The one door to the database. Callers see [`Db`], [`ReadTx`] and [`WriteTx`]; which engine answers
//! (SQLite through rusqlite, PostgreSQL through sqlx) is decided by the address and known nowhere else.
//!
//! [`Db::write`] is the only way to change anything. Its `Ok` means durable; its `Err`, a panic or a dropped
//! caller undo exactly what that closure did.

mod migrate;
mod postgres;
mod sql;
mod sqlite;
pub mod testing;
#[cfg(test)]
mod tests;
mod tx;

use std::sync::Arc;
use std::time::Duration;

use sea_orm::DbErr;
use tokio::sync::watch;

pub use migrate::{Migration, Step};
pub use sql::{Sql, sql};
pub use tx::{ReadTx, WriteTx};

use crate::log::{Origin, Reaction};
use crate::{Clock, Error, Random};

/// A turn with the writer that lasts longer than this is worth a line in the log: nobody else writes meanwhile.
const LONG_TURN: Duration = Duration::from_millis(100);

/// How often a verb is run again after PostgreSQL refused to serialise it.
const RUNS: u32 = 5;

#[derive(Clone)]
pub struct Db(Arc<Inner>);

pub(crate) struct Inner {
    engine: EngineKind,
    clock: Clock,
    random: Random,
    reactions: &'static [Reaction],
    origin: Origin,
    /// Counts commits that appended to the log; readers of the log wait on it.
    appended: watch::Sender<u64>,
}

enum EngineKind {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// Which of the two databases answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// What a database is opened with besides its address.
#[derive(Clone)]
pub struct Opening {
    pub clock: Clock,
    pub random: Random,
    /// What follows from each event, see [`crate::log::reactions`].
    pub reactions: &'static [Reaction],
    /// What everything recorded through this handle says of where it came from.
    pub origin: Origin,
}

impl Opening {
    /// The machine's clock and randomness, no reactions.
    pub fn plain() -> Self {
        Self { clock: Clock::system(), random: Random::system(), reactions: &[], origin: Origin::Live }
    }
}

impl Db {
    /// Opens `sqlite://PATH` (made when missing) or `postgres://...`. Does not migrate.
    pub async fn open(url: &str, opening: Opening) -> Result<Self, Error> {
        let engine = if let Some(path) = url.strip_prefix("sqlite://") {
            EngineKind::Sqlite(sqlite::Sqlite::open(path)?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            EngineKind::Postgres(postgres::Postgres::open(url).await?)
        } else {
            return Err(Error::Open(
                "an address begins with sqlite:// or postgres://, for example sqlite:///var/lib/touchstone/touchstone.db"
                    .into(),
            ));
        };
        let Opening { clock, random, reactions, origin } = opening;
        let db =
            Self(Arc::new(Inner { engine, clock, random, reactions, origin, appended: watch::channel(0).0 }));
        if let EngineKind::Postgres(postgres) = &db.0.engine {
            postgres.listen(Arc::downgrade(&db.0));
        }
        Ok(db)
    }

    pub fn engine(&self) -> Engine {
        match self.0.engine {
            EngineKind::Sqlite(_) => Engine::Sqlite,
            EngineKind::Postgres(_) => Engine::Postgres,
        }
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn random(&self) -> &Random {
        &self.0.random
    }

    pub(crate) fn reactions(&self) -> &'static [Reaction] {
        self.0.reactions
    }

    /// Reads from the pool. Each statement sees what was committed when it began.
    pub fn read(&self) -> ReadTx {
        ReadTx::new(self.clone())
    }

    /// Wakes whenever this process, or on PostgreSQL any process, has appended to the log. A wake-up may be
    /// lost or spurious: look at the log after each, and once a second anyway.
    pub fn appended(&self) -> watch::Receiver<u64> {
        self.0.appended.subscribe()
    }

    /// The only way to change anything. The closure runs in the caller's task; nothing but the database may be
    /// awaited inside.
    ///
    /// # Errors
    /// What the closure said; [`Error::Commit`] when the commit failed; [`Error::Database`] otherwise.
    pub async fn write<T, E: From<Error>>(
        &self,
        change: impl AsyncFnOnce(&mut WriteTx) -> Result<T, E>,
    ) -> Result<T, E> {
        // A box of its own, so that callers' futures stay small.
        Box::pin(alone(async {
            match &self.0.engine {
                EngineKind::Sqlite(sqlite) => sqlite.write(self, change).await,
                EngineKind::Postgres(postgres) => postgres.write(self, change).await,
            }
        }))
        .await
    }

    /// Like [`Db::write`], and runs the verb again when PostgreSQL sacrificed it to end a deadlock.
    pub async fn verb<T, E: From<Error> + Retriable>(
        &self,
        change: impl AsyncFnOnce(&mut WriteTx) -> Result<T, E> + Clone,
    ) -> Result<T, E> {
        let mut run = 1;
        loop {
            match self.write(change.clone()).await {
                Err(error) if error.is_retriable() && run < RUNS => {
                    let pause = self.random().below(10 * u64::from(run)).map_err(E::from)?;
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                    run += 1;
                }
                ended => return ended,
            }
        }
    }

    /// Answers when the database does.
    pub async fn ping(&self) -> Result<(), Error> {
        sql("SELECT 1 AS one").run(&self.read()).await.map(|_| ())
    }

    /// Brings the schema up to date, one migration a transaction, under a lock that other processes respect.
    ///
    /// # Errors
    /// [`Error::Newer`] when the database has a migration that is not in `migrations`.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<(), Error> {
        migrate::run(self, migrations).await
    }

    /// True when every migration of the list has been applied.
    pub async fn is_current(&self, migrations: &[Migration]) -> Result<bool, Error> {
        migrate::is_current(self, migrations).await
    }

    /// How many commits this process has made durable: for tests and the bench of the shared commit.
    pub fn commits(&self) -> u64 {
        match &self.0.engine {
            EngineKind::Sqlite(sqlite) => sqlite.commits(),
            EngineKind::Postgres(postgres) => postgres.commits(),
        }
    }

    pub(crate) fn wake_readers(&self) {
        self.0.wake();
    }
}

impl Inner {
    fn wake(&self) {
        self.appended.send_modify(|n| *n = n.wrapping_add(1));
    }
}

/// An error that says whether running the same verb once more may help.
pub trait Retriable {
    fn is_retriable(&self) -> bool;
}

impl Retriable for Error {
    fn is_retriable(&self) -> bool {
        Error::is_retriable(self)
    }
}

/// A write inside a write would wait for itself forever; say so at once instead.
#[cfg(debug_assertions)]
async fn alone<T>(write: impl Future<Output = T>) -> T {
    tokio::task_local! { static WRITING: () }
    assert!(WRITING.try_with(|()| ()).is_err(), "db.write inside db.write: pass the transaction instead");
    WRITING.scope((), write).await
}

#[cfg(not(debug_assertions))]
async fn alone<T>(write: impl Future<Output = T>) -> T {
    write.await
}

/// An instant as the database keeps it: microseconds since the epoch, UTC.
pub fn micros(at: jiff::Timestamp) -> i64 {
    at.as_microsecond()
}

/// An instant as it was kept; a number outside of time becomes the nearest end of it.
pub fn instant(micros: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 {
        jiff::Timestamp::MIN
    } else {
        jiff::Timestamp::MAX
    })
}

/// A deadlock, a refused serialisation, or two verbs that took the same place in a stream: the second run sees
/// what the first one missed.
pub(crate) fn is_retriable(error: &DbErr) -> bool {
    let state = postgres::sqlstate(error);
    state.is_some_and(|state| state == "40001" || state == "40P01")
        || postgres::violates(error, "event_stream")
}

pub(crate) fn is_duplicate(error: &DbErr) -> bool {
    sqlite::is_duplicate(error) || postgres::sqlstate(error).is_some_and(|state| state == "23505")
}
