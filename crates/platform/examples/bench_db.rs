//! `cargo xtask bench db`: how much of a database's speed is left to our callers. The same unit of work is done as bare
//! as the driver allows, which is the limit, and through [`Db::write`] in each of the ways that a room may write it.
//! Prints Markdown. SQLite lives in a temporary folder, PostgreSQL in databases of its own on the server that
//! `TOUCHSTONE_BENCH_POSTGRES` names; both are gone afterwards.
//!
//! Bare sqlx over SQLite has no row: that driver may not be in the build (see docs/decisions).

#[path = "bench_db/bare.rs"]
mod bare;
#[path = "bench_db/cell.rs"]
mod cell;
#[path = "bench_db/entities.rs"]
mod entities;
#[path = "bench_db/unit.rs"]
mod unit;
#[path = "bench_db/ways.rs"]
mod ways;

use std::time::Duration;

use cell::Cell;
use platform::db::{Db, Opening};
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;
use ways::Way;

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

const CALLERS: [usize; 3] = [1, 8, 32];

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let seconds: f64 = std::env::args().nth(1).map_or(Ok(2.0), |text| text.parse())?;
    let span = Duration::from_secs_f64(seconds);
    let folder = tempfile::tempdir()?;
    println!(
        "Units a second, and in brackets microseconds of this process's CPU a unit. A unit is {} statements: {} selects, \
         {} inserts into 10 tables with a body of {} bytes, {} updates. {} CPUs; a synced write takes {:.2} ms here.\n",
        unit::SELECTS + unit::INSERTS + unit::UPDATES,
        unit::SELECTS,
        unit::INSERTS,
        unit::BODY,
        unit::UPDATES,
        std::thread::available_parallelism()?,
        cell::sync_millis(folder.path())?,
    );
    sqlite(folder.path(), span).await?;
    match std::env::var("TOUCHSTONE_BENCH_POSTGRES") {
        Ok(server) => postgres(&server, span).await,
        Err(_) => {
            println!("\nPostgreSQL is left out: TOUCHSTONE_BENCH_POSTGRES names none.");
            Ok(())
        }
    }
}

async fn sqlite(folder: &std::path::Path, span: Duration) -> Result<(), Failure> {
    head("SQLite, WAL, synchronous=FULL");
    let mut limit = Vec::new();
    for (n, callers) in CALLERS.into_iter().enumerate() {
        let path = folder.join(format!("bare-{n}.db"));
        fresh(&format!("sqlite://{}", path.display())).await?;
        limit.push(tokio::task::spawn_blocking(move || bare::sqlite(&path, callers, span)).await??);
    }
    row("bare rusqlite, a batch of n a commit (the limit)", &limit, &limit);
    let rows = [
        ("entities", Way::Entities),
        ("lean inserts", Way::Lean),
        ("constants", Way::Constants),
        ("constants, several rows a statement", Way::ManyRows),
    ];
    for (name, way) in rows {
        let mut cells = Vec::new();
        for (n, callers) in CALLERS.into_iter().enumerate() {
            let db = fresh(&format!("sqlite://{}/{way:?}-{n}.db", folder.display())).await?;
            cells.push(ways::measure(&db, way, callers, span).await?);
        }
        row(name, &cells, &limit);
    }
    Ok(())
}

async fn postgres(server: &str, span: Duration) -> Result<(), Failure> {
    println!();
    head(&version(server).await?);
    let mut limit = Vec::new();
    for callers in CALLERS {
        let own = Database::make(server).await?;
        fresh(&own.url).await?;
        limit.push(bare::postgres(&own.url, callers, span).await?);
        own.drop().await?;
    }
    row("bare sqlx (the limit, statement by statement)", &limit, &limit);
    let rows = [
        ("entities", Way::Entities),
        ("insert_many for each table", Way::InsertMany),
        ("constants", Way::Constants),
        ("constants, several rows a statement", Way::ManyRows),
    ];
    for (name, way) in rows {
        let mut cells = Vec::new();
        for callers in CALLERS {
            let own = Database::make(server).await?;
            let db = fresh(&own.url).await?;
            cells.push(ways::measure(&db, way, callers, span).await?);
            drop(db);
            own.drop().await?;
        }
        row(name, &cells, &limit);
    }
    Ok(())
}

async fn fresh(url: &str) -> Result<Db, Failure> {
    let db = Db::open(url, Opening::plain()).await?;
    db.migrate(&[unit::SCHEMA]).await?;
    db.write(unit::seed).await?;
    Ok(db)
}

fn head(engine: &str) {
    println!("| {engine} | 1 caller | 8 | 32 |\n|---|---|---|---|");
}

fn row(name: &str, cells: &[Cell], limit: &[Cell]) {
    let columns: Vec<String> = cells
        .iter()
        .zip(limit)
        .map(|(cell, limit)| {
            let part = 100.0 * cell.units_a_second / limit.units_a_second;
            format!("{:.0} ({:.0}), {part:.0} %", cell.units_a_second, cell.cpu_micros)
        })
        .collect();
    println!("| {name} | {} |", columns.join(" | "));
}

/// A database beside the one that the server's address names.
struct Database {
    server: PgConnectOptions,
    name: String,
    url: String,
}

impl Database {
    async fn make(server: &str) -> Result<Self, Failure> {
        let random = platform::Random::system().below(u64::from(u32::MAX))?;
        let name = format!("bench_{random:x}");
        let (base, _) =
            server.rsplit_once('/').ok_or("TOUCHSTONE_BENCH_POSTGRES is postgres://USER@HOST:PORT/NAME")?;
        let made = Self { server: server.parse()?, url: format!("{base}/{name}"), name };
        made.tell(format!("CREATE DATABASE \"{}\"", made.name)).await?;
        Ok(made)
    }

    async fn drop(self) -> Result<(), Failure> {
        self.tell(format!("DROP DATABASE \"{}\" WITH (FORCE)", self.name)).await
    }

    async fn tell(&self, what: String) -> Result<(), Failure> {
        let mut on = self.server.clone().disable_statement_logging().connect().await?;
        sqlx::query(sqlx::AssertSqlSafe(what)).execute(&mut on).await?;
        Ok(())
    }
}

async fn version(server: &str) -> Result<String, Failure> {
    let mut on = server.parse::<PgConnectOptions>()?.connect().await?;
    let version: String = sqlx::query_scalar("SHOW server_version").fetch_one(&mut on).await?;
    Ok(format!("PostgreSQL {}", version.split(' ').next().unwrap_or_default()))
}
