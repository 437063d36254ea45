//! Where a signature begins: behind the usual mark (`-- `), or the words with which telephones and
//! programs sign. A polite ending with a name is what a person wrote and stays.

use super::{
    lines::{Line, Mark},
    words::{SENT_FROM, holds},
};

/// A signature is short; what goes on longer was written.
const MAX_LINES: usize = 20;

/// The first line of the signature among `from..to`, when it ends with one.
pub(super) fn start(lines: &[Line<'_>], from: usize, to: usize) -> usize {
    let mut end = to;
    let body = lines.get(from..to).unwrap_or_default();
    if let Some(at) = body.iter().position(|line| line.is_text() && is_mark(line)) {
        let tail = body.get(at + 1..).unwrap_or_default();
        let standard = body.get(at).is_some_and(|line| line.whole == "-- ");
        if (standard || looks_signed(tail)) && filled(tail) <= MAX_LINES && !tail.iter().any(Line::is_quote) {
            end = from + at;
        }
    }
    // A telephone signs above or below the rest.
    while let Some(last) = (from..end).rev().find(|at| lines.get(*at).is_some_and(|line| !line.is_blank())) {
        let Some(line) = lines.get(last) else { break };
        if line.quoted || !(is_program(&line.bare) || line.mark == Some(Mark::Signature)) {
            break;
        }
        end = last;
    }
    end
}

fn filled(lines: &[Line<'_>]) -> usize {
    lines.iter().filter(|line| !line.is_blank()).count()
}

/// Two dashes without the space of the standard may part two thoughts: what follows must be as short
/// as signatures are, and ask nothing.
fn looks_signed(tail: &[Line<'_>]) -> bool {
    let short = |line: &Line<'_>| line.bare.chars().count() <= 100 && !line.bare.ends_with(['?', '？']);
    filled(tail) <= 12 && tail.iter().all(short)
}

fn is_mark(line: &Line<'_>) -> bool {
    let bare = line.bare.trim_matches(['*', ' ']);
    matches!(bare, "--" | "—" | "––" | "- -" | "-- --")
}

/// "Sent from my iPhone" and its kin.
pub(super) fn is_program(line: &str) -> bool {
    if line.chars().count() > 120 {
        return false;
    }
    let lower = line.to_lowercase().replace(['[', ']', '„', '“', '"', '*', '_'], "");
    let plain = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let starts = SENT_FROM.iter().any(|phrase| {
        plain.strip_prefix(phrase).is_some_and(|rest| {
            phrase.is_ascii() && !rest.starts_with(|c: char| c.is_alphanumeric()) || !phrase.is_ascii()
        })
    });
    // Where the verb stands last.
    starts && !is_sentence(&lower) || ends_as_sent(&lower)
}

/// "Sent from Berlin on Monday, it arrived today." is a sentence, not a signature.
fn is_sentence(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let device = [
        "iphone",
        "ipad",
        "ipod",
        "android",
        "mobile",
        "mail",
        "phone",
        "outlook",
        "samsung",
        "galaxy",
        "blackberry",
        "windows",
        "huawei",
        "xiaomi",
        "handy",
        "tablet",
        "excuse",
        "typo",
    ]
    .iter()
    .any(|word| line.contains(word));
    words > 9 && !device || words > 16
}

fn ends_as_sent(line: &str) -> bool {
    let line = line.trim_end_matches(['.', ')', '>', '»', ' ']);
    ["传送", "傳送", "发送", "寄出", "から送信", "gesendet", "verzonden", "gönderildi", "versendet"]
        .iter()
        .any(|verb| line.ends_with(verb))
        && [
            "iphone", "ipad", "android", "handy", "mobil", "mail", "手机", "手機", "samsung", "galaxy",
            "outlook",
        ]
        .iter()
        .any(|device| line.contains(device))
        || holds(line, "virus-free") && line.len() < 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_sign_in_many_ways() {
        for line in [
            "Sent from my iPhone",
            "<<sent by galaxy>>",
            "(Sent from mobile device)",
            "Get Outlook for iOShttps://aka.ms/o0ukef",
            "Get [Outlook for Android](https://aka.ms/ghei36)",
            "從我的 iPhone 傳送",
            "Išsiųsta iš mano „iPhone“",
            "Gesendet von meinem Samsung Galaxy Smartphone.",
            "Von meinem iPhone gesendet",
            "Надіслано з iPhone",
        ] {
            assert!(is_program(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_not_signatures() {
        for line in [
            "I sent from my side all the documents you asked for last week",
            "Sentence by sentence it is wrong.",
            "Sent from Berlin on Monday by courier, the parcel should have arrived with you by now",
            "Best regards",
        ] {
            assert!(!is_program(line), "{line}");
        }
    }
}
