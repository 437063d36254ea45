//! Contacts, tickets, messages, attachments.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261122_20_desk_tickets",
    steps: &[
        Step::Both(
            "CREATE TABLE contact (id {key}, name TEXT NOT NULL, email TEXT NOT NULL, created_at BIGINT NOT NULL)",
        ),
        Step::Both(
            "CREATE TABLE contact_address (
                address_key {text} PRIMARY KEY, contact BIGINT NOT NULL REFERENCES contact (id),
                address TEXT NOT NULL, created_at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX contact_address_contact ON contact_address (contact)"),
        Step::Both(
            "CREATE TABLE ticket (
                id {key}, number BIGINT NOT NULL UNIQUE, subject TEXT NOT NULL,
                status {text} NOT NULL, pile {text} NOT NULL, solved_at BIGINT,
                priority {text} NOT NULL, channel {text} NOT NULL, mailbox BIGINT,
                department BIGINT NOT NULL REFERENCES department (id),
                assignee BIGINT REFERENCES account (id),
                requester BIGINT NOT NULL REFERENCES contact (id),
                snippet TEXT NOT NULL, message_count BIGINT NOT NULL,
                created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, last_message_at BIGINT NOT NULL,
                unanswered_since BIGINT, version BIGINT NOT NULL, thread_version BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX ticket_latest ON ticket (last_message_at, id)"),
        Step::Both("CREATE INDEX ticket_pile ON ticket (pile, last_message_at, id)"),
        Step::Both("CREATE INDEX ticket_department ON ticket (department, pile, last_message_at, id)"),
        Step::Both("CREATE INDEX ticket_assignee ON ticket (assignee, pile, last_message_at, id)"),
        Step::Both("CREATE INDEX ticket_requester ON ticket (requester, id)"),
        Step::Both(
            "CREATE TABLE message (
                id {key}, ticket BIGINT NOT NULL REFERENCES ticket (id), mailbox BIGINT,
                kind {text} NOT NULL, author {text} NOT NULL, from_name TEXT NOT NULL, from_email TEXT NOT NULL,
                to_list TEXT NOT NULL, cc_list TEXT NOT NULL, subject TEXT NOT NULL,
                text TEXT NOT NULL, html TEXT, quoted TEXT,
                by_machine BOOLEAN NOT NULL, threaded_by {text}, message_id {text}, received_mail BIGINT,
                delivery {text}, due_at BIGINT, ended_at BIGINT, tries BIGINT NOT NULL, delivery_error TEXT,
                then_solve BOOLEAN NOT NULL, at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX message_ticket ON message (ticket, id)"),
        Step::Both("CREATE INDEX message_message_id ON message (message_id)"),
        Step::Both("CREATE INDEX message_waiting ON message (ticket, delivery)"),
        Step::Both(
            "CREATE TABLE attachment (
                id {key}, message BIGINT NOT NULL REFERENCES message (id), name TEXT NOT NULL,
                content_type TEXT NOT NULL, size BIGINT NOT NULL, blob TEXT NOT NULL, content_id TEXT, inline BOOLEAN NOT NULL)",
        ),
        Step::Both("CREATE INDEX attachment_message ON attachment (message, id)"),
    ],
};
