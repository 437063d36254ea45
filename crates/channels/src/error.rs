//! What can go wrong in this room, in sentences that say what to do.

use platform::access::Denied;
use platform::db::Retriable;
use platform::http::Problem;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("{0:?} is no mail address. Write it as name@example.org.")]
    NotAnAddress(String),
    #[error("There is a mailbox for {0} already. Change that one, or give this one another address.")]
    AddressTaken(String),
    #[error("There is no such department. Add it first.")]
    NoDepartment,
    #[error("A mailbox has a name of 1 to 200 characters: customers read it beside the address.")]
    NoName,
    #[error("This mail waits for nobody: only mail that was held, or an automatic answer, can be let in.")]
    NotHeld,
    #[error("There is no such mailbox.")]
    NoMailbox,
    #[error("There is no such received mail.")]
    NoReceivedMail,
    #[error("The file with this mail's bytes is missing. Put the folder of blobs back from the backup.")]
    RawMissing,
    #[error(transparent)]
    Desk(#[from] desk::Error),
    #[error(transparent)]
    Platform(#[from] platform::Error),
}

impl Retriable for Error {
    fn is_retriable(&self) -> bool {
        match self {
            Self::Platform(error) => error.is_retriable(),
            Self::Desk(error) => error.is_retriable(),
            _ => false,
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Denied(denied) => denied.into(),
            Error::NotAnAddress(_) => Problem::refused("address", error.to_string()),
            Error::AddressTaken(_) => {
                Problem::conflict("address-taken", "The address is taken", error.to_string())
            }
            Error::NoName => Problem::refused("name", error.to_string()),
            Error::NotHeld => Problem::conflict("not-held", "The mail is not held", error.to_string()),
            Error::NoDepartment => Problem::refused("department", error.to_string()),
            Error::NoMailbox | Error::NoReceivedMail | Error::RawMissing => {
                Problem::not_found(error.to_string())
            }
            Error::Desk(error) => error.into(),
            Error::Platform(error) => error.into(),
        }
    }
}
