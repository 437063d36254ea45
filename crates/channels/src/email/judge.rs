//! What becomes of a mail, decided from what it says and what we know. Pure: the lookups were made before.
//!
//! Nothing that a machine wrote is ever answered or reopens a ticket. A mail joins a ticket by a token that we signed, by
//! an exact Message-ID of its own mailbox, by a mark that we signed in its text, or by its subject; the unsigned ones
//! only when its sender takes part in that conversation. What else it may have to do with is only a mark for people.

use desk::related::Why;
use desk::ticket::TicketId;
use mail::Class;

use super::fate::{Fate, Reason};

/// A ticket that a mail points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub ticket: TicketId,
    /// The mail's sender takes part in its conversation.
    pub takes_part: bool,
}

/// What the lookups found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The same mail came into this mailbox before.
    pub duplicate: bool,
    /// The ticket that a valid token names.
    pub by_token: Option<Found>,
    /// The ticket of this mailbox in which a message stands that the mail names.
    pub by_message_id: Option<Found>,
    /// The ticket that a valid mark in the text names.
    pub by_marker: Option<Found>,
    /// The ticket in which the sender takes part and that bears the mail's subject.
    pub by_subject: Option<TicketId>,
    /// The subject says that it is an answer.
    pub says_it_answers: bool,
    /// Neither SPF nor DKIM nor DMARC vouches for the sender, and one of them says that it is forged.
    pub forged: bool,
    /// The ticket whose number stands in the subject.
    pub named: Option<TicketId>,
    /// The ticket that the same mail opened or joined through another mailbox of ours.
    pub same_mail: Option<TicketId>,
    /// There is an address to answer to.
    pub has_sender: bool,
    /// The mailbox keeps back what programs wrote and no ticket awaits.
    pub holds_automatic: bool,
    /// A person let it in that had been held.
    pub released: bool,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Its words go into this ticket. A stranger came in by a token and takes no part in the conversation.
    Join { ticket: TicketId, by: Reason, by_machine: bool, stranger: bool },
    /// Its words open a ticket, which may have to do with these.
    Open { by_machine: bool, related: Vec<(TicketId, Why)> },
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
        matches!(self, Self::Join { by_machine: true, .. } | Self::Open { by_machine: true, .. })
    }

    /// Whoever wrote them takes no part in the conversation that they join.
    pub fn is_by_stranger(&self) -> bool {
        matches!(self, Self::Join { stranger: true, .. })
    }

    /// What it may have to do with, besides the ticket it joins.
    pub fn related(&self) -> &[(TicketId, Why)] {
        match self {
            Self::Open { related, .. } => related,
            _ => &[],
        }
    }
}

pub fn judge(class: &Class, known: &Known) -> Decision {
    let thread = thread(class, known);
    let beside = thread.as_ref().map(|thread| thread.0.ticket);
    let aside = |fate, reason| Decision::SetAside { fate, reason, ticket: beside };
    if known.duplicate {
        return aside(Fate::Duplicate, Reason::SameAsEarlier);
    }
    let by_machine = match class {
        Class::OwnLoop if !known.released => return aside(Fate::Held, Reason::OwnMail),
        Class::Complaint(_) => return aside(Fate::Complaint, Reason::Complained),
        Class::FailedDelivery(_) => return aside(Fate::Bounce, Reason::DeliveryFailed),
        Class::DelayedDelivery(_) => return aside(Fate::Bounce, Reason::DeliveryDelayed),
        Class::AutomaticReply if thread.is_none() && !known.released => {
            return aside(Fate::Automatic, Reason::AutomaticReply);
        }
        Class::AutomaticMail if thread.is_none() && known.holds_automatic && !known.released => {
            return aside(Fate::Held, Reason::AutomaticMail);
        }
        Class::AutomaticReply | Class::AutomaticMail | Class::OwnLoop => true,
        Class::Person => false,
    };
    match thread {
        _ if !known.has_sender => aside(Fate::Held, Reason::NoSender),
        Some((found, by)) => {
            Decision::Join { ticket: found.ticket, by, by_machine, stranger: !found.takes_part }
        }
        None => Decision::Open { by_machine, related: related(known) },
    }
}

/// The strongest sign that counts.
fn thread(class: &Class, known: &Known) -> Option<(Found, Reason)> {
    let signed = known.by_token.map(|found| (found, Reason::Token));
    let named =
        || known.by_message_id.filter(|found| found.takes_part).map(|found| (found, Reason::MessageId));
    let marked = || known.by_marker.map(|found| (found, Reason::Marker));
    // A subject is a guess: only for people who answer, and never for a sender that may be forged.
    let guess = matches!(class, Class::Person) && known.says_it_answers && !known.forged;
    let subject = || {
        let ticket = known.by_subject.filter(|_| guess)?;
        Some((Found { ticket, takes_part: true }, Reason::Subject))
    };
    signed.or_else(named).or_else(marked).or_else(subject)
}

/// What a mail that opens a ticket may have to do with; each ticket once, the strongest reason first.
fn related(known: &Known) -> Vec<(TicketId, Why)> {
    let mut out: Vec<(TicketId, Why)> = Vec::new();
    let signs = [
        (known.same_mail, Why::SameMail),
        (known.by_message_id.map(|found| found.ticket), Why::MessageId),
        (known.named, Why::Number),
        (known.by_subject, Why::Subject),
    ];
    for (ticket, why) in signs {
        if let Some(ticket) = ticket
            && !out.iter().any(|(other, _)| *other == ticket)
        {
            out.push((ticket, why));
        }
    }
    out
}

#[cfg(test)]
mod tests;
