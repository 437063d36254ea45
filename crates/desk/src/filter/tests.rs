//! What the language promises: what is printed reads back, what is wrong is pointed at, nothing makes it panic.

use proptest::collection::vec;
use proptest::prelude::*;

use super::fields::{Fields, Kind};
use super::*;

fn fields() -> Fields {
    Fields::default()
}

fn with_own() -> Fields {
    Fields::with(&own::tests::some())
}

fn read(text: &str) -> Filter {
    parse(text, &fields()).unwrap_or_else(|fault| panic!("{text}: {}", fault.says)).filter
}

fn fault(text: &str) -> Box<Fault> {
    parse(text, &fields()).unwrap_err()
}

#[test]
fn what_people_type_is_read_as_they_mean_it() {
    let all = read(
        r#"status:open assignee:me created:>2026-01-01 -priority:low (channel:email or channel:api) "refund" updated:<2d requester:rasa@kalva.example subject:"boiler" has:attachment unanswered:>4h"#,
    );
    let Filter::All(parts) = &all else { panic!("{all:?}") };
    assert_eq!(parts.len(), 11);
    assert_eq!(parts[3], Filter::Not(Box::new(Filter::is("priority", "low"))));
    assert_eq!(parts[4], Filter::Any(vec![Filter::is("channel", "email"), Filter::is("channel", "api")]));
    assert_eq!(parts[5], Filter::Words(Words { text: "refund".into(), exact: true }));
    assert_eq!(read(&all.to_string()), all);
}

#[test]
fn side_by_side_binds_tighter_than_or() {
    let either = read("status:open priority:high or assignee:none");
    assert_eq!(either, read("(status:open priority:high) or assignee:none"));
    assert_eq!(either.to_string(), "status:open priority:high or assignee:none");
    assert_eq!(read("status:open and priority:high").to_string(), "status:open priority:high");
}

#[test]
fn nothing_is_everything() {
    assert_eq!(read("  "), Filter::everything());
    assert_eq!(Filter::everything().to_string(), "");
}

#[test]
fn other_words_for_a_field_are_understood() {
    assert_eq!(
        read("Opened:today TEAM:Billing last-message:2d").to_string(),
        "created:today department:Billing last_message:2d"
    );
}

#[test]
fn what_is_wrong_is_pointed_at_with_what_was_meant() {
    for (text, at, length, suggestion) in [
        ("status:open assinee:me", 12, 7, Some("assignee")),
        ("status:opne", 7, 4, Some("open")),
        ("status:open,solvd x", 12, 5, Some("solved")),
        ("ąčę created:yestrday", 12, 8, Some("yesterday")),
        ("number:ten", 7, 3, None),
        ("status:>open", 7, 1, None),
        ("subject:\"boiler", 8, 7, None),
        ("(status:open", 0, 1, None),
        ("status:open)", 11, 1, None),
        ("status:open or", 14, 0, None),
        ("or status:open", 0, 2, None),
        ("status:", 0, 7, None),
        ("- x", 0, 1, None),
        ("http://kalva.example", 0, 4, None),
        ("has:atachment", 4, 9, Some("attachment")),
        ("is:spm", 3, 3, Some("spam")),
        ("type:qestion", 5, 7, Some("question")),
        ("language:Lithuanian", 9, 10, None),
        ("cc:rasa", 3, 4, None),
    ] {
        let fault = fault(text);
        let found = (fault.at, fault.length, fault.suggestion.as_deref());
        assert_eq!(found, (at, length, suggestion), "{text}: {}", fault.says);
        assert!(fault.says.ends_with('.'), "{}", fault.says);
    }
}

#[test]
fn a_filter_has_an_end() {
    assert_eq!(fault(&"(".repeat(50)).wrong, Wrong::TooDeep);
    assert_eq!(fault(&"x ".repeat(101)).wrong, Wrong::TooMany);
    assert_eq!(fault(&"x".repeat(2001)).wrong, Wrong::TooLong);
    let wide = Filter::All(vec![Filter::is("status", "open"); 200]);
    assert_eq!(wide.checked(&fields()), Err(Wrong::TooMany));
    let deep =
        (0..60).fold(Filter::is("status", "open"), |inner, _| Filter::Any(vec![inner, Filter::everything()]));
    assert_eq!(deep.checked(&fields()), Err(Wrong::TooDeep));
}

#[test]
fn a_tree_from_elsewhere_is_held_to_the_same_rules() {
    let tree = |json: &str| serde_json::from_str::<Filter>(json).unwrap().checked(&fields());
    let good = tree(
        r#"{"all":[{"is":{"field":"Status","values":["open"]}},{"not":{"is":{"field":"created","how":">","values":["today"]}}}]}"#,
    );
    assert_eq!(good.unwrap().to_string(), "status:open -created:>today");
    for bad in [
        r#"{"is":{"field":"status","values":[]}}"#,
        r#"{"is":{"field":"status:open x","values":["open"]}}"#,
        r#"{"is":{"field":"tenant","values":["x"]}}"#,
        r#"{"is":{"field":"status","how":"<","values":["open"]}}"#,
    ] {
        assert!(tree(bad).is_err(), "{bad}");
    }
}

/// The page that people read says of every field what is so, and of no other.
#[test]
fn the_reference_is_the_registry() {
    let page = include_str!("../../../../docs/FILTER.md");
    let table = page.split("## Fields").nth(1).unwrap().split("##").next().unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    let fields = fields();
    let names: Vec<String> = fields.all().iter().map(|field| format!("| `{}` |", field.name)).collect();
    assert_eq!(rows.len(), names.len(), "a row for each field");
    for (field, (row, name)) in fields.all().iter().zip(rows.iter().zip(&names)) {
        assert!(row.starts_with(name.as_str()), "{row}");
        let other: Vec<String> = field.also.iter().map(|word| format!("`{word}`")).collect();
        assert_eq!(row.split('|').nth(2).unwrap().trim(), other.join(", "), "{row}");
        let takes = row.split('|').nth(3).unwrap();
        let listed = if matches!(field.kind, Kind::Time) { vec![] } else { field.listed() };
        assert!(listed.iter().all(|word| takes.contains(&format!("`{word}`"))), "{row}");
    }
    let times = page.split("## Times").nth(1).unwrap().split("```").next().unwrap();
    for written in times.split('`').skip(1).step_by(2).filter(|word| !word.contains([':', '=', '>', '<'])) {
        assert!(times::When::read(written).is_some(), "{written}");
    }
    let examples: Vec<&str> =
        page.split("```filter\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        assert_eq!(read(&read(example).to_string()), read(example));
    }
}

#[test]
fn no_two_fields_answer_to_one_word() {
    let fields = fields();
    let mut words: Vec<&str> = fields
        .all()
        .iter()
        .flat_map(|f| [f.name.as_str()].into_iter().chain(f.also.iter().copied()))
        .collect();
    words.sort_unstable();
    let all = words.len();
    words.dedup();
    assert_eq!(words.len(), all);
}

/// A value that the field takes; names are any words.
pub(crate) fn value_of(field: &fields::Field) -> BoxedStrategy<String> {
    let listed: Vec<String> = field.listed().into_iter().map(str::to_owned).collect();
    let name = "[\\PC&&[^\u{0}-\u{1f}]]{1,12}".prop_filter("letters", |text| {
        !keys::needles_of_contact(text).is_empty() && !keys::needles(text).is_empty()
    });
    let free: BoxedStrategy<String> = match field.kind {
        Kind::Choice { .. } | Kind::Marks(_) | Kind::Chosen | Kind::Tick => {
            return proptest::sample::select(listed).boxed();
        }
        Kind::Whole => any::<i64>().prop_map(|n| n.to_string()).boxed(),
        Kind::Number => any::<i32>().prop_map(|n| (f64::from(n) / 4.0).to_string()).boxed(),
        Kind::Time | Kind::Day => (1..200_i64, "[mhdw]").prop_map(|(n, unit)| format!("{n}{unit}")).boxed(),
        Kind::Address => "[a-z]{0,4}@[a-z]{1,6}\\.example".boxed(),
        Kind::Language => "[a-z]{2}(-[A-Z]{2})?".boxed(),
        Kind::Named(_) | Kind::Text | Kind::Line | Kind::Customer => name.boxed(),
    };
    if listed.is_empty() {
        return free;
    }
    prop_oneof![free, proptest::sample::select(listed)].boxed()
}

fn comparison() -> impl Strategy<Value = Filter> {
    let fields = with_own();
    proptest::sample::select(fields.all().to_vec()).prop_flat_map(|field| {
        let how = if field.takes(How::Less).is_ok() {
            proptest::sample::select(vec![How::Is, How::Less, How::AtMost, How::More, How::AtLeast])
        } else {
            proptest::sample::select(vec![How::Is])
        };
        (vec(value_of(&field), 1..4), how).prop_filter_map("none has no order", move |(values, how)| {
            let fits = values.iter().all(|value| field.check(how, value).is_ok());
            fits.then(|| Filter::Is(Comparison { field: field.name.clone(), how, values }))
        })
    })
}

fn words_leaf() -> impl Strategy<Value = Filter> {
    ("[\\PC&&[^\u{0}-\u{1f}]]{0,12}", any::<bool>())
        .prop_map(|(text, exact)| Filter::Words(Words { text, exact }))
}

fn tree() -> impl Strategy<Value = Filter> {
    prop_oneof![4 => comparison(), 1 => words_leaf()].prop_recursive(5, 30, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Filter::All),
            vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(tree in tree()) {
        let tidy = tree.tidy();
        let text = tidy.to_string();
        prop_assume!(text.chars().count() <= LONGEST);
        match parse(&text, &with_own()) {
            Ok(read) => {
                prop_assert_eq!(&read.filter, &tidy, "{}", text);
                let values: Vec<usize> = read.places.iter().map(Vec::len).collect();
                let wanted: Vec<usize> = tidy.comparisons().iter().map(|one| one.values.len()).collect();
                prop_assert_eq!(values, wanted);
            }
            Err(fault) => prop_assert!(matches!(fault.wrong, Wrong::TooDeep | Wrong::TooMany), "{}: {:?}", text, fault),
        }
    }

    #[test]
    fn a_tree_survives_json(tree in tree()) {
        let json = serde_json::to_string(&tree).unwrap();
        prop_assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), tree);
    }

    #[test]
    fn any_text_is_read_or_pointed_at(text in "[a-z:()\" ,<>=\\-\\\\\\PC]{0,60}", at in 0..80_usize) {
        let length = text.chars().count();
        if let Err(fault) = parse(&text, &fields()) {
            prop_assert!(fault.at + fault.length <= length, "{:?}", fault);
        }
        let fields = fields();
        let cursor = at_cursor::at_cursor(&text, at, &fields);
        prop_assert!(cursor.from <= cursor.to && cursor.to <= length, "{:?}", cursor);
    }

    #[test]
    fn tidying_twice_changes_nothing(tree in tree()) {
        let once = tree.tidy();
        prop_assert_eq!(once.clone().tidy(), once);
    }
}
