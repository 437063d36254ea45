//! What a person wrote, told from what was quoted and from the signature, in text and in HTML.
//!
//! Nothing is lost: every line of the mail is in exactly one of the parts, but for our own marker
//! ([`crate::token::marker`]), which is for programs. In doubt a line stays visible. One decision ([`assign`]) for both forms: a text is lines, HTML is lines that know where
//! they came from.

mod assign;
mod attribution;
mod header_block;
mod lines;
mod marks;
pub(crate) mod markup;
mod signature;
mod words;

use crate::{CleanHtml, Message, thread, token};
use lines::Line;

/// A mail's text in its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visible {
    /// What was written, without blank lines at its ends.
    pub text: String,
    /// The mail that was answered, with the line that introduces it.
    pub quoted: Option<String>,
    pub signature: Option<String>,
    /// What was written, as HTML; `None` when the mail has no HTML.
    pub html: Option<CleanHtml>,
    pub quoted_html: Option<CleanHtml>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Visible,
    Quoted,
    Signature,
}

/// The parts of a mail: by its HTML when it has some, which marks quotations better.
pub fn visible(message: &Message) -> Visible {
    let forwarded = thread::is_forward(&message.subject);
    let Some(html) = &message.html else {
        return of_text(&message.text, forwarded);
    };
    let parts = of_html(html, forwarded);
    // HTML without a word is a picture; what was written then stands in the text.
    if parts.text.trim().is_empty() && !message.text.trim().is_empty() {
        return Visible {
            html: parts.html,
            quoted_html: parts.quoted_html,
            ..of_text(&message.text, forwarded)
        };
    }
    parts
}

/// The parts of a plain text. `forwarded` when the subject says that it passes a mail on: then the
/// mail below belongs to what was written.
pub fn of_text(text: &str, forwarded: bool) -> Visible {
    let text = token::without_markers(text);
    let lines = lines::of_text(&text);
    let parts = assign::assign(&lines, forwarded);
    gather(&lines, &parts)
}

/// The parts of an HTML text.
pub fn of_html(html: &CleanHtml, forwarded: bool) -> Visible {
    let unmarked = token::without_markers(html.as_str());
    let document = markup::Document::of(&unmarked);
    let parts = assign::assign(&document.lines, forwarded);
    let quoted = parts.contains(&Part::Quoted);
    let mut out = gather(&document.lines, &parts);
    out.html = Some(if parts.iter().all(|p| *p == Part::Visible) {
        CleanHtml::from_pieces(unmarked.clone().into_owned())
    } else {
        CleanHtml::from_pieces(document.only(&parts, Part::Visible))
    });
    out.quoted_html = quoted.then(|| CleanHtml::from_pieces(document.only(&parts, Part::Quoted)));
    out
}

/// What stands behind `From:` in the header of a forwarded mail. Only below words that say it was
/// forwarded, or anywhere when the subject does.
pub(crate) fn forwarded(text: &str, said: bool) -> Option<Forwarded> {
    let lines = lines::of_text(text);
    let at = assign::forwarded_at(&lines, said)?;
    let from = header_block::sender(&lines, at)?;
    // The header begins there or right below a ruled line.
    let end = (at..at + 4).find_map(|begin| header_block::at(&lines, begin, true)).unwrap_or(at);
    let text = |lines: &[Line<'_>]| {
        let text: Vec<&str> = lines.iter().map(|line| line.whole.trim_end()).collect();
        text.join("\n").trim_matches('\n').to_owned()
    };
    let above = text(lines.get(..at).unwrap_or_default());
    Some(Forwarded { from, above, below: text(lines.get(end + 1..).unwrap_or_default()) })
}

/// A text with a forwarded mail in it.
pub(crate) struct Forwarded {
    /// What stands behind `From:`.
    pub from: String,
    /// What was written above the forwarded mail.
    pub above: String,
    /// The forwarded mail without its header.
    pub below: String,
}

fn gather(lines: &[Line<'_>], parts: &[Part]) -> Visible {
    let part = |wanted: Part| {
        let mut out = String::new();
        for (line, _) in lines.iter().zip(parts).filter(|(_, part)| **part == wanted) {
            out.push_str(line.whole.trim_end());
            out.push('\n');
        }
        let out = out.trim_end().trim_start_matches(['\n', '\r']);
        // White space before the first word may be meant (code); blank lines are not.
        out.to_owned()
    };
    let some = |text: String| (!text.trim().is_empty()).then_some(text);
    Visible {
        text: part(Part::Visible),
        quoted: some(part(Part::Quoted)),
        signature: some(part(Part::Signature)),
        html: None,
        quoted_html: None,
    }
}
