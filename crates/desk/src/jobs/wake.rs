//! Waking a ticket when its hour has come.

use async_trait::async_trait;
use platform::db::instant;
use platform::jobs::{Failure, Handler, Lease};

use crate::snooze;
use crate::ticket::TicketId;

/// `ticket`, `until`: the hour, in microseconds, that it was put off to.
pub const WAKE_TICKET: &str = "WakeTicket";

pub(super) struct WakeTicket;

#[async_trait]
impl Handler for WakeTicket {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let named = lease.job.id_of("ticket").map(TicketId).zip(lease.job.id_of("until").map(instant));
        let (ticket, until) = named.ok_or_else(|| Failure::Never("The job names no ticket.".into()))?;
        let woken = lease.finish_verb(async |tx| snooze::on_time(tx, ticket, until).await).await;
        woken.map_err(|why| Failure::Again(why.to_string()))
    }
}
