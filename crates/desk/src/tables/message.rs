//! Messages. The state of a reply's delivery is one word with its facts beside it, read back as one value.

use platform::Error;
use platform::access::Who;
use platform::db::{ReadTx, WriteTx, instant, micros, sql};
use platform::people::AccountId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::word;
use crate::contact::Person;
use crate::message::{Delivery, Kind, Message, MessageId, NewMessage, ThreadedBy};
use crate::ticket::{StatusCode, TicketId};
use crate::words::Words;

const COLUMNS: &str = "id, ticket, mailbox, kind, author, from_name, from_email, to_list, cc_list, bcc_list, subject, text, html, quoted, by_machine, stranger, \
     passed_on_by, threaded_by, message_id, delivery, due_at, ended_at, tries, delivery_error, then_solve, then_status, tail_text, tail_html, at";

#[derive(FromQueryResult)]
struct Row {
    id: MessageId,
    ticket: TicketId,
    mailbox: Option<i64>,
    kind: String,
    author: String,
    from_name: String,
    from_email: String,
    to_list: String,
    cc_list: String,
    bcc_list: String,
    subject: String,
    text: String,
    html: Option<String>,
    quoted: Option<String>,
    by_machine: bool,
    stranger: bool,
    passed_on_by: Option<AccountId>,
    threaded_by: Option<String>,
    message_id: Option<String>,
    delivery: Option<String>,
    due_at: Option<i64>,
    ended_at: Option<i64>,
    tries: i64,
    delivery_error: Option<String>,
    then_solve: bool,
    then_status: Option<String>,
    tail_text: Option<String>,
    tail_html: Option<String>,
    at: i64,
}

#[derive(FromQueryResult)]
struct Key {
    id: MessageId,
}

#[derive(FromQueryResult)]
struct Of {
    ticket: TicketId,
}

#[derive(FromQueryResult)]
struct Reference {
    message_id: String,
}

pub async fn insert(tx: &WriteTx, new: &NewMessage) -> Result<MessageId, Error> {
    let text = "INSERT INTO message (ticket, mailbox, kind, author, from_name, from_email, to_list, cc_list, bcc_list, subject, text, html, quoted, \
         by_machine, threaded_by, message_id, received_mail, delivery, due_at, tries, then_solve, then_status, tail_text, tail_html, at, stranger, passed_on_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, FALSE, $20, $21, $22, $23, $24, $25) RETURNING id";
    let due = match new.delivery {
        Some(Delivery::Waiting { due }) => Some(micros(due)),
        _ => None,
    };
    let key = sql(text)
        .bind(new.ticket)
        .bind(new.mailbox)
        .bind(new.kind.code())
        .bind(new.author.to_string())
        .bind(new.from.name.as_str())
        .bind(new.from.email.as_str())
        .bind(people(&new.to)?)
        .bind(people(&new.cc)?)
        .bind(people(&new.bcc)?)
        .bind(new.subject.as_str())
        .bind(new.text.as_str())
        .bind(new.html.clone())
        .bind(new.quoted.clone())
        .bind(new.by_machine)
        .bind(new.threaded_by.map(ThreadedBy::code))
        .bind(new.message_id.clone())
        .bind(new.received_mail)
        .bind(new.delivery.as_ref().map(|delivery| delivery.state().code()))
        .bind(due)
        .bind(new.then.map(StatusCode::code))
        .bind(new.tail.as_ref().map(|tail| tail.text.clone()))
        .bind(new.tail.as_ref().and_then(|tail| tail.html.clone()))
        .bind(micros(new.at))
        .bind(new.stranger)
        .bind(new.passed_on_by)
        .one::<Key>(tx)
        .await?;
    key.map(|key| key.id).ok_or(Error::Unreadable { what: "a new message", why: "nothing came back".into() })
}

pub async fn load(on: &impl ConnectionTrait, id: MessageId) -> Result<Option<Message>, Error> {
    let text = format!("SELECT {COLUMNS} FROM message WHERE id = $1");
    sql(text).bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

pub async fn by_ids(on: &impl ConnectionTrait, ids: &[MessageId]) -> Result<Vec<Message>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!("SELECT {COLUMNS} FROM message WHERE id IN ");
    let rows = sql(text).push_list(ids.iter().copied()).push(" ORDER BY id").all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

/// Of one ticket, oldest first, those above `after`.
pub async fn of_ticket(
    on: &ReadTx,
    ticket: TicketId,
    after: MessageId,
    limit: u64,
) -> Result<Vec<Message>, Error> {
    let text = format!("SELECT {COLUMNS} FROM message WHERE ticket = $1 AND id > $2 ORDER BY id LIMIT $3");
    let rows = sql(text)
        .bind(ticket)
        .bind(after)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all::<Row>(on)
        .await?;
    rows.into_iter().map(Row::read).collect()
}

/// The newest of one ticket, oldest of them first.
pub async fn last_of_ticket(tx: &WriteTx, ticket: TicketId, limit: u64) -> Result<Vec<Message>, Error> {
    let text = format!("SELECT {COLUMNS} FROM message WHERE ticket = $1 ORDER BY id DESC LIMIT $2");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = sql(text).bind(ticket).bind(limit).all::<Row>(tx).await?;
    rows.into_iter().rev().map(Row::read).collect()
}

/// The last thing a customer wrote.
pub async fn last_incoming(tx: &WriteTx, ticket: TicketId) -> Result<Option<Message>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM message WHERE ticket = $1 AND kind = 'incoming' AND by_machine = FALSE ORDER BY id DESC LIMIT 1"
    );
    sql(text).bind(ticket).one::<Row>(tx).await?.map(Row::read).transpose()
}

/// The last message that came in, whoever or whatever wrote it.
pub async fn last_heard(tx: &WriteTx, ticket: TicketId) -> Result<Option<Message>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM message WHERE ticket = $1 AND kind = 'incoming' ORDER BY id DESC LIMIT 1"
    );
    sql(text).bind(ticket).one::<Row>(tx).await?.map(Row::read).transpose()
}

/// Replies of a ticket that may still be taken back; what is passed on to others is none.
pub async fn waiting(tx: &WriteTx, ticket: TicketId) -> Result<Vec<Message>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM message WHERE ticket = $1 AND delivery = 'waiting' AND kind = 'reply' ORDER BY id"
    );
    let rows = sql(text).bind(ticket).all::<Row>(tx).await?;
    rows.into_iter().map(Row::read).collect()
}

/// The ticket of the newest message of this mailbox that bears one of these Message-IDs.
pub async fn ticket_of(
    on: &impl ConnectionTrait,
    mailbox: i64,
    message_ids: &[String],
) -> Result<Option<TicketId>, Error> {
    if message_ids.is_empty() {
        return Ok(None);
    }
    let ask = sql("SELECT ticket FROM message WHERE mailbox = $1 AND message_id IN ")
        .bind(mailbox)
        .push_list(message_ids.iter().map(String::as_str))
        .push(" ORDER BY id DESC LIMIT 1");
    Ok(ask.one::<Of>(on).await?.map(|of| of.ticket))
}

/// The Message-IDs of a conversation before one of its messages: the newest `limit`, oldest first.
pub async fn references(
    on: &impl ConnectionTrait,
    ticket: TicketId,
    before: MessageId,
    limit: i64,
) -> Result<Vec<String>, Error> {
    let text = "SELECT message_id FROM message WHERE ticket = $1 AND id < $2 AND message_id IS NOT NULL \
         AND (delivery IS NULL OR delivery <> 'withdrawn') ORDER BY id DESC LIMIT $3";
    let rows = sql(text).bind(ticket).bind(before).bind(limit).all::<Reference>(on).await?;
    Ok(rows.into_iter().rev().map(|row| row.message_id).collect())
}

pub async fn set_message_id(
    tx: &WriteTx,
    id: MessageId,
    message_id: &str,
    mailbox: i64,
) -> Result<(), Error> {
    sql("UPDATE message SET message_id = $2, mailbox = $3 WHERE id = $1 AND message_id IS NULL")
        .bind(id)
        .bind(message_id)
        .bind(mailbox)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn set_delivery(tx: &WriteTx, id: MessageId, delivery: &Delivery) -> Result<(), Error> {
    let (due, ended, tries, error) = match delivery {
        Delivery::Waiting { due } => (Some(micros(*due)), None, 0, None),
        Delivery::Withdrawn => (None, None, 0, None),
        Delivery::Sending { tries, error } => (None, None, *tries, error.clone()),
        Delivery::Sent { at } => (None, Some(micros(*at)), 0, None),
        Delivery::Late { at, error } | Delivery::Bounced { at, error } | Delivery::Failed { at, error } => {
            (None, Some(micros(*at)), 0, Some(error.clone()))
        }
    };
    sql("UPDATE message SET delivery = $2, due_at = $3, ended_at = $4, tries = $5, delivery_error = $6 WHERE id = $1")
        .bind(id)
        .bind(delivery.state().code())
        .bind(due)
        .bind(ended)
        .bind(tries)
        .bind(error)
        .run(tx)
        .await?;
    Ok(())
}

fn people(list: &[Person]) -> Result<String, Error> {
    serde_json::to_string(list).map_err(|why| Error::Unreadable { what: "recipients", why: why.to_string() })
}

fn read_people(text: &str) -> Result<Vec<Person>, Error> {
    serde_json::from_str(text).map_err(|why| Error::Unreadable { what: "recipients", why: why.to_string() })
}

impl Row {
    fn read(self) -> Result<Message, Error> {
        let unreadable = |why: String| Error::Unreadable { what: "a message", why };
        let at = instant(self.at);
        let ended = self.ended_at.map_or(at, instant);
        let delivery = match self.delivery.as_deref() {
            None => None,
            Some("waiting") => Some(Delivery::Waiting { due: self.due_at.map_or(at, instant) }),
            Some("withdrawn") => Some(Delivery::Withdrawn),
            Some("sending") => Some(Delivery::Sending { tries: self.tries, error: self.delivery_error }),
            Some("sent") => Some(Delivery::Sent { at: ended }),
            Some("late") => {
                Some(Delivery::Late { at: ended, error: self.delivery_error.unwrap_or_default() })
            }
            Some("bounced") => {
                Some(Delivery::Bounced { at: ended, error: self.delivery_error.unwrap_or_default() })
            }
            Some("failed") => {
                Some(Delivery::Failed { at: ended, error: self.delivery_error.unwrap_or_default() })
            }
            Some(other) => return Err(unreadable(format!("{other} is no state of delivery"))),
        };
        let threaded_by = self
            .threaded_by
            .map(|by| word("why a message is threaded", &ThreadedBy::ALL, ThreadedBy::code, &by))
            .transpose()?;
        // Replies that an older program left waiting say it by the flag alone.
        let then = match self.then_status {
            Some(status) => {
                Some(word("what becomes of a ticket", &StatusCode::ALL, StatusCode::code, &status)?)
            }
            None => self.then_solve.then_some(StatusCode::Solved),
        };
        Ok(Message {
            id: self.id,
            ticket: self.ticket,
            mailbox: self.mailbox,
            kind: word("a message's kind", &Kind::ALL, Kind::code, &self.kind)?,
            author: self.author.parse::<Who>().map_err(|why| unreadable(why.to_string()))?,
            from: Person { name: self.from_name, email: self.from_email },
            to: read_people(&self.to_list)?,
            cc: read_people(&self.cc_list)?,
            bcc: read_people(&self.bcc_list)?,
            subject: self.subject,
            text: self.text,
            html: self.html,
            quoted: self.quoted,
            by_machine: self.by_machine,
            stranger: self.stranger,
            passed_on_by: self.passed_on_by,
            threaded_by,
            message_id: self.message_id,
            delivery,
            then,
            tail: self.tail_text.map(|text| Words { text, html: self.tail_html }),
            at,
        })
    }
}
