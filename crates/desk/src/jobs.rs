//! What this room does later: letting a reply go when its wait is over. The wait is a job, so it survives a restart.

use async_trait::async_trait;
use platform::jobs::{Failure, Handler, Handlers, Lease};

use crate::Error;
use crate::message::MessageId;
use crate::replies;

/// `message`: the reply whose wait ends.
pub const RELEASE_REPLY: &str = "ReleaseReply";

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

/// The jobs of this room.
pub fn handlers(handlers: Handlers) -> Handlers {
    handlers.on(RELEASE_REPLY, ReleaseReply)
}
