//! A mail that came in: one row for each mailbox it was for, from before the sender heard OK and for ever after.

use desk::message::MessageId;
use desk::ticket::TicketId;
use jiff::Timestamp;
use platform::blobs::BlobKey;

use super::authentication::Authentication;
use super::fate::{Fate, Reason};
use super::mailbox::MailboxId;

platform::id!(ReceivedMailId, "Key of a received mail.");

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedMail {
    pub id: ReceivedMailId,
    pub mailbox: MailboxId,
    pub mailbox_address: String,
    pub received_at: Timestamp,
    /// `lmtp`, `smtp`, `imap`, `pipe`, ...
    pub via: String,
    /// The address of the server that brought it; empty where nobody spoke to us.
    pub peer: String,
    /// The name that it gave itself.
    pub helo: String,
    /// The reverse path of the envelope; empty for bounces.
    pub sender: String,
    /// The address it came to, as it was written.
    pub recipient: String,
    /// Bytes.
    pub size: i64,
    pub fate: Fate,
    pub reason: Reason,
    /// Who wrote it, by its signs: `person`, `automatic_reply`, ...; `None` until it was read.
    pub class: Option<String>,
    /// Whether it comes from whom its From names; `None` until it was read.
    pub authentication: Option<Authentication>,
    /// The address in From; empty until it was read.
    pub author: String,
    /// Empty until it was read.
    pub subject: String,
    /// A person let it in that had been held.
    pub released: bool,
    pub ticket: Option<TicketId>,
    /// What people call that ticket.
    pub ticket_number: Option<i64>,
}

impl ReceivedMail {
    /// Whether a server told us sender and recipient; where not, only the mail itself says.
    pub fn has_envelope(&self) -> bool {
        matches!(self.via.as_str(), "lmtp" | "smtp")
    }

    /// Whether a job may still decide what becomes of it.
    pub fn is_undecided(&self) -> bool {
        matches!(
            (self.fate, self.reason),
            (Fate::Received, _)
                | (Fate::Held, Reason::CouldNotBeProcessed)
                | (Fate::Failed, Reason::RawMissing)
        )
    }
}

impl ReceivedMail {
    /// Whether a person can let it in: there is somebody to answer, and its bytes are there.
    pub fn can_be_released(&self) -> bool {
        matches!(
            (self.fate, self.reason),
            (Fate::Held, Reason::AutomaticMail | Reason::OwnMail | Reason::CouldNotBeProcessed)
                | (Fate::Automatic, Reason::AutomaticReply)
        )
    }
}

/// Where the bytes of a mail are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In its row.
    Inline(Vec<u8>),
    Blob(BlobKey),
}

impl Kept {
    /// Up to this many bytes a mail stands in its row, made durable by the receipt's own commit.
    pub const INLINE: usize = 256 << 10;
}

/// What reading a mail came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub fate: Fate,
    pub reason: Reason,
    pub class: &'static str,
    pub class_reason: &'static str,
    pub authentication: Authentication,
    pub author: String,
    pub subject: String,
    pub message_id: Option<String>,
    pub ticket: Option<TicketId>,
    pub ticket_number: Option<i64>,
    pub message: Option<MessageId>,
}
