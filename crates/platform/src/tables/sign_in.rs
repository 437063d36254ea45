//! Tries to sign in, counted by what they have in common (an address, an e-mail). One row and one statement a
//! try, so that tries at the same moment cannot overtake the count.

use jiff::Timestamp;
use sea_orm::FromQueryResult;

use crate::Error;
use crate::db::{WriteTx, instant, micros, sql};

#[derive(FromQueryResult)]
struct Count {
    tries: i64,
    since: i64,
}

/// Counts one more try and says how many there are since when. A count that began before `window` starts anew.
pub async fn count(tx: &WriteTx, bucket: &str, window: Timestamp) -> Result<(i64, Timestamp), Error> {
    let text = "INSERT INTO sign_in (bucket, tries, since) VALUES ($1, 1, $2) ON CONFLICT (bucket) DO UPDATE SET \
         tries = CASE WHEN sign_in.since <= $3 THEN 1 ELSE sign_in.tries + 1 END, \
         since = CASE WHEN sign_in.since <= $3 THEN $2 ELSE sign_in.since END RETURNING tries, since";
    let counted = sql(text).bind(bucket).bind(micros(tx.now())).bind(micros(window)).one::<Count>(tx).await?;
    let counted =
        counted.ok_or(Error::Unreadable { what: "a count of tries", why: "nothing came back".into() })?;
    Ok((counted.tries, instant(counted.since)))
}

/// A try that succeeded does not count.
pub async fn forgive(tx: &WriteTx, bucket: &str) -> Result<(), Error> {
    sql("UPDATE sign_in SET tries = tries - 1 WHERE bucket = $1 AND tries > 0").bind(bucket).run(tx).await?;
    Ok(())
}

pub async fn forget(tx: &WriteTx, bucket: &str) -> Result<(), Error> {
    sql("DELETE FROM sign_in WHERE bucket = $1").bind(bucket).run(tx).await?;
    Ok(())
}

pub async fn sweep(tx: &WriteTx, before: Timestamp) -> Result<u64, Error> {
    sql("DELETE FROM sign_in WHERE since < $1").bind(micros(before)).run(tx).await
}
