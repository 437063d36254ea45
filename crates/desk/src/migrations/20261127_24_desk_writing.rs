//! What is written before it is sent: drafts and their files; what a message says below its words, and to whom
//! besides; signatures.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_24_desk_writing",
    steps: &[
        Step::Both("ALTER TABLE message ADD COLUMN bcc_list TEXT NOT NULL DEFAULT '[]'"),
        Step::Both("ALTER TABLE message ADD COLUMN then_status TEXT"),
        Step::Both("ALTER TABLE message ADD COLUMN tail_text TEXT"),
        Step::Both("ALTER TABLE message ADD COLUMN tail_html TEXT"),
        Step::Both(
            "CREATE TABLE draft (
                id {key}, account BIGINT NOT NULL REFERENCES account (id),
                ticket BIGINT REFERENCES ticket (id) ON DELETE CASCADE, kind {text} NOT NULL,
                html TEXT NOT NULL, fields TEXT NOT NULL, thread_version BIGINT NOT NULL,
                version BIGINT NOT NULL, begun_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE UNIQUE INDEX draft_place ON draft (account, COALESCE(ticket, 0), kind)"),
        Step::Both("CREATE INDEX draft_account ON draft (account, updated_at, id)"),
        Step::Both("CREATE INDEX draft_ticket ON draft (ticket, id)"),
        Step::Both(
            "CREATE TABLE upload (
                id {key}, account BIGINT NOT NULL REFERENCES account (id),
                draft BIGINT REFERENCES draft (id) ON DELETE SET NULL,
                name TEXT NOT NULL, content_type TEXT NOT NULL, size BIGINT NOT NULL, blob {text} NOT NULL,
                content_id {text} NOT NULL, inline BOOLEAN NOT NULL, created_at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX upload_draft ON upload (draft)"),
        Step::Both("CREATE INDEX upload_account ON upload (account, id)"),
        Step::Both("CREATE INDEX upload_created ON upload (created_at)"),
        Step::Both("CREATE INDEX upload_blob ON upload (blob)"),
        Step::Both("CREATE INDEX attachment_blob ON attachment (blob)"),
        Step::Both(
            "CREATE TABLE signature (
                id {key}, account BIGINT UNIQUE REFERENCES account (id),
                department BIGINT UNIQUE REFERENCES department (id), html TEXT NOT NULL, updated_at BIGINT NOT NULL)",
        ),
    ],
};
