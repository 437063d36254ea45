//! A text's words with their places: what the index keeps and what a question asks for are cut by the same rule.

use crate::chinese::{is_ideograph, simplified};
use crate::{fold, stem};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody types them, and a file pasted into a mail is full of them.
pub const LONGEST_WORD: usize = 64;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Lower case, without marks.
    pub folded: String,
    /// Lower case with its marks, where it has any.
    pub exact: Option<String>,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

impl Word {
    pub fn stem(&self) -> Option<&str> {
        stem::stem(&self.folded)
    }
}

/// What stands between two gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// One word, or several joined by signs without a space, like an address or an order's number.
    Words { joined: Option<String>, words: Vec<Word> },
    /// Characters written without spaces, in simplified script, with each one's place.
    Run { characters: Vec<char>, at: Vec<Range<usize>> },
}

/// Signs that hold an address or a number together.
fn joins(c: char) -> bool {
    matches!(c, '.' | '-' | '_' | '@' | '/' | '+')
}

fn of_word(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_ideograph(c)
}

/// The pieces of a text, one after the other.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

pub struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let rest = self.text.get(self.at..)?;
            let first = rest.chars().next()?;
            if is_ideograph(first) {
                return Some(self.run(rest));
            }
            if first.is_alphanumeric() {
                return Some(self.joined(rest));
            }
            self.at += first.len_utf8();
        }
    }
}

impl Pieces<'_> {
    fn run(&mut self, rest: &str) -> Piece {
        let length = rest.find(|c| !is_ideograph(c)).unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        let run = &rest[..length];
        let at = run.char_indices().map(|(n, c)| start + n..start + n + c.len_utf8()).collect();
        Piece::Run { characters: simplified(run), at }
    }

    fn joined(&mut self, rest: &str) -> Piece {
        let start = self.at;
        let mut words = Vec::new();
        let mut end = 0;
        loop {
            let length = rest[end..].find(|c| !of_word(c)).unwrap_or(rest.len() - end);
            words.push(word(&rest[end..end + length], start + end));
            end += length;
            let mut after = rest[end..].chars();
            match (after.next(), after.next()) {
                (Some(sign), Some(next)) if joins(sign) && next.is_alphanumeric() && !is_ideograph(next) => {
                    end += sign.len_utf8();
                }
                _ => break,
            }
        }
        self.at += end;
        let whole = &rest[..end];
        let telling = whole.contains('@') || whole.chars().any(char::is_numeric);
        let joined = (words.len() > 1 && telling && end <= LONGEST_WORD).then(|| fold::folded(whole));
        Piece::Words { joined, words }
    }
}

fn word(text: &str, at: usize) -> Word {
    let whole = at..at + text.len();
    let kept = match text.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let folded = fold::folded(kept);
    let exact = if kept.is_ascii() { None } else { Some(fold::exact(kept)).filter(|exact| *exact != folded) };
    Word { folded, exact, at: whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let one = |piece| match piece {
            Piece::Words { joined, words } => {
                let words: Vec<String> = words.into_iter().map(|word| word.folded).collect();
                joined.map_or(words.join(" "), |joined| format!("{joined} = {}", words.join(" ")))
            }
            Piece::Run { characters, .. } => characters.into_iter().collect(),
        };
        pieces(text).map(one).collect()
    }

    #[test]
    fn addresses_and_numbers_are_known_whole_and_in_parts() {
        assert_eq!(
            shown("Užsakymas KT-55192 (ruta.jank@mail.example), žr. 2026/114."),
            [
                "uzsakymas",
                "kt-55192 = kt 55192",
                "ruta.jank@mail.example = ruta jank mail example",
                "zr",
                "2026/114 = 2026 114"
            ]
        );
    }

    #[test]
    fn words_joined_by_a_sign_are_words() {
        assert_eq!(shown("follow-up într-o zi"), ["follow up", "intr o", "zi"]);
    }

    #[test]
    fn characters_without_spaces_are_a_run() {
        assert_eq!(shown("我的訂單KT-7没到"), ["我的订单", "kt-7 = kt 7", "没到"]);
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "… Žąsis 登錄";
        let mut found = Vec::new();
        for piece in pieces(text) {
            match piece {
                Piece::Words { words, .. } => {
                    found.extend(words.into_iter().map(|word| text[word.at].to_owned()))
                }
                Piece::Run { at, .. } => found.extend(at.into_iter().map(|at| text[at].to_owned())),
            }
        }
        assert_eq!(found, ["Žąsis", "登", "錄"]);
    }
}
