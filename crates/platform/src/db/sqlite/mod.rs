//! SQLite in this process: many readers, one writer whose commits are shared.
//!
//! The fair lock around the writer is the queue. The first closure of a batch puts the committer behind
//! everybody who waits already: they are the batch, and one synced commit makes them all durable. A lone
//! caller waits for nobody.

mod connection;
mod reading;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::{DbErr, RuntimeErr};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

pub(super) use connection::Connection;

use super::tx::Connection as On;
use super::{Db, LONG_TURN, WriteTx};
use crate::Error;
use crate::clock::Stopwatch;

/// At most this many closures share a commit, so that the first of them does not wait without end.
const CAP: u32 = 64;

/// How often to knock while another process (an administrator's command) holds the write lock, and how long.
const KNOCK: Duration = Duration::from_millis(5);
const KNOCKS: u32 = 4000;

pub(super) struct Sqlite {
    queue: Arc<Mutex<Writer>>,
    readers: Arc<reading::Readers>,
    commits: Arc<AtomicU64>,
}

/// The one writing connection. Whoever holds the lock may write.
struct Writer {
    on: Arc<Connection>,
    batch: Option<Batch>,
    commits: Arc<AtomicU64>,
}

struct Batch {
    closures: u32,
    appended: bool,
    db: Db,
    ended: watch::Sender<Option<Result<(), Error>>>,
}

impl Sqlite {
    pub fn open(path: &str) -> Result<Self, Error> {
        let path = PathBuf::from(path);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|why| cannot_open(&path, &why))?;
        }
        let on = Connection::open_writer(&path).map_err(|why| cannot_open(&path, &why))?;
        let commits = Arc::new(AtomicU64::new(0));
        let writer = Writer { on: Arc::new(on), batch: None, commits: commits.clone() };
        Ok(Self {
            queue: Arc::new(Mutex::new(writer)),
            readers: Arc::new(reading::Readers::new(path)),
            commits,
        })
    }

    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    pub async fn reading<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, DbErr> + Send + 'static,
    ) -> Result<T, DbErr> {
        self.readers.run(query).await
    }

    pub async fn write<T, E: From<Error>>(
        &self,
        db: &Db,
        change: impl AsyncFnOnce(&mut WriteTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut turn = self.queue.clone().lock_owned().await;
        let mut ended = self.join_batch(&mut turn, db).await?;
        let held = Stopwatch::start();
        let undo = Undo::begin(&turn.on)?;
        let mut tx = WriteTx::new(On::Sqlite(turn.on.clone()), db.clone());
        let out = change(&mut tx).await;
        let appended = tx.appended;
        let own_part = if out.is_ok() { undo.keep() } else { undo.roll_back() };
        if held.elapsed() > LONG_TURN {
            tracing::warn!(elapsed = ?held.elapsed(), "a change kept everybody else from writing");
        }
        if own_part.is_err() || !turn.on.in_transaction() {
            turn.lose_batch("SQLite ended the transaction by itself (a full disk, or a failing one)");
            return out.and_then(|_| Err(lost(&ended).into()));
        }
        let out = out?;
        if let Some(batch) = turn.batch.as_mut() {
            batch.appended |= appended;
            if batch.closures >= CAP {
                commit(turn).await;
            } else {
                drop(turn);
            }
        }
        let outcome = ended.wait_for(Option::is_some).await.map(|ended| ended.clone());
        outcome.ok().flatten().unwrap_or_else(|| Err(Error::Commit("the writer went away".into())))?;
        Ok(out)
    }

    /// Begins the batch when there is none, and puts the committer into the queue.
    async fn join_batch(
        &self,
        turn: &mut OwnedMutexGuard<Writer>,
        db: &Db,
    ) -> Result<watch::Receiver<Option<Result<(), Error>>>, Error> {
        if turn.batch.is_none() {
            begin(&turn.on).await?;
            turn.batch =
                Some(Batch { closures: 0, appended: false, db: db.clone(), ended: watch::channel(None).0 });
            let queue = self.queue.clone();
            tokio::spawn(async move { commit(queue.lock_owned().await).await });
        }
        let Some(batch) = turn.batch.as_mut() else { return Err(Error::Commit("no batch".into())) };
        batch.closures += 1;
        Ok(batch.ended.subscribe())
    }
}

async fn begin(on: &Connection) -> Result<(), Error> {
    for _ in 0..KNOCKS {
        match on.begin() {
            Err(busy) if connection::is_busy(&busy) => tokio::time::sleep(KNOCK).await,
            done => return done.map_err(|why| Error::Database(connection::failed(&why))),
        }
    }
    Err(Error::Commit("another process has held the database's write lock for 20 seconds".into()))
}

/// Syncing a disk is no work for a thread that serves requests.
async fn commit(mut turn: OwnedMutexGuard<Writer>) {
    let _ = tokio::task::spawn_blocking(move || turn.commit()).await;
}

impl Writer {
    fn commit(&mut self) {
        let Some(batch) = self.batch.take() else { return };
        let ended = self.on.commit().map_err(|why| {
            self.on.abandon();
            Error::Commit(why.to_string().into())
        });
        if ended.is_ok() {
            self.commits.fetch_add(1, Ordering::Relaxed);
        }
        let wake = ended.is_ok() && batch.appended;
        batch.ended.send_replace(Some(ended));
        if wake {
            batch.db.wake_readers();
        }
    }

    fn lose_batch(&mut self, why: &str) {
        self.on.abandon();
        if let Some(batch) = self.batch.take() {
            batch.ended.send_replace(Some(Err(Error::Commit(why.into()))));
        }
    }
}

fn lost(ended: &watch::Receiver<Option<Result<(), Error>>>) -> Error {
    match &*ended.borrow() {
        Some(Err(error)) => error.clone(),
        _ => Error::Commit("the transaction was lost".into()),
    }
}

/// The part of the shared transaction that belongs to one closure. Dropped with a panicking or cancelled
/// caller, it takes that caller's half-done work with it.
struct Undo<'a> {
    on: &'a Connection,
    open: bool,
}

impl<'a> Undo<'a> {
    fn begin(on: &'a Arc<Connection>) -> Result<Self, Error> {
        on.savepoint("SAVEPOINT turn").map_err(|why| Error::Database(connection::failed(&why)))?;
        Ok(Self { on, open: true })
    }

    fn keep(mut self) -> Result<(), rusqlite::Error> {
        self.open = false;
        self.on.savepoint("RELEASE turn")
    }

    fn roll_back(mut self) -> Result<(), rusqlite::Error> {
        self.open = false;
        self.undo()
    }

    fn undo(&self) -> Result<(), rusqlite::Error> {
        self.on.savepoint("ROLLBACK TO turn")?;
        self.on.savepoint("RELEASE turn")
    }
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if self.open
            && let Err(why) = self.undo()
        {
            tracing::error!(%why, "a cancelled change could not be undone by itself; its batch will not commit");
            self.on.abandon();
        }
    }
}

fn cannot_open(path: &Path, why: &dyn std::fmt::Display) -> Error {
    Error::Open(format!("{}: {why}", path.display()))
}

pub(super) fn is_duplicate(error: &DbErr) -> bool {
    matches!(error, DbErr::Query(RuntimeErr::Internal(why)) if why.starts_with("UNIQUE constraint failed"))
}
