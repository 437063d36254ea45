//! SeaORM's statements executed by rusqlite inside the caller's poll: values in, rows out, no thread between.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{ErrorCode, OpenFlags};
use sea_orm::{DbErr, ExecResult, ProxyExecResult, ProxyRow, QueryResult, RuntimeErr, Statement, Value};

/// rusqlite's own 16 is too few for a desk.
const STATEMENTS: usize = 500;

pub struct Connection {
    raw: Mutex<rusqlite::Connection>,
    /// A transaction was begun. When SQLite ended it by itself, whatever came next would commit alone.
    begun: AtomicBool,
}

impl Connection {
    pub fn open_writer(path: &Path) -> Result<Self, rusqlite::Error> {
        let raw = rusqlite::Connection::open(path)?;
        raw.pragma_update(None, "journal_mode", "WAL")?;
        raw.pragma_update(None, "synchronous", "FULL")?;
        raw.pragma_update(None, "foreign_keys", "ON")?;
        raw.pragma_update(None, "cache_size", -65_536)?;
        raw.busy_timeout(Duration::ZERO)?;
        Ok(Self::new(raw))
    }

    pub fn open_reader(path: &Path) -> Result<Self, rusqlite::Error> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let raw = rusqlite::Connection::open_with_flags(path, flags)?;
        raw.pragma_update(None, "query_only", "ON")?;
        raw.pragma_update(None, "mmap_size", 268_435_456)?;
        raw.busy_timeout(Duration::from_secs(5))?;
        Ok(Self::new(raw))
    }

    fn new(raw: rusqlite::Connection) -> Self {
        raw.set_prepared_statement_cache_capacity(STATEMENTS);
        Self { raw: Mutex::new(raw), begun: AtomicBool::new(false) }
    }

    fn raw(&self) -> MutexGuard<'_, rusqlite::Connection> {
        self.raw.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection, unless the transaction that the caller believes in is gone.
    fn sound(&self) -> Result<MutexGuard<'_, rusqlite::Connection>, DbErr> {
        let raw = self.raw();
        if self.begun.load(Ordering::Relaxed) && raw.is_autocommit() {
            return Err(internal("the transaction has ended; nothing more is written in it"));
        }
        Ok(raw)
    }

    pub fn begin(&self) -> Result<(), rusqlite::Error> {
        self.raw().prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        self.begun.store(true, Ordering::Relaxed);
        Ok(())
    }

    pub fn commit(&self) -> Result<(), rusqlite::Error> {
        let raw = self.raw();
        raw.prepare_cached("COMMIT")?.execute([])?;
        self.begun.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Leaves no transaction behind, whatever state it was in.
    pub fn abandon(&self) {
        let raw = self.raw();
        if !raw.is_autocommit() {
            let _ = raw.execute_batch("ROLLBACK");
        }
        self.begun.store(false, Ordering::Relaxed);
    }

    pub fn in_transaction(&self) -> bool {
        self.begun.load(Ordering::Relaxed) && !self.raw().is_autocommit()
    }

    pub fn savepoint(&self, text: &str) -> Result<(), rusqlite::Error> {
        self.raw().prepare_cached(text)?.execute([])?;
        Ok(())
    }

    pub fn batch(&self, text: &str) -> Result<ExecResult, DbErr> {
        self.sound()?.execute_batch(text).map_err(|why| failed(&why))?;
        Ok(ProxyExecResult::new(0, 0).into())
    }

    pub fn execute(&self, statement: &Statement) -> Result<ExecResult, DbErr> {
        let raw = self.sound()?;
        let mut prepared = raw.prepare_cached(&statement.sql).map_err(|why| failed(&why))?;
        bind(&mut prepared, statement)?;
        let touched = prepared.raw_execute().map_err(|why| failed(&why))?;
        let last = u64::try_from(raw.last_insert_rowid()).unwrap_or(0);
        Ok(ProxyExecResult::new(last, touched as u64).into())
    }

    pub fn rows(&self, statement: &Statement, at_most: usize) -> Result<Vec<QueryResult>, DbErr> {
        let raw = self.sound()?;
        let mut prepared = raw.prepare_cached(&statement.sql).map_err(|why| failed(&why))?;
        let columns: Vec<(String, bool)> = prepared
            .columns()
            .iter()
            .map(|column| (column.name().to_owned(), column.decl_type() == Some("BOOLEAN")))
            .collect();
        bind(&mut prepared, statement)?;
        let mut rows = prepared.raw_query();
        let mut out = Vec::new();
        while out.len() < at_most
            && let Some(row) = rows.next().map_err(|why| failed(&why))?
        {
            let mut values = std::collections::BTreeMap::new();
            for (n, (name, boolean)) in columns.iter().enumerate() {
                values.insert(name.clone(), loaded(row.get_ref(n).map_err(|why| failed(&why))?, *boolean));
            }
            out.push(ProxyRow::new(values).into());
        }
        Ok(out)
    }
}

/// `$3` is the third value wherever it stands in the text; `?` are counted.
fn bind(prepared: &mut rusqlite::CachedStatement<'_>, statement: &Statement) -> Result<(), DbErr> {
    let values = statement.values.as_ref().map_or(&[][..], |values| values.0.as_slice());
    for place in 1..=prepared.parameter_count() {
        let number =
            prepared.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let value = values
            .get(number.unwrap_or(place) - 1)
            .ok_or_else(|| internal(&format!("{} values for {}", values.len(), statement.sql)))?;
        prepared.raw_bind_parameter(place, stored(value)?).map_err(|why| failed(&why))?;
    }
    Ok(())
}

fn stored(value: &Value) -> Result<ToSqlOutput<'_>, DbErr> {
    let integer = |n: i64| ToSqlOutput::Owned(Stored::Integer(n));
    Ok(match value {
        Value::BigInt(Some(n)) => integer(*n),
        Value::Int(Some(n)) => integer((*n).into()),
        Value::SmallInt(Some(n)) => integer((*n).into()),
        Value::TinyInt(Some(n)) => integer((*n).into()),
        Value::Unsigned(Some(n)) => integer((*n).into()),
        Value::BigUnsigned(Some(n)) => {
            integer(i64::try_from(*n).map_err(|_| internal("a number beyond BIGINT"))?)
        }
        Value::Bool(Some(b)) => integer((*b).into()),
        Value::Double(Some(d)) => ToSqlOutput::Owned(Stored::Real(*d)),
        Value::Float(Some(d)) => ToSqlOutput::Owned(Stored::Real((*d).into())),
        Value::String(Some(s)) => ToSqlOutput::Borrowed(ValueRef::Text(s.as_bytes())),
        Value::Bytes(Some(b)) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
        null if null == &null.as_null() => ToSqlOutput::Owned(Stored::Null),
        other => return Err(internal(&format!("a value of a type that is not portable: {other:?}"))),
    })
}

fn loaded(value: ValueRef<'_>, boolean: bool) -> Value {
    match value {
        ValueRef::Null => Value::BigInt(None),
        ValueRef::Integer(n) if boolean => Value::Bool(Some(n != 0)),
        ValueRef::Integer(n) => Value::BigInt(Some(n)),
        ValueRef::Real(d) => Value::Double(Some(d)),
        ValueRef::Text(t) => Value::String(Some(String::from_utf8_lossy(t).into_owned())),
        ValueRef::Blob(b) => Value::Bytes(Some(b.to_vec())),
    }
}

pub fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

pub fn failed(error: &rusqlite::Error) -> DbErr {
    internal(&error.to_string())
}

fn internal(why: &str) -> DbErr {
    DbErr::Query(RuntimeErr::Internal(why.to_owned()))
}
