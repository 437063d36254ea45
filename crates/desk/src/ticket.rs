//! A ticket and what may become of it. Pure: the transitions here decide, the verbs write.

use jiff::{SignedDuration, Timestamp};
use platform::people::{AccountId, DepartmentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Error;
use crate::contact::ContactId;

platform::id!(TicketId, "Key of a ticket; people see its number instead.");

/// The first number that a desk gives.
pub const FIRST_NUMBER: i64 = 1001;

pub const LONGEST_SUBJECT: usize = 500;

pub const LONGEST_SNOOZE: SignedDuration = SignedDuration::from_hours(24 * 366);

/// Where a ticket stands, with the facts that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The desk has to act.
    Open,
    /// The customer has to act.
    Pending,
    /// Somebody else has to act.
    OnHold,
    /// Answered for good, unless the customer writes again.
    Solved { at: Timestamp },
    /// Over; whoever writes again opens a new ticket.
    Closed { solved_at: Timestamp },
}

/// The status as a word, without its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusCode {
    Open,
    Pending,
    OnHold,
    Solved,
    Closed,
}

/// Where a ticket lies in the inbox. A ticket lies on one pile only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pile {
    Open,
    Waiting,
    Solved,
    /// Out of sight until its hour, or until the customer writes.
    Snoozed,
    Spam,
    /// Deleted, and still to be had back.
    Deleted,
}

/// What kind of matter it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TicketType {
    Question,
    /// Something does not work for this customer.
    Incident,
    /// The cause behind several incidents.
    Problem,
    /// Something to be done.
    Task,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

/// How the customer reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Email,
    Api,
}

/// A ticket as it stands, loaded for change.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    pub id: TicketId,
    pub number: i64,
    pub subject: String,
    pub status: Status,
    pub priority: Priority,
    pub channel: Channel,
    /// The mailbox that it came in by, as the channel knows it.
    pub mailbox: Option<i64>,
    pub department: DepartmentId,
    pub assignee: Option<AccountId>,
    pub requester: ContactId,
    pub ticket_type: Option<TicketType>,
    /// What the customer writes in: an ISO 639-1 code.
    pub language: Option<String>,
    /// Out of the open pile until then.
    pub snoozed_until: Option<Timestamp>,
    pub spam: bool,
    /// Since when it is deleted; it can be had back until it is erased.
    pub deleted_at: Option<Timestamp>,
    /// The beginning of the last message, on one line.
    pub snippet: String,
    pub message_count: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// When somebody last wrote: what the inbox is ordered by.
    pub last_message_at: Timestamp,
    /// Since when the customer waits for an answer by a person.
    pub unanswered_since: Option<Timestamp>,
    /// Counts every change.
    pub version: i64,
    /// Counts only what changes the conversation: messages, notes, status.
    pub thread_version: i64,
}

impl Ticket {
    /// The pile it lies on, which is what lists are indexed by.
    pub fn pile(&self) -> Pile {
        if self.deleted_at.is_some() {
            return Pile::Deleted;
        }
        if self.spam {
            return Pile::Spam;
        }
        match self.status.code().pile() {
            Pile::Open | Pile::Waiting if self.snoozed_until.is_some() => Pile::Snoozed,
            pile => pile,
        }
    }

    /// Puts it out of sight until an hour that is still to come, for a year at most.
    pub fn snooze(&self, until: Timestamp, now: Timestamp) -> Result<Ticket, Error> {
        if matches!(self.status, Status::Solved { .. } | Status::Closed { .. }) {
            return Err(Error::NothingToSnooze);
        }
        if until <= now || until.duration_since(now) > LONGEST_SNOOZE {
            return Err(Error::SnoozeTime);
        }
        Ok(Ticket { snoozed_until: Some(until), ..self.clone() })
    }

    pub fn solve(&self, now: Timestamp) -> Result<Ticket, Error> {
        match self.status {
            Status::Solved { .. } => Err(Error::AlreadySolved),
            Status::Closed { .. } => Err(Error::Closed),
            Status::Open | Status::Pending | Status::OnHold => {
                let solved = self.moved_to(Status::Solved { at: now });
                Ok(Ticket { unanswered_since: None, snoozed_until: None, ..solved })
            }
        }
    }

    pub fn reopen(&self) -> Result<Ticket, Error> {
        match self.status {
            Status::Open => Err(Error::AlreadyOpen),
            Status::Closed { .. } => Err(Error::Closed),
            Status::Pending | Status::OnHold | Status::Solved { .. } => Ok(self.moved_to(Status::Open)),
        }
    }

    /// To the status an agent asks for; `None` when it stands there already.
    pub fn move_to(&self, wanted: StatusCode, now: Timestamp) -> Result<Option<Ticket>, Error> {
        if self.status.code() == wanted {
            return Ok(None);
        }
        match (wanted, self.status) {
            (_, Status::Closed { .. }) => Err(Error::Closed),
            (StatusCode::Solved, _) => self.solve(now).map(Some),
            (StatusCode::Open, _) => self.reopen().map(Some),
            (StatusCode::Pending, _) => Ok(Some(self.moved_to(Status::Pending))),
            (StatusCode::OnHold, _) => Ok(Some(self.moved_to(Status::OnHold))),
            (StatusCode::Closed, Status::Solved { at }) => {
                Ok(Some(self.moved_to(Status::Closed { solved_at: at })))
            }
            (StatusCode::Closed, _) => Err(Error::NotSolved),
        }
    }

    fn moved_to(&self, status: Status) -> Ticket {
        Ticket { status, ..self.clone() }.thread_moved()
    }

    /// The conversation is another one than before: whoever answers must have seen it.
    pub fn thread_moved(self) -> Ticket {
        Ticket { thread_version: self.thread_version + 1, ..self }
    }

    /// A message of the customer stands in the conversation. What a machine wrote leaves nobody waiting and
    /// reopens nothing.
    pub fn heard(&self, snippet: String, by_machine: bool, at: Timestamp) -> Ticket {
        let mut heard = self.written(snippet, at).thread_moved();
        if !by_machine {
            heard.unanswered_since = heard.unanswered_since.or(Some(at));
            heard.snoozed_until = None;
            if matches!(self.status, Status::Pending | Status::OnHold | Status::Solved { .. }) {
                heard.status = Status::Open;
            }
        }
        heard
    }

    /// An answer by a person left the desk.
    pub fn answered(&self) -> Ticket {
        Ticket { unanswered_since: None, ..self.clone() }
    }

    /// Words were added that the inbox shows.
    pub fn written(&self, snippet: String, at: Timestamp) -> Ticket {
        Ticket {
            snippet,
            message_count: self.message_count + 1,
            last_message_at: self.last_message_at.max(at),
            ..self.clone()
        }
    }
}

impl Status {
    pub fn code(self) -> StatusCode {
        match self {
            Self::Open => StatusCode::Open,
            Self::Pending => StatusCode::Pending,
            Self::OnHold => StatusCode::OnHold,
            Self::Solved { .. } => StatusCode::Solved,
            Self::Closed { .. } => StatusCode::Closed,
        }
    }

    pub fn solved_at(self) -> Option<Timestamp> {
        match self {
            Self::Solved { at } | Self::Closed { solved_at: at } => Some(at),
            Self::Open | Self::Pending | Self::OnHold => None,
        }
    }
}

impl StatusCode {
    pub const ALL: [Self; 5] = [Self::Open, Self::Pending, Self::OnHold, Self::Solved, Self::Closed];

    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Pending => "pending",
            Self::OnHold => "on_hold",
            Self::Solved => "solved",
            Self::Closed => "closed",
        }
    }

    pub fn pile(self) -> Pile {
        match self {
            Self::Open => Pile::Open,
            Self::Pending | Self::OnHold => Pile::Waiting,
            Self::Solved | Self::Closed => Pile::Solved,
        }
    }
}

impl Pile {
    /// In no list that does not name them.
    pub const OUT_OF_SIGHT: [Self; 3] = [Self::Snoozed, Self::Spam, Self::Deleted];

    pub const ALL: [Self; 6] =
        [Self::Open, Self::Waiting, Self::Solved, Self::Snoozed, Self::Spam, Self::Deleted];

    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Solved => "solved",
            Self::Snoozed => "snoozed",
            Self::Spam => "spam",
            Self::Deleted => "deleted",
        }
    }
}

impl TicketType {
    pub const ALL: [Self; 4] = [Self::Question, Self::Incident, Self::Problem, Self::Task];

    pub fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Incident => "incident",
            Self::Problem => "problem",
            Self::Task => "task",
        }
    }
}

impl Priority {
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    pub fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

impl Channel {
    pub const ALL: [Self; 2] = [Self::Email, Self::Api];

    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Api => "api",
        }
    }
}

/// The first words of a text on one line, at most `limit` characters.
pub fn snippet(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for (n, character) in
        text.split_whitespace().flat_map(|word| [" ", word]).flat_map(str::chars).skip(1).enumerate()
    {
        if n == limit {
            out.push('…');
            break;
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_772_438_400 + minute * 60).unwrap()
    }

    fn ticket(status: Status) -> Ticket {
        Ticket {
            id: TicketId(1),
            number: FIRST_NUMBER,
            subject: "Boiler".into(),
            status,
            priority: Priority::Normal,
            channel: Channel::Email,
            mailbox: None,
            department: DepartmentId(1),
            assignee: None,
            requester: ContactId(1),
            ticket_type: None,
            language: None,
            snoozed_until: None,
            spam: false,
            deleted_at: None,
            snippet: String::new(),
            message_count: 1,
            created_at: at(0),
            updated_at: at(0),
            last_message_at: at(0),
            unanswered_since: Some(at(0)),
            version: 1,
            thread_version: 4,
        }
    }

    #[test]
    fn a_solved_ticket_remembers_when_and_nobody_waits() {
        let solved = ticket(Status::Open).solve(at(9)).unwrap();
        assert_eq!(solved.status, Status::Solved { at: at(9) });
        assert_eq!((solved.unanswered_since, solved.thread_version), (None, 5));
        assert!(matches!(solved.solve(at(10)), Err(Error::AlreadySolved)));
    }

    #[test]
    fn a_customer_who_writes_again_reopens_and_a_machine_does_not() {
        for status in [Status::Pending, Status::OnHold, Status::Solved { at: at(1) }] {
            let asleep = Ticket { unanswered_since: None, ..ticket(status) };
            let heard = asleep.heard("again".into(), false, at(5));
            assert_eq!((heard.status, heard.unanswered_since), (Status::Open, Some(at(5))));
            let machine = asleep.heard("out of office".into(), true, at(5));
            assert_eq!((machine.status, machine.unanswered_since), (status, None));
        }
    }

    #[test]
    fn who_waits_has_waited_since_the_first_unanswered_message() {
        let burst = ticket(Status::Open).heard("hello?".into(), false, at(7));
        assert_eq!(burst.unanswered_since, Some(at(0)));
        assert_eq!(burst.answered().heard("thanks, but".into(), false, at(9)).unanswered_since, Some(at(9)));
    }

    #[test]
    fn a_closed_ticket_stays_closed() {
        let closed = ticket(Status::Closed { solved_at: at(3) });
        for wanted in StatusCode::ALL.into_iter().filter(|wanted| *wanted != StatusCode::Closed) {
            assert!(matches!(closed.move_to(wanted, at(5)), Err(Error::Closed)), "{wanted:?}");
        }
        assert!(matches!(ticket(Status::Open).move_to(StatusCode::Closed, at(1)), Err(Error::NotSolved)));
    }

    #[test]
    fn moving_to_where_it_stands_changes_nothing() {
        assert_eq!(ticket(Status::Pending).move_to(StatusCode::Pending, at(1)).unwrap(), None);
    }

    #[test]
    fn a_snoozed_ticket_keeps_its_status_and_leaves_the_pile_until_the_customer_writes() {
        let snoozed = ticket(Status::Pending).snooze(at(60), at(1)).unwrap();
        assert_eq!((snoozed.status, snoozed.pile()), (Status::Pending, Pile::Snoozed));
        assert_eq!(snoozed.heard("out of office".into(), true, at(5)).pile(), Pile::Snoozed);
        assert_eq!(snoozed.heard("again".into(), false, at(5)).pile(), Pile::Open);
        assert_eq!(snoozed.solve(at(5)).unwrap().snoozed_until, None);
    }

    #[test]
    fn one_snoozes_what_is_to_be_done_and_until_a_time_to_come() {
        let open = ticket(Status::Open);
        for until in [at(1), at(0), at(60 * 24 * 400)] {
            assert!(matches!(open.snooze(until, at(1)), Err(Error::SnoozeTime)));
        }
        let solved = ticket(Status::Solved { at: at(0) });
        assert!(matches!(solved.snooze(at(9), at(1)), Err(Error::NothingToSnooze)));
    }

    #[test]
    fn a_ticket_lies_on_one_pile() {
        let everything = Ticket { spam: true, snoozed_until: Some(at(9)), ..ticket(Status::Open) };
        assert_eq!(everything.pile(), Pile::Spam);
        assert_eq!(Ticket { deleted_at: Some(at(1)), ..everything }.pile(), Pile::Deleted);
        assert_eq!(ticket(Status::OnHold).pile(), Pile::Waiting);
    }

    #[test]
    fn a_snippet_is_one_line_and_short() {
        assert_eq!(snippet("  Labas,\n\n kada   bus?\t", 40), "Labas, kada bus?");
        assert_eq!(snippet("退货运费由谁承担？", 4), "退货运费…");
        assert_eq!(snippet("", 4), "");
    }
}
