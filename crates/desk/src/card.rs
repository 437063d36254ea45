//! What is known of a customer, and how it is kept: numbers as they are compared, zones that exist. Pure.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Error;
use crate::contact::ContactId;
use crate::field::{FieldEntry, Plain};
use crate::organisation::OrganisationId;
use crate::outline::OrganisationName;

pub const LONGEST_NAME: usize = 200;
pub const LONGEST_NOTE: usize = 10_000;
pub const MOST_ADDRESSES: usize = 20;
pub const MOST_PHONES: usize = 10;
const LONGEST_PHONE: usize = 40;

/// A customer with everything the desk knows of them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Card {
    pub id: ContactId,
    pub name: String,
    /// The one they are written to when nothing says another.
    pub email: String,
    /// All of them, that one first.
    pub addresses: Vec<String>,
    pub phones: Vec<String>,
    pub organisation: Option<OrganisationName>,
    /// As `Europe/Vilnius`; null when nobody knows.
    pub time_zone: Option<String>,
    /// A code such as `lt`; null when nobody knows.
    pub language: Option<String>,
    pub fields: Vec<FieldEntry>,
    pub note: String,
    /// What they write opens tickets that are marked as spam.
    pub spam: bool,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Counts every change; its ETag.
    pub version: i64,
}

/// What is to be different; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct CardChange {
    pub name: Option<String>,
    pub organisation: Option<Option<OrganisationId>>,
    pub time_zone: Option<Option<String>>,
    pub language: Option<Option<String>>,
    pub note: Option<String>,
    pub spam: Option<bool>,
    pub fields: BTreeMap<String, Option<Plain>>,
    pub add_addresses: Vec<String>,
    pub remove_addresses: Vec<String>,
    /// The one that comes first.
    pub first_address: Option<String>,
    /// All of them, in their order.
    pub phones: Option<Vec<String>>,
    pub seen: Option<i64>,
}

/// A telephone number on one line, and what its spellings have in common: its digits, with a + in front.
pub fn phone(text: &str) -> Result<(String, String), Error> {
    let shown = text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ");
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let plain = shown.chars().all(|c| c.is_ascii_digit() || " +-()./#*".contains(c));
    if digits.len() < 3 || !plain || shown.len() > LONGEST_PHONE {
        return Err(Error::NotAPhone { phone: shown.chars().take(LONGEST_PHONE).collect() });
    }
    let key = if shown.starts_with('+') { format!("+{digits}") } else { digits };
    Ok((key, shown))
}

/// A zone of the tz database, as it is spelt there.
pub fn time_zone(text: &str) -> Result<String, Error> {
    let zone = || text.chars().take(60).collect();
    let plain = text.len() <= 60 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_+-".contains(&b));
    let found = if plain { jiff::tz::TimeZone::get(text).ok() } else { None };
    let name = found.and_then(|found| found.iana_name().map(str::to_owned));
    name.ok_or_else(|| Error::NotATimeZone { zone: zone() })
}

/// A name on one line, never empty.
pub fn name(text: &str, limit: usize) -> Result<String, Error> {
    let name = text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::Empty { field: "name" });
    }
    if name.chars().count() > limit {
        return Err(Error::TooLong { field: "name", limit });
    }
    Ok(name)
}

/// What the desk notes about somebody.
pub fn note(text: &str, limit: usize) -> Result<String, Error> {
    let note = crate::words::tidy(text).trim().to_owned();
    if note.chars().count() > limit { Err(Error::TooLong { field: "note", limit }) } else { Ok(note) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_number_are_one_number() {
        assert_eq!(
            phone(" +370 (600) 12-345 ").unwrap(),
            ("+37060012345".into(), "+370 (600) 12-345".into())
        );
        assert_eq!(phone("8 600 12345").unwrap().0, "860012345");
        for bad in ["", "12", "call me", "+370 x5", &"1".repeat(41)] {
            assert!(phone(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_zone_is_one_that_exists() {
        assert_eq!(time_zone("Europe/Vilnius").unwrap(), "Europe/Vilnius");
        for bad in ["", "Vilnius", "+02:00", "../../etc/passwd", "Europe/Vilnius\0"] {
            assert!(time_zone(bad).is_err(), "{bad}");
        }
    }
}
