//! What a ticket, a customer and an organisation are besides their words: type, tags, own fields, followers, snooze, spam,
//! deletion; addresses' domains, telephone numbers; bulk changes that can be undone.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_21_desk_fields",
    steps: &[
        Step::Both("ALTER TABLE ticket ADD COLUMN type {text}"),
        Step::Both("ALTER TABLE ticket ADD COLUMN language {text}"),
        Step::Both("ALTER TABLE ticket ADD COLUMN snoozed_until BIGINT"),
        Step::Both("ALTER TABLE ticket ADD COLUMN spam BOOLEAN NOT NULL DEFAULT FALSE"),
        Step::Both("ALTER TABLE ticket ADD COLUMN deleted_at BIGINT"),
        Step::Both("CREATE INDEX ticket_deleted ON ticket (deleted_at, id)"),
        Step::Both("CREATE TABLE tag (id {key}, tag_key {text} NOT NULL UNIQUE, name TEXT NOT NULL, created_at BIGINT NOT NULL)"),
        Step::Both(
            "CREATE TABLE ticket_tag (
                ticket BIGINT NOT NULL REFERENCES ticket (id), tag BIGINT NOT NULL REFERENCES tag (id),
                at BIGINT NOT NULL, PRIMARY KEY (ticket, tag))",
        ),
        Step::Both("CREATE INDEX ticket_tag_tag ON ticket_tag (tag, ticket)"),
        Step::Both(
            "CREATE TABLE follower (
                ticket BIGINT NOT NULL REFERENCES ticket (id), account BIGINT NOT NULL REFERENCES account (id),
                at BIGINT NOT NULL, PRIMARY KEY (ticket, account))",
        ),
        Step::Both("CREATE INDEX follower_account ON follower (account, ticket)"),
        Step::Both(
            "CREATE TABLE organisation (
                id {key}, name TEXT NOT NULL, name_key {text} NOT NULL, note TEXT NOT NULL,
                created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX organisation_name ON organisation (name_key, id)"),
        Step::Both(
            "CREATE TABLE organisation_domain (
                domain {text} PRIMARY KEY, organisation BIGINT NOT NULL REFERENCES organisation (id))",
        ),
        Step::Both("CREATE INDEX organisation_domain_of ON organisation_domain (organisation, domain)"),
        Step::Both("ALTER TABLE contact ADD COLUMN organisation BIGINT REFERENCES organisation (id)"),
        Step::Both("ALTER TABLE contact ADD COLUMN time_zone TEXT"),
        Step::Both("ALTER TABLE contact ADD COLUMN language {text}"),
        Step::Both("ALTER TABLE contact ADD COLUMN note TEXT NOT NULL DEFAULT ''"),
        Step::Both("ALTER TABLE contact ADD COLUMN spam BOOLEAN NOT NULL DEFAULT FALSE"),
        Step::Both("ALTER TABLE contact ADD COLUMN version BIGINT NOT NULL DEFAULT 1"),
        Step::Both("CREATE INDEX contact_organisation ON contact (organisation, id)"),
        Step::Both("ALTER TABLE contact_address ADD COLUMN domain {text} NOT NULL DEFAULT ''"),
        Step::Each {
            sqlite: "UPDATE contact_address SET domain = substr(address_key, instr(address_key, '@') + 1)",
            postgres: "UPDATE contact_address SET domain = substr(address_key, strpos(address_key, '@') + 1)",
        },
        Step::Both("CREATE INDEX contact_address_domain ON contact_address (domain, contact)"),
        Step::Both(
            "CREATE TABLE contact_phone (
                contact BIGINT NOT NULL REFERENCES contact (id), phone_key {text} NOT NULL, phone TEXT NOT NULL,
                position BIGINT NOT NULL, PRIMARY KEY (contact, phone_key))",
        ),
        Step::Both("CREATE INDEX contact_phone_key ON contact_phone (phone_key, contact)"),
        Step::Both(
            "CREATE TABLE field (
                id {key}, noun {text} NOT NULL, field_key {text} NOT NULL, label TEXT NOT NULL, kind {text} NOT NULL,
                required BOOLEAN NOT NULL, department BIGINT REFERENCES department (id), position BIGINT NOT NULL,
                retired BOOLEAN NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL, UNIQUE (noun, field_key))",
        ),
        Step::Both(
            "CREATE TABLE field_choice (
                id {key}, field BIGINT NOT NULL REFERENCES field (id), choice_key {text} NOT NULL, label TEXT NOT NULL,
                position BIGINT NOT NULL, retired BOOLEAN NOT NULL, UNIQUE (field, choice_key))",
        ),
        Step::Both(
            "CREATE TABLE ticket_field (
                ticket BIGINT NOT NULL REFERENCES ticket (id), field BIGINT NOT NULL REFERENCES field (id),
                text TEXT, text_key {text}, number DOUBLE PRECISION, day BIGINT, checked BOOLEAN,
                choice BIGINT REFERENCES field_choice (id), PRIMARY KEY (ticket, field))",
        ),
        Step::Both("CREATE INDEX ticket_field_text ON ticket_field (field, text_key, ticket)"),
        Step::Both("CREATE INDEX ticket_field_number ON ticket_field (field, number, ticket)"),
        Step::Both("CREATE INDEX ticket_field_day ON ticket_field (field, day, ticket)"),
        Step::Both("CREATE INDEX ticket_field_checked ON ticket_field (field, checked, ticket)"),
        Step::Both("CREATE INDEX ticket_field_choice ON ticket_field (field, choice, ticket)"),
        Step::Both(
            "CREATE TABLE contact_field (
                contact BIGINT NOT NULL REFERENCES contact (id), field BIGINT NOT NULL REFERENCES field (id),
                text TEXT, text_key {text}, number DOUBLE PRECISION, day BIGINT, checked BOOLEAN,
                choice BIGINT REFERENCES field_choice (id), PRIMARY KEY (contact, field))",
        ),
        Step::Both("CREATE INDEX contact_field_text ON contact_field (field, text_key, contact)"),
        Step::Both("CREATE INDEX contact_field_number ON contact_field (field, number, contact)"),
        Step::Both("CREATE INDEX contact_field_day ON contact_field (field, day, contact)"),
        Step::Both("CREATE INDEX contact_field_checked ON contact_field (field, checked, contact)"),
        Step::Both("CREATE INDEX contact_field_choice ON contact_field (field, choice, contact)"),
        Step::Both(
            "CREATE TABLE organisation_field (
                organisation BIGINT NOT NULL REFERENCES organisation (id), field BIGINT NOT NULL REFERENCES field (id),
                text TEXT, text_key {text}, number DOUBLE PRECISION, day BIGINT, checked BOOLEAN,
                choice BIGINT REFERENCES field_choice (id), PRIMARY KEY (organisation, field))",
        ),
        Step::Both("CREATE INDEX organisation_field_text ON organisation_field (field, text_key, organisation)"),
        Step::Both("CREATE INDEX organisation_field_number ON organisation_field (field, number, organisation)"),
        Step::Both("CREATE INDEX organisation_field_day ON organisation_field (field, day, organisation)"),
        Step::Both("CREATE INDEX organisation_field_checked ON organisation_field (field, checked, organisation)"),
        Step::Both("CREATE INDEX organisation_field_choice ON organisation_field (field, choice, organisation)"),
        Step::Both(
            "CREATE TABLE bulk_change (
                id {key}, account BIGINT NOT NULL REFERENCES account (id), at BIGINT NOT NULL, undone BOOLEAN NOT NULL)",
        ),
        Step::Both("CREATE INDEX bulk_change_at ON bulk_change (at, id)"),
        Step::Both(
            "CREATE TABLE bulk_ticket (
                bulk BIGINT NOT NULL REFERENCES bulk_change (id), ticket BIGINT NOT NULL REFERENCES ticket (id),
                back TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (bulk, ticket))",
        ),
        Step::Both("CREATE INDEX bulk_ticket_ticket ON bulk_ticket (ticket)"),
    ],
};
