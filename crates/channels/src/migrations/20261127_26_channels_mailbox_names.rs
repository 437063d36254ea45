//! The desk is told of the mailboxes there are already.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_26_channels_mailbox_names",
    steps: &[Step::Both(
        "INSERT INTO mailbox_name (mailbox, address_key, address, department) \
         SELECT id, address_key, address, department FROM mailbox",
    )],
};
