//! What each field of the filter language costs on a full desk, on both databases: `cargo xtask bench filter [tickets]`.
//! For each filter how many tickets are counted, and how long the count and the first page take, in milliseconds and as a
//! ratio to the cheapest. The tickets are made by the same statements each time; PostgreSQL is the database that
//! `TOUCHSTONE_BENCH_POSTGRES` names a server for, and is left out without one.

// A measurement that cannot be taken ends.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss)]

use std::collections::BTreeSet;

use desk::filter::Settled;
use desk::filter::sort::Sort;
use desk::{filters, tickets};
use jiff::tz::TimeZone;
use platform::access::{Actor, Role};
use platform::clock::Stopwatch;
use platform::db::{Db, Engine, Migration, Opening, WriteTx, sql};
use platform::log::Origin;
use platform::people::{AccountId, DepartmentId};
use platform::{Clock, Random};

/// Each field by its commonest and its rarest answer, and what lists ask for at once.
const FILTERS: &[&str] = &[
    "status:open",
    "status:closed",
    "pile:spam",
    "assignee:me",
    "assignee:none",
    "department:d1",
    "priority:low",
    "priority:urgent",
    "channel:email",
    "channel:api",
    "type:task",
    "type:none",
    "language:lt",
    "language:none",
    "tag:t1",
    "tag:rare",
    "tag:none",
    "follower:me",
    "follower:none",
    "requester:name7",
    "requester:nam",
    "organisation:o1",
    "organisation:none",
    "participant:c77@mail.example",
    "participant:@mail.example",
    "subject:boiler",
    "subject:word77",
    "mailbox:help@kalva.example",
    "mailbox:none",
    "number:1077",
    "messages:>3",
    "messages:>100",
    "created:>2027-01-01",
    "updated:<2020-01-01",
    "last_message:>2027-01-01",
    "solved:none",
    "solved:>2027-01-01",
    "unanswered:none",
    "is:assigned",
    "is:unanswered",
    "is:snoozed",
    "has:attachment",
    "ticket.serial:k7",
    "ticket.serial:none",
    "status:open assignee:me,none",
    "-tag:t1 status:open",
];

const ROUNDS: usize = 5;
const PAGE: u64 = 50;

#[tokio::main]
async fn main() {
    let count: i64 = std::env::args().nth(1).map_or(100_000, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    measure("SQLite", &format!("sqlite://{}", folder.path().join("bench.db").display()), count).await;
    match std::env::var("TOUCHSTONE_BENCH_POSTGRES") {
        Ok(server) => measure("PostgreSQL", &server, count).await,
        Err(_) => println!("\nPostgreSQL is left out: TOUCHSTONE_BENCH_POSTGRES names none."),
    }
}

async fn measure(name: &str, url: &str, count: i64) {
    let opening =
        Opening { clock: Clock::system(), random: Random::seeded(1), reactions: &[], origin: Origin::Live };
    let db = Db::open(url, opening).await.unwrap();
    let steps: Vec<Migration> = [platform::migrations::ALL, desk::migrations::ALL].concat();
    db.migrate(&steps).await.unwrap();
    fill(&db, count).await;
    let everywhere = Actor::agent(AccountId(2), Role::Administrator, BTreeSet::new());
    let somewhere = Actor::agent(AccountId(2), Role::Agent, BTreeSet::from([DepartmentId(3)]));
    for (whose, by) in [("who sees everything", everywhere), ("who sees one department of eight", somewhere)]
    {
        let mut rows = Vec::new();
        for filter in FILTERS {
            let read = db.read();
            let Ok(read_filter) = filters::read(&read, &by, filter, TimeZone::UTC).await else {
                println!("{filter} cannot be read");
                continue;
            };
            rows.push((*filter, times(&db, &by, &read_filter.settled).await));
        }
        let cheapest =
            |of: fn(&Times) -> f64| rows.iter().map(|(_, times)| of(times)).fold(f64::MAX, f64::min);
        let (least_count, least_page) = (cheapest(|times| times.count), cheapest(|times| times.page));
        println!("\n{name}, {count} tickets, for one {whose}\n");
        println!("| filter | found | count ms | ratio | page ms | ratio |\n|---|--:|--:|--:|--:|--:|");
        for (filter, times) in rows {
            let Times { found, count, page } = times;
            println!(
                "| `{filter}` | {found} | {count:.2} | {:.1} | {page:.2} | {:.1} |",
                count / least_count,
                page / least_page
            );
        }
    }
}

struct Times {
    found: i64,
    /// The middle one, in milliseconds.
    count: f64,
    page: f64,
}

async fn times(db: &Db, by: &Actor, settled: &Settled) -> Times {
    let (mut counts, mut pages, mut found) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let read = db.read();
        let start = Stopwatch::start();
        found = tickets::count(&read, by, settled).await.unwrap().0;
        counts.push(start.elapsed());
        let start = Stopwatch::start();
        tickets::filtered(&read, by, settled, Sort::default(), None, PAGE).await.unwrap();
        pages.push(start.elapsed());
    }
    counts.sort_unstable();
    pages.sort_unstable();
    let middle = |all: &[std::time::Duration]| all[ROUNDS / 2].as_secs_f64() * 1e3;
    Times { found, count: middle(&counts), page: middle(&pages) }
}

/// A tenth of the tickets is open; what is common and what is rare is told by remainders.
async fn fill(db: &Db, count: i64) {
    let customers = count / 10;
    let series = |n: i64| {
        format!(
            "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {n})"
        )
    };
    let day = 86_400_000_000_i64;
    let statements = [
        format!("INSERT INTO department (id, name, name_key, created_at) {} SELECT i, 'd' || i, 'd' || i, 1 FROM n", series(8)),
        format!("INSERT INTO account (id, email, email_key, name, name_key, role, owner, language, password_hash, state, created_at) \
            {} SELECT i, 'a' || i || '@kalva.example', 'a' || i || '@kalva.example', 'agent' || i, 'agent' || i, 'agent', FALSE, 'en', '', 'active', 1 FROM n", series(20)),
        format!("INSERT INTO organisation (id, name, name_key, note, created_at, updated_at, version) {} SELECT i, 'o' || i, 'o' || i, '', 1, 1, 1 FROM n", series(100)),
        format!("INSERT INTO contact (id, name, email, created_at, organisation, note, spam, version) \
            {} SELECT i, 'Name' || i, 'c' || i || '@mail.example', 1, CASE WHEN i % 3 = 0 THEN 1 + i % 100 END, '', FALSE, 1 FROM n", series(customers)),
        format!("INSERT INTO contact_word (word, contact) {} SELECT 'name' || i, i FROM n", series(customers)),
        "INSERT INTO mailbox_name (mailbox, address_key, address, department) VALUES (1, 'help@kalva.example', 'help@kalva.example', 1)".to_owned(),
        format!("INSERT INTO tag (id, tag_key, name, created_at) {} SELECT i, 't' || i, 't' || i, 1 FROM n", series(20)),
        "INSERT INTO tag (id, tag_key, name, created_at) VALUES (21, 'rare', 'rare', 1)".to_owned(),
        "INSERT INTO field (id, noun, field_key, label, kind, required, department, position, retired, created_at, version) \
            VALUES (1, 'ticket', 'serial', 'Serial', 'text', FALSE, NULL, 1, FALSE, 1, 1)".to_owned(),
        format!("INSERT INTO ticket (id, number, subject, status, pile, solved_at, priority, channel, mailbox, department, assignee, \
            requester, snippet, message_count, created_at, updated_at, last_message_at, unanswered_since, version, thread_version, type, language, spam) \
            {} SELECT i, 1000 + i, 'Boiler ' || i, \
            CASE WHEN i % 50 = 0 THEN 'open' WHEN i % 10 = 0 THEN 'open' WHEN i % 10 < 3 THEN 'solved' ELSE 'closed' END, \
            CASE WHEN i % 50 = 0 THEN 'spam' WHEN i % 10 = 0 THEN 'open' ELSE 'solved' END, \
            CASE WHEN i % 10 <> 0 THEN 1700000000000000 + i * 60000000 END, \
            CASE WHEN i / 9 % 100 = 1 THEN 'urgent' WHEN i / 9 % 10 = 2 THEN 'high' WHEN i % 3 = 0 THEN 'low' ELSE 'normal' END, \
            CASE WHEN i / 9 % 200 = 3 THEN 'api' ELSE 'email' END, CASE WHEN i / 3 % 4 <> 0 THEN 1 END, 1 + i / 7 % 8, \
            CASE WHEN i / 11 % 5 <> 0 THEN 1 + i / 11 % 20 END, 1 + i % {customers}, 'Words', 1 + i % 5, \
            1700000000000000 + i * 60000000, 1700000000000000 + i * 60000000 + {day}, 1700000000000000 + i * 60000000 + {day}, \
            CASE WHEN i % 20 = 0 THEN 1700000000000000 + i * 60000000 END, 1, 1, \
            CASE WHEN i % 7 = 0 THEN 'task' END, CASE WHEN i % 6 = 0 THEN 'lt' END, i % 50 = 0 FROM n", series(count)),
        format!("INSERT INTO subject_word (word, ticket) {} SELECT 'boiler', i FROM n", series(count)),
        format!("INSERT INTO subject_word (word, ticket) {} SELECT 'word' || (i / 5 % 1000), i FROM n", series(count)),
        format!("INSERT INTO participant (ticket, address_key, name, address, part, since) \
            {} SELECT i, 'c' || (1 + i % {customers}) || '@mail.example', '', 'c' || (1 + i % {customers}) || '@mail.example', 'requester', 1 FROM n", series(count)),
        format!("INSERT INTO ticket_tag (ticket, tag, at) {} SELECT i, 1 + i / 3 % 20, 1 FROM n WHERE i % 2 = 0", series(count)),
        format!("INSERT INTO ticket_tag (ticket, tag, at) {} SELECT i, 21, 1 FROM n WHERE i % 5000 = 1", series(count)),
        format!("INSERT INTO follower (ticket, account, at) {} SELECT i, 1 + i / 13 % 20, 1 FROM n WHERE i % 10 = 1", series(count)),
        format!("INSERT INTO ticket_field (ticket, field, text, text_key) {} SELECT i, 1, 'K' || (i / 17 % 1000), 'k' || (i / 17 % 1000) FROM n WHERE i % 2 = 0", series(count)),
        format!("INSERT INTO message (id, ticket, kind, author, from_name, from_email, to_list, cc_list, subject, text, by_machine, tries, then_solve, at) \
            {} SELECT i, i, 'incoming', 'contact:1', '', '', '[]', '[]', '', 'Words', FALSE, 0, FALSE, 1 FROM n", series(count)),
        format!("INSERT INTO attachment (id, message, name, content_type, size, blob, inline) {} SELECT i, i * 10, 'a', 'text/plain', 1, 'x', FALSE FROM n", series(count / 10)),
    ];
    for statement in statements {
        let run = async |tx: &mut WriteTx| -> Result<(), platform::Error> {
            sql(statement.clone()).run(tx).await.map(|_| ())
        };
        db.write(run).await.unwrap_or_else(|why| panic!("{why}: {statement}"));
    }
    // As in production, where PostgreSQL counts what its tables hold by itself and SQLite is not asked to.
    if db.engine() == Engine::Postgres {
        let analyze = async |tx: &mut WriteTx| sql("ANALYZE").run(tx).await.map(|_| ());
        db.write(analyze).await.unwrap();
    }
}
