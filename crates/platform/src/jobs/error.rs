//! Why a job is not run again.

use crate::Error;
use crate::access::Denied;
use crate::db::Retriable;
use crate::http::Problem;

#[derive(Clone, Debug, thiserror::Error)]
pub enum NotRevived {
    #[error("There is no such dead job: it was done, or it waits or runs already.")]
    NoDeadJob,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Platform(#[from] Error),
}

impl Retriable for NotRevived {
    fn is_retriable(&self) -> bool {
        matches!(self, Self::Platform(error) if error.is_retriable())
    }
}

impl From<NotRevived> for Problem {
    fn from(error: NotRevived) -> Self {
        match error {
            NotRevived::NoDeadJob => Self::not_found(error.to_string()),
            NotRevived::Denied(denied) => denied.into(),
            NotRevived::Platform(error) => error.into(),
        }
    }
}
