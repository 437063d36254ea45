//! Why the desk says no, in sentences that say what to do.

use axum::http::StatusCode;
use platform::access::Denied;
use platform::db::Retriable;
use platform::http::Problem;
use serde_json::json;

use crate::filter::Fault;

use crate::brake::Held;
use crate::field::FieldKind;

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
    #[error("There is no such template, or it is not yours.")]
    NoTemplate,
    #[error("{{{{{word}}}}} is no placeholder.{}", near.as_ref().map(|near| format!(" Did you mean {{{{{near}}}}}?")).unwrap_or_default())]
    NoPlaceholder { field: &'static str, word: String, near: Option<&'static str> },
    #[error("{says}")]
    Action { action: String, says: String },
    #[error("The macro {name} changed nothing: {says}")]
    MacroBroken { name: String, says: String },
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
    #[error("Only what is to be done can be put off. Open the ticket first.")]
    NothingToSnooze,
    #[error("Say an hour that is still to come, within a year.")]
    SnoozeTime,
    #[error("The ticket was deleted. Restore it first.")]
    Deleted,
    #[error("The ticket is not deleted.")]
    NotDeleted,
    #[error("A tag has 1 to 60 characters, without commas and quotation marks.")]
    NotATag,
    #[error("A ticket has at most {limit} tags. Take one away first.", limit = crate::tag::MOST)]
    TooManyTags,
    #[error("There is no field {key:?}.")]
    NoField { key: String },
    #[error("{label} needs {needs}.", needs = .kind.needs())]
    FieldValue { key: String, label: String, kind: FieldKind },
    #[error("Fill in {} before you solve it.", .labels.join(", "))]
    FieldsMissing { keys: Vec<String>, labels: Vec<String> },
    #[error(
        "A key has small letters, digits and _, begins with a letter, and is at most 40 characters long."
    )]
    NotAKey,
    #[error("There is a field or choice of that key already.")]
    KeyTaken,
    #[error("There are at most {limit} of them. Retire or remove one first.")]
    Full { field: &'static str, limit: usize },
    #[error("A field of this kind has no choices.")]
    NoChoices,
    #[error("Only fields of tickets are required or belong to one department.")]
    OnlyOnTickets,
    #[error("{language:?} is no language. Say it by its code of two or three letters, such as lt.")]
    NotALanguage { language: String },
    #[error("{zone:?} is no time zone. Say it as Europe/Vilnius.")]
    NotATimeZone { zone: String },
    #[error("{domain:?} is no domain. It looks like kalva.example.")]
    NotADomain { domain: String },
    #[error("{domain} belongs to {name} already.")]
    DomainTaken { domain: String, name: String },
    #[error("{address} belongs to another customer already.")]
    AddressTaken { address: String },
    #[error("A customer keeps at least one address.")]
    LastAddress,
    #[error("{phone:?} is no telephone number. It needs at least three digits.")]
    NotAPhone { phone: String },
    #[error("There is no such customer, or none who wrote to a department of yours.")]
    NoContact,
    #[error("There is no such organisation.")]
    NoOrganisation,
    #[error("It changed since you read it. Read it again, then repeat your change if it still fits.")]
    Changed { present: i64 },
    #[error("{name} does not see this department, so there is nothing to follow.")]
    SeesNothing { name: String },
    #[error("Say one change, of 1 to 200 tickets.")]
    NotABulk,
    #[error("There is no such change of several tickets, or it was made more than an hour ago.")]
    NoBulk,
    #[error("It was undone already.")]
    UndoneAlready,
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
            Error::NoTicket
            | Error::NoMessage
            | Error::NoAttachment
            | Error::NoView
            | Error::NoTemplate
            | Error::NoContact
            | Error::NoOrganisation
            | Error::NoBulk => Self::not_found(said),
            Error::NoDepartment => Self::refused("department", said),
            Error::NoColleague => Self::refused("assignee", said),
            Error::ThreadChanged { present } => {
                Self::new(StatusCode::PRECONDITION_FAILED, "thread-changed", "The conversation changed", said)
                    .with("thread_version", present)
            }
            Error::ViewChanged { present } => Self::changed(said).with("version", present),
            Error::TooManyViews { .. } => Self::conflict("too-many-views", "There are too many views", said),
            Error::NoPlaceholder { field, word, near } => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "placeholder",
                "There is no such placeholder",
                said,
            )
            .field(field)
            .with("word", word)
            .with("near", near),
            Error::Action { action, .. } => Self::refused(format!("actions.{action}"), said),
            Error::MacroBroken { .. } => {
                Self::conflict("macro-broken", "The macro names something that is gone", said)
            }
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
            | Error::Full { field, .. }
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
            Error::NothingToSnooze => {
                Self::conflict("nothing-to-snooze", "There is nothing to put off", said)
            }
            Error::SnoozeTime => Self::refused("snoozed_until", said),
            Error::Deleted => Self::conflict("deleted", "The ticket was deleted", said),
            Error::NotDeleted => Self::conflict("not-deleted", "The ticket is not deleted", said),
            Error::NotATag | Error::TooManyTags => Self::refused("tags", said),
            Error::NoField { key } | Error::FieldValue { key, .. } => {
                Self::refused(format!("fields.{key}"), said)
            }
            Error::FieldsMissing { keys, .. } => {
                Self::conflict("fields-missing", "Something is to be filled in first", said)
                    .with("fields", keys)
            }
            Error::NotAKey => Self::refused("key", said),
            Error::KeyTaken => Self::conflict("name-taken", "There is one of that name", said),
            Error::NoChoices => Self::refused("choices", said),
            Error::OnlyOnTickets => Self::refused("on", said),
            Error::NotALanguage { .. } => Self::refused("language", said),
            Error::NotATimeZone { .. } => Self::refused("time_zone", said),
            Error::NotADomain { .. } => Self::refused("domains", said),
            Error::DomainTaken { .. } => Self::conflict("name-taken", "There is one of that name", said),
            Error::AddressTaken { .. } => Self::conflict("address-taken", "The address is taken", said),
            Error::LastAddress => Self::refused("addresses", said),
            Error::NotAPhone { .. } => Self::refused("phones", said),
            Error::Changed { present } => Self::changed(said).with("version", present),
            Error::SeesNothing { .. } => Self::refused("account", said),
            Error::NotABulk => Self::refused("tickets", said),
            Error::UndoneAlready => Self::conflict("undone", "It was undone already", said),
            Error::Denied(denied) => denied.into(),
            Error::Platform(error) => error.into(),
        }
    }
}
