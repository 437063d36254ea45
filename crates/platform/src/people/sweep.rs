//! What nobody needs any more: ended sessions, old counts of tries, kept answers past their day.

use crate::db::WriteTx;
use crate::{Error, http, tables};

use super::{session, sign_in};

/// Removes it. For a schedule, once an hour; running it twice is fine.
pub async fn sweep(tx: &mut WriteTx) -> Result<(), Error> {
    let now = tx.now();
    tables::session::sweep(tx, now - session::IDLE_LIMIT).await?;
    tables::sign_in::sweep(tx, sign_in::over(now)).await?;
    tables::idempotency::sweep(tx, now - http::KEPT).await?;
    Ok(())
}
