//! The fields that every desk has. A new one is one entry here. Pure.

use super::facts::Fact;
use super::fields::{Field, Kind, Mark, Noun, PILE, Place, Read, Reading};
use crate::ticket::{Channel, Pile, Priority, StatusCode, TicketType};

/// `is:`
const IS: &[Mark] = &[
    Mark {
        word: "assigned",
        read: |ticket| Fact::Mark(ticket.assignee.is_some()),
        place: Place::Filled("assignee"),
    },
    Mark {
        word: "unanswered",
        read: |ticket| Fact::Mark(ticket.unanswered_since.is_some()),
        place: Place::Filled("unanswered_since"),
    },
    Mark {
        word: "snoozed",
        read: |ticket| Fact::Mark(ticket.pile == Pile::Snoozed),
        place: Place::OnPile(Pile::Snoozed),
    },
    Mark {
        word: "spam",
        read: |ticket| Fact::Mark(ticket.pile == Pile::Spam),
        place: Place::OnPile(Pile::Spam),
    },
    Mark {
        word: "deleted",
        read: |ticket| Fact::Mark(ticket.pile == Pile::Deleted),
        place: Place::OnPile(Pile::Deleted),
    },
];

/// `has:`
const HAS: &[Mark] =
    &[Mark { word: "attachment", read: |ticket| Fact::Mark(ticket.has_files), place: Place::Files }];

pub(super) fn all() -> Vec<Field> {
    let field = |name: &str, also, kind, read: Reading, place| Field {
        name: name.to_owned(),
        also,
        kind,
        may_lack: false,
        read: Read::Of(read),
        place,
        own: None,
    };
    let may_lack = |field: Field| Field { may_lack: true, ..field };
    vec![
        field(
            "status",
            &[],
            Kind::Choice {
                words: || StatusCode::ALL.map(StatusCode::code).to_vec(),
                several: &[("waiting", &["pending", "on_hold"]), ("done", &["solved", "closed"])],
                ordered: false,
            },
            |ticket| Fact::Word(Some(ticket.status.code())),
            Place::Status,
        ),
        field(
            "pile",
            &[],
            Kind::Choice { words: || Pile::ALL.map(Pile::code).to_vec(), several: &[], ordered: false },
            |ticket| Fact::Word(Some(ticket.pile.code())),
            Place::Own(PILE),
        ),
        may_lack(field(
            "assignee",
            &["assigned"],
            Kind::Named(Noun::Colleague),
            |ticket| Fact::Key(ticket.assignee),
            Place::Own("assignee"),
        )),
        field(
            "department",
            &["team"],
            Kind::Named(Noun::Department),
            |ticket| Fact::Key(Some(ticket.department)),
            Place::Own("department"),
        ),
        field(
            "priority",
            &[],
            Kind::Choice {
                words: || Priority::ALL.map(Priority::code).to_vec(),
                several: &[],
                ordered: true,
            },
            |ticket| Fact::Word(Some(ticket.priority.code())),
            Place::Own("priority"),
        ),
        field(
            "channel",
            &[],
            Kind::Choice { words: || Channel::ALL.map(Channel::code).to_vec(), several: &[], ordered: false },
            |ticket| Fact::Word(Some(ticket.channel.code())),
            Place::Own("channel"),
        ),
        may_lack(field(
            "type",
            &[],
            Kind::Choice {
                words: || TicketType::ALL.map(TicketType::code).to_vec(),
                several: &[],
                ordered: false,
            },
            |ticket| Fact::Word(ticket.ticket_type.map(TicketType::code)),
            Place::Own("type"),
        )),
        may_lack(field(
            "language",
            &[],
            Kind::Language,
            |ticket| Fact::Word(ticket.language.as_deref()),
            Place::Own("language"),
        )),
        may_lack(field(
            "tag",
            &["tags"],
            Kind::Named(Noun::Tag),
            |ticket| Fact::Keys(&ticket.tags),
            Place::Tags,
        )),
        may_lack(field(
            "follower",
            &["followers"],
            Kind::Named(Noun::Colleague),
            |ticket| Fact::Keys(&ticket.followers),
            Place::Followers,
        )),
        field(
            "requester",
            &["customer", "from"],
            Kind::Customer,
            |ticket| Fact::Words(&ticket.requester_words),
            Place::RequesterWords,
        ),
        may_lack(field(
            "organisation",
            &["company"],
            Kind::Named(Noun::Organisation),
            |ticket| Fact::Key(ticket.organisation),
            Place::Organisation,
        )),
        field(
            "participant",
            &["cc"],
            Kind::Address,
            |ticket| Fact::Words(&ticket.participants),
            Place::Participants,
        ),
        field("subject", &[], Kind::Text, |ticket| Fact::Words(&ticket.subject_words), Place::SubjectWords),
        may_lack(field(
            "mailbox",
            &["to"],
            Kind::Named(Noun::Mailbox),
            |ticket| Fact::Key(ticket.mailbox),
            Place::Own("mailbox"),
        )),
        field(
            "number",
            &["ticket"],
            Kind::Whole,
            |ticket| Fact::Whole(Some(ticket.number)),
            Place::Own("number"),
        ),
        field(
            "messages",
            &[],
            Kind::Whole,
            |ticket| Fact::Whole(Some(ticket.message_count)),
            Place::Own("message_count"),
        ),
        field(
            "created",
            &["opened"],
            Kind::Time,
            |ticket| Fact::Whole(Some(ticket.created_at)),
            Place::Own("created_at"),
        ),
        field(
            "updated",
            &["changed"],
            Kind::Time,
            |ticket| Fact::Whole(Some(ticket.updated_at)),
            Place::Own("updated_at"),
        ),
        field(
            "last_message",
            &["last"],
            Kind::Time,
            |ticket| Fact::Whole(Some(ticket.last_message_at)),
            Place::Own("last_message_at"),
        ),
        may_lack(field(
            "solved",
            &[],
            Kind::Time,
            |ticket| Fact::Whole(ticket.solved_at),
            Place::Own("solved_at"),
        )),
        may_lack(field(
            "unanswered",
            &[],
            Kind::Time,
            |ticket| Fact::Whole(ticket.unanswered_since),
            Place::Own("unanswered_since"),
        )),
        field("is", &[], Kind::Marks(IS), |_| Fact::Mark(false), Place::Marks),
        field("has", &[], Kind::Marks(HAS), |_| Fact::Mark(false), Place::Marks),
    ]
}
