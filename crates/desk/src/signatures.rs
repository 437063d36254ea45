//! Keeping signatures, and putting them below what is sent. Placeholders are filled when it is sent.

use platform::access::{Actor, Permission, Scope};
use platform::db::{ReadTx, WriteTx};
use platform::log::{NewEvent, Stream, record};
use platform::people::{self, AccountId, DepartmentId};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::outline::Outline;
use crate::placeholders::{Facts, fill};
use crate::signature::below;
use crate::ticket::TicketId;
use crate::words::{Words, tidy};
use crate::{Error, events, tables, tickets};

const LONGEST: usize = 20_000;

/// Whose signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Account(AccountId),
    Department(DepartmentId),
}

/// The signature as it was written, empty when there is none.
pub async fn read(on: &ReadTx, by: &Actor, of: Of) -> Result<String, Error> {
    if let Of::Department(department) = of {
        by.may(Permission::ReadPeople, Scope::Desk)?;
        people::department(on, department).await?.ok_or(Error::NoDepartment)?;
    }
    Ok(tables::signature::one(on, of).await?.unwrap_or_default())
}

/// Writes one's own signature, or as a lead a department's. An empty one is none.
pub async fn write(tx: &mut WriteTx, by: &Actor, of: Of, html: &str) -> Result<String, Error> {
    let stream = match of {
        Of::Account(account) => {
            by.may(Permission::Reply, Scope::Desk)?;
            Stream::new("account", account.0)
        }
        Of::Department(department) => {
            by.may(Permission::ManageTemplates, Scope::Department(department))?;
            people::department(tx, department).await?.ok_or(Error::NoDepartment)?;
            Stream::new("department", department.0)
        }
    };
    let html = mail::html::clean(&tidy(html)).ok_or(Error::HtmlRefused)?.into_string();
    if html.chars().count() > LONGEST {
        return Err(Error::TooLong { field: "html", limit: LONGEST });
    }
    let says_nothing = below(std::slice::from_ref(&html))
        .is_none_or(|words| words.text.trim_start_matches("--").trim().is_empty() && !html.contains("<img"));
    let html = if says_nothing { String::new() } else { html };
    tables::signature::put(tx, of, &html).await?;
    record(tx, &by.who, NewEvent::new(events::SIGNATURE_CHANGED, stream).data(json!({}))).await?;
    Ok(html)
}

/// What will stand below an answer of `by` in this ticket.
pub async fn of_ticket(on: &ReadTx, by: &Actor, number: i64) -> Result<Option<Words>, Error> {
    let outline = tickets::by_number(on, by, number).await?;
    for_outline(on, by, &outline).await
}

pub(crate) async fn for_ticket(
    on: &impl ConnectionTrait,
    by: &Actor,
    ticket: TicketId,
) -> Result<Option<Words>, Error> {
    let outline = tables::outline::one(on, ticket).await?.ok_or(Error::NoTicket)?;
    for_outline(on, by, &outline).await
}

async fn for_outline(
    on: &impl ConnectionTrait,
    by: &Actor,
    outline: &Outline,
) -> Result<Option<Words>, Error> {
    let Some(account) = by.account() else { return Ok(None) };
    let both = tables::signature::both(on, account, outline.department.id).await?;
    if both.is_empty() {
        return Ok(None);
    }
    let facts = facts(on, by, outline).await?;
    let filled: Vec<String> = both.iter().map(|html| fill(html, &facts)).collect();
    Ok(below(&filled))
}

/// What is known of a ticket and of whoever writes in it.
pub(crate) async fn facts(on: &impl ConnectionTrait, by: &Actor, ticket: &Outline) -> Result<Facts, Error> {
    let requester = ["requester.name", "requester.first_name", "requester.email"];
    let facts = Facts::default()
        .with_person(requester, &ticket.requester.name, &ticket.requester.email)
        .with("ticket.number", ticket.number.to_string())
        .with("ticket.subject", ticket.subject.as_str())
        .with("department.name", ticket.department.name.as_str());
    let account = match by.account() {
        Some(id) => people::account(on, id).await?,
        None => None,
    };
    Ok(match account {
        Some(account) => {
            let agent = ["agent.name", "agent.first_name", "agent.email"];
            facts.with_person(agent, &account.name, &account.email)
        }
        None => facts,
    })
}
