//! The verbs that decide what becomes of a mail that was read: one transaction from the lookups to the fate. Run twice,
//! the second finds it decided and does nothing.

use desk::contact::Person;
use desk::intake::{self, Incoming, PassedOn, Thread};
use desk::message::{NewAttachment, ThreadedBy};
use desk::ticket::{Channel, TicketId};
use mail::Ours;
use platform::access::Who;
use platform::db::WriteTx;
use platform::log::{self, NewEvent, Stream};
use serde_json::json;

use super::fate::{Fate, Reason};
use super::judge::{Decision, judge};
use super::lookup::look_up;
use super::mailbox::{Mailbox, without_tag};
use super::received_mail::{Decided, ReceivedMail, ReceivedMailId};
use super::understood::{Understood, class_code};
use super::{mailboxes, reported};
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
    let known =
        look_up(tx, &mail, &mailbox, understood, author.as_ref().map(|author| author.email.as_str())).await?;
    let decision = judge(&understood.class, &known);
    let (fate, mut reason) = decision.fate();
    let thread = match &decision {
        Decision::Join { ticket, by, .. } => Some(Thread::Known { ticket: *ticket, by: threaded_by(*by) }),
        Decision::Open { .. } => Some(Thread::New),
        Decision::SetAside { .. } => None,
    };
    let taken_in = match (thread, &author) {
        (Some(thread), Some(author)) => {
            let from =
                From { mailbox: &mailbox, ours: &mailboxes::addresses(tx).await?, mail: &mail, author };
            let incoming = incoming(&from, understood, attachments, thread, &decision);
            Some(intake::take_in(tx, incoming).await?)
        }
        _ => None,
    };
    // The ticket it answers was closed for good: it opened another one.
    if taken_in.is_some_and(|taken_in| taken_in.opened) {
        reason = Reason::New;
    }
    if matches!(fate, Fate::Bounce | Fate::Complaint) {
        reported::write_down(tx, understood, mail.received_at).await?;
    }
    // The same mail again stands beside the ticket that the first one went into.
    let first = match known.duplicate {
        true => table::original(tx, mail.mailbox, &understood.fingerprint).await?,
        false => None,
    };
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

/// From, behind a group the person; else the envelope: whoever can be answered.
fn author(understood: &Understood, mail: &ReceivedMail) -> Option<Person> {
    understood.author.clone().or_else(|| mail::address::parse(&mail.sender)).map(Person::from)
}

/// What stands around the words.
struct From<'a> {
    mailbox: &'a Mailbox,
    /// Every mailbox's address.
    ours: &'a [String],
    mail: &'a ReceivedMail,
    author: &'a Person,
}

fn incoming(
    from: &From<'_>,
    understood: &Understood,
    attachments: &[NewAttachment],
    thread: Thread,
    decision: &Decision,
) -> Incoming {
    let message = &understood.message;
    let (text, html, quoted) = understood.words();
    let comment = understood.forwarded.as_ref().map(|forwarded| forwarded.comment.clone());
    Incoming {
        channel: Channel::Email,
        mailbox: Some(from.mailbox.id.0),
        department: from.mailbox.department,
        from: from.author.clone(),
        to: message.to.iter().cloned().map(Person::from).collect(),
        cc: message.cc.iter().cloned().map(Person::from).collect(),
        copied: copied(understood, from.ours),
        subject: match understood.passed_on_by {
            Some(_) => mail::bare_subject(&message.subject).to_owned(),
            None => message.subject.clone(),
        },
        text,
        html,
        quoted,
        by_machine: decision.is_by_machine(),
        stranger: decision.is_by_stranger(),
        passed_on: understood.passed_on_by.map(|by| PassedOn { by, comment }),
        message_id: message.message_id.clone(),
        received_mail: Some(from.mail.id.0),
        at: from.mail.received_at,
        attachments: attachments.to_vec(),
        thread,
        related: decision.related().to_vec(),
    }
}

/// Whom the author wants to read along: everybody named but our own mailboxes. A colleague who passes a mail on
/// invites nobody.
fn copied(understood: &Understood, ours: &[String]) -> Vec<Person> {
    if understood.passed_on_by.is_some() {
        return Vec::new();
    }
    let ours = Ours { mailboxes: ours.to_vec(), key: Vec::new() };
    let named = understood.message.to.iter().chain(&understood.message.cc);
    let others = named.filter(|address| {
        let plain = without_tag(&address.email);
        !ours.is_mailbox(plain.as_deref().unwrap_or(&address.email))
    });
    others.cloned().map(Person::from).collect()
}

fn threaded_by(reason: Reason) -> ThreadedBy {
    match reason {
        Reason::Token => ThreadedBy::Token,
        Reason::MessageId => ThreadedBy::MessageId,
        Reason::Marker => ThreadedBy::Marker,
        Reason::Subject => ThreadedBy::Subject,
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
