//! One connection: catches up, then passes on what comes, filtered by what its actor sees; looks every half
//! minute whether the actor is still let in and still sees the same.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::Event as SseEvent;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::hub::{Batch, stopped};
use super::{Frame, Live, Update};
use crate::access::Actor;
use crate::clock::Stopwatch;
use crate::db::Db;
use crate::http::Caller;
use crate::log::{self, Cursor, Event};
use crate::people::{self, Via};

/// Events that are read again for somebody who was away; past that loading everything is cheaper.
pub const CATCH_UP: u64 = 1000;
/// A sign of life, so that proxies and browsers keep the connection.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Heartbeats between two looks at whether the actor is still let in and sees the same.
const LOOK_EVERY: u32 = 2;

/// The stream of one connection. `since` is the id of the last event it saw, as the browser sends it back.
///
/// Events: the updates by their names, `gone`, and `reload` when the reader has to load everything again. Every
/// id is behind all that was sent before it.
pub fn stream(
    db: Db,
    live: &Live,
    caller: &Caller,
    since: Option<&str>,
) -> ReceiverStream<Result<SseEvent, Infallible>> {
    at_pace(HEARTBEAT, db, live, caller, since)
}

pub(super) fn at_pace(
    heartbeat: Duration,
    db: Db,
    live: &Live,
    caller: &Caller,
    since: Option<&str>,
) -> ReceiverStream<Result<SseEvent, Infallible>> {
    let (out, stream) = mpsc::channel(32);
    let connection = Connection {
        db,
        live: live.clone(),
        actor: caller.actor.clone(),
        via: caller.via,
        at: Cursor::default(),
        out,
    };
    let since = since.map(ToOwned::to_owned);
    tokio::spawn(async move {
        metrics::gauge!("touchstone_live_connections").increment(1.0);
        connection.serve(since, heartbeat).await;
        metrics::gauge!("touchstone_live_connections").decrement(1.0);
    });
    ReceiverStream::new(stream)
}

struct Connection {
    db: Db,
    live: Live,
    actor: Actor,
    via: Via,
    /// Behind everything that was sent.
    at: Cursor,
    out: mpsc::Sender<Result<SseEvent, Infallible>>,
}

/// The reader has gone, or is to go.
struct Ended;

impl Connection {
    /// Until the reader goes, is not let in any more, or the server stops. A reader that takes nothing does not
    /// hold up the stop.
    async fn serve(self, since: Option<String>, heartbeat: Duration) {
        let mut stopping = self.live.stopping();
        let gone = self.out.clone();
        tokio::select! {
            _ = self.pass_on_all(since, heartbeat) => {}
            () = gone.closed() => {}
            () = stopped(&mut stopping) => {}
        }
    }

    async fn pass_on_all(mut self, since: Option<String>, heartbeat: Duration) -> Result<(), Ended> {
        // Subscribed before the log is read: what comes in between comes twice rather than never.
        let mut batches = self.live.batches();
        self.begin(since).await?;
        let mut beat = tokio::time::interval(heartbeat);
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        beat.reset();
        let mut looked = Stopwatch::start();
        loop {
            let batch = tokio::select! {
                batch = batches.recv() => Some(batch),
                _ = beat.tick() => None,
            };
            // Before anything is sent: a reader that was slow for long may not be let in any more.
            if looked.elapsed() >= heartbeat * LOOK_EVERY {
                self.look().await?;
                looked = Stopwatch::start();
            }
            match batch {
                Some(Ok(batch)) => self.pass_on(&batch).await?,
                Some(Err(RecvError::Lagged(_))) => self.reload().await?,
                Some(Err(RecvError::Closed)) => return Err(Ended),
                None => self.heartbeat().await?,
            }
        }
    }

    /// From where the reader left, or from now.
    async fn begin(&mut self, since: Option<String>) -> Result<(), Ended> {
        let head = log::head(&self.db.read()).await.map_err(failed)?;
        self.at = head;
        let Some(since) = since else { return self.heartbeat().await };
        let Some(missed) = self.missed(&since, head).await? else { return self.reload().await };
        if let Some((behind, _)) = missed.last() {
            self.at = self.at.max(*behind);
        }
        let events: Vec<Event> = missed.into_iter().map(|(_, event)| event).collect();
        if events.is_empty() {
            return self.heartbeat().await;
        }
        match self.live.project(&self.db.read(), &events).await {
            Some(updates) => {
                self.send_all(&updates).await?;
                self.heartbeat().await
            }
            None => self.reload().await,
        }
    }

    /// `None` when there is too much, or the place is none of this log.
    async fn missed(&self, since: &str, head: Cursor) -> Result<Option<Vec<(Cursor, Event)>>, Ended> {
        let Ok(since) = since.parse::<Cursor>() else { return Ok(None) };
        if since > head {
            return Ok(None);
        }
        let missed = log::after(&self.db.read(), since, CATCH_UP + 1).await.map_err(failed)?;
        Ok((missed.len() as u64 <= CATCH_UP).then_some(missed))
    }

    async fn pass_on(&mut self, batch: &Arc<Batch>) -> Result<(), Ended> {
        if batch.behind <= self.at {
            return Ok(());
        }
        match &batch.updates {
            Some(updates) => {
                self.at = batch.behind;
                self.send_all(updates).await
            }
            None => self.reload().await,
        }
    }

    /// The last one carries the id: a reader cut off in the middle gets all of them again.
    async fn send_all(&self, updates: &[Update]) -> Result<(), Ended> {
        let frames: Vec<Frame> = updates.iter().filter_map(|update| update.for_actor(&self.actor)).collect();
        let last = frames.len().saturating_sub(1);
        for (n, frame) in frames.into_iter().enumerate() {
            let event = SseEvent::default().event(frame.name).data(&*frame.data);
            let event = if n == last { event.id(self.at.to_string()) } else { event };
            self.send(event).await?;
        }
        Ok(())
    }

    async fn reload(&mut self) -> Result<(), Ended> {
        let head = log::head(&self.db.read()).await.map_err(failed)?;
        self.at = self.at.max(head);
        self.send(SseEvent::default().event("reload").data("{}").id(self.at.to_string())).await
    }

    /// Moves the reader's place along, also past events that it does not see.
    async fn heartbeat(&self) -> Result<(), Ended> {
        self.send(SseEvent::default().comment("heartbeat").id(self.at.to_string())).await
    }

    /// Whoever is not let in any more hears nothing more; whoever sees something else now loads again.
    async fn look(&self) -> Result<(), Ended> {
        let read = self.db.read();
        let Some(known) = people::still(&read, read.now(), self.via).await.map_err(failed)? else {
            return Err(Ended);
        };
        if known.actor == self.actor {
            return Ok(());
        }
        self.send(SseEvent::default().event("reload").data("{}").id(self.at.to_string())).await?;
        Err(Ended)
    }

    async fn send(&self, event: SseEvent) -> Result<(), Ended> {
        self.out.send(Ok(event)).await.map_err(|_| Ended)
    }
}

/// The reader comes again with its last id, and then reads from the log.
fn failed(why: crate::Error) -> Ended {
    tracing::warn!(%why, "a live connection was ended");
    Ended
}
