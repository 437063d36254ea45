//! A mail as it was understood: plain values, no parser's types, every text free of NUL and of
//! control characters other than tab and line feed.

use crate::{Address, CleanHtml, Defect};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Message {
    pub from: Vec<Address>,
    pub sender: Option<Address>,
    pub reply_to: Vec<Address>,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    /// Decoded, on one line, without ends of white space; empty when there is none.
    pub subject: String,
    pub date: Option<jiff::Timestamp>,
    /// Without angle brackets.
    pub message_id: Option<String>,
    pub in_reply_to: Vec<String>,
    /// As sent: oldest first.
    pub references: Vec<String>,
    /// The text part, or the HTML part as text. Lines end in `\n`.
    pub text: String,
    pub html: Option<CleanHtml>,
    pub attachments: Vec<Attachment>,
    pub defects: Vec<Defect>,
    /// The type of the whole mail, lower case, as `multipart/report`.
    pub content_type: String,
    /// What a `multipart/report` reports: `delivery-status`, `feedback-report`, ...
    pub report_type: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Safe as a file name on any system: no path, no control characters, never empty.
    pub name: String,
    /// Lower case, `type/subtype`; `application/octet-stream` when the mail does not say.
    pub content_type: String,
    pub bytes: Vec<u8>,
    /// Without angle brackets; `cid:` references in the HTML name it.
    pub content_id: Option<String>,
    /// Meant to be shown in the text rather than beside it.
    pub inline: bool,
}

impl Message {
    /// The first value of a header, unfolded, encoded words as sent. The name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        crate::headers::get(&self.headers, name)
    }

    /// Every value of a header, top first.
    pub fn header_all<'m>(&'m self, name: &str) -> impl Iterator<Item = &'m str> + use<'m> {
        let name = name.to_owned();
        self.headers
            .iter()
            .filter(move |(held, _)| held.eq_ignore_ascii_case(&name))
            .map(|(_, value)| value.as_str())
    }

    /// All headers as name and value, in the order of the mail.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl std::fmt::Debug for Attachment {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Attachment")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .field("content_id", &self.content_id)
            .field("inline", &self.inline)
            .finish()
    }
}
