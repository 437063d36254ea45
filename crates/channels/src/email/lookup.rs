//! What the database knows of a mail: which conversations it could belong to. Looks and decides nothing.

use desk::message::MessageId;
use desk::ticket::TicketId;
use desk::{messages, participants, related, related_tickets};
use mail::{Token, address};
use platform::db::WriteTx;

use super::judge::{Found, Known};
use super::mailbox::{Mailbox, MailboxId, without_tag};
use super::mailboxes;
use super::received_mail::{ReceivedMail, ReceivedMailId};
use super::understood::Understood;
use crate::Error;
use crate::tables::received_mail as table;

/// A mail that came to two of our mailboxes meets itself under this key, whichever is read first.
const ANY_MAILBOX: MailboxId = MailboxId(0);

/// Looks up everything that [`super::judge::judge`] asks for. `author` is who wrote it, as far as known.
pub async fn look_up(
    tx: &mut WriteTx,
    mail: &ReceivedMail,
    mailbox: &Mailbox,
    understood: &Understood,
    author: Option<&str>,
) -> Result<Known, Error> {
    let message = &understood.message;
    let original = table::claim_original(tx, mail.mailbox, &understood.fingerprint, mail.id).await?;
    let mut known = Known {
        duplicate: original != mail.id,
        has_sender: author.is_some(),
        holds_automatic: mailbox.holds_automatic,
        released: mail.released,
        says_it_answers: mail::is_answer(&message.subject),
        forged: understood.is_forged(),
        ..Known::default()
    };
    known.by_token = by_tokens(tx, mail.mailbox, understood, &understood.keys.tokens, author).await?;
    let ids = &understood.keys.message_ids;
    if let Some(ticket) = messages::find_by_message_ids(tx, mail.mailbox.0, ids).await? {
        known.by_message_id = Some(found(tx, ticket, author).await?);
    }
    if let Some(marker) = understood.keys.body_marker {
        known.by_marker = by_tokens(tx, mail.mailbox, understood, &[marker], author).await?;
    }
    if let Some(email) = author
        && known.by_token.is_none()
    {
        let recent = related_tickets::recent_of(tx, mail.mailbox.0, email).await?;
        known.by_subject = related::by_subject(&understood.keys.subject, &recent, mail.received_at);
    }
    if let Some(number) = related::number_in(&message.subject) {
        known.named = related_tickets::by_number(tx, number).await?;
    }
    known.same_mail = same_mail(tx, mail, &understood.fingerprint).await?;
    Ok(known)
}

/// The first of these tokens whose conversation exists and is meant by this copy of the mail. A mail that also went to
/// the ticket's own mailbox joins there; this copy is for this mailbox.
async fn by_tokens(
    tx: &WriteTx,
    here: MailboxId,
    understood: &Understood,
    tokens: &[Token],
    author: Option<&str>,
) -> Result<Option<Found>, Error> {
    for token in tokens {
        let (ticket, message) = (TicketId(token.ticket), MessageId(token.message));
        let Some(named) = messages::find_by_token(tx, ticket, message).await? else { continue };
        let elsewhere = named.mailbox.map(MailboxId).filter(|mailbox| *mailbox != here);
        if let Some(elsewhere) = elsewhere
            && let Some(other) = mailboxes::one(tx, elsewhere).await?
            && names(understood, &other)
        {
            continue;
        }
        return Ok(Some(found(tx, named.ticket, author).await?));
    }
    Ok(None)
}

/// Whether the mail names this mailbox in To or Cc.
fn names(understood: &Understood, mailbox: &Mailbox) -> bool {
    let key = address::key(&mailbox.address);
    let mut named = understood.message.to.iter().chain(&understood.message.cc);
    named.any(|address| {
        let plain = without_tag(&address.email);
        address::key(plain.as_deref().unwrap_or(&address.email)) == key
    })
}

async fn found(tx: &WriteTx, ticket: TicketId, author: Option<&str>) -> Result<Found, Error> {
    let takes_part = match author {
        Some(email) => participants::takes_part(tx, ticket, email).await?,
        None => false,
    };
    Ok(Found { ticket, takes_part })
}

/// The ticket that the same mail went into through another mailbox. Of two copies that are read at once the second
/// waits here until the first is done.
async fn same_mail(
    tx: &mut WriteTx,
    mail: &ReceivedMail,
    fingerprint: &str,
) -> Result<Option<TicketId>, Error> {
    let first: ReceivedMailId = table::claim_original(tx, ANY_MAILBOX, fingerprint, mail.id).await?;
    if first == mail.id {
        return Ok(None);
    }
    let first = table::one(tx, first).await?;
    Ok(first.filter(|first| first.mailbox != mail.mailbox).and_then(|first| first.ticket))
}
