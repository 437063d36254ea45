//! Prepared replies, and what they do to a ticket.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_29_desk_templates",
    steps: &[
        Step::Both(
            "CREATE TABLE template (
                id {key}, owner BIGINT REFERENCES account (id), visibility {text} NOT NULL,
                department BIGINT REFERENCES department (id), name TEXT NOT NULL, folder TEXT NOT NULL,
                language {text}, html TEXT NOT NULL, plain TEXT NOT NULL, actions TEXT NOT NULL,
                uses BIGINT NOT NULL, last_used_at BIGINT, version BIGINT NOT NULL,
                created_at BIGINT NOT NULL, removed_at BIGINT)",
        ),
        Step::Both("CREATE INDEX template_shown ON template (visibility, department)"),
        Step::Both("CREATE INDEX template_owner ON template (owner)"),
    ],
};
