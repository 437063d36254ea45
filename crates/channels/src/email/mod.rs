//! E-mail: the doors mail comes in by, what becomes of each mail, and the way out.

pub mod carrier;
pub mod fate;
pub mod fingerprint;
pub mod judge;
pub mod listener;
pub mod mailbox;
pub mod mailboxes;
pub mod mails;
pub mod receive;
pub mod received_mail;
pub mod sink;
pub mod smtp_out;

pub use mailboxes::add_mailbox;
pub use receive::Doorstep;

#[cfg(test)]
mod tests;
