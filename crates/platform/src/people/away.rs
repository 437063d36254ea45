//! Being away for a while: seen by colleagues, and over by itself when a time was given.

use async_trait::async_trait;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::account::{load, record_on};
use super::{Account, AccountId, PeopleError};
use crate::access::{Actor, Permission, Scope, Who};
use crate::db::WriteTx;
use crate::jobs::{self, Failure, Handler, Lease, NewJob};
use crate::tables;

/// The job that brings somebody back: `account`.
pub const COME_BACK: &str = "ComeBack";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Away {
    /// When they come back; nothing when they did not say.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

/// Says that somebody is away, or back: oneself, or as the lead of a department of theirs.
pub async fn set_away(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    away: Option<Away>,
) -> Result<Account, PeopleError> {
    may(tx, by, account).await?;
    if let Some(Away { until: Some(until) }) = away
        && until <= tx.now()
    {
        return Err(PeopleError::BackBeforeNow);
    }
    write(tx, &by.who, account, away).await
}

async fn write(
    tx: &mut WriteTx,
    who: &Who,
    account: AccountId,
    away: Option<Away>,
) -> Result<Account, PeopleError> {
    let mut account = load(tx, account).await?;
    if account.away == away {
        return Ok(account);
    }
    account.away = away;
    tables::account::save(tx, &account).await?;
    match away {
        Some(Away { until }) => {
            let data = json!({ "until": until.map(|until| until.as_microsecond()) });
            record_on(tx, who, "WentAway", account.id, data).await?;
            if let Some(until) = until {
                let job = NewJob::new(COME_BACK, json!({ "account": account.id })).at(until);
                let key = format!("back:{}:{}", account.id, until.as_microsecond());
                jobs::enqueue(tx, job.unique(key)).await?;
            }
        }
        None => record_on(tx, who, "CameBack", account.id, json!({})).await?,
    }
    Ok(account)
}

async fn may(tx: &WriteTx, by: &Actor, account: AccountId) -> Result<(), PeopleError> {
    if by.account() == Some(account) {
        return Ok(by.may(Permission::ManageOwnAccess, Scope::Desk)?);
    }
    if by.may(Permission::ManagePeople, Scope::Desk).is_ok() {
        return Ok(());
    }
    by.may(Permission::LeadDepartment, Scope::Desk)?;
    let theirs = tables::department::of_account(tx, account).await?;
    match theirs.iter().any(|department| by.sees().contains(department.id)) {
        true => Ok(()),
        false => Err(PeopleError::NoSuchAccount),
    }
}

/// Handles [`COME_BACK`].
pub struct ComeBack;

#[async_trait]
impl Handler for ComeBack {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let account = lease.job.id_of("account").map(AccountId);
        let account = account.ok_or_else(|| Failure::Never("The job names no account.".into()))?;
        let back = lease
            .finish_verb(async |tx| {
                // Another time may have been given meanwhile; that one has a job of its own.
                let due = |away: &Away| away.until.is_some_and(|until| until <= tx.now());
                match tables::account::load_for_change(tx, account).await? {
                    Some(found) if found.away.as_ref().is_some_and(due) => {
                        write(tx, &Who::System, account, None).await.map(|_| ())
                    }
                    _ => Ok(()),
                }
            })
            .await;
        back.map_err(|why: PeopleError| Failure::Again(why.to_string()))
    }
}
