//! Who takes part in a conversation, which tickets may belong together, what servers report about our mail, and what
//! programs were sent.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_20_desk_threading",
    steps: &[
        Step::Both("ALTER TABLE message ADD COLUMN stranger BOOLEAN NOT NULL DEFAULT FALSE"),
        Step::Both("ALTER TABLE message ADD COLUMN passed_on_by BIGINT REFERENCES account (id)"),
        Step::Both(
            "CREATE TABLE participant (
                ticket BIGINT NOT NULL REFERENCES ticket (id), address_key {text} NOT NULL,
                name TEXT NOT NULL, address TEXT NOT NULL, part {text} NOT NULL, since BIGINT NOT NULL,
                PRIMARY KEY (ticket, address_key))",
        ),
        Step::Both("CREATE INDEX participant_address ON participant (address_key, ticket)"),
        Step::Both(
            "INSERT INTO participant (ticket, address_key, name, address, part, since)
             SELECT ticket.id, contact_address.address_key, contact.name, contact_address.address, 'requester', ticket.created_at
             FROM ticket JOIN contact ON contact.id = ticket.requester
             JOIN contact_address ON contact_address.contact = contact.id",
        ),
        Step::Both(
            "CREATE TABLE related_ticket (
                ticket BIGINT NOT NULL REFERENCES ticket (id), other BIGINT NOT NULL REFERENCES ticket (id),
                why {text} NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (ticket, other))",
        ),
        Step::Both("CREATE INDEX related_ticket_other ON related_ticket (other, ticket)"),
        Step::Both(
            "CREATE TABLE delivery_report (
                id {key}, message BIGINT NOT NULL REFERENCES message (id), recipient TEXT NOT NULL,
                outcome {text} NOT NULL, status {text}, said TEXT NOT NULL, at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX delivery_report_message ON delivery_report (message, id)"),
        Step::Both(
            "CREATE TABLE unreachable_address (
                address_key {text} PRIMARY KEY, why {text} NOT NULL, until BIGINT NOT NULL, at BIGINT NOT NULL)",
        ),
        Step::Both(
            "CREATE TABLE automatic_mail (
                id {key}, ticket BIGINT NOT NULL REFERENCES ticket (id), address_key {text} NOT NULL, at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX automatic_mail_address ON automatic_mail (address_key, at)"),
        Step::Both("CREATE INDEX automatic_mail_ticket ON automatic_mail (ticket, address_key, at)"),
        Step::Both("CREATE INDEX automatic_mail_at ON automatic_mail (at)"),
    ],
};
