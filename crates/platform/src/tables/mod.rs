//! The only place in this room with SQL, one file per noun.

pub(crate) mod account;
pub(crate) mod account_name;
pub(crate) mod counter;
pub(crate) mod department;
pub(crate) mod event;
pub(crate) mod idempotency;
pub(crate) mod invitation;
pub(crate) mod job;
pub(crate) mod letter;
pub(crate) mod password_reset;
pub(crate) mod schedule;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod sign_in;
pub(crate) mod token;
