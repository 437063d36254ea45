//! What the desk knows of mailboxes: a number that a channel gave, and the address that people call it by.

use platform::Error;
use platform::db::WriteTx;
use platform::people::DepartmentId;

use crate::tables;

/// A channel says what a mailbox is called. Saying it again is fine.
pub async fn name(
    tx: &mut WriteTx,
    mailbox: i64,
    address: &str,
    department: DepartmentId,
) -> Result<(), Error> {
    let key = mail::address::key(address);
    tables::mailbox_name::set(tx, mailbox, address, &key, department).await
}
