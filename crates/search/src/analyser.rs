//! How a text becomes terms of the index. At the place of a word stand its folded form; the exact form, marked `=`,
//! when it has marks; its stem, marked `~`, when it has an ending. At the place of a joined piece stands the whole of
//! it as well; at the place of an ideograph the character, and the two that begin there.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::words::{Piece, Pieces, Word, pieces};

/// The rules of this file and of [`crate::words`] by number: an index of other rules is made anew.
pub const RULES: &str = "words-2";
/// Those of [`crate::beginnings`].
pub const BEGINNINGS: &str = "beginnings-1";

pub const EXACT: char = '=';
pub const STEM: char = '~';

#[derive(Clone)]
pub struct Analyser;

impl Tokenizer for Analyser {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        Terms { pieces: pieces(text), place: 0, waiting: Vec::new(), token: Token::default() }
    }
}

pub struct Terms<'a> {
    pieces: Pieces<'a>,
    place: usize,
    /// Of the piece in hand, last first.
    waiting: Vec<(usize, String)>,
    token: Token,
}

impl Terms<'_> {
    fn take(&mut self, piece: Piece) {
        let mut terms = Vec::new();
        match piece {
            Piece::Words { joined, words } => {
                terms.extend(joined.map(|joined| (self.place, joined)));
                for word in words {
                    of_word(&word, self.place, &mut terms);
                    self.place += 1;
                }
            }
            Piece::Run { characters, .. } => {
                for (n, character) in characters.iter().enumerate() {
                    terms.push((self.place + n, character.to_string()));
                    if let Some(next) = characters.get(n + 1) {
                        terms.push((self.place + n, String::from_iter([character, next])));
                    }
                }
                self.place += characters.len();
            }
        }
        terms.reverse();
        self.waiting = terms;
    }
}

fn of_word(word: &Word, place: usize, terms: &mut Vec<(usize, String)>) {
    terms.extend(word.exact.as_ref().map(|exact| (place, format!("{EXACT}{exact}"))));
    terms.extend(word.stem().map(|stem| (place, format!("{STEM}{stem}"))));
    if !word.folded.is_empty() {
        terms.push((place, word.folded.clone()));
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if let Some((place, text)) = self.waiting.pop() {
                self.token.position = place;
                self.token.text = text;
                return true;
            }
            match self.pieces.next() {
                Some(piece) => self.take(piece),
                None => return false,
            }
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
