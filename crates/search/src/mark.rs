//! What of a text is to be marked because it was asked for, and the piece of a long text that shows most of it. Marks
//! are places in the text; nothing here makes HTML.

use std::collections::HashSet;
use std::ops::Range;

use crate::analyser::STEM;
use crate::expand::Stand;
use crate::question::Part;
use crate::words::{Piece, Word, pieces};

/// Bytes of a text that are looked at.
const LOOKED_AT: usize = 32 * 1024;
/// Characters of an excerpt, and how many of them stand before the first mark.
const EXCERPT: usize = 180;
const BEFORE: usize = 50;

/// What stands for one condition of a question.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rule {
    pub words: HashSet<String>,
    pub joined: HashSet<String>,
    pub begins: Vec<String>,
    pub stems: HashSet<String>,
    /// Ideographs in a row, in simplified script.
    pub runs: Vec<Vec<char>>,
}

/// Knows what a question asked for.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    pub(crate) rules: Vec<Rule>,
}

/// A piece of a text with the places that are to be marked, in bytes of this piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

/// A place, and which conditions it meets.
struct Mark {
    at: Range<usize>,
    rule: usize,
}

impl Rule {
    pub(crate) fn row(&mut self, row: &[Part]) {
        for one in row {
            match one {
                Part::Word(word) => _ = self.words.insert(word.clone()),
                Part::Run(characters) => self.runs.push(characters.clone()),
            }
        }
    }

    pub(crate) fn nearly(&mut self, stands: &[Stand]) {
        for stand in stands {
            match stand.term.strip_prefix(STEM) {
                Some(stem) => self.stems.insert(stem.to_owned()),
                None => self.words.insert(stand.term.clone()),
            };
        }
    }

    fn fits(&self, word: &Word) -> bool {
        self.words.contains(&word.folded)
            || self.begins.iter().any(|begin| word.folded.starts_with(begin.as_str()))
            || self.stems.contains(word.stem().unwrap_or(&word.folded))
    }

    fn fits_whole(&self, joined: &str) -> bool {
        self.joined.contains(joined) || self.begins.iter().any(|begin| joined.starts_with(begin.as_str()))
    }
}

impl Marker {
    /// The places to mark, in order, none over another. At most the first 32 KiB are looked at.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut merged: Vec<Range<usize>> = Vec::new();
        for mark in self.places(text) {
            match merged.last_mut() {
                Some(last) if mark.at.start <= last.end => last.end = last.end.max(mark.at.end),
                _ => merged.push(mark.at),
            }
        }
        merged
    }

    fn places(&self, text: &str) -> Vec<Mark> {
        let text = beginning(text, LOOKED_AT);
        let mut found = Vec::new();
        for piece in pieces(text) {
            for (n, rule) in self.rules.iter().enumerate() {
                match &piece {
                    Piece::Words { joined, words } => {
                        if let (Some(whole), Some(first), Some(last)) = (joined, words.first(), words.last())
                            && rule.fits_whole(whole)
                        {
                            found.push(Mark { at: first.at.start..last.at.end, rule: n });
                        }
                        let fit = words.iter().filter(|word| rule.fits(word));
                        found.extend(fit.map(|word| Mark { at: word.at.clone(), rule: n }));
                    }
                    Piece::Run { characters, at } => {
                        for run in &rule.runs {
                            let rows = characters.windows(run.len().max(1)).enumerate();
                            let fit = rows.filter(|(_, row)| row == run);
                            found.extend(fit.map(|(start, row)| Mark {
                                at: at[start].start..at[start + row.len() - 1].end,
                                rule: n,
                            }));
                        }
                    }
                }
            }
        }
        found.sort_by_key(|mark| (mark.at.start, mark.at.end));
        found
    }

    /// The piece of these texts that shows most of what was asked for; nothing when none shows any.
    pub fn excerpt<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Option<Excerpt> {
        let mut best: Option<(usize, &str, usize)> = None;
        let mut left = LOOKED_AT * 4;
        for text in texts {
            if left == 0 || best.is_some_and(|(met, ..)| met == self.rules.len()) {
                break;
            }
            left = left.saturating_sub(text.len().min(LOOKED_AT));
            let places = self.places(text);
            for (n, first) in places.iter().enumerate() {
                let within =
                    places[n..].iter().take_while(|mark| mark.at.end <= first.at.start + EXCERPT - BEFORE);
                let met = within.map(|mark| mark.rule).collect::<HashSet<_>>().len();
                if best.is_none_or(|(most, ..)| met > most) {
                    best = Some((met, text, first.at.start));
                }
            }
        }
        let (_, text, at) = best?;
        Some(self.around(text, at))
    }

    /// The piece around a place, cut at spaces where there are any.
    fn around(&self, text: &str, at: usize) -> Excerpt {
        let start = match text[..at].char_indices().rev().nth(BEFORE - 1) {
            None => 0,
            Some((far, _)) => text[far..at].find(char::is_whitespace).map_or(far, |space| far + space),
        };
        let end = match text[start..].char_indices().nth(EXCERPT) {
            None => text.len(),
            Some((far, _)) => {
                let far = start + far;
                text[at..far].rfind(char::is_whitespace).map_or(far, |space| (at + space).max(at))
            }
        };
        let end = if end <= at { text.len().min(text.ceil_char_boundary(at + EXCERPT)) } else { end };
        let piece = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
        let (before, after) = (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
        let text = format!("{before}{piece}{after}");
        let marks = self.marks(&text);
        Excerpt { text, marks }
    }
}

fn beginning(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes { text } else { &text[..text.floor_char_boundary(bytes)] }
}
