//! HTML as the text a person sees in it, without wrapping; for HTML too tangled for a tree, its
//! words. Total.

use html2text::render::TextDecorator;

use super::CleanHtml;

/// HTML as text: links by their words, images by nothing, quotations behind `> `.
pub fn to_text(html: &CleanHtml) -> String {
    rendered(html.as_str()).unwrap_or_else(|| strip_tags(html.as_str()))
}

/// Wide enough never to wrap: lines are the reader's to break.
const WIDTH: usize = 1_000_000;

fn rendered(html: &str) -> Option<String> {
    let text = html2text::config::with_decorator(Words)
        .raw_mode(true)
        .no_table_borders()
        .link_footnotes(false)
        .allow_width_overflow()
        .string_from_read(html.as_bytes(), WIDTH)
        .ok()?;
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    Some(out)
}

/// The words of HTML that is too tangled for a tree. Total and linear.
pub(crate) fn strip_tags(source: &str) -> String {
    let mut out = String::with_capacity(source.len() / 2);
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        push_decoded(&mut out, before);
        let name = tag.get(1..).unwrap_or_default();
        let skip_to = ["script", "style", "head"].iter().find(|n| {
            name.get(..n.len()).is_some_and(|start| start.eq_ignore_ascii_case(n))
                && name.as_bytes().get(n.len()).is_none_or(|b| !b.is_ascii_alphanumeric())
        });
        let end = match skip_to {
            Some(n) => find_close(tag, n),
            None => tag.find('>').map(|p| p + 1),
        };
        if name.starts_with(['/', 'b', 'B', 'p', 'P', 't', 'T', 'd', 'D', 'l', 'L']) && !out.ends_with('\n') {
            let block = name.trim_start_matches('/').to_ascii_lowercase_prefix();
            if matches!(block.as_str(), "br" | "p" | "div" | "tr" | "li" | "table" | "blockquote") {
                out.push('\n');
            }
        }
        rest = end.and_then(|end| tag.get(end..)).unwrap_or_default();
    }
    push_decoded(&mut out, rest);
    out
}

trait Prefix {
    fn to_ascii_lowercase_prefix(&self) -> String;
}

impl Prefix for str {
    /// The letters it begins with, at most twelve, in lower case.
    fn to_ascii_lowercase_prefix(&self) -> String {
        self.chars()
            .take(12)
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect()
    }
}

fn find_close(tag: &str, name: &str) -> Option<usize> {
    let mut at = 1;
    while let Some(found) = tag.get(at..)?.find("</") {
        let start = at + found + 2;
        let here = tag.get(start..)?;
        if here.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return here.find('>').map(|p| start + p + 1);
        }
        at = start;
    }
    None
}

fn push_decoded(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let found = [("&nbsp;", ' '), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&amp;", '&')]
            .into_iter()
            .find(|(name, _)| rest.starts_with(name));
        match found {
            Some((name, c)) => {
                out.push(c);
                rest = rest.get(name.len()..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
}

/// Words only: no marks for links, emphasis or headings; quotations and lists keep theirs.
#[derive(Debug, Clone, Copy)]
struct Words;

impl TextDecorator for Words {
    type Annotation = ();

    fn decorate_link_start(&mut self, _: &str) -> (String, ()) {
        Default::default()
    }
    fn decorate_link_end(&mut self) -> String {
        String::new()
    }
    fn decorate_em_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_em_end(&self) -> String {
        String::new()
    }
    fn decorate_strong_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_strong_end(&self) -> String {
        String::new()
    }
    fn decorate_strikeout_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }
    fn decorate_code_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_code_end(&self) -> String {
        String::new()
    }
    fn decorate_preformat_first(&self) {}
    fn decorate_preformat_cont(&self) {}
    fn decorate_image(&mut self, _: &str, _: &str) -> (String, ()) {
        Default::default()
    }
    fn header_prefix(&self, _: usize) -> String {
        String::new()
    }
    fn quote_prefix(&self) -> String {
        "> ".into()
    }
    fn unordered_item_prefix(&self) -> String {
        "* ".into()
    }
    fn ordered_item_prefix(&self, number: i64) -> String {
        format!("{number}. ")
    }
    fn make_subblock_decorator(&self) -> Self {
        Words
    }
    fn decorate_superscript_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_superscript_end(&self) -> String {
        String::new()
    }
}
