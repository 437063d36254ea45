//! The one log: whatever happens is an event, appended in the transaction that makes it true.
//!
//! [`record`] appends and runs what follows ([`reactions`](macro@crate::reactions)); [`Follower`] reads after the commit.
//! `data` holds ids, enums and dimensions as they were then: never text, names or addresses.

mod event;
mod follow;
mod react;
mod repair;
#[cfg(test)]
mod tests;

pub use event::{Chain, Event, NewEvent, Origin, Stream};
pub use follow::{Cursor, Follower, after, head, of_stream};
pub use react::{
    CHAIN_CUT, DEPTH, REACTION_FAILED, REPAIR, Reaction, Repair, Stopped, go_on, led_by, record,
};
pub use repair::RepairReactions;
