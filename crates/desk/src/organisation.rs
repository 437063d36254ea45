//! An organisation: whom several customers belong to, by hand or by the domain of their addresses. Pure.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Error;
use crate::field::FieldEntry;

platform::id!(OrganisationId, "Key of an organisation.");

pub const LONGEST_NAME: usize = 200;
pub const LONGEST_NOTE: usize = 10_000;
/// Domains of one organisation.
pub const MOST_DOMAINS: usize = 50;

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: String,
    /// Whoever writes from an address of these belongs to it.
    pub domains: Vec<String>,
    pub fields: Vec<FieldEntry>,
    pub note: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// Counts every change; its ETag.
    pub version: i64,
}

/// The domain as it is compared: `kalva.example` of ` @Kalva.Example `.
pub fn domain(text: &str) -> Result<String, Error> {
    let bare = text.trim().trim_start_matches('@');
    let normalised = mail::address::normalise(&format!("a@{bare}"));
    let key = normalised.map(|address| mail::address::key(&address));
    let found = key.and_then(|key| key.split_once('@').map(|(_, domain)| domain.to_owned()));
    found
        .filter(|domain| domain.contains('.'))
        .ok_or_else(|| Error::NotADomain { domain: text.chars().take(100).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_compared_without_its_case_and_at_sign() {
        assert_eq!(domain(" @Kalva.Example ").unwrap(), "kalva.example");
        for bad in ["", "kalva", "a b.example", "x@y@z.example"] {
            assert!(domain(bad).is_err(), "{bad}");
        }
    }
}
