//! What a list of tickets asks for. Pure.

use platform::people::AccountId;

use crate::ticket::{Pile, StatusCode};

/// Tickets of these statuses (of any when there are none), of this assignee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    pub status: Vec<StatusCode>,
    pub assigned: Option<Assigned>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    To(AccountId),
    Nobody,
}

impl Inbox {
    /// The pile on which all of it lies, which is what the lists are indexed by.
    pub fn pile(&self) -> Option<Pile> {
        let mut piles = self.status.iter().map(|status| status.pile());
        let first = piles.next()?;
        piles.all(|pile| pile == first).then_some(first)
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
    fn waiting_is_both_kinds_of_waiting_on_one_pile() {
        let inbox = Inbox { status: Inbox::statuses("waiting").unwrap(), assigned: None };
        assert_eq!(inbox.status, [StatusCode::Pending, StatusCode::OnHold]);
        assert_eq!(inbox.pile(), Some(Pile::Waiting));
    }

    #[test]
    fn statuses_of_different_piles_share_no_index() {
        let inbox = Inbox { status: Inbox::statuses("open, solved").unwrap(), assigned: None };
        assert_eq!(inbox.pile(), None);
        assert_eq!(Inbox::default().pile(), None);
    }

    #[test]
    fn an_unknown_status_is_answered_with_those_there_are() {
        assert!(Inbox::statuses("opne").unwrap_err().contains("pending"));
    }
}
