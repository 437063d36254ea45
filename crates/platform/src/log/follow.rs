//! Reading the log after the commit, without ever skipping an event.
//!
//! On PostgreSQL sequence numbers become visible out of order, so a reader stands at the pair (transaction,
//! seq) and reads only below the oldest transaction still running; a cursor of seq alone skips events even
//! then. Within a stream the order is `stream_version`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::{Event, Stream};
use crate::db::{Db, ReadTx};
use crate::{Error, tables};

/// A lost wake-up costs this much, never an event.
const ANYWAY: Duration = Duration::from_secs(1);

/// Where a reader stands: the last event it has read, and the transaction that wrote it. Opaque outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub(crate) xact: i64,
    pub(crate) seq: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.xact, self.seq)
    }
}

impl FromStr for Cursor {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (xact, seq) = text.split_once('-').unwrap_or(("", ""));
        Ok(Self { xact: i64::from_str_radix(xact, 16)?, seq: i64::from_str_radix(seq, 16)? })
    }
}

/// The next events after `cursor` whose transactions have ended, at most `limit`, each with the cursor that
/// stands behind it.
pub async fn after(on: &ReadTx, cursor: Cursor, limit: u64) -> Result<Vec<(Cursor, Event)>, Error> {
    tables::event::after(on, cursor, limit).await
}

/// Behind everything that can be read now.
pub async fn head(on: &ReadTx) -> Result<Cursor, Error> {
    tables::event::head(on).await
}

/// What happened to one thing, oldest first: its events after place `version`, at most `limit`.
pub async fn of_stream(on: &ReadTx, stream: &Stream, version: i64, limit: u64) -> Result<Vec<Event>, Error> {
    tables::event::of_stream(on, stream, version, limit).await
}

/// A reader that waits for more.
pub struct Follower {
    db: Db,
    cursor: Cursor,
    appended: tokio::sync::watch::Receiver<u64>,
}

impl Follower {
    pub fn new(db: Db, cursor: Cursor) -> Self {
        let appended = db.appended();
        Self { db, cursor, appended }
    }

    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The next events, at least one, at most `limit`. Waits as long as there are none. May be dropped while it
    /// waits; an event counts as read only when it was handed out.
    pub async fn next(&mut self, limit: u64) -> Result<Vec<(Cursor, Event)>, Error> {
        loop {
            self.appended.mark_unchanged();
            let events = after(&self.db.read(), self.cursor, limit).await?;
            if let Some((cursor, _)) = events.last() {
                self.cursor = *cursor;
                return Ok(events);
            }
            let _ = tokio::time::timeout(ANYWAY, self.appended.changed()).await;
        }
    }
}
