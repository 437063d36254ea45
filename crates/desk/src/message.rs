//! A message of a ticket: what a customer wrote, what we answered, what we noted among ourselves.

use jiff::Timestamp;
use platform::access::Who;
use platform::blobs::BlobKey;
use platform::people::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::contact::Person;
use crate::ticket::{StatusCode, TicketId};
use crate::words::{self, Words};

platform::id!(MessageId, "Key of a message.");
platform::id!(AttachmentId, "Key of an attachment.");

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// From the customer.
    Incoming,
    /// To the customer.
    Reply,
    /// For the desk only.
    Note,
    /// Passed on to somebody else than the customer.
    Forward,
}

/// Where a reply is on its way to the customer, with the facts that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It may still be taken back.
    Waiting { due: Timestamp },
    /// Taken back before it left: by its author, or because the customer wrote meanwhile.
    Withdrawn,
    /// Released; not yet taken by a server. `error` is what stood in the way of the last try.
    Sending { tries: i64, error: Option<String> },
    /// The next server took it.
    Sent { at: Timestamp },
    /// The next server took it, and then it or one behind it said that it is late; it goes on trying.
    Late { at: Timestamp, error: String },
    /// The next server took it, and then it or one behind it gave it back.
    Bounced { at: Timestamp, error: String },
    /// No server took it and it will not be tried again.
    Failed { at: Timestamp, error: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Waiting,
    Withdrawn,
    Sending,
    Sent,
    Late,
    Bounced,
    Failed,
}

impl Delivery {
    pub fn state(&self) -> DeliveryState {
        match self {
            Self::Waiting { .. } => DeliveryState::Waiting,
            Self::Withdrawn => DeliveryState::Withdrawn,
            Self::Sending { .. } => DeliveryState::Sending,
            Self::Sent { .. } => DeliveryState::Sent,
            Self::Late { .. } => DeliveryState::Late,
            Self::Bounced { .. } => DeliveryState::Bounced,
            Self::Failed { .. } => DeliveryState::Failed,
        }
    }
}

impl DeliveryState {
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Withdrawn => "withdrawn",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Late => "late",
            Self::Bounced => "bounced",
            Self::Failed => "failed",
        }
    }
}

/// Why a message stands in this ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ThreadedBy {
    /// It opened the ticket.
    New,
    /// It answers a mail that we signed.
    Token,
    /// It names a Message-ID of this conversation, and its sender takes part in that.
    MessageId,
    /// Its text or what it quotes bears a mark that we signed.
    Marker,
    /// It answers under the same subject, and its sender takes part in this conversation.
    Subject,
}

impl ThreadedBy {
    pub const ALL: [Self; 5] = [Self::New, Self::Token, Self::MessageId, Self::Marker, Self::Subject];

    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Token => "token",
            Self::MessageId => "message_id",
            Self::Marker => "marker",
            Self::Subject => "subject",
        }
    }
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Incoming, Self::Reply, Self::Note, Self::Forward];

    pub fn code(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Reply => "reply",
            Self::Note => "note",
            Self::Forward => "forward",
        }
    }
}

/// A message about to be written.
#[derive(Clone, Debug)]
pub struct NewMessage {
    pub ticket: TicketId,
    pub mailbox: Option<i64>,
    pub kind: Kind,
    pub author: Who,
    /// The author as the message states it, for mail that comes in under other names.
    pub from: Person,
    pub to: Vec<Person>,
    pub cc: Vec<Person>,
    /// Who gets it besides, unknown to the others.
    pub bcc: Vec<Person>,
    pub subject: String,
    pub text: String,
    /// Sanitised.
    pub html: Option<String>,
    /// What the author quoted, folded away.
    pub quoted: Option<String>,
    pub by_machine: bool,
    /// Its author takes no part in the conversation and came in by a token of ours.
    pub stranger: bool,
    /// The colleague who passed the customer's mail on to the desk.
    pub passed_on_by: Option<AccountId>,
    pub threaded_by: Option<ThreadedBy>,
    pub message_id: Option<String>,
    pub received_mail: Option<i64>,
    pub delivery: Option<Delivery>,
    /// What becomes of the ticket when this leaves.
    pub then: Option<StatusCode>,
    /// What goes out below the words.
    pub tail: Option<Words>,
    pub at: Timestamp,
}

/// A file that came with a message; its bytes lie in the blob store already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAttachment {
    pub name: String,
    pub content_type: String,
    pub size: i64,
    pub blob: BlobKey,
    pub content_id: Option<String>,
    pub inline: bool,
}

/// A message as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub id: MessageId,
    pub ticket: TicketId,
    pub mailbox: Option<i64>,
    pub kind: Kind,
    pub author: Who,
    pub from: Person,
    pub to: Vec<Person>,
    pub cc: Vec<Person>,
    /// Who gets it besides, unknown to the others.
    pub bcc: Vec<Person>,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    pub quoted: Option<String>,
    pub by_machine: bool,
    /// Its author takes no part in the conversation and came in by a token of ours.
    pub stranger: bool,
    /// The colleague who passed the customer's mail on to the desk.
    pub passed_on_by: Option<AccountId>,
    pub threaded_by: Option<ThreadedBy>,
    /// As it stands in the mail's header, without angle brackets.
    pub message_id: Option<String>,
    pub delivery: Option<Delivery>,
    pub then: Option<StatusCode>,
    /// What goes out below the words: the signature, and what is passed on.
    pub tail: Option<Words>,
    pub at: Timestamp,
}

impl Message {
    /// The text as it goes out.
    pub fn whole_text(&self) -> String {
        match &self.tail {
            Some(tail) => format!("{}\n\n{}", self.text.trim_end(), tail.text),
            None => self.text.clone(),
        }
    }

    /// The HTML as it goes out, when there is any: made of the text where only what stands below has some.
    pub fn whole_html(&self) -> Option<String> {
        let below = self.tail.as_ref().and_then(|tail| tail.html.as_deref());
        match (&self.html, below) {
            (None, None) => None,
            (Some(html), None) => Some(shown(html)),
            (html, Some(below)) => {
                let own = html.as_deref().map_or_else(|| words::as_html(&self.text), shown);
                Some(format!("{own}\n{below}"))
            }
        }
    }

    /// Whether it goes out to somebody.
    pub fn leaves(&self) -> bool {
        matches!(self.kind, Kind::Reply | Kind::Forward)
    }
}

/// Pictures from elsewhere, which sanitising put aside, as their author meant them.
fn shown(html: &str) -> String {
    html.replace(" data-remote-src=\"", " src=\"")
}
