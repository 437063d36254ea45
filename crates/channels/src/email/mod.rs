//! E-mail: the doors mail comes in by, what becomes of each mail, and the way out.

pub mod carrier;
pub mod fate;
mod fetching;
pub mod fingerprint;
pub mod imap;
pub mod imap_in;
pub mod judge;
pub mod listener;
pub mod mailbox;
pub mod mailboxes;
pub mod mails;
pub mod receive;
pub mod received_mail;
pub mod sink;
pub mod smtp_out;
pub mod storing;
pub mod understood;

pub use mailboxes::add_mailbox;
pub use receive::Doorstep;

#[cfg(test)]
mod tests;
