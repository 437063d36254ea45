//! The one reader of the log per process, and the batches that it hands to every connection.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::{broadcast, watch};
use tokio::task::JoinHandle;

use super::Update;
use crate::Error;
use crate::db::{Db, ReadTx};
use crate::log::{self, Cursor, Event, Follower};

/// Batches that a slow connection may lag behind before it is told to load again.
const BACKLOG: usize = 256;
/// Events in a batch.
const BATCH: u64 = 200;
/// Seconds between an event and its reading, as `/metrics` shows it.
pub const LAG: &str = "touchstone_log_lag_seconds";
/// Pause after the log could not be read.
const PAUSE: Duration = Duration::from_secs(1);

/// Turns events into the rows that are different now. The rooms' projections are put together by the binary.
#[async_trait::async_trait]
pub trait Projector: Send + Sync + 'static {
    /// Reads rows as they are now: the same events projected twice are no harm.
    async fn project(&self, db: &ReadTx, events: &[Event]) -> Result<Vec<Update>, Error>;
}

/// Updates of some events, and where the log stands behind them.
#[derive(Debug)]
pub(super) struct Batch {
    pub behind: Cursor,
    /// `None`: they could not be projected, so every reader loads again.
    pub updates: Option<Vec<Update>>,
}

/// Where connections get their updates from. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Hub>);

struct Hub {
    batches: broadcast::Sender<Arc<Batch>>,
    projector: OnceLock<Arc<dyn Projector>>,
    stopping: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self::new()
    }
}

impl Live {
    pub fn new() -> Self {
        Self(Arc::new(Hub {
            batches: broadcast::channel(BACKLOG).0,
            projector: OnceLock::new(),
            stopping: watch::channel(false).0,
        }))
    }

    /// Reads the log from now on and hands on what follows from it, until [`Live::stop`]. Once per process,
    /// before the first connection.
    ///
    /// # Errors
    /// When the log cannot be read now; later failures are tried again.
    pub async fn start(&self, db: Db, projector: Arc<dyn Projector>) -> Result<JoinHandle<()>, Error> {
        let projector = self.0.projector.get_or_init(|| projector).clone();
        let follower = Follower::new(db.clone(), log::head(&db.read()).await?);
        let live = self.clone();
        Ok(tokio::spawn(async move {
            let mut stopping = live.stopping();
            tokio::select! {
                () = live.read_on(follower, db, projector) => {}
                () = stopped(&mut stopping) => {}
            }
        }))
    }

    async fn read_on(&self, mut follower: Follower, db: Db, projector: Arc<dyn Projector>) {
        loop {
            let events = match follower.next(BATCH).await {
                Ok(events) => events,
                Err(why) => {
                    tracing::warn!(%why, "the log could not be read for live updates");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            };
            let Some((behind, last)) = events.last() else { continue };
            let behind = *behind;
            // How long the newest event took to be read: a transaction left open, anywhere on a PostgreSQL server,
            // holds its readers up.
            metrics::gauge!(LAG).set(db.clock().now().duration_since(last.recorded_at).as_secs_f64());
            // Whoever connects later starts behind these events anyway.
            if self.readers() == 0 {
                continue;
            }
            let events: Vec<Event> = events.into_iter().map(|(_, event)| event).collect();
            let updates = match projector.project(&db.read(), &events).await {
                Ok(updates) => Some(updates),
                Err(why) => {
                    tracing::warn!(%why, "live updates could not be made");
                    None
                }
            };
            self.hand_out(Batch { behind, updates });
        }
    }

    pub(super) fn hand_out(&self, batch: Batch) {
        // Fails only when the last connection has just gone.
        let _ = self.0.batches.send(Arc::new(batch));
    }

    /// Ends every stream and the reader: the server is stopping.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// How many readers are connected.
    pub fn readers(&self) -> usize {
        self.0.batches.receiver_count()
    }

    pub(super) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    pub(super) fn batches(&self) -> broadcast::Receiver<Arc<Batch>> {
        self.0.batches.subscribe()
    }

    /// What these events mean to somebody who was away. Nothing before [`Live::start`] or when it fails: then
    /// everything is to be loaded again.
    pub(super) async fn project(&self, db: &ReadTx, events: &[Event]) -> Option<Vec<Update>> {
        let projector = self.0.projector.get()?;
        match projector.project(db, events).await {
            Ok(updates) => Some(updates),
            Err(why) => {
                tracing::warn!(%why, "live updates could not be made");
                None
            }
        }
    }
}

/// Waits for [`Live::stop`], or for the hub to be gone.
pub(super) async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // The guard inside is let go at once: it may not be held while something else is awaited.
    let _ = stopping.wait_for(|stop| *stop).await.map(|_| ());
}
