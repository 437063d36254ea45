//! Who takes part in a conversation: the requester, whoever wrote in it, whoever got a copy. Pure.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::contact::Person;

/// The part somebody plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ParticipantPart)]
pub enum Part {
    /// Whose ticket it is.
    Requester,
    /// Named by somebody who takes part: in To or Cc of their mail, or of our answer.
    Copied,
    /// Wrote with a token of ours but was named by nobody: our mail was passed on to them. Gets nothing
    /// automatically and no copy until somebody at the desk writes to them.
    Stranger,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::Requester, Self::Copied, Self::Stranger];

    pub fn code(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Copied => "copied",
            Self::Stranger => "stranger",
        }
    }
}

/// Somebody in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Participant {
    pub name: String,
    pub email: String,
    pub part: Part,
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
}

/// No conversation has more: a mail to a thousand people makes no list of a thousand.
pub const MOST: usize = 50;

/// Whom a mail names besides its author, each once, at most [`MOST`], without addresses that cannot be written to.
pub fn named<'a>(author: &Person, lists: impl IntoIterator<Item = &'a Person>) -> Vec<(String, Person)> {
    let mut seen = vec![mail::address::key(&author.email)];
    let mut out = Vec::new();
    for person in lists {
        let Some(email) = mail::address::normalise(&person.email) else { continue };
        let key = mail::address::key(&email);
        if out.len() < MOST && !seen.contains(&key) {
            seen.push(key.clone());
            out.push((key, Person::new(person.name.trim(), email)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_named_twice_takes_part_once() {
        let person = |email: &str| Person::new("", email);
        let all = [
            person("ana@far.example"),
            person("JONAS@far.example"),
            person("jonas@far.example"),
            person("undisclosed-recipients"),
        ];
        let named = named(&person("Ana@far.example"), &all);
        assert_eq!(named.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["jonas@far.example"]);
    }

    #[test]
    fn a_mail_to_a_crowd_makes_no_crowd() {
        let crowd: Vec<Person> = (0..500).map(|n| Person::new("", format!("p{n}@far.example"))).collect();
        assert_eq!(named(&Person::new("", "ana@far.example"), &crowd).len(), MOST);
    }
}
