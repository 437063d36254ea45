//! What is wrong with a filter, where, in a sentence, and what was probably meant.

use serde::Serialize;
use utoipa::ToSchema;

/// Something wrong at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// Where the word at fault begins, in characters (code points) from the beginning of the text.
    pub at: usize,
    /// How many characters it has; 0 when something is missing there.
    pub length: usize,
    #[serde(flatten)]
    pub wrong: Wrong,
    /// The same as a sentence in English.
    pub says: String,
    /// What to write instead, when something known is near.
    pub suggestion: Option<String>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema, thiserror::Error)]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum Wrong {
    #[error("There is no field {word}. To search for the words themselves, put them in quotes.")]
    NoField {
        word: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("{field} is never {word}. It takes {allowed}.")]
    NoChoice {
        field: String,
        word: String,
        allowed: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("{word} is no whole number.")]
    NotWhole { field: String, word: String },
    #[error("{word} is no number.")]
    NotANumber { field: String, word: String },
    #[error(
        "{word} is no time. Write a date such as 2026-03-01, a word such as yesterday, or a span such as 4h or 2d."
    )]
    NotATime {
        field: String,
        word: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("{word} is no code of a language. Write a code such as en, lt or zh.")]
    NotALanguage { field: String, word: String },
    #[error("{word} is no address. Write a whole one, or a domain such as @kalva.example.")]
    NotAnAddress { field: String, word: String },
    #[error("{word} holds nothing to look for.")]
    NoLetters { field: String, word: String },
    #[error("{field} knows no less and no more. Write {field}: and a value.")]
    NotOrdered { field: String },
    #[error("Say what {field} is to be.")]
    NoValue { field: String },
    #[error("The quotes are not closed.")]
    OpenQuote,
    #[error("The bracket is not closed.")]
    OpenBracket,
    #[error("Nothing was opened that this bracket closes.")]
    NoBracket,
    #[error("A condition is missing here.")]
    NothingHere,
    #[error("A filter has at most 2000 characters.")]
    TooLong,
    #[error("The brackets stand too deep inside each other.")]
    TooDeep,
    #[error("A filter has at most 100 words and values.")]
    TooMany,
    #[error("There is no department {word}.")]
    NoDepartment {
        word: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("There is no colleague {word}.")]
    NoColleague {
        word: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("There is no mailbox {word}.")]
    NoMailbox {
        word: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("There is no tag {word}.")]
    NoTag {
        word: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("There is no organisation {word}.")]
    NoOrganisation {
        word: String,
        #[serde(skip)]
        near: Option<String>,
    },
    #[error("A program has no tickets of its own: say whose instead of me.")]
    NobodyIsMe,
    #[error(
        "Free words can be looked for in a list, and no saved view can hold them. Use subject: with the words."
    )]
    NoSearch,
}

impl Wrong {
    pub fn at(self, at: usize, length: usize) -> Box<Fault> {
        let (says, suggestion) = (self.to_string(), self.near().map(str::to_owned));
        Box::new(Fault { at, length, says, suggestion, wrong: self })
    }

    fn near(&self) -> Option<&str> {
        match self {
            Self::NoField { near, .. }
            | Self::NoChoice { near, .. }
            | Self::NotATime { near, .. }
            | Self::NoDepartment { near, .. }
            | Self::NoColleague { near, .. }
            | Self::NoMailbox { near, .. }
            | Self::NoTag { near, .. }
            | Self::NoOrganisation { near, .. } => near.as_deref(),
            _ => None,
        }
    }
}
