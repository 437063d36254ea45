//! Every mail that came in, and which of several equal ones was first.

use desk::ticket::TicketId;
use platform::Error;
use platform::access::Departments;
use platform::blobs::BlobKey;
use platform::db::{WriteTx, instant, micros, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::email::authentication::Authentication;
use crate::email::fate::{Fate, Reason};
use crate::email::mailbox::MailboxId;
use crate::email::received_mail::{Decided, Kept, ReceivedMail, ReceivedMailId};

const COLUMNS: &str = "received_mail.id, received_mail.mailbox, mailbox.address AS mailbox_address, received_at, via, peer, helo, \
     sender, recipient, size, fate, reason, class, authentication, author, subject, released, ticket, ticket_number";

#[derive(FromQueryResult)]
struct Row {
    id: ReceivedMailId,
    mailbox: MailboxId,
    mailbox_address: String,
    received_at: i64,
    via: String,
    peer: String,
    helo: String,
    sender: String,
    recipient: String,
    size: i64,
    fate: String,
    reason: String,
    class: Option<String>,
    authentication: Option<String>,
    author: String,
    subject: String,
    released: bool,
    ticket: Option<i64>,
    ticket_number: Option<i64>,
}

#[derive(FromQueryResult)]
struct Key {
    id: ReceivedMailId,
}

#[derive(FromQueryResult)]
struct Bytes {
    raw: Option<Vec<u8>>,
    blob: Option<String>,
}

#[derive(FromQueryResult)]
struct First {
    received_mail: ReceivedMailId,
}

/// What is known of a mail before anybody read it.
pub struct Insert<'a> {
    pub mailbox: MailboxId,
    pub via: &'a str,
    pub peer: String,
    pub helo: &'a str,
    pub sender: &'a str,
    pub recipient: &'a str,
    pub size: usize,
    pub kept: &'a Kept,
}

pub async fn insert(tx: &WriteTx, new: Insert<'_>) -> Result<ReceivedMailId, Error> {
    let text = "INSERT INTO received_mail (mailbox, received_at, via, peer, helo, sender, recipient, size, raw, blob, \
         fate, reason, author, subject) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', '') RETURNING id";
    let (raw, blob) = match new.kept {
        Kept::Inline(bytes) => (Some(bytes.clone()), None),
        Kept::Blob(key) => (None, Some(key.to_string())),
    };
    let key = sql(text)
        .bind(new.mailbox)
        .bind(micros(tx.now()))
        .bind(new.via)
        .bind(new.peer)
        .bind(new.helo)
        .bind(new.sender)
        .bind(new.recipient)
        .bind(i64::try_from(new.size).unwrap_or(i64::MAX))
        .bind(raw)
        .bind(blob)
        .bind(Fate::Received.code())
        .bind(Reason::NotReadYet.code())
        .one::<Key>(tx)
        .await?;
    key.map(|key| key.id).ok_or(Error::Unreadable { what: "a stored mail", why: "nothing came back".into() })
}

pub async fn one(on: &impl ConnectionTrait, id: ReceivedMailId) -> Result<Option<ReceivedMail>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM received_mail JOIN mailbox ON mailbox.id = received_mail.mailbox WHERE received_mail.id = $1"
    );
    sql(text).bind(id).one::<Row>(on).await?.map(Row::read).transpose()
}

/// The same, with its row locked until the transaction ends.
pub async fn load_for_change(tx: &WriteTx, id: ReceivedMailId) -> Result<Option<ReceivedMail>, Error> {
    let text = format!("SELECT id FROM received_mail WHERE id = $1{}", tx.locking());
    match sql(text).bind(id).one::<Key>(tx).await? {
        Some(_) => one(tx, id).await,
        None => Ok(None),
    }
}

/// Where its bytes are.
pub async fn kept(on: &impl ConnectionTrait, id: ReceivedMailId) -> Result<Option<Kept>, Error> {
    let row = sql("SELECT raw, blob FROM received_mail WHERE id = $1").bind(id).one::<Bytes>(on).await?;
    row.map(|row| match (row.raw, row.blob) {
        (Some(raw), _) => Ok(Kept::Inline(raw)),
        (None, Some(blob)) => blob
            .parse::<BlobKey>()
            .map(Kept::Blob)
            .map_err(|why| Error::Unreadable { what: "a mail's blob", why: why.to_string() }),
        (None, None) => Ok(Kept::Inline(Vec::new())),
    })
    .transpose()
}

pub async fn decide(tx: &WriteTx, id: ReceivedMailId, decided: &Decided) -> Result<(), Error> {
    sql("UPDATE received_mail SET fate = $2, reason = $3, decided_at = $4, class = $5, class_reason = $6, author = $7, \
         subject = $8, message_id = $9, ticket = $10, ticket_number = $11, message = $12, authentication = $13 WHERE id = $1")
        .bind(id)
        .bind(decided.fate.code())
        .bind(decided.reason.code())
        .bind(micros(tx.now()))
        .bind(decided.class)
        .bind(decided.class_reason)
        .bind(decided.author.as_str())
        .bind(decided.subject.as_str())
        .bind(decided.message_id.clone())
        .bind(decided.ticket)
        .bind(decided.ticket_number)
        .bind(decided.message)
        .bind(decided.authentication.to_string())
        .run(tx)
        .await?;
    Ok(())
}

/// A new fate alone; what was read of the mail stays.
pub async fn set_fate(tx: &WriteTx, id: ReceivedMailId, fate: Fate, reason: Reason) -> Result<(), Error> {
    sql("UPDATE received_mail SET fate = $2, reason = $3, decided_at = $4 WHERE id = $1")
        .bind(id)
        .bind(fate.code())
        .bind(reason.code())
        .bind(micros(tx.now()))
        .run(tx)
        .await?;
    Ok(())
}

/// Which mail with this fingerprint came first into this mailbox: from now on it is `id`, unless one was before.
pub async fn claim_original(
    tx: &WriteTx,
    mailbox: MailboxId,
    fingerprint: &str,
    id: ReceivedMailId,
) -> Result<ReceivedMailId, Error> {
    sql("INSERT INTO original_mail (mailbox, fingerprint, received_mail) VALUES ($1, $2, $3) \
         ON CONFLICT (mailbox, fingerprint) DO NOTHING")
    .bind(mailbox)
    .bind(fingerprint)
    .bind(id)
    .run(tx)
    .await?;
    let first = sql("SELECT received_mail FROM original_mail WHERE mailbox = $1 AND fingerprint = $2")
        .bind(mailbox)
        .bind(fingerprint)
        .one::<First>(tx)
        .await?;
    Ok(first.map_or(id, |first| first.received_mail))
}

/// The mail with this fingerprint that came first into this mailbox.
pub async fn original(
    tx: &WriteTx,
    mailbox: MailboxId,
    fingerprint: &str,
) -> Result<Option<ReceivedMail>, Error> {
    let text = "SELECT received_mail FROM original_mail WHERE mailbox = $1 AND fingerprint = $2";
    match sql(text).bind(mailbox).bind(fingerprint).one::<First>(tx).await? {
        Some(first) => one(tx, first.received_mail).await,
        None => Ok(None),
    }
}

/// Back to where it waits to be read, this time to be let in.
pub async fn release(tx: &WriteTx, id: ReceivedMailId) -> Result<(), Error> {
    sql("UPDATE received_mail SET fate = $2, reason = $3, decided_at = NULL, released = TRUE WHERE id = $1")
        .bind(id)
        .bind(Fate::Received.code())
        .bind(Reason::NotReadYet.code())
        .run(tx)
        .await?;
    Ok(())
}

/// Newest first: those of these departments' mailboxes, of this fate if one is given, below `before`.
pub async fn list(
    on: &impl ConnectionTrait,
    within: &Departments,
    fate: Option<Fate>,
    before: Option<ReceivedMailId>,
    limit: u64,
) -> Result<Vec<ReceivedMail>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM received_mail JOIN mailbox ON mailbox.id = received_mail.mailbox WHERE received_mail.id < $1"
    );
    let mut ask = sql(text).bind(before.map_or(i64::MAX, |id| id.0));
    if let Departments::Only(these) = within {
        ask = ask.push(" AND mailbox.department IN ").push_list(these.iter().copied());
    }
    if let Some(fate) = fate {
        let place = ask.next();
        ask = ask.push(" AND fate = ").push(&place).bind(fate.code());
    }
    let place = ask.next();
    let ask = ask.push(" ORDER BY received_mail.id DESC LIMIT ").push(&place);
    let rows = ask.bind(i64::try_from(limit).unwrap_or(i64::MAX)).all::<Row>(on).await?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<ReceivedMail, Error> {
        let unreadable = |what, code: &str| Error::Unreadable { what, why: format!("{code} is unknown") };
        Ok(ReceivedMail {
            id: self.id,
            mailbox: self.mailbox,
            mailbox_address: self.mailbox_address,
            received_at: instant(self.received_at),
            via: self.via,
            peer: self.peer,
            helo: self.helo,
            sender: self.sender,
            recipient: self.recipient,
            size: self.size,
            fate: Fate::from_code(&self.fate).ok_or_else(|| unreadable("a mail's fate", &self.fate))?,
            reason: Reason::from_code(&self.reason)
                .ok_or_else(|| unreadable("a fate's reason", &self.reason))?,
            class: self.class,
            authentication: self.authentication.as_deref().and_then(Authentication::read),
            author: self.author,
            subject: self.subject,
            released: self.released,
            ticket: self.ticket.map(TicketId),
            ticket_number: self.ticket_number,
        })
    }
}
