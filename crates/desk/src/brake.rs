//! Whether a program may write to a customer now. People always may. Pure.
//!
//! Two programs that answer each other stop after the tenth mail; nothing a machine wrote is answered by a machine;
//! strangers and addresses that do not work get nothing. Figures: the limits that Zammad has found to hold
//! (SEMANTICS 1.4), counted in sliding windows.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// Minutes, most mails to one recipient about one ticket, most mails to one recipient.
const WINDOWS: [(i64, usize, usize); 5] =
    [(10, 10, 30), (30, 15, 60), (60, 25, 120), (180, 50, 240), (600, 100, 360)];

/// How far back anybody has to look.
pub const LONGEST: SignedDuration = SignedDuration::from_mins(600);

/// How many sendings anybody has to count.
pub const MOST: i64 = 361;

/// Why a program may not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    AnswersMachine,
    Stranger,
    Unreachable,
    TicketLimit { minutes: i64, most: usize },
    RecipientLimit { minutes: i64, most: usize },
}

impl Held {
    pub fn code(self) -> &'static str {
        match self {
            Self::AnswersMachine => "answers_machine",
            Self::Stranger => "stranger",
            Self::Unreachable => "unreachable",
            Self::TicketLimit { .. } => "ticket_limit",
            Self::RecipientLimit { .. } => "recipient_limit",
        }
    }
}

impl std::fmt::Display for Held {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AnswersMachine => out.write_str("the last message was written by a program"),
            Self::Stranger => {
                out.write_str("the last message came from somebody who takes no part in the conversation")
            }
            Self::Unreachable => out.write_str("mail to this address came back, or was called unwanted"),
            Self::TicketLimit { minutes, most } => {
                write!(
                    out,
                    "{most} automatic mails went to this address about this ticket within {minutes} minutes"
                )
            }
            Self::RecipientLimit { minutes, most } => {
                write!(out, "{most} automatic mails went to this address within {minutes} minutes")
            }
        }
    }
}

/// What is known of a recipient when a program wants to write to them about a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The last message that came in was written by a program.
    pub last_by_machine: bool,
    /// The last message that came in, or the recipient, is a stranger's.
    pub stranger: bool,
    /// Mail to the address came back for good, or its owner complained.
    pub unreachable: bool,
    /// When programs wrote to them about this ticket, within [`LONGEST`].
    pub about_ticket: Vec<Timestamp>,
    /// When programs wrote to them at all, within [`LONGEST`].
    pub to_recipient: Vec<Timestamp>,
}

/// # Errors
/// Why not; the first reason that holds.
pub fn may_write(known: &Known, now: Timestamp) -> Result<(), Held> {
    if known.last_by_machine {
        return Err(Held::AnswersMachine);
    }
    if known.stranger {
        return Err(Held::Stranger);
    }
    if known.unreachable {
        return Err(Held::Unreachable);
    }
    for (minutes, ticket, recipient) in WINDOWS {
        let within = |sent: &[Timestamp]| {
            sent.iter().filter(|at| now.duration_since(**at) < SignedDuration::from_mins(minutes)).count()
        };
        if within(&known.about_ticket) >= ticket {
            return Err(Held::TicketLimit { minutes, most: ticket });
        }
        if within(&known.to_recipient) >= recipient {
            return Err(Held::RecipientLimit { minutes, most: recipient });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_772_438_400 + minute * 60).unwrap()
    }

    fn every(minutes: i64, times: i64) -> Vec<Timestamp> {
        (0..times).map(|n| at(n * minutes)).collect()
    }

    #[test]
    fn the_eleventh_mail_in_ten_minutes_stays_here() {
        let known = |n| Known { about_ticket: every(0, n), ..Known::default() };
        assert_eq!(may_write(&known(9), at(1)), Ok(()));
        assert_eq!(may_write(&known(10), at(9)), Err(Held::TicketLimit { minutes: 10, most: 10 }));
        assert_eq!(may_write(&known(10), at(10)), Ok(()));
    }

    #[test]
    fn a_slow_loop_is_stopped_as_well() {
        // One mail every two minutes passes the first two windows and is too much for the third.
        let known = Known { about_ticket: every(2, 25), ..Known::default() };
        assert_eq!(may_write(&known, at(50)), Err(Held::TicketLimit { minutes: 60, most: 25 }));
        let slower = Known { about_ticket: every(6, 100), ..Known::default() };
        assert_eq!(may_write(&slower, at(599)), Err(Held::TicketLimit { minutes: 600, most: 100 }));
    }

    #[test]
    fn many_tickets_of_one_person_are_counted_together() {
        let known = Known { to_recipient: every(0, 30), about_ticket: every(0, 1), ..Known::default() };
        assert_eq!(may_write(&known, at(5)), Err(Held::RecipientLimit { minutes: 10, most: 30 }));
    }

    #[test]
    fn programs_leave_programs_strangers_and_dead_addresses_alone() {
        let table = [
            (Known { last_by_machine: true, ..Known::default() }, Held::AnswersMachine),
            (Known { stranger: true, ..Known::default() }, Held::Stranger),
            (Known { unreachable: true, ..Known::default() }, Held::Unreachable),
        ];
        for (known, why) in table {
            assert_eq!(may_write(&known, at(0)), Err(why));
        }
    }
}
