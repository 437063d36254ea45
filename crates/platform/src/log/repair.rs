//! Runs a reaction again that failed when its event was recorded.

use async_trait::async_trait;

use super::{Reaction, Repair};
use crate::jobs::{Failure, Handler, Lease};
use crate::{Error, tables};

/// Handles [`super::REPAIR`].
pub struct RepairReactions(pub &'static [Reaction]);

#[async_trait]
impl Handler for RepairReactions {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let repair: Repair = serde_json::from_value(lease.job.args.clone())
            .map_err(|why| Failure::Never(format!("The job does not say what to repair: {why}")))?;
        let Some(reaction) = self.0.iter().find(|reaction| reaction.name == repair.reaction) else {
            return Err(Failure::Never(format!(
                "This program has no reaction {} any more.",
                repair.reaction
            )));
        };
        lease
            .finish(async |tx| {
                let Some(event) = tables::event::one(tx, repair.event).await? else { return Ok(()) };
                tx.chain.cause = Some(event.seq);
                tx.chain.depth = event.depth + 1;
                (reaction.run)(tx, &event).await.map_err(|why| match why {
                    super::Stopped::Failed(error) => error,
                    other => Error::Refused(other.to_string()),
                })
            })
            .await?;
        Ok(())
    }
}
