//! Completions for a filter that somebody is typing. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use crate::filter::fields::{Field, Fields};
use crate::filter::settle::name_key;
use crate::filter::value_text;

/// What may stand in place of the characters from `from` to `to`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestions {
    /// In characters (code points) from the beginning of the text.
    pub from: usize,
    pub to: usize,
    pub items: Vec<Suggestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    pub kind: SuggestionKind,
    /// What to put there, quotes included.
    pub insert: String,
    /// What it is called.
    pub name: String,
    /// What tells it from another of the same name.
    pub detail: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// A field's name; its value comes next.
    Field,
    /// A word of the language.
    Word,
    /// Something of the desk.
    Name,
}

/// Fields that begin so.
pub fn of_fields(fields: &Fields, begun: &str) -> Vec<Suggestion> {
    let begun = begun.to_lowercase().replace('-', "_");
    let known = fields.all().iter().filter(|field| !field.own.as_ref().is_some_and(|own| own.retired));
    let matching = known.filter(|field| {
        field.name.starts_with(&begun)
            || !begun.is_empty() && field.also.iter().any(|also| also.starts_with(&begun))
    });
    let field = |field: &Field| Suggestion {
        kind: SuggestionKind::Field,
        insert: format!("{}:", field.name),
        name: field.name.clone(),
        detail: field.own.as_ref().map(|own| own.label.clone()),
    };
    matching.map(field).collect()
}

/// Values of the field that begin so and can be listed.
pub fn of_listed(field: &Field, begun: &str) -> Vec<Suggestion> {
    let begun = begun.to_lowercase();
    let matching = field.listed().into_iter().filter(|word| word.starts_with(&begun));
    let choices = || field.own.iter().flat_map(|own| &own.choices);
    let word = |word: &str| Suggestion {
        kind: SuggestionKind::Word,
        insert: word.to_owned(),
        name: word.to_owned(),
        detail: choices().find(|choice| choice.key == word).map(|choice| choice.label.clone()),
    };
    matching.map(word).collect()
}

/// Names with what else each is known by; of two with one name, that is put in.
pub fn of_names(named: Vec<(String, String)>, with_detail: bool) -> Vec<Suggestion> {
    let twice = |name: &str| named.iter().filter(|(other, _)| name_key(other) == name_key(name)).count() > 1;
    let name = |(name, other): &(String, String)| Suggestion {
        kind: SuggestionKind::Name,
        insert: value_text(if twice(name) { other } else { name }),
        name: name.clone(),
        detail: with_detail.then(|| other.clone()),
    };
    named.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inserts(found: &[Suggestion]) -> Vec<&str> {
        found.iter().map(|one| one.insert.as_str()).collect()
    }

    #[test]
    fn fields_are_completed_by_any_of_their_names() {
        let fields = Fields::default();
        assert_eq!(inserts(&of_fields(&fields, "st")), ["status:"]);
        assert_eq!(inserts(&of_fields(&fields, "last-m")), ["last_message:"]);
        assert_eq!(inserts(&of_fields(&fields, "team")), ["department:"]);
        assert_eq!(of_fields(&fields, "").len(), fields.all().len());
    }

    #[test]
    fn of_two_colleagues_with_one_name_the_address_is_put_in() {
        let named = |name: &str, email: &str| (name.to_owned(), email.to_owned());
        let found = of_names(
            vec![
                named("Ana K", "ana@kalva.example"),
                named("ana k", "ana.k@kalva.example"),
                named("Ieva P", "i@kalva.example"),
            ],
            true,
        );
        assert_eq!(inserts(&found), ["ana@kalva.example", "ana.k@kalva.example", "\"Ieva P\""]);
    }
}
