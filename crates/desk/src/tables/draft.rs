//! Drafts: one for each account, ticket and kind.

use jiff::Timestamp;
use platform::Error;
use platform::access::Departments;
use platform::db::{ReadTx, WriteTx, instant, micros, sql};
use platform::people::AccountId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::draft::{Draft, DraftId, Fields, Kind};
use crate::ticket::TicketId;

const COLUMNS: &str =
    "id, account, ticket, kind, html, fields, thread_version, version, begun_at, updated_at";

#[derive(FromQueryResult)]
struct Row {
    id: DraftId,
    account: AccountId,
    ticket: Option<TicketId>,
    kind: String,
    html: String,
    fields: String,
    thread_version: i64,
    version: i64,
    begun_at: i64,
    updated_at: i64,
}

const PLACE: &str = "account = $1 AND COALESCE(ticket, 0) = $2 AND kind = $3";

/// The draft of one place, locked.
pub async fn lock(
    tx: &WriteTx,
    account: AccountId,
    ticket: Option<TicketId>,
    kind: Kind,
) -> Result<Option<Draft>, Error> {
    let text = format!("SELECT {COLUMNS} FROM draft WHERE {PLACE}{}", tx.locking());
    place(tx, text, account, ticket, kind).await
}

pub async fn of_place(
    on: &impl ConnectionTrait,
    account: AccountId,
    ticket: Option<TicketId>,
    kind: Kind,
) -> Result<Option<Draft>, Error> {
    place(on, format!("SELECT {COLUMNS} FROM draft WHERE {PLACE}"), account, ticket, kind).await
}

async fn place(
    on: &impl ConnectionTrait,
    text: String,
    account: AccountId,
    ticket: Option<TicketId>,
    kind: Kind,
) -> Result<Option<Draft>, Error> {
    let ask = sql(text).bind(account).bind(ticket.map_or(0, |ticket| ticket.0)).bind(kind.code());
    ask.one::<Row>(on).await?.map(Row::read).transpose()
}

pub async fn lock_one(tx: &WriteTx, id: DraftId) -> Result<Option<Draft>, Error> {
    let text = format!("SELECT {COLUMNS} FROM draft WHERE id = $1{}", tx.locking());
    sql(text).bind(id).one::<Row>(tx).await?.map(Row::read).transpose()
}

/// Writes a draft: a new one when its `id` is 0. `None` when another began one in this place a moment ago.
pub async fn put(tx: &WriteTx, draft: &Draft) -> Result<Option<Draft>, Error> {
    let fields = serde_json::to_string(&draft.fields)
        .map_err(|why| Error::Unreadable { what: "a draft", why: why.to_string() })?;
    let ask = if draft.id == DraftId(0) {
        let text = format!(
            "INSERT INTO draft (account, ticket, kind, html, fields, thread_version, version, begun_at, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
             ON CONFLICT (account, COALESCE(ticket, 0), kind) DO NOTHING RETURNING {COLUMNS}"
        );
        sql(text)
            .bind(draft.account)
            .bind(draft.ticket)
            .bind(draft.kind.code())
            .bind(draft.html.as_str())
            .bind(fields)
            .bind(draft.thread_version)
            .bind(draft.version)
            .bind(micros(draft.begun_at))
            .bind(micros(draft.updated_at))
    } else {
        let text = format!(
            "UPDATE draft SET html = $2, fields = $3, thread_version = $4, version = $5, updated_at = $6 WHERE id = $1 RETURNING {COLUMNS}"
        );
        sql(text)
            .bind(draft.id)
            .bind(draft.html.as_str())
            .bind(fields)
            .bind(draft.thread_version)
            .bind(draft.version)
            .bind(micros(draft.updated_at))
    };
    ask.one::<Row>(tx).await?.map(Row::read).transpose()
}

pub async fn remove(tx: &WriteTx, id: DraftId) -> Result<(), Error> {
    sql("DELETE FROM draft WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

pub async fn of_ticket(on: &ReadTx, ticket: TicketId, limit: u64) -> Result<Vec<Draft>, Error> {
    let text = format!("SELECT {COLUMNS} FROM draft WHERE ticket = $1 ORDER BY id LIMIT $2");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = sql(text).bind(ticket).bind(limit).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

/// Newest first, those before `before`.
pub async fn of_account(
    on: &ReadTx,
    account: AccountId,
    sees: &Departments,
    before: Option<(Timestamp, DraftId)>,
    limit: u64,
) -> Result<Vec<Draft>, Error> {
    let (at, id) = before.map_or((i64::MAX, DraftId(i64::MAX)), |(at, id)| (micros(at), id));
    let text = format!("SELECT {COLUMNS} FROM draft WHERE account = $1 AND (updated_at, id) < ($2, $3)");
    let mut ask = sql(text).bind(account).bind(at).bind(id);
    if let Departments::Only(departments) = sees {
        ask = ask.push(" AND (ticket IS NULL OR EXISTS (SELECT 1 FROM ticket AS its WHERE its.id = draft.ticket AND its.department IN ");
        ask = ask.push_list(departments.iter().copied()).push("))");
    }
    let place = ask.next();
    let ask = ask.push(" ORDER BY updated_at DESC, id DESC LIMIT ").push(&place);
    let rows = ask.bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<Draft, Error> {
        let fields: Fields = serde_json::from_str(&self.fields)
            .map_err(|why| Error::Unreadable { what: "a draft", why: why.to_string() })?;
        Ok(Draft {
            id: self.id,
            account: self.account,
            ticket: self.ticket,
            kind: word("a draft's kind", &Kind::ALL, Kind::code, &self.kind)?,
            html: self.html,
            fields,
            thread_version: self.thread_version,
            version: self.version,
            begun_at: instant(self.begun_at),
            updated_at: instant(self.updated_at),
        })
    }
}
