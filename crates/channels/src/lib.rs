//! How people reach us, and how answers reach them: e-mail now; form, chat, phone and social later. Every channel ends
//! at `desk::intake` and leaves by the job `DeliverMessage`.

pub mod api;
pub mod email;
mod error;
pub mod events;
pub mod migrations;
mod tables;

pub use error::Error;
