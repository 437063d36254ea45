//! Telling agents what concerns them, and their reading it. Nobody is told of what they did themselves, of a ticket
//! that they may not see, of history, or of what they do not want to hear.

use platform::access::{Actor, Permission, Scope, Who};
use platform::db::{ReadTx, WriteTx};
use platform::jobs::{self, NewJob};
use platform::log::{NewEvent, Origin, Stream, record};
use platform::people::{self, AccountId, AccountState};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::message::MessageId;
use crate::notice::{Choice, Kind, Notice, NoticeId, mail_at};
use crate::ticket::TicketId;
use crate::{Error, events, tables};

mod mailing;

pub use mailing::MailNotices;

/// The job that puts somebody's unread notices into one mail: `account`.
pub const MAIL_NOTICES: &str = "MailNotices";

/// The kind of letter it writes, with `notices`.
pub const LETTER: &str = "notices";

/// More are counted as so many: a bell says "99+".
pub const COUNTED: i64 = 100;
/// A mail names so many; the console has the rest.
const IN_A_MAIL: u64 = 50;

/// Tells `to` of something on a ticket, done by `by`. False when nobody needed to be told. A notice of the same kind
/// about the same ticket that was not read yet gives way to this one.
pub async fn notify(
    tx: &mut WriteTx,
    to: AccountId,
    kind: Kind,
    ticket: TicketId,
    message: Option<MessageId>,
    by: &Who,
) -> Result<bool, Error> {
    if tx.origin() != Origin::Live || *by == Who::Agent(to) {
        return Ok(false);
    }
    let Some(account) = people::account(tx, to).await? else { return Ok(false) };
    let Some(ticket) = tables::ticket::load(tx, ticket).await? else { return Ok(false) };
    let departments = people::departments_of(tx, to).await?.into_iter().map(|department| department.id);
    let reader = Actor::agent(account.id, account.role, departments.collect());
    if account.state != AccountState::Active || !reader.sees().contains(ticket.department) {
        return Ok(false);
    }
    let choice = tables::notice::choice(tx, to, kind).await?;
    if !choice.console && !choice.mail {
        return Ok(false);
    }
    tables::notice::replace(tx, to, kind, ticket.id, message, by, choice).await?;
    let event = NewEvent::new(events::NOTICE_GIVEN, stream(to)).about(events::STREAM, ticket.id.0);
    record(tx, &Who::System, event.data(json!({ "kind": kind, "department": ticket.department }))).await?;
    if choice.mail {
        let at = mail_at(tx.now());
        let job = NewJob::new(MAIL_NOTICES, json!({ "account": to })).at(at);
        jobs::enqueue(tx, job.unique(format!("notices:{to}:{}", at.as_second()))).await?;
    }
    Ok(true)
}

/// Somebody's notices, newest first, below `before`.
pub async fn list(
    on: &ReadTx,
    by: &Actor,
    before: Option<NoticeId>,
    limit: u64,
) -> Result<Vec<Notice>, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let account = by.account().ok_or(Error::NoColleague)?;
    Ok(tables::notice::list(on, account, by.sees(), before, limit).await?)
}

/// How many somebody has not read, counted up to [`COUNTED`].
pub async fn unread(on: &impl ConnectionTrait, by: &Actor) -> Result<i64, Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let account = by.account().ok_or(Error::NoColleague)?;
    Ok(tables::notice::unread(on, account, by.sees(), COUNTED).await?)
}

/// Marks one read. One that is read already, or is not one's own, stays as it is.
pub async fn read(tx: &mut WriteTx, by: &Actor, notice: NoticeId) -> Result<(), Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let account = by.account().ok_or(Error::NoColleague)?;
    if tables::notice::read(tx, account, notice).await? {
        said_read(tx, by, account).await?;
    }
    Ok(())
}

/// Marks all read that there are now.
pub async fn read_all(tx: &mut WriteTx, by: &Actor) -> Result<(), Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let account = by.account().ok_or(Error::NoColleague)?;
    if tables::notice::read_all(tx, account).await? > 0 {
        said_read(tx, by, account).await?;
    }
    Ok(())
}

/// Marks read what somebody was told of a ticket that they are looking at.
pub async fn read_of_ticket(tx: &mut WriteTx, by: &Actor, ticket: TicketId) -> Result<(), Error> {
    by.may(Permission::ReadTickets, Scope::Desk)?;
    let account = by.account().ok_or(Error::NoColleague)?;
    if tables::notice::read_of_ticket(tx, account, ticket).await? > 0 {
        said_read(tx, by, account).await?;
    }
    Ok(())
}

async fn said_read(tx: &mut WriteTx, by: &Actor, account: AccountId) -> Result<(), Error> {
    record(tx, &by.who, NewEvent::new(events::NOTICES_READ, stream(account))).await?;
    Ok(())
}

/// Where somebody wants which notices, a line for each kind.
pub async fn choices(on: &impl ConnectionTrait, by: &Actor) -> Result<Vec<Choice>, Error> {
    let account = by.account().ok_or(Error::NoColleague)?;
    let said = tables::notice::choices(on, account).await?;
    let of = |kind| said.iter().copied().find(|choice: &Choice| choice.kind == kind);
    Ok(Kind::ALL.into_iter().map(|kind| of(kind).unwrap_or(Choice::unsaid(kind))).collect())
}

/// Says where one wants notices of a kind.
pub async fn choose(tx: &mut WriteTx, by: &Actor, choice: Choice) -> Result<(), Error> {
    by.may(Permission::ManageOwnAccess, Scope::Desk)?;
    let account = by.account().ok_or(Error::NoColleague)?;
    tables::notice::choose(tx, account, choice).await?;
    let data = json!({ "kind": choice.kind, "console": choice.console, "mail": choice.mail });
    record(tx, &by.who, NewEvent::new(events::NOTICES_CHOSEN, stream(account)).data(data)).await?;
    Ok(())
}

/// What is due to be said to somebody by mail, marked as said: unread, and [`crate::notice::PAUSE`] old.
pub async fn take_for_mail(tx: &mut WriteTx, account: AccountId) -> Result<Vec<NoticeId>, Error> {
    let before = tx.now().saturating_sub(crate::notice::PAUSE).unwrap_or(jiff::Timestamp::MIN);
    Ok(tables::notice::take_for_mail(tx, account, before, IN_A_MAIL).await?)
}

/// These notices as a mail tells them: what the reader may still see and has not read meanwhile.
pub async fn for_mail(
    on: &impl ConnectionTrait,
    account: AccountId,
    ids: &[NoticeId],
) -> Result<Vec<Notice>, Error> {
    let Some(found) = people::account(on, account).await? else { return Ok(Vec::new()) };
    let departments = people::departments_of(on, account).await?.into_iter().map(|department| department.id);
    let reader = Actor::agent(account, found.role, departments.collect());
    Ok(tables::notice::these(on, account, reader.sees(), ids).await?)
}

fn stream(account: AccountId) -> Stream {
    Stream::new(events::NOTICES, account.0)
}

#[cfg(test)]
mod tests;
