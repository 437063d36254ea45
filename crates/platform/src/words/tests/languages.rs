//! Every language is whole: it has each form that its numbers take, and nothing is left in English but names.

use serde_json::Value as Json;

use super::*;

/// The forms that numbers take in a language, as the Unicode data (CLDR) name them.
pub(super) fn forms_of(language: &str) -> &'static [&'static str] {
    match language {
        "en" => &["one", "other"],
        "lt" => &["one", "few", "many", "other"],
        "ro" => &["one", "few", "other"],
        "sl" => &["one", "two", "few", "other"],
        "zh-Hans" | "zh-Hant" => &["other"],
        _ => panic!("{language} is new: name the forms of its numbers here and in locales/plurals.json"),
    }
}

/// What is the same in every language: caps of keys, what is named so everywhere.
const NAMES: &[&str] = &["author-system", "channel-api", "key-ctrl", "key-enter", "key-esc", "key-shift"];

/// What a language happens to call as English does.
const SAME: &[(&str, &[&str])] = &[
    ("lt", &["composer-bcc", "span-seconds"]),
    (
        "ro",
        &[
            "channel-email",
            "composer-bcc",
            "priority-urgent",
            "role-administrator",
            "role-agent",
            "span-hours",
            "span-seconds",
            "type-incident",
            "write-link",
        ],
    ),
    ("sl", &["span-days", "span-hours", "span-seconds"]),
    ("zh-Hans", &["composer-cc-example"]),
    ("zh-Hant", &["composer-cc-example"]),
];

const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[test]
fn every_form_that_a_number_takes_is_written() {
    let mut faults = Vec::new();
    for (language, file, text) in files() {
        let lacking = lacking(&text, forms_of(&language));
        faults.extend(lacking.into_iter().map(|fault| format!("{language} {file}: {fault}")));
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn a_missing_form_is_noticed_and_a_choice_that_is_no_number_is_none() {
    let text = "a = { $count ->\n    [one] x\n   *[other] y\n }\nb = { $who ->\n    [agent] x\n   *[contact] y\n }\n";
    assert_eq!(lacking(text, forms_of("sl")), ["a lacks few", "a lacks two"]);
    assert_eq!(lacking(text, forms_of("en")), Vec::<String>::new());
}

#[test]
fn a_count_chooses_a_form_and_is_shown_nowhere() {
    for (language, file, text) in files() {
        let dense: String = text.split_whitespace().collect();
        assert!(
            !dense.contains("{$count}"),
            "{language} {file} shows $count; hand in $shown, already written"
        );
    }
}

#[test]
fn nothing_is_left_in_english_but_names() {
    let english: BTreeMap<String, String> = files()
        .into_iter()
        .filter(|(language, ..)| language == SOURCE)
        .flat_map(|(.., text)| texts(&text))
        .collect();
    let mut faults = Vec::new();
    for (language, file, text) in files().into_iter().filter(|(language, ..)| language != SOURCE) {
        let same = SAME.iter().find(|(name, _)| *name == language).map_or(&[][..], |(_, ids)| ids);
        for (id, said) in texts(&text) {
            let named = NAMES.contains(&id.as_str()) || same.contains(&id.as_str());
            if !named && said.chars().any(char::is_alphabetic) && english.get(&id) == Some(&said) {
                faults.push(format!("{language} {file}: {id} = {said}"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn a_tag_finds_the_language_that_the_console_finds() {
    let words = Words::load().unwrap();
    let table: Vec<(String, Option<String>)> = serde_json::from_value(table("negotiation.json")).unwrap();
    assert!(table.len() > 10);
    for (asked, heard) in table {
        assert_eq!(words.known(&asked).map(|l| l.as_str().to_owned()), heard, "{asked}");
    }
}

#[test]
fn a_number_takes_the_form_that_it_takes_in_the_console() {
    let table: BTreeMap<String, BTreeMap<String, Vec<f64>>> =
        serde_json::from_value(table("plurals.json")).unwrap();
    let spoken: BTreeSet<String> =
        Words::load().unwrap().languages().map(|l| l.as_str().to_owned()).collect();
    assert_eq!(table.keys().cloned().collect::<BTreeSet<_>>(), spoken);
    for (language, forms) in table {
        let known: BTreeSet<_> = forms_of(&language).iter().copied().collect();
        assert_eq!(forms.keys().map(String::as_str).collect::<BTreeSet<_>>(), known, "{language}");
        let variants: String = PLURALS[..5].iter().map(|form| format!("    [{form}] {form}\n")).collect();
        let text = format!("form = {{ $count ->\n{variants}   *[other] other\n }}\n");
        let words = Words::of(&[(&language, &text)]).unwrap();
        let spoken = words.known(&language).unwrap();
        for (form, numbers) in forms {
            for number in numbers {
                let said = words.say(&spoken, "form", &[("count", Value::from(number))]);
                assert_eq!(said, form, "{language} {number}");
            }
        }
    }
}

pub(super) fn without_count(inventory: &Inventory) -> Inventory {
    let less = |names: &BTreeSet<String>| names.iter().filter(|name| *name != "count").cloned().collect();
    inventory.iter().map(|(id, names)| (id.clone(), less(names))).collect()
}

fn table(name: &str) -> Json {
    serde_json::from_str(&std::fs::read_to_string(locales().join(name)).unwrap()).unwrap()
}

/// Language, file, text.
fn files() -> Vec<(String, String, String)> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut found = Vec::new();
    for folder in folders(&locales()) {
        for path in entries(&folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "ftl")) {
            found.push((name(&folder), name(&path), std::fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(found.len() >= 12, "there are no words");
    found
}

/// The messages that choose by a number and lack one of `forms`.
fn lacking(text: &str, forms: &[&str]) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(text).unwrap();
    let mut found = BTreeSet::new();
    for entry in &resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let Some(value) = &message.value else { continue };
        for written in choices(value) {
            if written.iter().all(|key| PLURALS.contains(&key.as_str())) {
                let missing = forms.iter().filter(|form| !written.iter().any(|key| key == *form));
                found.extend(missing.map(|form| format!("{} lacks {form}", message.id.name)));
            }
        }
    }
    found.into_iter().collect()
}

/// The keys of each choice in a message.
fn choices(pattern: &ast::Pattern<&str>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } } =
            element
        {
            found.push(variants.iter().map(|variant| key(&variant.key).to_owned()).collect());
            found.extend(variants.iter().flat_map(|variant| choices(&variant.value)));
        }
    }
    found
}

fn key<'a>(key: &ast::VariantKey<&'a str>) -> &'a str {
    match key {
        ast::VariantKey::Identifier { name } => name,
        ast::VariantKey::NumberLiteral { value } => value,
    }
}

/// What each message says besides what is filled in.
fn texts(text: &str) -> Vec<(String, String)> {
    let resource = fluent_syntax::parser::parse(text).unwrap();
    let mut found = Vec::new();
    for entry in &resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let Some(value) = &message.value else { continue };
        found.push((message.id.name.to_owned(), said_by(value).trim().to_owned()));
    }
    found
}

fn said_by(pattern: &ast::Pattern<&str>) -> String {
    let mut said = String::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => said.push_str(value),
            ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } } => {
                said.extend(variants.iter().map(|variant| said_by(&variant.value)));
            }
            ast::PatternElement::Placeable { .. } => said.push(' '),
        }
    }
    said
}
