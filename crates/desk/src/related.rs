//! Tickets that may belong together. Nothing is joined on such a suspicion; people are told and decide. Pure.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ticket::{StatusCode, TicketId};

/// Why two tickets may belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RelatedWhy)]
pub enum Why {
    /// A mail named a message of the other ticket, but its sender takes no part in that.
    MessageId,
    /// A mail named the other ticket's number, which anybody can write.
    Number,
    /// The same person wrote under the same subject.
    Subject,
    /// One mail came to two of our mailboxes.
    SameMail,
    /// The other ticket was closed when this one's first mail answered it.
    Closed,
}

impl Why {
    pub const ALL: [Self; 5] = [Self::MessageId, Self::Number, Self::Subject, Self::SameMail, Self::Closed];

    pub fn code(self) -> &'static str {
        match self {
            Self::MessageId => "message_id",
            Self::Number => "number",
            Self::Subject => "subject",
            Self::SameMail => "same_mail",
            Self::Closed => "closed",
        }
    }
}

/// A ticket that somebody takes part in, as far as threading looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub ticket: TicketId,
    pub subject: String,
    pub status: StatusCode,
    pub last_message_at: Timestamp,
}

/// How long a conversation may have been silent and still be found by its subject.
pub const BY_SUBJECT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Among the newest tickets of a person, the one whose subject is this one's; `subject` is without marks of answering.
/// Subjects that say nothing match nothing, closed tickets and old ones neither.
pub fn by_subject(subject: &str, recent: &[Recent], now: Timestamp) -> Option<TicketId> {
    let wanted = key(subject)?;
    let found = recent.iter().find(|one| {
        one.status != StatusCode::Closed
            && now.duration_since(one.last_message_at) <= BY_SUBJECT
            && key(mail::bare_subject(&one.subject)).as_deref() == Some(&wanted)
    });
    found.map(|one| one.ticket)
}

/// Case and white space do not count. One or two letters ("hi", "?") are no subject; two Chinese characters are.
fn key(subject: &str) -> Option<String> {
    let key = subject.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let letters = key.chars().filter(|c| c.is_alphanumeric());
    let weight: usize = letters.map(|c| if c.is_ascii() { 1 } else { c.len_utf8().min(2) }).sum();
    (weight >= 4).then_some(key)
}

/// The ticket number that a subject names: `#1042` or `[#1042]`, as people write it.
pub fn number_in(subject: &str) -> Option<i64> {
    subject.match_indices('#').find_map(|(at, _)| {
        let digits: String = subject.get(at + 1..)?.chars().take_while(char::is_ascii_digit).collect();
        (3..=12).contains(&digits.len()).then(|| digits.parse().ok()).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_772_438_400 + hour * 3600).unwrap()
    }

    fn recent(id: i64, subject: &str, status: StatusCode, hour: i64) -> Recent {
        Recent { ticket: TicketId(id), subject: subject.into(), status, last_message_at: at(hour) }
    }

    #[test]
    fn a_subject_finds_the_newest_conversation_that_bears_it() {
        let tickets = [
            recent(9, "Order  55120", StatusCode::Closed, 90),
            recent(8, "Re: ORDER 55120", StatusCode::Solved, 80),
            recent(7, "Order 55120", StatusCode::Open, 70),
        ];
        assert_eq!(by_subject("order 55120", &tickets, at(100)), Some(TicketId(8)));
        assert_eq!(by_subject("order 55121", &tickets, at(100)), None);
        assert_eq!(by_subject("order 55120", &tickets, at(100 + 31 * 24)), None);
    }

    #[test]
    fn a_subject_that_says_nothing_finds_nothing() {
        for subject in ["", "hi", "?", "re"] {
            let tickets = [recent(1, subject, StatusCode::Open, 1)];
            assert_eq!(by_subject(subject, &tickets, at(2)), None, "{subject}");
        }
        let tickets = [recent(1, "发票", StatusCode::Open, 1)];
        assert_eq!(by_subject("发票", &tickets, at(2)), Some(TicketId(1)));
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (subject, number) in [
            ("Re: [#1042] Boiler", Some(1042)),
            ("about #1042", Some(1042)),
            ("we are #1", None),
            ("#99999999999999999999", None),
            ("1042", None),
        ] {
            assert_eq!(number_in(subject), number, "{subject}");
        }
    }
}
