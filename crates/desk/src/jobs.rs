//! What this room does later: letting a reply go when its wait is over (the wait is a job, so it survives a restart),
//! forgetting what the brakes count no more, and learning the words of tickets that an older program filed.

use async_trait::async_trait;
use jiff::SignedDuration;
use platform::db::WriteTx;
use platform::jobs::{self, Failure, Handler, Handlers, Lease, NewJob, Schedule};
use serde_json::json;

use crate::Error;
use crate::message::MessageId;
use crate::notices::{self, MailNotices};
use crate::{automatic, replies, tables};

/// `message`: the reply whose wait ends.
pub const RELEASE_REPLY: &str = "ReleaseReply";

/// Removes what programs sent so long ago that no brake counts it.
pub const FORGET_AUTOMATIC: &str = "ForgetAutomatic";

pub const EVERY_HOUR: Schedule = Schedule { kind: FORGET_AUTOMATIC, every: SignedDuration::from_hours(1) };

/// `contact` and `ticket`: behind these keys are those whose words are not learnt yet.
pub const LEARN_WORDS: &str = "LearnWords";

/// Rows that one run learns.
const LEARNT_AT_ONCE: i64 = 500;

struct LearnWords;

#[async_trait]
impl Handler for LearnWords {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let contact = lease.job.id_of("contact").unwrap_or(0);
        let ticket = lease.job.id_of("ticket").unwrap_or(0);
        let work = async |tx: &mut WriteTx| -> Result<(), Error> {
            let contacts = tables::word::learn_contacts(tx, contact, LEARNT_AT_ONCE).await?;
            let tickets = tables::word::learn_subjects(tx, ticket, LEARNT_AT_ONCE).await?;
            if contacts.is_some() || tickets.is_some() {
                let behind =
                    json!({ "contact": contacts.unwrap_or(contact), "ticket": tickets.unwrap_or(ticket) });
                jobs::enqueue(tx, NewJob::new(LEARN_WORDS, behind)).await?;
            }
            Ok(())
        };
        lease.finish_verb(work).await.map_err(|why| Failure::Again(why.to_string()))
    }
}

struct ReleaseReply;

#[async_trait]
impl Handler for ReleaseReply {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let message = lease.job.id_of("message").map(MessageId);
        let message = message.ok_or_else(|| Failure::Never("The job names no message.".into()))?;
        match lease.finish_verb(async |tx| replies::release(tx, message).await).await {
            Ok(()) => Ok(()),
            Err(Error::NoMessage) => Err(Failure::Never("The message is gone.".into())),
            Err(why) => Err(Failure::Again(why.to_string())),
        }
    }
}

struct ForgetAutomatic;

#[async_trait]
impl Handler for ForgetAutomatic {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let sweep = async |tx: &mut platform::db::WriteTx| automatic::sweep(tx).await;
        while lease.write(sweep).await.map_err(|why| Failure::Again(why.to_string()))? > 0 {}
        lease.finish(async |_| Ok::<_, platform::Error>(())).await?;
        Ok(())
    }
}

/// The jobs of this room.
pub fn handlers(handlers: Handlers) -> Handlers {
    handlers
        .on(RELEASE_REPLY, ReleaseReply)
        .on(FORGET_AUTOMATIC, ForgetAutomatic)
        .on(notices::MAIL_NOTICES, MailNotices)
        .on(LEARN_WORDS, LearnWords)
}
