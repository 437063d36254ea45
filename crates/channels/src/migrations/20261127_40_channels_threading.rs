//! What a mailbox does with automatic mail and where it writes its tokens; mail that a person let in.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_40_channels_threading",
    steps: &[
        Step::Both("ALTER TABLE mailbox ADD COLUMN holds_automatic BOOLEAN NOT NULL DEFAULT FALSE"),
        Step::Both("ALTER TABLE mailbox ADD COLUMN token_in_address BOOLEAN NOT NULL DEFAULT FALSE"),
        Step::Both("ALTER TABLE received_mail ADD COLUMN released BOOLEAN NOT NULL DEFAULT FALSE"),
    ],
};
