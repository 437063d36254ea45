//! Who has a ticket open.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_32_desk_viewers",
    steps: &[
        Step::Both(
            "CREATE TABLE viewer (
                ticket BIGINT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
                account BIGINT NOT NULL REFERENCES account (id),
                since BIGINT NOT NULL, seen_at BIGINT NOT NULL, PRIMARY KEY (ticket, account))",
        ),
        Step::Both("CREATE INDEX viewer_account ON viewer (account, seen_at)"),
    ],
};
