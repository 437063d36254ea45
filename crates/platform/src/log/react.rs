//! Recording, and what follows from it in the same transaction.
//!
//! A reaction must not lose a customer's mail or an agent's reply. The reactions to an event run inside one
//! savepoint; when one fails they run again one by one, and the failing one is left out, written down as
//! [`REACTION_FAILED`] and given a repair job. Only a refusal by a rule of the trade stops the verb.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use super::{Chain, Event, NewEvent};
use crate::access::Who;
use crate::db::WriteTx;
use crate::jobs::{self, NewJob};
use crate::{Error, tables};

/// A chain of causes longer than this is cut: the events stay, what would follow from the last one does not.
pub const DEPTH: i64 = 16;

/// Recorded when a reaction failed; `reaction` names it, `event` is what it should have followed from.
pub const REACTION_FAILED: &str = "ReactionFailed";

/// Recorded when a chain of causes was cut at [`DEPTH`].
pub const CHAIN_CUT: &str = "ChainCut";

/// The job that runs a failed reaction again.
pub const REPAIR: &str = "RepairReaction";

/// Why a reaction did not do its part.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A rule of the trade forbids what happened: the verb is refused with this sentence.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Failed(#[from] Error),
    #[error("{0}")]
    Other(String),
}

pub type React = for<'a> fn(&'a mut WriteTx, &'a Event) -> BoxFuture<'a, Result<(), Stopped>>;

/// One line of the list of what follows from what.
#[derive(Clone, Copy)]
pub struct Reaction {
    pub on: &'static str,
    pub name: &'static str,
    pub run: React,
}

/// What a [`REPAIR`] job carries.
#[derive(Debug, Serialize, Deserialize)]
pub struct Repair {
    pub event: i64,
    pub reaction: String,
}

/// Lists, for each kind of event, what follows from it, in order.
///
/// ```ignore
/// pub static REACTIONS: &[Reaction] = platform::reactions! {
///     desk::events::MESSAGE_SENT => [channels::email::reactions::deliver],
/// };
/// ```
#[macro_export]
macro_rules! reactions {
    ($($kind:path => [$($react:path),* $(,)?]),* $(,)?) => {
        &[$($($crate::log::Reaction {
            on: $kind,
            name: stringify!($react),
            run: |tx, event| ::std::boxed::Box::pin($react(tx, event)),
        },)*)*]
    };
}

/// Appends the event and runs what follows from it.
///
/// # Errors
/// [`Error::Refused`] when a reaction refuses by a rule of the trade; a database error when the event itself
/// could not be written. A reaction that merely failed is no error here.
pub async fn record(tx: &mut WriteTx, actor: &Who, new: NewEvent) -> Result<Event, Error> {
    let event = tables::event::append(tx, actor, new).await?;
    tx.appended = true;
    let following: Vec<Reaction> =
        tx.db().reactions().iter().filter(|reaction| reaction.on == event.kind).copied().collect();
    if following.is_empty() {
        return Ok(event);
    }
    if event.depth >= DEPTH {
        tracing::warn!(seq = event.seq, kind = %event.kind, "a chain of causes was cut");
        append_below(tx, &event, NewEvent::new(CHAIN_CUT, event.stream.clone())).await?;
        return Ok(event);
    }
    let outer = led_by(tx, &event);
    let followed = follow(tx, &event, &following).await;
    go_on(tx, outer);
    followed.map(|()| event)
}

/// From here on, what is recorded names this event as its cause, until [`go_on`] with what comes back.
pub fn led_by(tx: &mut WriteTx, cause: &Event) -> Chain {
    let outer = tx.chain;
    tx.chain.cause = Some(cause.seq);
    tx.chain.depth = cause.depth + 1;
    outer
}

/// Back to where the chain of causes stood before [`led_by`].
pub fn go_on(tx: &mut WriteTx, outer: Chain) {
    tx.chain = outer;
}

async fn follow(tx: &mut WriteTx, event: &Event, following: &[Reaction]) -> Result<(), Error> {
    let together = tx.savepoint().await?;
    let mut failed = false;
    for reaction in following {
        match run(tx, event, reaction).await {
            Ok(()) => {}
            Err(Stopped::Refused(why)) => return Err(Error::Refused(why)),
            Err(why) if must_end(&why) => return Err(ended(why)),
            Err(_) => {
                failed = true;
                break;
            }
        }
    }
    if !failed {
        return together.keep(tx).await;
    }
    together.undo(tx).await?;
    for reaction in following {
        one_by_one(tx, event, reaction).await?;
    }
    Ok(())
}

async fn one_by_one(tx: &mut WriteTx, event: &Event, reaction: &Reaction) -> Result<(), Error> {
    let alone = tx.savepoint().await?;
    match run(tx, event, reaction).await {
        Ok(()) => alone.keep(tx).await,
        Err(Stopped::Refused(why)) => Err(Error::Refused(why)),
        Err(why) if must_end(&why) => Err(ended(why)),
        Err(why) => {
            alone.undo(tx).await?;
            tracing::error!(reaction = reaction.name, seq = event.seq, kind = %event.kind, %why, "a reaction failed and was left out");
            let repair = Repair { event: event.seq, reaction: reaction.name.to_owned() };
            let data = serde_json::json!({ "event": repair.event, "reaction": repair.reaction });
            append_below(tx, event, NewEvent::new(REACTION_FAILED, event.stream.clone()).data(data.clone()))
                .await?;
            let job = NewJob::new(REPAIR, data).unique(format!("repair:{}:{}", event.seq, reaction.name));
            jobs::enqueue(tx, job.noting(&why.to_string())).await?;
            Ok(())
        }
    }
}

/// A panic is a failure like any other: the mail that came in is worth more than the reaction's bug.
async fn run(tx: &mut WriteTx, event: &Event, reaction: &Reaction) -> Result<(), Stopped> {
    let ran = AssertUnwindSafe((reaction.run)(tx, event)).catch_unwind().await;
    ran.unwrap_or_else(|_| Err(Stopped::Other(format!("{} panicked", reaction.name))))
}

/// Deadlocks and lost connections are not the reaction's fault and not to be papered over.
fn must_end(why: &Stopped) -> bool {
    matches!(why, Stopped::Failed(error) if error.is_retriable())
}

fn ended(why: Stopped) -> Error {
    match why {
        Stopped::Failed(error) => error,
        other => Error::Refused(other.to_string()),
    }
}

async fn append_below(tx: &mut WriteTx, cause: &Event, new: NewEvent) -> Result<(), Error> {
    let outer = led_by(tx, cause);
    let appended = tables::event::append(tx, &Who::System, new).await;
    go_on(tx, outer);
    appended.map(|_| ())
}
