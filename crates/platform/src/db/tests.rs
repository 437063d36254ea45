//! What [`Db::write`](super::Db::write) promises, on both databases.

use std::time::Duration;

use sea_orm::FromQueryResult;

use super::testing::{TestDb, db_test};
use super::{Db, Engine, Migration, Step, WriteTx, sql};
use crate::Error;

const SHELF: Migration = Migration {
    name: "20260101_01_test_shelf",
    steps: &[Step::Both(
        "CREATE TABLE shelf (id BIGINT PRIMARY KEY, label TEXT NOT NULL, open BOOLEAN NOT NULL, note TEXT, share DOUBLE PRECISION, body {bytes})",
    )],
};

async fn ready(db: &TestDb) {
    db.migrate(&[SHELF]).await.unwrap();
}

async fn put(tx: &WriteTx, id: i64) -> Result<(), Error> {
    sql("INSERT INTO shelf (id, label, open) VALUES ($1, $2, $3)")
        .bind(id)
        .bind("books")
        .bind(true)
        .run(tx)
        .await?;
    Ok(())
}

#[derive(FromQueryResult, Debug, PartialEq)]
struct Shelf {
    id: i64,
    label: String,
    open: bool,
    note: Option<String>,
    share: Option<f64>,
    body: Option<Vec<u8>>,
}

async fn ids(db: &Db) -> Vec<i64> {
    let rows = sql("SELECT * FROM shelf ORDER BY id").all::<Shelf>(&db.read()).await.unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

#[db_test]
async fn values_come_back_as_they_went_in(db: TestDb) {
    ready(&db).await;
    db.write(async |tx| -> Result<(), Error> {
        put(tx, 1).await?;
        // The placeholders stand in another order than the values.
        sql("UPDATE shelf SET note = $2, share = $3, body = $4, open = $5 WHERE id = $1")
            .bind(1_i64)
            .bind("naïve 书架")
            .bind(0.25)
            .bind(vec![0_u8, 255])
            .bind(false)
            .run(tx)
            .await?;
        put(tx, 2).await
    })
    .await
    .unwrap();
    let rows = sql("SELECT * FROM shelf ORDER BY id").all::<Shelf>(&db.read()).await.unwrap();
    let full = Shelf {
        id: 1,
        label: "books".into(),
        open: false,
        note: Some("naïve 书架".into()),
        share: Some(0.25),
        body: Some(vec![0, 255]),
    };
    assert_eq!(
        rows,
        [full, Shelf { id: 2, label: "books".into(), open: true, note: None, share: None, body: None }]
    );
}

#[db_test]
async fn one_callers_failure_is_its_own(db: TestDb) {
    ready(&db).await;
    let callers: Vec<_> = (0..60_i64)
        .map(|id| {
            let db = db.db.clone();
            tokio::spawn(async move {
                db.write(async |tx| {
                    put(tx, id).await?;
                    assert!(id % 10 != 7, "a bug in caller {id}");
                    if id % 10 == 3 { Err(Error::Refused("no".into())) } else { Ok(id) }
                })
                .await
            })
        })
        .collect();
    let mut kept = Vec::new();
    for caller in callers {
        if let Ok(Ok(id)) = caller.await {
            kept.push(id);
        }
    }
    assert_eq!(kept, (0..60).filter(|id| id % 10 != 3 && id % 10 != 7).collect::<Vec<_>>());
    assert_eq!(ids(&db).await, kept);
}

#[db_test]
async fn who_waits_together_is_saved_together(db: TestDb) {
    ready(&db).await;
    let before = db.commits();
    let callers = (0..64_i64).map(|id| {
        let db = &db;
        async move { db.write(async |tx| put(tx, id).await).await.unwrap() }
    });
    futures::future::join_all(callers).await;
    let commits = db.commits() - before;
    if db.engine() == Engine::Sqlite {
        assert!(commits < 16, "64 callers in {commits} commits");
    } else {
        assert_eq!(commits, 64);
    }
}

#[db_test]
async fn a_dropped_caller_leaves_nothing_and_blocks_nobody(db: TestDb) {
    ready(&db).await;
    let half_way = db.write(async |tx| -> Result<(), Error> {
        put(tx, 1).await?;
        std::future::pending().await
    });
    assert!(tokio::time::timeout(Duration::from_millis(50), half_way).await.is_err());
    db.write(async |tx| put(tx, 2).await).await.unwrap();
    assert_eq!(ids(&db).await, [2]);
}

#[db_test]
async fn a_write_inside_a_write_is_a_bug_that_says_so(db: TestDb) {
    ready(&db).await;
    let inner = db.db.clone();
    let nested = tokio::spawn({
        let db = db.db.clone();
        async move { db.write(async |_| inner.write(async |tx| put(tx, 1).await).await).await }
    });
    assert!(nested.await.unwrap_err().is_panic());
}

#[db_test]
async fn reading_cannot_change_anything(db: TestDb) {
    ready(&db).await;
    db.write(async |tx| put(tx, 1).await).await.unwrap();
    assert!(sql("DELETE FROM shelf WHERE id = $1").bind(1_i64).run(&db.read()).await.is_err());
    assert_eq!(ids(&db).await, [1]);
}

#[db_test]
async fn what_the_database_rolls_back_by_itself_was_acknowledged_to_nobody(db: TestDb) {
    ready(&db).await;
    let callers = (0..8_i64).map(|id| {
        let db = &db;
        async move {
            let change = async |tx: &mut WriteTx| -> Result<(), Error> {
                put(tx, id).await?;
                if id == 5 && db.engine() == Engine::Sqlite {
                    // What a full disk does: the whole transaction goes, and the statement fails.
                    let _ = sql("INSERT OR ROLLBACK INTO shelf (id, label, open) VALUES (5, 'twice', TRUE)")
                        .run(tx)
                        .await;
                    put(tx, 100).await?;
                }
                Ok(())
            };
            (id, db.write(change).await.is_ok())
        }
    });
    let told: Vec<i64> = futures::future::join_all(callers)
        .await
        .into_iter()
        .filter_map(|(id, ok)| ok.then_some(id))
        .collect();
    assert_eq!(ids(&db).await, told);
    db.write(async |tx| put(tx, 200).await).await.unwrap();
}

#[db_test]
async fn an_undone_savepoint_takes_only_its_own(db: TestDb) {
    ready(&db).await;
    db.write(async |tx| -> Result<(), Error> {
        put(tx, 1).await?;
        let point = tx.savepoint().await?;
        put(tx, 2).await?;
        assert!(put(tx, 2).await.unwrap_err().is_duplicate());
        point.undo(tx).await?;
        put(tx, 3).await
    })
    .await
    .unwrap();
    assert_eq!(ids(&db).await, [1, 3]);
}

#[db_test]
async fn migrations_run_once_and_a_newer_database_is_refused(db: TestDb) {
    const NEXT: Migration = Migration {
        name: "20260102_01_test_box",
        steps: &[Step::Both("ALTER TABLE shelf ADD COLUMN colour TEXT")],
    };
    ready(&db).await;
    db.write(async |tx| put(tx, 1).await).await.unwrap();
    assert!(!db.is_current(&[SHELF, NEXT]).await.unwrap());
    let (one, other) = (db.again(&[]).await, db.again(&[]).await);
    let both = [SHELF, NEXT];
    let (a, b) = tokio::join!(one.migrate(&both), other.migrate(&both));
    assert!(a.is_ok() && b.is_ok(), "{a:?} {b:?}");
    assert!(db.is_current(&both).await.unwrap());
    assert_eq!(ids(&db).await, [1], "older data is still there");
    assert!(matches!(db.migrate(&[SHELF]).await, Err(Error::Newer(name)) if name == NEXT.name));
}

#[db_test]
async fn a_migration_that_fails_leaves_nothing_behind(db: TestDb) {
    const HALF: Migration = Migration {
        name: "20260103_01_test_half",
        steps: &[Step::Both("CREATE TABLE half (id BIGINT PRIMARY KEY)"), Step::Both("CREATE NONSENSE")],
    };
    assert!(matches!(db.migrate(&[HALF]).await, Err(Error::Migration { .. })));
    assert!(sql("SELECT id FROM half").run(&db.read()).await.is_err());
}
