//! Whether a received mail comes from whom its From names.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_41_channels_authentication",
    steps: &[Step::Both("ALTER TABLE received_mail ADD COLUMN authentication TEXT")],
};
