//! What a list is ordered by: a key that is indexed, and the ticket's key where two are equal. Pure.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    LastMessage,
    Created,
    Updated,
    Priority,
    Number,
    /// Who has waited longest; those who do not wait come last.
    UnansweredSince,
}

/// Written `last_message:desc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Sort {
    pub key: Key,
    pub descending: bool,
}

impl Default for Sort {
    /// Newest words first.
    fn default() -> Self {
        Self { key: Key::LastMessage, descending: true }
    }
}

impl Key {
    pub const ALL: [Self; 6] = [
        Self::LastMessage,
        Self::Created,
        Self::Updated,
        Self::Priority,
        Self::Number,
        Self::UnansweredSince,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::LastMessage => "last_message",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Priority => "priority",
            Self::Number => "number",
            Self::UnansweredSince => "unanswered_since",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.key.code(), if self.descending { ":desc" } else { "" })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is nothing to sort by. There are last_message, created, updated, priority, number and unanswered_since, with :desc for the other way round."
)]
pub struct NotASort(String);

impl FromStr for Sort {
    type Err = NotASort;

    fn from_str(text: &str) -> Result<Self, NotASort> {
        let (key, way) = text.split_once(':').unwrap_or((text, "asc"));
        let found = Key::ALL.into_iter().find(|found| found.code() == key);
        let descending = match way {
            "asc" => Some(false),
            "desc" => Some(true),
            _ => None,
        };
        match (found, descending) {
            (Some(key), Some(descending)) => Ok(Self { key, descending }),
            _ => Err(NotASort(text.chars().take(60).collect())),
        }
    }
}

impl From<Sort> for String {
    fn from(sort: Sort) -> Self {
        sort.to_string()
    }
}

impl TryFrom<String> for Sort {
    type Error = NotASort;
    fn try_from(text: String) -> Result<Self, NotASort> {
        text.parse()
    }
}
