//! The limits: the unit as fast as each driver does it, with nothing of ours in between.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};
use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::Failure;
use crate::cell::{Cell, Measure};
use crate::unit::{self, Work};

/// As many as our own pool of writers has.
const CONNECTIONS: u32 = 16;

/// One thread that does a batch of `callers` units a commit: what perfect sharing of commits would give.
pub fn sqlite(path: &Path, callers: usize, span: Duration) -> Result<Cell, Failure> {
    let on = Connection::open(path)?;
    on.set_prepared_statement_cache_capacity(100);
    for (name, value) in [("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON")] {
        on.pragma_update(None, name, value)?;
    }
    on.pragma_update(None, "cache_size", -65_536)?;
    let lines = one_row_each();
    let batch = |turn: usize| -> Result<(), rusqlite::Error> {
        on.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for caller in 0..callers {
            sqlite_unit(&on, &lines, &Work::of(caller, turn))?;
        }
        on.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    };
    batch(0)?;
    let measure = Measure::begin()?;
    let mut turns = 0;
    while measure.is_within(span) {
        turns += 1;
        batch(turns)?;
    }
    measure.end(turns * callers)
}

fn sqlite_unit(on: &Connection, lines: &[String], work: &Work) -> Result<(), rusqlite::Error> {
    let body = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(3)?, row.get::<_, String>(4)?))
    };
    on.prepare_cached(unit::PERSON)?.query_row([work.person], |row| row.get::<_, String>(1))?;
    on.prepare_cached(unit::THREAD)?.query_row([work.thread], |row| row.get::<_, String>(2))?;
    let newest = on.prepare_cached(unit::NEWEST)?.query_row([work.thread], body).optional()?;
    let newest = newest.map_or(0, |(id, ..)| id);
    on.prepare_cached(unit::NEWEST_EVENT)?.query_row([newest], body).optional()?;
    on.prepare_cached(unit::RECEIPT)?.query_row([newest], body).optional()?;
    let letter = params![work.thread, work.at, unit::SUBJECT, work.body];
    let letter: i64 = on.prepare_cached(unit::LETTER)?.query_row(letter, |row| row.get(0))?;
    for line in lines {
        on.prepare_cached(line)?.execute(params![letter, work.at, unit::KIND, unit::DATA])?;
    }
    on.prepare_cached(unit::THREAD_CHANGED)?.execute([work.thread, work.at])?;
    on.prepare_cached(unit::PERSON_HEARD)?.execute([work.person, work.at])?;
    Ok(())
}

/// Each caller a transaction a unit, statement by statement.
pub async fn postgres(url: &str, callers: usize, span: Duration) -> Result<Cell, Failure> {
    let options = url.parse::<PgConnectOptions>()?.statement_cache_capacity(100).disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .test_before_acquire(false)
        .connect_with(options)
        .await?;
    let lines: Arc<Vec<&'static str>> =
        Arc::new(one_row_each().into_iter().map(|line| &*Box::leak(line.into_boxed_str())).collect());
    for caller in 0..callers {
        postgres_unit(&pool, &lines, &Work::of(caller, 0)).await?;
    }
    let measure = Arc::new(Measure::begin()?);
    let all = (0..callers).map(|caller| {
        let (pool, lines, measure) = (pool.clone(), lines.clone(), measure.clone());
        tokio::spawn(async move {
            let mut turns = 0;
            while measure.is_within(span) {
                turns += 1;
                postgres_unit(&pool, &lines, &Work::of(caller, turns)).await?;
            }
            Ok::<_, sqlx::Error>(turns)
        })
    });
    let mut units = 0;
    for caller in all.collect::<Vec<_>>() {
        units += caller.await??;
    }
    let cell = measure.end(units);
    pool.close().await;
    cell
}

async fn postgres_unit(pool: &PgPool, lines: &[&'static str], work: &Work) -> Result<(), sqlx::Error> {
    let mut tx = pool.begin().await?;
    sqlx::query(unit::PERSON).bind(work.person).fetch_one(&mut *tx).await?;
    sqlx::query(unit::THREAD).bind(work.thread).fetch_one(&mut *tx).await?;
    let newest =
        sqlx::query_scalar::<_, i64>(unit::NEWEST).bind(work.thread).fetch_optional(&mut *tx).await?;
    let newest = newest.unwrap_or(0);
    sqlx::query(unit::NEWEST_EVENT).bind(newest).fetch_optional(&mut *tx).await?;
    sqlx::query(unit::RECEIPT).bind(newest).fetch_optional(&mut *tx).await?;
    let letter =
        sqlx::query_scalar::<_, i64>(unit::LETTER).bind(work.thread).bind(work.at).bind(unit::SUBJECT);
    let letter = letter.bind(&work.body).fetch_one(&mut *tx).await?;
    for line in lines {
        let line = sqlx::query(*line).bind(letter).bind(work.at).bind(unit::KIND).bind(unit::DATA);
        line.execute(&mut *tx).await?;
    }
    sqlx::query(unit::THREAD_CHANGED).bind(work.thread).bind(work.at).execute(&mut *tx).await?;
    sqlx::query(unit::PERSON_HEARD).bind(work.person).bind(work.at).execute(&mut *tx).await?;
    tx.commit().await
}

fn one_row_each() -> Vec<String> {
    unit::LINES
        .iter()
        .flat_map(|(table, rows)| std::iter::repeat_n(unit::insert_lines(table, 1), *rows))
        .collect()
}
