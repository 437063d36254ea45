//! What nobody needs any more: ended sessions, old counts of tries, kept answers past their day, letters of last month.
//! And what a newer program wants to know of older rows.

use async_trait::async_trait;
use jiff::SignedDuration;

use super::{session, sign_in};
use crate::db::WriteTx;
use crate::jobs::{Failure, Handler, Lease, Schedule};
use crate::{Error, http, tables};

/// The job that removes it.
pub const SWEEP: &str = "Sweep";

pub const EVERY_HOUR: Schedule = Schedule { kind: SWEEP, every: SignedDuration::from_hours(1) };

/// Letters that left are kept this long.
const LETTERS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Handles [`SWEEP`].
pub struct Sweep;

#[async_trait]
impl Handler for Sweep {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        lease.finish(async |tx| sweep(tx).await).await?;
        Ok(())
    }
}

async fn sweep(tx: &WriteTx) -> Result<(), Error> {
    let now = tx.now();
    tables::session::sweep(tx, now - session::IDLE_LIMIT).await?;
    tables::sign_in::sweep(tx, sign_in::over(now)).await?;
    tables::idempotency::sweep(tx, now - http::KEPT).await?;
    tables::password_reset::sweep(tx, now).await?;
    tables::letter::sweep(tx, now - LETTERS_KEPT).await?;
    tables::account_name::learn(tx).await
}
