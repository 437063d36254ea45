//! Letters without their marks: `Sąskaita` is `saskaita`, `ș` with a comma and `ş` with a cedilla are both `s`, and so
//! on in every script that is written with marks. Both forms of a word are lower-case; the exact one keeps its marks,
//! composed, so that it is the same however it was typed.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The word in lower case with its marks, in one spelling.
pub fn exact(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase).nfc();
    lower
        .map(|c| match c {
            // Romanian has been typed with cedillas for as long as keyboards had no commas.
            'ş' => 'ș',
            'ţ' => 'ț',
            other => other,
        })
        .collect()
}

/// The word in lower case without marks.
pub fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ø' => out.push('o'),
            'ı' => out.push('i'),
            'þ' => out.push_str("th"),
            // Syllables would fall apart into their letters.
            '\u{ac00}'..='\u{d7a3}' => out.push(c),
            other => out.extend(std::iter::once(other).nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("SĄSKAITA", "sąskaita", "saskaita")]
    #[case("Žąsų", "žąsų", "zasu")]
    #[case("Naročilo", "naročilo", "narocilo")]
    #[case("Plăți", "plăți", "plati")]
    #[case("Plăţi", "plăți", "plati")]
    #[case("Straße", "straße", "strasse")]
    #[case("ＦＡＣ１", "ｆａｃ１", "fac1")]
    #[case("z\u{30c}e\u{307}", "žė", "ze")]
    fn a_word_is_known_with_and_without_its_marks(
        #[case] word: &str,
        #[case] kept: &str,
        #[case] bare: &str,
    ) {
        assert_eq!((exact(word).as_str(), folded(word).as_str()), (kept, bare));
    }
}
