//! SQL, its dialects and its entities each have one place.

use std::collections::BTreeMap;

use crate::source::{Source, mentions};

/// The layer that executes statements.
const LAYER: &str = "crates/platform/src/db/";

/// How a statement begins, in capitals as we write it.
const STATEMENTS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE UNIQUE INDEX ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "WITH ",
    "PRAGMA ",
    "LISTEN ",
    "NOTIFY ",
    "SAVEPOINT ",
];

const BUILDERS: &[&str] = &[
    "sea_query",
    "Statement::from_string",
    "Statement::from_sql_and_values",
    "Entity::find",
    "Entity::insert",
    "sql(",
];

const DIALECTS: &[&str] =
    &["Sqlite", "SQLite", "Postgres", "PostgreSQL", "DbBackend", "DatabaseBackend", "rusqlite", "sqlx"];

/// Outside the layer a dialect is named only here, each for a reason.
const NAMES_A_DIALECT: &[&str] = &[
    // What a reader of the log may see yet.
    "crates/platform/src/tables/event.rs",
];

/// Statements outside tables/, each for a reason.
const SPEAKS_SQL: &[&str] = &[
    // A key of the trade is a column: `id!` says how it is bound and read.
    "crates/platform/src/ids.rs",
];

fn may_speak_sql(source: &Source) -> bool {
    source.room().is_none()
        || source.is_test()
        || source.path.starts_with(LAYER)
        || source.is_under("tables")
        || source.is_under("migrations")
}

pub fn sql(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| source.is_rust() && !may_speak_sql(source)) {
        let lines = statements(source);
        let excepted = SPEAKS_SQL.contains(&source.path.as_str());
        if excepted && lines.is_empty() {
            broken.push(format!("{}: needs no exception any more", source.path));
        } else if !excepted {
            broken.extend(lines.iter().map(|line| format!("{}:{line}: SQL belongs in tables/", source.path)));
        }
    }
    broken
}

fn statements(source: &Source) -> Vec<usize> {
    let tokens = source.product();
    let strings = tokens.iter().filter(|token| {
        let text = token.string().unwrap_or_default().trim_start();
        STATEMENTS.iter().any(|statement| text.starts_with(statement))
    });
    let built = BUILDERS.iter().flat_map(|builder| mentions(tokens, builder));
    strings.map(|token| token.line).chain(built).collect()
}

pub fn dialects(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    let held = sources.iter().filter(|source| {
        source.room().is_some_and(|room| room != "db_test")
            && source.is_rust()
            && !source.is_test()
            && !source.path.starts_with(LAYER)
            && !source.is_under("migrations")
    });
    for source in held {
        let tokens = source.product();
        let lines: Vec<usize> = DIALECTS.iter().flat_map(|dialect| mentions(tokens, dialect)).collect();
        let excepted = NAMES_A_DIALECT.contains(&source.path.as_str());
        if excepted && lines.is_empty() {
            broken.push(format!("{}: needs no exception any more", source.path));
        } else if !excepted {
            let all = lines
                .iter()
                .map(|line| format!("{}:{line}: a dialect is named in platform::db only", source.path));
            broken.extend(all);
        }
    }
    broken
}

/// Entities are a table's own business: tables/ is private to its room and nothing outside names what is in it.
pub fn entities(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| source.room().is_some() && source.is_rust()) {
        let tokens = source.product();
        let outside = !source.is_under("tables") && !source.path.starts_with(LAYER);
        let private =
            ["ActiveModel", "EntityTrait", "DeriveEntityModel", "Entity::find", "::Entity", "entity::Model"];
        for word in private.iter().filter(|_| outside) {
            let lines = mentions(tokens, word);
            broken.extend(
                lines.iter().map(|line| format!("{}:{line}: entities stay inside tables/", source.path)),
            );
        }
        let lines = mentions(tokens, "pub mod tables");
        broken.extend(
            lines.iter().map(|line| format!("{}:{line}: tables are private to their room", source.path)),
        );
    }
    broken
}

/// Each migration file is named once by its room's `migrations/mod.rs`, and each room's list once by the binary's.
pub fn migrations(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    let mut rooms: BTreeMap<&str, usize> = BTreeMap::new();
    let find = |path: &str| sources.iter().find(|source| source.path == path);
    for source in sources {
        let Some((room, file)) =
            source.room().zip(source.path.rsplit_once("/migrations/").map(|(_, file)| file))
        else {
            continue;
        };
        *rooms.entry(room).or_default() += 1;
        if file == "mod.rs" {
            continue;
        }
        if !is_dated(file, room) {
            broken.push(format!("{}: a migration is named YYYYMMDD_NN_room_what.rs", source.path));
        }
        let list = find(&format!("crates/{room}/src/migrations/mod.rs"));
        let named = list.map_or(0, |list| list.text.matches(&format!("\"{file}\"")).count());
        if named != 1 {
            broken.push(format!(
                "{}: its room's migrations/mod.rs names it {named} times, not once",
                source.path
            ));
        }
    }
    let binary = find("crates/touchstone/src/migrations.rs").map(Source::product).unwrap_or_default();
    for room in rooms.keys() {
        let named = mentions(binary, &format!("{room}::migrations::ALL")).len();
        if named != 1 {
            broken.push(format!(
                "crates/{room}/src/migrations: touchstone/src/migrations.rs lists it {named} times"
            ));
        }
    }
    broken
}

fn is_dated(file: &str, room: &str) -> bool {
    let mut parts = file.splitn(3, '_');
    let digits = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    digits(parts.next(), 8)
        && digits(parts.next(), 2)
        && parts.next().is_some_and(|rest| rest.starts_with(room))
}

mod tests {
    use super::*;
    use crate::catches;

    #[test]
    fn sql_outside_tables_is_caught() {
        for planted in [
            "const A: &str = \"SELECT id FROM ticket\";",
            "fn a() { let b = r#\"\n  UPDATE ticket SET id = 1\"#; }",
            "fn a() { platform::db::sql(TEXT); }",
            "fn a() { ticket::Entity::find(); }",
        ] {
            assert!(catches(sql, "crates/desk/src/tickets.rs", planted), "{planted}");
            assert!(!catches(sql, "crates/desk/src/tables/ticket.rs", planted), "{planted}");
        }
        assert!(!catches(
            sql,
            "crates/desk/src/tickets.rs",
            "// SELECT 1\nconst A: &str = \"Select a ticket\";"
        ));
    }

    #[test]
    fn a_dialect_outside_the_layer_is_caught() {
        let planted = "fn a(engine: Engine) -> bool { engine == Engine::Sqlite }";
        assert!(catches(dialects, "crates/desk/src/tables/ticket.rs", planted));
        assert!(!catches(dialects, "crates/platform/src/db/tx.rs", planted));
        assert!(!catches(dialects, "crates/desk/src/migrations/20260101_01_desk_a.rs", planted));
    }

    #[test]
    fn an_entity_outside_tables_is_caught() {
        let planted = "use crate::tables::ticket::ActiveModel;";
        assert!(catches(entities, "crates/desk/src/tickets.rs", planted));
        assert!(catches(entities, "crates/desk/src/lib.rs", "pub mod tables;"));
        assert!(!catches(entities, "crates/desk/src/lib.rs", "mod tables;"));
        assert!(!catches(entities, "crates/desk/src/tables/ticket.rs", planted));
    }

    #[test]
    fn a_forgotten_migration_is_caught() {
        let file = Source::new("crates/desk/src/migrations/20261122_01_desk_tickets.rs", "");
        let list = Source::new(
            "crates/desk/src/migrations/mod.rs",
            "#[path = \"20261122_01_desk_tickets.rs\"] mod a;",
        );
        let binary = Source::new("crates/touchstone/src/migrations.rs", "fn a() { desk::migrations::ALL }");
        assert!(catches(migrations, "crates/desk/src/migrations/20261122_01_desk_tickets.rs", ""));
        assert_eq!(migrations(&[file, list]).len(), 1, "the binary does not list it");
        let file = Source::new("crates/desk/src/migrations/20261122_01_desk_tickets.rs", "");
        let list = Source::new(
            "crates/desk/src/migrations/mod.rs",
            "#[path = \"20261122_01_desk_tickets.rs\"] mod a;",
        );
        assert!(migrations(&[file, list, binary]).is_empty());
        assert!(catches(migrations, "crates/desk/src/migrations/tickets.rs", ""));
    }
}
