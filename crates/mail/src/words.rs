//! Encoded words in headers (RFC 2047), as broken as they come: split inside a character, inside
//! quotes, without spaces between, eight-bit bytes beside them. Returns text, never fails.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use crate::charset;

/// Senders pad wrongly; what matters is the text.
pub(crate) const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

struct Word<'v> {
    charset: &'v str,
    base64: bool,
    data: &'v str,
    len: usize,
}

/// The header value with every encoded word decoded.
pub(crate) fn decode(value: &str) -> String {
    replace(value, |out, text| out.push_str(text))
}

/// The value with adjacent encoded words made one UTF-8 word each, so that a parser that
/// decodes word by word cannot break a character in two.
pub(crate) fn merge(value: &str) -> String {
    replace(value, |out, text| out.push_str(&encode(text)))
}

/// The text as one encoded word, however long.
pub(crate) fn encode(text: &str) -> String {
    format!("=?utf-8?B?{}?=", base64::prelude::BASE64_STANDARD.encode(text))
}

/// The set of the first encoded word that is not UTF-8.
pub(crate) fn charset_in(value: &str) -> Option<&str> {
    let word = word(value.get(value.find("=?")?..)?)?;
    (!word.charset.to_ascii_lowercase().starts_with("utf")).then_some(word.charset)
}

fn replace(value: &str, mut put: impl FnMut(&mut String, &str)) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        let Some(first) = word(from) else {
            out.push_str(before);
            out.push_str("=?");
            rest = from.get(2..).unwrap_or_default();
            continue;
        };
        out.push_str(before);
        let mut after = from.get(first.len..).unwrap_or_default();
        let mut charset = first.charset;
        let mut bytes = unpack(&first);
        let mut text = String::new();
        // Neighbours of one set are one run of bytes: some senders split inside a character.
        while let Some(next) = word(after.trim_start()) {
            if !next.charset.eq_ignore_ascii_case(charset) {
                text.push_str(&charset::decode(&bytes, Some(charset)).0);
                bytes.clear();
                charset = next.charset;
            }
            bytes.append(&mut unpack(&next));
            after = after.trim_start().get(next.len..).unwrap_or_default();
        }
        text.push_str(&charset::decode(&bytes, Some(charset)).0);
        put(&mut out, &text);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn word(text: &str) -> Option<Word<'_>> {
    let body = text.strip_prefix("=?")?;
    let mut fields = body.splitn(3, '?');
    let charset = fields.next().filter(|c| is_charset(c))?;
    let base64 = match fields.next()? {
        "b" | "B" => true,
        "q" | "Q" => false,
        _ => return None,
    };
    let data = fields.next()?;
    let end = data.find("?=")?;
    let data = data.get(..end)?;
    Some(Word {
        charset: charset.split('*').next().unwrap_or(charset),
        base64,
        data,
        len: 2 + charset.len() + 3 + data.len() + 2,
    })
}

fn is_charset(name: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '*' | '+');
    name.len() <= 64 && name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(fine)
}

fn unpack(word: &Word<'_>) -> Vec<u8> {
    if word.base64 {
        return base64_lenient(word.data.as_bytes());
    }
    let mut out = Vec::with_capacity(word.data.len());
    let mut bytes = word.data.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'_' => out.push(b' '),
            b'=' => {
                let mut ahead = bytes.clone();
                match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                    (Some(high), Some(low)) => {
                        out.push(high << 4 | low);
                        bytes = ahead;
                    }
                    _ => out.push(b'='),
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// Base64 with everything that is not of its alphabet left out; padding in the middle starts anew.
pub(crate) fn base64_lenient(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 4 * 3);
    for run in data.split(|b| *b == b'=') {
        let mut run: Vec<u8> = run
            .iter()
            .map(|b| match b {
                b'-' => b'+',
                b'_' => b'/',
                other => *other,
            })
            .filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
            .collect();
        if run.len() % 4 == 1 {
            run.pop();
        }
        let _ = LENIENT.decode_vec(&run, &mut out);
    }
    out
}

pub(crate) fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_become_text() {
        for (sent, text) in [
            ("plain", "plain"),
            ("=?utf-8?Q?Gra=C5=BEinimas?=", "Gražinimas"),
            ("=?UTF-8?B?QcSNacWr?=", "Ačiū"),
            ("=?utf-8?Q?=C5?= =?utf-8?Q?=BEalias?=", "žalias"),
            ("=?utf-8?B?5L2g?=\t=?utf-8?B?5aW9?=", "你好"),
            ("a =?iso-8859-1?q?=E1?= b =?utf-8?q?=C3=A9?=", "a á b é"),
            ("=?iso-8859-1?q?=E1?= =?utf-8?q?_=C3=A9?=", "á é"),
            ("=?utf-8?Q?unclosed", "=?utf-8?Q?unclosed"),
            ("=?=?=?utf-8?q?x?=", "=?=?x"),
            ("=?:?b??=", "=?:?b??="),
            ("=?utf-8?Q?100=_sure?=", "100= sure"),
            ("=?utf-8?B?QQ==?==?utf-8?B?Qg==?=", "AB"),
            ("=?utf-8*lt?Q?a?=", "a"),
        ] {
            assert_eq!(decode(sent), text, "{sent}");
        }
    }
}
