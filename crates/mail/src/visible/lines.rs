//! The lines of a text as the rules see them: what stands there, how deep it is quoted.

use std::borrow::Cow;

/// More lines than this are not told apart: the rest goes with the last one.
pub(crate) const MAX_LINES: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// As it is shown, with its quote signs.
    pub whole: Cow<'t, str>,
    /// Without quote signs and white space at its ends.
    pub bare: Cow<'t, str>,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    pub mark: Option<Mark>,
}

/// What a mail program says about a line in its HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// "On Monday Ana wrote:"
    Attribution,
    /// From here on it is the mail that was answered.
    Cut,
    Signature,
}

impl Line<'_> {
    pub fn is_blank(&self) -> bool {
        self.bare.is_empty()
    }

    /// Written here rather than quoted.
    pub fn is_text(&self) -> bool {
        !self.quoted && !self.is_blank()
    }

    pub fn is_quote(&self) -> bool {
        self.quoted && !self.is_blank()
    }
}

pub(crate) fn of_text(text: &str) -> Vec<Line<'_>> {
    let all: Vec<&str> = text.splitn(MAX_LINES, '\n').collect();
    let mut out = Vec::with_capacity(all.len());
    for (at, line) in all.iter().enumerate() {
        let start = line.trim_start();
        // A bar is a quote sign only in company: alone it is a table or a pipe.
        let bar = |at: usize| all.get(at).is_some_and(|l| is_bar(l));
        let barred = is_bar(line) && (bar(at + 1) || at.checked_sub(1).is_some_and(bar));
        let quoted = start.starts_with('>') || start.starts_with('＞') || barred;
        let bare = if quoted { start.trim_start_matches(['>', '＞', '|', ' ', '\t']) } else { start };
        out.push(Line {
            whole: Cow::Borrowed(line),
            bare: Cow::Borrowed(bare.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}')),
            quoted,
            mark: None,
        });
    }
    out
}

fn is_bar(line: &str) -> bool {
    line.starts_with("| ") || line == "|"
}
