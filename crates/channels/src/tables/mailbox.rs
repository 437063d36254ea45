//! Mailboxes. An address is found by its key, so that spelling does not matter.

use platform::Error;
use platform::access::Departments;
use platform::db::{WriteTx, micros, sql};
use platform::people::DepartmentId;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::email::mailbox::{Mailbox, MailboxId};

const COLUMNS: &str =
    "id, address, name, department, takes_rest, holds_automatic, token_in_address, smtp_out, imap";

#[derive(FromQueryResult)]
struct Row {
    id: MailboxId,
    address: String,
    name: String,
    department: DepartmentId,
    takes_rest: bool,
    holds_automatic: bool,
    token_in_address: bool,
    smtp_out: Option<String>,
    imap: Option<String>,
}

#[derive(FromQueryResult)]
struct Server {
    smtp_out: Option<String>,
    smtp_secret: Option<String>,
}

/// Where a mailbox is fetched from, the password still sealed.
#[derive(FromQueryResult)]
pub struct Provider {
    pub imap: String,
    pub imap_user: String,
    pub imap_secret: String,
}

#[derive(FromQueryResult)]
struct Fetched {
    #[sea_orm(nested)]
    mailbox: Row,
    #[sea_orm(nested)]
    provider: Provider,
}

#[derive(FromQueryResult)]
struct AddressOnly {
    address: String,
}

impl From<Row> for Mailbox {
    fn from(row: Row) -> Self {
        let Row { id, address, name, department, takes_rest, .. } = row;
        let Row { holds_automatic, token_in_address, smtp_out, imap, .. } = row;
        Self { id, address, name, department, takes_rest, holds_automatic, token_in_address, smtp_out, imap }
    }
}

/// What is stored of a new mailbox.
pub struct Insert<'a> {
    pub address: &'a str,
    pub address_key: &'a str,
    pub name: &'a str,
    pub department: DepartmentId,
    pub takes_rest: bool,
    pub smtp_out: Option<String>,
    pub smtp_secret: Option<String>,
    pub imap: Option<String>,
    pub imap_user: Option<String>,
    pub imap_secret: Option<String>,
}

/// `None` when a mailbox has this address already.
pub async fn insert(tx: &WriteTx, new: Insert<'_>) -> Result<Option<Mailbox>, Error> {
    let text = format!(
        "INSERT INTO mailbox (address, address_key, name, department, takes_rest, smtp_out, smtp_secret, created_at, \
         imap, imap_user, imap_secret) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (address_key) DO NOTHING RETURNING {COLUMNS}"
    );
    let row = sql(text)
        .bind(new.address)
        .bind(new.address_key)
        .bind(new.name)
        .bind(new.department)
        .bind(new.takes_rest)
        .bind(new.smtp_out)
        .bind(new.smtp_secret)
        .bind(micros(tx.now()))
        .bind(new.imap)
        .bind(new.imap_user)
        .bind(new.imap_secret)
        .one::<Row>(tx)
        .await?;
    Ok(row.map(Into::into))
}

pub async fn one(on: &impl ConnectionTrait, id: MailboxId) -> Result<Option<Mailbox>, Error> {
    let text = format!("SELECT {COLUMNS} FROM mailbox WHERE id = $1");
    Ok(sql(text).bind(id).one::<Row>(on).await?.map(Into::into))
}

/// The same, with its row locked until the transaction ends.
pub async fn load_for_change(tx: &WriteTx, id: MailboxId) -> Result<Option<Mailbox>, Error> {
    let text = format!("SELECT {COLUMNS} FROM mailbox WHERE id = $1{}", tx.locking());
    Ok(sql(text).bind(id).one::<Row>(tx).await?.map(Into::into))
}

pub async fn by_key(on: &impl ConnectionTrait, key: &str) -> Result<Option<Mailbox>, Error> {
    let text = format!("SELECT {COLUMNS} FROM mailbox WHERE address_key = $1");
    Ok(sql(text).bind(key).one::<Row>(on).await?.map(Into::into))
}

/// The oldest, or the oldest that has an outgoing server.
pub async fn oldest(on: &impl ConnectionTrait, that_sends: bool) -> Result<Option<Mailbox>, Error> {
    let which = if that_sends { " WHERE smtp_out IS NOT NULL" } else { "" };
    let text = format!("SELECT {COLUMNS} FROM mailbox{which} ORDER BY id LIMIT 1");
    Ok(sql(text).one::<Row>(on).await?.map(Into::into))
}

/// The oldest of a department.
pub async fn of_department(
    on: &impl ConnectionTrait,
    department: DepartmentId,
) -> Result<Option<Mailbox>, Error> {
    let text = format!("SELECT {COLUMNS} FROM mailbox WHERE department = $1 ORDER BY id LIMIT 1");
    Ok(sql(text).bind(department).one::<Row>(on).await?.map(Into::into))
}

/// The oldest mailbox that takes what no mailbox is for.
pub async fn for_the_rest(on: &impl ConnectionTrait) -> Result<Option<Mailbox>, Error> {
    let text = format!("SELECT {COLUMNS} FROM mailbox WHERE takes_rest = TRUE ORDER BY id LIMIT 1");
    Ok(sql(text).one::<Row>(on).await?.map(Into::into))
}

pub async fn save(tx: &WriteTx, mailbox: &Mailbox) -> Result<(), Error> {
    sql("UPDATE mailbox SET name = $2, takes_rest = $3, holds_automatic = $4, token_in_address = $5 WHERE id = $1")
        .bind(mailbox.id)
        .bind(mailbox.name.as_str())
        .bind(mailbox.takes_rest)
        .bind(mailbox.holds_automatic)
        .bind(mailbox.token_in_address)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn set_smtp_out(
    tx: &WriteTx,
    id: MailboxId,
    smtp_out: Option<String>,
    smtp_secret: Option<String>,
) -> Result<(), Error> {
    sql("UPDATE mailbox SET smtp_out = $2, smtp_secret = $3 WHERE id = $1")
        .bind(id)
        .bind(smtp_out)
        .bind(smtp_secret)
        .run(tx)
        .await?;
    Ok(())
}

/// The outgoing server and its sealed password.
pub async fn server(
    on: &impl ConnectionTrait,
    id: MailboxId,
) -> Result<(Option<String>, Option<String>), Error> {
    let row =
        sql("SELECT smtp_out, smtp_secret FROM mailbox WHERE id = $1").bind(id).one::<Server>(on).await?;
    Ok(row.map_or((None, None), |row| (row.smtp_out, row.smtp_secret)))
}

/// The mailboxes that are fetched from a provider.
pub async fn fetched(on: &impl ConnectionTrait) -> Result<Vec<(Mailbox, Provider)>, Error> {
    let text = format!(
        "SELECT {COLUMNS}, imap_user, imap_secret FROM mailbox \
         WHERE imap IS NOT NULL AND imap_user IS NOT NULL AND imap_secret IS NOT NULL ORDER BY id"
    );
    let rows = sql(text).all::<Fetched>(on).await?;
    Ok(rows.into_iter().map(|row| (row.mailbox.into(), row.provider)).collect())
}

/// Every mailbox's address. A desk has tens of them.
pub async fn addresses(on: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
    let rows = sql("SELECT address FROM mailbox ORDER BY id").all::<AddressOnly>(on).await?;
    Ok(rows.into_iter().map(|row| row.address).collect())
}

/// Of these departments, in the order in which they were made, those after `after`.
pub async fn list(
    on: &impl ConnectionTrait,
    within: &Departments,
    after: MailboxId,
    limit: u64,
) -> Result<Vec<Mailbox>, Error> {
    let mut ask = sql(format!("SELECT {COLUMNS} FROM mailbox WHERE id > $1")).bind(after);
    if let Departments::Only(these) = within {
        ask = ask.push(" AND department IN ").push_list(these.iter().copied());
    }
    let place = ask.next();
    let ask = ask.push(" ORDER BY id LIMIT ").push(&place).bind(i64::try_from(limit).unwrap_or(i64::MAX));
    Ok(ask.all::<Row>(on).await?.into_iter().map(Into::into).collect())
}
