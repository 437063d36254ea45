//! How people reach us, and how answers reach them: e-mail now; form, chat, phone and social later. Every channel ends
//! at `desk::intake`.
//!
//! Doors: [`email::Doorstep`] takes a mail in, behind [`email::listener::Listener`] (LMTP and SMTP) and
//! [`email::imap::Fetcher`]; [`email::add_mailbox`] makes a mailbox; [`jobs::handlers`] reads what came in and carries
//! out what [`reactions::deliver`] hears from the desk; [`api`] shows mailboxes and received mail.
//! Events: [`events`].
//!
//! Invariant: a mail is durable before its sender hears OK, has one fate with one reason, and is never dropped.

pub mod api;
pub mod email;
mod error;
pub mod events;
pub mod jobs;
pub mod migrations;
pub mod reactions;
mod tables;

pub use error::Error;
