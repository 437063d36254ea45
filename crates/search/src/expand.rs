//! The terms of the index that a word may stand for: those that begin with it, and those that are nearly it. Bounded in
//! how many terms are walked and how many are kept, so that a short beginning costs no more than a long one.

use std::collections::HashMap;

use tantivy::Searcher;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, Term};

use crate::Error;
use crate::analyser::{EXACT, STEM};

/// Terms of one part of the index that are looked at for one word.
const WALKED: usize = 4_000;
/// Terms that stand for one word; the most frequent.
const KEPT: usize = 40;

/// A term of a field that stands for a word, and how many changes lie between them.
#[derive(Clone, Debug)]
pub struct Stand {
    pub field: Field,
    pub term: String,
    pub changes: usize,
}

/// How many changes make a typing mistake in a word of so many letters.
pub fn tolerated(letters: usize) -> u8 {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Longer terms that begin with this.
pub fn beginning_with(searcher: &Searcher, fields: &[Field], beginning: &str) -> Result<Vec<Stand>, Error> {
    let mut counted = HashMap::new();
    let mut end = beginning.as_bytes().to_vec();
    end.push(0xff);
    for segment in searcher.segment_readers() {
        for field in fields {
            let terms = segment.inverted_index(*field)?;
            let mut stream = terms.terms().range().gt(beginning).le(&end).into_stream()?;
            for _ in 0..WALKED {
                let Some((term, info)) = stream.next() else { break };
                count(&mut counted, *field, term, info.doc_freq);
            }
        }
    }
    Ok(most_frequent(counted, |_| Some(0)))
}

/// Terms that are this with as many changes as are tolerated, or begin so.
pub fn near(searcher: &Searcher, fields: &[Field; 4], word: &str, begins: bool) -> Result<Vec<Stand>, Error> {
    let letters = word.trim_start_matches(STEM).chars().count();
    let tolerated = tolerated(letters);
    if tolerated == 0 || word.chars().any(char::is_numeric) {
        return Ok(Vec::new());
    }
    let mut counted = HashMap::new();
    // The same in every field, and dear to make.
    let term = Term::from_field_text(fields[0], word);
    let like = match begins {
        true => FuzzyTermQuery::new_prefix(term, tolerated, true),
        false => FuzzyTermQuery::new(term, tolerated, true),
    };
    let like = like.automaton()?;
    for field in fields {
        for segment in searcher.segment_readers() {
            let terms = segment.inverted_index(*field)?;
            let mut stream = terms.terms().search(&like).into_stream()?;
            for _ in 0..WALKED {
                let Some((term, info)) = stream.next() else { break };
                // A word is like a word and a stem is like a stem.
                if marked(term) == marked(word.as_bytes()) {
                    count(&mut counted, *field, term, info.doc_freq);
                }
            }
        }
    }
    let most = usize::from(tolerated);
    Ok(most_frequent(counted, |term| {
        let changes =
            if begins { changes_to_begin(word, term, most) } else { strsim::osa_distance(word, term) };
        (changes <= most).then_some(changes)
    }))
}

fn changes_to_begin(word: &str, term: &str, most: usize) -> usize {
    let letters = word.chars().count();
    (letters.saturating_sub(most)..=letters + most)
        .map(|length| strsim::osa_distance(word, &term.chars().take(length).collect::<String>()))
        .min()
        .unwrap_or(usize::MAX)
}

fn marked(term: &[u8]) -> Option<u8> {
    term.first().copied().filter(|first| [EXACT as u8, STEM as u8].contains(first))
}

fn count(counted: &mut HashMap<(Field, String), u32>, field: Field, term: &[u8], documents: u32) {
    if let Ok(term) = std::str::from_utf8(term) {
        *counted.entry((field, term.to_owned())).or_default() += documents;
    }
}

/// Nearest first, then the most frequent; the same words whatever field they stand in come together.
fn most_frequent(
    counted: HashMap<(Field, String), u32>,
    changes: impl Fn(&str) -> Option<usize>,
) -> Vec<Stand> {
    let all = counted.into_iter().filter_map(|((field, term), documents)| {
        let changes = changes(&term)?;
        Some((documents, Stand { field, term, changes }))
    });
    let mut all: Vec<(u32, Stand)> = all.collect();
    all.sort_by(|(a, left), (b, right)| {
        left.changes.cmp(&right.changes).then(b.cmp(a)).then(left.term.cmp(&right.term))
    });
    all.truncate(KEPT);
    all.into_iter().map(|(_, stand)| stand).collect()
}
