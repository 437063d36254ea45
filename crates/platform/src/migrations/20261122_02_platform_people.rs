//! Accounts, departments, what lets people in, settings, and answers kept for requests sent twice.

use crate::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261122_02_platform_people",
    steps: &[
        Step::Both(
            "CREATE TABLE account (
                id {key}, email TEXT NOT NULL, email_key {text} NOT NULL UNIQUE, name TEXT NOT NULL,
                role {text} NOT NULL, owner BOOLEAN NOT NULL, language {text} NOT NULL,
                password_hash TEXT NOT NULL, state {text} NOT NULL, created_at BIGINT NOT NULL)",
        ),
        // At most one owner, also when two people fill in the first page at the same moment.
        Step::Both("CREATE UNIQUE INDEX account_owner ON account (owner) WHERE owner"),
        Step::Both(
            "CREATE TABLE department (
                id {key}, name TEXT NOT NULL, name_key {text} NOT NULL UNIQUE, created_at BIGINT NOT NULL)",
        ),
        Step::Both(
            "CREATE TABLE membership (
                account BIGINT NOT NULL REFERENCES account (id),
                department BIGINT NOT NULL REFERENCES department (id),
                PRIMARY KEY (account, department))",
        ),
        Step::Both("CREATE INDEX membership_department ON membership (department)"),
        Step::Both(
            "CREATE TABLE session (
                id {key}, secret_hash {text} NOT NULL UNIQUE, account BIGINT NOT NULL REFERENCES account (id),
                created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL)",
        ),
        Step::Both("CREATE INDEX session_account ON session (account)"),
        Step::Both("CREATE INDEX session_seen ON session (seen_at)"),
        Step::Both(
            "CREATE TABLE token (
                id {key}, secret_hash {text} NOT NULL UNIQUE, account BIGINT NOT NULL REFERENCES account (id),
                name TEXT NOT NULL, scopes {text} NOT NULL, created_at BIGINT NOT NULL, used_at BIGINT)",
        ),
        Step::Both("CREATE INDEX token_account ON token (account)"),
        Step::Both(
            "CREATE TABLE sign_in (bucket {text} PRIMARY KEY, tries BIGINT NOT NULL, since BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX sign_in_since ON sign_in (since)"),
        Step::Both(
            "CREATE TABLE setting (
                name {text} PRIMARY KEY, value TEXT NOT NULL, sealed BOOLEAN NOT NULL, changed_at BIGINT NOT NULL)",
        ),
        Step::Both(
            "CREATE TABLE idempotency (
                holder {text} NOT NULL, idempotency_key {text} NOT NULL, fingerprint TEXT NOT NULL,
                status BIGINT NOT NULL, body TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (holder, idempotency_key))",
        ),
        Step::Both("CREATE INDEX idempotency_at ON idempotency (at)"),
    ],
};
