//! Live updates: what happened, as rows that each reader may see. One reader of the log per process turns
//! events into updates; each connection passes on what its actor sees. A reader that was away catches up from
//! the log, or is told to load again; one that is too slow is told so as well. Nobody is ever shown too much.

mod connection;
mod hub;
mod update;

#[cfg(test)]
mod tests;

pub use connection::{CATCH_UP, stream};
pub use hub::{Live, Projector};
pub use update::{Frame, Update};
