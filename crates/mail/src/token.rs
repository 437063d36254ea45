//! The signed token that says to which ticket an answer belongs. Only we can make one, it survives
//! changes of case, and it fits a Message-ID, an address and a URL.

use std::borrow::Cow;

use ring::hmac;

/// What the token names: a ticket and the message of ours that is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token {
    pub ticket: i64,
    pub message: i64,
}

/// 96 bits: RFC 2104 allows no fewer than 80.
const TAG_BYTES: usize = 12;
const PURPOSE: &[u8] = b"touchstone reply token 1\0";
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Two numbers of at most ten bytes and the tag, in base 32.
const MAX_CHARS: usize = (20 + TAG_BYTES) * 8 / 5 + 2;
const MIN_CHARS: usize = (2 + TAG_BYTES) * 8 / 5;
/// How many places of a text are tried: checking costs a hash each.
const MAX_TRIES: usize = 32;

/// Lower-case letters and the digits 2 to 7, about 26 characters.
pub fn sign(key: &[u8], token: &Token) -> String {
    let mut bytes = Vec::with_capacity(24);
    put(&mut bytes, token.ticket);
    put(&mut bytes, token.message);
    let tag = tag(key, token);
    bytes.extend_from_slice(tag.as_ref().get(..TAG_BYTES).unwrap_or_default());
    base32(&bytes)
}

/// The token, when we signed it with this key. Case does not matter.
pub fn verify(key: &[u8], text: &str) -> Option<Token> {
    if !(MIN_CHARS..=MAX_CHARS).contains(&text.len()) || !text.is_ascii() {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let bytes = unbase32(&text)?;
    let mut rest = bytes.as_slice();
    let token = Token { ticket: take(&mut rest)?, message: take(&mut rest)? };
    // Comparing whole spellings leaves one way to write a token.
    same(sign(key, &token).as_bytes(), text.as_bytes()).then_some(token)
}

/// Our Message-ID, without angle brackets: `t.TOKEN.UNIQ@domain`. `uniq` is the caller's, so that
/// two mails about one message differ.
pub fn message_id(key: &[u8], token: &Token, uniq: &str, domain: &str) -> String {
    let uniq: String = uniq.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    let domain: String =
        domain.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
    let domain = if domain.is_empty() { "localhost".to_owned() } else { domain };
    format!("t.{}.{uniq}@{domain}", sign(key, token))
}

/// The reply address of a mailbox that wants the token there: `support+TOKEN@domain`.
pub fn reply_address(key: &[u8], token: &Token, mailbox: &str) -> Option<String> {
    let (local, domain) = mailbox.rsplit_once('@')?;
    Some(format!("{local}+{}@{domain}", sign(key, token)))
}

/// How a marker begins.
const MARK: &str = "[ref:";
/// What a mail program puts inside a marker when it breaks the line, in text and in HTML.
const BREAKS: [&str; 5] = ["<br>", "<br/>", "<br />", "<wbr>", "&gt;"];

/// The line that carries the token in a mail's text, for programs that keep nothing else.
pub fn marker(key: &[u8], token: &Token) -> String {
    format!("{MARK}{}]", sign(key, token))
}

/// The token in a Message-ID (with or without brackets) or in an address.
pub fn token_in(key: &[u8], text: &str) -> Option<Token> {
    let text = text.trim().trim_start_matches('<');
    let local = text.split('@').next().unwrap_or_default();
    if local.len() > 320 {
        return None;
    }
    local.split(['.', '+', '-', '=', '_']).take(MAX_TRIES).find_map(|piece| verify(key, piece))
}

/// The first valid marker in a text.
pub fn marker_in(key: &[u8], text: &str) -> Option<Token> {
    let starts = text.match_indices(MARK).take(MAX_TRIES);
    starts.filter_map(|(at, _)| marker_at(text, at)).find_map(|(token, _)| verify(key, &token))
}

/// A text or HTML without anything that has the form of a marker, whoever signed it: it is for programs. A line that
/// held nothing else goes with it.
pub fn without_markers(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in text.match_indices(MARK) {
        let Some((_, mut end)) = marker_at(text, at) else { continue };
        let mut start = at;
        // Only as far as the line is empty: a text may be one line of markers.
        let empty = |c: &u8| *c != b'\n' && (*c == b'>' || c.is_ascii_whitespace());
        let bytes = text.as_bytes();
        let before = bytes.get(kept..at).unwrap_or_default().iter().rev().take_while(|c| empty(c)).count();
        let behind = bytes.get(end..).unwrap_or_default().iter().take_while(|c| empty(c)).count();
        let begins = at - before == 0 || bytes.get(at - before - 1) == Some(&b'\n');
        let ends = end + behind >= bytes.len() || bytes.get(end + behind) == Some(&b'\n');
        if begins && ends {
            (start, end) = (at - before, (end + behind + 1).min(bytes.len()));
        }
        out.push_str(text.get(kept..start).unwrap_or_default());
        kept = end.max(kept);
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(out)
}

/// What has the form of a token in the marker that begins at `at`, and where the marker ends. A long line may have been
/// broken inside it, behind a quote sign.
fn marker_at(text: &str, at: usize) -> Option<(String, usize)> {
    let mut token = String::with_capacity(MAX_CHARS);
    let mut place = at + MARK.len();
    let last = place + MAX_CHARS + 48;
    while place < last {
        let rest = text.get(place..)?;
        if let Some(inside) = BREAKS.iter().find(|inside| rest.starts_with(**inside)) {
            place += inside.len();
            continue;
        }
        let c = rest.chars().next()?;
        place += c.len_utf8();
        match c {
            ']' => return (MIN_CHARS..=MAX_CHARS).contains(&token.len()).then_some((token, place)),
            'a'..='z' | 'A'..='Z' | '2'..='7' => token.push(c),
            '>' => {}
            c if c.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}

fn tag(key: &[u8], token: &Token) -> hmac::Tag {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    let mut context = hmac::Context::with_key(&key);
    context.update(PURPOSE);
    context.update(&token.ticket.to_be_bytes());
    context.update(&token.message.to_be_bytes());
    context.sign()
}

fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (x, y)| differ | (x ^ y)) == 0
}

/// Seven bits a byte, low ones first: small numbers are short.
fn put(bytes: &mut Vec<u8>, number: i64) {
    let mut number = number as u64;
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<i64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(number as i64);
        }
    }
    None
}

fn base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let mut held = 0u32;
    let mut bits = 0;
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push32(&mut out, held >> bits);
        }
    }
    if bits > 0 {
        push32(&mut out, held << (5 - bits));
    }
    out
}

fn push32(out: &mut String, value: u32) {
    if let Some(letter) = ALPHABET.get((value & 31) as usize) {
        out.push(char::from(*letter));
    }
}

fn unbase32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let mut held = 0u32;
    let mut bits = 0;
    for byte in text.bytes() {
        let value = match byte {
            b'a'..=b'z' => byte - b'a',
            b'2'..=b'7' => byte - b'2' + 26,
            _ => return None,
        };
        held = held << 5 | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: &[u8] = b"a key of the desk";
    const TOKEN: Token = Token { ticket: 1042, message: 88 };

    #[test]
    fn the_way_we_write_tokens_does_not_change() {
        let signed = sign(KEY, &TOKEN);
        assert_eq!(signed.len(), 24);
        assert_eq!(
            message_id(KEY, &TOKEN, "x7f", "help.example.org"),
            format!("t.{signed}.x7f@help.example.org")
        );
        insta::assert_snapshot!(signed);
    }

    #[test]
    fn a_token_is_found_wherever_we_put_it() {
        let id = message_id(KEY, &TOKEN, "x7f", "help.example.org");
        let address = reply_address(KEY, &TOKEN, "support@example.org").unwrap();
        let marker = marker(KEY, &TOKEN);
        assert_eq!(token_in(KEY, &id), Some(TOKEN));
        assert_eq!(token_in(KEY, &format!(" <{}>", id.to_uppercase())), Some(TOKEN));
        assert_eq!(token_in(KEY, &address), Some(TOKEN));
        assert_eq!(marker_in(KEY, &format!("> old\n> text {marker} more")), Some(TOKEN));
        assert_eq!(marker_in(KEY, &format!("> {}\n> {}", &marker[..14], &marker[14..])), Some(TOKEN));
    }

    #[test]
    fn nobody_reads_the_marker() {
        let marker = marker(KEY, &TOKEN);
        let (head, tail) = marker.split_at(14);
        let table = [
            (format!("Hello\n\n{marker}\n"), "Hello\n\n"),
            (format!("Hello\n> old\n> {marker}\n>> {marker}\nbye"), "Hello\n> old\nbye"),
            (format!("> old\n> {head}\n> {tail}\nbye"), "> old\nbye"),
            (format!("one {marker} two"), "one  two"),
            (format!("<p>Hi</p><div>{marker}</div>"), "<p>Hi</p><div></div>"),
            (format!("<pre>&gt; {head}<br>&gt; {tail}</pre>"), "<pre>&gt; </pre>"),
            (format!("{marker}{marker}"), ""),
            ("see [ref:12] and [ref:".to_owned(), "see [ref:12] and [ref:"),
            (format!("{marker}\n{marker}"), ""),
        ];
        for (text, left) in table {
            assert_eq!(without_markers(&text), left, "{text}");
            assert_eq!(marker_in(KEY, &text).is_some(), text.contains(tail));
        }
    }

    #[test]
    fn a_mere_number_or_a_foreign_key_is_nothing() {
        let id = message_id(KEY, &TOKEN, "x", "d");
        assert_eq!(token_in(b"other", &id), None);
        assert_eq!(token_in(KEY, "t.1042.x@d"), None);
        assert_eq!(token_in(KEY, ""), None);
        assert_eq!(token_in(KEY, &"a.".repeat(10_000)), None);
    }

    proptest! {
        #[test]
        fn what_we_sign_verifies_and_nothing_else(ticket: i64, message: i64, at in 0usize..60, flip in 1u8..32) {
            let token = Token { ticket, message };
            let signed = sign(KEY, &token);
            prop_assert!(signed.len() <= MAX_CHARS);
            prop_assert_eq!(verify(KEY, &signed), Some(token));
            prop_assert_eq!(verify(KEY, &signed.to_uppercase()), Some(token));
            let mut forged = signed.clone().into_bytes();
            let at = at % forged.len();
            let old = ALPHABET.iter().position(|c| *c == forged[at]).unwrap();
            forged[at] = ALPHABET[old ^ flip as usize];
            prop_assert_eq!(verify(KEY, std::str::from_utf8(&forged).unwrap()), None);
        }

        #[test]
        fn any_text_is_refused_quietly(text in ".{0,80}") {
            prop_assert_eq!(verify(KEY, &text), None);
            prop_assert_eq!(token_in(KEY, &text), None);
            prop_assert_eq!(marker_in(KEY, &text), None);
        }
    }
}
