use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast;
use proptest::prelude::*;
use rstest::rstest;

use super::*;

mod languages;

/// Message or attribute, and the variables in it.
type Inventory = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_language_says_everything_that_english_says() {
    let locales = locales();
    let english = inventories(&locales.join(SOURCE));
    assert!(!english.is_empty(), "there are no words");
    for language in folders(&locales) {
        let other = inventories(&language);
        assert_eq!(
            english.keys().collect::<Vec<_>>(),
            other.keys().collect::<Vec<_>>(),
            "files of {language:?}"
        );
        for (file, messages) in &english {
            let name = language.file_name().unwrap().to_string_lossy();
            let (messages, other) = match languages::forms_of(&name).len() {
                // A language with one form for every number need not ask for the number.
                1 => (languages::without_count(messages), languages::without_count(&other[file])),
                _ => (messages.clone(), other[file].clone()),
            };
            assert_eq!(differences(&messages, &other), Vec::<String>::new(), "{language:?} {file}");
        }
    }
}

#[test]
fn a_missing_message_a_missing_variable_and_a_spare_one_are_noticed() {
    let english = inventory("a = one { $x }\nb = two\n    .label = { $y }\n").unwrap();
    let other = inventory(
        "a = viens\nc = trys\nb = du\n    .label = { $y ->\n        [one] x\n       *[other] { $y }\n    }\n",
    )
    .unwrap();
    assert_eq!(differences(&english, &other), ["a: other variables", "c: only here"]);
    assert_eq!(differences(&other, &english), ["a: other variables", "c: missing"]);
    assert!(inventory("a = {").is_err());
}

#[test]
fn dates_and_numbers_arrive_formatted_so_no_message_formats_them() {
    let formats = |text: &str| inventory(text).unwrap().values().flatten().any(|name| name.ends_with("()"));
    assert!(formats("a = { DATETIME($at) }") && !formats("a = { $at }"));
    for language in folders(&locales()) {
        for (file, messages) in inventories(&language) {
            let calls: Vec<_> =
                messages.iter().filter(|(_, names)| names.iter().any(|name| name.ends_with("()"))).collect();
            assert!(calls.is_empty(), "{language:?} {file} {calls:?}");
        }
    }
}

#[test]
fn every_message_that_rust_says_exists() {
    let spoken: BTreeSet<String> = inventories(&locales().join(SOURCE))
        .into_iter()
        .filter(|(file, _)| file.starts_with("server"))
        .flat_map(|(_, messages)| messages.into_keys())
        .collect();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut missing = Vec::new();
    for source in rust_files(&crates) {
        if source.ends_with("words/tests.rs") || source.ends_with("words/tests/languages.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&source).unwrap();
        missing.extend(
            said(&text)
                .into_iter()
                .filter(|id| !spoken.contains(id))
                .map(|id| format!("{}: {id}", source.display())),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn what_rust_says_is_found_in_its_source() {
    let source = "let x = words.say(&language, \"mail-quote\", &[]);\n    p\n.words\n.say(\n  &lang(account),\n  \"hello\",\n  &[]);
        self.say(reply::OK),\n words.say(id, &[]), \"other\"";
    assert_eq!(said(source), ["mail-quote", "hello"]);
}

#[test]
fn words_are_filled_in_without_marks_of_direction() {
    let words = Words::of(&[("en", "hi = Hello { $name }"), ("lt", "hi = Labas, { $name }")]).unwrap();
    let said = words.say(&words.known("lt").unwrap(), "hi", &[("name", "Rūta".into())]);
    assert_eq!(said, "Labas, Rūta");
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    let words = Words::of(&[("en", "hi = Hello"), ("lt", "bye = Iki")]).unwrap();
    let lt = words.known("lt").unwrap();
    assert_eq!(words.say(&lt, "hi", &[]), "Hello");
    assert_eq!(words.say(&lt, "neither", &[]), "neither");
}

#[rstest]
#[case(None, "en")]
#[case(Some("lt-LT,lt;q=0.9,en;q=0.8"), "lt")]
#[case(Some("fr, lt;q=0.2, en;q=0.5"), "en")]
#[case(Some("LT_lt"), "lt")]
#[case(Some("lt;q=0"), "en")]
#[case(Some("*;;q=,,,"), "en")]
fn a_visitor_hears_the_language_the_browser_prefers(#[case] asked: Option<&str>, #[case] heard: &str) {
    let words = Words::of(&[("en", "hi = Hello"), ("lt", "hi = Labas")]).unwrap();
    assert_eq!(words.negotiate(asked).as_str(), heard);
}

#[test]
fn the_languages_inside_the_binary_are_those_in_the_folder() {
    let words = Words::load().unwrap();
    let inside: BTreeSet<String> = words.languages().map(|l| l.as_str().to_owned()).collect();
    let there: BTreeSet<String> =
        folders(&locales()).iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(inside, there);
}

proptest! {
    #[test]
    fn whatever_a_browser_asks_for_some_language_is_spoken(asked in ".*") {
        let words = Words::of(&[("en", "hi = Hello"), ("lt", "hi = Labas")]).unwrap();
        let heard = words.negotiate(Some(&asked));
        prop_assert!(words.languages().any(|l| *l == heard));
    }
}

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales")
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = entries(of).into_iter().filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn entries(of: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn rust_files(of: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(of) {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
    found
}

/// File name to what it says.
fn inventories(folder: &Path) -> BTreeMap<String, Inventory> {
    entries(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ext| ext == "ftl"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, inventory(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display())))
        })
        .collect()
}

fn inventory(text: &str) -> Result<Inventory, String> {
    let resource = fluent_syntax::parser::parse(text).map_err(|(_, errors)| format!("{errors:?}"))?;
    let mut found = Inventory::new();
    for entry in &resource.body {
        if let ast::Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            if let Some(value) = &message.value {
                collect(value, &mut variables);
            }
            if found.insert(message.id.name.to_owned(), variables).is_some() {
                return Err(format!("{} is there twice", message.id.name));
            }
            for attribute in &message.attributes {
                let mut variables = BTreeSet::new();
                collect(&attribute.value, &mut variables);
                found.insert(format!("{}.{}", message.id.name, attribute.id.name), variables);
            }
        }
    }
    Ok(found)
}

fn collect(pattern: &ast::Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            expression_variables(expression, into);
        }
    }
}

fn expression_variables(expression: &ast::Expression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => inline_variables(inline, into),
        ast::Expression::Select { selector, variants } => {
            inline_variables(selector, into);
            for variant in variants {
                collect(&variant.value, into);
            }
        }
    }
}

fn inline_variables(inline: &ast::InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => expression_variables(expression, into),
        ast::InlineExpression::FunctionReference { id, arguments } => {
            into.insert(format!("{}()", id.name));
            for argument in &arguments.positional {
                inline_variables(argument, into);
            }
        }
        _ => {}
    }
}

fn differences(english: &Inventory, other: &Inventory) -> Vec<String> {
    let ids: BTreeSet<&String> = english.keys().chain(other.keys()).collect();
    ids.into_iter()
        .filter_map(|id| match (english.get(id), other.get(id)) {
            (Some(_), None) => Some(format!("{id}: missing")),
            (None, Some(_)) => Some(format!("{id}: only here")),
            (Some(a), Some(b)) if a != b => Some(format!("{id}: other variables")),
            _ => None,
        })
        .collect()
}

/// The ids in calls of `words.say(...)`: the first string literal between the parentheses. An id that is no literal
/// is named elsewhere.
fn said(source: &str) -> Vec<String> {
    let source: String = source.split_whitespace().collect();
    source.split("words.say(").skip(1).filter_map(|rest| first_literal(arguments(rest))).collect()
}

/// Up to the parenthesis that closes the call.
fn arguments(rest: &str) -> &str {
    let mut depth = 0;
    let end = rest.find(|c| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth < 0
    });
    &rest[..end.unwrap_or(rest.len())]
}

fn first_literal(arguments: &str) -> Option<String> {
    let (_, rest) = arguments.split_once('"')?;
    rest.split_once('"').map(|(id, _)| id.to_owned())
}
