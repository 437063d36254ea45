//! What this room does later: letting a reply go when its wait is over (the wait is a job, so it survives a restart), and
//! forgetting what the brakes count no more.

use async_trait::async_trait;
use jiff::SignedDuration;
use platform::jobs::{Failure, Handler, Handlers, Lease, Schedule};

use crate::Error;
use crate::message::MessageId;
use crate::notices::{self, MailNotices};
use crate::{automatic, replies};

/// `message`: the reply whose wait ends.
pub const RELEASE_REPLY: &str = "ReleaseReply";

/// Removes what programs sent so long ago that no brake counts it.
pub const FORGET_AUTOMATIC: &str = "ForgetAutomatic";

pub const EVERY_HOUR: Schedule = Schedule { kind: FORGET_AUTOMATIC, every: SignedDuration::from_hours(1) };

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
}
