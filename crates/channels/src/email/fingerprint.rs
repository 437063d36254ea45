//! When two mails are the same mail: From, Date, Subject, Message-ID and body agree. What servers write on top on the
//! way (`Received`, `Return-Path`, ...) does not count, nor do line ends; so a mail that was sent again after a lost OK,
//! or that came by two ways, is known. A mail without Message-ID has no name of its own: only its very bytes repeat it.

use ring::digest::{Context, SHA256};

const NAMED: [&[u8]; 4] = [b"from", b"date", b"subject", b"message-id"];

/// 64 characters of hex.
pub fn fingerprint(raw: &[u8]) -> String {
    let (headers, body) = split(raw);
    let mut values: [Vec<u8>; 4] = Default::default();
    for (name, value) in unfold(headers) {
        for (place, wanted) in values.iter_mut().zip(NAMED) {
            if place.is_empty() && name.eq_ignore_ascii_case(wanted) {
                *place = value.clone();
            }
        }
    }
    let [.., message_id] = &values;
    let mut hash = Context::new(&SHA256);
    if message_id.is_empty() {
        hash.update(b"raw\0");
        hash.update(raw);
    } else {
        for value in &values {
            hash.update(&(value.len() as u64).to_be_bytes());
            hash.update(value);
        }
        for line in lines(body.trim_ascii_end()) {
            hash.update(line);
            hash.update(b"\n");
        }
    }
    hash.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Headers and body, cut at the first empty line.
fn split(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in raw.split_inclusive(|&b| b == b'\n') {
        if matches!(line, b"\n" | b"\r\n") {
            return (&raw[..at], &raw[at + line.len()..]);
        }
        at += line.len();
    }
    (raw, b"")
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|&b| b == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

/// Names with their values, folded lines joined, white space as one space.
fn unfold(headers: &[u8]) -> Vec<(&[u8], Vec<u8>)> {
    let mut found: Vec<(&[u8], Vec<u8>)> = Vec::new();
    for line in lines(headers) {
        let folded = line.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        let (name, value) = match line.iter().position(|&b| b == b':') {
            _ if folded => (&b""[..], line),
            Some(colon) => (line[..colon].trim_ascii(), &line[colon + 1..]),
            None => continue,
        };
        let words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let mut value = Vec::new();
        for word in words {
            if !value.is_empty() {
                value.push(b' ');
            }
            value.extend_from_slice(word);
        }
        match found.last_mut() {
            Some((_, last)) if folded => {
                last.push(b' ');
                last.extend_from_slice(&value);
            }
            _ if folded => {}
            _ => found.push((name, value)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MAIL: &str = "From: Ana <ana@far.example>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0200\r\nSubject: Order\r\n 1042\r\nMessage-ID: <1@far.example>\r\n\r\nWhere is it?\r\n";

    #[test]
    fn the_same_mail_by_another_way_is_the_same() {
        let again = [
            format!("Return-Path: <ana@far.example>\r\nReceived: from a\r\n\tby b; now\r\n{MAIL}"),
            MAIL.replace("\r\n", "\n"),
            MAIL.replace("Order\r\n 1042", "Order 1042"),
            MAIL.replace("From:", "FROM:  "),
            format!("{MAIL}\r\n\r\n"),
        ];
        for mail in again {
            assert_eq!(fingerprint(mail.as_bytes()), fingerprint(MAIL.as_bytes()), "{mail}");
        }
    }

    #[test]
    fn another_mail_is_another() {
        let others = [
            MAIL.replace("ana@", "ona@"),
            MAIL.replace("10:00:00", "10:00:01"),
            MAIL.replace("1042", "1043"),
            MAIL.replace("<1@", "<2@"),
            MAIL.replace("Where is it?", "Where is it!"),
            MAIL.replace("\r\n\r\n", "\r\n"),
        ];
        for mail in others {
            assert_ne!(fingerprint(mail.as_bytes()), fingerprint(MAIL.as_bytes()), "{mail}");
        }
    }

    #[test]
    fn without_a_message_id_only_the_very_bytes_are_the_same() {
        let nameless = "From: shop@far.example\r\nSubject: New order\r\n\r\nOne more\r\n";
        let later = format!("Received: from a by b; later\r\n{nameless}");
        assert_eq!(fingerprint(nameless.as_bytes()), fingerprint(nameless.as_bytes()));
        assert_ne!(fingerprint(nameless.as_bytes()), fingerprint(later.as_bytes()));
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_fingerprint(raw in prop::collection::vec(prop::sample::select(b"From:Message-ID: <x>\r\n\t\0".to_vec()), 0..200)) {
            prop_assert_eq!(fingerprint(&raw).len(), 64);
        }
    }
}
