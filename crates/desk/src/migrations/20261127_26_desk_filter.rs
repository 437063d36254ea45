//! What filters match by and lists are sorted by, and saved views.

use platform::db::{Migration, Step};

pub const MIGRATION: Migration = Migration {
    name: "20261127_26_desk_filter",
    steps: &[
        Step::Both(
            "CREATE TABLE subject_word (
                word {text} NOT NULL, ticket BIGINT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
                PRIMARY KEY (word, ticket))",
        ),
        Step::Both("CREATE INDEX subject_word_ticket ON subject_word (ticket, word)"),
        Step::Both(
            "CREATE TABLE contact_word (
                word {text} NOT NULL, contact BIGINT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
                PRIMARY KEY (word, contact))",
        ),
        Step::Both("CREATE INDEX contact_word_contact ON contact_word (contact, word)"),
        Step::Both(
            "CREATE TABLE mailbox_name (
                mailbox BIGINT PRIMARY KEY, address_key {text} NOT NULL, address TEXT NOT NULL,
                department BIGINT NOT NULL REFERENCES department (id))",
        ),
        Step::Both("CREATE INDEX mailbox_name_key ON mailbox_name (address_key, mailbox)"),
        // Sorting keys that follow from a column and cannot disagree with it.
        Step::Each {
            sqlite: "ALTER TABLE ticket ADD COLUMN priority_rank BIGINT GENERATED ALWAYS AS \
                (CASE priority WHEN 'low' THEN 0 WHEN 'normal' THEN 1 WHEN 'high' THEN 2 ELSE 3 END) VIRTUAL",
            postgres: "ALTER TABLE ticket ADD COLUMN priority_rank BIGINT GENERATED ALWAYS AS \
                (CASE priority WHEN 'low' THEN 0 WHEN 'normal' THEN 1 WHEN 'high' THEN 2 ELSE 3 END) STORED",
        },
        Step::Each {
            sqlite: "ALTER TABLE ticket ADD COLUMN unanswered_order BIGINT GENERATED ALWAYS AS \
                (COALESCE(unanswered_since, 9223372036854775807)) VIRTUAL",
            postgres: "ALTER TABLE ticket ADD COLUMN unanswered_order BIGINT GENERATED ALWAYS AS \
                (COALESCE(unanswered_since, 9223372036854775807)) STORED",
        },
        Step::Both("CREATE INDEX ticket_created ON ticket (created_at, id)"),
        Step::Both("CREATE INDEX ticket_updated ON ticket (updated_at, id)"),
        Step::Both("CREATE INDEX ticket_priority ON ticket (priority_rank, id)"),
        Step::Both("CREATE INDEX ticket_unanswered ON ticket (unanswered_order, id)"),
        Step::Both("CREATE INDEX ticket_solved ON ticket (solved_at, id)"),
        Step::Both("CREATE INDEX ticket_mailbox ON ticket (mailbox, pile, last_message_at, id)"),
        Step::Both(
            "CREATE TABLE saved_view (
                id {key}, builtin {text}, name TEXT NOT NULL, owner BIGINT REFERENCES account (id),
                visibility {text} NOT NULL, department BIGINT REFERENCES department (id),
                tree TEXT NOT NULL, names TEXT NOT NULL, sort {text} NOT NULL, grouping {text} NOT NULL,
                position BIGINT NOT NULL, version BIGINT NOT NULL, created_at BIGINT NOT NULL)",
        ),
        Step::Both("CREATE INDEX saved_view_shown ON saved_view (visibility, position, id)"),
        Step::Both("CREATE INDEX saved_view_owner ON saved_view (owner, position, id)"),
        // The views of a new desk; their names are words of the interface.
        Step::Both(
            r#"INSERT INTO saved_view (builtin, name, visibility, tree, names, sort, grouping, position, version, created_at) VALUES
                ('mine_and_unassigned', '', 'everyone', '{"all":[{"is":{"field":"status","how":"is","values":["open"]}},{"is":{"field":"assignee","how":"is","values":["me","none"]}}]}', '[]', 'last_message:desc', 'age', 1, 1, 0),
                ('mine', '', 'everyone', '{"all":[{"is":{"field":"status","how":"is","values":["open"]}},{"is":{"field":"assignee","how":"is","values":["me"]}}]}', '[]', 'last_message:desc', 'age', 2, 1, 0),
                ('unassigned', '', 'everyone', '{"all":[{"is":{"field":"status","how":"is","values":["open"]}},{"is":{"field":"assignee","how":"is","values":["none"]}}]}', '[]', 'last_message:desc', 'age', 3, 1, 0),
                ('waiting', '', 'everyone', '{"is":{"field":"status","how":"is","values":["waiting"]}}', '[]', 'last_message:desc', 'age', 4, 1, 0),
                ('all_open', '', 'everyone', '{"is":{"field":"status","how":"is","values":["open"]}}', '[]', 'last_message:desc', 'age', 5, 1, 0)"#,
        ),
        // A desk that has customers learns their words, and those of its tickets, in the background.
        Step::Both(
            "INSERT INTO job (kind, args, state, due_at, attempts, max_attempts, unique_key, lease_owner, depth, created_at) \
             SELECT 'LearnWords', '{\"contact\":0,\"ticket\":0}', 'waiting', 0, 0, 10, 'LearnWords', '', 0, 0 \
             WHERE EXISTS (SELECT 1 FROM contact)",
        ),
    ],
};
