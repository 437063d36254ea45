//! The two meanings of a filter are one: on random desks, random filters find in SQL what they find in memory.

use jiff::tz::TimeZone;
use platform::db::{WriteTx, sql};
use platform::http::Cursor;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::*;
use crate::contact::ContactId;
use crate::field::{FieldId, FieldKind, Noun, Value};
use crate::fields::{self, FieldChange, NewField, WantedChoice};
use crate::filter::fields::{Field, Fields, Kind, Noun as Named};
use crate::filter::settle;
use crate::filter::sort::{Key, Sort};
use crate::filter::{Comparison, Filter, How, Wrong};
use crate::participant::Part;
use crate::tag::{Retag, Spelling};
use crate::ticket::{Pile, Priority, TicketType};
use crate::{filters, mailboxes, tables};

const FILTERS: usize = 250;
const TICKETS: usize = 40;

const SUBJECTS: &[&str] = &[
    "Katilas rodo E7",
    "Šildymas neveikia",
    "Boiler shows E7",
    "退货运费由谁承担",
    "Invoice 4711",
    "",
    "katilas ir boileris",
];
const CUSTOMERS: &[(&str, &str)] = &[
    ("Rūta Jankauskaitė", "ruta@kalva.example"),
    ("Harriet Boyle", "harriet.boyle@mail.example"),
    ("陈晓雯", "chen@kalva.example"),
    ("", "billing@sub.kalva.example"),
];

const TAGS: &[&str] = &["Grąžinimas pinigų", "vip", "退货"];
const LANGUAGES: &[&str] = &["lt", "zh-Hans", "pt-BR"];
const COPIED: &[&str] = &["rasa@kalva.example", "boss@mail.example", "x@sub.kalva.example"];

/// One ticket, as the dice made it.
type Thrown = (
    (usize, usize, usize, Option<i64>),
    (bool, Option<usize>, usize, usize),
    (i64, i64, i64, Option<i64>, i64),
    Option<bool>,
    Particulars,
);

/// Its type, its language, a pile that is out of sight; tags, followers and whoever gets copies, each by place; what
/// the desk's own fields hold.
type Particulars = (
    (Option<usize>, Option<usize>, Option<usize>),
    BTreeSet<usize>,
    BTreeSet<usize>,
    BTreeSet<usize>,
    (Option<&'static str>, Option<f64>, Option<bool>),
);

fn particulars() -> impl Strategy<Value = Particulars> {
    let some = |most: usize| btree_set(0..most, 0..=2);
    let maybe = |most: usize| proptest::option::of(0..most);
    let out_of_sight = proptest::option::weighted(0.2, 0..Pile::OUT_OF_SIGHT.len());
    (
        (maybe(TicketType::ALL.len()), maybe(LANGUAGES.len()), out_of_sight),
        some(TAGS.len()),
        some(2),
        some(COPIED.len()),
        (
            proptest::option::of(proptest::sample::select(vec!["SN-1  kat", "sn-2", "Žalias"])),
            proptest::option::of(proptest::sample::select(vec![-1.5, 0.0, 3.0, 7.25])),
            proptest::option::of(any::<bool>()),
        ),
    )
}

fn ticket() -> impl Strategy<Value = Thrown> {
    let day = 24 * 60_i64;
    (
        (0..5_usize, 0..4_usize, 0..2_usize, proptest::option::of(1..4_i64)),
        (any::<bool>(), proptest::option::of(0..2_usize), 0..CUSTOMERS.len(), 0..SUBJECTS.len()),
        (-9 * day..day, -9 * day..day, -9 * day..day, proptest::option::of(-9 * day..day), 1..9_i64),
        proptest::option::of(any::<bool>()),
        particulars(),
    )
}

async fn with_tickets(desk: &Desk, runner: &mut TestRunner) -> Vec<TicketId> {
    let thrown = vec(ticket(), TICKETS).new_tree(runner).unwrap().current();
    let now = desk.db.clock.now().as_microsecond();
    let minutes = |count: i64| now + count * 60_000_000;
    desk.db
        .write(async |tx| -> Result<Vec<TicketId>, Error> {
            for (id, address) in [(1, "help@kalva.example"), (2, "bills@kalva.example")] {
                mailboxes::name(tx, id, address, desk.support).await?;
            }
            let mut contacts = Vec::new();
            for (name, email) in CUSTOMERS {
                let person = Person::new(*name, *email);
                contacts.push(crate::contacts::find_or_make(tx, &Actor::system(), &person, "x").await?.id);
            }
            for (contact, name) in contacts.iter().zip(["Kalva UAB", "Mail Ltd", "Kalva UAB"]) {
                let organisation = tables::organisation::insert(tx, name, "").await?;
                tables::organisation::take(tx, organisation, *contact).await?;
            }
            let own = own_fields(tx, &contacts).await?;
            let mut made = Vec::new();
            for (n, ((status, priority, channel, mailbox), place, times, file, more)) in
                thrown.into_iter().enumerate()
            {
                let ((ticket_type, language, hidden), tags, followers, copied, (serial, weight, checked)) = more;
                let (here, assignee, requester, subject) = place;
                let (created, updated, last, unanswered, messages) = times;
                let status = StatusCode::ALL[status];
                let solved = matches!(status, StatusCode::Solved | StatusCode::Closed).then(|| minutes(updated));
                let assignee = assignee.map(|n| [&desk.ieva, &desk.luka][n].account().unwrap());
                let subject = SUBJECTS[subject];
                let text = "INSERT INTO ticket (number, subject, status, pile, solved_at, priority, channel, mailbox, department, assignee, \
                    requester, snippet, message_count, created_at, updated_at, last_message_at, unanswered_since, version, thread_version, \
                    type, language) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, $13, $14, $15, $16, 1, 1, $17, $18) RETURNING id";
                let pile = hidden.map_or(status.pile(), |n| Pile::OUT_OF_SIGHT[n]);
                let id: i64 = sql(text)
                    .bind(2000 + n as i64)
                    .bind(subject)
                    .bind(status.code())
                    .bind(pile.code())
                    .bind(solved)
                    .bind(Priority::ALL[priority].code())
                    .bind(Channel::ALL[channel].code())
                    .bind(mailbox)
                    .bind(if here { desk.support } else { desk.billing })
                    .bind(assignee)
                    .bind(contacts[requester])
                    .bind(messages)
                    .bind(minutes(created))
                    .bind(minutes(updated))
                    .bind(minutes(last))
                    .bind(unanswered.map(minutes))
                    .bind(ticket_type.map(|n| TicketType::ALL[n].code()))
                    .bind(language.map(|n| LANGUAGES[n]))
                    .value(tx, "id")
                    .await?
                    .unwrap();
                let id = TicketId(id);
                tables::word::of_subject(tx, id, subject).await?;
                if let Some(inline) = file {
                    with_file(tx, id, inline).await?;
                }
                let kept = [
                    serial.map(|text| Value::Text(text.to_owned())),
                    weight.map(Value::Number),
                    checked.map(Value::Checkbox),
                ];
                for (field, value) in own.iter().zip(kept) {
                    tables::field_value::set(tx, Noun::Ticket, id.0, *field, value.as_ref()).await?;
                }
                with_particulars(desk, tx, id, &tags, &followers, &copied).await?;
                made.push(id);
            }
            Ok(made)
        })
        .await
        .unwrap()
}

/// A text, a number and a box of tickets; a day of customers and a choice of organisations, and what they hold.
async fn own_fields(tx: &mut WriteTx, contacts: &[ContactId]) -> Result<Vec<FieldId>, Error> {
    let mut own = Vec::new();
    for (noun, key, kind) in [
        (Noun::Ticket, "serial", FieldKind::Text),
        (Noun::Ticket, "weight", FieldKind::Number),
        (Noun::Ticket, "checked", FieldKind::Checkbox),
        (Noun::Contact, "since", FieldKind::Date),
        (Noun::Organisation, "tier", FieldKind::Choice),
    ] {
        let choice = |key: &str, label: &str| WantedChoice {
            key: Some(key.into()),
            label: label.into(),
            retired: false,
        };
        let choices = match kind {
            FieldKind::Choice => vec![choice("gold", "Auksas"), choice("tin", "Alavas")],
            _ => Vec::new(),
        };
        let new = NewField {
            noun,
            key: Some(key.into()),
            label: key.into(),
            kind,
            choices,
            required: false,
            department: None,
        };
        own.push(fields::define(tx, &Actor::system(), new).await?);
    }
    let today = tx.now().to_zoned(TimeZone::UTC).date();
    for (contact, days) in contacts.iter().zip([1, 40]) {
        let since = today.checked_sub(jiff::Span::new().days(days)).unwrap();
        let since = Value::Date(since);
        tables::field_value::set(tx, Noun::Contact, contact.0, own[3].id, Some(&since)).await?;
    }
    for (contact, choice) in contacts.iter().zip(&own[4].choices) {
        let organisation = tables::card::one(tx, *contact).await?.and_then(|card| card.organisation).unwrap();
        let tier = Value::Choice(choice.id);
        tables::field_value::set(tx, Noun::Organisation, organisation.id.0, own[4].id, Some(&tier)).await?;
    }
    Ok(own.into_iter().map(|field| field.id).collect())
}

async fn with_particulars(
    desk: &Desk,
    tx: &platform::db::WriteTx,
    ticket: TicketId,
    tags: &BTreeSet<usize>,
    followers: &BTreeSet<usize>,
    copied: &BTreeSet<usize>,
) -> Result<(), Error> {
    for n in tags {
        let tag = tables::tag::find_or_make(tx, &Spelling::read(TAGS[*n])?).await?;
        tables::tag::hang(tx, ticket, tag).await?;
    }
    for n in followers {
        let account = [&desk.ieva, &desk.luka][*n].account().unwrap();
        tables::follower::add(tx, ticket, account).await?;
    }
    for n in copied {
        let person = Person::new("", COPIED[*n]);
        tables::participant::add(tx, ticket, COPIED[*n], &person, Part::Copied).await?;
    }
    Ok(())
}

async fn with_file(tx: &platform::db::WriteTx, ticket: TicketId, inline: bool) -> Result<(), Error> {
    let text = "INSERT INTO message (ticket, kind, author, from_name, from_email, to_list, cc_list, subject, text, by_machine, tries, \
        then_solve, at) VALUES ($1, 'incoming', 'system', '', '', '[]', '[]', '', '', FALSE, 0, FALSE, 0) RETURNING id";
    let message: i64 = sql(text).bind(ticket).value(tx, "id").await?.unwrap();
    sql("INSERT INTO attachment (message, name, content_type, size, blob, inline) VALUES ($1, 'a', 'b', 1, 'c', $2)")
        .bind(message)
        .bind(inline)
        .run(tx)
        .await?;
    Ok(())
}

/// Values that this desk knows, and some that nothing has.
fn value(field: &Field) -> BoxedStrategy<String> {
    let mut known: Vec<String> = field.listed().into_iter().map(str::to_owned).collect();
    let more: &[&str] = match field.kind {
        Kind::Named(Named::Colleague) => &["Ieva", "luka@kalva.example"],
        Kind::Named(Named::Department) => &["Support", "billing"],
        Kind::Named(Named::Mailbox) => &["help@kalva.example", "BILLS@kalva.example"],
        Kind::Named(Named::Tag) => &["grąžinimas  PINIGŲ", "ＶＩＰ", "退货"],
        Kind::Named(Named::Organisation) => &["kalva uab", "Mail Ltd"],
        Kind::Address => &["Rasa@kalva.example", "@kalva.example", "@SUB.kalva.example", "no@mail.example"],
        Kind::Language => &["LT", "zh-hans", "pt_br", "en"],
        Kind::Text => &["kat", "katilas e7", "boiler", "退货", "货", "sild", "4711", "z"],
        Kind::Customer => &[
            "ruta",
            "@kalva.example",
            "harriet.boyle@mail.example",
            "boyle",
            "billing",
            "晓",
            "@nobody.example",
        ],
        Kind::Whole => &["3", "5", "2007", "#2030", "0"],
        Kind::Time => &["2d", "4h", "30m", "1w", "2026-03", "2026-03-01", "2026-02-27T12:00", "2026", "2020"],
        Kind::Number => &["3", "-1.5", "0", "7.2500", "1e3"],
        Kind::Day => &["2d", "1w", "2026-03", "2026-02-27T12:00", "2026"],
        Kind::Line => &["sn", "SN-2", "žal", "z"],
        Kind::Chosen => &["Auksas"],
        Kind::Tick => &["true"],
        Kind::Choice { .. } | Kind::Marks(_) => &[],
    };
    known.extend(more.iter().map(|word| (*word).to_owned()));
    proptest::sample::select(known).boxed()
}

fn comparison(fields: &Fields) -> impl Strategy<Value = Filter> + use<> {
    proptest::sample::select(fields.all().to_vec()).prop_flat_map(|field| {
        let all = vec![How::Is, How::Less, How::AtMost, How::More, How::AtLeast];
        let how = if field.takes(How::Less).is_ok() { all } else { vec![How::Is] };
        (vec(value(&field), 1..3), proptest::sample::select(how)).prop_filter_map(
            "fits",
            move |(values, how)| {
                let fits = values.iter().all(|value| field.check(how, value).is_ok());
                fits.then(|| Filter::Is(Comparison { field: field.name.clone(), how, values }))
            },
        )
    })
}

fn filter(fields: &Fields) -> impl Strategy<Value = Filter> {
    comparison(fields).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Filter::All),
            vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

#[db_test]
async fn a_filter_finds_in_the_tables_what_it_finds_in_memory(db: TestDb) {
    let desk = desk(db).await;
    let mut runner = TestRunner::deterministic();
    let tickets = with_tickets(&desk, &mut runner).await;
    let read = desk.db.read();
    let facts = tables::facts::of(&read, &tickets).await.unwrap();
    assert_eq!(facts.len(), TICKETS);
    let fields = filters::fields(&read).await.unwrap();
    let zone = TimeZone::get("Europe/Vilnius").unwrap();
    let (mut some, mut all) = (0, 0);
    for n in 0..FILTERS {
        let filter = filter(&fields).new_tree(&mut runner).unwrap().current();
        let by = if n % 2 == 0 { Actor::system() } else { desk.ieva.clone() };
        let known = settle::Known {
            me: desk.luka.account().map(|id| id.0),
            ..filters::known(&read, &by, zone.clone())
        };
        let names = filters::names(&read, &by, &settle::asked(&filter, &fields)).await.unwrap();
        let settled = settle::settle(&filter, &fields, &known, &names)
            .unwrap_or_else(|wrong| panic!("{filter}: {wrong:?}"));
        let mut wanted: Vec<i64> = facts
            .iter()
            .filter(|ticket| by.sees().contains(DepartmentId(ticket.department)) && settled.shows(ticket))
            .map(|ticket| ticket.number)
            .collect();
        wanted.sort_unstable();
        let found =
            tickets::filtered(&read, &by, &settled, Sort { key: Key::Number, descending: false }, None, 100);
        let found: Vec<i64> = found.await.unwrap().iter().map(|row| row.number).collect();
        assert_eq!(found, wanted, "{filter}");
        let (count, more) = tickets::count(&read, &by, &settled).await.unwrap();
        assert_eq!((count, more), (wanted.len() as i64, false), "{filter}");
        some += usize::from(!found.is_empty());
        all += usize::from(found.len() == TICKETS);
    }
    assert!(
        some > FILTERS / 3 && all < FILTERS / 3,
        "the dice make filters that tell tickets apart: {some}, {all}"
    );
}

#[db_test]
async fn every_order_turns_its_pages_without_losing_a_ticket(db: TestDb) {
    let desk = desk(db).await;
    let mut runner = TestRunner::deterministic();
    with_tickets(&desk, &mut runner).await;
    let read = desk.db.read();
    let piles = Pile::ALL.map(Pile::code).join(",");
    let everything = filters::read(&read, &Actor::system(), &format!("pile:{piles}"), TimeZone::UTC).await;
    let everything = everything.unwrap().settled;
    for key in Key::ALL {
        for descending in [false, true] {
            let sort = Sort { key, descending };
            let whole =
                tickets::filtered(&read, &Actor::system(), &everything, sort, None, 100).await.unwrap();
            let values: Vec<i64> = whole.iter().map(|row| tickets::behind(row, sort).value).collect();
            let ordered = values
                .windows(2)
                .all(|pair| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] });
            assert!(ordered, "{sort}");
            let (mut seen, mut behind) = (Vec::new(), None);
            loop {
                let page =
                    tickets::filtered(&read, &Actor::system(), &everything, sort, behind, 7).await.unwrap();
                let Some(last) = page.last() else { break };
                behind = Some(tickets::behind(last, sort));
                seen.extend(page.iter().map(|row| row.number));
            }
            assert_eq!(seen, whole.iter().map(|row| row.number).collect::<Vec<_>>(), "{sort}");
            assert_eq!(seen.len(), TICKETS);
            assert_eq!(sort.to_string().parse(), Ok(sort));
        }
    }
    assert_eq!(Cursor::of(&(Sort::default().to_string(), 1, 2)).read::<(String, i64, i64)>().unwrap().1, 1);
}

async fn found(desk: &Desk, by: &Actor, text: &str) -> Vec<i64> {
    let read = desk.db.read();
    let filter = filters::read(&read, by, text, TimeZone::UTC).await.unwrap();
    let rows = tickets::filtered(&read, by, &filter.settled, Sort::default(), None, 100).await.unwrap();
    rows.into_iter().map(|row| row.number).collect()
}

#[db_test]
async fn a_ticket_is_found_by_the_words_that_its_subject_has_now(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    assert_eq!(found(&desk, &desk.ieva, "subject:termo requester:Rūta assignee:none").await, [1001]);
    let change = Change {
        subject: Some("Grindinis šildymas".into()),
        assignee: Some(desk.ieva.account()),
        ..Change::default()
    };
    desk.db.verb(async |tx| tickets::change(tx, &desk.ieva, ticket, change.clone()).await).await.unwrap();
    assert!(found(&desk, &desk.ieva, "subject:termo").await.is_empty());
    assert_eq!(found(&desk, &desk.ieva, "subject:sildymas assignee:me").await, [1001]);
    assert_eq!(found(&desk, &desk.luka, "assignee:ieva@kalva.example -assignee:me").await, [1001]);
}

#[db_test]
async fn who_is_named_and_not_there_is_pointed_at(db: TestDb) {
    let desk = desk(db).await;
    let read = desk.db.read();
    let faults = async |text: &str| match filters::read(&read, &desk.ieva, text, TimeZone::UTC).await {
        Err(Error::Filter(faults)) => faults,
        other => panic!("{other:?}"),
    };
    let wrong = faults("status:open department:Suport,Billing assignee:nobody@kalva.example").await;
    assert_eq!(wrong.len(), 2);
    assert_eq!((wrong[0].at, wrong[0].length, wrong[0].suggestion.as_deref()), (23, 6, Some("Support")));
    assert!(matches!(&wrong[1].wrong, Wrong::NoColleague { word, .. } if word == "nobody@kalva.example"));
    assert_eq!(faults("status:open boiler").await[0].wrong, Wrong::NoSearch);
    let system = filters::read(&read, &Actor::system(), "assignee:me", TimeZone::UTC).await;
    assert!(matches!(system, Err(Error::Filter(_))), "{system:?}");
}

#[db_test]
async fn a_tag_is_found_however_it_is_spelt_and_suggested_while_it_hangs_on_something(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let retag = async |add: &[&str], remove: &[&str]| {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let tags = Retag { add: words(add), remove: words(remove) };
        let change = Change { tags, ..Change::default() };
        desk.db.verb(async |tx| tickets::change(tx, &desk.ieva, ticket, change.clone()).await).await.unwrap();
    };
    retag(&["Field service", "me"], &[]).await;
    assert_eq!(found(&desk, &desk.ieva, "tag:\"field  SERVICE\" tags:ＭＥ").await, [1001]);
    assert!(found(&desk, &desk.ieva, "tag:none").await.is_empty());
    let read = desk.db.read();
    let wrong = filters::read(&read, &desk.ieva, "is:unanswered tag:\"Field servce\"", TimeZone::UTC).await;
    let Err(Error::Filter(wrong)) = wrong else { panic!("{wrong:?}") };
    assert_eq!((wrong[0].at, wrong[0].length), (18, 14));
    assert_eq!(wrong[0].suggestion.as_deref(), Some("Field service"));
    retag(&[], &["Field service"]).await;
    let offered = filters::suggestions(&read, &desk.ieva, "tag:", usize::MAX).await.unwrap();
    let offered: Vec<String> = offered.items.into_iter().map(|item| item.insert).collect();
    assert_eq!(offered, ["none", "any", "me"]);
}

#[db_test]
async fn a_field_of_the_desks_own_is_suggested_with_its_label_until_it_is_retired(db: TestDb) {
    let desk = desk(db).await;
    let choice = WantedChoice { key: Some("gold".into()), label: "Auksas".into(), retired: false };
    let new = NewField {
        noun: Noun::Organisation,
        key: Some("tier".into()),
        label: "Lygis".into(),
        kind: FieldKind::Choice,
        choices: vec![choice],
        required: false,
        department: None,
    };
    let system = Actor::system();
    let made = desk.db.verb(async |tx| fields::define(tx, &system, new.clone()).await).await.unwrap();
    let read = desk.db.read();
    let offered = async |text: &str| -> Vec<(String, Option<String>)> {
        let found = filters::suggestions(&read, &desk.ieva, text, usize::MAX).await.unwrap();
        found.items.into_iter().map(|item| (item.insert, item.detail)).collect()
    };
    assert_eq!(offered("organisation.").await, [("organisation.tier:".into(), Some("Lygis".into()))]);
    assert_eq!(offered("organisation.tier:g").await, [("gold".into(), Some("Auksas".into()))]);
    let retired = FieldChange { retired: Some(true), ..FieldChange::default() };
    desk.db.verb(async |tx| fields::change(tx, &system, made.id, retired.clone()).await).await.unwrap();
    assert!(offered("organisation.").await.is_empty());
    assert!(found(&desk, &desk.ieva, "organisation.tier:auksas").await.is_empty(), "and is still understood");
}

#[db_test]
async fn what_is_out_of_sight_is_found_by_its_mark(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let until = desk.db.clock.now() + SignedDuration::from_hours(5);
    let change = Change { snoozed_until: Some(Some(until)), ..Change::default() };
    desk.db.verb(async |tx| tickets::change(tx, &desk.ieva, ticket, change.clone()).await).await.unwrap();
    for (text, numbers) in [
        ("status:open", vec![]),
        ("is:snoozed", vec![1001]),
        ("-is:spam", vec![1001]),
        ("is:deleted", vec![]),
    ] {
        assert_eq!(found(&desk, &desk.ieva, text).await, numbers, "{text}");
    }
}

#[db_test]
async fn what_an_agent_may_not_see_is_not_suggested(db: TestDb) {
    let desk = desk(db).await;
    desk.db
        .write(async |tx| -> Result<(), Error> {
            mailboxes::name(tx, 1, "help@kalva.example", desk.support).await?;
            Ok(mailboxes::name(tx, 2, "bills@kalva.example", desk.billing).await?)
        })
        .await
        .unwrap();
    let read = desk.db.read();
    let inserts = async |text: &str| -> Vec<String> {
        let found = filters::suggestions(&read, &desk.ieva, text, usize::MAX).await.unwrap();
        found.items.into_iter().map(|item| item.insert).collect()
    };
    assert_eq!(inserts("status:open ma").await, ["mailbox:"]);
    assert_eq!(inserts("mailbox:").await, ["none", "any", "help@kalva.example"]);
    assert_eq!(inserts("assignee:i").await, ["Ieva"]);
    assert_eq!(inserts("department:b").await, ["Billing"]);
    assert_eq!(inserts("priority:u").await, ["urgent"]);
}

#[db_test]
async fn a_desk_that_was_filled_by_an_older_program_learns_its_words(db: TestDb) {
    let desk = desk(db).await;
    desk.opened().await;
    desk.db
        .write(async |tx| -> Result<(), Error> {
            sql("DELETE FROM subject_word").run(tx).await?;
            sql("DELETE FROM contact_word").run(tx).await?;
            let behind = serde_json::json!({ "contact": 0, "ticket": 0 });
            jobs::enqueue(tx, jobs::NewJob::new(crate::jobs::LEARN_WORDS, behind)).await?;
            Ok(())
        })
        .await
        .unwrap();
    assert!(found(&desk, &desk.ieva, "subject:termostatas").await.is_empty());
    while desk.worker().run_due().await.unwrap() > 0 {}
    assert_eq!(found(&desk, &desk.ieva, "subject:termostatas requester:ruta@mail.example").await, [1001]);
}
