//! Short beginnings of words, which the index keeps as terms of their own: what one, two or three letters stand for are
//! more words than could be looked through while somebody types.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::words::{Piece, Pieces, pieces};

/// Letters of a beginning that is kept. Of a longer one there are few enough words in an index.
pub const LONGEST: usize = 4;

/// Cuts a text into the beginnings of its words; a word is not its own beginning.
#[derive(Clone)]
pub struct Beginnings;

impl Tokenizer for Beginnings {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        Terms {
            pieces: pieces(text),
            waiting: Vec::new(),
            letters: 0,
            token: Token { position: 0, ..Token::default() },
        }
    }
}

pub struct Terms<'a> {
    pieces: Pieces<'a>,
    /// The words of the piece in hand; of the last of them so many letters were given.
    waiting: Vec<String>,
    letters: usize,
    token: Token,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        loop {
            while let Some(word) = self.waiting.last() {
                self.letters += 1;
                if let Some((end, _)) = word.char_indices().nth(self.letters)
                    && self.letters <= LONGEST
                {
                    self.token.text.clear();
                    self.token.text.push_str(&word[..end]);
                    return true;
                }
                self.waiting.pop();
                self.letters = 0;
            }
            match self.pieces.next() {
                Some(Piece::Words { joined, words }) => {
                    self.waiting.extend(joined);
                    self.waiting.extend(words.into_iter().map(|word| word.folded));
                }
                Some(Piece::Run { .. }) => {}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_by_its_first_letters() {
        let mut cut = Beginnings;
        let mut stream = cut.token_stream("Žąsis, a KT-5 登錄");
        let mut found = Vec::new();
        stream.process(&mut |token| found.push(token.text.clone()));
        found.sort();
        assert_eq!(found, ["k", "k", "kt", "kt-", "z", "za", "zas", "zasi"]);
    }
}
