//! HTML as the text a person sees in it, without wrapping; for HTML too tangled for a tree, its
//! words. Total and linear.

use super::CleanHtml;
use crate::visible::markup::Document;

/// HTML as text: links by their words, images by nothing, lists by their bullets, quotations behind
/// `> `. The lines are those the reply rules see: one reading of HTML in the crate.
pub fn to_text(html: &CleanHtml) -> String {
    let mut out = String::with_capacity(html.as_str().len() / 2);
    for line in Document::of(html.as_str()).lines {
        out.push_str(line.whole.trim_end());
        out.push('\n');
    }
    out
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
        let block = tag_name(name.trim_start_matches('/'));
        let breaks = matches!(block.as_str(), "br" | "p" | "div" | "tr" | "li" | "table" | "blockquote");
        if breaks && !out.ends_with('\n') {
            out.push('\n');
        }
        rest = end.and_then(|end| tag.get(end..)).unwrap_or_default();
    }
    push_decoded(&mut out, rest);
    out
}

/// The letters a tag's name begins with, at most twelve, in lower case.
fn tag_name(tag: &str) -> String {
    tag.chars().take(12).take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
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
