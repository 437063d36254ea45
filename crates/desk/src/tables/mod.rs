//! The only place in this room with SQL, one file per noun.

pub(crate) mod attachment;
pub(crate) mod automatic;
pub(crate) mod bulk;
pub(crate) mod card;
pub(crate) mod contact;
pub(crate) mod draft;
pub(crate) mod erasure;
pub(crate) mod facts;
pub(crate) mod field;
pub(crate) mod field_value;
pub(crate) mod filter;
pub(crate) mod follower;
pub(crate) mod mailbox_name;
pub(crate) mod message;
pub(crate) mod names;
pub(crate) mod notice;
pub(crate) mod organisation;
pub(crate) mod outline;
pub(crate) mod participant;
pub(crate) mod reading;
pub(crate) mod related;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod signature;
pub(crate) mod tag;
pub(crate) mod template;
pub(crate) mod ticket;
pub(crate) mod upload;
pub(crate) mod view;
pub(crate) mod viewer;
pub(crate) mod visibility;
pub(crate) mod word;

use platform::Error;

/// A word that a column holds, among the words there are.
pub(crate) fn word<T: Copy>(
    what: &'static str,
    all: &[T],
    code: fn(T) -> &'static str,
    found: &str,
) -> Result<T, Error> {
    all.iter()
        .copied()
        .find(|one| code(*one) == found)
        .ok_or_else(|| Error::Unreadable { what, why: format!("{found} is not one of its words") })
}
