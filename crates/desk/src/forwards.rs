//! Passing on to somebody else: one message with its files, or the whole conversation. Notes never leave the desk,
//! and whoever gets it becomes no requester.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use platform::access::{Actor, Permission, Scope};
use platform::db::WriteTx;

use crate::contact::Person;
use crate::forward::{self, Labels};
use crate::message::{Delivery, Kind, Message, MessageId, NewAttachment, NewMessage};
use crate::replies::{author, due, go, people_of, queue};
use crate::ticket::{Ticket, TicketId};
use crate::upload::{self, UploadId};
use crate::words::{self, Words, Written};
use crate::{Error, draft, drafts, events, signatures, tables, tickets, uploads};

/// Of a long conversation the newest are passed on.
const MOST_MESSAGES: u64 = 100;

/// What is passed on, to whom, with which words.
#[derive(Clone, Debug)]
pub struct NewForward {
    /// May be empty: what is passed on speaks for itself.
    pub written: Written,
    pub to: Vec<Person>,
    pub cc: Vec<Person>,
    pub bcc: Vec<Person>,
    pub subject: Option<String>,
    pub attachments: Vec<UploadId>,
    /// One message with its files; nothing passes on the whole conversation.
    pub message: Option<MessageId>,
    /// The files that came with what is passed on go along.
    pub files: bool,
    pub labels: Labels,
    pub signature: bool,
    pub wait: SignedDuration,
    pub draft: Option<i64>,
}

/// Queues it; like an answer it waits and may be taken back. The ticket's status stays.
pub async fn send(tx: &mut WriteTx, by: &Actor, ticket: TicketId, new: NewForward) -> Result<Message, Error> {
    let words = new.written.fit_or_empty()?;
    let due = due(tx, new.wait)?;
    let ticket = tickets::load_for_change(tx, by, ticket).await?;
    by.may(Permission::Reply, Scope::Department(ticket.department))?;
    let to = people_of("to", new.to)?;
    if to.is_empty() {
        return Err(Error::Empty { field: "to" });
    }
    let passed_on = passed_on(tx, &ticket, new.message).await?;
    let own = uploads::take(tx, by, &new.attachments).await?;
    let mut files = upload::that_go(own, words.html.as_deref())?;
    if new.files {
        files.extend(files_of(tx, &passed_on).await?);
    }
    let below = forward::below(&passed_on, &new.labels);
    let signature = if new.signature { signatures::for_ticket(tx, by, ticket.id).await? } else { None };
    let message = NewMessage {
        ticket: ticket.id,
        mailbox: ticket.mailbox,
        kind: Kind::Forward,
        author: by.who,
        from: author(tx, by).await?,
        to,
        cc: people_of("cc", new.cc)?,
        bcc: people_of("bcc", new.bcc)?,
        subject: match new.subject {
            Some(subject) => words::subject(&subject)?,
            None => forward::subject(&ticket.subject),
        },
        text: words.text,
        html: words.html,
        quoted: Some(below.text.clone()),
        by_machine: false,
        stranger: false,
        passed_on_by: None,
        threaded_by: None,
        message_id: None,
        received_mail: None,
        delivery: Some(Delivery::Waiting { due }),
        then: None,
        tail: Some(joined(signature, below)),
        at: tx.now(),
    };
    let id = ticket.id;
    let message = queue(tx, by, ticket.thread_moved(), message, events::FORWARD_QUEUED, due).await?;
    uploads::attach(tx, message, &new.attachments, &files).await?;
    drafts::sent(tx, by, Some(id), draft::Kind::Forward, new.draft).await?;
    go(tx, message, due).await
}

/// What customers wrote and what went to them; nothing that only the desk may read.
async fn passed_on(tx: &WriteTx, ticket: &Ticket, one: Option<MessageId>) -> Result<Vec<Message>, Error> {
    let public = |message: &Message| match message.kind {
        Kind::Incoming => true,
        Kind::Reply | Kind::Forward => {
            matches!(message.delivery, Some(Delivery::Sending { .. } | Delivery::Sent { .. }))
        }
        Kind::Note => false,
    };
    let all = match one {
        Some(id) => {
            let message = tables::message::load(tx, id).await?;
            vec![message.filter(|message| message.ticket == ticket.id).ok_or(Error::NoMessage)?]
        }
        None => tables::message::last_of_ticket(tx, ticket.id, MOST_MESSAGES).await?,
    };
    let public: Vec<Message> = all.into_iter().filter(public).collect();
    if public.is_empty() { Err(Error::NothingToForward) } else { Ok(public) }
}

/// Each once, under no name that two of them share: pictures of the text lose theirs, for which nothing asks here.
async fn files_of(tx: &WriteTx, messages: &[Message]) -> Result<Vec<NewAttachment>, Error> {
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for file in tables::attachment::of_messages(tx, &ids).await? {
        if !seen.insert(file.blob.as_str().to_owned()) {
            continue;
        }
        files.push(NewAttachment {
            name: file.name,
            content_type: file.content_type,
            size: file.size,
            blob: file.blob,
            content_id: file.content_id,
            inline: file.inline,
        });
    }
    upload::bounded(files)
}

fn joined(signature: Option<Words>, below: Words) -> Words {
    match signature {
        None => below,
        Some(signature) => Words {
            text: format!("{}\n{}", signature.text, below.text),
            html: match (signature.html, below.html) {
                (Some(signature), Some(below)) => Some(format!("{signature}\n{below}")),
                (signature, below) => signature.or(below),
            },
        },
    }
}
