//! Why the desk says no, in sentences that say what to do.

use axum::http::StatusCode;
use platform::access::Denied;
use platform::db::Retriable;
use platform::http::Problem;
use serde_json::json;

use crate::filter::Fault;

use crate::brake::Held;

#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    #[error("There is no such ticket, or it is in a department that is not yours.")]
    NoTicket,
    #[error("There is no such message, or it is in a department that is not yours.")]
    NoMessage,
    #[error("There is no such attachment, or it is in a department that is not yours.")]
    NoAttachment,
    #[error("There is no such view, or it is not yours.")]
    NoView,
    #[error("The view changed since you read it. Read it again, then repeat your change if it still fits.")]
    ViewChanged { present: i64 },
    #[error("There are {limit} views already. Remove one first.")]
    TooManyViews { limit: usize },
    #[error(
        "Views of one kind are put in order together: your own, those of one department, or those of everyone."
    )]
    MixedOrder,
    #[error("A filter is a text or a tree. Send one of the two.")]
    NoFilter,
    #[error("{}", .0.first().map_or("The filter cannot be read.", |fault| fault.says.as_str()))]
    Filter(Vec<Fault>),
    #[error("There is no such department.")]
    NoDepartment,
    #[error("There is no such colleague.")]
    NoColleague,
    #[error(
        "The conversation changed since you read it. Read what is new, then send again, or keep your text as a note."
    )]
    ThreadChanged { present: i64 },
    #[error("The ticket changed since you read it. Read it again, then repeat your change if it still fits.")]
    TicketChanged { present: i64 },
    #[error("The ticket is solved already.")]
    AlreadySolved,
    #[error("The ticket is open already.")]
    AlreadyOpen,
    #[error("The ticket is closed for good. Open a new one for what is new.")]
    Closed,
    #[error("Closing is for solved tickets. Solve it first.")]
    NotSolved,
    #[error("The answer is on its way already and cannot be taken back.")]
    NotWaiting,
    #[error("There is nothing in it. Write what the customer or your colleagues are to read.")]
    Empty { field: &'static str },
    #[error("There are more than {limit}. Name fewer, or write to the others in a second mail.")]
    TooMany { field: &'static str, limit: usize },
    #[error("It is longer than {limit} characters. Shorten it, or attach it as a file.")]
    TooLong { field: &'static str, limit: usize },
    #[error(
        "{address:?} is no e-mail address. It needs a name, an @ and a domain, such as rasa@kalva.example."
    )]
    NotAnAddress { field: &'static str, address: String },
    #[error("The requester has no e-mail address to answer to.")]
    NoAddress,
    #[error("A program may not write to {to} now: {why}. A person can.")]
    HeldBack { to: String, why: Held },
    #[error("The HTML is too large or too deeply nested to be made safe. Send it as text.")]
    HtmlRefused,
    #[error("An answer waits at most 30 seconds before it is sent.")]
    WaitTooLong,
    #[error("A reply leaves a ticket open, pending, on hold or solved.")]
    NoSuchEnd,
    #[error("There is nothing in it that may leave the desk: notes are for colleagues only.")]
    NothingToForward,
    #[error("There is no such file any more. Attach it again.")]
    NoUpload,
    #[error("{why}")]
    FileRefused { why: &'static str },
    #[error("There is no such draft, or it was sent or discarded meanwhile.")]
    NoDraft,
    #[error("This draft was written on elsewhere. Compare the two texts before you go on.")]
    DraftChanged { present: Box<crate::drafts::Full> },
    #[error("This draft was sent, discarded or taken over elsewhere.")]
    DraftGone,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Platform(#[from] platform::Error),
}

impl Retriable for Error {
    fn is_retriable(&self) -> bool {
        matches!(self, Self::Platform(error) if error.is_retriable())
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let said = error.to_string();
        match error {
            Error::NoTicket | Error::NoMessage | Error::NoAttachment | Error::NoView => Self::not_found(said),
            Error::NoDepartment => Self::refused("department", said),
            Error::NoColleague => Self::refused("assignee", said),
            Error::ThreadChanged { present } => {
                Self::new(StatusCode::PRECONDITION_FAILED, "thread-changed", "The conversation changed", said)
                    .with("thread_version", present)
            }
            Error::ViewChanged { present } => Self::changed(said).with("version", present),
            Error::TooManyViews { .. } => Self::conflict("too-many-views", "There are too many views", said),
            Error::MixedOrder => Self::refused("views", said),
            Error::NoFilter => Self::refused("filter", said),
            Error::Filter(faults) => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "filter", "The filter cannot be used", said)
                    .field("filter")
                    .with("faults", json!(faults))
            }
            Error::TicketChanged { present } => Self::changed(said).with("version", present),
            Error::AlreadySolved => Self::conflict("already-solved", "The ticket is solved already", said),
            Error::AlreadyOpen => Self::conflict("already-open", "The ticket is open already", said),
            Error::Closed => Self::conflict("closed", "The ticket is closed", said),
            Error::NotSolved => Self::conflict("not-solved", "The ticket is not solved", said),
            Error::NotWaiting => Self::conflict("not-waiting", "The answer waits no longer", said),
            Error::Empty { field }
            | Error::TooLong { field, .. }
            | Error::TooMany { field, .. }
            | Error::NotAnAddress { field, .. } => Self::refused(field, said),
            Error::NoAddress => Self::refused("to", said),
            Error::HeldBack { why, .. } => {
                Self::conflict("held-back", "A program may not write now", said).with("why", why.code())
            }
            Error::HtmlRefused => Self::refused("html", said),
            Error::WaitTooLong => Self::refused("wait_seconds", said),
            Error::NoSuchEnd => Self::refused("then", said),
            Error::NothingToForward => Self::refused("message", said),
            Error::NoUpload => Self::refused("attachments", said),
            Error::FileRefused { .. } => Self::refused("file", said),
            Error::NoDraft => Self::not_found(said),
            Error::DraftChanged { present } => {
                let there = serde_json::to_value(crate::api::DraftView::from(*present)).unwrap_or_default();
                Self::conflict("draft-changed", "The draft was written on elsewhere", said)
                    .with("draft", there)
            }
            Error::DraftGone => Self::conflict("draft-gone", "The draft is gone", said),
            Error::Denied(denied) => denied.into(),
            Error::Platform(error) => error.into(),
        }
    }
}
