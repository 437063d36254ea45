//! Transfer encodings undone, damage included: what can be read comes back, and whether all could.

use crate::{
    uuencode,
    words::{base64_lenient, hex},
};

/// The bytes and whether the encoding was sound.
pub(crate) fn decode(body: &[u8], encoding: &str) -> (Vec<u8>, bool) {
    match encoding.trim().trim_matches('"').to_ascii_lowercase().as_str() {
        "base64" => base64(body),
        "quoted-printable" => (quoted_printable(body), true),
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => match uuencode::whole(body) {
            Some(bytes) => (bytes, true),
            None => (body.to_vec(), false),
        },
        _ => (body.to_vec(), true),
    }
}

fn base64(body: &[u8]) -> (Vec<u8>, bool) {
    let mut packed = Vec::with_capacity(body.len());
    for line in body.split(|b| *b == b'\n') {
        let line = line.trim_ascii();
        let foreign =
            line.iter().filter(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'+' | b'/' | b'=')).count();
        // Mailing lists and scanners add their footers in the clear below the encoded text.
        if foreign * 8 > line.len() {
            return (base64_lenient(&packed), false);
        }
        packed.extend_from_slice(line);
    }
    (base64_lenient(&packed), true)
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        at += 1;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        let rest = body.get(at..).unwrap_or_default();
        if let (Some(high), Some(low)) =
            (rest.first().copied().and_then(hex), rest.get(1).copied().and_then(hex))
        {
            out.push(high << 4 | low);
            at += 2;
            continue;
        }
        // A soft line break may have lost its place to white space added on the way.
        let blank = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
        match rest.get(blank) {
            Some(b'\n') => at += blank + 1,
            None => break,
            Some(_) => out.push(b'='),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_encodings_give_what_they_hold() {
        for (body, encoding, bytes, sound) in [
            (&b"SGVsbG8="[..], "base64", &b"Hello"[..], true),
            (b"SGVs\r\nbG8", "BASE64", b"Hello", true),
            (b"SGVsbG8=\r\n_____\r\nlist: foo bar, baz qux\r\n", "base64", b"Hello", false),
            (b"a=C3=A9=\r\nb = c=\n", "quoted-printable", b"a\xc3\xa9b = c", true),
            (b"50= % =ZZ", "quoted-printable", b"50= % =ZZ", true),
            (b"plain", "7bit", b"plain", true),
        ] {
            let (got, ok) = decode(body, encoding);
            assert_eq!(got, bytes);
            assert_eq!(ok, sound, "{encoding}");
        }
    }
}
