//! What an agent is told of without looking: its kinds, and which of them somebody wants where. Pure.

use jiff::{SignedDuration, Timestamp};
use platform::access::Who;
use platform::people::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::message::MessageId;
use crate::ticket::TicketId;

platform::id!(NoticeId, "Key of a notice.");

/// A notice by mail waits this long: whoever reads it in the console meanwhile gets no mail.
pub const PAUSE: SignedDuration = SignedDuration::from_mins(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NoticeKind)]
pub enum Kind {
    /// A ticket is yours now.
    Assigned,
    /// The customer wrote on your ticket.
    CustomerAnswered,
    /// A colleague named you in a note.
    Mentioned,
    /// Your answer could not be delivered.
    NotDelivered,
    /// Something changed on a ticket that you follow.
    FollowedChanged,
}

impl Kind {
    pub const ALL: [Self; 5] =
        [Self::Assigned, Self::CustomerAnswered, Self::Mentioned, Self::NotDelivered, Self::FollowedChanged];

    pub fn code(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::CustomerAnswered => "customer_answered",
            Self::Mentioned => "mentioned",
            Self::NotDelivered => "not_delivered",
            Self::FollowedChanged => "followed_changed",
        }
    }
}

/// Where somebody wants notices of a kind. Everywhere, until they say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoticeChoice)]
pub struct Choice {
    pub kind: Kind,
    pub console: bool,
    pub mail: bool,
}

impl Choice {
    pub fn unsaid(kind: Kind) -> Self {
        Self { kind, console: true, mail: true }
    }
}

/// One notice with what a reader needs to know of its ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    pub account: AccountId,
    pub kind: Kind,
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub message: Option<MessageId>,
    pub by: Who,
    /// Who did it, as colleagues and customers call them; nothing when the desk itself did.
    pub by_name: Option<String>,
    pub at: Timestamp,
    pub read_at: Option<Timestamp>,
}

/// When the mail for a notice of this instant leaves: those of one minute leave together, none before [`PAUSE`].
pub fn mail_at(at: Timestamp) -> Timestamp {
    let minute = at.as_second().div_euclid(60) + 1;
    Timestamp::from_second(minute * 60).unwrap_or(at).saturating_add(PAUSE).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_mail_never_leaves_early_and_those_of_a_minute_leave_together(second in 0..4_000_000_000_i64, later in 0..60_i64) {
            let at = Timestamp::from_second(second).unwrap();
            let waited = mail_at(at).duration_since(at);
            prop_assert!(waited > PAUSE && waited <= PAUSE + SignedDuration::from_mins(1));
            let start = Timestamp::from_second(second - second % 60).unwrap();
            let same = Timestamp::from_second(second - second % 60 + later).unwrap();
            prop_assert_eq!(mail_at(start), mail_at(same));
        }
    }
}
