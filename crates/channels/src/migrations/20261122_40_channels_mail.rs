//! Mailboxes, and every mail that came in to one.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261122_40_channels_mail",
    steps: &[
        Step::Both(
            "CREATE TABLE mailbox (
                id {key}, address TEXT NOT NULL, address_key {text} NOT NULL UNIQUE, name TEXT NOT NULL,
                department BIGINT NOT NULL REFERENCES department (id), takes_rest BOOLEAN NOT NULL,
                smtp_out TEXT, smtp_secret TEXT, imap TEXT, imap_user TEXT, imap_secret TEXT, created_at BIGINT NOT NULL)",
        ),
        Step::Both(
            "CREATE TABLE received_mail (
                id {key}, mailbox BIGINT NOT NULL REFERENCES mailbox (id), received_at BIGINT NOT NULL,
                via {text} NOT NULL, peer TEXT NOT NULL, helo TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
                size BIGINT NOT NULL, raw {bytes}, blob {text},
                fate {text} NOT NULL, reason {text} NOT NULL, decided_at BIGINT,
                class {text}, class_reason {text}, author TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT,
                ticket BIGINT, ticket_number BIGINT, message BIGINT)",
        ),
        Step::Both("CREATE INDEX received_mail_mailbox ON received_mail (mailbox, id)"),
        Step::Both("CREATE INDEX received_mail_fate ON received_mail (fate, id)"),
        Step::Both("CREATE INDEX received_mail_ticket ON received_mail (ticket, id)"),
        // Whoever writes the line first is the original; every other mail with the same fingerprint is a duplicate.
        Step::Both(
            "CREATE TABLE original_mail (
                mailbox BIGINT NOT NULL, fingerprint {text} NOT NULL, received_mail BIGINT NOT NULL,
                PRIMARY KEY (mailbox, fingerprint))",
        ),
        // What was fetched from a provider: a number is given once under one validity, so nothing is taken twice.
        Step::Both(
            "CREATE TABLE fetched_mail (
                mailbox BIGINT NOT NULL, validity BIGINT NOT NULL, uid BIGINT NOT NULL, received_mail BIGINT NOT NULL,
                PRIMARY KEY (mailbox, validity, uid))",
        ),
        Step::Both(
            "CREATE TABLE fetching (
                mailbox BIGINT NOT NULL PRIMARY KEY, validity BIGINT NOT NULL, upto BIGINT NOT NULL,
                looked_at BIGINT, error TEXT)",
        ),
    ],
};
