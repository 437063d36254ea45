//! What people need to work as a team: invitations, forgotten passwords, letters of the desk, being away,
//! a lead for each department and an order among its people.

use crate::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_03_platform_team",
    steps: &[
        Step::Both("ALTER TABLE account ADD COLUMN time_zone TEXT NOT NULL DEFAULT ''"),
        Step::Both("ALTER TABLE account ADD COLUMN away BOOLEAN NOT NULL DEFAULT FALSE"),
        Step::Both("ALTER TABLE account ADD COLUMN away_until BIGINT"),
        Step::Both("CREATE INDEX account_away ON account (away_until) WHERE away"),
        Step::Both("ALTER TABLE department ADD COLUMN lead BIGINT REFERENCES account (id)"),
        Step::Both("ALTER TABLE membership ADD COLUMN seniority BIGINT NOT NULL DEFAULT 1"),
        Step::Both(
            "CREATE TABLE letter (
                id {key}, kind {text} NOT NULL, account BIGINT REFERENCES account (id),
                name TEXT NOT NULL, email TEXT NOT NULL, language {text} NOT NULL, data TEXT NOT NULL,
                secret TEXT, state {text} NOT NULL, error TEXT, message_id {text},
                created_at BIGINT NOT NULL, expires_at BIGINT, ended_at BIGINT)",
        ),
        Step::Both("CREATE INDEX letter_created ON letter (created_at)"),
        Step::Both(
            "CREATE TABLE invitation (
                id {key}, email TEXT NOT NULL, email_key {text} NOT NULL, name TEXT NOT NULL, role {text} NOT NULL,
                language {text} NOT NULL, departments TEXT NOT NULL, secret_hash {text} NOT NULL UNIQUE,
                invited_by BIGINT NOT NULL REFERENCES account (id), letter BIGINT REFERENCES letter (id),
                created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, ended_at BIGINT)",
        ),
        // At most one open invitation for an address, also when two people invite at the same moment.
        Step::Both("CREATE UNIQUE INDEX invitation_open ON invitation (email_key) WHERE ended_at IS NULL"),
        Step::Both("CREATE INDEX invitation_list ON invitation (id) WHERE ended_at IS NULL"),
        Step::Both(
            "CREATE TABLE password_reset (
                id {key}, account BIGINT NOT NULL REFERENCES account (id), secret_hash {text} NOT NULL UNIQUE,
                created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX password_reset_account ON password_reset (account)"),
        Step::Both("CREATE INDEX password_reset_expires ON password_reset (expires_at)"),
    ],
};
