//! Numbers that people see: one after the other, never twice, without gaps.

use crate::db::WriteTx;
use crate::{Error, tables};

/// The next number of this name, from `first` on. Whoever takes one keeps others from taking theirs until its
/// transaction ends: take it late.
pub async fn next(tx: &mut WriteTx, name: &str, first: i64) -> Result<i64, Error> {
    tables::counter::next(tx, name, first).await
}
