//! What is tried on any bytes, and what must hold whatever they are. Each function is a fuzz target, and runs over its
//! saved inputs as a plain test (`tests/saved_inputs.rs`): it never panics, what comes out is clean of control
//! characters and is no larger than what went in allows.

use mail::{Address, Class, CleanHtml, Message, Ours, Report, ThreadKeys};

const KEY: &[u8] = b"a key nobody else has";

/// Reading keeps at most this many copies of what it was given: raw text, its decoded form, its HTML, an attachment.
const COPIES: usize = 8;
const ROOM: usize = 64 * 1024;

pub type Target = fn(&[u8]);

pub const ALL: [(&str, Target); 6] = [
    ("read", read),
    ("visible", visible),
    ("html", html),
    ("threads", threads),
    ("class", class),
    ("addresses", addresses),
];

/// Any bytes are a message.
pub fn read(bytes: &[u8]) {
    let message = mail::read(bytes);
    is_text(&message.text);
    is_line(&message.subject);
    message.html.iter().for_each(is_harmless);
    let lists = [&message.from, &message.to, &message.cc, &message.reply_to];
    lists.into_iter().flatten().chain(&message.sender).for_each(is_address);
    for id in message.message_id.iter().chain(&message.in_reply_to).chain(&message.references) {
        assert!(!id.is_empty() && id.len() <= 512, "{id:?}");
    }
    for attachment in &message.attachments {
        is_line(&attachment.name);
        assert!(!attachment.name.is_empty() && !attachment.name.contains(['/', '\\']), "{attachment:?}");
        assert!(
            attachment.name.chars().count() <= 200 && !attachment.content_type.is_empty(),
            "{attachment:?}"
        );
    }
    let kept: usize = message.attachments.iter().map(|attachment| attachment.bytes.len()).sum();
    let held: usize = message.headers().map(|(name, value)| name.len() + value.len()).sum();
    let shown = message.text.len() + message.html.as_ref().map_or(0, |html| html.as_str().len());
    is_bounded(kept + held + shown, bytes.len());
    let _ = (mail::author(&message, &ours()), mail::original_sender(&message), mail::fingerprint(&message));
    let _ = mail::language(&message.text, &["en", "lt", "de"]);
}

/// Every letter of a text is in exactly one part; HTML stays harmless.
pub fn visible(bytes: &[u8]) {
    let text: String =
        String::from_utf8_lossy(bytes).chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    for forwarded in [false, true] {
        let parts = mail::visible::of_text(&text, forwarded);
        let kept = [Some(&parts.text), parts.quoted.as_ref(), parts.signature.as_ref()];
        let kept: usize = kept.into_iter().flatten().map(|part| letters(part)).sum();
        assert_eq!(kept, letters(&mail::token::without_markers(&text)));
        if let Some(html) = mail::html::clean(&text) {
            let parts = mail::visible::of_html(&html, forwarded);
            is_text(&parts.text);
            parts.html.iter().chain(&parts.quoted_html).for_each(is_harmless);
            is_bounded(parts.text.len(), html.as_str().len());
        }
    }
    let message = mail::read(bytes);
    let parts = mail::visible(&message);
    [Some(&parts.text), parts.quoted.as_ref(), parts.signature.as_ref()]
        .into_iter()
        .flatten()
        .for_each(|t| is_text(t));
}

/// Cleaned HTML acts on nothing and loads nothing, and cleaning it again finds nothing more.
pub fn html(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    let Some(once) = mail::html::clean(&source) else { return };
    is_harmless(&once);
    is_bounded(once.as_str().len(), source.len());
    is_bounded(mail::html::to_text(&once).len(), source.len());
    if let Some(twice) = mail::html::clean(once.as_str()) {
        is_harmless(&twice);
    }
}

/// Nothing that somebody else wrote bears our signature, and empty ids match nothing.
pub fn threads(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(mail::token::verify(KEY, &text), None);
    assert_eq!(mail::token::token_in(KEY, &text), None);
    assert_eq!(mail::token::marker_in(KEY, &text), None);
    let ThreadKeys { tokens, message_ids, body_marker, subject } = mail::thread_keys(&mail::read(bytes), KEY);
    assert!(tokens.is_empty() && body_marker.is_none());
    assert!(message_ids.len() <= 60 && message_ids.iter().all(|id| id.len() >= 3));
    assert_eq!(subject.trim(), subject);
}

/// Every mail has a class, and a report names what it reports about within bounds.
pub fn class(bytes: &[u8]) {
    let message: Message = mail::read(bytes);
    let verdict = mail::classify(&message, &ours());
    assert!(!verdict.reason.code().is_empty());
    if let Class::FailedDelivery(report) | Class::DelayedDelivery(report) | Class::Complaint(report) =
        verdict.class
    {
        let Report { recipient, status, action, original_message_id, diagnostic, others } = report;
        assert!(others.len() <= 500);
        is_bounded(others.iter().map(String::len).sum(), bytes.len());
        let lines = [recipient, status, action, original_message_id, diagnostic];
        lines.into_iter().flatten().chain(others).for_each(|text| is_line(&text));
    }
}

/// Whatever is read out of a list can be written to.
pub fn addresses(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let list = mail::address::parse_list(&text);
    assert!(list.len() <= mail::address::MAX_ADDRESSES);
    list.iter().for_each(is_address);
    for address in &list {
        assert_eq!(mail::address::normalise(&address.email).as_ref(), Some(&address.email));
        assert_eq!(mail::address::key(&address.key()), address.key());
    }
    let _ = mail::address::parse(&text);
}

fn ours() -> Ours {
    Ours { mailboxes: vec!["help@example.org".into()], key: KEY.to_vec() }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn is_text(text: &str) {
    let bad = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    assert_eq!(bad, None, "{text:?}");
}

fn is_line(text: &str) {
    let bad = text.chars().find(|c| c.is_control());
    assert_eq!(bad, None, "{text:?}");
}

fn is_address(address: &Address) {
    let Address { name, email } = address;
    is_line(name);
    let (local, domain) = email.rsplit_once('@').unwrap_or_default();
    assert!(!local.is_empty() && !domain.is_empty(), "{email:?}");
    assert!(!email.contains(|c: char| c.is_whitespace() || c.is_control()), "{email:?}");
}

fn is_harmless(html: &CleanHtml) {
    let lower = html.as_str().to_ascii_lowercase();
    for bad in
        ["<script", "<iframe", "<form", "<object", "<embed", "<style", "<base", "<meta", "<link", "<svg"]
    {
        assert!(!lower.contains(bad), "{bad} in {html}");
    }
    for (name, value) in attributes(&lower) {
        assert!(
            !name.starts_with("on") && !matches!(name, "srcset" | "background" | "action" | "formaction"),
            "{html}"
        );
        if name == "src" {
            assert!(value.starts_with("cid:") || value.starts_with("data:image/"), "{html}");
        }
        assert!(name != "href" || !value.starts_with("javascript:") && !value.starts_with("data:"), "{html}");
        let mut properties =
            value.split(';').map(|property| property.split(':').next().unwrap_or_default().trim());
        let floats =
            name == "style" && (value.contains("url(") || properties.any(|property| property == "position"));
        assert!(!floats, "{html}");
    }
    assert!(!lower.contains('\0'));
}

/// Of all tags: our own serialisation writes each as `name="value"` behind a space.
fn attributes(html: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        rest = tag;
        while let Some(at) = rest.find(['"', '>']).filter(|at| rest.as_bytes()[*at] == b'"') {
            let (name, value) = (&rest[..at], &rest[at + 1..]);
            let Some((value, behind)) = value.split_once('"') else { break };
            out.push((name.trim_end_matches('=').rsplit(' ').next().unwrap_or_default(), value));
            rest = behind;
        }
    }
    out
}

fn is_bounded(out: usize, given: usize) {
    assert!(out <= given * COPIES + ROOM, "{given} bytes became {out}");
}
