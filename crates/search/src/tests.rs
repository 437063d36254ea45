//! What is found, by what, in which order, and by whom.

use proptest::prelude::*;
use rstest::rstest;
use tempfile::TempDir;

use crate::{Document, Error, Index, LONGEST, Question};

const NOW: i64 = 1_800_000_000;

struct Desk {
    index: Index,
    _folder: TempDir,
}

fn document(id: i64, title: &str, body: &str) -> Document {
    Document {
        kind: "letter",
        id,
        title: title.into(),
        body: vec![body.into()],
        seen_by: vec!["all".into(), "d1".into()],
        at: NOW,
        ..Document::default()
    }
}

fn index(documents: &[Document]) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(&folder.path().join("index")).unwrap();
    let mut writer = index.writer(1, 15_000_000).unwrap();
    for document in documents {
        writer.put(document).unwrap();
    }
    writer.commit("note").unwrap();
    Desk { index, _folder: folder }
}

impl Desk {
    fn asked(&self, text: &str, sees: &[&str]) -> Vec<i64> {
        let sees: Vec<String> = sees.iter().map(|term| (*term).to_owned()).collect();
        let question = Question { text, kind: "letter", sees: &sees, now: NOW, limit: 10, unfinished: true };
        self.index.search(&question).unwrap().hits.iter().map(|hit| hit.id).collect()
    }

    fn found(&self, text: &str) -> Vec<i64> {
        self.asked(text, &["all"])
    }
}

#[rstest]
#[case::lithuanian("Neatėjo sąskaita už gegužę", &["sąskaita", "saskaita", "SĄSKAITOS", "saskaitomis", "gegužės", "neatejo", "sask"])]
#[case::slovenian("Kje je moje naročilo s pošiljko", &["naročilo", "narocila", "naročilom", "posiljke", "poši"])]
#[case::romanian("Nu am primit factura pentru plăți", &["factură", "facturii", "facturilor", "plati", "plăţi", "plata"])]
#[case::romanian_with_cedillas("Am plătit în avans şi aştept", &["aștept", "astept", "aşte"])]
#[case::english("The refunds were not paid", &["refund", "refunded", "refu"])]
#[case::simplified("我无法登录系统，需要退款", &["登录", "登錄", "退款", "无法", "無法登錄", "系统"])]
#[case::traditional("我的訂單還沒有到，發票也錯了", &["订单", "訂單", "发票", "票", "没有到"])]
#[case::an_address("Rašykite man į ruta.jank@mail.example", &["ruta.jank@mail.example", "ruta.jank@", "mail.example", "jank", "ruta.j"])]
#[case::an_order("Užsakymas KT-55192 vėluoja", &["KT-55192", "kt-551", "55192", "kt 55192"])]
#[case::a_misspelt_word("Termostatas nebeprisijungia po atnaujinimo", &["termstatas", "nebeprisijugnia", "atnaujnimo", "termosatas po"])]
#[case::a_misspelt_word_in_another_form("Termostatas nebeprisijungia", &["termostatui", "termosttui"])]
fn a_letter_is_found_by(#[case] title: &str, #[case] questions: &[&str]) {
    let other = document(2, "Something else entirely", "Kita, nič, altceva, 别的");
    for letter in [document(1, title, ""), document(1, "", title)] {
        let desk = index(&[letter, other.clone()]);
        for question in questions {
            assert_eq!(desk.found(question), [1], "{question:?} in {title:?}");
        }
    }
}

#[rstest]
#[case("sąskaita", "Saskaita", "Sąskaita")]
#[case("račun", "Racun", "Račun")]
#[case("refund", "Refudn", "Refund")]
#[case("refund", "Refunds", "Refund")]
#[case("refund", "Refunding", "Refund it")]
fn the_word_itself_comes_before_what_is_like_it(#[case] asked: &str, #[case] like: &str, #[case] same: &str) {
    let desk = index(&[document(1, like, ""), document(2, same, "")]);
    assert_eq!(desk.found(asked), [2, 1]);
}

#[test]
fn a_title_comes_before_a_name_and_a_name_before_what_was_said() {
    let mut named = document(2, "x", "y");
    named.names = vec!["Refund Jones".into()];
    let mut tagged = document(3, "x", "y");
    tagged.tags = vec!["refund".into()];
    let desk = index(&[document(1, "x", "refund"), tagged, named, document(4, "Refund", "y")]);
    assert_eq!(desk.found("refund"), [4, 2, 3, 1]);
}

#[test]
fn what_happened_lately_comes_first_among_equals_only() {
    let mut old = document(1, "Refund", "");
    old.at = NOW - 400 * 86_400;
    let desk = index(&[old.clone(), document(2, "Refund", "")]);
    assert_eq!(desk.found("refund"), [2, 1]);
    let desk = index(&[old, document(2, "", "They said refund once in a long talk about many other things")]);
    assert_eq!(desk.found("refund"), [1, 2]);
}

#[rstest]
#[case("1042")]
#[case("#1042")]
#[case(" #1042 ")]
fn a_number_finds_its_own_before_those_that_mention_it(#[case] asked: &str) {
    let mut own = document(1, "Termostatas", "");
    own.numbers = vec![1042];
    let desk = index(&[document(2, "1042 1042", "See #1042"), own, document(3, "10421", "")]);
    let found = desk.found(asked);
    assert_eq!(found[..2], [1, 2]);
}

#[test]
fn a_short_beginning_finds_the_rarest_word_among_many() {
    let letters = || 'a'..='z';
    let common = letters().flat_map(|a| letters().map(move |b| format!("s{a}{b}kettle"))).collect::<Vec<_>>();
    let mut documents: Vec<Document> = (10..13).map(|id| document(id, "", &common.join(" "))).collect();
    documents.push(document(1, "Boiler", "szymborska"));
    let desk = index(&documents);
    for asked in ["boiler s", "boiler szy", "boiler szymb"] {
        assert_eq!(desk.found(asked), [1], "{asked}");
    }
    assert!(desk.found("boiler k").is_empty());
}

#[test]
fn every_word_has_to_be_found() {
    let desk = index(&[document(1, "Boiler", "shows E7"), document(2, "Boiler", "shows E9")]);
    assert_eq!(desk.found("boiler e7"), [1]);
    assert!(desk.found("boiler kettle").is_empty());
}

#[test]
fn a_phrase_stands_in_a_row_within_one_part() {
    let mut apart = document(2, "x", "password reset");
    apart.body = vec!["reset".into(), "password".into()];
    let desk = index(&[
        document(1, "x", "Please reset my password"),
        apart,
        document(3, "", "a reset password mail"),
    ]);
    assert_eq!(desk.found("\"reset password\""), [3]);
    assert_eq!(desk.found("„reset my password“"), [1]);
    assert_eq!(desk.found("\"refund"), Vec::<i64>::new());
}

#[test]
fn only_who_sees_a_letter_finds_it() {
    let mut other = document(2, "Refund", "");
    other.seen_by = vec!["all".into(), "d2".into()];
    let desk = index(&[document(1, "Refund", ""), other]);
    assert_eq!(desk.asked("refund", &["d1"]), [1]);
    assert_eq!(desk.asked("refund", &["d2", "d3"]), [2]);
    assert_eq!(desk.asked("refund", &["d1", "d2"]).len(), 2);
    assert!(desk.asked("refund", &[]).is_empty());
    assert!(desk.asked("refund", &["d"]).is_empty());
    // Even by its typing mistakes.
    assert!(desk.asked("refnud", &["d3"]).is_empty());
}

#[test]
fn a_letter_that_was_put_again_is_found_by_its_new_words_only() {
    let desk = index(&[document(1, "Boiler", "")]);
    let mut writer = desk.index.writer(1, 15_000_000).unwrap();
    writer.put(&document(1, "Kettle", "")).unwrap();
    assert_eq!(desk.found("boiler"), [1], "nothing is changed before the commit");
    writer.commit("second").unwrap();
    assert_eq!((desk.found("kettle"), desk.found("boiler")), (vec![1], vec![]));
    writer.remove("letter", 1);
    writer.commit("third").unwrap();
    assert!(desk.found("kettle").is_empty());
    assert_eq!(desk.index.note().unwrap().as_deref(), Some("third"));
}

#[test]
fn there_is_one_writer() {
    let desk = index(&[]);
    let _one = desk.index.writer(1, 15_000_000).unwrap();
    assert!(matches!(desk.index.writer(1, 15_000_000), Err(Error::Taken)));
}

#[test]
fn an_index_outlives_its_process_and_a_broken_one_says_so() {
    let desk = index(&[document(1, "Boiler", "")]);
    let folder = desk._folder.path().join("index");
    let again = Desk { index: Index::open(&folder).unwrap(), _folder: tempfile::tempdir().unwrap() };
    assert_eq!(again.found("boiler"), [1]);
    assert!(matches!(Index::open(desk._folder.path()), Err(Error::Missing(_))));
    std::fs::write(folder.join("meta.json"), "{").unwrap();
    assert!(matches!(Index::open(&folder), Err(Error::Broken(_))));
}

#[rstest]
#[case("sąskaita", "Kur mano Saskaitos? Sąskaitą norėčiau gauti.", "Saskaitos|Sąskaitą")]
#[case("kt-55192", "Order KT-55192, not KT-99999.", "KT-55192|KT")]
#[case("登錄", "我無法登录，登錄失败", "登录|登錄")]
#[case("termosatas", "Mano termostatas, ne tostas", "termostatas")]
#[case("ref", "A refund, not a preference", "refund")]
fn what_was_asked_for_is_marked(#[case] asked: &str, #[case] text: &str, #[case] marked: &str) {
    let desk = index(&[document(1, "", text)]);
    let sees = ["all".to_owned()];
    let question =
        Question { text: asked, kind: "letter", sees: &sees, now: NOW, limit: 10, unfinished: true };
    let answers = desk.index.search(&question).unwrap();
    let marks: Vec<&str> = answers.marker.marks(text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(marks.join("|"), marked);
}

#[test]
fn the_excerpt_shows_where_most_of_the_question_stands() {
    let filler = "Kalbame apie orą ir kitus dalykus. ".repeat(40);
    let text = format!("Termostatas. {filler}Nuo vakar termostatas rodo klaidą E7 ir nešildo. {filler}");
    let desk = index(&[document(1, "", &text)]);
    let sees = ["all".to_owned()];
    let question = Question {
        text: "termostato klaida",
        kind: "letter",
        sees: &sees,
        now: NOW,
        limit: 10,
        unfinished: true,
    };
    let answers = desk.index.search(&question).unwrap();
    let excerpt = answers.excerpt(&answers.hits[0]).unwrap().unwrap();
    let marked: Vec<&str> = excerpt.marks.iter().map(|at| &excerpt.text[at.clone()]).collect();
    assert_eq!(marked, ["termostatas", "klaidą"]);
    assert!(excerpt.text.starts_with("… ") && excerpt.text.ends_with(" …"), "{}", excerpt.text);
    assert!(excerpt.text.chars().count() < 200);
}

/// Words, marks, scripts, quotes and signs, and anything else there is.
fn typed() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "\\PC{0,12}",
        any::<String>(),
        "[\"“”„«»'*?~=:+^(){}\\[\\]!\\\\/-]{1,6}",
        "[ąčęėįšųūžăâîșțşţ]{1,9}",
        "[登錄录退款發票机]{1,8}",
        "[0-9]{1,25}",
        "(sask|termo|refund|kt-)[a-z]{0,4}",
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_question_fails_and_none_finds_what_its_reader_may_not_see(asked in typed(), said in typed(), unfinished: bool) {
        thread_local! {
            static DESK: Desk = index(&[
                document(1, "Sąskaita už termostatą KT-55192", "我的訂單還沒有到 refund"),
                Document { seen_by: vec!["all".into(), "d2".into()], ..document(2, "Sąskaita refund 登录", "termostatas") },
            ]);
        }
        DESK.with(|desk| {
            let sees = ["d1".to_owned()];
            let question = Question { text: &asked, kind: "letter", sees: &sees, now: NOW, limit: 10, unfinished };
            let answers = desk.index.search(&question).unwrap();
            for hit in &answers.hits {
                assert_eq!(hit.id, 1);
                if let Some(excerpt) = answers.excerpt(hit).unwrap() {
                    assert!(excerpt.marks.iter().all(|at| excerpt.text.get(at.clone()).is_some()));
                }
            }
            // Marks lie in the text, in order, and not over each other, whatever was said.
            let marks = answers.marker.marks(&said);
            assert!(marks.iter().all(|at| at.start < at.end && said.get(at.clone()).is_some()));
            assert!(marks.windows(2).all(|two| two[0].end < two[1].start));
            if let Some(excerpt) = answers.marker.excerpt([said.as_str()]) {
                assert!(excerpt.marks.iter().all(|at| excerpt.text.get(at.clone()).is_some()));
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn every_word_that_was_said_finds_where_it_was_said(said in "[a-zą-žčšȘȚ]{2,12}( [a-zą-žčšȘȚ]{2,12}){0,5}|[登錄录退款發票机]{1,12}") {
        let desk = index(&[document(1, "", &said)]);
        assert_eq!(desk.found(&said), [1]);
        for word in said.split(' ') {
            assert_eq!(desk.found(word), [1]);
            assert_eq!(desk.found(&format!("\"{word}\"")), [1]);
        }
    }
}

#[test]
fn a_question_without_end_is_answered() {
    let desk = index(&[document(1, "Refund", "")]);
    assert_eq!(desk.found(&format!("refund{}", " ".repeat(LONGEST * 10))), [1]);
    assert!(desk.found(&"登".repeat(100_000)).is_empty());
    assert!(desk.found(&"\"a-b".repeat(100_000)).is_empty());
}
