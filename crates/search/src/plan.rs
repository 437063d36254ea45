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
use crate::question::{Question, Wanted};
use crate::schema::Fields;
use crate::words::Word;
use crate::{Error, chinese};

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
                    let stands = expand::beginning_with(self.searcher, &self.words(), whole)?;
                    some.extend(self.stands(&stands, WHOLE * BEGINS));
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
            let stands = expand::beginning_with(self.searcher, &self.words(), &word.folded)?;
            some.extend(self.stands(&stands, BEGINS));
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
        let row: Vec<String> = characters.iter().map(char::to_string).collect();
        let mut some = self.row(&row, IN_A_ROW);
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
            let word: String = characters[at..at + length].iter().collect();
            each.push((Occur::Must, any(self.everywhere(&word, 1.0))));
            rule.runs.push(characters[at..at + length].to_vec());
        }
        if !each.is_empty() {
            for (character, _) in characters.iter().zip(covered).filter(|(_, covered)| !covered) {
                each.push((Occur::Must, any(self.everywhere(&character.to_string(), 1.0))));
            }
            some.push(Box::new(BooleanQuery::new(each)));
        }
        any(some)
    }

    fn row(&self, row: &[String], weight: f32) -> Vec<Asked> {
        let [_, _, ..] = row else {
            return row.iter().flat_map(|one| self.everywhere(one, weight)).collect();
        };
        let phrase = |(field, of_field): (Field, f32)| -> Asked {
            let terms = row.iter().map(|one| Term::from_field_text(field, one)).collect();
            Box::new(BoostQuery::new(Box::new(PhraseQuery::new(terms)), weight * of_field))
        };
        self.fields.weighed().into_iter().map(phrase).collect()
    }

    fn everywhere(&self, text: &str, weight: f32) -> Vec<Asked> {
        let one =
            |(field, of_field): (Field, f32)| weighed(Term::from_field_text(field, text), weight * of_field);
        self.fields.weighed().into_iter().map(one).collect()
    }

    fn stands(&self, stands: &[Stand], weight: f32) -> Vec<Asked> {
        let weights = self.fields.weighed();
        let one = |stand: &Stand| {
            let of_field =
                weights.iter().find(|(field, _)| *field == stand.field).map_or(1.0, |(_, weight)| *weight);
            let nearness = if stand.changes > 1 { 0.5 } else { 1.0 };
            weighed(Term::from_field_text(stand.field, &stand.term), weight * of_field * nearness)
        };
        stands.iter().map(one).collect()
    }

    fn words(&self) -> [Field; 4] {
        self.fields.weighed().map(|(field, _)| field)
    }
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
