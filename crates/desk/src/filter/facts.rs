//! A ticket in hand, with everything that a filter may ask of it. Pure; `tables/facts.rs` loads many at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::field::FieldId;
use crate::ticket::{Channel, Pile, Priority, StatusCode, TicketId, TicketType};

/// What a filter may ask of a ticket. Instants are microseconds, as the tables keep them.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub ticket: TicketId,
    pub number: i64,
    pub version: i64,
    pub status: StatusCode,
    pub pile: Pile,
    pub priority: Priority,
    pub channel: Channel,
    pub ticket_type: Option<TicketType>,
    pub language: Option<String>,
    pub mailbox: Option<i64>,
    pub department: i64,
    pub assignee: Option<i64>,
    /// The requester's.
    pub organisation: Option<i64>,
    pub tags: BTreeSet<i64>,
    pub followers: BTreeSet<i64>,
    pub message_count: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub last_message_at: i64,
    pub solved_at: Option<i64>,
    pub unanswered_since: Option<i64>,
    pub subject_words: BTreeSet<String>,
    pub requester_words: BTreeSet<String>,
    /// The addresses of whoever takes part in the conversation, and their domains, each behind an @.
    pub participants: BTreeSet<String>,
    pub has_files: bool,
    /// What the desk's own fields hold: the ticket's, its requester's, and those of the requester's organisation.
    pub own: BTreeMap<FieldId, Held>,
}

/// What a field of the desk's own holds, as it is matched.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// The key of a text.
    Text(String),
    Number(f64),
    /// The day's place among all.
    Day(i64),
    /// The key of a choice.
    Choice(i64),
    Checked(bool),
}

/// What a field shows of a ticket.
#[derive(Clone, Copy, Debug)]
pub enum Fact<'a> {
    Word(Option<&'a str>),
    Key(Option<i64>),
    /// What a ticket may have several of.
    Keys(&'a BTreeSet<i64>),
    /// A number or an instant.
    Whole(Option<i64>),
    Number(f64),
    Words(&'a BTreeSet<String>),
    Mark(bool),
}

impl Facts {
    /// What a field of the desk's own shows.
    pub fn own(&self, field: FieldId) -> Fact<'_> {
        match self.own.get(&field) {
            None => Fact::Key(None),
            Some(Held::Text(key)) => Fact::Word(Some(key)),
            Some(Held::Number(number)) => Fact::Number(*number),
            Some(Held::Day(day)) => Fact::Whole(Some(*day)),
            Some(Held::Choice(choice)) => Fact::Key(Some(*choice)),
            Some(Held::Checked(checked)) => Fact::Mark(*checked),
        }
    }
}

impl Fact<'_> {
    /// Whether the ticket has none of it.
    pub fn is_lacking(&self) -> bool {
        match self {
            Self::Mark(_) | Self::Number(_) => false,
            Self::Word(word) => word.is_none(),
            Self::Key(key) => key.is_none(),
            Self::Keys(keys) => keys.is_empty(),
            Self::Whole(whole) => whole.is_none(),
            Self::Words(words) => words.is_empty(),
        }
    }
}
