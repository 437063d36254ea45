//! What verbs and lists hold in their hands. Both take SeaORM's entities and statements; only one of them
//! can change anything.

use async_trait::async_trait;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use super::{Db, EngineKind, sqlite};
use crate::log::{Chain, Origin};
use crate::{Clock, Error, Random};

/// Reading, from a pool. On SQLite its connections are opened so that they cannot write.
pub struct ReadTx {
    db: Db,
}

impl ReadTx {
    pub(super) fn new(db: Db) -> Self {
        Self { db }
    }

    pub fn now(&self) -> Timestamp {
        self.db.clock().now()
    }
}

/// Writing: one verb and what follows from it, all or nothing.
pub struct WriteTx {
    pub(super) on: Connection,
    db: Db,
    now: Timestamp,
    /// Where in the chain of causes the next event stands.
    pub(crate) chain: Chain,
    /// The log was appended to: its readers are woken after the commit.
    pub(crate) appended: bool,
    savepoints: u32,
}

pub(super) enum Connection {
    Sqlite(std::sync::Arc<sqlite::Connection>),
    Postgres(DatabaseTransaction),
}

impl WriteTx {
    pub(super) fn new(on: Connection, db: Db) -> Self {
        let now = db.clock().now();
        let chain = Chain { origin: db.0.origin, ..Chain::default() };
        Self { on, db, now, chain, appended: false, savepoints: 0 }
    }

    /// When this transaction began; the same for everything in it.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub fn clock(&self) -> &Clock {
        self.db.clock()
    }

    pub fn random(&self) -> &Random {
        self.db.random()
    }

    /// Whether what is recorded here happens now, or is history from elsewhere or made up.
    pub fn origin(&self) -> Origin {
        self.chain.origin
    }

    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    /// `FOR UPDATE` where rows are locked one by one; nothing on SQLite, whose one writer has them all.
    pub fn locking(&self) -> &'static str {
        match self.on {
            Connection::Sqlite(_) => "",
            Connection::Postgres(_) => " FOR UPDATE",
        }
    }

    /// `FOR UPDATE SKIP LOCKED`: rows that somebody else is just claiming are passed over.
    pub fn claiming(&self) -> &'static str {
        match self.on {
            Connection::Sqlite(_) => "",
            Connection::Postgres(_) => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// A point to come back to. Undo it or keep it; what is neither is undone with the whole transaction.
    pub async fn savepoint(&mut self) -> Result<Savepoint, Error> {
        self.savepoints += 1;
        let name = format!("s{}", self.savepoints);
        self.execute_unprepared(&format!("SAVEPOINT {name}")).await?;
        Ok(Savepoint { name })
    }
}

#[must_use = "a savepoint is kept or undone"]
pub struct Savepoint {
    name: String,
}

impl Savepoint {
    pub async fn keep(self, tx: &WriteTx) -> Result<(), Error> {
        tx.execute_unprepared(&format!("RELEASE SAVEPOINT {}", self.name)).await?;
        Ok(())
    }

    pub async fn undo(self, tx: &WriteTx) -> Result<(), Error> {
        tx.execute_unprepared(&format!("ROLLBACK TO SAVEPOINT {}", self.name)).await?;
        self.keep(tx).await
    }
}

#[async_trait]
impl ConnectionTrait for WriteTx {
    fn get_database_backend(&self) -> DbBackend {
        match &self.on {
            Connection::Sqlite(_) => DbBackend::Sqlite,
            Connection::Postgres(tx) => tx.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        #[cfg(debug_assertions)]
        super::testing::step().await;
        match &self.on {
            Connection::Sqlite(connection) => connection.execute(&statement),
            Connection::Postgres(tx) => tx.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, text: &str) -> Result<ExecResult, DbErr> {
        #[cfg(debug_assertions)]
        super::testing::step().await;
        match &self.on {
            Connection::Sqlite(connection) => connection.batch(text),
            Connection::Postgres(tx) => tx.execute_unprepared(text).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        #[cfg(debug_assertions)]
        super::testing::step().await;
        match &self.on {
            Connection::Sqlite(connection) => Ok(connection.rows(&statement, 1)?.pop()),
            Connection::Postgres(tx) => tx.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        #[cfg(debug_assertions)]
        super::testing::step().await;
        match &self.on {
            Connection::Sqlite(connection) => connection.rows(&statement, usize::MAX),
            Connection::Postgres(tx) => tx.query_all_raw(statement).await,
        }
    }
}

#[async_trait]
impl ConnectionTrait for ReadTx {
    fn get_database_backend(&self) -> DbBackend {
        match &self.db.0.engine {
            EngineKind::Sqlite(_) => DbBackend::Sqlite,
            EngineKind::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match &self.db.0.engine {
            EngineKind::Sqlite(sqlite) => sqlite.reading(move |on| on.execute(&statement)).await,
            EngineKind::Postgres(postgres) => postgres.pool().execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom("Reading takes statements with values only; write through db.write.".into()))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.db.0.engine {
            EngineKind::Sqlite(sqlite) => sqlite.reading(move |on| Ok(on.rows(&statement, 1)?.pop())).await,
            EngineKind::Postgres(postgres) => postgres.pool().query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.db.0.engine {
            EngineKind::Sqlite(sqlite) => sqlite.reading(move |on| on.rows(&statement, usize::MAX)).await,
            EngineKind::Postgres(postgres) => postgres.pool().query_all_raw(statement).await,
        }
    }
}
