//! What can go wrong under every room, in sentences. Rooms wrap it in their own errors.

use std::sync::Arc;

use sea_orm::DbErr;

#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    #[error("The database refused a statement: {0}")]
    Database(#[from] DbErr),

    #[error("The change was not saved, because the shared commit failed: {0}. Try again.")]
    Commit(Arc<str>),

    #[error("The database could not be opened: {0}")]
    Open(String),

    #[error(
        "The database is newer than this program: it knows the migration {0}, this program does not. Start the newer program."
    )]
    Newer(String),

    #[error("The migration {name} failed, nothing of it was kept: {why}")]
    Migration { name: &'static str, why: String },

    #[error("The operating system gave no random numbers.")]
    Randomness,

    #[error("The value of {what} in the database cannot be read: {why}")]
    Unreadable { what: &'static str, why: String },

    #[error("The lease on job {0} ended before its work did; another worker has it now.")]
    LeaseLost(i64),

    /// A rule of the trade said no, in its own sentence.
    #[error("{0}")]
    Refused(String),

    #[error("{0}")]
    Storage(String),

    #[error("{0}")]
    Secret(String),
}

impl Error {
    /// PostgreSQL chose this transaction as the victim of a deadlock or could not serialise it: run the verb again.
    pub fn is_retriable(&self) -> bool {
        matches!(self, Self::Database(error) if crate::db::is_retriable(error))
    }

    /// A unique key exists already.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if crate::db::is_duplicate(error))
    }
}
