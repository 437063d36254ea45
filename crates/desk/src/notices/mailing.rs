//! Puts what somebody has not read into one letter.

use async_trait::async_trait;
use platform::access::Who;
use platform::jobs::{Failure, Handler, Lease};
use platform::letters::{self, NewLetter, To};
use platform::people::AccountId;
use serde_json::json;

use super::{LETTER, take_for_mail};
use crate::Error;

/// Handles [`super::MAIL_NOTICES`].
pub struct MailNotices;

#[async_trait]
impl Handler for MailNotices {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let account = lease.job.id_of("account").map(AccountId);
        let account = account.ok_or_else(|| Failure::Never("The job names no account.".into()))?;
        let written = lease
            .finish_verb(async |tx| {
                let notices = take_for_mail(tx, account).await?;
                if !notices.is_empty() {
                    let letter = NewLetter {
                        kind: LETTER,
                        to: To::Account(account),
                        data: json!({ "notices": notices }),
                        secret: None,
                        until: None,
                    };
                    letters::write(tx, &Who::System, letter).await?;
                }
                Ok::<(), Error>(())
            })
            .await;
        written.map_err(|why| Failure::Again(why.to_string()))
    }
}
