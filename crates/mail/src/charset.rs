//! Bytes become text, whatever the mail says they are: a declared character set is believed
//! unless the bytes contradict it, a missing one is guessed. Always returns text.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use encoding_rs::Encoding;
use mail_parser::decoders::charsets::map::charset_decoder;

use crate::Defect;

/// How many bytes the guess looks at.
const SAMPLE: usize = 256 * 1024;

/// Decodes `bytes`, which the mail declares to be in `label`.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> (String, Option<Defect>) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(skip..).unwrap_or_default();
        return finish(encoding.decode_without_bom_handling(rest).0, None);
    }
    let label = label.map(|label| label.trim().trim_matches(['"', '\'']).trim());
    let named = label.and_then(known);
    let stateful = matches!(named, Some(Charset::Web(e)) if !e.is_ascii_compatible())
        || matches!(named, Some(Charset::Mail(_)));
    if bytes.is_ascii() && !stateful && !looks_like_iso_2022_jp(bytes) {
        return finish(String::from_utf8_lossy(bytes), None);
    }
    match named {
        Some(Charset::Mail(decoder)) => finish(decoder(bytes).into(), None),
        Some(Charset::Web(encoding)) if encoding == encoding_rs::UTF_8 => utf8(bytes),
        Some(Charset::Web(encoding)) => {
            if is_utf8_after_all(bytes, encoding) {
                return finish(String::from_utf8_lossy(bytes), Some(Defect::WrongCharset));
            }
            if looks_like_iso_2022_jp(bytes) && encoding.is_single_byte() {
                return guess(bytes);
            }
            // "us-ascii" with eight-bit bytes says nothing about those bytes.
            if label.is_some_and(|label| label.to_ascii_lowercase().contains("ascii")) {
                return guess(bytes);
            }
            let (text, lost) = encoding.decode_without_bom_handling(bytes);
            if lost && !encoding.is_single_byte() {
                let (guessed, defect) = guess(bytes);
                if count_lost(&guessed) < count_lost(&text) {
                    return (guessed, defect);
                }
            }
            finish(text, None)
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) if !looks_like_iso_2022_jp(bytes) => {
                finish(text.into(), label.filter(|l| !l.is_empty()).map(|_| Defect::WrongCharset))
            }
            _ => guess(bytes),
        },
    }
}

enum Charset {
    Web(&'static Encoding),
    Mail(fn(&[u8]) -> String),
}

/// The labels browsers know, and those that only mail uses (UTF-7, DOS code pages).
fn known(label: &str) -> Option<Charset> {
    // RFC 2231 allows a language after the name.
    let label = label.split('*').next().unwrap_or(label);
    if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
        return Some(Charset::Web(encoding));
    }
    let plain: String = label.to_ascii_lowercase().replace('_', "-").replace("cp-", "cp");
    let plain = plain.strip_prefix("x-").unwrap_or(&plain);
    if let Some(page) = plain.strip_prefix("cp").or(plain.strip_prefix("windows")) {
        let name = format!("windows-{}", page.trim_start_matches('-'));
        if let Some(encoding) = Encoding::for_label_no_replacement(name.as_bytes()) {
            return Some(Charset::Web(encoding));
        }
    }
    match plain {
        "cp936" | "ms936" => return Some(Charset::Web(encoding_rs::GBK)),
        "cp949" | "uhc" => return Some(Charset::Web(encoding_rs::EUC_KR)),
        "cp950" => return Some(Charset::Web(encoding_rs::BIG5)),
        "cp932" => return Some(Charset::Web(encoding_rs::SHIFT_JIS)),
        _ => {}
    }
    charset_decoder(plain.as_bytes()).map(Charset::Mail)
}

fn utf8(bytes: &[u8]) -> (String, Option<Defect>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => finish(text.into(), None),
        Err(_) => {
            let text = String::from_utf8_lossy(bytes);
            let lost = count_lost(&text);
            let right = text.chars().filter(|c| !c.is_ascii()).count() - lost;
            // A cut character or two in good UTF-8 is damage; mostly damage is another charset.
            if right > lost * 4 { finish(text, None) } else { guess(bytes) }
        }
    }
}

/// The most likely set of bytes that declare none. `country` is the top-level domain of who wrote
/// them, which decides between sets whose letters look alike.
pub(crate) fn likely(bytes: &[u8], country: Option<&str>) -> &'static Encoding {
    let country = country.filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_lowercase()));
    let mut detector = EncodingDetector::new();
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    detector.feed(sample, true);
    detector.guess(country.map(str::as_bytes), true)
}

fn guess(bytes: &[u8]) -> (String, Option<Defect>) {
    let encoding = likely(bytes, None);
    finish(encoding.decode_without_bom_handling(bytes).0, Some(Defect::WrongCharset))
}

/// Text in an eight-bit set is practically never valid UTF-8; two-byte sets need a longer proof.
fn is_utf8_after_all(bytes: &[u8], declared: &'static Encoding) -> bool {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let proof = if declared.is_single_byte() { 2 } else { 12 };
    declared.is_ascii_compatible() && high >= proof && std::str::from_utf8(bytes).is_ok()
}

fn looks_like_iso_2022_jp(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|w| matches!(w, [0x1b, b'$', b'B' | b'@'] | [0x1b, b'(', b'J']))
}

fn count_lost(text: &str) -> usize {
    text.chars().filter(|c| *c == '\u{fffd}').count()
}

fn finish(text: Cow<'_, str>, defect: Option<Defect>) -> (String, Option<Defect>) {
    let defect = if text.contains('\u{fffd}') { Some(Defect::LostCharacters) } else { defect };
    (text.into_owned(), defect)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: &str) -> String {
        decode(bytes, (!label.is_empty()).then_some(label)).0
    }

    #[test]
    fn declared_sets_are_read() {
        for (bytes, label, text) in [
            (&b"\xe1\xe9"[..], "iso-8859-1", "áé"),
            (b"\x1b$B%O%m!<\x1b(B", "ISO-2022-JP", "ハロー"),
            (b"\xf0\xd2\xc9\xd7\xc5\xd4", "koi8-r", "Привет"),
            (b"\xc4\xe3\xba\xc3", "gb2312", "你好"),
            (b"\xc4\xe3\xba\xc3", "x-cp936", "你好"),
            (b"+ZYeB9FH6ckh5Pg-", "utf-7", "文致出版社"),
            (b"\x9b\x9c", "ibm850", "ø£"),
            (b"sla\x9a\xe8i\xe8arno", "cp1250", "slaščičarno"),
            (b"A\xe8i\xfb", "Windows-1257", "Ačiū"),
        ] {
            assert_eq!(read(bytes, label), text, "{label}");
        }
    }

    #[test]
    fn a_wrong_or_missing_set_is_guessed() {
        let long = "Laba diena, prašau pasakyti, kada bus grąžinti pinigai už užsakymą. Ačiū!";
        assert_eq!(read(long.as_bytes(), "us-ascii"), long);
        assert_eq!(read(long.as_bytes(), "iso-8859-1"), long);
        assert_eq!(read(long.as_bytes(), "nonsense"), long);
        let (koi, _, _) = encoding_rs::KOI8_R.encode("Здравствуйте! Когда вернут деньги за заказ?");
        assert!(read(&koi, "").starts_with("Здравствуйте"));
        assert!(read(&koi, "utf-8").starts_with("Здравствуйте"));
        assert_eq!(read(b"\x1b$B%O%m!<\x1b(B", "us-ascii"), "ハロー");
    }

    #[test]
    fn a_cut_character_does_not_cost_the_text() {
        let mut bytes = "Ačiū už greitą atsakymą".as_bytes().to_vec();
        bytes.push(0xc4);
        let (text, defect) = decode(&bytes, Some("utf-8"));
        assert!(text.starts_with("Ačiū už greitą atsakymą"));
        assert_eq!(defect, Some(Defect::LostCharacters));
    }
}
