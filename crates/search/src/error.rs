//! What can go wrong with an index: its folder, never the words of a question.

#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    #[error("There is no search index at {0}.")]
    Missing(String),
    #[error("The search index at {0} was made by another version of this program.")]
    OtherVersion(String),
    #[error("Somebody else writes to this search index.")]
    Taken,
    #[error("The search index is broken: {0}")]
    Broken(String),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(..) => Self::Taken,
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}
