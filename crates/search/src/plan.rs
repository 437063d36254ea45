//! From the words of a question to what the index is asked, with the weights that put the better answer first:
//! a number before everything; the word itself before another form of it; both before what is only like it.

use tantivy::Searcher;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Term};

use crate::analyser::{EXACT, STEM};
use crate::expand::{self, Stand};
use crate::mark::{Marker, Rule};
use crate::question::{Part, Question, Wanted};
use crate::schema::{Fields, Words};
use crate::words::Word;
use crate::{Error, beginnings, chinese};

/// The number that people call a thing by outweighs any words.
const NUMBER: f32 = 1_000.0;
/// On top of the word, when its marks are as they were typed.
const SAME_MARKS: f32 = 0.8;
const SAME_STEM: f32 = 0.4;
const BEGINS: f32 = 0.5;
const NEAR: f32 = 0.3;
const IN_A_ROW: f32 = 1.5;
const WHOLE: f32 = 3.0;

type Asked = Box<dyn Query>;

pub struct Plan<'a> {
    pub searcher: &'a Searcher,
    pub fields: Fields,
    /// Words that are only like those of the question count as well.
    pub near: bool,
}

impl Plan<'_> {
    /// What the index is asked, with the documents that the reader may see inside of it, and what is to be marked.
    pub fn of(&self, question: &Question<'_>, wanted: &[Wanted]) -> Result<(Asked, Marker), Error> {
        let mut marker = Marker::default();
        let mut all: Vec<(Occur, Asked)> = Vec::new();
        if wanted.is_empty() || question.sees.is_empty() {
            return Ok((Box::new(EmptyQuery), marker));
        }
        for one in wanted {
            let mut rule = Rule::default();
            all.push((Occur::Must, self.wanted(one, &mut rule)?));
            marker.rules.push(rule);
        }
        let kind = term(Term::from_field_text(self.fields.kind, question.kind));
        let seen = question.sees.iter().map(|sees| term(Term::from_field_text(self.fields.seen_by, sees)));
        all.push((Occur::Must, Box::new(ConstScoreQuery::new(kind, 0.0))));
        all.push((Occur::Must, Box::new(ConstScoreQuery::new(any(seen.collect()), 0.0))));
        Ok((Box::new(BooleanQuery::new(all)), marker))
    }

    fn wanted(&self, wanted: &Wanted, rule: &mut Rule) -> Result<Asked, Error> {
        match wanted {
            Wanted::Word { word, begins } => self.word(word, *begins, true, rule),
            Wanted::Joined { whole, parts, begins } => {
                let mut some = self.everywhere(whole, WHOLE);
                if *begins {
                    some.extend(self.beginning_with(whole, WHOLE * BEGINS)?);
                    rule.begins.push(whole.clone());
                }
                rule.joined.insert(whole.clone());
                let mut each = Vec::new();
                for (n, part) in parts.iter().enumerate() {
                    let last = *begins && n + 1 == parts.len();
                    each.push((Occur::Must, self.word(part, last, false, rule)?));
                }
                some.push(Box::new(BooleanQuery::new(each)));
                Ok(any(some))
            }
            Wanted::Run { characters } => Ok(self.run(characters, rule)),
            Wanted::Phrase { row } => {
                rule.row(row);
                Ok(any(self.row(row, IN_A_ROW)))
            }
        }
    }

    fn word(&self, word: &Word, begins: bool, numbers: bool, rule: &mut Rule) -> Result<Asked, Error> {
        let mut some = self.everywhere(&word.folded, 1.0);
        rule.words.insert(word.folded.clone());
        if let Some(exact) = &word.exact {
            some.extend(self.everywhere(&format!("{EXACT}{exact}"), SAME_MARKS));
        }
        if let Some(stem) = word.stem() {
            some.extend(self.everywhere(&format!("{STEM}{stem}"), SAME_STEM));
            some.extend(self.everywhere(stem, SAME_STEM));
            rule.stems.insert(stem.to_owned());
        } else {
            // The word may be a stem itself.
            some.extend(self.everywhere(&format!("{STEM}{}", word.folded), SAME_STEM));
            rule.stems.insert(word.folded.clone());
        }
        if begins {
            some.extend(self.beginning_with(&word.folded, BEGINS)?);
            rule.begins.push(word.folded.clone());
        }
        if self.near {
            let mut stands = expand::near(self.searcher, &self.words(), &word.folded, begins)?;
            if let Some(stem) = word.stem() {
                stands.extend(expand::near(self.searcher, &self.words(), &format!("{STEM}{stem}"), false)?);
            }
            some.extend(self.stands(&stands, NEAR));
            rule.nearly(&stands);
        }
        if let Some(number) = word.folded.parse::<i64>().ok().filter(|_| numbers) {
            let number = term(Term::from_field_i64(self.fields.number, number));
            some.push(Box::new(ConstScoreQuery::new(number, NUMBER)));
        }
        Ok(any(some))
    }

    /// The characters in a row; or every word among them, wherever they stand.
    fn run(&self, characters: &[char], rule: &mut Rule) -> Asked {
        let mut some = self.row(&[Part::Run(characters.to_vec())], IN_A_ROW);
        rule.runs.push(characters.to_vec());
        let words = chinese::words(characters);
        // Of words inside words the shorter ones.
        let inner = |(at, length): (usize, usize)| {
            !words
                .iter()
                .any(|other| *other != (at, length) && other.0 >= at && other.0 + other.1 <= at + length)
        };
        let mut each: Vec<(Occur, Asked)> = Vec::new();
        let mut covered = vec![false; characters.len()];
        for (at, length) in words.iter().copied().filter(|word| inner(*word)) {
            covered[at..at + length].fill(true);
            let word = characters[at..at + length].to_vec();
            each.push((Occur::Must, any(self.row(&[Part::Run(word.clone())], 1.0))));
            rule.runs.push(word);
        }
        if !each.is_empty() {
            for (character, _) in characters.iter().zip(covered).filter(|(_, covered)| !covered) {
                each.push((Occur::Must, any(self.everywhere(&character.to_string(), 1.0))));
            }
            some.push(Box::new(BooleanQuery::new(each)));
        }
        any(some)
    }

    fn row(&self, row: &[Part], weight: f32) -> Vec<Asked> {
        let placed = placed(row);
        if let [(_, one)] = &placed[..] {
            return self.everywhere(one, weight);
        }
        let phrase = |words: Words| -> Asked {
            let term = |(place, one): &(usize, String)| (*place, Term::from_field_text(words.field, one));
            let terms = placed.iter().map(term).collect();
            Box::new(BoostQuery::new(Box::new(PhraseQuery::new_with_offset(terms)), weight * words.weight))
        };
        self.fields.words().into_iter().map(phrase).collect()
    }

    fn everywhere(&self, text: &str, weight: f32) -> Vec<Asked> {
        let one = |words: Words| weighed(Term::from_field_text(words.field, text), weight * words.weight);
        self.fields.words().into_iter().map(one).collect()
    }

    /// Words that begin so: of a short beginning the index knows where they are, of a longer one it is asked which.
    fn beginning_with(&self, beginning: &str, weight: f32) -> Result<Vec<Asked>, Error> {
        if beginning.chars().count() > beginnings::LONGEST {
            let stands = expand::beginning_with(self.searcher, &self.words(), beginning)?;
            return Ok(self.stands(&stands, weight));
        }
        let one = |words: Words| -> Asked {
            let known = term(Term::from_field_text(words.begins, beginning));
            Box::new(BoostQuery::new(known, weight * words.weight))
        };
        Ok(self.fields.words().into_iter().map(one).collect())
    }

    fn stands(&self, stands: &[Stand], weight: f32) -> Vec<Asked> {
        let words = self.fields.words();
        let one = |stand: &Stand| {
            let of_field =
                words.iter().find(|words| words.field == stand.field).map_or(1.0, |words| words.weight);
            let nearness = if stand.changes > 1 { 0.5 } else { 1.0 };
            weighed(Term::from_field_text(stand.field, &stand.term), weight * of_field * nearness)
        };
        stands.iter().map(one).collect()
    }

    fn words(&self) -> [Field; 4] {
        self.fields.words().map(|words| words.field)
    }
}

/// The terms of a row with their places: of a run every two characters, which the index knows together.
fn placed(row: &[Part]) -> Vec<(usize, String)> {
    let (mut placed, mut place) = (Vec::new(), 0);
    for part in row {
        match part {
            Part::Word(word) => {
                placed.push((place, word.clone()));
                place += 1;
            }
            Part::Run(characters) => {
                let pairs = characters.windows(characters.len().clamp(1, 2));
                placed.extend(pairs.enumerate().map(|(n, pair)| (place + n, pair.iter().collect())));
                place += characters.len();
            }
        }
    }
    placed
}

fn term(term: Term) -> Asked {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn weighed(term: Term, weight: f32) -> Asked {
    Box::new(BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), weight))
}

fn any(some: Vec<Asked>) -> Asked {
    Box::new(BooleanQuery::union(some))
}
