//! What a field of the filter language is: its name, what it takes, how a ticket in hand is read and where the tables
//! keep it. Those of every desk stand in `built_in.rs`, the desk's own come from `own.rs`. Pure.

use serde::{Deserialize, Serialize};

use super::facts::{Fact, Facts};
use super::fault::Wrong;
use super::nearest::nearest;
use super::settle::name_key;
use super::{How, built_in, keys, times};
use crate::field::{self, Choice, FieldId};
use crate::tag;
use crate::ticket::Pile;

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// As it is printed.
    pub name: String,
    /// Other words for it.
    pub also: &'static [&'static str],
    pub kind: Kind,
    /// Whether a ticket may have none: then `none` and `any` are values.
    pub may_lack: bool,
    pub read: Read,
    pub place: Place,
    /// What only a field of the desk's own has.
    pub own: Option<Own>,
}

/// What the desk said of a field of its own.
#[derive(Clone, Debug)]
pub struct Own {
    pub label: String,
    pub choices: Vec<Choice>,
    /// Still understood, and no longer suggested.
    pub retired: bool,
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One of these words; `several` are words that stand for more than one.
    Choice {
        words: fn() -> Vec<&'static str>,
        several: &'static [(&'static str, &'static [&'static str])],
        ordered: bool,
    },
    /// Somebody or something of the desk, by name.
    Named(Noun),
    /// Words that it begins with, anywhere in it.
    Text,
    /// The words of a customer's name, an address, or a domain.
    Customer,
    /// A whole address, or a domain behind an @.
    Address,
    /// The code of a language.
    Language,
    Whole,
    /// Any number.
    Number,
    Time,
    /// A day of the calendar, the same everywhere.
    Day,
    /// The beginning of a text.
    Line,
    /// One of the field's own choices.
    Chosen,
    /// Ticked or not; one that nobody touched is not.
    Tick,
    /// Marks that a ticket bears or not.
    Marks(&'static [Mark]),
}

/// What is known by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    Colleague,
    Department,
    Mailbox,
    Tag,
    Organisation,
}

/// How a ticket in hand shows it.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    Of(Reading),
    /// As a field of the desk's own.
    Own(FieldId),
}

pub type Reading = for<'a> fn(&'a Facts) -> Fact<'a>;

impl Read {
    pub fn of(self, ticket: &Facts) -> Fact<'_> {
        match self {
            Self::Of(read) => read(ticket),
            Self::Own(field) => ticket.own(field),
        }
    }
}

/// Where the tables keep it: names of columns, which the tables make into SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A column of the ticket's row.
    Own(&'static str),
    /// The same, which the lists are indexed by.
    Status,
    SubjectWords,
    RequesterWords,
    /// The organisation of the requester.
    Organisation,
    Tags,
    Followers,
    Participants,
    /// The ticket lies on this pile.
    OnPile(Pile),
    /// A column of the ticket's row is filled.
    Filled(&'static str),
    /// A message of the ticket has a file.
    Files,
    /// The column of a field of the desk's own, of the ticket, its requester, or the requester's organisation.
    Kept {
        of: field::Noun,
        field: FieldId,
        column: &'static str,
    },
    /// Nowhere: its marks say each for itself.
    Marks,
}

/// Whether a box is ticked, and what programs write for it.
pub(super) const YES: &str = "yes";
const NO: &str = "no";
const TICKED: &[(&str, &[&str])] = &[("true", &[YES]), ("false", &[NO])];

/// Choices that a fault names.
const NAMED: usize = 20;

/// The column of the pile: a list that names none shows nothing that is out of sight.
pub const PILE: &str = "pile";

/// One mark.
#[derive(Debug)]
pub struct Mark {
    pub word: &'static str,
    pub read: Reading,
    pub place: Place,
}

/// The fields that a desk knows.
#[derive(Clone, Debug)]
pub struct Fields(Vec<Field>);

impl Default for Fields {
    fn default() -> Self {
        Self(built_in::all())
    }
}

impl Fields {
    /// Those of every desk, and these of one's own.
    pub fn with(own: &[field::Field]) -> Self {
        Self(built_in::all().into_iter().chain(own.iter().map(super::own::of)).collect())
    }

    pub fn all(&self) -> &[Field] {
        &self.0
    }

    /// By its name or another word for it; `-` and `_` are the same.
    pub fn find(&self, word: &str) -> Result<&Field, Wrong> {
        let wanted = word.to_lowercase().replace('-', "_");
        let found = self.0.iter().find(|field| field.name == wanted || field.also.contains(&wanted.as_str()));
        found.ok_or_else(|| {
            let names = self
                .0
                .iter()
                .flat_map(|field| [field.name.as_str()].into_iter().chain(field.also.iter().copied()));
            Wrong::NoField { word: word.to_owned(), near: nearest(&wanted, names).map(str::to_owned) }
        })
    }
}

impl Noun {
    /// What all spellings of a name have in common, as the tables keep it.
    pub fn key(self, name: &str) -> String {
        match self {
            Self::Colleague | Self::Department | Self::Mailbox => name_key(name),
            Self::Tag | Self::Organisation => tag::key(name),
        }
    }
}

impl Field {
    /// Whether it can be compared in this way.
    pub fn takes(&self, how: How) -> Result<(), Wrong> {
        let ordered = match self.kind {
            Kind::Choice { ordered, .. } => ordered,
            Kind::Whole | Kind::Number | Kind::Time | Kind::Day => true,
            Kind::Named(_)
            | Kind::Text
            | Kind::Customer
            | Kind::Address
            | Kind::Language
            | Kind::Line
            | Kind::Chosen
            | Kind::Tick
            | Kind::Marks(_) => false,
        };
        if ordered || how == How::Is { Ok(()) } else { Err(Wrong::NotOrdered { field: self.name.clone() }) }
    }

    /// Whether it can be compared with this value. Names are looked up later.
    pub fn check(&self, how: How, value: &str) -> Result<(), Wrong> {
        let (field, word) = (self.name.clone(), value.to_owned());
        if self.is_lack(how, value).is_some() {
            return Ok(());
        }
        match self.kind {
            Kind::Choice { .. } | Kind::Tick | Kind::Marks(_) => self.choice(value).map(drop),
            Kind::Chosen => self.chosen(value).map(drop),
            Kind::Number if number(value).is_none() => Err(Wrong::NotANumber { field, word }),
            Kind::Line if field::text_key(value).is_empty() => Err(Wrong::NoLetters { field, word }),
            Kind::Whole if whole(value).is_none() => Err(Wrong::NotWhole { field, word }),
            Kind::Time | Kind::Day if times::When::read(value).is_none() => {
                let near = nearest(value, times::WORDS.iter().copied()).map(str::to_owned);
                Err(Wrong::NotATime { field, word, near })
            }
            Kind::Language if language(value).is_none() => Err(Wrong::NotALanguage { field, word }),
            Kind::Address if keys::needle_of_address(value).is_none() => {
                Err(Wrong::NotAnAddress { field, word })
            }
            Kind::Text if keys::needles(value).is_empty() => Err(Wrong::NoLetters { field, word }),
            Kind::Customer if keys::needles_of_contact(value).is_empty() => {
                Err(Wrong::NoLetters { field, word })
            }
            _ => Ok(()),
        }
    }

    /// `none` is `Some(true)`, `any` is `Some(false)`, where the field may be without.
    pub fn is_lack(&self, how: How, value: &str) -> Option<bool> {
        if !self.may_lack || how != How::Is {
            return None;
        }
        match value.to_lowercase().as_str() {
            "none" => Some(true),
            "any" => Some(false),
            _ => None,
        }
    }

    /// The words that a value of a choice stands for.
    pub fn choice(&self, value: &str) -> Result<Vec<&'static str>, Wrong> {
        let wanted = value.to_lowercase().replace('-', "_");
        let (words, several) = match self.kind {
            Kind::Choice { words, several, .. } => (words(), several),
            Kind::Marks(marks) => (marks.iter().map(|mark| mark.word).collect(), &[][..]),
            Kind::Tick => (vec![YES, NO], TICKED),
            _ => (Vec::new(), &[][..]),
        };
        if let Some(word) = words.iter().copied().find(|word| *word == wanted) {
            return Ok(vec![word]);
        }
        if let Some((_, stands_for)) = several.iter().find(|(word, _)| *word == wanted) {
            return Ok(stands_for.to_vec());
        }
        let known: Vec<&str> = words.iter().copied().chain(several.iter().map(|(word, _)| *word)).collect();
        Err(Wrong::NoChoice {
            field: self.name.clone(),
            word: value.to_owned(),
            near: nearest(&wanted, known.iter().copied()).map(str::to_owned),
            allowed: known.join(", "),
        })
    }

    /// The keys of its own choices that a value stands for: by their key, or by their label.
    pub fn chosen(&self, value: &str) -> Result<Vec<i64>, Wrong> {
        let (key, label) = (value.to_lowercase().replace('-', "_"), tag::key(value));
        let choices = || self.own.iter().flat_map(|own| &own.choices);
        let is_meant = |choice: &&Choice| choice.key == key || tag::key(&choice.label) == label;
        let found: Vec<i64> = choices().filter(is_meant).map(|choice| choice.id.0).collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let known: Vec<&str> = self.offered().collect();
        Err(Wrong::NoChoice {
            field: self.name.clone(),
            word: value.to_owned(),
            near: nearest(&key, known.iter().copied()).map(str::to_owned),
            allowed: known.into_iter().take(NAMED).collect::<Vec<_>>().join(", "),
        })
    }

    fn offered(&self) -> impl Iterator<Item = &str> {
        let choices = self.own.iter().flat_map(|own| &own.choices);
        choices.filter(|choice| !choice.retired).map(|choice| choice.key.as_str())
    }

    /// The values that can be listed beforehand.
    pub fn listed(&self) -> Vec<&str> {
        let mut listed: Vec<&str> = match self.kind {
            Kind::Choice { words, several, .. } => {
                let mut all = words();
                all.extend(several.iter().map(|(word, _)| *word));
                all
            }
            Kind::Marks(marks) => marks.iter().map(|mark| mark.word).collect(),
            Kind::Time | Kind::Day => times::WORDS.to_vec(),
            Kind::Tick => vec![YES, NO],
            Kind::Chosen => self.offered().collect(),
            Kind::Named(Noun::Colleague) => vec!["me"],
            Kind::Named(_)
            | Kind::Text
            | Kind::Customer
            | Kind::Address
            | Kind::Language
            | Kind::Line
            | Kind::Number
            | Kind::Whole => Vec::new(),
        };
        if self.may_lack {
            listed.extend(["none", "any"]);
        }
        listed
    }
}

/// A number that a field of the desk's own can hold.
pub(super) fn number(value: &str) -> Option<f64> {
    value.parse().ok().filter(|number: &f64| number.is_finite())
}

pub(super) fn whole(value: &str) -> Option<i64> {
    value.strip_prefix('#').unwrap_or(value).parse().ok()
}

/// The code as it is kept: the language in small letters, a script with a capital, a country in capitals.
pub(super) fn language(value: &str) -> Option<String> {
    let kept = |(n, part): (usize, &str)| match (n, part.len()) {
        (0, _) => part.to_lowercase(),
        (_, 2) => part.to_uppercase(),
        (_, 4) => part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect(),
        _ => part.to_owned(),
    };
    let code = value.to_lowercase().replace('_', "-");
    let code = code.split('-').enumerate().map(kept).collect::<Vec<_>>().join("-");
    crate::particulars::language(&code).ok()
}
