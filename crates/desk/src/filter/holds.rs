//! Whether a ticket in hand is as a filter says. The other interpreter, `tables/filter.rs`, must find the same.

use super::facts::{Fact, Facts};
use super::fields::{self, Place};
use super::settle::{Check, Settled, Test};
use super::times::Between;
use crate::ticket::{Pile, StatusCode};

impl Settled {
    pub fn holds(&self, ticket: &Facts) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(ticket)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(ticket)),
            Self::Not(inner) => !inner.holds(ticket),
            Self::Test(test) => test.holds(ticket),
        }
    }

    /// Whether a list of these shows the ticket: what is out of sight only when a pile is named.
    pub fn shows(&self, ticket: &Facts) -> bool {
        (self.names_piles() || !Pile::OUT_OF_SIGHT.contains(&ticket.pile)) && self.holds(ticket)
    }

    /// Whether it asks for a pile anywhere.
    pub fn names_piles(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::names_piles),
            Self::Not(inner) => inner.names_piles(),
            Self::Test(test) => {
                matches!(test.place, Place::Own(fields::PILE) | Place::OnPile(_))
            }
        }
    }

    /// The one pile on which everything lies that a list of these shows, when it names none and is known to be on one.
    pub fn pile(&self) -> Option<Pile> {
        match self {
            Self::All(parts) => parts.iter().find_map(Self::pile),
            Self::Test(Test { place: Place::Status, check: Check::OneOf(words), .. }) => {
                let statuses = StatusCode::ALL
                    .into_iter()
                    .filter(|status| words.iter().any(|word| word == status.code()));
                let mut piles = statuses.map(StatusCode::pile);
                let first = piles.next()?;
                piles.all(|pile| pile == first).then_some(first)
            }
            Self::Any(_) | Self::Not(_) | Self::Test(_) => None,
        }
    }
}

impl Test {
    fn holds(&self, ticket: &Facts) -> bool {
        let fact = self.read.of(ticket);
        match (&self.check, fact) {
            (Check::Lacking, fact) => fact.is_lacking(),
            (Check::Marked, Fact::Mark(marked)) => marked,
            (Check::OneOf(words), Fact::Word(Some(word))) => words.iter().any(|one| one == word),
            (Check::Keys(keys), Fact::Key(Some(key))) => keys.contains(&key),
            (Check::Keys(keys), Fact::Keys(held)) => keys.iter().any(|key| held.contains(key)),
            (Check::Begins(keys), Fact::Word(Some(word))) => keys.iter().any(|key| word.starts_with(key)),
            (Check::Numbers(all), Fact::Number(number)) => {
                all.iter().any(|(how, than)| number.partial_cmp(than).is_some_and(|order| how.fits(order)))
            }
            (Check::Within(spans), Fact::Whole(Some(whole))) => spans.iter().any(|span| span.holds(whole)),
            (Check::Words(values), Fact::Words(words)) => {
                values.iter().any(|needles| needles.iter().all(|needle| needle.is_in(words)))
            }
            _ => false,
        }
    }
}

impl Between {
    pub fn holds(&self, whole: i64) -> bool {
        self.from.is_none_or(|from| whole >= from) && self.to.is_none_or(|to| whole < to)
    }
}
