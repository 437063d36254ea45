//! A tag: a word that the desk hangs on tickets. Two spellings of one word are one tag. Pure.

use unicode_normalization::UnicodeNormalization;

use crate::Error;

platform::id!(TagId, "Key of a tag.");

pub const LONGEST: usize = 60;
/// Tags of one ticket.
pub const MOST: usize = 50;

/// A tag as somebody spelt it, and what all its spellings have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    pub key: String,
    pub name: String,
}

impl Spelling {
    /// # Errors
    /// [`Error::NotATag`] when it is empty, too long, or holds a comma or a control character.
    pub fn read(text: &str) -> Result<Self, Error> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
        let bad = |letter: char| letter == ',' || letter == '"' || letter.is_control();
        let key = key(&name);
        if key.is_empty()
            || name.chars().any(bad)
            || name.chars().count() > LONGEST
            || key.chars().count() > LONGEST
        {
            return Err(Error::NotATag);
        }
        Ok(Self { key, name })
    }
}

/// What all spellings of a name have in common: case, width and spaces do not tell two apart.
pub fn key(name: &str) -> String {
    let plain: String = name.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which tags are to be added and which taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retag {
    pub add: Vec<String>,
    pub remove: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_a_word_are_one_tag() {
        let one = Spelling::read("  Grąžinimas  pinigų ").unwrap();
        assert_eq!(one.name, "Grąžinimas pinigų");
        for other in ["grąžinimas pinigų", "GRĄŽINIMAS\tPINIGŲ", "Gra\u{328}z\u{30c}inimas pinigu\u{328}"]
        {
            assert_eq!(Spelling::read(other).unwrap().key, one.key, "{other}");
        }
        assert_eq!(Spelling::read("ＶＩＰ").unwrap().key, "vip");
    }

    #[test]
    fn a_tag_is_a_short_word_without_commas() {
        for bad in ["", " \n ", "a,b", "a\u{7}b", "say \"x\"", &"x".repeat(61)] {
            assert!(matches!(Spelling::read(bad), Err(Error::NotATag)), "{bad:?}");
        }
        assert!(Spelling::read(&"退".repeat(60)).is_ok());
    }
}
