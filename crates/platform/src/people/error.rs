//! What people verbs refuse, in sentences.

use crate::Error;
use crate::access::Denied;
use crate::db::Retriable;
use crate::http::Problem;

#[derive(Clone, Debug, thiserror::Error)]
pub enum PeopleError {
    #[error("{0:?} is no e-mail address. It needs a name, an @ and a domain, such as rasa@kalva.example.")]
    NotAnEmail(String),
    #[error("The name is empty or longer than 200 characters.")]
    BadName,
    #[error("The password is too short: it needs at least {} characters.", super::password::SHORTEST)]
    PasswordTooShort,
    #[error("The password is too long: at most {} bytes are taken.", super::password::LONGEST)]
    PasswordTooLong,
    #[error("There is already an account with this e-mail address.")]
    EmailTaken,
    #[error("There is already a department of this name.")]
    DepartmentTaken,
    #[error("This desk is set up already. Sign in, or ask its administrator for an account.")]
    AlreadySetUp,
    #[error("There is no such account.")]
    NoSuchAccount,
    #[error("There is no such department.")]
    NoSuchDepartment,
    #[error("There is no such invitation, or it was accepted or taken back.")]
    NoSuchInvitation,
    #[error("This address is invited already. Invite it again to send another letter.")]
    InvitedAlready,
    #[error("This link does not work any more. Ask for a new one.")]
    DeadLink,
    #[error("There is no such session.")]
    NoSuchSession,
    #[error("This is not your present password.")]
    WrongPassword,
    #[error("{0:?} is no time zone. Write it as Europe/Vilnius.")]
    NoSuchTimeZone(String),
    #[error("This moment is over. Choose a later one.")]
    BackBeforeNow,
    #[error("This person is not in the department. Put them into it first.")]
    NotAMember,
    #[error("Seniority is a number from 1 to {}.", super::team::HIGHEST)]
    NoSuchLevel,
    #[error("There is no such token.")]
    NoSuchToken,
    #[error("The owner of the desk stays an administrator and can always sign in.")]
    Owner,
    #[error("E-mail and password do not belong together.")]
    WrongCredentials,
    #[error("Too many tries. Try again in {} minutes.", (.seconds + 59) / 60)]
    TooOften { seconds: i64 },
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Platform(#[from] Error),
}

impl Retriable for PeopleError {
    fn is_retriable(&self) -> bool {
        matches!(self, Self::Platform(error) if error.is_retriable())
    }
}

impl From<PeopleError> for Problem {
    fn from(error: PeopleError) -> Self {
        use axum::http::StatusCode;
        let said = error.to_string();
        match error {
            PeopleError::NotAnEmail(_) => Self::refused("email", said),
            PeopleError::BadName => Self::refused("name", said),
            PeopleError::PasswordTooShort | PeopleError::PasswordTooLong => Self::refused("password", said),
            PeopleError::EmailTaken => {
                Self::conflict("email-taken", "The e-mail address is taken", said).field("email")
            }
            PeopleError::DepartmentTaken => {
                Self::conflict("name-taken", "The name is taken", said).field("name")
            }
            PeopleError::AlreadySetUp => Self::conflict("already-set-up", "The desk is set up already", said),
            PeopleError::InvitedAlready => {
                Self::conflict("invited-already", "The address is invited already", said).field("email")
            }
            PeopleError::DeadLink => {
                Self::new(StatusCode::NOT_FOUND, "dead-link", "The link does not work any more", said)
            }
            PeopleError::WrongPassword => Self::refused("old", said),
            PeopleError::NoSuchTimeZone(_) => Self::refused("time_zone", said),
            PeopleError::BackBeforeNow => Self::refused("until", said),
            PeopleError::NotAMember => Self::conflict("not-a-member", "Not in the department", said),
            PeopleError::NoSuchLevel => Self::refused("seniority", said),
            PeopleError::NoSuchSession | PeopleError::NoSuchInvitation => Self::not_found(said),
            PeopleError::NoSuchAccount | PeopleError::NoSuchDepartment | PeopleError::NoSuchToken => {
                Self::not_found(said)
            }
            PeopleError::Owner => Self::conflict("owner", "The owner cannot be changed so", said),
            PeopleError::WrongCredentials => {
                Self::new(StatusCode::UNAUTHORIZED, "wrong-credentials", "Signing in did not work", said)
            }
            PeopleError::TooOften { seconds } => Self::too_often(seconds, said),
            PeopleError::Denied(denied) => denied.into(),
            PeopleError::Platform(error) => error.into(),
        }
    }
}
