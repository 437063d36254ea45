//! What a list of tickets asks for. Pure.

use platform::people::AccountId;

use crate::filter::facts::Fact;
use crate::filter::fields::{self, Place, Read, Reading};
use crate::filter::settle::{Check, Settled, Test};
use crate::ticket::{Pile, StatusCode};

/// Tickets of these statuses (of any when there are none), of this assignee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    pub status: Vec<StatusCode>,
    pub assigned: Option<Assigned>,
    /// Only what lies here; otherwise the piles of the statuses, and with none of either everything but spam and what
    /// was deleted.
    pub pile: Option<Pile>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    To(AccountId),
    Nobody,
}

impl Inbox {
    /// The same in the language of filters.
    pub fn settled(&self) -> Settled {
        let test = |read: Reading, place, check| Settled::Test(Test { read: Read::Of(read), place, check });
        let mut all = Vec::new();
        if !self.status.is_empty() {
            let words = self.status.iter().map(|status| status.code().to_owned()).collect();
            all.push(test(
                |ticket| Fact::Word(Some(ticket.status.code())),
                Place::Status,
                Check::OneOf(words),
            ));
        }
        let assigned = |check| test(|ticket| Fact::Key(ticket.assignee), Place::Own("assignee"), check);
        all.extend(self.assigned.map(|whose| match whose {
            Assigned::Nobody => assigned(Check::Lacking),
            Assigned::To(account) => assigned(Check::Keys(vec![account.0])),
        }));
        all.extend(self.pile.map(|pile| {
            test(
                |ticket| Fact::Word(Some(ticket.pile.code())),
                Place::Own(fields::PILE),
                Check::OneOf(vec![pile.code().to_owned()]),
            )
        }));
        Settled::All(all)
    }

    /// A status by its word, or `waiting` for both kinds of waiting; several are parted by commas.
    pub fn statuses(text: &str) -> Result<Vec<StatusCode>, String> {
        let mut out = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            if word == Pile::Waiting.code() {
                out.extend([StatusCode::Pending, StatusCode::OnHold]);
                continue;
            }
            let found = StatusCode::ALL.into_iter().find(|status| status.code() == word);
            out.push(found.ok_or_else(|| {
                format!("{word:?} is no status. There are open, pending, on_hold, solved, closed, and waiting for pending and on_hold.")
            })?);
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_both_kinds_of_waiting() {
        assert_eq!(Inbox::statuses("waiting").unwrap(), [StatusCode::Pending, StatusCode::OnHold]);
    }

    #[test]
    fn an_unknown_status_is_answered_with_those_there_are() {
        assert!(Inbox::statuses("opne").unwrap_err().contains("pending"));
    }
}
