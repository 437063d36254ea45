//! Any bytes become a message. The order of trust: what the mail says, what its bytes show, a
//! guess; and each step down is noted as a defect.

use mail_parser::{HeaderValue, parsers::MessageStream};

use crate::{
    Defect, Message, address,
    headers::{self, Headers, note, one_line},
    html,
    mime::{self, Contents, Place},
    text, words,
};

const MAX_SUBJECT: usize = 998;
const MAX_IDS: usize = 200;
/// RFC 5322 allows 998; longer ones are an attack or a mistake.
const MAX_ID: usize = 512;

/// Reads a mail. Never fails, never panics; what was wrong stands in [`Message::defects`].
pub fn read(bytes: &[u8]) -> Message {
    let mut contents = Contents::default();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        note(&mut contents.defects, Defect::Empty);
    }
    if bytes.contains(&0) {
        note(&mut contents.defects, Defect::NulBytes);
    }
    let (held, body, label) = headers::split_with_charset(bytes, &mut contents.defects);
    let kind = mime::kind(&held, false);
    contents.hint =
        label.or_else(|| headers::get(&held, "subject").and_then(words::charset_in).map(str::to_owned));
    let read = mime::walk(&held, body, 0, Place::Whole, &mut contents);
    let read = if read.is_empty() { contents.spare.take().unwrap_or(read) } else { read };
    let plain = match (read.plain, &read.html) {
        (Some(plain), Some(html)) if plain.trim().is_empty() => html::to_text(html),
        (Some(plain), _) => plain,
        (None, Some(html)) => html::to_text(html),
        (None, None) => String::new(),
    };
    let mut message = Message {
        subject: subject(&held),
        date: date(&held),
        message_id: ids(&held, "message-id").into_iter().next(),
        in_reply_to: ids(&held, "in-reply-to"),
        references: ids(&held, "references"),
        from: addresses(&held, "from"),
        sender: addresses(&held, "sender").into_iter().next(),
        reply_to: addresses(&held, "reply-to"),
        to: addresses(&held, "to"),
        cc: addresses(&held, "cc"),
        text: plain,
        html: read.html,
        attachments: contents.attachments,
        content_type: kind.content_type,
        report_type: kind.report_type,
        defects: contents.defects,
        headers: held,
    };
    let missing = [
        (message.from.is_empty(), Defect::NoSender),
        (message.date.is_none(), Defect::NoDate),
        (message.message_id.is_none(), Defect::NoMessageId),
    ];
    for (_, defect) in missing.into_iter().filter(|(missing, _)| *missing) {
        note(&mut message.defects, defect);
    }
    message
}

fn subject(headers: &Headers) -> String {
    let decoded = words::decode(headers::get(headers, "subject").unwrap_or_default());
    let mut subject = one_line(&decoded);
    text::cut(&mut subject, MAX_SUBJECT);
    subject
}

fn addresses(headers: &Headers, name: &str) -> Vec<crate::Address> {
    let values: Vec<&str> = headers
        .iter()
        .filter(|(held, _)| held.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
        .collect();
    match values.as_slice() {
        [] => Vec::new(),
        [one] => address::parse_list(one),
        many => address::parse_list(&many.join(", ")),
    }
}

/// The Message-IDs in a header value, in order, without angle brackets, once each.
pub(crate) fn ids_in(value: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut take = |id: &str| {
        let id: String = id.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        if !id.is_empty() && id.len() <= MAX_ID && out.len() < MAX_IDS && !out.contains(&id) {
            out.push(id);
        }
    };
    if value.contains('<') {
        for piece in value.split('<').skip(1) {
            match piece.split_once('>') {
                Some((id, _)) => take(id),
                None => take(piece),
            }
        }
    } else {
        // Some programs leave the brackets out.
        value.split_whitespace().filter(|id| id.contains('@')).for_each(&mut take);
    }
    // One word alone is meant as one, whatever it looks like.
    if out.is_empty() && !value.contains(['<', '>']) && value.split_whitespace().count() == 1 {
        out.extend(Some(value.trim().to_owned()).filter(|id| id.len() <= MAX_ID));
    }
    out
}

fn ids(headers: &Headers, name: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (_, value) in headers.iter().filter(|(held, _)| held.eq_ignore_ascii_case(name)) {
        out.append(&mut ids_in(value));
        if out.len() >= MAX_IDS {
            break;
        }
    }
    out
}

fn date(headers: &Headers) -> Option<jiff::Timestamp> {
    let mut value = headers::get(headers, "date")?.to_owned();
    text::cut(&mut value, 256);
    if let Ok(found) = jiff::fmt::rfc2822::parse(&value) {
        return Some(found.timestamp());
    }
    if let Ok(found) = value.parse::<jiff::Timestamp>() {
        return Some(found);
    }
    value.push('\n');
    let HeaderValue::DateTime(found) = MessageStream::new(value.as_bytes()).parse_date() else {
        return None;
    };
    let whole = found.is_valid() && (1970..=2100).contains(&found.year);
    whole.then(|| jiff::Timestamp::from_second(found.to_timestamp()).ok()).flatten()
}
