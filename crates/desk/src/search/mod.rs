//! Finding tickets and contacts by words. The index is derived from the tables by a reader of the log ([`Reader`]); each
//! process keeps its own, in a place of its own ([`place`]), and it may be thrown away and built again at any time.
//!
//! Who may see a ticket is a term of every question inside the index, and what was found is read from the tables again
//! by what the reader sees now: an index that lags behind a move shows nothing to whom it does not concern any more.

mod build;
pub(crate) mod documents;
mod find;
mod finder;
mod note;
pub mod place;
mod reader;

pub use build::{Progress, rebuild};
pub use find::{Asked, ContactFound, Found, Kinds, TicketFound, find, tickets_matching};
pub use finder::{Finder, MOST};
pub use reader::{LAG, Reader};

pub(crate) const TICKET: &str = "ticket";
pub(crate) const CONTACT: &str = "contact";
