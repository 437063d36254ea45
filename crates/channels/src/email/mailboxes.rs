//! The verbs on mailboxes.

use std::collections::BTreeMap;

use mail::address;
use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::log::{self, NewEvent, Stream};
use platform::people::DepartmentId;
use platform::secrets::Secrets;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::imap_in::ImapIn;
use super::mailbox::{Mailbox, MailboxChange, MailboxId, NewMailbox, without_tag};
use super::smtp_out::{Login, SmtpOut};
use crate::Error;
use crate::events::{MAILBOX_ADDED, MAILBOX_CHANGED};
use crate::tables::{fetching, mailbox as table};

/// What a server's password is sealed for.
const SMTP_PURPOSE: &str = "mailbox.smtp_out";
const IMAP_PURPOSE: &str = "mailbox.imap";

const LONGEST_NAME: usize = 200;

/// Adds a mailbox. Its server's password is sealed before it is stored.
///
/// # Errors
/// [`Error::AddressTaken`] when a mailbox has this address in any spelling.
pub async fn add_mailbox(
    tx: &mut WriteTx,
    secrets: &Secrets,
    by: &Actor,
    new: NewMailbox,
) -> Result<Mailbox, Error> {
    by.may(Permission::ManageMailboxes, Scope::Department(new.department))?;
    let address = address::normalise(&new.address).ok_or_else(|| Error::NotAnAddress(new.address.clone()))?;
    let department = platform::people::department(tx, new.department).await?.ok_or(Error::NoDepartment)?;
    let name = match new.name.trim() {
        "" => department.name,
        name => name.to_owned(),
    };
    let smtp_login = new.smtp_out.as_ref().and_then(|server| server.login.as_ref());
    let smtp_secret = seal(tx, secrets, SMTP_PURPOSE, smtp_login)?;
    let imap_secret = seal(tx, secrets, IMAP_PURPOSE, new.imap.as_ref().map(|server| &server.login))?;
    let insert = table::Insert {
        address: &address,
        address_key: &address::key(&address),
        name: &name,
        department: new.department,
        takes_rest: new.takes_rest,
        smtp_out: new.smtp_out.as_ref().map(SmtpOut::without_password),
        smtp_secret,
        imap: new.imap.as_ref().map(ImapIn::server),
        imap_user: new.imap.as_ref().map(|server| server.login.user.clone()),
        imap_secret,
    };
    let mailbox = table::insert(tx, insert).await?.ok_or(Error::AddressTaken(address))?;
    desk::mailboxes::name(tx, mailbox.id.0, &mailbox.address, mailbox.department).await?;
    let event = NewEvent::new(MAILBOX_ADDED, Stream::new("mailbox", mailbox.id.0))
        .data(json!({ "department": mailbox.department, "takes_rest": mailbox.takes_rest }));
    log::record(tx, &by.who, event).await?;
    Ok(mailbox)
}

/// Changes what a mailbox does. Nothing is recorded when nothing is different.
///
/// # Errors
/// [`Error::NoMailbox`]; [`Error::NoName`].
pub async fn change_mailbox(
    tx: &mut WriteTx,
    by: &Actor,
    id: MailboxId,
    change: MailboxChange,
) -> Result<Mailbox, Error> {
    let found = table::load_for_change(tx, id).await?.ok_or(Error::NoMailbox)?;
    if !by.sees().contains(found.department) {
        return Err(Error::NoMailbox);
    }
    by.may(Permission::ManageMailboxes, Scope::Department(found.department))?;
    let changed = Mailbox {
        name: change.name.map_or(found.name.clone(), |name| name.trim().to_owned()),
        takes_rest: change.takes_rest.unwrap_or(found.takes_rest),
        holds_automatic: change.holds_automatic.unwrap_or(found.holds_automatic),
        token_in_address: change.token_in_address.unwrap_or(found.token_in_address),
        ..found.clone()
    };
    if changed.name.is_empty() || changed.name.chars().count() > LONGEST_NAME {
        return Err(Error::NoName);
    }
    if changed == found {
        return Ok(found);
    }
    table::save(tx, &changed).await?;
    let event = NewEvent::new(MAILBOX_CHANGED, Stream::new("mailbox", id.0)).data(json!({
        "department": changed.department, "smtp_out": changed.smtp_out.is_some(), "takes_rest": changed.takes_rest,
        "holds_automatic": changed.holds_automatic, "token_in_address": changed.token_in_address,
    }));
    log::record(tx, &by.who, event).await?;
    Ok(changed)
}

/// Names the server that takes this mailbox's mail, or that there is none: then answers wait.
///
/// # Errors
/// [`Error::NoMailbox`].
pub async fn set_smtp_out(
    tx: &mut WriteTx,
    secrets: &Secrets,
    by: &Actor,
    id: MailboxId,
    server: Option<&SmtpOut>,
) -> Result<Mailbox, Error> {
    let mailbox = table::one(tx, id).await?.ok_or(Error::NoMailbox)?;
    by.may(Permission::ManageMailboxes, Scope::Department(mailbox.department))?;
    let login = server.and_then(|server| server.login.as_ref());
    let secret = seal(tx, secrets, SMTP_PURPOSE, login)?;
    table::set_smtp_out(tx, id, server.map(SmtpOut::without_password), secret).await?;
    let event = NewEvent::new(MAILBOX_CHANGED, Stream::new("mailbox", id.0))
        .data(json!({ "department": mailbox.department, "smtp_out": server.is_some() }));
    log::record(tx, &by.who, event).await?;
    table::one(tx, id).await?.ok_or(Error::NoMailbox)
}

fn seal(
    tx: &WriteTx,
    secrets: &Secrets,
    purpose: &str,
    login: Option<&Login>,
) -> Result<Option<String>, Error> {
    let seal = |login: &Login| secrets.seal(tx.random(), purpose, login.password.as_bytes());
    Ok(login.map(seal).transpose()?)
}

/// The mailbox that mail for this address goes to: its own, that of the address without `+tag`, or the one that takes
/// the rest.
pub async fn for_address(on: &impl ConnectionTrait, address: &str) -> Result<Option<Mailbox>, Error> {
    if let Some(mailbox) = table::by_key(on, &address::key(address)).await? {
        return Ok(Some(mailbox));
    }
    if let Some(plain) = without_tag(address)
        && let Some(mailbox) = table::by_key(on, &address::key(&plain)).await?
    {
        return Ok(Some(mailbox));
    }
    Ok(table::for_the_rest(on).await?)
}

/// Whether mail to this address would come back to the desk: a mailbox's own address, or one with a `+tag`.
pub async fn is_ours(on: &impl ConnectionTrait, email: &str) -> Result<bool, Error> {
    if table::by_key(on, &address::key(email)).await?.is_some() {
        return Ok(true);
    }
    match without_tag(email) {
        Some(plain) => Ok(table::by_key(on, &address::key(&plain)).await?.is_some()),
        None => Ok(false),
    }
}

/// The mailbox that a department answers from when a ticket came in by none: its oldest.
pub async fn of_department(
    on: &impl ConnectionTrait,
    department: DepartmentId,
) -> Result<Option<Mailbox>, Error> {
    Ok(table::of_department(on, department).await?)
}

/// Every mailbox's address.
pub async fn addresses(on: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
    Ok(table::addresses(on).await?)
}

pub async fn one(on: &impl ConnectionTrait, id: MailboxId) -> Result<Option<Mailbox>, Error> {
    Ok(table::one(on, id).await?)
}

/// The server that takes this mailbox's mail, with its password; `None` when it has none.
pub async fn smtp_out(
    on: &impl ConnectionTrait,
    secrets: &Secrets,
    id: MailboxId,
) -> Result<Option<SmtpOut>, Error> {
    let (shown, sealed) = table::server(on, id).await?;
    let Some(shown) = shown else { return Ok(None) };
    let password = sealed.map(|sealed| unseal(secrets, SMTP_PURPOSE, &sealed)).transpose()?;
    let server = SmtpOut::assemble(&shown, password).map_err(|why| platform::Error::Unreadable {
        what: "a mailbox's outgoing server",
        why: why.to_string(),
    })?;
    Ok(Some(server))
}

/// The mailboxes that are fetched from a provider, each with its server, or why it cannot be used.
pub async fn fetched(
    on: &impl ConnectionTrait,
    secrets: &Secrets,
) -> Result<Vec<(Mailbox, Result<ImapIn, String>)>, Error> {
    let open = |provider: &table::Provider| {
        let password = unseal(secrets, IMAP_PURPOSE, &provider.imap_secret).map_err(|why| why.to_string())?;
        ImapIn::new(&provider.imap, &provider.imap_user, &password).map_err(|why| why.to_string())
    };
    let providers = table::fetched(on).await?;
    Ok(providers.into_iter().map(|(mailbox, provider)| (mailbox, open(&provider))).collect())
}

/// Why mail could not be fetched the last time, for each mailbox where it could not.
pub async fn failures(on: &ReadTx) -> Result<BTreeMap<MailboxId, String>, Error> {
    Ok(fetching::failures(on).await?)
}

fn unseal(secrets: &Secrets, purpose: &str, sealed: &str) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(&secrets.unseal(purpose, sealed)?).into_owned())
}

/// The mailboxes that `by` may see, those after `after`.
pub async fn list(on: &ReadTx, by: &Actor, after: MailboxId, limit: u64) -> Result<Vec<Mailbox>, Error> {
    by.may(Permission::ReadReceivedMail, Scope::Desk)?;
    Ok(table::list(on, by.sees(), after, limit).await?)
}
