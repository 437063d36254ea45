//! What colleagues are found by when somebody types their name.

use crate::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_26_platform_names",
    steps: &[
        // Empty until it is learnt: a name's key is made by the program, not by the database.
        Step::Both("ALTER TABLE account ADD COLUMN name_key {text} NOT NULL DEFAULT ''"),
        Step::Both("CREATE INDEX account_name ON account (name_key, id)"),
    ],
};
