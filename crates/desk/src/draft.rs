//! A draft: what somebody writes and has not sent, kept on the server while they type. Pure.

use jiff::Timestamp;
use platform::people::{AccountId, DepartmentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Error;
use crate::contact::Person;
use crate::message::MessageId;
use crate::ticket::TicketId;
use crate::upload::UploadId;
use crate::words::{self, LONGEST_TEXT};

platform::id!(DraftId, "Key of a draft.");

const MOST_PEOPLE: usize = 50;
const LONGEST_ADDRESS: usize = 320;
const LONGEST_SUBJECT_TYPED: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftKind)]
pub enum Kind {
    /// An answer to the customer.
    Reply,
    Note,
    /// For somebody else.
    Forward,
    /// The first message of a ticket that does not exist yet.
    Ticket,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Reply, Self::Note, Self::Forward, Self::Ticket];

    pub fn code(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Note => "note",
            Self::Forward => "forward",
            Self::Ticket => "ticket",
        }
    }
}

/// Everything but the words. Addresses are as typed so far: they are judged when it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DraftFields)]
pub struct Fields {
    #[serde(default)]
    pub to: Vec<Person>,
    #[serde(default)]
    pub cc: Vec<Person>,
    #[serde(default)]
    pub bcc: Vec<Person>,
    #[serde(default)]
    pub subject: Option<String>,
    /// Colleagues named in a note.
    #[serde(default)]
    pub mentions: Vec<AccountId>,
    /// Of what is passed on: one message, or the whole conversation when it names none.
    #[serde(default)]
    pub forwards: Option<MessageId>,
    /// Where a new ticket is to belong.
    #[serde(default)]
    pub department: Option<DepartmentId>,
}

/// What a draft holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Sanitised.
    pub html: String,
    pub fields: Fields,
    pub attachments: Vec<UploadId>,
    /// The conversation that was on the screen when it was begun.
    pub thread_version: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: DraftId,
    pub account: AccountId,
    pub ticket: Option<TicketId>,
    pub kind: Kind,
    pub html: String,
    pub fields: Fields,
    pub thread_version: i64,
    /// Another after every change, and never one that a draft of this place had before.
    pub version: i64,
    pub begun_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Content {
    /// Made safe and bounded.
    pub fn fit(self) -> Result<Self, Error> {
        let html = words::tidy(&self.html);
        let html = mail::html::clean(&html).ok_or(Error::HtmlRefused)?.into_string();
        if html.chars().count() > 4 * LONGEST_TEXT {
            return Err(Error::TooLong { field: "html", limit: LONGEST_TEXT });
        }
        let fields = self.fields.fit()?;
        Ok(Self { html, fields, ..self })
    }
}

impl Fields {
    fn fit(mut self) -> Result<Self, Error> {
        for (field, list) in [("to", &mut self.to), ("cc", &mut self.cc), ("bcc", &mut self.bcc)] {
            if list.len() > MOST_PEOPLE {
                return Err(Error::TooLong { field, limit: MOST_PEOPLE });
            }
            for person in list {
                person.name = short(&person.name, LONGEST_ADDRESS);
                person.email = short(&person.email, LONGEST_ADDRESS);
            }
        }
        self.mentions.truncate(MOST_PEOPLE);
        self.subject = self.subject.map(|subject| short(&subject, LONGEST_SUBJECT_TYPED));
        Ok(self)
    }
}

fn short(text: &str, limit: usize) -> String {
    words::tidy(text).chars().take(limit).collect()
}

/// The version after `before`: the time, so that none comes twice in one place, and always a later one.
pub fn next_version(before: Option<i64>, now: i64) -> i64 {
    before.map_or(now, |before| now.max(before + 1))
}

/// Both texts, so that neither is lost: what came back, then what was written since.
pub fn both(back: &str, since: &str) -> String {
    match (back.trim(), since.trim()) {
        ("", other) | (other, "") => other.to_owned(),
        (back, since) => format!("{back}\n{since}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_version_comes_twice() {
        assert_eq!(next_version(None, 50), 50);
        assert_eq!(next_version(Some(50), 50), 51);
        assert_eq!(next_version(Some(50), 70), 70);
    }

    #[test]
    fn what_is_kept_is_safe_and_short() {
        let fields = Fields { cc: vec![Person::new("", "x".repeat(999))], ..Fields::default() };
        let content = Content { html: "<p>a<script>b</script></p>".into(), fields, ..Content::default() };
        let fit = content.fit().unwrap();
        assert_eq!(fit.html, "<p>a</p>");
        assert_eq!(fit.fields.cc[0].email.len(), LONGEST_ADDRESS);
        let crowd = Fields { to: vec![Person::default(); 51], ..Fields::default() };
        let refused = Content { fields: crowd, ..Content::default() }.fit();
        assert!(matches!(refused, Err(Error::TooLong { field: "to", .. })));
    }

    #[test]
    fn two_texts_stand_one_after_the_other() {
        assert_eq!(both("<p>a</p>", "<p>b</p>"), "<p>a</p>\n<p>b</p>");
        assert_eq!(both("<p>a</p>", " "), "<p>a</p>");
    }
}
