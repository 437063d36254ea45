//! Whether a ticket in hand is as a filter says. The other interpreter, `tables/filter.rs`, must find the same.

use super::facts::{Fact, Facts};
use super::settle::{Check, Settled, Test};
use super::times::Between;

impl Settled {
    pub fn holds(&self, ticket: &Facts) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(ticket)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(ticket)),
            Self::Not(inner) => !inner.holds(ticket),
            Self::Test(test) => test.holds(ticket),
        }
    }
}

impl Test {
    fn holds(&self, ticket: &Facts) -> bool {
        let fact = (self.read)(ticket);
        match (&self.check, fact) {
            (Check::Lacking, fact) => fact.is_lacking(),
            (Check::Marked, Fact::Mark(marked)) => marked,
            (Check::OneOf(words), Fact::Word(word)) => words.contains(&word),
            (Check::Keys(keys), Fact::Key(Some(key))) => keys.contains(&key),
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
