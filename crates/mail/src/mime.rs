//! The tree of parts, walked once: what is text, what is HTML, what is attached.
//!
//! Header values and charsets are the parsers'; the walk itself is ours because it must stay linear
//! and within limits on input made to hurt (unclosed boundaries, thousands of parts, messages in
//! messages). Nothing is lost: what lies past a limit becomes an attachment.

use crate::{
    Attachment, CleanHtml, Defect, charset,
    headers::{self, Headers, note},
    html, names, params, text, tnef, transfer, uuencode, words,
};

const MAX_PARTS: usize = 1_000;
const MAX_DEPTH: usize = 20;
const MAX_BOUNDARY: usize = 250;
pub(crate) const MAX_TEXT: usize = 4 * 1024 * 1024;

/// What a mail holds, gathered over its parts.
#[derive(Default)]
pub(crate) struct Contents {
    pub attachments: Vec<Attachment>,
    pub defects: Vec<Defect>,
    /// The set of the header's encoded words, for texts that declare none.
    pub hint: Option<String>,
    /// The text in Outlook's own format, for a mail that has no other.
    pub spare: Option<Body>,
    parts: usize,
}

/// The text of a part in its two forms; either may be missing.
#[derive(Default)]
pub(crate) struct Body {
    pub plain: Option<String>,
    pub html: Option<CleanHtml>,
}

impl Body {
    pub fn is_empty(&self) -> bool {
        self.plain.as_ref().is_none_or(|t| t.trim().is_empty()) && self.html.is_none()
    }

    fn into_plain(self) -> Option<String> {
        self.plain.or_else(|| self.html.as_ref().map(html::to_text))
    }
}

/// The `Content-` headers of a part, understood.
pub(crate) struct Kind {
    /// Lower case `type/subtype`.
    pub content_type: String,
    pub report_type: Option<String>,
    charset: Option<String>,
    boundary: Option<String>,
    flowed: Option<bool>,
    name: Option<String>,
    attached: bool,
    inline: bool,
    content_id: Option<String>,
    encoding: String,
}

pub(crate) fn kind(headers: &Headers, digest: bool) -> Kind {
    let declared = headers::get(headers, "content-type").map(params::parse).unwrap_or_default();
    let disposition = headers::get(headers, "content-disposition").map(params::parse).unwrap_or_default();
    let attribute = |name: &str| declared.get(name).map(str::to_owned);
    let fallback = if digest { "message/rfc822" } else { "text/plain" };
    let content_type = match declared.main.split_once('/') {
        None if declared.main == "text" => "text/plain".to_owned(),
        Some((main, sub)) if !main.is_empty() && !sub.is_empty() => declared.main.clone(),
        _ => fallback.to_owned(),
    };
    let name = disposition
        .get("filename")
        .or_else(|| declared.get("name"))
        .map(str::to_owned)
        .filter(|name| !name.trim().is_empty());
    Kind {
        report_type: attribute("report-type").map(|t| t.to_ascii_lowercase()),
        charset: attribute("charset"),
        boundary: attribute("boundary").map(|b| b.trim_end().to_owned()).filter(|b| !b.is_empty()),
        flowed: attribute("format")
            .filter(|f| f.eq_ignore_ascii_case("flowed"))
            .map(|_| attribute("delsp").is_some_and(|d| d.eq_ignore_ascii_case("yes"))),
        name,
        attached: disposition.main == "attachment",
        inline: disposition.main == "inline",
        content_id: headers::get(headers, "content-id")
            .map(|id| id.trim().trim_matches(['<', '>']).to_owned())
            .filter(|id| !id.is_empty() && id.len() <= 512),
        encoding: headers::get(headers, "content-transfer-encoding").unwrap_or_default().to_owned(),
        content_type,
    }
}

/// Walks one part and everything below it.
pub(crate) fn walk(headers: &Headers, body: &[u8], depth: usize, place: Place, out: &mut Contents) -> Body {
    let kind = kind(headers, place == Place::Digest);
    if let Some(sub) = kind.content_type.strip_prefix("multipart/") {
        if depth >= MAX_DEPTH {
            note(&mut out.defects, Defect::TooDeep);
            keep(&kind, body.to_vec(), "too-deep.eml", out);
            return Body::default();
        }
        let parts = kind
            .boundary
            .as_deref()
            .and_then(|boundary| parts(body, boundary.as_bytes(), MAX_PARTS))
            .or_else(|| {
                note(&mut out.defects, Defect::MissingBoundary);
                let found = likely_boundary(body)?;
                parts(body, found, MAX_PARTS)
            });
        return match parts {
            Some(parts) => multipart(sub, &parts, depth, out),
            None => leaf(
                Kind { content_type: "text/plain".into(), encoding: String::new(), ..kind },
                body,
                place,
                out,
            ),
        };
    }
    leaf(kind, body, place, out)
}

/// Where a part stands, which decides whether text with a name is a text or a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Whole,
    First,
    Alternative,
    Later,
    Digest,
}

fn multipart(sub: &str, parts: &Parts<'_>, depth: usize, out: &mut Contents) -> Body {
    let mut bodies = Vec::new();
    for (index, part) in parts.each.iter().enumerate() {
        if out.parts >= MAX_PARTS {
            let rest = parts.each.get(index..).unwrap_or_default();
            keep_rest(rest, out);
            return combine(sub, bodies);
        }
        out.parts += 1;
        let (headers, body) = part_headers(part, &mut out.defects);
        if is_bare_message(&headers) {
            add_message(part, out);
            continue;
        }
        let place = match sub {
            "digest" => Place::Digest,
            "alternative" => Place::Alternative,
            _ if bodies.iter().all(Body::is_empty) && index == 0 => Place::First,
            _ => Place::Later,
        };
        bodies.push(walk(&headers, body, depth + 1, place, out));
    }
    if let Some(rest) = parts.rest {
        keep_rest(&[rest], out);
    }
    combine(sub, bodies)
}

/// A returned mail that was put in without saying so: no part has these of its own.
fn is_bare_message(headers: &Headers) -> bool {
    ["from", "message-id"].iter().all(|name| headers::get(headers, name).is_some())
}

fn add_message(part: &[u8], out: &mut Contents) {
    let name = message_name(part);
    add(name.as_deref(), "message/rfc822", part.to_vec(), None, false, out);
}

fn combine(sub: &str, bodies: Vec<Body>) -> Body {
    if sub == "alternative" {
        let mut out = Body::default();
        for body in bodies {
            // The first text is the text; the last HTML is the richest.
            if out.plain.as_ref().is_none_or(|t| t.trim().is_empty()) {
                out.plain = body.plain.or(out.plain);
            }
            out.html = body.html.or(out.html);
        }
        return out;
    }
    let mut bodies: Vec<Body> = bodies.into_iter().filter(|b| !b.is_empty()).collect();
    if bodies.len() <= 1 {
        return bodies.pop().unwrap_or_default();
    }
    let html = bodies.iter().any(|b| b.html.is_some()).then(|| {
        CleanHtml::join(bodies.iter().map(|body| match (&body.html, &body.plain) {
            (Some(html), _) => html.clone(),
            (None, plain) => html::from_text(plain.as_deref().unwrap_or_default()),
        }))
    });
    let mut plain = String::new();
    for text in bodies.into_iter().filter_map(Body::into_plain) {
        if !plain.is_empty() && !plain.ends_with('\n') {
            plain.push('\n');
        }
        plain.push_str(&text);
    }
    Body { plain: Some(plain), html }
}

fn leaf(kind: Kind, body: &[u8], place: Place, out: &mut Contents) -> Body {
    let (bytes, sound) = transfer::decode(body, &kind.encoding);
    if !sound {
        note(&mut out.defects, Defect::BrokenEncoding);
    }
    let is_text = matches!(kind.content_type.as_str(), "text/plain" | "text/html");
    let is_file = kind.attached || place == Place::Later && kind.name.is_some() || !is_text;
    if is_file {
        attach(kind, bytes, out);
        return Body::default();
    }
    if kind.content_type == "text/html" { html_leaf(kind, bytes, out) } else { text_leaf(kind, bytes, out) }
}

fn text_leaf(kind: Kind, bytes: Vec<u8>, out: &mut Contents) -> Body {
    let label = kind.charset.clone().or_else(|| out.hint.clone());
    let decoded = decode(&bytes, label.as_deref(), out);
    let mut plain = text::clean(&decoded);
    if let Some(delete_space) = kind.flowed {
        plain = text::unflow(&plain, delete_space);
    }
    let (mut plain, files) = uuencode::extract(&plain);
    for (name, bytes) in files {
        add(Some(&name), "application/octet-stream", bytes, None, false, out);
    }
    if text::cut(&mut plain, MAX_TEXT) {
        note(&mut out.defects, Defect::TextCut);
        add(Some("message.txt"), "text/plain", bytes, None, false, out);
    }
    Body { plain: Some(plain), html: None }
}

fn html_leaf(kind: Kind, bytes: Vec<u8>, out: &mut Contents) -> Body {
    let label = kind.charset.clone().or_else(|| meta_charset(&bytes)).or_else(|| out.hint.clone());
    let source = text::clean(&decode(&bytes, label.as_deref(), out));
    if let Some(html) = html::clean(&source) {
        return Body { plain: None, html: Some(html) };
    }
    note(&mut out.defects, Defect::HtmlDropped);
    let mut plain = html::strip_tags(&source);
    text::cut(&mut plain, MAX_TEXT);
    add(Some("message.html"), "text/html", bytes, None, false, out);
    Body { plain: Some(plain), html: None }
}

fn decode(bytes: &[u8], label: Option<&str>, out: &mut Contents) -> String {
    let (text, defect) = charset::decode(bytes, label);
    if let Some(defect) = defect {
        note(&mut out.defects, defect);
    }
    if text.contains('\0') {
        note(&mut out.defects, Defect::NulBytes);
    }
    text
}

fn meta_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..2048.min(bytes.len()))?).to_ascii_lowercase();
    let rest = head.split("charset=").nth(1)?.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
    rest.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

fn attach(kind: Kind, bytes: Vec<u8>, out: &mut Contents) {
    let is_message = matches!(kind.content_type.as_str(), "message/rfc822" | "message/global");
    let name = kind.name.clone().or_else(|| is_message.then(|| message_name(&bytes)).flatten());
    let tnef = matches!(kind.content_type.as_str(), "application/ms-tnef" | "application/vnd.ms-tnef")
        || name.as_deref().is_some_and(|n| n.eq_ignore_ascii_case("winmail.dat"));
    let name = if tnef { name.or_else(|| Some("winmail.dat".to_owned())) } else { name };
    if tnef {
        note(&mut out.defects, Defect::Tnef);
        if unpack(&bytes, out) {
            return;
        }
    }
    let inline = !kind.attached
        && (kind.inline || kind.content_id.is_some())
        && kind.content_type.starts_with("image/");
    let label = kind.content_type;
    add(name.as_deref(), &label, bytes, kind.content_id, inline, out);
}

/// Takes out what is in Outlook's own format. True when nothing is left in it.
fn unpack(bytes: &[u8], out: &mut Contents) -> bool {
    let Some(tnef) = tnef::read(bytes) else { return false };
    let whole = tnef.whole && !tnef.files.is_empty();
    for file in tnef.files {
        if out.parts >= MAX_PARTS {
            note(&mut out.defects, Defect::TooManyParts);
            return false;
        }
        out.parts += 1;
        let kind = file.content_type.map(|kind| params::parse(&kind).main).filter(|kind| kind.contains('/'));
        let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
        let content_id =
            file.content_id.map(|id| headers::one_line(&id)).filter(|id| !id.is_empty() && id.len() <= 512);
        let inline = content_id.is_some() && kind.starts_with("image/");
        add(file.name.as_deref(), &kind, file.bytes, content_id, inline, out);
    }
    let plain = tnef.text.map(|text| text::clean(&text)).map(|mut text| {
        text::cut(&mut text, MAX_TEXT);
        text
    });
    let source = tnef.html.map(|html| decode(&html, meta_charset(&html).as_deref(), out));
    let html = source.and_then(|source| html::clean(&text::clean(&source)));
    let body = Body { plain, html };
    if !body.is_empty() {
        out.spare.get_or_insert(body);
    }
    whole
}

fn message_name(bytes: &[u8]) -> Option<String> {
    let (headers, _) = headers::split(bytes, &mut Vec::new());
    let subject = words::decode(headers::get(&headers, "subject")?);
    let subject = subject.replace(['/', '\\'], "-");
    (!subject.trim().is_empty()).then(|| format!("{}.eml", subject.trim()))
}

fn keep(kind: &Kind, bytes: Vec<u8>, name: &str, out: &mut Contents) {
    add(Some(name), &kind.content_type, bytes, None, false, out);
}

fn keep_rest(rest: &[&[u8]], out: &mut Contents) {
    note(&mut out.defects, Defect::TooManyParts);
    let bytes = rest.join(&b"\r\n"[..]);
    add(Some("rest-of-message.txt"), "application/octet-stream", bytes, None, false, out);
}

fn add(
    name: Option<&str>,
    content_type: &str,
    bytes: Vec<u8>,
    content_id: Option<String>,
    inline: bool,
    out: &mut Contents,
) {
    let number = out.attachments.len() + 1;
    out.attachments.push(Attachment {
        name: names::safe(name, content_type, number),
        content_type: content_type.to_owned(),
        bytes,
        content_id,
        inline,
    });
}

/// A part may begin with its text at once, without headers and without a blank line.
fn part_headers<'m>(part: &'m [u8], defects: &mut Vec<Defect>) -> (Headers, &'m [u8]) {
    if part.first().is_none_or(|b| matches!(b, b'\r' | b'\n')) {
        let blank = headers::line(part, 0).len();
        return (Vec::new(), part.get(blank..).unwrap_or_default());
    }
    let mut found = Vec::new();
    let split = headers::split(part, &mut found);
    for defect in found.into_iter().filter(|d| *d != Defect::NoHeader) {
        note(defects, defect);
    }
    split
}

struct Parts<'m> {
    each: Vec<&'m [u8]>,
    /// What follows when there are more than are wanted.
    rest: Option<&'m [u8]>,
}

/// Cuts a body at its boundary lines; `None` when there is none.
fn parts<'m>(body: &'m [u8], boundary: &[u8], limit: usize) -> Option<Parts<'m>> {
    if boundary.is_empty() || boundary.len() > MAX_BOUNDARY {
        return None;
    }
    let mut each = Vec::new();
    let mut start = None;
    let mut at = 0;
    loop {
        let line = headers::line(body, at);
        if line.is_empty() {
            break;
        }
        let next = at + line.len();
        if let Some(last) = delimiter(line, boundary) {
            if let Some(start) = start {
                each.push(without_line_end(body.get(start..at).unwrap_or_default()));
            }
            // Opened by nothing and closed: there is no part, unless the text stands in front of it.
            let empty = start.is_none()
                && each.is_empty()
                && body.get(..at).is_some_and(|b| b.trim_ascii().is_empty());
            if last && empty {
                return Some(Parts { each, rest: None });
            }
            start = (!last).then_some(next);
            if last {
                break;
            }
            if each.len() >= limit {
                return Some(Parts { each, rest: body.get(next..) });
            }
        }
        at = next;
    }
    if let Some(start) = start {
        each.push(body.get(start..).unwrap_or_default());
    }
    (!each.is_empty()).then_some(Parts { each, rest: None })
}

/// `Some(true)` for the closing boundary line.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// The first line that looks like a boundary, with a content header behind it.
fn likely_boundary(body: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    let mut looked = 0;
    while looked < 1_000 {
        let line = headers::line(body, at);
        if line.is_empty() {
            return None;
        }
        at += line.len();
        looked += 1;
        if let Some(mark) = line.strip_prefix(b"--").map(<[u8]>::trim_ascii_end)
            && mark.len() >= 2
            && headers::line(body, at).get(..8).is_some_and(|h| h.eq_ignore_ascii_case(b"content-"))
        {
            return Some(mark);
        }
    }
    None
}

fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}
