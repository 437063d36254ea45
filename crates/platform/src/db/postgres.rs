//! PostgreSQL: any number of processes, transactions side by side at READ COMMITTED. Reading connections are
//! opened read-only. One more connection listens, so that a commit elsewhere wakes this process's readers.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, SqlxPostgresConnector, TransactionTrait};
use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPool, PgPoolOptions};

use super::tx::Connection as On;
use super::{Db, Inner, LONG_TURN, WriteTx};
use crate::Error;
use crate::clock::Stopwatch;

const STATEMENTS: usize = 500;
const WRITERS: u32 = 16;
const READERS: u32 = 16;

/// What processes say to each other when the log has grown.
const CHANNEL: &str = "touchstone_log";

/// A process says it at most this often.
const QUIET: Duration = Duration::from_millis(50);

pub(super) struct Postgres {
    writers: DatabaseConnection,
    readers: DatabaseConnection,
    ringer: PgPool,
    ringing: Arc<AtomicBool>,
    commits: AtomicU64,
}

impl Postgres {
    pub async fn open(url: &str) -> Result<Self, Error> {
        let options = url
            .parse::<PgConnectOptions>()
            .map_err(|why| Error::Open(why.to_string()))?
            .application_name("touchstone")
            .statement_cache_capacity(STATEMENTS)
            .disable_statement_logging();
        let read_only = options.clone().options([("default_transaction_read_only", "on")]);
        Ok(Self {
            writers: SqlxPostgresConnector::from_sqlx_postgres_pool(pool(options.clone(), WRITERS).await?),
            readers: SqlxPostgresConnector::from_sqlx_postgres_pool(pool(read_only, READERS).await?),
            ringer: pool(options, 1).await?,
            ringing: Arc::default(),
            commits: AtomicU64::new(0),
        })
    }

    pub fn pool(&self) -> &DatabaseConnection {
        &self.readers
    }

    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    pub async fn write<T, E: From<Error>>(
        &self,
        db: &Db,
        change: impl AsyncFnOnce(&mut WriteTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self.writers.begin().await.map_err(Error::from)?;
        let held = Stopwatch::start();
        let mut tx = WriteTx::new(On::Postgres(transaction), db.clone());
        // Dropping the transaction, as a panic or a cancelled caller does, rolls it back.
        let out = change(&mut tx).await;
        let appended = tx.appended;
        let On::Postgres(transaction) = tx.on else {
            return Err(Error::Commit("not a PostgreSQL transaction".into()).into());
        };
        if out.is_ok() {
            transaction.commit().await.map_err(commit_failed)?;
            self.commits.fetch_add(1, Ordering::Relaxed);
        } else {
            transaction.rollback().await.map_err(Error::from)?;
        }
        if held.elapsed() > LONG_TURN * 5 {
            tracing::warn!(elapsed = ?held.elapsed(), "a change held its row locks for long");
        }
        if out.is_ok() && appended {
            db.wake_readers();
            self.ring();
        }
        out
    }

    /// Tells the other processes, once per [`QUIET`], whatever is written meanwhile.
    fn ring(&self) {
        if self.ringing.swap(true, Ordering::AcqRel) {
            return;
        }
        let (ringer, ringing) = (self.ringer.clone(), self.ringing.clone());
        tokio::spawn(async move {
            tokio::time::sleep(QUIET).await;
            ringing.store(false, Ordering::Release);
            if let Err(why) = sqlx::query("SELECT pg_notify($1, '')").bind(CHANNEL).execute(&ringer).await {
                tracing::warn!(%why, "other processes were not woken; they look by themselves within a second");
            }
        });
    }

    /// Hears the other processes until the database handle is gone.
    pub fn listen(&self, inner: Weak<Inner>) {
        let pool = self.ringer.clone();
        tokio::spawn(async move {
            while inner.strong_count() > 0 {
                if let Err(why) = hear(&pool, &inner).await {
                    tracing::warn!(%why, "not listening for other processes; trying again");
                }
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
    }
}

async fn hear(pool: &PgPool, inner: &Weak<Inner>) -> Result<(), sqlx::Error> {
    let own = PgPoolOptions::new().max_connections(1).connect_with((*pool.connect_options()).clone()).await?;
    let mut listener = PgListener::connect_with(&own).await?;
    listener.listen(CHANNEL).await?;
    while inner.strong_count() > 0 {
        match tokio::time::timeout(Duration::from_secs(1), listener.recv()).await {
            Ok(heard) => {
                heard?;
                if let Some(inner) = inner.upgrade() {
                    inner.wake();
                }
            }
            Err(_) => continue,
        }
    }
    Ok(())
}

async fn pool(options: PgConnectOptions, connections: u32) -> Result<PgPool, Error> {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(|why| Error::Open(why.to_string()))
}

fn commit_failed(why: DbErr) -> Error {
    if super::is_retriable(&why) { Error::Database(why) } else { Error::Commit(why.to_string().into()) }
}

pub(super) fn sqlstate(error: &DbErr) -> Option<String> {
    said(error)?.code().map(|code| code.into_owned())
}

/// Whether the statement broke this constraint.
pub(super) fn violates(error: &DbErr, constraint: &str) -> bool {
    said(error).and_then(|said| said.constraint()) == Some(constraint)
}

/// What the server said, when it was the server that refused.
fn said(error: &DbErr) -> Option<&dyn sqlx::error::DatabaseError> {
    let (DbErr::Exec(RuntimeErr::SqlxError(why))
    | DbErr::Query(RuntimeErr::SqlxError(why))
    | DbErr::Conn(RuntimeErr::SqlxError(why))) = error
    else {
        return None;
    };
    why.as_database_error()
}

/// For tests: a database beside the one that `server` names.
pub(super) async fn create_database(server: &str, name: &str) -> Result<(), Error> {
    let options = server.parse::<PgConnectOptions>().map_err(|why| Error::Open(why.to_string()))?;
    let pool = pool(options, 1).await?;
    let create = format!("CREATE DATABASE \"{name}\"");
    sqlx::query(sqlx::AssertSqlSafe(create))
        .execute(&pool)
        .await
        .map_err(|why| Error::Open(why.to_string()))?;
    pool.close().await;
    Ok(())
}
