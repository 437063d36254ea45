//! HTML as lines that know which of its tags they came from, so that a decision about lines can be
//! carried back. Works on sanitised HTML only, which is well formed; linear.

use std::borrow::Cow;

use super::{
    Part,
    lines::{Line, MAX_LINES, Mark},
    marks::{Marks, attribute},
};
use crate::html::tag_end;

pub(crate) struct Document<'h> {
    source: &'h str,
    tokens: Vec<Token>,
    pub lines: Vec<Line<'h>>,
}

#[derive(Debug)]
struct Token {
    from: usize,
    to: usize,
    line: usize,
    kind: Kind,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// Closed by the token with this number.
    Open(usize),
    /// Opened by the token with this number.
    Close(usize),
    /// Text, or an element without content; whether it shows something.
    Leaf(bool),
}

impl<'h> Document<'h> {
    pub fn of(source: &'h str) -> Self {
        let mut reader = Reader::new(source);
        reader.run();
        reader.finish()
    }

    /// The HTML of the lines of one part, with the tags around them.
    pub fn only(&self, parts: &[Part], wanted: Part) -> String {
        let part = |token: &Token| parts.get(token.line) == Some(&wanted);
        let mut shown = Vec::with_capacity(self.tokens.len() + 1);
        let mut count = 0usize;
        shown.push(0);
        for token in &self.tokens {
            count += usize::from(matches!(token.kind, Kind::Leaf(true)) && part(token));
            shown.push(count);
        }
        // A pair of tags stays when something between them does, or both stand in the part.
        let pair = |open: usize, close: usize| {
            let between = shown.get(close).copied().unwrap_or(count) > shown.get(open).copied().unwrap_or(0);
            let both = self.tokens.get(open).is_some_and(part) && self.tokens.get(close).is_some_and(part);
            between || both
        };
        let mut out = String::with_capacity(self.source.len());
        for (number, token) in self.tokens.iter().enumerate() {
            let keep = match token.kind {
                Kind::Leaf(_) => part(token),
                Kind::Open(close) => pair(number, close),
                Kind::Close(open) => pair(open, number),
            };
            if keep {
                out.push_str(self.source.get(token.from..token.to).unwrap_or_default());
            }
        }
        out
    }
}

/// An open element and what it changed.
struct Element {
    token: usize,
    name: &'static str,
    quote: bool,
    signature: bool,
    attribution: bool,
    /// Whether a blank line stands around it.
    apart: bool,
    preformatted: bool,
    /// The next number of an ordered list.
    number: Option<u32>,
}

struct Reader<'h> {
    source: &'h str,
    tokens: Vec<Token>,
    lines: Vec<Line<'h>>,
    open: Vec<Element>,
    text: String,
    quotes: usize,
    signatures: usize,
    attributions: usize,
    preformatted: usize,
    cut: bool,
    /// A blank line is owed before the next text.
    gap: bool,
    /// White space is owed before the next word.
    space: bool,
    /// The line holds a space that keeps it open (`&nbsp;`) and nothing else yet.
    held_open: bool,
}

const BLOCKS: [&str; 32] = [
    "p",
    "div",
    "blockquote",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "ul",
    "ol",
    "li",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "center",
    "section",
    "article",
    "header",
    "footer",
    "address",
    "dl",
    "dt",
    "dd",
    "figure",
    "main",
    "nav",
    "aside",
    "details",
];
const INLINE: [&str; 4] = ["td", "th", "span", "a"];
const GAPS: [&str; 10] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre"];

/// Outlook writes every line as a paragraph without margins, and the blank ones, too.
fn stands_apart(name: &str, tag: &str) -> bool {
    let line = name == "p"
        && attribute(tag, "class").is_some_and(|class| class.split(' ').any(|c| c == "MsoNormal"));
    GAPS.contains(&name) && !line
}

impl<'h> Reader<'h> {
    fn new(source: &'h str) -> Self {
        Self {
            source,
            tokens: Vec::new(),
            lines: Vec::new(),
            open: Vec::new(),
            text: String::new(),
            quotes: 0,
            signatures: 0,
            attributions: 0,
            preformatted: 0,
            cut: false,
            gap: false,
            space: false,
            held_open: false,
        }
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(rest) = self.source.get(at..).filter(|rest| !rest.is_empty()) {
            let to = if rest.starts_with('<') {
                at + tag_end(rest)
            } else {
                at + rest.find('<').unwrap_or(rest.len())
            };
            match rest.get(..to - at).unwrap_or_default() {
                tag if tag.starts_with("</") => self.close(at, to),
                tag if tag.starts_with('<') => self.element(tag, at, to),
                text => self.words(text, at, to),
            }
            at = to;
        }
    }

    fn finish(mut self) -> Document<'h> {
        while !self.open.is_empty() {
            let end = self.source.len();
            self.close(end, end);
        }
        self.end_line();
        Document { source: self.source, tokens: self.tokens, lines: self.lines }
    }

    fn push(&mut self, from: usize, to: usize, kind: Kind) -> usize {
        self.tokens.push(Token { from, to, line: self.lines.len().min(MAX_LINES - 1), kind });
        self.tokens.len() - 1
    }

    fn element(&mut self, tag: &str, from: usize, to: usize) {
        let name = name_of(tag);
        match name {
            "br" => {
                self.push(from, to, Kind::Leaf(false));
                self.break_line();
            }
            "hr" => {
                self.end_block();
                self.push(from, to, Kind::Leaf(true));
                self.text.push_str("________________________________");
                self.end_line();
            }
            "img" | "wbr" | "col" | "area" => {
                self.push(from, to, Kind::Leaf(name == "img"));
            }
            _ => self.begin(name, tag, from, to),
        }
    }

    fn begin(&mut self, name: &'static str, tag: &str, from: usize, to: usize) {
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        let apart = stands_apart(name, tag);
        self.gap |= apart && !self.lines.is_empty();
        let marks = Marks::of(name, tag);
        let element = Element {
            token: self.tokens.len(),
            name,
            quote: marks.quote,
            signature: marks.signature,
            attribution: marks.attribution,
            apart,
            preformatted: name == "pre"
                || attribute(tag, "style").is_some_and(|style| style.contains("white-space:pre")),
            number: (name == "ol").then_some(1),
        };
        self.quotes += usize::from(element.quote);
        self.signatures += usize::from(element.signature);
        self.attributions += usize::from(element.attribution);
        self.preformatted += usize::from(element.preformatted);
        self.cut |= marks.cut;
        if matches!(name, "td" | "th") && !self.text.is_empty() {
            self.space = true;
        }
        self.push(from, to, Kind::Open(usize::MAX));
        self.open.push(element);
        if name == "li" {
            self.bullet();
        }
    }

    fn bullet(&mut self) {
        if self.gap {
            self.blank_line();
        }
        let list = self.open.iter_mut().rev().find(|element| matches!(element.name, "ol" | "ul"));
        match list.and_then(|list| list.number.as_mut()) {
            Some(number) => {
                self.text.push_str(&format!("{number}. "));
                *number = number.saturating_add(1);
            }
            None => self.text.push_str("* "),
        }
    }

    fn close(&mut self, from: usize, to: usize) {
        let Some(element) = self.open.pop() else {
            self.push(from, to, Kind::Leaf(false));
            return;
        };
        let number = self.push(from, to, Kind::Close(element.token));
        if let Some(token) = self.tokens.get_mut(element.token) {
            token.kind = Kind::Open(number);
        }
        if BLOCKS.contains(&element.name) {
            self.end_block();
        }
        self.gap |= element.apart;
        self.quotes -= usize::from(element.quote);
        self.signatures -= usize::from(element.signature);
        self.attributions -= usize::from(element.attribution);
        self.preformatted -= usize::from(element.preformatted);
    }

    fn words(&mut self, source: &str, from: usize, to: usize) {
        let text = decoded(source);
        let blank = text.trim().is_empty();
        if self.preformatted > 0 {
            // One token may hold several lines: each gets its own piece of the source.
            self.preformatted_words(source, from);
            return;
        }
        if !blank && self.gap && self.text.trim().is_empty() {
            self.blank_line();
        }
        self.push(from, to, Kind::Leaf(!blank));
        self.held_open |= blank && (source.contains("&nbsp;") || source.contains('\u{a0}'));
        self.space |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if self.space && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(word);
            self.space = true;
        }
        if !blank {
            self.space = text.ends_with(char::is_whitespace);
            self.gap = false;
        }
    }

    fn preformatted_words(&mut self, source: &str, from: usize) {
        let mut at = from;
        for piece in source.split_inclusive('\n') {
            let text = decoded(piece);
            let line = text.trim_end_matches('\n');
            if self.gap && self.text.is_empty() && !line.trim().is_empty() {
                self.blank_line();
                self.gap = false;
            }
            self.push(at, at + piece.len(), Kind::Leaf(!line.trim().is_empty()));
            self.text.push_str(line);
            at += piece.len();
            if piece.ends_with('\n') {
                self.break_line();
            }
        }
    }

    /// Ends a line that holds something.
    fn end_block(&mut self) {
        if !self.text.trim().is_empty() {
            self.end_line();
        } else if self.held_open {
            self.blank_line();
        }
        self.text.clear();
        self.held_open = false;
        self.space = false;
    }

    fn end_line(&mut self) {
        if !self.text.trim().is_empty() {
            self.break_line();
        }
    }

    fn blank_line(&mut self) {
        let blank = self.lines.last().is_none_or(Line::is_blank);
        self.gap = false;
        if !blank {
            let text = std::mem::take(&mut self.text);
            self.break_line();
            self.text = text;
        }
    }

    fn break_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.space = false;
        self.held_open = false;
        if self.lines.len() >= MAX_LINES {
            if let Some(last) = self.lines.last_mut() {
                let whole = last.whole.to_mut();
                whole.push('\n');
                whole.push_str(text.trim_end());
            }
            return;
        }
        let blank = text.trim().is_empty();
        let quoted = self.quotes > 0 || text.trim_start().starts_with('>');
        let mark = match () {
            () if blank => None,
            () if self.cut => Some(Mark::Cut),
            () if self.attributions > 0 => Some(Mark::Attribution),
            () if self.signatures > 0 => Some(Mark::Signature),
            () => None,
        };
        self.cut &= blank;
        // A blank line above a quotation is not part of it.
        let inside = !blank || self.lines.last().is_some_and(|line| line.quoted);
        let depth = if inside { self.quotes.min(20) } else { 0 };
        let prefix = if blank { ">" } else { "> " }.repeat(depth);
        let bare =
            text.trim_start_matches(['>', ' ']).trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}');
        self.lines.push(Line {
            bare: Cow::Owned(bare.to_owned()),
            whole: Cow::Owned(format!("{prefix}{text}")),
            quoted: quoted && inside,
            mark,
        });
    }
}

fn name_of(tag: &str) -> &'static str {
    let inner = tag.get(1..).unwrap_or_default();
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = inner.get(..end).unwrap_or_default();
    BLOCKS
        .iter()
        .chain(&INLINE)
        .chain(&["br", "hr", "img", "wbr", "col", "area"])
        .find(|known| **known == name)
        .copied()
        .unwrap_or("other")
}

fn decoded(source: &str) -> String {
    if !source.contains('&') {
        return source.replace('\u{a0}', " ");
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let found = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\"")]
            .into_iter()
            .find(|(name, _)| rest.starts_with(name));
        let (skip, text) = found.map_or((1, "&"), |(name, text)| (name.len(), text));
        out.push_str(text);
        rest = rest.get(skip..).unwrap_or_default();
    }
    out.push_str(rest);
    out.replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    fn lines(source: &str) -> Vec<String> {
        let clean = html::clean(source).unwrap();
        Document::of(clean.as_str()).lines.iter().map(|line| line.whole.trim_end().to_owned()).collect()
    }

    #[test]
    fn html_has_the_lines_a_reader_sees() {
        assert_eq!(
            lines("<div>One</div><div><br></div><div>two <b>th</b>ree</div>"),
            ["One", "", "two three"]
        );
        assert_eq!(lines("<p>One</p>\n<p>two<br>three</p>"), ["One", "", "two", "three"]);
        assert_eq!(
            lines("<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>"),
            ["* a", "* b", "", "1. c", "2. d"]
        );
        assert_eq!(lines("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), ["a b", "c"]);
        assert_eq!(
            lines("a<blockquote>b<blockquote>c</blockquote></blockquote>d"),
            ["a", "> b", "> > c", "d"]
        );
        assert_eq!(lines("<pre>a\n  b</pre>"), ["a", "  b"]);
        assert_eq!(lines("a&nbsp;&lt;b&gt; &amp; c"), ["a <b> & c"]);
    }

    #[test]
    fn a_part_keeps_the_tags_around_it() {
        let source = "<div><p>one</p><p>two</p></div>";
        let document = Document::of(source);
        let parts: Vec<_> = document
            .lines
            .iter()
            .map(|line| if line.bare.contains("two") { Part::Quoted } else { Part::Visible })
            .collect();
        assert_eq!(document.only(&parts, Part::Visible), "<div><p>one</p></div>");
        assert_eq!(document.only(&parts, Part::Quoted), "<div><p>two</p></div>");
    }
}
