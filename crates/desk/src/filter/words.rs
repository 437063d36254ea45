//! Free words of a filter as questions to full text search. Words that stand side by side have to be found together,
//! so they are one question. Pure.

use std::collections::BTreeSet;

use super::{Filter, Words};

/// Everything that search has to be asked before the filter can be settled.
pub fn questions(filter: &Filter) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    gather(filter, &mut asked);
    asked
}

fn gather(filter: &Filter, asked: &mut BTreeSet<String>) {
    match filter {
        Filter::All(parts) => {
            asked.extend(question(parts));
            parts.iter().filter(|part| !is_words(part)).for_each(|part| gather(part, asked));
        }
        Filter::Any(parts) => parts.iter().for_each(|part| gather(part, asked)),
        Filter::Not(inner) => gather(inner, asked),
        Filter::Words(words) => asked.extend([spelt(words)]),
        Filter::Is(_) => {}
    }
}

/// The words among these parts, as one question; nothing when there are none.
pub fn question(parts: &[Filter]) -> Option<String> {
    let words: Vec<String> = parts
        .iter()
        .filter_map(|part| if let Filter::Words(words) = part { Some(spelt(words)) } else { None })
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

pub fn is_words(filter: &Filter) -> bool {
    matches!(filter, Filter::Words(_))
}

/// As search reads it: what has to stand in a row is in quotes.
pub fn spelt(Words { text, exact }: &Words) -> String {
    if *exact { format!("\"{}\"", text.replace('"', " ")) } else { text.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::fields::Fields;
    use crate::filter::parse;

    fn asked(text: &str) -> Vec<String> {
        questions(&parse(text, &Fields::default()).unwrap().filter).into_iter().collect()
    }

    #[test]
    fn words_side_by_side_are_one_question_and_others_one_each() {
        assert_eq!(asked("status:open"), Vec::<String>::new());
        assert_eq!(asked("boiler status:open leak"), ["boiler leak"]);
        assert_eq!(asked("\"no hot water\" boiler"), ["\"no hot water\" boiler"]);
        assert_eq!(asked("boiler (leak or noise) -refund"), ["boiler", "leak", "noise", "refund"]);
    }
}
