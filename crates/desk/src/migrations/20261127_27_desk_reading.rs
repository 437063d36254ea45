//! How far each agent has read each ticket.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_27_desk_reading",
    steps: &[
        Step::Both(
            "CREATE TABLE read_state (
                account BIGINT NOT NULL REFERENCES account (id),
                ticket BIGINT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
                thread_version BIGINT NOT NULL, PRIMARY KEY (account, ticket))",
        ),
        Step::Both("CREATE INDEX read_state_ticket ON read_state (ticket)"),
    ],
};
