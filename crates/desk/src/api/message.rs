//! A message on the wire.

use jiff::Timestamp;
use platform::access::Who;
use platform::people::AccountId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::contact::Person;
use crate::message::{AttachmentId, Delivery, DeliveryState, Kind, MessageId, ThreadedBy};
use crate::messages::Full;
use crate::report::Report;

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Message)]
pub struct MessageView {
    pub id: MessageId,
    pub kind: Kind,
    pub author: Author,
    pub to: Vec<Person>,
    pub cc: Vec<Person>,
    /// Who got it besides, unknown to the others.
    pub bcc: Vec<Person>,
    pub subject: String,
    pub text: String,
    /// Sanitised; show it in a frame without scripts. Null when there is only text.
    pub html: Option<String>,
    /// What the author quoted.
    pub quoted: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// No person wrote it.
    pub by_machine: bool,
    /// Its author takes no part in the conversation: a mail of ours was passed on to them. Look twice before you answer.
    pub stranger: bool,
    /// Key of the colleague who passed the customer's mail on to the desk.
    pub passed_on_by: Option<AccountId>,
    /// Why it stands in this ticket; null for what the desk wrote.
    pub threaded_by: Option<ThreadedBy>,
    /// How it is on its way; null for what does not leave the desk.
    pub delivery: Option<DeliveryView>,
    pub attachments: Vec<AttachmentView>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Author {
    pub kind: AuthorKind,
    /// Key of the contact or account; null for the system.
    pub id: Option<i64>,
    pub name: String,
    pub email: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthorKind {
    Contact,
    Agent,
    Rule,
    System,
}

impl AuthorKind {
    pub fn of(who: &Who) -> Self {
        match who {
            Who::Contact(_) => Self::Contact,
            Who::Agent(_) => Self::Agent,
            Who::Rule(_) => Self::Rule,
            Who::System => Self::System,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeliveryView {
    pub state: DeliveryState,
    /// Until when it can be taken back, while it waits.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due: Option<Timestamp>,
    /// When a server took it, or when it failed for good.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
    /// Tries that went wrong so far.
    pub attempts: i64,
    /// What stood in the way.
    pub error: Option<String>,
    /// What servers said after it had left, oldest first.
    pub reports: Vec<Report>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AttachmentView {
    pub id: AttachmentId,
    pub name: String,
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// Named by the HTML as `cid:`.
    pub content_id: Option<String>,
    pub inline: bool,
}

impl From<Delivery> for DeliveryView {
    fn from(delivery: Delivery) -> Self {
        let bare = Self {
            state: delivery.state(),
            due: None,
            at: None,
            attempts: 0,
            error: None,
            reports: Vec::new(),
        };
        match delivery {
            Delivery::Waiting { due } => Self { due: Some(due), ..bare },
            Delivery::Withdrawn => bare,
            Delivery::Sending { tries, error } => Self { attempts: tries, error, ..bare },
            Delivery::Sent { at } => Self { at: Some(at), ..bare },
            Delivery::Late { at, error }
            | Delivery::Bounced { at, error }
            | Delivery::Failed { at, error } => Self { at: Some(at), error: Some(error), ..bare },
        }
    }
}

impl From<Full> for MessageView {
    fn from(Full { message, attachments, reports }: Full) -> Self {
        let author = Author {
            kind: AuthorKind::of(&message.author),
            id: message.author.id(),
            name: message.from.shown().to_owned(),
            email: Some(message.from.email).filter(|email| !email.is_empty()),
        };
        let attachments = attachments.into_iter().map(|file| AttachmentView {
            id: file.id,
            name: file.name,
            content_type: file.content_type,
            size: file.size,
            content_id: file.content_id,
            inline: file.inline,
        });
        Self {
            id: message.id,
            kind: message.kind,
            author,
            to: message.to,
            cc: message.cc,
            bcc: message.bcc,
            subject: message.subject,
            text: message.text,
            html: message.html,
            quoted: message.quoted,
            at: message.at,
            by_machine: message.by_machine,
            stranger: message.stranger,
            passed_on_by: message.passed_on_by,
            threaded_by: message.threaded_by,
            delivery: message.delivery.map(|delivery| DeliveryView { reports, ..delivery.into() }),
            attachments: attachments.collect(),
        }
    }
}
