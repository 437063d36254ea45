//! Bytes become messages and messages become bytes.
//!
//! Pure: no I/O, no clock, no randomness, no database, no async. Reading never fails and never
//! panics: any bytes are a [`Message`] and its [`Defect`]s. Time is linear in the input, and
//! everything that a stranger could make grow has a limit.
//!
//! | door | what it answers |
//! |---|---|
//! | [`read`] | what does this mail say? |
//! | [`classify`] | who wrote it: a person, a machine, a mail server? |
//! | [`visible`] | what of it was written, what quoted? |
//! | [`language`] | in which language? |
//! | [`thread_keys`] | to which conversation could it belong? |
//! | [`token`] | is that conversation really ours? |
//! | [`author`] | who wrote it, when a group stands in between? |
//! | [`forwarded`] | whose mail was passed on to us, and with which words? |
//! | [`fingerprint`] | did this mail come before? |
//! | [`compose`] | how does our answer look on the wire? |

pub mod address;
pub mod author;
mod charset;
pub mod class;
pub mod compose;
mod defect;
pub mod fingerprint;
pub mod forward;
mod headers;
pub mod html;
pub mod language;
mod message;
mod mime;
mod names;
mod params;
mod read;
mod text;
mod thread;
mod tnef;
pub mod token;
mod transfer;
mod uuencode;
pub mod visible;
mod words;

pub use address::Address;
pub use author::author;
pub use class::{Class, Ours, Reason, Report, Verdict, classify};
pub use compose::{AutoSubmitted, Outgoing, compose};
pub use defect::Defect;
pub use fingerprint::fingerprint;
pub use forward::{Forwarded, forwarded, original_sender};
pub use html::CleanHtml;
pub use language::language;
pub use message::{Attachment, Message};
pub use read::read;
pub use thread::{ThreadKeys, bare_subject, is_answer, thread_keys};
pub use token::Token;
pub use visible::{Visible, visible};
