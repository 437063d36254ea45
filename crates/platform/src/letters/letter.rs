//! A letter of the desk to somebody: what it is about, to whom, in which language. Its words are composed when it
//! is sent, so that only keys and names wait here. Pure.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::people::AccountId;

crate::id!(LetterId, "Key of a letter of the desk.");

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// Not carried out yet; `error` says why when a try went wrong.
    Waiting,
    Sent,
    /// It will not be tried again.
    Failed,
    /// There was nothing to say any more.
    Dropped,
}

impl LetterState {
    pub(crate) const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::Dropped];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

/// To whom. Of an account, address and language are those it has when the letter leaves.
#[derive(Clone, Debug)]
pub enum To {
    Account(AccountId),
    Address { name: String, email: String, language: String },
}

/// A letter about to be written down.
#[derive(Clone, Debug)]
pub struct NewLetter {
    /// Which words it is made of.
    pub kind: &'static str,
    pub to: To,
    /// Keys and names that its words need.
    pub data: Value,
    /// The end of its link, sealed with [`super::SEALED_FOR`].
    pub secret: Option<String>,
    /// After this there is no sense in sending it.
    pub until: Option<Timestamp>,
}

#[derive(Clone, Debug)]
pub struct Letter {
    pub id: LetterId,
    pub kind: String,
    pub account: Option<AccountId>,
    pub name: String,
    pub email: String,
    pub language: String,
    pub data: Value,
    pub secret: Option<String>,
    pub state: LetterState,
    pub error: Option<String>,
    pub message_id: Option<String>,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

impl Letter {
    /// The text at `key` of the data, or nothing.
    pub fn text(&self, key: &str) -> &str {
        self.data.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn number(&self, key: &str) -> Option<i64> {
        self.data.get(key)?.as_i64()
    }
}
