//! HTML from strangers, made harmless. A [`CleanHtml`] can only come out of [`clean`]: no scripts,
//! forms, frames or style sheets; remote images do not load until the reader asks for them.

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};
use serde::Serialize;

mod limits;
mod plain;

pub(crate) use plain::strip_tags;
pub use plain::to_text;

/// Larger HTML is shown as its text.
pub(crate) const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The attribute of a `span` that names a colleague by the key of their account.
pub const MENTION: &str = "data-mention";

/// Sanitised HTML: a fragment for the inside of a document. Images that would be fetched carry
/// their address in `data-remote-src` instead of `src`; `cid:` images keep theirs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CleanHtml(String);

impl CleanHtml {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// A piece of sanitised HTML, tags balanced.
    pub(crate) fn from_pieces(piece: String) -> CleanHtml {
        CleanHtml(piece)
    }

    /// One after the other.
    pub(crate) fn join(pieces: impl Iterator<Item = CleanHtml>) -> CleanHtml {
        CleanHtml(pieces.map(CleanHtml::into_string).collect::<Vec<_>>().join("\n"))
    }

    /// Whether showing all of it would fetch something from a stranger's server.
    pub fn has_remote_images(&self) -> bool {
        self.0.contains(" data-remote-src=\"")
    }
}

impl std::fmt::Display for CleanHtml {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// Makes HTML harmless; `None` when it is too large or too tangled to treat in linear time.
pub fn clean(source: &str) -> Option<CleanHtml> {
    if source.len() > MAX_BYTES || limits::is_tangled(source) {
        return None;
    }
    let fragment = CLEANER.clean(source).to_string();
    Some(CleanHtml(hold_remote_images(&fragment)))
}

/// Text as HTML that shows the same.
pub fn from_text(text: &str) -> CleanHtml {
    let mut out = String::with_capacity(text.len() + text.len() / 8 + 48);
    out.push_str("<div style=\"white-space:pre-wrap\">");
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out.push_str("</div>");
    CleanHtml(out)
}

/// What mail programs mark their own structure with; kept so that the quoted part can be found.
pub(crate) const MARKS: [&str; 25] = [
    "gmail_quote",
    "gmail_quote_container",
    "gmail_attr",
    "gmail_extra",
    "gmail_signature",
    "gmail_signature_prefix",
    "moz-cite-prefix",
    "moz-signature",
    "moz-forward-container",
    "yahoo_quoted",
    "yahoo_signature",
    "ydp-signature",
    "protonmail_quote",
    "protonmail_signature_block",
    "tutanota_quote",
    "zmail_extra",
    "mail_quote",
    "OutlookMessageHeader",
    "WordSection1",
    "MsoNormal",
    "AppleOriginalContents",
    "AppleMailSignature",
    "mail-quote-collapse",
    "touchstone-quote",
    "moz-text-html",
];

const STYLES: [&str; 38] = [
    "color",
    "background-color",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "text-align",
    "text-decoration",
    "text-indent",
    "text-transform",
    "line-height",
    "letter-spacing",
    "white-space",
    "vertical-align",
    "direction",
    "unicode-bidi",
    "border",
    "border-top",
    "border-right",
    "border-bottom",
    "border-left",
    "border-color",
    "border-style",
    "border-width",
    "border-collapse",
    "border-spacing",
    "border-radius",
    "padding",
    "padding-top",
    "padding-right",
    "padding-bottom",
    "padding-left",
    "margin",
    "margin-left",
    "list-style-type",
    "width",
    "height",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(["font", "big", "tfoot", "address", "main", "section"])
        .add_clean_content_tags(["title", "noscript", "template", "xml"])
        .add_generic_attributes(["dir", "align", "class", "id", "style", "bgcolor"])
        .add_tag_attributes("font", ["color", "face", "size"])
        .add_tag_attributes("span", [MENTION])
        .add_tag_attributes("table", ["width", "border", "cellpadding", "cellspacing", "role"])
        .add_tag_attributes("td", ["width", "height", "valign", "nowrap"])
        .add_tag_attributes("th", ["width", "height", "valign", "nowrap"])
        .add_tag_attributes("tr", ["valign"])
        .add_tag_attributes("blockquote", ["type"])
        .add_tag_attributes("ol", ["type"])
        .add_tag_attributes("ul", ["type"])
        .rm_tag_attributes("blockquote", ["cite"])
        .rm_tag_attributes("q", ["cite"])
        .add_tag_attribute_values("blockquote", "type", ["cite"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sip", "sms", "geo", "cid", "data"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .filter_style_properties(HashSet::from(STYLES))
        .attribute_filter(filter);
    builder
});

fn filter<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (element, attribute) {
        ("img", "src") => {
            let lower = value.trim_start().get(..24).unwrap_or(value).to_ascii_lowercase();
            let fine = [
                "cid:",
                "http:",
                "https:",
                "data:image/png",
                "data:image/jpeg",
                "data:image/gif",
                "data:image/webp",
            ];
            fine.iter().any(|scheme| lower.starts_with(scheme)).then_some(Cow::Borrowed(value))
        }
        ("a" | "area", "href") => {
            let lower = value.trim_start().get(..5).unwrap_or(value).to_ascii_lowercase();
            (!lower.starts_with("data:") && !lower.starts_with("cid:")).then_some(Cow::Borrowed(value))
        }
        (_, "style") => {
            let lower = value.to_ascii_lowercase();
            let bad = ["url", "expression", "\\", "/*", "@", "javascript", "var(", "image("];
            (!bad.iter().any(|word| lower.contains(word))).then_some(Cow::Borrowed(value))
        }
        (_, "class") => {
            let kept: Vec<&str> = value
                .split_ascii_whitespace()
                .take(40)
                .filter_map(|class| MARKS.iter().find(|mark| class.ends_with(**mark)).copied())
                .collect();
            (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
        }
        // Whom a colleague names in a note: a key, and nothing else.
        (_, MENTION) => {
            let key = (1..=18).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
            key.then_some(Cow::Borrowed(value))
        }
        (_, "id") => mark_of_id(value).map(Cow::Borrowed),
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Outlook and others mark by id; elements keep no other id, so nothing in a mail can be a target
/// of the page around it. Some add a prefix on the way (`x_divRplyFwdMsg`).
fn mark_of_id(id: &str) -> Option<&'static str> {
    [
        "divRplyFwdMsg",
        "appendonsend",
        "OLK_SRC_BODY_SECTION",
        "reply-intro",
        "Signature",
        "ms-outlook-mobile-signature",
        "ms-outlook-mobile-body-separator-line",
        "AppleMailSignature",
        "lineBreakAtBeginningOfMessage",
        "yahoo_quoted",
        "replySplit",
        "mail-editor-reference-message-container",
    ]
    .into_iter()
    .find(|mark| id.ends_with(mark) || id.starts_with("yahoo_quoted") && *mark == "yahoo_quoted")
}

/// `src` of remote images becomes `data-remote-src`. The input is our own serialisation, so a tag
/// is what stands between `<` and the next `>` outside quotes.
fn hold_remote_images(fragment: &str) -> String {
    let mut out = String::with_capacity(fragment.len() + 64);
    let mut rest = fragment;
    while let Some(at) = rest.find("<img ") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = tag_end(from);
        let (tag, after) = from.split_at(end);
        match tag.find(" src=\"") {
            Some(src) if !is_local(tag.get(src + 6..).unwrap_or_default()) => {
                let (head, tail) = tag.split_at(src);
                out.push_str(head);
                out.push_str(" data-remote-src=\"");
                out.push_str(tail.get(6..).unwrap_or_default());
            }
            _ => out.push_str(tag),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_local(value: &str) -> bool {
    value.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("cid:"))
        || value.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:"))
}

/// The keys that [`MENTION`]s of sanitised HTML name, in their order.
pub fn mentions(html: &str) -> Vec<i64> {
    let mut keys = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<span ") {
        let from = rest.get(at..).unwrap_or_default();
        let (tag, after) = from.split_at(tag_end(from));
        let value = tag.split_once(&format!(" {MENTION}=\"")).and_then(|(_, value)| value.split_once('"'));
        keys.extend(value.and_then(|(key, _)| key.parse::<i64>().ok()));
        rest = after;
    }
    keys
}

/// Where the tag at the beginning of `from` ends.
pub(crate) fn tag_end(from: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in from.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    from.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(source: &str) -> String {
        clean(source).map(CleanHtml::into_string).unwrap_or_default()
    }

    #[test]
    fn nothing_that_acts_survives() {
        for source in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\" data:text/html,x\">x</a>",
            "<form action=/x><input name=a><button>b</button></form>",
            "<iframe src=//x></iframe><object data=x></object><embed src=x>",
            "<style>*{position:fixed}</style><div style=\"position:fixed;background:url(x)\">x</div>",
            "<svg onload=alert(1)><use href=x></svg>",
            "<base href=//x><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
            "<div style=\"width:expression(alert(1))\">x</div>",
            "<img src=\"data:image/svg+xml;base64,x\">",
            "<table background=\"http://x/y\"><tr><td>x</table>",
        ] {
            let out = cleaned(source).to_lowercase();
            for bad in [
                "script",
                "onerror",
                "onload",
                "javascript",
                "data:",
                "<form",
                "<input",
                "<button",
                "iframe",
                "<object",
                "<embed",
                "position",
                "url(",
                "<svg",
                "<base",
                "<meta",
                "<link",
                "expression",
                "background=",
            ] {
                assert!(!out.contains(bad), "{bad} in {out} from {source}");
            }
        }
    }

    #[test]
    fn a_mention_keeps_its_key_and_nothing_else() {
        let out = cleaned(
            "<p><span class=\"x\" data-mention=\"7\" onclick=\"x()\">@Ieva</span>, <span data-mention=\"x\">@Luka</span></p>",
        );
        assert_eq!(out, "<p><span data-mention=\"7\">@Ieva</span>, <span>@Luka</span></p>");
        assert_eq!(mentions(&out), [7]);
        let written = cleaned("&lt;span data-mention=\"7\"&gt; <b data-mention=\"8\">a</b>");
        assert_eq!(mentions(&written), Vec::<i64>::new());
        assert_eq!(
            mentions(&cleaned(
                "<span dir=\"ltr\" data-mention=\"9\">@a</span><span data-mention=\"9\">@a</span>"
            )),
            [9, 9]
        );
    }

    #[test]
    fn remote_images_wait_and_own_images_stay() {
        let out = cleaned("<img src=\"https://x.org/a.png\" alt=\"a > b\"><img src=cid:logo@x><p>ok</p>");
        assert!(out.contains("data-remote-src=\"https://x.org/a.png\""), "{out}");
        assert!(!out.contains(" src=\"https"), "{out}");
        assert!(out.contains(" src=\"cid:logo@x\""), "{out}");
        assert!(clean("<img src=http://x/y>").is_some_and(|h| h.has_remote_images()));
    }

    #[test]
    fn a_senders_own_data_attribute_is_not_ours() {
        assert!(!cleaned("<img data-remote-src=\"https://x\">").contains("https"));
    }

    #[test]
    fn tangled_html_is_refused_quickly() {
        assert!(clean(&"<div>".repeat(100_000)).is_none());
        let many: String = (0..100_000).map(|n| format!("a{n}=1 ")).collect();
        assert!(clean(&format!("<p {many}>x</p>")).is_none());
        assert_eq!(strip_tags("<p>a&nbsp;b<br>c</p><script>no</script>").trim(), "a b\nc");
    }

    #[test]
    fn html_reads_as_text() {
        let html = clean(
            "<p>Hello <b>Ana</b>,</p><p>see <a href=\"https://x.org\">this</a></p><blockquote>old</blockquote><ul><li>one</li></ul>",
        );
        let text = html.map(|h| to_text(&h)).unwrap_or_default();
        assert_eq!(text, "Hello Ana,\n\nsee this\n\n> old\n\n* one\n");
    }
}
