//! What the further fields of the filter language are found by: type, language, and whom a conversation has.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_30_desk_filter_fields",
    steps: &[
        Step::Both("CREATE INDEX ticket_type ON ticket (type, last_message_at, id)"),
        Step::Both("CREATE INDEX ticket_language ON ticket (language, last_message_at, id)"),
        // What stands behind the address's first @, which cannot disagree with the address.
        Step::Each {
            sqlite: "ALTER TABLE participant ADD COLUMN domain TEXT GENERATED ALWAYS AS \
                (substr(address_key, instr(address_key, '@') + 1)) VIRTUAL",
            postgres: "ALTER TABLE participant ADD COLUMN domain TEXT COLLATE \"C\" GENERATED ALWAYS AS \
                (substr(address_key, strpos(address_key, '@') + 1)) STORED",
        },
        Step::Both("CREATE INDEX participant_domain ON participant (domain, ticket)"),
    ],
};
