//! A field of the desk's own: what it asks for, of what, and which values fit it. Pure.

use jiff::civil::Date;
use platform::people::DepartmentId;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use utoipa::ToSchema;

use crate::{Error, tag};

platform::id!(FieldId, "Key of a field.");
platform::id!(ChoiceId, "Key of a choice of a field.");

pub const LONGEST_LABEL: usize = 100;
pub const LONGEST_KEY: usize = 40;
pub const LONGEST_TEXT: usize = 1000;
/// Letters of a text that are matched and sorted by.
const MATCHED: usize = 200;
pub const MOST_FIELDS: usize = 100;
pub const MOST_CHOICES: usize = 200;
/// Beyond it a DOUBLE no longer tells whole numbers apart.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// What a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    Ticket,
    Contact,
    Organisation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Number,
    Date,
    Choice,
    Checkbox,
}

/// A field as it is defined.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Field {
    pub id: FieldId,
    #[serde(rename = "on")]
    pub noun: Noun,
    /// What programs and filters call it; never changes.
    pub key: String,
    pub label: String,
    pub kind: FieldKind,
    /// In their order; empty for the other kinds.
    pub choices: Vec<Choice>,
    /// A ticket is solved only when it is filled in.
    pub required: bool,
    /// Only tickets of this department have it; null: all.
    pub department: Option<DepartmentId>,
    pub position: i64,
    /// No longer asked for. Values there are stay.
    pub retired: bool,
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Choice {
    pub id: ChoiceId,
    /// What programs and filters call it; never changes.
    pub key: String,
    pub label: String,
    /// No longer offered. Where it was chosen it stays.
    pub retired: bool,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Date(Date),
    Choice(ChoiceId),
    Checkbox(bool),
}

/// A field that is filled in, as lists and the stream show it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FieldEntry {
    pub field: FieldId,
    pub key: String,
    pub value: Plain,
}

/// A value as programs write it: a text, a number, a date as `2026-03-02`, the key of a choice, or true or false.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Plain {
    Checkbox(bool),
    Number(f64),
    Text(String),
}

impl Field {
    /// The value that somebody wrote; `None` when it says nothing.
    pub fn read(&self, plain: &Plain) -> Result<Option<Value>, Error> {
        let wrong =
            || Error::FieldValue { key: self.key.clone(), label: self.label.clone(), kind: self.kind };
        match (self.kind, plain) {
            (_, Plain::Text(text)) if text.trim().is_empty() => Ok(None),
            (FieldKind::Text, Plain::Text(text)) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\0', "");
                if text.chars().count() > LONGEST_TEXT { Err(wrong()) } else { Ok(Some(Value::Text(text))) }
            }
            (FieldKind::Number, Plain::Number(number)) if number.is_finite() && number.abs() <= LARGEST => {
                Ok(Some(Value::Number(*number)))
            }
            (FieldKind::Date, Plain::Text(text)) => {
                let date: Date = text.trim().parse().map_err(|_| wrong())?;
                if (1..=9999).contains(&date.year()) { Ok(Some(Value::Date(date))) } else { Err(wrong()) }
            }
            (FieldKind::Choice, Plain::Text(key)) => {
                let found = self.choices.iter().find(|choice| choice.key == *key);
                found.map(|choice| Some(Value::Choice(choice.id))).ok_or_else(wrong)
            }
            (FieldKind::Checkbox, Plain::Checkbox(checked)) => Ok(Some(Value::Checkbox(*checked))),
            _ => Err(wrong()),
        }
    }

    /// Whether tickets of this department have it.
    pub fn is_asked_in(&self, department: DepartmentId) -> bool {
        !self.retired && self.department.is_none_or(|only| only == department)
    }

    /// Whether this value is enough for a field that is required.
    pub fn is_filled_by(&self, plain: Option<&Plain>) -> bool {
        match plain {
            None => false,
            Some(Plain::Checkbox(checked)) => *checked,
            Some(Plain::Number(_) | Plain::Text(_)) => true,
        }
    }
}

impl Value {
    /// What the log keeps of it: numbers, days and keys, never words.
    pub fn code(&self) -> serde_json::Value {
        match self {
            Self::Text(_) => serde_json::Value::from("text"),
            Self::Number(number) => (*number).into(),
            Self::Date(date) => date.to_string().into(),
            Self::Choice(choice) => choice.0.into(),
            Self::Checkbox(checked) => (*checked).into(),
        }
    }
}

/// Days are counted from here.
pub const FIRST_DAY: Date = jiff::civil::date(1970, 1, 1);

/// The day's place among all.
pub fn day(date: Date) -> i64 {
    date.duration_since(FIRST_DAY).as_hours() / 24
}

/// What a text is matched and sorted by.
pub fn text_key(text: &str) -> String {
    tag::key(text).chars().take(MATCHED).collect()
}

/// A key that somebody chose: small letters, digits and `_`, a letter first.
pub fn chosen_key(text: &str) -> Result<String, Error> {
    let letters = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if letters && text.len() <= LONGEST_KEY && text.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Ok(text.to_owned());
    }
    Err(Error::NotAKey)
}

/// A key made from a label: `serial_number` of `Serial number`. A label without Latin letters says nothing to a program,
/// so its place does.
pub fn made_key(label: &str, taken: &[&str], otherwise: &str) -> String {
    let mut plain = String::new();
    for letter in label
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
    {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            _ if plain.ends_with('_') => {}
            _ => plain.push('_'),
        }
    }
    let plain = plain.trim_end_matches('_').trim_start_matches(|c: char| c == '_' || c.is_ascii_digit());
    let mut stem: String = if plain.is_empty() { otherwise.to_owned() } else { plain.to_owned() };
    stem.truncate(LONGEST_KEY - 4);
    let stem = stem.trim_end_matches('_');
    let numbered = (2..).map(|n| format!("{stem}_{n}"));
    let mut names = std::iter::once(stem.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(&name.as_str())).unwrap_or_default()
}

/// A label on one line.
pub fn label(text: &str, field: &'static str) -> Result<String, Error> {
    let label = text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() {
        return Err(Error::Empty { field });
    }
    if label.chars().count() > LONGEST_LABEL {
        return Err(Error::TooLong { field, limit: LONGEST_LABEL });
    }
    Ok(label)
}

impl Noun {
    pub const ALL: [Self; 3] = [Self::Ticket, Self::Contact, Self::Organisation];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Contact => "contact",
            Self::Organisation => "organisation",
        }
    }
}

impl FieldKind {
    pub const ALL: [Self; 5] = [Self::Text, Self::Number, Self::Date, Self::Choice, Self::Checkbox];

    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::Checkbox => "checkbox",
        }
    }

    /// What its values look like, to be read after "needs".
    pub fn needs(self) -> &'static str {
        match self {
            Self::Text => "a text of at most 1000 characters",
            Self::Number => "a number",
            Self::Date => "a date, such as 2026-03-02",
            Self::Choice => "the key of one of its choices",
            Self::Checkbox => "true or false",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: FieldKind) -> Field {
        let choice =
            |id, key: &str| Choice { id: ChoiceId(id), key: key.into(), label: key.into(), retired: false };
        Field {
            id: FieldId(1),
            noun: Noun::Ticket,
            key: "product".into(),
            label: "Product".into(),
            kind,
            choices: vec![choice(4, "boiler"), choice(5, "pump")],
            required: true,
            department: None,
            position: 1,
            retired: false,
            version: 1,
        }
    }

    #[test]
    fn a_value_fits_its_field_or_is_refused() {
        let text = |text: &str| Plain::Text(text.into());
        let day: Date = "2026-03-02".parse().unwrap();
        for (kind, plain, expected) in [
            (FieldKind::Text, text("  two\n words "), Some(Some(Value::Text("two words".into())))),
            (FieldKind::Text, text(&"x".repeat(1001)), None),
            (FieldKind::Text, Plain::Number(1.0), None),
            (FieldKind::Number, Plain::Number(-2.5), Some(Some(Value::Number(-2.5)))),
            (FieldKind::Number, Plain::Number(f64::INFINITY), None),
            (FieldKind::Number, Plain::Number(1e300), None),
            (FieldKind::Number, text("2"), None),
            (FieldKind::Date, text("2026-03-02"), Some(Some(Value::Date(day)))),
            (FieldKind::Date, text("2026-02-30"), None),
            (FieldKind::Date, text("yesterday"), None),
            (FieldKind::Choice, text("pump"), Some(Some(Value::Choice(ChoiceId(5))))),
            (FieldKind::Choice, text("Pump"), None),
            (FieldKind::Checkbox, Plain::Checkbox(false), Some(Some(Value::Checkbox(false)))),
            (FieldKind::Checkbox, text("yes"), None),
            (FieldKind::Date, text(" "), Some(None)),
        ] {
            assert_eq!(field(kind).read(&plain).ok(), expected, "{kind:?} {plain:?}");
        }
    }

    #[test]
    fn a_required_checkbox_wants_its_tick() {
        let checkbox = field(FieldKind::Checkbox);
        assert!(!checkbox.is_filled_by(None) && !checkbox.is_filled_by(Some(&Plain::Checkbox(false))));
        assert!(checkbox.is_filled_by(Some(&Plain::Checkbox(true))));
    }

    #[test]
    fn a_field_of_one_department_is_not_asked_in_another() {
        let only = Field { department: Some(DepartmentId(2)), ..field(FieldKind::Text) };
        assert!(only.is_asked_in(DepartmentId(2)) && !only.is_asked_in(DepartmentId(1)));
        assert!(!Field { retired: true, ..only }.is_asked_in(DepartmentId(2)));
    }

    #[test]
    fn a_key_is_made_from_the_label_and_is_its_own() {
        assert_eq!(made_key("Serijos Nr. (katilo)", &[], "field"), "serijos_nr_katilo");
        assert_eq!(made_key("9 Aero 10!", &[], "field"), "aero_10");
        assert_eq!(made_key("Žąsis", &["zasis"], "field"), "zasis_2");
        assert_eq!(made_key("产品", &[], "field"), "field");
        assert!(made_key(&"x".repeat(200), &[], "field").len() <= LONGEST_KEY);
        assert!(chosen_key("serial_no").is_ok());
        for bad in ["", "Serial", "9a", "a-b", &"x".repeat(41)] {
            assert!(chosen_key(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_log_keeps_no_words() {
        assert_eq!(Value::Text("secret".into()).code(), "text");
        assert_eq!(Value::Choice(ChoiceId(4)).code(), 4);
    }
}
