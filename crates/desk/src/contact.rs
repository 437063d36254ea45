//! A customer: somebody who writes to the desk, known by the addresses they write from.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

platform::id!(ContactId, "Key of a contact.");

/// A name and an address as a mail states them; the name may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Person {
    #[serde(default)]
    pub name: String,
    pub email: String,
}

impl Person {
    pub fn new(name: impl Into<String>, email: impl Into<String>) -> Self {
        Self { name: name.into(), email: email.into() }
    }

    /// The name, or what stands before the @ when nobody told it.
    pub fn shown(&self) -> &str {
        let bare = self.email.split_once('@').map_or(self.email.as_str(), |(local, _)| local);
        if self.name.trim().is_empty() { bare } else { self.name.trim() }
    }
}

impl From<mail::Address> for Person {
    fn from(address: mail::Address) -> Self {
        Self { name: address.name, email: address.email }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Contact {
    pub id: ContactId,
    pub name: String,
    /// The address they first wrote from.
    pub email: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: jiff::Timestamp,
}
