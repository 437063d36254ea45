//! The worker: claims what is due, runs it, keeps the lease alive, writes down how it ended.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::FutureExt;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Semaphore, watch};

use super::{Job, Schedule, pause};
use crate::db::{Db, Retriable, WriteTx};
use crate::{Error, tables};

/// How long a claim holds without a heartbeat.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
const HEARTBEAT: Duration = Duration::from_secs(20);

/// Look at the queue at least this often; enqueuing wakes the worker sooner.
const ANYWAY: Duration = Duration::from_secs(1);

/// Why a try did not end the job.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Try again after the usual pause.
    #[error("{0}")]
    Again(String),
    /// Try again after this long.
    #[error("{why}")]
    After { why: String, pause: SignedDuration },
    /// No further try can help.
    #[error("{0}")]
    Never(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Again(error.to_string())
    }
}

/// Does the jobs of one kind. Safe to run twice: it looks up what is still to be done.
#[async_trait]
pub trait Handler: Send + Sync {
    async fn run(&self, lease: &Lease) -> Result<(), Failure>;

    /// In the transaction that marks the job dead: what the trade must know about it. Nothing, unless said.
    async fn gave_up(&self, _tx: &mut WriteTx, _job: &Job, _why: &str) -> Result<(), Error> {
        Ok(())
    }
}

/// Who does which kind of job.
#[derive(Clone, Default)]
pub struct Handlers {
    by_kind: BTreeMap<&'static str, Arc<dyn Handler>>,
}

impl Handlers {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn on(mut self, kind: &'static str, handler: impl Handler + 'static) -> Self {
        self.by_kind.insert(kind, Arc::new(handler));
        self
    }

    fn kinds(&self) -> Vec<&'static str> {
        self.by_kind.keys().copied().collect()
    }
}

/// A job in the hands of one worker.
pub struct Lease {
    pub job: Job,
    owner: String,
    db: Db,
}

impl Lease {
    /// Writes the outcome and takes the job out of the queue, in one transaction: done is marked when it is done.
    /// What is recorded inside names the job's cause as its own.
    ///
    /// # Errors
    /// [`Error::LeaseLost`] when another worker has the job by now; then nothing is written.
    pub async fn finish<T, E: From<Error>>(
        &self,
        outcome: impl AsyncFnOnce(&mut WriteTx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write(async |tx| {
            if !tables::job::done(tx, self.job.id, &self.owner).await? {
                return Err(Error::LeaseLost(self.job.id.0).into());
            }
            outcome(tx).await
        })
        .await
    }

    /// Like [`Lease::finish`], and runs again what PostgreSQL sacrificed to end a deadlock.
    pub async fn finish_verb<T, E: From<Error> + Retriable>(
        &self,
        outcome: impl AsyncFnOnce(&mut WriteTx) -> Result<T, E> + Clone,
    ) -> Result<T, E> {
        self.db
            .verb(async |tx| {
                self.enter_chain(tx);
                if !tables::job::done(tx, self.job.id, &self.owner).await? {
                    return Err(Error::LeaseLost(self.job.id.0).into());
                }
                outcome.clone()(tx).await
            })
            .await
    }

    /// Writes something on the way; the job goes on.
    pub async fn write<T, E: From<Error>>(
        &self,
        change: impl AsyncFnOnce(&mut WriteTx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.db
            .write(async |tx| {
                self.enter_chain(tx);
                change(tx).await
            })
            .await
    }

    /// What is recorded from here on follows from what the job follows from.
    fn enter_chain(&self, tx: &mut WriteTx) {
        tx.chain.cause = self.job.cause;
        tx.chain.depth = self.job.depth;
    }
}

/// Claims and runs jobs until told to stop. Any number of them, in any number of processes.
pub struct Worker {
    db: Db,
    handlers: Handlers,
    schedules: &'static [Schedule],
    name: String,
    at_once: usize,
}

impl Worker {
    pub fn new(db: Db, handlers: Handlers, schedules: &'static [Schedule]) -> Result<Self, Error> {
        let name = db.random().token()?;
        Ok(Self { db, handlers, schedules, name, at_once: 8 })
    }

    /// Runs until `stop` turns true, then lets what is running end.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let worker = Arc::new(self);
        let places = Arc::new(Semaphore::new(worker.at_once));
        let mut woken = worker.db.appended();
        while !*stop.borrow() {
            woken.mark_unchanged();
            let free = places.available_permits();
            match worker.claim(free).await {
                Ok(leases) if !leases.is_empty() => {
                    for lease in leases {
                        let (worker, places) = (worker.clone(), places.clone());
                        let Ok(place) = places.acquire_owned().await else { return };
                        tokio::spawn(async move {
                            worker.attempt(lease).await;
                            drop(place);
                        });
                    }
                    continue;
                }
                Ok(_) => {}
                Err(why) => tracing::error!(%why, "jobs could not be claimed"),
            }
            if let Err(why) = worker.turn_schedules().await {
                tracing::error!(%why, "schedules could not be looked at");
            }
            tokio::select! {
                _ = tokio::time::sleep(ANYWAY) => {}
                _ = woken.changed() => {}
                _ = stop.changed() => {}
                // A worker whose places were all taken looks again as soon as one is free.
                _ = places.acquire(), if free == 0 => {}
            }
        }
        let all = u32::try_from(worker.at_once).unwrap_or(u32::MAX);
        let _ = places.acquire_many(all).await;
    }

    /// Runs everything that is due now, one after the other, and what becomes due by it; says how many tries
    /// that were. For tests and the demo, whose clocks are held.
    pub async fn run_due(&self) -> Result<usize, Error> {
        let mut tries = 0;
        self.turn_schedules().await?;
        loop {
            let leases = self.claim(1).await?;
            if leases.is_empty() {
                return Ok(tries);
            }
            for lease in leases {
                tries += 1;
                self.attempt(lease).await;
            }
        }
    }

    async fn turn_schedules(&self) -> Result<(), Error> {
        for schedule in self.schedules {
            schedule.turn(&self.db).await?;
        }
        Ok(())
    }

    pub(super) async fn claim(&self, at_most: usize) -> Result<Vec<Lease>, Error> {
        if at_most == 0 || !tables::job::is_any_due(&self.db.read()).await? {
            return Ok(Vec::new());
        }
        self.db
            .write(async |tx| {
                let mut leases = Vec::new();
                let until = after(tx.now(), LEASE);
                for job in tables::job::due(tx, &self.handlers.kinds(), at_most as u64).await? {
                    if job.is_last_try() {
                        let why = job.last_error.clone().unwrap_or_default();
                        self.bury(tx, &job, &format!("The worker vanished during the last try. {why}"))
                            .await?;
                        continue;
                    }
                    let job = Job { attempts: job.attempts + 1, ..job };
                    // The try is part of the name: a worker that lost a lease cannot end its own next try.
                    let owner = format!("{}:{}", self.name, job.attempts);
                    tables::job::begin_try(tx, job.id, &owner, until).await?;
                    leases.push(Lease { job, owner, db: self.db.clone() });
                }
                Ok(leases)
            })
            .await
    }

    async fn attempt(&self, lease: Lease) {
        let Some(handler) = self.handlers.by_kind.get(lease.job.kind.as_str()).cloned() else { return };
        let work = std::panic::AssertUnwindSafe(handler.run(&lease)).catch_unwind();
        let ended = tokio::select! {
            ended = work => ended.unwrap_or_else(|_| Err(Failure::Again("The job panicked.".into()))),
            () = self.keep_alive(&lease) => return,
        };
        let written = match ended {
            Ok(()) => self.mark_done(&lease).await,
            Err(failure) => self.mark_failed(&lease, &failure).await,
        };
        if let Err(why) = written {
            tracing::error!(job = %lease.job.id, kind = lease.job.kind, %why, "how a job ended could not be written; its lease will run out");
        }
    }

    /// Ends only when the lease is lost.
    async fn keep_alive(&self, lease: &Lease) {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            let kept = self
                .db
                .write(async |tx| -> Result<bool, Error> {
                    tables::job::extend(tx, lease.job.id, &lease.owner, after(tx.now(), LEASE)).await
                })
                .await;
            match kept {
                Ok(true) => {}
                // The handler finished it itself a moment ago, or somebody else has it.
                Ok(false) => return std::future::pending().await,
                Err(why) => tracing::warn!(job = %lease.job.id, %why, "a lease could not be extended"),
            }
        }
    }

    /// A handler that wrote its outcome with [`Lease::finish`] has taken the job out already.
    async fn mark_done(&self, lease: &Lease) -> Result<(), Error> {
        self.db
            .write(async |tx| {
                tables::job::done(tx, lease.job.id, &lease.owner).await?;
                Ok(())
            })
            .await
    }

    async fn mark_failed(&self, lease: &Lease, failure: &Failure) -> Result<(), Error> {
        let job = &lease.job;
        let why = failure.to_string();
        tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, why, "a try failed");
        #[allow(clippy::cast_precision_loss)]
        let jitter = self.db.random().below(1000)? as f64 / 1000.0;
        self.db
            .write(async |tx| {
                let pause = match failure {
                    Failure::After { pause, .. } => *pause,
                    _ => pause(job.attempts, jitter),
                };
                let at = after(tx.now(), pause);
                // Also the proof that the lease is still ours.
                if !tables::job::try_again(tx, job.id, &lease.owner, at, &why).await? {
                    return Ok(());
                }
                if job.is_last_try() || matches!(failure, Failure::Never(_)) {
                    lease.enter_chain(tx);
                    self.bury(tx, job, &why).await?;
                }
                Ok(())
            })
            .await
    }

    async fn bury(&self, tx: &mut WriteTx, job: &Job, why: &str) -> Result<(), Error> {
        tables::job::die(tx, job.id, why).await?;
        match self.handlers.by_kind.get(job.kind.as_str()) {
            Some(handler) => handler.gave_up(tx, job, why).await,
            None => Ok(()),
        }
    }
}

fn after(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.saturating_add(span).unwrap_or(Timestamp::MAX)
}
