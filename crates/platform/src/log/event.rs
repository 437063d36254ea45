//! What an event says.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::Who;

/// What it happened to: a noun of the trade and its key, `ticket:7`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stream {
    pub noun: Cow<'static, str>,
    pub id: i64,
}

impl Stream {
    pub fn new(noun: &'static str, id: impl Into<i64>) -> Self {
        Self { noun: noun.into(), id: id.into() }
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.noun, self.id)
    }
}

impl FromStr for Stream {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (noun, id) = text.split_once(':').ok_or_else(|| format!("{text} is not noun:key"))?;
        let id = id.parse().map_err(|_| format!("{id} is not a key"))?;
        Ok(Self { noun: noun.to_owned().into(), id })
    }
}

/// Whether it happened here and now, elsewhere before (imported history), or in the demo's made-up past.
/// Imported history sends no mail, notifies nobody and starts no clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    #[default]
    Live,
    Import,
    Demo,
}

impl Origin {
    pub fn code(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Import => "import",
            Self::Demo => "demo",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "import" => Self::Import,
            "demo" => Self::Demo,
            _ => Self::Live,
        }
    }
}

/// An event about to be recorded. A kind whose data changes gets a new `version` and a reader for the old one.
#[derive(Clone, Debug)]
pub struct NewEvent {
    pub kind: &'static str,
    pub version: i64,
    pub stream: Stream,
    /// Who or what else it is about, as `noun:key`: the message of a ticket, the account of a session.
    pub subject: Option<Stream>,
    pub data: serde_json::Value,
}

impl NewEvent {
    pub fn new(kind: &'static str, stream: Stream) -> Self {
        Self { kind, version: 1, stream, subject: None, data: serde_json::Value::Object(Default::default()) }
    }

    pub fn about(mut self, noun: &'static str, id: impl Into<i64>) -> Self {
        self.subject = Some(Stream::new(noun, id));
        self
    }

    pub fn data(mut self, data: serde_json::Value) -> Self {
        self.data = data;
        self
    }
}

/// An event as it stands in the log.
#[derive(Clone, Debug)]
pub struct Event {
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// When it was written down: later than `at` only for imported history.
    pub recorded_at: Timestamp,
    pub kind: Cow<'static, str>,
    pub version: i64,
    pub stream: Stream,
    /// Its place in its stream, from 1, without gaps.
    pub stream_version: i64,
    pub subject: Option<Stream>,
    pub actor: Who,
    /// The event that led to it.
    pub cause: Option<i64>,
    /// How many events stand before it in the chain of causes.
    pub depth: i64,
    pub origin: Origin,
    pub data: serde_json::Value,
}

impl Event {
    /// The number at `key` of the data, when there is one.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.data.get(key)?.as_i64()
    }
}

/// Where the next event of a transaction stands: what caused it, how deep, from where.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chain {
    pub cause: Option<i64>,
    pub depth: i64,
    pub origin: Origin,
}
