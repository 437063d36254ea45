//! The mailboxes that a channel told of, by address.

use platform::Error;
use platform::db::{WriteTx, sql};
use platform::people::DepartmentId;

pub async fn set(
    tx: &WriteTx,
    mailbox: i64,
    address: &str,
    address_key: &str,
    department: DepartmentId,
) -> Result<(), Error> {
    sql("INSERT INTO mailbox_name (mailbox, address_key, address, department) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (mailbox) DO UPDATE SET address_key = excluded.address_key, address = excluded.address, \
         department = excluded.department")
    .bind(mailbox)
    .bind(address_key)
    .bind(address)
    .bind(department)
    .run(tx)
    .await?;
    Ok(())
}
