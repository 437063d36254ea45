//! The one filter language: a small tree of conditions on tickets, the text that people type for it, and what it
//! means for a ticket in hand. Its second meaning, as SQL, is in `tables/filter.rs`; a property test holds the two
//! equal. Pure, and bounded: no text and no tree makes it panic or grow.
//!
//! A tree keeps names and relative times as they were typed (`me`, `2d`, `Billing`); [`settle`] turns them into
//! keys and instants when somebody asks, for that somebody, at that moment.

pub mod at_cursor;
mod built_in;
pub mod facts;
pub mod fault;
pub mod fields;
pub mod holds;
pub mod keys;
pub mod nearest;
mod own;
pub mod parse;
mod print;
mod scan;
pub mod settle;
pub mod sort;
pub mod times;
pub mod words;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

pub use facts::Facts;
pub use fault::{Fault, Wrong};
pub use parse::{Parsed, parse};
pub use print::value_text;
pub use settle::{Known, Names, Settled, Unsettled};

/// Characters in a filter's text.
pub const LONGEST: usize = 2_000;
/// How deep conditions may stand inside each other.
pub const DEEPEST: usize = 8;
/// Words and values in one filter.
pub const MOST: usize = 100;

/// What a ticket has to be like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Every one of these; none at all is every ticket.
    All(Vec<Filter>),
    /// At least one of these.
    Any(Vec<Filter>),
    Not(Box<Filter>),
    Is(Comparison),
    /// Free words, which search resolves.
    Words(Words),
}

/// A field compared with values: any of them will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    pub field: String,
    #[serde(default)]
    pub how: How,
    /// As they are typed, without quotes.
    pub values: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    #[default]
    #[serde(rename = "is")]
    Is,
    #[serde(rename = "<")]
    Less,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = ">")]
    More,
    #[serde(rename = ">=")]
    AtLeast,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub text: String,
    /// In this order, side by side.
    #[serde(default)]
    pub exact: bool,
}

impl Default for Filter {
    fn default() -> Self {
        Self::everything()
    }
}

impl Filter {
    /// What every ticket is like.
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }

    pub fn is(field: &str, value: &str) -> Self {
        Self::Is(Comparison { field: field.into(), how: How::Is, values: vec![value.into()] })
    }

    pub fn and(self, other: Self) -> Self {
        Self::All(vec![self, other]).tidy()
    }

    /// The one shape that all trees of the same text have: nothing nested that need not be. Means the same.
    pub fn tidy(self) -> Self {
        match self {
            Self::All(parts) => {
                let flat = parts.into_iter().map(Self::tidy).flat_map(|part| match part {
                    Self::All(inner) => inner,
                    other => vec![other],
                });
                one_or(flat.collect(), Self::All)
            }
            Self::Any(parts) => {
                let flat = parts.into_iter().map(Self::tidy).flat_map(|part| match part {
                    Self::Any(inner) => inner,
                    other => vec![other],
                });
                let flat: Vec<Self> = flat.collect();
                // None of nothing is no ticket at all.
                if flat.is_empty() { Self::Not(Box::default()) } else { one_or(flat, Self::Any) }
            }
            Self::Not(inner) => match inner.tidy() {
                Self::Not(twice) => *twice,
                other => Self::Not(Box::new(other)),
            },
            Self::Words(Words { text, exact }) => {
                let exact = exact || !scan::is_bare_word(&text);
                Self::Words(Words { text, exact })
            }
            Self::Is(comparison) => Self::Is(comparison),
        }
    }

    /// How deep it is.
    pub fn depth(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => 1 + parts.iter().map(Self::depth).max().unwrap_or(0),
            Self::Not(inner) => 1 + inner.depth(),
            Self::Is(_) | Self::Words(_) => 1,
        }
    }

    /// Words and values in it, and brackets that hold nothing.
    pub fn size(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::size).sum::<usize>().max(1),
            Self::Not(inner) => inner.size(),
            Self::Is(comparison) => comparison.values.len().max(1),
            Self::Words(_) => 1,
        }
    }

    /// Its conditions on fields, in the order in which they are printed.
    pub fn comparisons(&self) -> Vec<&Comparison> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::comparisons).collect(),
            Self::Not(inner) => inner.comparisons(),
            Self::Is(comparison) => vec![comparison],
            Self::Words(_) => Vec::new(),
        }
    }

    /// The same with every comparison made into another.
    pub fn map(self, change: &impl Fn(Comparison) -> Comparison) -> Self {
        match self {
            Self::All(parts) => Self::All(parts.into_iter().map(|part| part.map(change)).collect()),
            Self::Any(parts) => Self::Any(parts.into_iter().map(|part| part.map(change)).collect()),
            Self::Not(inner) => Self::Not(Box::new(inner.map(change))),
            Self::Is(comparison) => Self::Is(change(comparison)),
            Self::Words(words) => Self::Words(words),
        }
    }

    /// Whether search has to be asked.
    pub fn has_words(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::has_words),
            Self::Not(inner) => inner.has_words(),
            Self::Is(_) => false,
            Self::Words(_) => true,
        }
    }

    /// A tree that did not come from a text, held to the same rules: fields that exist, values they take, no
    /// larger than a text can be.
    pub fn checked(self, known: &fields::Fields) -> Result<Self, Wrong> {
        if self.depth() > 4 * DEEPEST {
            return Err(Wrong::TooDeep);
        }
        if self.size() > MOST {
            return Err(Wrong::TooMany);
        }
        if let Some(odd) = self.comparisons().into_iter().find(|one| !scan::is_name(&one.field)) {
            return Err(Wrong::NoField { word: odd.field.clone(), near: None });
        }
        parse(&self.tidy().to_string(), known).map(|read| read.filter).map_err(|fault| fault.wrong)
    }
}

impl How {
    /// Whether something that compares so with the value will do.
    pub fn fits(self, order: Ordering) -> bool {
        match self {
            Self::Is => order.is_eq(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }

    pub fn sign(self) -> &'static str {
        match self {
            Self::Is => "",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

fn one_or(mut parts: Vec<Filter>, many: fn(Vec<Filter>) -> Filter) -> Filter {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            many(parts)
        }
        (None, _) => many(parts),
    }
}

#[cfg(test)]
mod tests;
