//! Keeping what is being written. Whoever saves says which version they saw: an older one is refused with the text
//! that is there, so that of two tabs neither loses a word. Saving leaves no event: typing is no history.

use jiff::Timestamp;
use platform::access::{Actor, Permission, Scope, Who};
use platform::db::{ReadTx, WriteTx, micros};
use platform::log::{NewEvent, record};
use platform::people::AccountId;
use serde_json::json;

use crate::draft::{Content, Draft, DraftId, Fields, Kind, both, next_version};
use crate::intake::stream;
use crate::message::Message;
use crate::ticket::{Ticket, TicketId};
use crate::upload::{Upload, UploadId};
use crate::{Error, events, message, tables, tickets, uploads, words};

/// A draft with its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Full {
    pub draft: Draft,
    pub attachments: Vec<Upload>,
}

/// Drafts of colleagues that one ticket shows.
const MOST: u64 = 100;

/// Keeps the draft of `by` for this ticket, or for a new one. `seen` is the version that the writer saw last;
/// `None` says that there was none.
///
/// # Errors
/// [`Error::DraftChanged`] with the draft that is there; [`Error::DraftGone`] when it was sent, discarded or taken
/// over meanwhile.
pub async fn save(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Option<TicketId>,
    kind: Kind,
    content: Content,
    seen: Option<i64>,
) -> Result<Full, Error> {
    let account = uploads::author(by)?;
    let content = content.fit()?;
    if let Some(ticket) = ticket {
        visible(tx, by, ticket).await?;
    }
    let files = uploads::take(tx, by, &content.attachments).await?;
    let before = tables::draft::lock(tx, account, ticket, kind).await?;
    match (&before, seen) {
        (Some(there), seen) if seen != Some(there.version) => {
            return Err(Error::DraftChanged { present: Box::new(one(tx, there.clone()).await?) });
        }
        (None, Some(_)) => return Err(Error::DraftGone),
        _ => {}
    }
    let draft = write(tx, account, ticket, kind, &content, before).await?;
    let ids: Vec<UploadId> = files.iter().map(|file| file.id).collect();
    tables::upload::hold(tx, draft.id, &ids).await?;
    Ok(Full { draft, attachments: files })
}

/// Throws the draft away. One that is gone, or of another version than was seen, is left alone.
pub async fn discard(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Option<TicketId>,
    kind: Kind,
    seen: i64,
) -> Result<(), Error> {
    let account = uploads::author(by)?;
    let Some(draft) = tables::draft::lock(tx, account, ticket, kind).await? else { return Ok(()) };
    if draft.version == seen {
        tables::draft::remove(tx, draft.id).await?;
    }
    Ok(())
}

/// What was sent is no draft any more; one that was written on since, on another device, stays.
pub(crate) async fn sent(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: Option<TicketId>,
    kind: Kind,
    seen: Option<i64>,
) -> Result<(), Error> {
    match seen {
        Some(seen) => discard(tx, by, ticket, kind, seen).await,
        None => Ok(()),
    }
}

/// Makes a draft of a message that was taken back, before whatever its author wrote since.
pub(crate) async fn give_back(tx: &mut WriteTx, message: &Message, ticket: &Ticket) -> Result<(), Error> {
    let Who::Agent(account) = message.author else { return Ok(()) };
    let kind = match message.kind {
        message::Kind::Reply => Kind::Reply,
        message::Kind::Forward => Kind::Forward,
        message::Kind::Note | message::Kind::Incoming => return Ok(()),
    };
    let before = tables::draft::lock(tx, account, Some(ticket.id), kind).await?;
    let html = message.html.clone().unwrap_or_else(|| words::as_html(&message.text));
    let back = uploads::give_back(tx, account, message.id).await?;
    let (since, files) = match &before {
        Some(draft) => (draft.html.as_str(), tables::upload::of_drafts(tx, &[draft.id]).await?),
        None => ("", Vec::new()),
    };
    let fields = Fields {
        to: message.to.clone(),
        cc: message.cc.clone(),
        bcc: message.bcc.clone(),
        subject: Some(message.subject.clone()),
        ..before.as_ref().map(|draft| draft.fields.clone()).unwrap_or_default()
    };
    let attachments = back.into_iter().chain(files.into_iter().map(|(_, file)| file.id)).collect();
    let thread_version = ticket.thread_version;
    let content = Content { html: both(&html, since), fields, attachments, thread_version };
    let draft = write(tx, account, Some(ticket.id), kind, &content, before).await?;
    Ok(tables::upload::hold(tx, draft.id, &content.attachments).await?)
}

/// A colleague's draft becomes one's own: their words stand before what one has written oneself.
pub async fn take_over(
    tx: &mut WriteTx,
    by: &Actor,
    ticket: TicketId,
    draft: DraftId,
) -> Result<Full, Error> {
    let account = uploads::author(by)?;
    let ticket = tickets::load_for_change(tx, by, ticket).await?;
    by.may(Permission::Reply, Scope::Department(ticket.department))?;
    let theirs = tables::draft::lock_one(tx, draft).await?;
    let theirs = theirs.filter(|draft| draft.ticket == Some(ticket.id)).ok_or(Error::NoDraft)?;
    if theirs.account == account {
        return one(tx, theirs).await;
    }
    let mine = tables::draft::lock(tx, account, Some(ticket.id), theirs.kind).await?;
    let since = mine.as_ref().map_or("", |mine| mine.html.as_str());
    let content = Content {
        html: both(&theirs.html, since),
        fields: theirs.fields.clone(),
        attachments: Vec::new(),
        thread_version: theirs.thread_version,
    };
    let taken = write(tx, account, Some(ticket.id), theirs.kind, &content, mine).await?;
    tables::upload::hand_over(tx, theirs.id, account, taken.id).await?;
    tables::draft::remove(tx, theirs.id).await?;
    let event = NewEvent::new(events::DRAFT_TAKEN_OVER, stream(ticket.id));
    let data = json!({ "department": ticket.department, "from": theirs.account });
    record(tx, &by.who, event.data(data)).await?;
    one(tx, taken).await
}

async fn write(
    tx: &mut WriteTx,
    account: AccountId,
    ticket: Option<TicketId>,
    kind: Kind,
    content: &Content,
    before: Option<Draft>,
) -> Result<Draft, Error> {
    let version = next_version(before.as_ref().map(|draft| draft.version), micros(tx.now()));
    let draft = Draft {
        id: before.as_ref().map_or(DraftId(0), |draft| draft.id),
        account,
        ticket,
        kind,
        html: content.html.clone(),
        fields: content.fields.clone(),
        thread_version: content.thread_version,
        version,
        begun_at: before.map_or(tx.now(), |draft| draft.begun_at),
        updated_at: tx.now(),
    };
    match tables::draft::put(tx, &draft).await? {
        Some(draft) => Ok(draft),
        None => {
            let there = tables::draft::of_place(tx, account, ticket, kind).await?.ok_or(Error::DraftGone)?;
            Err(Error::DraftChanged { present: Box::new(one(tx, there).await?) })
        }
    }
}

/// Everybody's drafts in a ticket that `by` sees.
pub async fn of_ticket(on: &ReadTx, by: &Actor, number: i64) -> Result<Vec<Full>, Error> {
    let ticket = tickets::find(on, by, number).await?;
    with_files(on, tables::draft::of_ticket(on, ticket.id, MOST).await?).await
}

/// A draft with the ticket it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub full: Full,
    pub number: Option<i64>,
    pub subject: String,
}

/// Whatever `by` is writing, newest first, those before `before`. Drafts for tickets that one sees no more are kept,
/// and shown again when one sees them again.
pub async fn mine(
    on: &ReadTx,
    by: &Actor,
    before: Option<(Timestamp, DraftId)>,
    limit: u64,
) -> Result<Vec<Listed>, Error> {
    let account = uploads::author(by)?;
    let drafts = tables::draft::of_account(on, account, by.sees(), before, limit).await?;
    let tickets: Vec<TicketId> = drafts.iter().filter_map(|draft| draft.ticket).collect();
    let tickets = tables::outline::by_ids(on, &tickets).await?;
    let listed = with_files(on, drafts).await?.into_iter().map(|full| {
        let ticket = tickets.iter().find(|ticket| Some(ticket.id) == full.draft.ticket);
        Listed {
            number: ticket.map(|ticket| ticket.number),
            subject: ticket.map(|ticket| ticket.subject.clone()).unwrap_or_default(),
            full,
        }
    });
    Ok(listed.collect())
}

/// The draft of `by` for a new ticket.
pub async fn of_new_ticket(on: &ReadTx, by: &Actor) -> Result<Option<Full>, Error> {
    let account = uploads::author(by)?;
    let draft = tables::draft::of_place(on, account, None, Kind::Ticket).await?;
    Ok(with_files(on, draft.into_iter().collect()).await?.pop())
}

async fn visible(tx: &WriteTx, by: &Actor, ticket: TicketId) -> Result<(), Error> {
    let ticket = tables::ticket::load(tx, ticket).await?.ok_or(Error::NoTicket)?;
    if by.sees().contains(ticket.department) { Ok(()) } else { Err(Error::NoTicket) }
}

async fn one(tx: &WriteTx, draft: Draft) -> Result<Full, Error> {
    with_files(tx, vec![draft]).await?.pop().ok_or(Error::NoDraft)
}

async fn with_files(on: &impl sea_orm::ConnectionTrait, drafts: Vec<Draft>) -> Result<Vec<Full>, Error> {
    let ids: Vec<DraftId> = drafts.iter().map(|draft| draft.id).collect();
    let files = tables::upload::of_drafts(on, &ids).await?;
    let full = drafts.into_iter().map(|draft| {
        let of = files.iter().filter(|(of, _)| *of == draft.id);
        Full { attachments: of.map(|(_, file)| file.clone()).collect(), draft }
    });
    Ok(full.collect())
}
