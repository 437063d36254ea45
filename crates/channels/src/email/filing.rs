//! The verbs that decide what becomes of a mail that was read: one transaction from the lookups to the fate. Run twice,
//! the second finds it decided and does nothing.

use desk::contact::Person;
use desk::intake::{self, Incoming, Thread};
use desk::message::{MessageId, NewAttachment, ThreadedBy};
use desk::ticket::{Channel, TicketId};
use platform::access::Who;
use platform::db::WriteTx;
use platform::log::{self, NewEvent, Stream};
use serde_json::json;

use super::fate::{Fate, Reason};
use super::judge::{Decision, Known, judge};
use super::mailbox::Mailbox;
use super::mailboxes;
use super::received_mail::{Decided, ReceivedMail, ReceivedMailId};
use super::understood::{Understood, class_code};
use crate::Error;
use crate::events::MAIL_DECIDED;
use crate::tables::received_mail as table;

/// Decides, and does it: the words go into their ticket, or the mail is set aside with a reason.
pub async fn file(
    tx: &mut WriteTx,
    id: ReceivedMailId,
    understood: &Understood,
    attachments: &[NewAttachment],
) -> Result<(), Error> {
    let Some(mail) = table::load_for_change(tx, id).await? else { return Ok(()) };
    let Some(mailbox) = mailboxes::one(tx, mail.mailbox).await? else { return Ok(()) };
    if !mail.is_undecided() {
        return Ok(());
    }
    let author = author(understood, &mail);
    let original = table::claim_original(tx, mail.mailbox, &understood.fingerprint, mail.id).await?;
    let known = Known {
        duplicate: original != mail.id,
        has_sender: author.is_some(),
        ..look_up(tx, &mail, understood).await?
    };
    let decision = judge(&understood.class, &known);
    let (fate, mut reason) = decision.fate();
    let thread = match decision {
        Decision::Join { ticket, by, .. } => Some(Thread::Known { ticket, by: threaded_by(by) }),
        Decision::Open { .. } => Some(Thread::New),
        Decision::SetAside { .. } => None,
    };
    let taken_in = match (thread, &author) {
        (Some(thread), Some(author)) => {
            let by_machine = decision.is_by_machine();
            let incoming = incoming(&mailbox, &mail, understood, author, attachments, thread, by_machine);
            Some(intake::take_in(tx, incoming).await?)
        }
        _ => None,
    };
    // The ticket it answers was closed for good: it opened another one.
    if taken_in.is_some_and(|taken_in| taken_in.opened) {
        reason = Reason::New;
    }
    // The same mail again stands beside the ticket that the first one went into.
    let first = if known.duplicate { table::one(tx, original).await? } else { None };
    let decided = Decided {
        fate,
        reason,
        class: class_code(&understood.class),
        class_reason: understood.class_reason.code(),
        authentication: understood.authentication,
        author: author.map(|author| author.email).unwrap_or_default(),
        subject: understood.message.subject.clone(),
        message_id: understood.message.message_id.clone(),
        ticket: taken_in
            .map(|taken_in| taken_in.ticket)
            .or(decision.ticket())
            .or(first.as_ref().and_then(|first| first.ticket)),
        ticket_number: taken_in
            .map(|taken_in| taken_in.number)
            .or(first.as_ref().and_then(|first| first.ticket_number)),
        message: taken_in.map(|taken_in| taken_in.message),
    };
    table::decide(tx, id, &decided).await?;
    let event = event(&mail, fate, reason, Some(decided.class), decided.ticket);
    log::record(tx, &Who::System, event).await?;
    Ok(())
}

/// After the last try: it waits for a person, its bytes are kept.
pub async fn give_up(
    tx: &mut WriteTx,
    id: ReceivedMailId,
    raw_is_missing: bool,
) -> Result<(), platform::Error> {
    let Some(mail) = table::load_for_change(tx, id).await? else { return Ok(()) };
    if !mail.is_undecided() {
        return Ok(());
    }
    let (fate, reason) = match raw_is_missing {
        true => (Fate::Failed, Reason::RawMissing),
        false => (Fate::Held, Reason::CouldNotBeProcessed),
    };
    table::set_fate(tx, id, fate, reason).await?;
    let event = event(&mail, fate, reason, None, None);
    log::record(tx, &Who::System, event).await?;
    Ok(())
}

async fn look_up(tx: &mut WriteTx, mail: &ReceivedMail, understood: &Understood) -> Result<Known, Error> {
    let mut known = Known::default();
    for token in &understood.keys.tokens {
        let (ticket, message) = (TicketId(token.ticket), MessageId(token.message));
        known.by_token = desk::messages::find_by_token(tx, ticket, message).await?;
        if known.by_token.is_some() {
            return Ok(known);
        }
    }
    let ids = &understood.keys.message_ids;
    known.by_message_id = desk::messages::find_by_message_ids(tx, mail.mailbox.0, ids).await?;
    Ok(known)
}

/// From, else Sender, else the envelope: whoever can be answered.
fn author(understood: &Understood, mail: &ReceivedMail) -> Option<Person> {
    let message = &understood.message;
    let stated = message.from.first().or(message.sender.as_ref()).cloned();
    stated.or_else(|| mail::address::parse(&mail.sender)).map(Person::from)
}

fn incoming(
    mailbox: &Mailbox,
    mail: &ReceivedMail,
    understood: &Understood,
    author: &Person,
    attachments: &[NewAttachment],
    thread: Thread,
    by_machine: bool,
) -> Incoming {
    let message = &understood.message;
    let (text, html, quoted) = understood.words();
    let people = |list: &[mail::Address]| list.iter().cloned().map(Person::from).collect();
    Incoming {
        channel: Channel::Email,
        mailbox: Some(mailbox.id.0),
        department: mailbox.department,
        from: author.clone(),
        to: people(&message.to),
        cc: people(&message.cc),
        subject: message.subject.clone(),
        text,
        html,
        quoted,
        by_machine,
        message_id: message.message_id.clone(),
        received_mail: Some(mail.id.0),
        at: mail.received_at,
        attachments: attachments.to_vec(),
        thread,
    }
}

fn threaded_by(reason: Reason) -> ThreadedBy {
    match reason {
        Reason::Token => ThreadedBy::Token,
        Reason::MessageId => ThreadedBy::MessageId,
        _ => ThreadedBy::New,
    }
}

fn event(
    mail: &ReceivedMail,
    fate: Fate,
    reason: Reason,
    class: Option<&str>,
    ticket: Option<TicketId>,
) -> NewEvent {
    NewEvent::new(MAIL_DECIDED, Stream::new("received_mail", mail.id.0)).data(json!({
        "mailbox": mail.mailbox, "fate": fate, "reason": reason, "class": class, "ticket": ticket,
    }))
}
