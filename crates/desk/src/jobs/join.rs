//! Letting customers join the organisation whose domain they write from, after that domain was added.

use async_trait::async_trait;
use platform::jobs::{Failure, Handler, Lease};

use crate::organisation::OrganisationId;
use crate::organisations;

/// `organisation`, `domain`.
pub const JOIN_ORGANISATION: &str = "JoinOrganisation";

pub(super) struct JoinOrganisation;

#[async_trait]
impl Handler for JoinOrganisation {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let named = lease.job.id_of("organisation").map(OrganisationId);
        let named =
            named.zip(lease.job.args.get("domain").and_then(|domain| domain.as_str()).map(str::to_owned));
        let (id, domain) = named.ok_or_else(|| Failure::Never("The job names no domain.".into()))?;
        let join =
            async |tx: &mut platform::db::WriteTx| organisations::join_by_domain(tx, id, &domain).await;
        while lease.write(join).await.map_err(|why| Failure::Again(why.to_string()))? {}
        lease.finish(async |_| Ok::<(), platform::Error>(())).await?;
        Ok(())
    }
}
