//! Notices and which of them somebody wants. Lists show no ticket that the reader may not see any more.

use jiff::Timestamp;
use platform::Error;
use platform::access::{Departments, Who};
use platform::db::{ReadTx, Sql, WriteTx, instant, micros, sql};
use platform::people::AccountId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::message::MessageId;
use crate::notice::{Choice, Kind, Notice, NoticeId};
use crate::ticket::TicketId;

const SELECT: &str = "SELECT notice.id, notice.account, notice.kind, notice.ticket, ticket.number, ticket.subject, notice.message, \
     notice.actor, notice.at, notice.read_at, account.name AS agent_name, message.from_name AS writer_name, \
     message.author AS writer FROM notice JOIN ticket ON ticket.id = notice.ticket \
     LEFT JOIN account ON account.id = notice.agent LEFT JOIN message ON message.id = notice.message WHERE ";

#[derive(FromQueryResult)]
struct Row {
    id: NoticeId,
    account: AccountId,
    kind: String,
    ticket: TicketId,
    number: i64,
    subject: String,
    message: Option<MessageId>,
    actor: String,
    at: i64,
    read_at: Option<i64>,
    agent_name: Option<String>,
    writer_name: Option<String>,
    writer: Option<String>,
}

#[derive(FromQueryResult)]
struct Key {
    id: NoticeId,
}

#[derive(FromQueryResult)]
struct Chosen {
    kind: String,
    console: bool,
    mail: bool,
}

/// A new notice in the place of an unread one of the same kind about the same ticket.
pub async fn replace(
    tx: &WriteTx,
    account: AccountId,
    kind: Kind,
    ticket: TicketId,
    message: Option<MessageId>,
    by: &Who,
    choice: Choice,
) -> Result<(), Error> {
    sql("DELETE FROM notice WHERE account = $1 AND ticket = $2 AND kind = $3 AND read_at IS NULL")
        .bind(account)
        .bind(ticket)
        .bind(kind.code())
        .run(tx)
        .await?;
    let text = "INSERT INTO notice (account, kind, ticket, message, actor, at, shown, to_mail, agent) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sql(text)
        .bind(account)
        .bind(kind.code())
        .bind(ticket)
        .bind(message.map(|message| message.0))
        .bind(by.to_string())
        .bind(micros(tx.now()))
        .bind(choice.console)
        .bind(choice.mail)
        .bind(match by {
            Who::Agent(agent) => Some(agent.0),
            _ => None,
        })
        .run(tx)
        .await?;
    Ok(())
}

/// Newest first, those below `before`.
pub async fn list(
    on: &ReadTx,
    account: AccountId,
    sees: &Departments,
    before: Option<NoticeId>,
    limit: u64,
) -> Result<Vec<Notice>, Error> {
    let ask = sql(SELECT).push("notice.account = $1 AND notice.shown AND notice.id < $2").bind(account);
    let ask = within(ask.bind(before.map_or(i64::MAX, |before| before.0)), sees);
    let place = ask.next();
    let ask = ask.push(" ORDER BY notice.id DESC LIMIT ").push(&place);
    let rows = ask.bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

/// Those of these that are still unread.
pub async fn these(
    on: &impl ConnectionTrait,
    account: AccountId,
    sees: &Departments,
    ids: &[NoticeId],
) -> Result<Vec<Notice>, Error> {
    let ask =
        sql(SELECT).push("notice.account = $1 AND notice.read_at IS NULL AND notice.id IN ").bind(account);
    let ask = within(ask.push_list(ids.iter().copied()), sees).push(" ORDER BY notice.id");
    let rows = ask.all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

#[derive(FromQueryResult)]
struct Reader {
    account: AccountId,
}

/// Who has an unread notice about one of these.
pub async fn unread_of(on: &impl ConnectionTrait, tickets: &[TicketId]) -> Result<Vec<AccountId>, Error> {
    if tickets.is_empty() {
        return Ok(Vec::new());
    }
    let ask = sql("SELECT DISTINCT account FROM notice WHERE read_at IS NULL AND ticket IN ");
    let rows = ask.push_list(tickets.iter().copied()).all::<Reader>(on).await?;
    Ok(rows.into_iter().map(|row| row.account).collect())
}

/// How many are unread, counted up to `most`.
pub async fn unread(
    on: &impl ConnectionTrait,
    account: AccountId,
    sees: &Departments,
    most: i64,
) -> Result<i64, Error> {
    let text = "SELECT COUNT(*) AS n FROM (SELECT notice.id FROM notice JOIN ticket ON ticket.id = notice.ticket \
         WHERE notice.account = $1 AND notice.read_at IS NULL AND notice.shown";
    let ask = within(sql(text).bind(account), sees);
    let place = ask.next();
    let ask = ask.push(" LIMIT ").push(&place).push(") AS counted").bind(most);
    Ok(ask.value::<i64>(on, "n").await?.unwrap_or(0))
}

fn within(ask: Sql, sees: &Departments) -> Sql {
    match sees {
        Departments::All => ask,
        Departments::Only(these) => ask.push(" AND ticket.department IN ").push_list(these.iter().copied()),
    }
}

/// False when it is read already, or somebody else's.
pub async fn read(tx: &WriteTx, account: AccountId, id: NoticeId) -> Result<bool, Error> {
    let text = "UPDATE notice SET read_at = $3 WHERE id = $1 AND account = $2 AND read_at IS NULL";
    Ok(sql(text).bind(id).bind(account).bind(micros(tx.now())).run(tx).await? > 0)
}

pub async fn read_all(tx: &WriteTx, account: AccountId) -> Result<u64, Error> {
    let text = "UPDATE notice SET read_at = $2 WHERE account = $1 AND read_at IS NULL";
    sql(text).bind(account).bind(micros(tx.now())).run(tx).await
}

pub async fn read_of_ticket(tx: &WriteTx, account: AccountId, ticket: TicketId) -> Result<u64, Error> {
    let text = "UPDATE notice SET read_at = $3 WHERE account = $1 AND ticket = $2 AND read_at IS NULL";
    sql(text).bind(account).bind(ticket).bind(micros(tx.now())).run(tx).await
}

/// The oldest that wait for the mail since before `before`, taken: they are not given twice.
pub async fn take_for_mail(
    tx: &WriteTx,
    account: AccountId,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<NoticeId>, Error> {
    let text = "UPDATE notice SET to_mail = FALSE WHERE id IN (SELECT id FROM notice WHERE account = $1 AND to_mail \
         AND at <= $2 AND read_at IS NULL ORDER BY at LIMIT $3) RETURNING id";
    let rows = sql(text)
        .bind(account)
        .bind(micros(before))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Key>(tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

pub async fn choice(on: &impl ConnectionTrait, account: AccountId, kind: Kind) -> Result<Choice, Error> {
    let text = "SELECT kind, console, mail FROM notice_choice WHERE account = $1 AND kind = $2";
    let row = sql(text).bind(account).bind(kind.code()).one::<Chosen>(on).await?;
    Ok(row.map_or(Choice::unsaid(kind), |row| Choice { kind, console: row.console, mail: row.mail }))
}

pub async fn choices(on: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Choice>, Error> {
    let text = "SELECT kind, console, mail FROM notice_choice WHERE account = $1";
    let rows = sql(text).bind(account).all::<Chosen>(on).await?;
    let read = |row: Chosen| {
        let kind = word("a kind of notice", &Kind::ALL, Kind::code, &row.kind)?;
        Ok(Choice { kind, console: row.console, mail: row.mail })
    };
    rows.into_iter().map(read).collect()
}

pub async fn choose(tx: &WriteTx, account: AccountId, choice: Choice) -> Result<(), Error> {
    let text = "INSERT INTO notice_choice (account, kind, console, mail) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (account, kind) DO UPDATE SET console = $3, mail = $4";
    sql(text).bind(account).bind(choice.kind.code()).bind(choice.console).bind(choice.mail).run(tx).await?;
    Ok(())
}

impl Row {
    fn read(self) -> Result<Notice, Error> {
        let by: Who = self.actor.parse().map_err(|why: platform::access::NotAWho| Error::Unreadable {
            what: "a notice",
            why: why.to_string(),
        })?;
        Ok(Notice {
            id: self.id,
            account: self.account,
            kind: word("a kind of notice", &Kind::ALL, Kind::code, &self.kind)?,
            ticket: self.ticket,
            number: self.number,
            subject: self.subject,
            message: self.message,
            // The one who wrote the message is called as the message calls them.
            by_name: self
                .agent_name
                .or(self.writer_name.filter(|_| self.writer.as_ref() == Some(&self.actor))),
            by,
            at: instant(self.at),
            read_at: self.read_at.map(instant),
        })
    }
}
