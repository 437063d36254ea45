//! What people write, made safe and bounded before it is kept. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Error;
use crate::ticket::LONGEST_SUBJECT;

/// Longer texts are files.
pub const LONGEST_TEXT: usize = 200_000;

/// What an agent or a program writes: text, or HTML, from which the text is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Written {
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub html: Option<String>,
}

/// The same, fit to be kept: HTML sanitised, never empty, never too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub html: Option<String>,
}

impl Written {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), html: None }
    }

    /// Like [`Written::fit`], and nothing written is fine too.
    pub fn fit_or_empty(&self) -> Result<Words, Error> {
        match self.fit() {
            Err(Error::Empty { .. }) => Ok(Words { text: String::new(), html: None }),
            fit => fit,
        }
    }

    pub fn fit(&self) -> Result<Words, Error> {
        if let Some(html) = self.html.as_deref().filter(|html| !html.trim().is_empty()) {
            let clean = mail::html::clean(&tidy(html)).ok_or(Error::HtmlRefused)?;
            let text = mail::html::to_text(&clean);
            let shows_something = !text.trim().is_empty() || clean.as_str().contains("<img");
            let html = Some(clean.into_string());
            return bounded(Words { text, html }, "html", shows_something);
        }
        let text = tidy(self.text.as_deref().unwrap_or_default());
        let shows_something = !text.trim().is_empty();
        bounded(Words { text, html: None }, "text", shows_something)
    }
}

/// Text as HTML that an editor takes: a paragraph for each block of lines.
pub fn as_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    for block in tidy(text).trim_matches('\n').split("\n\n") {
        out.push_str("<p>");
        out.push_str(&escaped(block.trim_matches('\n')).replace('\n', "<br>"));
        out.push_str("</p>");
    }
    out
}

/// As it stands between tags and inside quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn bounded(words: Words, field: &'static str, shows_something: bool) -> Result<Words, Error> {
    if !shows_something {
        return Err(Error::Empty { field });
    }
    if words.text.chars().count() > LONGEST_TEXT {
        return Err(Error::TooLong { field, limit: LONGEST_TEXT });
    }
    Ok(words)
}

/// A subject on one line.
pub fn subject(text: &str) -> Result<String, Error> {
    let one_line = tidy(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.is_empty() {
        return Err(Error::Empty { field: "subject" });
    }
    if one_line.chars().count() > LONGEST_SUBJECT {
        return Err(Error::TooLong { field: "subject", limit: LONGEST_SUBJECT });
    }
    Ok(one_line)
}

/// The subject of a mail, whatever it says: cut, never refused.
pub fn subject_of_mail(text: &str) -> String {
    tidy(text).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_SUBJECT).collect()
}

/// Without NUL, which no database keeps, and with one kind of line end.
pub fn tidy(text: &str) -> String {
    text.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_made_safe_and_read_as_text() {
        let written =
            Written { html: Some("<p>Labas <b>Rūta</b></p><script>x()</script>".into()), text: None };
        let words = written.fit().unwrap();
        assert_eq!(words.text.trim(), "Labas Rūta");
        assert!(!words.html.unwrap().contains("script"));
    }

    #[test]
    fn an_empty_answer_is_none() {
        for written in [
            Written::default(),
            Written::text(" \n\t\0"),
            Written { html: Some("<p> </p>".into()), text: None },
        ] {
            assert!(matches!(written.fit(), Err(Error::Empty { .. })), "{written:?}");
        }
    }

    #[test]
    fn text_becomes_paragraphs() {
        assert_eq!(as_html("Labas,\n\na < b\nc\n"), "<p>Labas,</p><p>a &lt; b<br>c</p>");
    }

    #[test]
    fn a_subject_is_one_line() {
        assert_eq!(subject(" Kada\r\nBcc: x@y.example ").unwrap(), "Kada Bcc: x@y.example");
        assert!(matches!(subject(&"x".repeat(501)), Err(Error::TooLong { .. })));
        assert_eq!(subject_of_mail(&"x".repeat(9000)).len(), LONGEST_SUBJECT);
    }
}
