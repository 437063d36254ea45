//! Full text over any kind of document: words in the desk's languages, ranking, typing mistakes, and who may see a
//! document inside the index itself.
//!
//! Doors: [`Index::open`] and [`Index::create`] in a folder, [`Index::writer`] with [`Writer::put`],
//! [`Writer::remove`] and [`Writer::commit`], [`Index::search`], and [`Marker`] for what is to be marked in a text.
//! The note of a commit ([`Writer::commit`]) is the caller's: what it has read so far stands in the very commit that
//! holds it.
//!
//! Invariant: this room knows documents and no trade. No question fails because of what somebody typed, and none finds
//! a document that bears none of the terms that its reader sees by.

mod analyser;
mod beginnings;
mod chinese;
mod document;
mod error;
mod expand;
mod fold;
mod index;
mod mark;
mod plan;
mod question;
mod schema;
mod stem;
mod words;

#[cfg(test)]
mod tests;

pub use document::Document;
pub use error::Error;
pub use index::{Answers, Index, Writer};
pub use mark::{Excerpt, Marker};
pub use question::{Found, Hit, LONGEST, MOST_HITS, MOST_WORDS, Question};
