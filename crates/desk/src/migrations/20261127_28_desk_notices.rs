//! Notices to agents, and which of them each one wants.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_28_desk_notices",
    steps: &[
        Step::Both(
            "CREATE TABLE notice (
                id {key}, account BIGINT NOT NULL REFERENCES account (id), kind {text} NOT NULL,
                ticket BIGINT NOT NULL REFERENCES ticket (id), message BIGINT REFERENCES message (id),
                actor {text} NOT NULL, agent BIGINT REFERENCES account (id), at BIGINT NOT NULL, shown BOOLEAN NOT NULL, to_mail BOOLEAN NOT NULL,
                read_at BIGINT)",
        ),
        Step::Both("CREATE INDEX notice_account ON notice (account, id)"),
        Step::Both("CREATE INDEX notice_unread ON notice (account, id) WHERE read_at IS NULL"),
        Step::Both("CREATE INDEX notice_to_mail ON notice (account, at) WHERE to_mail"),
        Step::Both("CREATE INDEX notice_ticket ON notice (ticket)"),
        Step::Both(
            "CREATE TABLE notice_choice (
                account BIGINT NOT NULL REFERENCES account (id), kind {text} NOT NULL,
                console BOOLEAN NOT NULL, mail BOOLEAN NOT NULL, PRIMARY KEY (account, kind))",
        ),
    ],
};
