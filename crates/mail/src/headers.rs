//! The header block: names and unfolded values, in order. Damaged lines are left out and noted;
//! a mail without a header has none, and then all of it is body.

use crate::{Defect, charset};

/// Longer than any honest header block; the rest is left out.
const MAX_BYTES: usize = 1024 * 1024;
const MAX_COUNT: usize = 2_000;
const MAX_VALUE: usize = 256 * 1024;

pub(crate) type Headers = Vec<(String, String)>;

/// The headers and where the body begins.
pub(crate) fn split<'m>(bytes: &'m [u8], defects: &mut Vec<Defect>) -> (Headers, &'m [u8]) {
    let (headers, body, _) = split_with_charset(bytes, defects);
    (headers, body)
}

/// The same, and the set its eight-bit bytes were read in, when there are any.
pub(crate) fn split_with_charset<'m>(
    bytes: &'m [u8],
    defects: &mut Vec<Defect>,
) -> (Headers, &'m [u8], Option<String>) {
    let mut headers: Vec<(String, Vec<u8>)> = Vec::new();
    let mut at = leading_blank(bytes);
    let mut taken = 0;
    loop {
        let line = line(bytes, at);
        let next = at + line.len();
        let bare = trim_end(line);
        if line.is_empty() || bare.is_empty() && !goes_on(bytes, line, next) {
            at = next;
            break;
        }
        taken += line.len();
        if bare.is_empty() {
            at = next;
            continue;
        }
        let room = taken <= MAX_BYTES;
        if bare.first().is_some_and(|b| matches!(b, b' ' | b'\t')) && !headers.is_empty() {
            if let Some((_, value)) = headers.last_mut()
                && room
                && value.len() + bare.len() < MAX_VALUE
            {
                value.extend_from_slice(bare);
            }
        } else if let Some((name, value)) = field(bare) {
            if room && headers.len() < MAX_COUNT {
                let value = value.get(..MAX_VALUE.min(value.len())).unwrap_or_default();
                headers.push((name, value.to_vec()));
            } else {
                note(defects, Defect::HeaderTooLong);
            }
        } else if headers.is_empty() && !is_mbox_from(bare) {
            note(defects, Defect::NoHeader);
            return (Vec::new(), bytes, None);
        } else if !is_mbox_from(bare) {
            note(defects, Defect::BrokenHeader);
            // Somebody forgot the blank line before the text.
            if !header_follows(bytes, next) {
                break;
            }
        }
        at = next;
    }
    // A short subject alone says little: the whole mail is asked for its set.
    let raw = headers.iter().any(|(_, value)| std::str::from_utf8(value).is_err());
    let label = if raw {
        let guess = || charset::likely(bytes, country(&headers).as_deref()).name().to_owned();
        Some(declared_charset(&headers).unwrap_or_else(guess))
    } else {
        None
    };
    let headers = headers
        .into_iter()
        .map(|(name, value)| {
            let text = if value.is_ascii() && !value.contains(&0x1b) {
                String::from_utf8_lossy(&value).into_owned()
            } else {
                charset::decode(&value, label.as_deref()).0
            };
            (name, one_line(&text))
        })
        .collect();
    (headers, bytes.get(at..).unwrap_or_default(), label)
}

pub(crate) fn note(defects: &mut Vec<Defect>, defect: Defect) {
    if !defects.contains(&defect) {
        defects.push(defect);
    }
}

/// The first value of a header.
pub(crate) fn get<'h>(headers: &'h Headers, name: &str) -> Option<&'h str> {
    headers.iter().find(|(held, _)| held.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Where a mail was written: the country of the sender's domain, else of the clock of the date.
fn country(headers: &[(String, Vec<u8>)]) -> Option<String> {
    let value = |wanted: &str| {
        let found = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| String::from_utf8_lossy(value).to_ascii_lowercase())
    };
    let from = value("from")?;
    let domain = from.rsplit('@').next()?.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let last = domain.rsplit('.').next().filter(|last| last.len() == 2 && domain.contains('.'));
    let clock = value("date").filter(|date| ["(msk)", "(msd)"].iter().any(|zone| date.contains(zone)));
    last.map(str::to_owned).or_else(|| clock.map(|_| "ru".to_owned()))
}

/// Eight-bit bytes in a header are most often in the set of the text.
fn declared_charset(headers: &[(String, Vec<u8>)]) -> Option<String> {
    let (_, value) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"))?;
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    let rest = value.split("charset=").nth(1)?;
    let label = rest.trim_start_matches('"');
    let end = label.find(['"', ';', ' ']).unwrap_or(label.len());
    let label = label.get(..end)?;
    (!matches!(label, "utf-8" | "utf8" | "us-ascii")).then(|| label.to_owned())
}

/// A line of mere white space is no blank line when the header goes on behind it.
fn goes_on(bytes: &[u8], line: &[u8], next: usize) -> bool {
    let blank = line.iter().all(|b| matches!(b, b'\r' | b'\n'));
    !blank && field(trim_end(self::line(bytes, next))).is_some()
}

/// Whether one of the next lines is a field again: then what stands between was folded wrongly.
fn header_follows(bytes: &[u8], mut at: usize) -> bool {
    for _ in 0..8 {
        let line = line(bytes, at);
        let bare = trim_end(line);
        if bare.is_empty() {
            return false;
        }
        if field(bare).is_some_and(|(name, _)| is_common(&name)) {
            return true;
        }
        at += line.len();
    }
    false
}

/// Fields that stand in nearly every mail, and hardly ever at the beginning of a sentence.
fn is_common(name: &str) -> bool {
    [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "cc",
        "reply-to",
        "references",
    ]
    .iter()
    .any(|common| name.eq_ignore_ascii_case(common))
        || name.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("content-"))
        || name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("x-"))
}

fn field(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = line.iter().position(|b| *b == b':')?;
    let name = trim_end(line.get(..colon)?);
    let fine = !name.is_empty() && name.len() <= 128 && name.iter().all(|b| matches!(b, 33..=126));
    fine.then(|| (String::from_utf8_lossy(name).into_owned(), line.get(colon + 1..).unwrap_or_default()))
}

fn is_mbox_from(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

fn leading_blank(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| !matches!(b, b'\r' | b'\n')).unwrap_or(bytes.len())
}

pub(crate) fn line(bytes: &[u8], at: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |p| p + 1);
    rest.get(..end).unwrap_or_default()
}

fn trim_end(line: &[u8]) -> &[u8] {
    line.trim_ascii_end()
}

/// One line, no control characters, no white space at its ends.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bytes: &[u8]) -> (Vec<String>, String, Vec<Defect>) {
        let mut defects = Vec::new();
        let (headers, body) = split(bytes, &mut defects);
        let names = headers.iter().map(|(n, v)| format!("{n}={v}")).collect();
        (names, String::from_utf8_lossy(body).into_owned(), defects)
    }

    #[test]
    fn folded_values_are_one_line() {
        let (headers, body, defects) = names(b"Subject: one\r\n two\r\nTo: x\r\n\r\nbody\r\n");
        assert_eq!(headers, ["Subject=one two", "To=x"]);
        assert_eq!(body, "body\r\n");
        assert!(defects.is_empty());
    }

    #[test]
    fn mere_text_is_all_body() {
        let (headers, body, defects) = names(b"Hello there\nI need help: now\n");
        assert!(headers.is_empty());
        assert_eq!(body, "Hello there\nI need help: now\n");
        assert_eq!(defects, [Defect::NoHeader]);
    }

    #[test]
    fn a_mailbox_line_and_a_broken_line_are_passed_over() {
        let (headers, body, _) = names(b"From x@y Mon\nFrom: a\nbroken line\nTo: b\n\nbody");
        assert_eq!(headers, ["From=a", "To=b"]);
        assert_eq!(body, "body");
    }

    #[test]
    fn a_forgotten_blank_line_begins_the_text() {
        let (headers, body, _) = names(b"From: a\nDear team,\nmy order is late\n\nbye");
        assert_eq!(headers, ["From=a"]);
        assert_eq!(body, "Dear team,\nmy order is late\n\nbye");
    }
}
