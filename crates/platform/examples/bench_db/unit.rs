//! The unit: about what taking in one mail asks of a database. Five lookups, one row with a long body, fourteen short
//! ones in nine tables beside it, two rows changed.

use platform::Error;
use platform::db::{Migration, Step, WriteTx, sql};

pub const SELECTS: usize = 5;
pub const INSERTS: usize = 15;
pub const UPDATES: usize = 2;
pub const BODY: usize = 1500;

/// Rows that callers look up and change; each caller has its own, so that nobody waits for a row.
pub const THREADS: i64 = 1024;
pub const THREADS_A_CALLER: i64 = THREADS / 32;

/// The tables of short rows, and how many a unit puts into each.
pub const LINES: [(&str, usize); 9] = [
    ("event", 4),
    ("fact", 2),
    ("task", 2),
    ("address", 1),
    ("receipt", 1),
    ("paper", 1),
    ("timer", 1),
    ("notice", 1),
    ("share", 1),
];

pub fn rows_of(table: &str) -> usize {
    LINES.iter().find(|(name, _)| *name == table).map_or(0, |(_, rows)| *rows)
}

macro_rules! lines {
    ($($table:literal),*) => {
        &[
            Step::Both("CREATE TABLE person (id {key}, name TEXT NOT NULL, heard BIGINT NOT NULL, seen_at BIGINT NOT NULL)"),
            Step::Both("CREATE TABLE thread (id {key}, person BIGINT NOT NULL, subject TEXT NOT NULL, letters BIGINT NOT NULL, changed_at BIGINT NOT NULL)"),
            Step::Both("CREATE TABLE letter (id {key}, thread BIGINT NOT NULL, at BIGINT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL)"),
            Step::Both("CREATE INDEX letter_thread ON letter (thread, id)"),
            $(
                Step::Both(concat!("CREATE TABLE ", $table, " (id {key}, letter BIGINT NOT NULL, at BIGINT NOT NULL, kind {text} NOT NULL, data TEXT NOT NULL)")),
                Step::Both(concat!("CREATE INDEX ", $table, "_letter ON ", $table, " (letter, id)")),
            )*
        ]
    };
}

pub const SCHEMA: Migration = Migration {
    name: "20260101_01_bench_unit",
    steps: lines!("event", "fact", "task", "address", "receipt", "paper", "timer", "notice", "share"),
};

pub const PERSON: &str = "SELECT id, name, heard, seen_at FROM person WHERE id = $1";
pub const THREAD: &str = "SELECT id, person, subject, letters, changed_at FROM thread WHERE id = $1";
pub const NEWEST: &str =
    "SELECT id, thread, at, subject, body FROM letter WHERE thread = $1 ORDER BY id DESC LIMIT 1";
pub const NEWEST_EVENT: &str =
    "SELECT id, letter, at, kind, data FROM event WHERE letter = $1 ORDER BY id DESC LIMIT 1";
pub const RECEIPT: &str = "SELECT id, letter, at, kind, data FROM receipt WHERE letter = $1";
pub const LETTER: &str =
    "INSERT INTO letter (thread, at, subject, body) VALUES ($1, $2, $3, $4) RETURNING id";
pub const THREAD_CHANGED: &str = "UPDATE thread SET letters = letters + 1, changed_at = $2 WHERE id = $1";
pub const PERSON_HEARD: &str = "UPDATE person SET heard = heard + 1, seen_at = $2 WHERE id = $1";

/// What a unit is about.
#[derive(Clone, Debug)]
pub struct Work {
    pub thread: i64,
    pub person: i64,
    pub at: i64,
    pub body: String,
}

impl Work {
    /// The `turn`th unit of a caller.
    pub fn of(caller: usize, turn: usize) -> Self {
        let (caller, turn) = (i64::try_from(caller).unwrap_or(0), i64::try_from(turn).unwrap_or(0));
        let thread = 1 + (caller * THREADS_A_CALLER + turn % THREADS_A_CALLER) % THREADS;
        Self {
            thread,
            person: thread,
            at: 1_790_000_000_000_000 + turn,
            body: "The boiler says E7. ".repeat(BODY / 20),
        }
    }
}

pub const SUBJECT: &str = "Boiler: E7 again";
pub const KIND: &str = "MessageReceived";
pub const DATA: &str = r#"{"department":1,"channel":"email","by_machine":false,"threaded_by":"token"}"#;

/// `INSERT INTO event (...) VALUES ($1, ...), (...)` with so many rows.
pub fn insert_lines(table: &str, rows: usize) -> String {
    let places: Vec<String> = (0..rows)
        .map(|row| format!("(${}, ${}, ${}, ${})", 4 * row + 1, 4 * row + 2, 4 * row + 3, 4 * row + 4))
        .collect();
    format!("INSERT INTO {table} (letter, at, kind, data) VALUES {}", places.join(", "))
}

/// The rows that every unit looks up.
pub async fn seed(tx: &mut WriteTx) -> Result<(), Error> {
    for n in 1..=THREADS {
        let person = "INSERT INTO person (name, heard, seen_at) VALUES ($1, 0, 0)";
        sql(person).bind(format!("Person {n}")).run(tx).await?;
        let thread = "INSERT INTO thread (person, subject, letters, changed_at) VALUES ($1, $2, 0, 0)";
        sql(thread).bind(n).bind(SUBJECT).run(tx).await?;
    }
    Ok(())
}
