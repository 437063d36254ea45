//! The words of a text as they are matched: without case and accents, Chinese a character at a time. What is written
//! into the tables of words and what is looked for both come from here. Pure.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// Letters of one word that count.
const LONGEST: usize = 60;
/// Words of one text that count.
const MOST: usize = 100;

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    pub word: String,
    /// The whole word; otherwise its beginning.
    pub whole: bool,
}

/// The words of a text, each once.
pub fn words(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut word = String::new();
    for letter in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        if unicode_normalization::char::is_combining_mark(letter) {
            continue;
        }
        if stands_alone(letter) {
            keep(&mut found, &mut word);
            word.push(letter);
            keep(&mut found, &mut word);
        } else if letter.is_alphanumeric() {
            word.push(letter);
        } else {
            keep(&mut found, &mut word);
        }
        if found.len() >= MOST {
            return found;
        }
    }
    keep(&mut found, &mut word);
    found
}

/// The words of a customer: the name, each address whole, its domain after an @, and what stands before the @.
pub fn of_contact<'a>(name: &str, addresses: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found = words(name);
    for address in addresses {
        let key = mail::address::key(address);
        if let Some((local, domain)) = key.rsplit_once('@') {
            found.extend(words(local));
            found.insert(format!("@{domain}"));
        }
        found.insert(key);
    }
    found
}

/// What is looked for in a text: the beginnings of its words.
pub fn needles(text: &str) -> Vec<Needle> {
    words(text).into_iter().map(|word| Needle { whole: false, word }).collect()
}

/// What is looked for in a customer: an address or a domain (`@kalva.example`) whole, else beginnings of words.
pub fn needles_of_contact(text: &str) -> Vec<Needle> {
    let text = text.trim();
    if text.contains('@') && !text.contains(char::is_whitespace) {
        return needle_of_address(text).into_iter().collect();
    }
    needles(text)
}

/// An address, or a domain behind an @, whole.
pub fn needle_of_address(text: &str) -> Option<Needle> {
    let text = text.trim();
    let (local, domain) = text.rsplit_once('@').filter(|_| !text.contains(char::is_whitespace))?;
    let domain = mail::address::key(&format!("x@{domain}"));
    let domain = domain.rsplit_once('@').map_or("", |(_, domain)| domain);
    let word = match local {
        "" => format!("@{domain}"),
        _ => mail::address::key(text),
    };
    (!domain.is_empty()).then_some(Needle { word, whole: true })
}

impl Needle {
    pub fn is_in<'a>(&self, words: impl IntoIterator<Item = &'a String>) -> bool {
        let mut words = words.into_iter();
        words.any(|word| if self.whole { *word == self.word } else { word.starts_with(&self.word) })
    }

    /// Behind every word that begins like this one, in the order of code points.
    pub fn end(&self) -> String {
        format!("{}\u{10ffff}", self.word)
    }
}

fn keep(found: &mut BTreeSet<String>, word: &mut String) {
    if !word.is_empty() {
        found.insert(word.chars().take(LONGEST).collect());
        word.clear();
    }
}

/// Scripts that are written without spaces.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{2fdf}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(text: &str) -> Vec<String> {
        words(text).into_iter().collect()
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(list("Šildymo KATILAS, e7"), ["e7", "katilas", "sildymo"]);
        assert_eq!(list("  "), Vec::<String>::new());
    }

    #[test]
    fn chinese_is_matched_a_character_at_a_time() {
        assert_eq!(list("退货E7运费"), ["e7", "货", "费", "运", "退"]);
    }

    #[test]
    fn a_customer_is_found_by_name_address_and_domain() {
        let ruta = of_contact("Rūta Jankauskaitė", ["Ruta.J@Kalva.example"]);
        for found in ["rūta", "jank", "ruta.j@kalva.example", "@kalva.example", "ruta jan"] {
            assert!(needles_of_contact(found).iter().all(|needle| needle.is_in(&ruta)), "{found}");
        }
        for not in ["ruta.j@kalva.exampl", "@kalva", "rutax"] {
            assert!(!needles_of_contact(not).iter().all(|needle| needle.is_in(&ruta)), "{not}");
        }
        assert!(needles_of_contact("@").is_empty());
    }

    proptest! {
        #[test]
        fn a_text_holds_each_of_its_words(text in "\\PC{0,80}") {
            let found = words(&text);
            prop_assert!(needles(&text).iter().all(|needle| needle.is_in(&found)));
            prop_assert!(found.iter().all(|word| words(word).len() <= 1 || found.len() >= 100));
        }
    }
}
