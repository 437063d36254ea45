//! The unit through our own layer, in each of the ways that a room may write it.

use std::sync::Arc;
use std::time::Duration;

use platform::Error;
use platform::db::{Db, WriteTx, sql};
use sea_orm::FromQueryResult;

use crate::Failure;
use crate::cell::{Cell, Measure};
use crate::entities::{self, Inserts, event, letter, person, receipt, thread};
use crate::unit::{self, Work};

#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// Entities for everything, each row inserted and handed back.
    Entities,
    /// Entities for lookups, inserts that hand nothing back.
    Lean,
    /// Entities, one insert for each table.
    InsertMany,
    /// Portable SQL in constants, one statement a row.
    Constants,
    /// Portable SQL in constants, one insert for each table.
    ManyRows,
}

/// So many callers, each in a task of its own, one `Db::write` a unit.
pub async fn measure(db: &Db, way: Way, callers: usize, span: Duration) -> Result<Cell, Failure> {
    let texts = Arc::new(Texts::new());
    for caller in 0..callers {
        once(db, way, &texts, &Work::of(caller, 0)).await?;
    }
    let measure = Arc::new(Measure::begin()?);
    let all = (0..callers).map(|caller| {
        let (db, texts, measure) = (db.clone(), texts.clone(), measure.clone());
        tokio::spawn(async move {
            let mut turns = 0;
            while measure.is_within(span) {
                turns += 1;
                once(&db, way, &texts, &Work::of(caller, turns)).await?;
            }
            Ok::<_, Error>(turns)
        })
    });
    let mut units = 0;
    for caller in all.collect::<Vec<_>>() {
        units += caller.await??;
    }
    measure.end(units)
}

async fn once(db: &Db, way: Way, texts: &Texts, work: &Work) -> Result<(), Error> {
    db.write(async |tx| match way {
        Way::Entities => entities::unit(tx, Inserts::HandedBack, work).await,
        Way::Lean => entities::unit(tx, Inserts::KeyOnly, work).await,
        Way::InsertMany => entities::unit(tx, Inserts::EachTable, work).await,
        Way::Constants => constants(tx, &texts.one_row, work).await,
        Way::ManyRows => constants(tx, &texts.all_rows, work).await,
    })
    .await
}

/// What a room would keep in constants: the text, and how many rows it holds.
struct Texts {
    one_row: Vec<(String, usize)>,
    all_rows: Vec<(String, usize)>,
}

impl Texts {
    fn new() -> Self {
        let one =
            |(table, rows): &(&str, usize)| std::iter::repeat_n((unit::insert_lines(table, 1), 1), *rows);
        let all = |(table, rows): &(&str, usize)| (unit::insert_lines(table, *rows), *rows);
        Self {
            one_row: unit::LINES.iter().flat_map(one).collect(),
            all_rows: unit::LINES.iter().map(all).collect(),
        }
    }
}

async fn constants(tx: &WriteTx, lines: &[(String, usize)], work: &Work) -> Result<(), Error> {
    sql(unit::PERSON).bind(work.person).one::<person::Model>(tx).await?;
    sql(unit::THREAD).bind(work.thread).one::<thread::Model>(tx).await?;
    let newest =
        sql(unit::NEWEST).bind(work.thread).one::<letter::Model>(tx).await?.map_or(0, |letter| letter.id);
    sql(unit::NEWEST_EVENT).bind(newest).one::<event::Model>(tx).await?;
    sql(unit::RECEIPT).bind(newest).one::<receipt::Model>(tx).await?;
    let letter =
        sql(unit::LETTER).bind(work.thread).bind(work.at).bind(unit::SUBJECT).bind(work.body.as_str());
    let letter = letter.one::<Key>(tx).await?.map_or(0, |key| key.id);
    for (text, rows) in lines {
        let mut insert = sql(text.as_str());
        for _ in 0..*rows {
            insert = insert.bind(letter).bind(work.at).bind(unit::KIND).bind(unit::DATA);
        }
        insert.run(tx).await?;
    }
    sql(unit::THREAD_CHANGED).bind(work.thread).bind(work.at).run(tx).await?;
    sql(unit::PERSON_HEARD).bind(work.person).bind(work.at).run(tx).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Key {
    id: i64,
}
