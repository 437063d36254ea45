//! E-mail: the doors mail comes in by, what becomes of each mail, and the way out.

pub mod authentication;
pub mod authenticator;
pub mod carrier;
pub mod fate;
mod fetching;
pub mod filing;
pub mod fingerprint;
pub mod imap;
pub mod imap_in;
pub mod judge;
pub mod letter_box;
pub mod letters;
pub mod listener;
mod lookup;
pub mod mailbox;
pub mod mailboxes;
pub mod mails;
pub mod outgoing;
pub mod receive;
pub mod received_mail;
pub mod releasing;
mod reported;
pub mod sink;
pub mod smtp_out;
pub mod storing;
pub mod understood;

pub use mailboxes::{add_mailbox, set_smtp_out};
pub use receive::Doorstep;

use platform::secrets::Secrets;

/// The key that reply tokens are signed with.
pub fn reply_key(secrets: &Secrets) -> Result<[u8; 32], platform::Error> {
    secrets.derive("reply-token")
}

#[cfg(test)]
mod tests;
