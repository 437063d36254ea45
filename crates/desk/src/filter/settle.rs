//! From a tree with names and relative times to conditions on keys and instants: for one reader, at one moment.
//! What it names and the desk no longer has is said, each with its place. Pure: the names were looked up before.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::facts::Fact;
use super::fault::Wrong;
use super::fields::{Field, Fields, Kind, Noun, Place, Read};
use super::keys::{Needle, needle_of_address, needles, needles_of_contact};
use super::nearest::nearest;
use super::times::{Between, When};
use super::{Comparison, Filter, How, Parsed, fields, words};
use crate::field::text_key;

/// For whom and when.
#[derive(Clone, Debug)]
pub struct Known {
    pub now: Timestamp,
    pub zone: TimeZone,
    /// The reader's account; a program has one, too, a rule has none.
    pub me: Option<i64>,
}

/// The names that a tree asks for.
pub type Asked = BTreeMap<Noun, BTreeSet<String>>;

/// What they mean: each may be several. And some that exist, to suggest from.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub keys: BTreeMap<(Noun, String), Vec<i64>>,
    pub known: BTreeMap<Noun, Vec<String>>,
    /// The tickets that search found, by the question; a question that is not here could not be asked.
    pub found: BTreeMap<String, Vec<i64>>,
}

/// Conditions that any ticket meets or not, without asking further.
#[derive(Clone, Debug)]
pub enum Settled {
    All(Vec<Settled>),
    Any(Vec<Settled>),
    Not(Box<Settled>),
    Test(Test),
}

#[derive(Clone, Debug)]
pub struct Test {
    pub read: Read,
    pub place: Place,
    pub check: Check,
}

/// What a fact must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    OneOf(Vec<String>),
    Keys(Vec<i64>),
    /// A text that begins with one of these keys.
    Begins(Vec<String>),
    /// A number that compares so with one of these.
    Numbers(Vec<(How, f64)>),
    /// Whole numbers, instants and days, in any of these.
    Within(Vec<Between>),
    /// All needles of one of these.
    Words(Vec<Vec<Needle>>),
    /// The ticket has none of it.
    Lacking,
    Marked,
}

/// Why a tree has no meaning here and now: the comparison's place among all, the value's place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    pub comparison: usize,
    pub value: usize,
    pub wrong: Wrong,
}

/// How a name is compared: without case, and however many blanks.
pub fn name_key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The names to look up before [`settle`].
pub fn asked(filter: &Filter, fields: &Fields) -> Asked {
    let mut asked = Asked::new();
    for comparison in filter.comparisons() {
        let Ok(Field { kind: Kind::Named(noun), .. }) = fields.find(&comparison.field) else { continue };
        asked.entry(*noun).or_default().extend(comparison.values.iter().map(|value| noun.key(value)));
    }
    asked
}

/// Settles the whole tree, or says everything that stands in the way. Without comparisons at fault, free words do.
pub fn settle(
    filter: &Filter,
    fields: &Fields,
    known: &Known,
    names: &Names,
) -> Result<Settled, Vec<Unsettled>> {
    let mut work = Work { fields, known, names, wrong: Vec::new(), at: 0 };
    let settled = work.filter(filter);
    if work.wrong.is_empty() { Ok(settled) } else { Err(work.wrong) }
}

/// Whether its meaning changes while nothing happens.
pub fn moves(filter: &Filter, fields: &Fields) -> bool {
    // What search knows follows a moment behind what happens.
    let with_time = filter.comparisons().into_iter().any(|comparison| {
        let is_time =
            fields.find(&comparison.field).is_ok_and(|field| matches!(field.kind, Kind::Time | Kind::Day));
        let moving = |value: &String| When::read(value).is_some_and(|when| when.moves());
        is_time && comparison.values.iter().any(moving)
    });
    with_time || filter.has_words()
}

impl Parsed {
    /// The fault in the text that this is.
    pub fn fault(&self, unsettled: Unsettled) -> super::Fault {
        let place = self.places.get(unsettled.comparison).and_then(|places| places.get(unsettled.value));
        let (at, length) = match (&unsettled.wrong, place) {
            (Wrong::NoSearch, _) => self.words.unwrap_or_default(),
            (_, place) => place.copied().unwrap_or_default(),
        };
        *unsettled.wrong.at(at, length)
    }
}

struct Work<'a> {
    fields: &'a Fields,
    known: &'a Known,
    names: &'a Names,
    wrong: Vec<Unsettled>,
    at: usize,
}

impl Work<'_> {
    fn filter(&mut self, filter: &Filter) -> Settled {
        match filter {
            Filter::All(parts) => {
                let others = parts.iter().filter(|part| !words::is_words(part));
                let mut all: Vec<Settled> = others.map(|part| self.filter(part)).collect();
                all.extend(words::question(parts).map(|question| self.found(&question)));
                Settled::All(all)
            }
            Filter::Any(parts) => Settled::Any(parts.iter().map(|part| self.filter(part)).collect()),
            Filter::Not(inner) => Settled::Not(Box::new(self.filter(inner))),
            Filter::Is(comparison) => {
                let settled = self.comparison(comparison);
                self.at += 1;
                settled
            }
            Filter::Words(words) => self.found(&words::spelt(words)),
        }
    }

    /// One of the tickets that search found.
    fn found(&mut self, question: &str) -> Settled {
        match self.names.found.get(question).map(Vec::as_slice) {
            None => {
                self.wrong.push(Unsettled { comparison: usize::MAX, value: 0, wrong: Wrong::NoSearch });
                Settled::Any(Vec::new())
            }
            Some([]) => Settled::Any(Vec::new()),
            Some(tickets) => Settled::Test(Test {
                read: Read::Of(|ticket| Fact::Key(Some(ticket.ticket.0))),
                place: Place::Own("id"),
                check: Check::Keys(tickets.to_vec()),
            }),
        }
    }

    fn comparison(&mut self, comparison: &Comparison) -> Settled {
        let field = match self.fields.find(&comparison.field) {
            Ok(field) => field,
            Err(wrong) => {
                self.fail(0, wrong);
                return Settled::Any(Vec::new());
            }
        };
        let how = comparison.how;
        if let Err(wrong) = field.takes(how) {
            self.fail(0, wrong);
        }
        let test = |check| Settled::Test(Test { read: field.read, place: field.place, check });
        let mut any = Vec::new();
        let (mut words, mut keys, mut within, mut needled) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut begins, mut numbered) = (Vec::new(), Vec::new());
        for (n, value) in comparison.values.iter().enumerate() {
            if let Some(lacks) = field.is_lack(how, value) {
                let lacking = test(Check::Lacking);
                any.push(if lacks { lacking } else { Settled::Not(Box::new(lacking)) });
                continue;
            }
            if let Err(wrong) = field.check(how, value) {
                self.fail(n, wrong);
                continue;
            }
            match field.kind {
                Kind::Choice { words: all, ordered, .. } => {
                    let chosen = field.choice(value).unwrap_or_default();
                    let chosen = if ordered { compared(how, &chosen, &all()) } else { chosen };
                    words.extend(chosen.into_iter().map(str::to_owned));
                }
                Kind::Named(noun) => keys.extend(self.named(noun, n, value)),
                Kind::Text => needled.push(needles(value)),
                Kind::Customer => needled.push(needles_of_contact(value)),
                Kind::Address => needled.push(needle_of_address(value).into_iter().collect()),
                Kind::Language => words.extend(fields::language(value)),
                Kind::Whole => within.extend(fields::whole(value).and_then(|whole| numbers(how, whole))),
                Kind::Time => {
                    let when = When::read(value);
                    within.extend(when.and_then(|when| when.between(how, self.known.now, &self.known.zone)));
                }
                Kind::Day => {
                    let when = When::read(value);
                    let between = when.and_then(|when| when.between(how, self.known.now, &self.known.zone));
                    within.extend(between.and_then(|between| between.days(&self.known.zone)));
                }
                Kind::Line => begins.push(text_key(value)),
                Kind::Number => numbered.extend(fields::number(value).map(|number| (how, number))),
                Kind::Chosen => keys.extend(field.chosen(value).unwrap_or_default()),
                Kind::Tick => {
                    let ticked = field.choice(value).unwrap_or_default().contains(&fields::YES);
                    let marked = test(Check::Marked);
                    any.push(if ticked { marked } else { Settled::Not(Box::new(marked)) });
                }
                Kind::Marks(marks) => {
                    let chosen = field.choice(value).unwrap_or_default();
                    let chosen = marks.iter().filter(|mark| chosen.contains(&mark.word));
                    any.extend(chosen.map(|mark| {
                        Settled::Test(Test {
                            read: Read::Of(mark.read),
                            place: mark.place,
                            check: Check::Marked,
                        })
                    }));
                }
            }
        }
        any.extend((!words.is_empty()).then(|| test(Check::OneOf(words))));
        any.extend((!keys.is_empty()).then(|| test(Check::Keys(keys))));
        any.extend((!begins.is_empty()).then(|| test(Check::Begins(begins))));
        any.extend((!numbered.is_empty()).then(|| test(Check::Numbers(numbered))));
        any.extend((!within.is_empty()).then(|| test(Check::Within(within))));
        any.extend((!needled.is_empty()).then(|| test(Check::Words(needled))));
        if any.len() == 1 { any.remove(0) } else { Settled::Any(any) }
    }

    fn named(&mut self, noun: Noun, n: usize, value: &str) -> Vec<i64> {
        let key = noun.key(value);
        if noun == Noun::Colleague && key == "me" {
            if self.known.me.is_none() {
                self.fail(n, Wrong::NobodyIsMe);
            }
            return self.known.me.into_iter().collect();
        }
        if let Some(keys) = self.names.keys.get(&(noun, key.clone())).filter(|keys| !keys.is_empty()) {
            return keys.clone();
        }
        let known = self.names.known.get(&noun).into_iter().flatten().map(String::as_str);
        let near = nearest(&key, known).map(str::to_owned);
        let word = value.to_owned();
        self.fail(
            n,
            match noun {
                Noun::Colleague => Wrong::NoColleague { word, near },
                Noun::Department => Wrong::NoDepartment { word, near },
                Noun::Mailbox => Wrong::NoMailbox { word, near },
                Noun::Tag => Wrong::NoTag { word, near },
                Noun::Organisation => Wrong::NoOrganisation { word, near },
            },
        );
        Vec::new()
    }

    fn fail(&mut self, value: usize, wrong: Wrong) {
        self.wrong.push(Unsettled { comparison: self.at, value, wrong });
    }
}

/// Of the words in their order, those that compare so with one of the chosen.
fn compared(how: How, chosen: &[&'static str], all: &[&'static str]) -> Vec<&'static str> {
    let places = chosen.iter().filter_map(|word| all.iter().position(|other| other == word));
    let places: Vec<usize> = places.collect();
    let fits = |at: usize| places.iter().any(|place| how.fits(at.cmp(place)));
    all.iter().enumerate().filter(|(at, _)| fits(*at)).map(|(_, word)| *word).collect()
}

/// The whole numbers that compare so with this one; none when there is none beyond it.
fn numbers(how: How, whole: i64) -> Option<Between> {
    let (from, to) = match how {
        How::Is => (Some(whole), Some(whole.checked_add(1)?)),
        How::Less => (None, Some(whole)),
        How::AtMost => (None, Some(whole.checked_add(1)?)),
        How::More => (Some(whole.checked_add(1)?), None),
        How::AtLeast => (Some(whole), None),
    };
    Some(Between { from, to })
}
