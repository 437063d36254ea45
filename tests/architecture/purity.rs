//! Where things may happen. A file of a room is an *idea* unless its place or its code says otherwise: the folders
//! `tables`, `api`, `migrations` and `listener` and the files `reactions.rs`, `jobs.rs`, `lib.rs` are places of work,
//! and a file with `async` in it is a *worker* (a verb when it takes a `WriteTx`). Ideas decide; workers load, ask
//! them, and write.

use crate::source::{Source, mentions};

const PLACES_OF_WORK: &[&str] = &["tables", "api", "migrations", "listener", "reactions", "jobs", "lib"];

/// The rooms whose ideas are held to this; platform and touchstone are made of work.
const TRADE_ROOMS: &[&str] =
    &["search", "desk", "flow", "knowledge", "surveys", "channels", "quality", "insight"];

const DATABASE: &[&str] = &["sea_orm", "sea_query", "ReadTx", "WriteTx", "platform::Db", "platform::db::Db"];
const HTTP: &[&str] = &["axum", "tower_http", "utoipa_axum"];
const CLOCK: &[&str] = &["platform::Clock", "platform::clock", "platform::Random", "platform::random"];
const ASYNC: &[&str] = &["tokio", "tokio_util", "futures", "async_trait", "async", "await"];

/// What must not be waited for while a transaction is open.
const SLOW: &[&str] = &[
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "lettre",
    "object_store",
    "Blobs",
    "argon2",
    "spawn_blocking",
    "mail::read",
];

const TIME: &[&str] =
    &["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now", "Utc::now", "Local::now"];
const CHANCE: &[&str] =
    &["SystemRandom::new", "thread_rng", "rand::rng", "OsRng", "getrandom", "Uuid::new_v4"];

/// The one place for each.
const CLOCK_ITSELF: &str = "crates/platform/src/clock.rs";
const RANDOM_ITSELF: &str = "crates/platform/src/random.rs";

/// They measure rooms that may not stand on `platform`, and so have no stopwatch to ask.
const MEASURES_BY_ITSELF: &[&str] =
    &["crates/mail/examples/bench_mail.rs", "crates/search/examples/bench_search.rs"];

fn lines_of(source: &Source, word: &str) -> Vec<usize> {
    mentions(source.product(), word)
}

fn found(source: &Source, words: &[&str], why: &str) -> Vec<String> {
    let tokens = source.product();
    let lines =
        words.iter().flat_map(|word| mentions(tokens, word).into_iter().map(move |line| (line, word)));
    lines.map(|(line, word)| format!("{}:{line}: {word}: {why}", source.path)).collect()
}

fn is_idea(source: &Source) -> bool {
    let in_trade_room = source.room().is_some_and(|room| TRADE_ROOMS.contains(&room));
    let at_work = PLACES_OF_WORK.iter().any(|place| source.is_under(place));
    in_trade_room && !at_work && !source.is_test() && !is_worker(source)
}

fn is_worker(source: &Source) -> bool {
    !mentions(source.product(), "async").is_empty()
}

pub fn ideas(sources: &[Source]) -> Vec<String> {
    let banned = [DATABASE, HTTP, CLOCK, ASYNC].concat();
    let why = "an idea is handed what it needs and does nothing itself";
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| is_idea(source)) {
        // A room's errors know the status they are answered with, and nothing else of HTTP.
        let statuses =
            if source.is_under("error") { lines_of(source, "axum::http::StatusCode") } else { vec![] };
        let lines =
            banned.iter().flat_map(|word| lines_of(source, word).into_iter().map(move |line| (line, word)));
        let lines = lines.filter(|(line, _)| !statuses.contains(line));
        broken.extend(lines.map(|(line, word)| format!("{}:{line}: {word}: {why}", source.path)));
    }
    broken
}

pub fn mail(sources: &[Source]) -> Vec<String> {
    let banned =
        [DATABASE, HTTP, CLOCK, ASYNC, SLOW, &["platform", "std::fs", "std::net", "std::env"]].concat();
    let files = sources.iter().filter(|source| source.room() == Some("mail") && !source.is_test());
    files
        .flat_map(|source| found(source, &banned, "mail is bytes to messages and back, nothing else"))
        .collect()
}

/// Workers outside the places of work: statements belong in tables, requests in api, and nothing slow happens while a
/// transaction is open.
pub fn verbs(sources: &[Source]) -> Vec<String> {
    let workers = sources.iter().filter(|source| {
        let place = ["tables", "api", "migrations"].iter().any(|place| source.is_under(place));
        source.room().is_some_and(|room| TRADE_ROOMS.contains(&room))
            && !place
            && !source.is_test()
            && is_worker(source)
    });
    let mut broken = Vec::new();
    for source in workers {
        broken.extend(statements(source));
        broken.extend(found(source, HTTP, "requests are read in api/"));
        // A job does slow things, between its transactions.
        if !source.is_under("jobs") && !lines_of(source, "WriteTx").is_empty() {
            broken.extend(found(source, SLOW, "nothing slow while a transaction is open"));
        }
    }
    broken
}

/// A verb may take whatever reads, `&impl ConnectionTrait`; nothing else of the database's is its business.
fn statements(source: &Source) -> Vec<String> {
    let bounds = lines_of(source, "sea_orm::ConnectionTrait");
    let named = ["sea_orm", "sea_query"].iter().flat_map(|name| lines_of(source, name));
    let built = named.filter(|line| !bounds.contains(line));
    built.map(|line| format!("{}:{line}: statements are built in tables/", source.path)).collect()
}

/// What happens is decided and recorded by verbs, whoever asks for it.
pub fn handlers(sources: &[Source]) -> Vec<String> {
    let banned = ["record(", "log::record", "NewEvent", "jobs::enqueue", "NewJob"];
    let handlers = sources.iter().filter(|source| {
        source.room().is_some_and(|room| TRADE_ROOMS.contains(&room)) && source.is_under("api")
    });
    handlers.flat_map(|source| found(source, &banned, "only verbs record and enqueue; call one")).collect()
}

pub fn time_and_chance(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| source.is_rust() && source.path.starts_with("crates/")) {
        let path = source.path.as_str();
        let asks = |words: &[&str], why: &str| -> Vec<String> {
            let all = source.all_tokens();
            let lines =
                words.iter().flat_map(|word| mentions(all, word).into_iter().map(move |line| (line, word)));
            lines.map(|(line, word)| format!("{path}:{line}: {word}: {why}")).collect()
        };
        if path != CLOCK_ITSELF && !MEASURES_BY_ITSELF.contains(&path) {
            broken.extend(asks(TIME, "ask platform::Clock"));
        }
        if path != RANDOM_ITSELF {
            broken.extend(asks(CHANCE, "ask platform::Random"));
        }
    }
    broken
}

mod tests {
    use super::*;
    use crate::catches;

    #[test]
    fn an_idea_that_reaches_out_is_caught() {
        for planted in [
            "use sea_orm::EntityTrait;",
            "use platform::db::{ReadTx};",
            "use axum::Json;",
            "use tokio::sync::Mutex;",
            "fn a(clock: &platform::Clock) {}",
            "use futures::future::ready;",
        ] {
            assert!(catches(ideas, "crates/quality/src/scorecard.rs", planted), "{planted}");
            assert!(!catches(ideas, "crates/quality/src/tables/scorecard.rs", planted), "{planted}");
        }
        let status = "use axum::http::StatusCode;";
        assert!(catches(ideas, "crates/quality/src/scorecard.rs", status));
        assert!(!catches(ideas, "crates/quality/src/error.rs", status));
        assert!(!catches(
            ideas,
            "crates/quality/src/scorecard.rs",
            "#[cfg(test)] mod tests { use tokio::test; }"
        ));
    }

    #[test]
    fn mail_that_touches_the_world_is_caught() {
        for planted in ["use platform::Db;", "async fn read() {}", "fn a() { std::fs::read(b) }"] {
            assert!(catches(mail, "crates/mail/src/read.rs", planted), "{planted}");
        }
    }

    #[test]
    fn a_verb_that_builds_statements_or_waits_for_the_network_is_caught() {
        let path = "crates/desk/src/replies.rs";
        assert!(catches(verbs, path, "async fn send() { sea_orm::Set(1); }"));
        assert!(catches(verbs, path, "async fn send() -> axum::Json<u8> {}"));
        assert!(catches(verbs, path, "async fn send(tx: &mut WriteTx) { TcpStream::connect(a).await; }"));
        assert!(!catches(verbs, path, "use sea_orm::ConnectionTrait; async fn send() {}"));
        assert!(!catches(verbs, path, "async fn send() { TcpStream::connect(a).await; }"));
        let job = "async fn run(tx: &mut WriteTx) { TcpStream::connect(a).await; }";
        assert!(!catches(verbs, "crates/desk/src/jobs/deliver.rs", job));
    }

    #[test]
    fn a_handler_that_records_is_caught() {
        let planted = "async fn solve() { record(tx, who, event).await }";
        assert!(catches(handlers, "crates/desk/src/api/tickets.rs", planted));
        assert!(!catches(handlers, "crates/desk/src/tickets.rs", planted));
    }

    #[test]
    fn the_system_s_clock_and_dice_are_caught_even_in_tests() {
        let planted = "#[cfg(test)] mod tests { fn a() { std::time::Instant::now(); } }";
        assert!(catches(time_and_chance, "crates/desk/src/ticket.rs", planted));
        assert!(!catches(time_and_chance, CLOCK_ITSELF, planted));
        assert!(catches(time_and_chance, "crates/mail/examples/show.rs", planted));
        assert!(catches(time_and_chance, CLOCK_ITSELF, "fn a() { SystemRandom::new() }"));
    }
}
