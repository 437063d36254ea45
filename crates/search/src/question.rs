//! What somebody typed, as the words to look for. Whatever the text is, a question comes of it: at worst one of no
//! words, which finds nothing.

use std::ops::Range;

use crate::mark::Marker;
use crate::words::{Piece, Word, pieces};

/// Characters of a question; the rest is not looked at.
pub const LONGEST: usize = 256;
/// Words of a question; the rest is not looked at.
pub const MOST_WORDS: usize = 12;
/// Documents that one question finds at most.
pub const MOST_HITS: usize = 1_000;

/// A question: the words, whose kind of document, who asks, and how many answers.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    pub text: &'a str,
    pub kind: &'a str,
    /// The terms that the reader sees by; without any, nothing is found.
    pub sees: &'a [String],
    /// The moment that recent is measured from, in seconds since the epoch.
    pub now: i64,
    pub limit: usize,
    /// The last word may be the beginning of one.
    pub unfinished: bool,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub id: i64,
    pub score: f32,
    /// Found by words that are only like those of the question.
    pub near: bool,
    pub(crate) address: (u32, u32),
}

/// Everything that was found, best first, and what is to be marked in it.
#[derive(Clone, Debug)]
pub struct Found {
    pub hits: Vec<Hit>,
    pub marker: Marker,
}

/// One condition of a question; a document has to meet all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Word {
        word: Word,
        begins: bool,
    },
    /// An address or a number of several parts: the whole of it, or each part.
    Joined {
        whole: String,
        parts: Vec<Word>,
        begins: bool,
    },
    /// Characters written without spaces: these in a row, or the words in them.
    Run {
        characters: Vec<char>,
    },
    /// In quotes: these in a row and no others.
    Phrase {
        row: Vec<Part>,
    },
}

/// What stands in a row: a word, folded, or characters written without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Word(String),
    Run(Vec<char>),
}

/// Reads what was typed. Quotes, straight or curly, hold a phrase; one that is not closed ends with the text.
pub(crate) fn read(text: &str, unfinished: bool) -> Vec<Wanted> {
    let text = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let mut wanted = Vec::new();
    for (range, quoted) in parts(text) {
        if quoted {
            let row = row(&text[range]);
            if !row.is_empty() {
                wanted.push(Wanted::Phrase { row });
            }
        } else {
            wanted.extend(pieces(&text[range]).flat_map(loose));
        }
    }
    wanted.truncate(MOST_WORDS);
    if unfinished
        && text.chars().next_back().is_some_and(char::is_alphanumeric)
        && let Some(Wanted::Word { begins, .. } | Wanted::Joined { begins, .. }) = wanted.last_mut()
    {
        *begins = true;
    }
    wanted
}

fn loose(piece: Piece) -> Vec<Wanted> {
    match piece {
        Piece::Words { joined: Some(whole), words } => {
            vec![Wanted::Joined { whole, parts: words, begins: false }]
        }
        Piece::Words { joined: None, words } => {
            words.into_iter().map(|word| Wanted::Word { word, begins: false }).collect()
        }
        Piece::Run { characters, .. } => vec![Wanted::Run { characters }],
    }
}

fn row(text: &str) -> Vec<Part> {
    let each = |piece| match piece {
        Piece::Words { words, .. } => words.into_iter().map(|word| Part::Word(word.folded)).collect(),
        Piece::Run { characters, .. } => vec![Part::Run(characters)],
    };
    pieces(text).flat_map(each).take(MOST_WORDS).collect()
}

/// The parts of the text inside and outside of quotes.
fn parts(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut parts = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        if matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」') {
            parts.push((start..at, quoted));
            start = at + c.len_utf8();
            quoted = !quoted;
        }
    }
    parts.push((start..text.len(), quoted));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let one = |wanted: Wanted| match wanted {
            Wanted::Word { word, begins } => format!("{}{}", word.folded, if begins { "*" } else { "" }),
            Wanted::Joined { whole, begins, .. } => format!("[{whole}]{}", if begins { "*" } else { "" }),
            Wanted::Run { characters } => characters.into_iter().collect(),
            Wanted::Phrase { row } => {
                let part = |part| match part {
                    Part::Word(word) => word,
                    Part::Run(characters) => characters.into_iter().collect(),
                };
                format!("\"{}\"", row.into_iter().map(part).collect::<Vec<String>>().join(" "))
            }
        };
        read(text, true).into_iter().map(one).collect()
    }

    #[test]
    fn the_last_word_may_be_a_beginning_until_a_space_follows() {
        assert_eq!(shown("Sąskaita ner"), ["saskaita", "ner*"]);
        assert_eq!(shown("Sąskaita nera "), ["saskaita", "nera"]);
        assert_eq!(shown("KT-55"), ["[kt-55]*"]);
    }

    #[test]
    fn quotes_hold_a_phrase_even_when_they_are_not_closed() {
        assert_eq!(shown("„po atnaujinimo“ E7"), ["\"po atnaujinimo\"", "e7*"]);
        assert_eq!(shown("klaida \"po atnaujinimo"), ["klaida", "\"po atnaujinimo\""]);
    }

    #[test]
    fn a_number_with_its_sign_is_a_number() {
        assert_eq!(shown("#1042"), ["1042*"]);
    }

    #[test]
    fn what_holds_no_words_asks_for_nothing() {
        for text in ["", "   ", "\"\"", "—…!?", "\u{301}", "🙂"] {
            assert!(shown(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_long_question_is_cut() {
        assert_eq!(shown(&"a ".repeat(10_000)).len(), MOST_WORDS);
        assert_eq!(shown(&"a".repeat(10_000)).len(), 1);
    }
}
