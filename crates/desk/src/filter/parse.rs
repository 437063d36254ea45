//! From the text that people type to a tree. Never fails otherwise than with a value that points at a word; any
//! text is read in time proportional to its length.

use super::fault::{Fault, Wrong};
use super::fields::Fields;
use super::scan::{AND, OR, is_name, parts};
use super::{Comparison, DEEPEST, Filter, How, LONGEST, MOST, Words};

/// A tree, and where in the text each of its words stands: for each comparison in order, for each of its values,
/// the place and the length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub filter: Filter,
    pub places: Vec<Vec<(usize, usize)>>,
    /// Where the first free word stands.
    pub words: Option<(usize, usize)>,
}

/// Reads a text. Nothing in it means everything there is.
pub fn parse(text: &str, fields: &Fields) -> Result<Parsed, Box<Fault>> {
    let letters: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if letters.len() > LONGEST {
        return Err(Wrong::TooLong.at(LONGEST, letters.len() - LONGEST));
    }
    let mut reader = Reader { letters, at: 0, fields, places: Vec::new(), words: None, size: 0 };
    reader.blank();
    if reader.at == reader.letters.len() {
        return Ok(Parsed { filter: Filter::everything(), places: Vec::new(), words: None });
    }
    let filter = reader.any(0)?;
    if reader.peek().is_some() {
        return Err(Wrong::NoBracket.at(reader.at, 1));
    }
    Ok(Parsed { filter: filter.tidy(), places: reader.places, words: reader.words })
}

struct Reader<'f> {
    letters: Vec<char>,
    at: usize,
    fields: &'f Fields,
    places: Vec<Vec<(usize, usize)>>,
    words: Option<(usize, usize)>,
    size: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Conditions parted by `or`.
    fn any(&mut self, depth: usize) -> Result<Filter, Box<Fault>> {
        let mut some = vec![self.all(depth)?];
        while self.takes_word(OR) {
            some.push(self.all(depth)?);
        }
        Ok(if some.len() == 1 { some.remove(0) } else { Filter::Any(some) })
    }

    /// Conditions side by side, until `or`, a bracket that closes, or the end.
    fn all(&mut self, depth: usize) -> Result<Filter, Box<Fault>> {
        let mut every = Vec::new();
        loop {
            let joined = !every.is_empty() && self.takes_word(AND);
            self.blank();
            match self.peek() {
                None | Some(')') if every.is_empty() || joined => {
                    return Err(Wrong::NothingHere.at(self.at, usize::from(self.peek().is_some())));
                }
                None | Some(')') => break,
                _ => {}
            }
            if let Some(length) = [OR, AND].into_iter().find_map(|word| self.word_ahead(word)) {
                if every.is_empty() || joined {
                    return Err(Wrong::NothingHere.at(self.at, length));
                }
                break;
            }
            every.push(self.one(depth)?);
        }
        Ok(if every.len() == 1 { every.remove(0) } else { Filter::All(every) })
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Box<Fault>> {
        let begin = self.at;
        if depth >= DEEPEST {
            return Err(Wrong::TooDeep.at(begin, 1));
        }
        match self.peek() {
            Some('-') => {
                self.at += 1;
                match self.peek() {
                    Some(letter) if !letter.is_whitespace() && letter != ')' => {
                        Ok(Filter::Not(Box::new(self.one(depth + 1)?)))
                    }
                    _ => Err(Wrong::NothingHere.at(begin, 1)),
                }
            }
            Some('(') => {
                self.at += 1;
                self.blank();
                if self.peek() == Some(')') {
                    self.at += 1;
                    self.count(begin, 1)?;
                    return Ok(Filter::everything());
                }
                let inner = self.any(depth + 1)?;
                if self.peek() != Some(')') {
                    return Err(Wrong::OpenBracket.at(begin, 1));
                }
                self.at += 1;
                Ok(inner)
            }
            Some('"') => {
                let text = self.quoted()?;
                self.count(begin, self.at - begin)?;
                self.words.get_or_insert((begin, self.at - begin));
                Ok(Filter::Words(Words { text, exact: true }))
            }
            _ => self.bare(begin),
        }
    }

    /// A free word, or a field with values.
    fn bare(&mut self, begin: usize) -> Result<Filter, Box<Fault>> {
        while self.peek().is_some_and(|letter| !parts(letter) && letter != ':') {
            self.at += 1;
        }
        let word: String = self.slice(begin);
        if self.peek() != Some(':') {
            self.count(begin, self.at - begin)?;
            self.words.get_or_insert((begin, self.at - begin));
            return Ok(Filter::Words(Words { text: word, exact: false }));
        }
        let fields = self.fields;
        let unknown = |wrong: Wrong| wrong.at(begin, self.at - begin);
        if !is_name(&word) {
            return Err(unknown(Wrong::NoField { word, near: None }));
        }
        let field = fields.find(&word).map_err(unknown)?;
        self.at += 1;
        let sign = self.at;
        let how = self.sign();
        field.takes(how).map_err(|wrong| wrong.at(sign, self.at - sign))?;
        let (mut values, mut places) = (Vec::new(), Vec::new());
        loop {
            let from = self.at;
            let value = match self.peek() {
                Some('"') => self.quoted()?,
                _ => {
                    while self.peek().is_some_and(|letter| !parts(letter) && letter != ',') {
                        self.at += 1;
                    }
                    self.slice(from)
                }
            };
            let length = self.at - from;
            if length == 0 {
                return Err(Wrong::NoValue { field: field.name.clone() }.at(begin, self.at - begin));
            }
            field.check(how, &value).map_err(|wrong| wrong.at(from, length))?;
            self.count(from, length)?;
            values.push(value);
            places.push((from, length));
            if self.peek() != Some(',') {
                break;
            }
            self.at += 1;
        }
        self.places.push(places);
        Ok(Filter::Is(Comparison { field: field.name.clone(), how, values }))
    }

    fn sign(&mut self) -> How {
        let (how, length) = match (self.peek(), self.letters.get(self.at + 1)) {
            (Some('>'), Some('=')) => (How::AtLeast, 2),
            (Some('<'), Some('=')) => (How::AtMost, 2),
            (Some('>'), _) => (How::More, 1),
            (Some('<'), _) => (How::Less, 1),
            (Some('='), _) => (How::Is, 1),
            _ => (How::Is, 0),
        };
        self.at += length;
        how
    }

    /// What stands between quotes; `\` keeps what follows it from meaning anything.
    fn quoted(&mut self) -> Result<String, Box<Fault>> {
        let begin = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            self.at += 1;
            match letter {
                '"' => return Ok(text),
                '\\' if matches!(self.peek(), Some('"' | '\\')) => {
                    text.extend(self.peek());
                    self.at += 1;
                }
                other => text.push(other),
            }
        }
        Err(Wrong::OpenQuote.at(begin, self.at - begin))
    }

    fn slice(&self, from: usize) -> String {
        self.letters.get(from..self.at).unwrap_or_default().iter().collect()
    }

    fn takes_word(&mut self, word: &str) -> bool {
        self.blank();
        match self.word_ahead(word) {
            Some(length) => {
                self.at += length;
                true
            }
            None => false,
        }
    }

    /// Its length when it stands here as a word of its own.
    fn word_ahead(&self, word: &str) -> Option<usize> {
        let length = word.chars().count();
        let here = self.letters.get(self.at..self.at + length)?;
        let same = here.iter().zip(word.chars()).all(|(letter, other)| letter.to_ascii_lowercase() == other);
        let ends = self.letters.get(self.at + length).is_none_or(|letter| parts(*letter));
        (same && ends).then_some(length)
    }

    fn count(&mut self, at: usize, length: usize) -> Result<(), Box<Fault>> {
        self.size += 1;
        if self.size > MOST { Err(Wrong::TooMany.at(at, length)) } else { Ok(()) }
    }
}
