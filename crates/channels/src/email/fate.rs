//! What became of a mail that came in. Every mail has exactly one fate and a reason for it, both shown to people;
//! none is ever dropped. The codes are part of the API and of the words in `locales/`.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MailFate)]
pub enum Fate {
    /// Durable, and waiting to be read.
    Received,
    /// Its words stand in a ticket.
    Stored,
    /// It waits for a person to decide.
    Held,
    /// The same mail came into this mailbox before.
    Duplicate,
    /// A machine wrote it and it belongs to no ticket.
    Automatic,
    /// A mail server reports about a mail of ours.
    Bounce,
    /// A provider passes on that somebody called a mail of ours spam.
    Complaint,
    /// It cannot be read any more: its bytes are gone.
    Failed,
}

impl Fate {
    pub const ALL: [Self; 8] = [
        Self::Received,
        Self::Stored,
        Self::Held,
        Self::Duplicate,
        Self::Automatic,
        Self::Bounce,
        Self::Complaint,
        Self::Failed,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Stored => "stored",
            Self::Held => "held",
            Self::Duplicate => "duplicate",
            Self::Automatic => "automatic",
            Self::Bounce => "bounce",
            Self::Complaint => "complaint",
            Self::Failed => "failed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.code() == code)
    }
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MailReason)]
pub enum Reason {
    /// Not read yet.
    NotReadYet,
    /// It answers a mail of ours that carried this ticket's signed token.
    Token,
    /// It names a message that stands in a ticket of this mailbox, and its sender takes part in that.
    MessageId,
    /// Its text, or what it quotes, bears a mark that we signed.
    Marker,
    /// It answers under the same subject as a ticket in which its sender takes part.
    Subject,
    /// It answers nothing that we know.
    New,
    /// Its sender, date, subject, Message-ID and text are those of an earlier mail.
    SameAsEarlier,
    /// It failed three times; the raw mail is kept.
    CouldNotBeProcessed,
    /// It names no sender that could be answered.
    NoSender,
    /// We sent it ourselves.
    OwnMail,
    /// A program wrote it, and the mailbox keeps such mail back.
    AutomaticMail,
    /// An automatic answer (vacation, out of office) to nothing that we know.
    AutomaticReply,
    /// A mail of ours was not delivered.
    DeliveryFailed,
    /// A mail of ours is late; the server goes on trying.
    DeliveryDelayed,
    /// A complaint about a mail of ours.
    Complained,
    /// The file with the raw mail is missing.
    RawMissing,
}

impl Reason {
    pub const ALL: [Self; 16] = [
        Self::NotReadYet,
        Self::Token,
        Self::MessageId,
        Self::Marker,
        Self::Subject,
        Self::New,
        Self::SameAsEarlier,
        Self::CouldNotBeProcessed,
        Self::NoSender,
        Self::OwnMail,
        Self::AutomaticMail,
        Self::AutomaticReply,
        Self::DeliveryFailed,
        Self::DeliveryDelayed,
        Self::Complained,
        Self::RawMissing,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::NotReadYet => "not_read_yet",
            Self::Token => "token",
            Self::MessageId => "message_id",
            Self::Marker => "marker",
            Self::Subject => "subject",
            Self::New => "new",
            Self::SameAsEarlier => "same_as_earlier",
            Self::CouldNotBeProcessed => "could_not_be_processed",
            Self::NoSender => "no_sender",
            Self::OwnMail => "own_mail",
            Self::AutomaticMail => "automatic_mail",
            Self::AutomaticReply => "automatic_reply",
            Self::DeliveryFailed => "delivery_failed",
            Self::DeliveryDelayed => "delivery_delayed",
            Self::Complained => "complained",
            Self::RawMissing => "raw_missing",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_the_database_is_the_code_in_the_answer() {
        for fate in Fate::ALL {
            assert_eq!(Fate::from_code(fate.code()), Some(fate));
            assert_eq!(serde_json::to_value(fate).unwrap(), fate.code());
        }
        for reason in Reason::ALL {
            assert_eq!(Reason::from_code(reason.code()), Some(reason));
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        }
        assert_eq!(Fate::from_code("lost"), None);
    }
}
