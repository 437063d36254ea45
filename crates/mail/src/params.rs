//! `Content-Type` and `Content-Disposition` values: the word in front and the parameters behind it
//! (RFC 2045, RFC 2231). Values that were cut into sections are joined as bytes before they are
//! decoded, because senders cut inside a character and inside a shift sequence.

use std::collections::BTreeMap;

use crate::{charset, text, words};

const MAX_VALUE: usize = 16 * 1024;
const MAX_PARAMETERS: usize = 200;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Params {
    /// Lower case, without white space: `text/plain`, `attachment`.
    pub main: String,
    values: BTreeMap<String, String>,
}

impl Params {
    /// A parameter by its lower-case name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }
}

#[derive(Default)]
struct Sections {
    charset: Option<String>,
    pieces: BTreeMap<u32, Vec<u8>>,
}

pub(crate) fn parse(value: &str) -> Params {
    let mut value = words::merge(value);
    text::cut(&mut value, MAX_VALUE);
    let mut pieces = split(&value).into_iter();
    let front = pieces.next().unwrap_or_default();
    // A forgotten semicolon: `text/plain charset=utf-8`.
    let (main, stray) = match front.trim().split_once(char::is_whitespace) {
        Some((main, rest)) if rest.contains('=') => (main.to_owned(), Some(rest.to_owned())),
        _ => (front, None),
    };
    let main = main.split_whitespace().collect::<String>().to_ascii_lowercase();
    let pieces = stray.into_iter().chain(pieces);
    let mut plain = BTreeMap::new();
    let mut extended: BTreeMap<String, Sections> = BTreeMap::new();
    for piece in pieces.take(MAX_PARAMETERS) {
        let Some((name, value)) = piece.split_once('=') else { continue };
        let name = name.trim().to_ascii_lowercase();
        let value = unquote(value.trim());
        match name.split_once('*') {
            None => {
                plain.entry(name).or_insert_with(|| words::decode(&value));
            }
            Some((base, section)) => {
                let held = extended.entry(base.to_owned()).or_default();
                add_section(held, section, &value);
            }
        }
    }
    // The extended form is the exact one; the plain one is for old readers.
    for (name, sections) in extended {
        let bytes: Vec<u8> = sections.pieces.into_values().flatten().collect();
        let (text, _) = charset::decode(&bytes, sections.charset.as_deref());
        if !text.is_empty() {
            plain.insert(name, text);
        }
    }
    Params { main, values: plain }
}

fn add_section(held: &mut Sections, section: &str, value: &str) {
    let encoded = section.is_empty() || section.ends_with('*');
    let number: u32 = section.trim_end_matches('*').parse().unwrap_or(0);
    let mut value = value;
    if encoded && number == 0 {
        let mut fields = value.splitn(3, '\'');
        if let (Some(charset), Some(_), Some(rest)) = (fields.next(), fields.next(), fields.next()) {
            held.charset = Some(charset.to_owned()).filter(|c| !c.is_empty());
            value = rest;
        }
    }
    let bytes = if encoded { percent(value) } else { value.as_bytes().to_vec() };
    held.pieces.entry(number).or_insert(bytes);
}

fn percent(value: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut bytes = value.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        match (byte, ahead.next().and_then(words::hex), ahead.next().and_then(words::hex)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                bytes = ahead;
            }
            _ => out.push(byte),
        }
    }
    out
}

/// Cuts at semicolons outside quotes; comments in parentheses go.
fn split(value: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut escaped = false;
    let mut comment = 0usize;
    for c in value.chars() {
        let Some(last) = out.last_mut() else { break };
        match c {
            _ if escaped => {
                escaped = false;
                if comment == 0 {
                    last.push(c);
                }
            }
            '\\' if quoted => {
                escaped = true;
                last.push(c);
            }
            '"' if comment == 0 => {
                quoted = !quoted;
                last.push(c);
            }
            '(' if !quoted => comment += 1,
            ')' if !quoted && comment > 0 => comment -= 1,
            ';' if !quoted && comment == 0 => out.push(String::new()),
            c if comment == 0 => last.push(c),
            _ => {}
        }
    }
    // An open parenthesis swallowed the rest: it was no comment.
    if comment > 0 { value.split(';').map(str::to_owned).collect() } else { out }
}

fn unquote(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"') else { return value.trim_matches('\'').to_owned() };
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            // Only these need escaping; other backslashes are Windows paths.
            '\\' => match chars.next_if(|next| matches!(next, '"' | '\\')) {
                Some(next) => out.push(next),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_as_they_come() {
        for (value, name, text) in [
            ("text/plain; charset=utf-8", "charset", "utf-8"),
            ("Text/Plain; Charset=\"UTF-8\"; x", "charset", "UTF-8"),
            ("a/b; name=\"a;b \\\"c\\\".txt\"", "name", "a;b \"c\".txt"),
            ("a/b; name=\"C:\\temp\\x.txt\"", "name", "C:\\temp\\x.txt"),
            ("a/b; name=x (comment; y=z); k=v", "k", "v"),
            ("a/b; filename*=UTF-8''S%C4%85skaita.pdf; filename=S.pdf", "filename", "Sąskaita.pdf"),
            ("a/b; filename*0*=utf-8''%C4; filename*1*=%85; filename*2=\" 1.pdf\"", "filename", "ą 1.pdf"),
            ("a/b; name=\"=?utf-8?Q?=C4=85?= =?utf-8?Q?b?=\"", "name", "ąb"),
            ("a/b; filename*=gb18030''%b2%e2%ca%d4.txt", "filename", "测试.txt"),
            ("a/b; boundary='x'", "boundary", "x"),
            ("a/b; name=(open; k=v", "k", "v"),
            ("text/plain charset=utf-8", "charset", "utf-8"),
        ] {
            assert_eq!(parse(value).get(name), Some(text), "{value}");
        }
        assert_eq!(parse(" Multipart/ Mixed ; boundary=x").main, "multipart/mixed");
        assert_eq!(parse("").main, "");
    }
}
