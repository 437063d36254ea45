//! What servers and providers say about a mail of ours after they took it. Pure.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::message::Delivery;

/// What became of the mail to one recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeliveryOutcome)]
pub enum Outcome {
    /// It did not arrive and will not.
    Failed,
    /// It has not arrived yet; a server goes on trying.
    Late,
    /// The first server did not want this recipient.
    Refused,
    /// It arrived, and the recipient called it unwanted.
    Unwanted,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::Failed, Self::Late, Self::Refused, Self::Unwanted];

    pub fn code(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Late => "late",
            Self::Refused => "refused",
            Self::Unwanted => "unwanted",
        }
    }
}

/// A report about one recipient of one message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DeliveryReport)]
pub struct Report {
    /// Empty when the report does not say.
    pub recipient: String,
    pub outcome: Outcome,
    /// The enhanced status code of RFC 3463, as `5.1.1`.
    pub status: Option<String>,
    /// The far server's words, on one line.
    pub said: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// How long programs leave an address alone whose mail came back: servers are mended within weeks.
const UNREACHABLE: SignedDuration = SignedDuration::from_hours(60 * 24);

impl Report {
    /// The delivery as it is after this report; `None` when it changes nothing. What came back stays so, whatever is
    /// said later of other recipients.
    pub fn changes(&self, delivery: &Delivery) -> Option<Delivery> {
        let error = || match (&self.status, self.recipient.as_str()) {
            (Some(status), "") => format!("{status} {}", self.said),
            (Some(status), recipient) => format!("{recipient}: {status} {}", self.said),
            (None, "") => self.said.clone(),
            (None, recipient) => format!("{recipient}: {}", self.said),
        };
        let error = || error().trim().to_owned();
        match (self.outcome, delivery) {
            (Outcome::Failed | Outcome::Refused, Delivery::Sent { .. } | Delivery::Late { .. }) => {
                Some(Delivery::Bounced { at: self.at, error: error() })
            }
            (Outcome::Late, Delivery::Sent { .. }) => Some(Delivery::Late { at: self.at, error: error() }),
            _ => None,
        }
    }

    /// Until when programs should not write to the address; `None` when they may.
    pub fn unreachable_until(&self) -> Option<Timestamp> {
        match self.outcome {
            Outcome::Unwanted => Some(Timestamp::MAX),
            Outcome::Failed | Outcome::Refused if self.address_is_wrong() => {
                self.at.checked_add(UNREACHABLE).ok()
            }
            Outcome::Failed | Outcome::Refused | Outcome::Late => None,
        }
    }

    /// RFC 3463: 5.1.x is about the address, 5.2.1 a mailbox that is disabled. A full mailbox or a refused text is
    /// not the address's fault.
    fn address_is_wrong(&self) -> bool {
        self.status.as_deref().is_some_and(|status| status.starts_with("5.1.") || status == "5.2.1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(outcome: Outcome, status: Option<&str>) -> Report {
        Report {
            recipient: "ana@far.example".into(),
            outcome,
            status: status.map(str::to_owned),
            said: "no such user".into(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_mail_that_came_back_stays_so() {
        let sent = Delivery::Sent { at: Timestamp::UNIX_EPOCH };
        let late = report(Outcome::Late, Some("4.4.1")).changes(&sent).unwrap();
        assert!(
            matches!(&late, Delivery::Late { error, .. } if error == "ana@far.example: 4.4.1 no such user")
        );
        let bounced = report(Outcome::Failed, Some("5.1.1")).changes(&late).unwrap();
        assert!(matches!(bounced, Delivery::Bounced { .. }));
        assert_eq!(report(Outcome::Late, None).changes(&bounced), None);
        assert_eq!(report(Outcome::Failed, None).changes(&bounced), None);
        assert_eq!(report(Outcome::Unwanted, None).changes(&sent), None);
        // A report about what never left is no report about this mail.
        assert_eq!(report(Outcome::Failed, None).changes(&Delivery::Withdrawn), None);
    }

    #[test]
    fn only_a_wrong_address_or_a_complaint_keeps_programs_away() {
        for (outcome, status, away) in [
            (Outcome::Failed, Some("5.1.1"), true),
            (Outcome::Failed, Some("5.2.1"), true),
            (Outcome::Failed, Some("5.2.2"), false),
            (Outcome::Failed, Some("4.4.7"), false),
            (Outcome::Failed, None, false),
            (Outcome::Late, Some("5.1.1"), false),
            (Outcome::Unwanted, None, true),
        ] {
            assert_eq!(report(outcome, status).unreachable_until().is_some(), away, "{outcome:?} {status:?}");
        }
    }
}
