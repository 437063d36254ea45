//! What becomes of a mail, decided from what it says and what we know. Pure: the lookups were made before. Nothing that a
//! machine wrote is ever answered or reopens a ticket; nothing joins a ticket but by a token that we signed or by an
//! exact Message-ID of its own mailbox.

use desk::ticket::TicketId;
use mail::Class;

use super::fate::{Fate, Reason};

/// What the lookups found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The same mail came into this mailbox before.
    pub duplicate: bool,
    /// The ticket that a valid token names.
    pub by_token: Option<TicketId>,
    /// The ticket of this mailbox in which a message stands that the mail names.
    pub by_message_id: Option<TicketId>,
    /// There is an address to answer to.
    pub has_sender: bool,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Its words go into this ticket.
    Join { ticket: TicketId, by: Reason, by_machine: bool },
    /// Its words open a ticket.
    Open { by_machine: bool },
    /// It stays in the list of received mail only, beside the ticket if one is known.
    SetAside { fate: Fate, reason: Reason, ticket: Option<TicketId> },
}

impl Decision {
    pub fn fate(&self) -> (Fate, Reason) {
        match *self {
            Self::Join { by, .. } => (Fate::Stored, by),
            Self::Open { .. } => (Fate::Stored, Reason::New),
            Self::SetAside { fate, reason, .. } => (fate, reason),
        }
    }

    /// The ticket it has to do with, when one is known already.
    pub fn ticket(&self) -> Option<TicketId> {
        match *self {
            Self::Join { ticket, .. } => Some(ticket),
            Self::Open { .. } => None,
            Self::SetAside { ticket, .. } => ticket,
        }
    }

    /// No person wrote the words that go into the ticket.
    pub fn is_by_machine(&self) -> bool {
        matches!(self, Self::Join { by_machine: true, .. } | Self::Open { by_machine: true })
    }
}

pub fn judge(class: &Class, known: &Known) -> Decision {
    let thread = known
        .by_token
        .map(|ticket| (ticket, Reason::Token))
        .or(known.by_message_id.map(|ticket| (ticket, Reason::MessageId)));
    let aside = |fate, reason| Decision::SetAside { fate, reason, ticket: thread.map(|(ticket, _)| ticket) };
    if known.duplicate {
        return aside(Fate::Duplicate, Reason::SameAsEarlier);
    }
    let by_machine = match class {
        Class::OwnLoop => return aside(Fate::Held, Reason::OwnMail),
        Class::Complaint(_) => return aside(Fate::Complaint, Reason::Complained),
        Class::FailedDelivery(_) => return aside(Fate::Bounce, Reason::DeliveryFailed),
        Class::DelayedDelivery(_) => return aside(Fate::Bounce, Reason::DeliveryDelayed),
        Class::AutomaticReply if thread.is_none() => return aside(Fate::Automatic, Reason::AutomaticReply),
        Class::AutomaticReply | Class::AutomaticMail => true,
        Class::Person => false,
    };
    match thread {
        _ if !known.has_sender => aside(Fate::Held, Reason::NoSender),
        Some((ticket, by)) => Decision::Join { ticket, by, by_machine },
        None => Decision::Open { by_machine },
    }
}

#[cfg(test)]
mod tests {
    use mail::Report;

    use super::*;

    const NOTHING: Known = Known { duplicate: false, by_token: None, by_message_id: None, has_sender: true };
    const TOKEN: Known = Known { by_token: Some(TicketId(7)), ..NOTHING };
    const MESSAGE_ID: Known = Known { by_message_id: Some(TicketId(8)), ..NOTHING };
    const BOTH: Known = Known { by_token: Some(TicketId(7)), by_message_id: Some(TicketId(8)), ..NOTHING };

    #[test]
    fn each_mail_meets_its_fate() {
        let join = |ticket, by, by_machine| Decision::Join { ticket, by, by_machine };
        let aside = |fate, reason, ticket| Decision::SetAside { fate, reason, ticket };
        let failed = || Class::FailedDelivery(Report::default());
        let table = [
            (Class::Person, NOTHING, Decision::Open { by_machine: false }),
            (Class::Person, TOKEN, join(TicketId(7), Reason::Token, false)),
            (Class::Person, MESSAGE_ID, join(TicketId(8), Reason::MessageId, false)),
            (Class::Person, BOTH, join(TicketId(7), Reason::Token, false)),
            (
                Class::Person,
                Known { has_sender: false, ..TOKEN },
                aside(Fate::Held, Reason::NoSender, Some(TicketId(7))),
            ),
            (
                Class::Person,
                Known { duplicate: true, ..TOKEN },
                aside(Fate::Duplicate, Reason::SameAsEarlier, Some(TicketId(7))),
            ),
            (Class::AutomaticReply, NOTHING, aside(Fate::Automatic, Reason::AutomaticReply, None)),
            (Class::AutomaticReply, TOKEN, join(TicketId(7), Reason::Token, true)),
            (Class::AutomaticMail, NOTHING, Decision::Open { by_machine: true }),
            (Class::AutomaticMail, MESSAGE_ID, join(TicketId(8), Reason::MessageId, true)),
            (failed(), TOKEN, aside(Fate::Bounce, Reason::DeliveryFailed, Some(TicketId(7)))),
            (failed(), NOTHING, aside(Fate::Bounce, Reason::DeliveryFailed, None)),
            (
                Class::DelayedDelivery(Report::default()),
                TOKEN,
                aside(Fate::Bounce, Reason::DeliveryDelayed, Some(TicketId(7))),
            ),
            (
                Class::Complaint(Report::default()),
                TOKEN,
                aside(Fate::Complaint, Reason::Complained, Some(TicketId(7))),
            ),
            (Class::OwnLoop, TOKEN, aside(Fate::Held, Reason::OwnMail, Some(TicketId(7)))),
        ];
        for (class, known, decision) in table {
            assert_eq!(judge(&class, &known), decision, "{class:?} {known:?}");
        }
    }
}
