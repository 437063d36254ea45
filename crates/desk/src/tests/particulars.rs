//! Types, tags, fields, followers, snooze, spam and deletion: what the verbs promise, and when two of them meet.

use std::collections::BTreeMap;

use platform::Platform;
use platform::access::Permission;
use platform::db::{Engine, sql};
use platform::log::{Event, of_stream};
use sea_orm::FromQueryResult;

use super::*;
use crate::field::{FieldKind, Noun, Plain};
use crate::fields::{self, FieldChange, NewField, WantedChoice};
use crate::jobs::erasing;
use crate::message::NewAttachment;
use crate::tables::erasure;
use crate::tag::Retag;
use crate::ticket::{Pile, TicketType};
use crate::{deletion, events, followers, tags};

async fn change(db: &Db, by: &Actor, ticket: TicketId, change: Change) -> Result<Outline, Error> {
    db.verb(async |tx| tickets::change(tx, by, ticket, change.clone()).await).await
}

async fn delete(db: &Db, by: &Actor, ticket: TicketId) -> Result<Outline, Error> {
    db.verb(async |tx| deletion::delete(tx, by, ticket).await).await
}

fn tagging(add: &[&str], remove: &[&str]) -> Change {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Change { tags: Retag { add: words(add), remove: words(remove) }, ..Change::default() }
}

fn filling(key: &str, plain: Option<Plain>) -> Change {
    Change { fields: BTreeMap::from([(key.to_owned(), plain)]), ..Change::default() }
}

fn new_field(label: &str, kind: FieldKind) -> NewField {
    NewField {
        noun: Noun::Ticket,
        key: None,
        label: label.into(),
        kind,
        choices: Vec::new(),
        required: false,
        department: None,
    }
}

impl Desk {
    async fn events(&self, number: i64) -> Vec<Event> {
        tickets::history(&self.db.read(), &Actor::system(), number, 0, 100).await.unwrap()
    }

    async fn last_event(&self, number: i64) -> Event {
        self.events(number).await.pop().unwrap()
    }

    async fn tags(&self, number: i64) -> Vec<String> {
        self.outline(number).await.tags.into_iter().map(|tag| tag.name).collect()
    }

    async fn define(&self, new: NewField) -> crate::field::Field {
        self.db.verb(async |tx| fields::define(tx, &Actor::system(), new.clone()).await).await.unwrap()
    }
}

#[db_test]
async fn a_tag_has_one_key_however_it_is_spelt_and_the_log_keeps_the_key_only(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    change(&desk.db, &desk.ieva, ticket, tagging(&["Sąskaita", "VIP"], &[])).await.unwrap();
    let before = desk.outline(1001).await.version;
    let again = change(&desk.db, &desk.ieva, ticket, tagging(&["sąskaita ", "vip"], &[])).await.unwrap();
    assert_eq!(again.version, before, "what hangs there already changes nothing");
    assert_eq!(desk.tags(1001).await, ["Sąskaita", "VIP"]);
    change(&desk.db, &desk.ieva, ticket, tagging(&[], &["SĄSKAITA", "never heard of"])).await.unwrap();
    assert_eq!(desk.tags(1001).await, ["VIP"]);
    let last = desk.last_event(1001).await;
    assert_eq!(last.kind, events::TAGS_CHANGED);
    assert!(last.data["removed"][0].is_i64() && last.data["added"].as_array().unwrap().is_empty());
    let names = crate::history::names(&desk.db.read(), &[last]).await.unwrap();
    assert!(names.values().eq(["Sąskaita"]), "the history says the name that the key has now: {names:?}");
}

#[db_test]
async fn tags_are_suggested_by_their_beginning_with_their_counts(db: TestDb) {
    let desk = desk(db).await;
    for n in 0..3 {
        let ticket = desk.take_in(desk.mail(&format!("c{n}@mail.example"), Thread::New)).await.ticket;
        let add: &[&str] = if n == 0 { &["Billing", "bike"] } else { &["billing", "VIP"] };
        change(&desk.db, &desk.ieva, ticket, tagging(add, &[])).await.unwrap();
        if n == 0 {
            change(&desk.db, &desk.ieva, ticket, tagging(&[], &["bike"])).await.unwrap();
        }
    }
    let found = tags::suggest(&desk.db.read(), &desk.ieva, "BI", 20).await.unwrap();
    let found: Vec<_> = found.iter().map(|some| (some.tag.name.as_str(), some.tickets)).collect();
    assert_eq!(found, [("Billing", 3)], "a tag that hangs nowhere is not suggested");
    assert_eq!(tags::suggest(&desk.db.read(), &desk.ieva, "", 1).await.unwrap().len(), 1);
}

#[db_test]
async fn a_ticket_has_fifty_tags_at_most(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let many: Vec<String> = (0..50).map(|n| format!("t{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    change(&desk.db, &desk.ieva, ticket, tagging(&many, &[])).await.unwrap();
    let more = change(&desk.db, &desk.ieva, ticket, tagging(&["one more"], &[])).await;
    assert!(matches!(more, Err(Error::TooManyTags)), "{more:?}");
    change(&desk.db, &desk.ieva, ticket, tagging(&["one more"], &["t0"])).await.unwrap();
    assert_eq!(desk.tags(1001).await.len(), 50);
}

#[db_test(interleaved)]
async fn two_agents_who_tag_at_once_both_find_their_tags(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let (ieva, luka) = step
        .both(
            change(&desk.db, &desk.ieva, ticket, tagging(&["new", "one"], &[])),
            change(&desk.db, &desk.luka, ticket, tagging(&["two", "NEW"], &[])),
        )
        .await;
    assert!(ieva.is_ok() && luka.is_ok(), "{ieva:?} {luka:?}");
    let mut tags = desk.tags(1001).await;
    tags.iter_mut().for_each(|tag| tag.make_ascii_lowercase());
    assert_eq!(tags, ["new", "one", "two"]);
    let events = desk.events(1001).await;
    let added: usize = events
        .iter()
        .filter(|event| event.kind == events::TAGS_CHANGED)
        .map(|event| event.data["added"].as_array().unwrap().len())
        .sum();
    assert_eq!(added, 3, "the one that both wanted was added once");
}

#[db_test]
async fn type_language_and_requester_change_with_an_event_each(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let other = desk.take_in(desk.mail("other@mail.example", Thread::New)).await;
    let other = desk.outline(other.number).await.requester.id;
    let wanted = Change {
        ticket_type: Some(Some(TicketType::Incident)),
        language: Some(Some("lt".into())),
        requester: Some(other),
        ..Change::default()
    };
    let changed = change(&desk.db, &desk.ieva, ticket, wanted.clone()).await.unwrap();
    assert_eq!((changed.ticket_type, changed.language.as_deref()), (Some(TicketType::Incident), Some("lt")));
    assert_eq!(changed.requester.email, "other@mail.example");
    assert_eq!(desk.history(1001).await[2..], ["RequesterChanged", "TypeChanged", "LanguageChanged"]);
    assert_eq!(change(&desk.db, &desk.ieva, ticket, wanted).await.unwrap().version, changed.version);
    let bad = Change { language: Some(Some("Lithuanian".into())), ..Change::default() };
    assert!(matches!(change(&desk.db, &desk.ieva, ticket, bad).await, Err(Error::NotALanguage { .. })));
}

#[db_test]
async fn the_language_of_a_ticket_is_what_its_first_message_is_written_in(db: TestDb) {
    let desk = desk(db).await;
    let text = "Good morning, my thermostat has not been able to connect since yesterday. What should I do about it?";
    let mail = Incoming { text: text.into(), ..desk.mail("ruta@mail.example", Thread::New) };
    desk.take_in(mail).await;
    assert_eq!(desk.outline(1001).await.language.as_deref(), Some("en"));
}

#[db_test]
async fn a_field_holds_what_it_is_for_and_the_log_no_words(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let choice = |label: &str| WantedChoice { key: None, label: label.into(), retired: false };
    let product = NewField {
        choices: vec![choice("Dujinis katilas"), choice("Siurblys")],
        ..new_field("Produktas", FieldKind::Choice)
    };
    let product = desk.define(product).await;
    assert_eq!((product.key.as_str(), product.choices[0].key.as_str()), ("produktas", "dujinis_katilas"));
    desk.define(new_field("Serial", FieldKind::Text)).await;
    desk.define(new_field("Price", FieldKind::Number)).await;
    desk.define(new_field("Visit", FieldKind::Date)).await;
    desk.define(new_field("Warranty", FieldKind::Checkbox)).await;
    let text = |text: &str| Some(Plain::Text(text.into()));
    let wanted = Change {
        fields: BTreeMap::from([
            ("produktas".into(), text("siurblys")),
            ("serial".into(), text("KV-1 221")),
            ("price".into(), Some(Plain::Number(12.5))),
            ("visit".into(), text("1969-12-31")),
            ("warranty".into(), Some(Plain::Checkbox(true))),
        ]),
        ..Change::default()
    };
    let filled = change(&desk.db, &desk.ieva, ticket, wanted.clone()).await.unwrap();
    let held: Vec<_> = filled.fields.iter().map(|entry| (entry.key.as_str(), entry.value.clone())).collect();
    assert_eq!(
        held,
        [
            ("produktas", Plain::Text("siurblys".into())),
            ("serial", Plain::Text("KV-1 221".into())),
            ("price", Plain::Number(12.5)),
            ("visit", Plain::Text("1969-12-31".into())),
            ("warranty", Plain::Checkbox(true)),
        ]
    );
    assert_eq!(change(&desk.db, &desk.ieva, ticket, wanted).await.unwrap().version, filled.version);
    for event in desk.events(1001).await.iter().filter(|event| event.kind == events::FIELD_CHANGED) {
        let said = event.data.to_string();
        assert!(!said.contains("KV-1") && !said.contains("siurblys"), "{said}");
    }
    let emptied = change(&desk.db, &desk.ieva, ticket, filling("serial", None)).await.unwrap();
    assert!(emptied.fields.iter().all(|entry| entry.key != "serial"));
    assert_eq!(desk.last_event(1001).await.data["from"], "text");
    let unknown = change(&desk.db, &desk.ieva, ticket, filling("colour", text("red"))).await;
    assert!(matches!(unknown, Err(Error::NoField { .. })), "{unknown:?}");
    let wrong = change(&desk.db, &desk.ieva, ticket, filling("visit", text("soon"))).await;
    assert!(matches!(wrong, Err(Error::FieldValue { .. })), "{wrong:?}");
}

#[db_test]
async fn a_choice_that_is_left_out_is_retired_and_stays_where_it_was_chosen(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let choice = |key: Option<&str>, label: &str| WantedChoice {
        key: key.map(str::to_owned),
        label: label.into(),
        retired: false,
    };
    let field = NewField {
        choices: vec![choice(None, "Red"), choice(None, "Blue")],
        ..new_field("Colour", FieldKind::Choice)
    };
    let field = desk.define(field).await;
    change(&desk.db, &desk.ieva, ticket, filling("colour", Some(Plain::Text("red".into())))).await.unwrap();
    let fewer = FieldChange {
        choices: Some(vec![choice(Some("blue"), "Deep blue"), choice(None, "Green")]),
        ..FieldChange::default()
    };
    let changed = desk
        .db
        .verb(async |tx| fields::change(tx, &Actor::system(), field.id, fewer.clone()).await)
        .await
        .unwrap();
    let choices: Vec<_> =
        changed.choices.iter().map(|one| (one.key.as_str(), one.label.as_str(), one.retired)).collect();
    assert_eq!(choices, [("blue", "Deep blue", false), ("green", "Green", false), ("red", "Red", true)]);
    assert_eq!(desk.outline(1001).await.fields[0].value, Plain::Text("red".into()));
    let denied =
        desk.db.verb(async |tx| fields::change(tx, &desk.ieva, field.id, FieldChange::default()).await).await;
    assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
}

#[db_test]
async fn fields_stand_in_the_order_they_are_put_in(db: TestDb) {
    let desk = desk(db).await;
    for label in ["One", "Two", "Three"] {
        desk.define(new_field(label, FieldKind::Text)).await;
    }
    let three = fields::list(&desk.db.read(), &desk.ieva).await.unwrap()[2].id;
    let first = FieldChange { position: Some(1), ..FieldChange::default() };
    desk.db.verb(async |tx| fields::change(tx, &Actor::system(), three, first.clone()).await).await.unwrap();
    let order: Vec<String> =
        fields::list(&desk.db.read(), &desk.ieva).await.unwrap().into_iter().map(|field| field.key).collect();
    assert_eq!(order, ["three", "one", "two"]);
}

#[db_test]
async fn a_ticket_is_solved_only_when_what_is_required_is_filled_in(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    desk.define(NewField { required: true, ..new_field("Cause", FieldKind::Text) }).await;
    desk.define(NewField {
        required: true,
        department: Some(desk.billing),
        ..new_field("Invoice", FieldKind::Text)
    })
    .await;
    let solve = async || desk.db.verb(async |tx| tickets::solve(tx, &desk.ieva, ticket).await).await;
    match solve().await {
        Err(Error::FieldsMissing { keys, labels }) => {
            assert_eq!((keys, labels), (vec!["cause".into()], vec!["Cause".into()]))
        }
        other => panic!("{other:?}"),
    }
    let status = Change { status: Some(StatusCode::Solved), ..Change::default() };
    assert!(matches!(change(&desk.db, &desk.ieva, ticket, status).await, Err(Error::FieldsMissing { .. })));
    let send_and_solve = NewReply { then: Some(StatusCode::Solved), ..reply(0, None) };
    let sent = send(&desk.db, &desk.ieva, ticket, send_and_solve).await;
    assert!(matches!(sent, Err(Error::FieldsMissing { .. })), "{sent:?}");
    let both = Change {
        status: Some(StatusCode::Solved),
        ..filling("cause", Some(Plain::Text("frozen pipe".into())))
    };
    assert_eq!(change(&desk.db, &desk.ieva, ticket, both).await.unwrap().status, StatusCode::Solved);
}

#[db_test]
async fn one_follows_what_one_sees(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let join = async |account| {
        desk.db
            .write(async |tx| people::join_department(tx, &Actor::system(), account, desk.support).await)
            .await
            .unwrap();
    };
    let (ieva, luka) = (desk.ieva.account().unwrap(), desk.luka.account().unwrap());
    join(ieva).await;
    let follow =
        async |account| desk.db.verb(async |tx| followers::add(tx, &desk.ieva, ticket, account).await).await;
    assert_eq!(follow(ieva).await.unwrap().followers[0].id, ieva);
    let blind = follow(luka).await;
    assert!(matches!(blind, Err(Error::SeesNothing { .. })), "{blind:?}");
    join(luka).await;
    assert_eq!(follow(luka).await.unwrap().followers.len(), 2);
    let version = follow(luka).await.unwrap().version;
    assert_eq!(desk.outline(1001).await.version, version, "following twice is following once");
    let left = desk.db.verb(async |tx| followers::remove(tx, &desk.ieva, ticket, ieva).await).await.unwrap();
    assert_eq!(left.followers.iter().map(|one| one.id).collect::<Vec<_>>(), [luka]);
    assert_eq!(desk.last_event(1001).await.number("account"), Some(ieva.0));
}

#[db_test]
async fn a_snoozed_ticket_leaves_the_open_pile_and_comes_back_at_its_hour(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let open = Inbox { status: vec![StatusCode::Open], ..Inbox::default() };
    let list = async || tickets::list(&desk.db.read(), &desk.ieva, &open, None, 10).await.unwrap().len();
    let hour = |hours| desk.db.clock.now() + SignedDuration::from_hours(hours);
    let until = |at| Change { snoozed_until: Some(Some(at)), ..Change::default() };
    change(&desk.db, &desk.ieva, ticket, until(hour(1))).await.unwrap();
    let later = change(&desk.db, &desk.ieva, ticket, until(hour(2))).await.unwrap();
    assert_eq!((later.status, later.pile, list().await), (StatusCode::Open, Pile::Snoozed, 0));
    desk.db.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(desk.worker().run_due().await.unwrap(), 0, "the first hour counts no more");
    desk.db.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(desk.worker().run_due().await.unwrap(), 1);
    assert_eq!((desk.outline(1001).await.snoozed_until, list().await), (None, 1));
    let last = desk.last_event(1001).await;
    assert_eq!((last.kind.as_ref(), &last.data["because"]), (events::TICKET_WOKE, &"time".into()));
    let past = change(&desk.db, &desk.ieva, ticket, until(hour(-1))).await;
    assert!(matches!(past, Err(Error::SnoozeTime)), "{past:?}");
}

#[db_test]
async fn solving_a_snoozed_ticket_wakes_it_for_good(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let later = Change {
        snoozed_until: Some(Some(desk.db.clock.now() + SignedDuration::from_hours(1))),
        ..Change::default()
    };
    change(&desk.db, &desk.ieva, ticket, later).await.unwrap();
    desk.db.verb(async |tx| tickets::solve(tx, &desk.ieva, ticket).await).await.unwrap();
    assert_eq!(desk.outline(1001).await.pile, Pile::Solved);
    assert_eq!(desk.last_event(1001).await.data["because"], "solved");
    assert!(jobs::list(&desk.db.read(), &[], None, 10).await.unwrap().is_empty());
}

#[db_test(interleaved)]
async fn a_snooze_and_a_mail_that_meet_leave_a_ticket_that_fits_its_history(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    let hour = desk.db.clock.now() + SignedDuration::from_hours(1);
    let later = Change { snoozed_until: Some(Some(hour)), ..Change::default() };
    let (snoozed, mail) = step
        .both(
            change(&desk.db, &desk.ieva, opened.ticket, later),
            take_in(&desk.db, desk.mail("ruta@mail.example", known(opened))),
        )
        .await;
    assert!(snoozed.is_ok() && mail.is_ok(), "{snoozed:?} {mail:?}");
    let now = desk.outline(1001).await;
    let history = desk.history(1001).await;
    let waiting = jobs::list(&desk.db.read(), &[], None, 10).await.unwrap().len();
    if history.contains(&events::TICKET_WOKE.to_owned()) {
        assert_eq!((now.pile, waiting), (Pile::Open, 0), "the mail came second and woke it: {history:?}");
    } else {
        assert_eq!(
            history.last().unwrap(),
            events::TICKET_SNOOZED,
            "the agent came second and had read nothing"
        );
        assert_eq!((now.pile, now.snoozed_until, waiting), (Pile::Snoozed, Some(hour), 1));
    }
}

#[db_test]
async fn what_a_marked_customer_writes_next_is_told_from_the_others(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let spam = |spam| Change { spam: Some(spam), ..Change::default() };
    assert_eq!(change(&desk.db, &desk.ieva, ticket, spam(true)).await.unwrap().pile, Pile::Spam);
    let next = desk.take_in(desk.mail("ruta@mail.example", Thread::New)).await;
    assert_eq!(desk.outline(next.number).await.pile, Pile::Spam);
    assert_eq!(desk.history(next.number).await, ["TicketOpened", "MarkedSpam", "MessageReceived"]);
    assert!(
        tickets::list(&desk.db.read(), &desk.ieva, &Inbox::default(), None, 10).await.unwrap().is_empty()
    );
    let pile = Inbox { pile: Some(Pile::Spam), ..Inbox::default() };
    assert_eq!(tickets::list(&desk.db.read(), &desk.ieva, &pile, None, 10).await.unwrap().len(), 2);
    change(&desk.db, &desk.ieva, ticket, spam(false)).await.unwrap();
    let third = desk.take_in(desk.mail("ruta@mail.example", Thread::New)).await;
    assert_eq!(desk.outline(third.number).await.pile, Pile::Open);
    assert_eq!(desk.outline(next.number).await.pile, Pile::Spam, "tickets there are stay as they are");
}

#[db_test]
async fn in_a_deleted_ticket_nothing_is_done_and_it_can_be_had_back(db: TestDb) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    let ticket = opened.ticket;
    send(&desk.db, &desk.ieva, ticket, reply(8, None)).await.unwrap();
    assert_eq!(delete(&desk.db, &desk.ieva, ticket).await.unwrap().pile, Pile::Deleted);
    assert_eq!(desk.states(1001).await[1], Some(DeliveryState::Withdrawn));
    for refused in [
        change(&desk.db, &desk.ieva, ticket, tagging(&["x"], &[])).await.err(),
        send(&desk.db, &desk.ieva, ticket, reply(0, None)).await.err(),
        delete(&desk.db, &desk.ieva, ticket).await.err(),
    ] {
        assert!(matches!(refused, Some(Error::Deleted)), "{refused:?}");
    }
    let later = desk.take_in(desk.mail("ruta@mail.example", known(opened))).await;
    assert!(later.opened, "a customer who writes again is heard");
    let restored = desk.db.verb(async |tx| deletion::restore(tx, &desk.ieva, ticket).await).await.unwrap();
    assert_eq!(restored.pile, Pile::Open);
    let twice = desk.db.verb(async |tx| deletion::restore(tx, &desk.ieva, ticket).await).await;
    assert!(matches!(twice, Err(Error::NotDeleted)), "{twice:?}");
}

#[db_test(interleaved)]
async fn an_answer_and_a_deletion_that_meet_leave_nothing_on_its_way(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let (answer, deleted) = step
        .both(send(&desk.db, &desk.ieva, ticket, reply(8, None)), delete(&desk.db, &desk.luka, ticket))
        .await;
    assert_eq!(deleted.unwrap().pile, Pile::Deleted);
    match answer {
        Ok(_) => assert_eq!(desk.states(1001).await, [None, Some(DeliveryState::Withdrawn)]),
        Err(Error::Deleted) => assert_eq!(desk.states(1001).await, [None]),
        Err(other) => panic!("{other}"),
    }
    assert!(jobs::list(&desk.db.read(), &[], None, 10).await.unwrap().is_empty());
}

#[db_test]
async fn what_was_deleted_is_erased_after_its_time_and_leaves_an_event_without_words(db: TestDb) {
    let desk = desk(db).await;
    let config = platform::config::Config::in_folder(desk.db.folder.path());
    let house = Platform::new(desk.db.db.clone(), config).unwrap();
    let (own, shared) = (house.blobs.put("own").await.unwrap(), house.blobs.put("shared").await.unwrap());
    let file = |blob: &platform::blobs::BlobKey| NewAttachment {
        name: "a.txt".into(),
        content_type: "text/plain".into(),
        size: 3,
        blob: blob.clone(),
        content_id: None,
        inline: false,
    };
    let mail = desk.mail("ruta@mail.example", Thread::New);
    let first =
        Incoming { attachments: vec![file(&own), file(&shared)], received_mail: Some(77), ..mail.clone() };
    let ticket = desk.take_in(first).await.ticket;
    desk.take_in(Incoming { attachments: vec![file(&shared)], ..mail }).await;
    change(&desk.db, &desk.ieva, ticket, tagging(&["secret"], &[])).await.unwrap();
    desk.define(new_field("Serial", FieldKind::Text)).await;
    change(&desk.db, &desk.ieva, ticket, filling("serial", Some(Plain::Text("x".into())))).await.unwrap();
    delete(&desk.db, &desk.ieva, ticket).await.unwrap();

    let worker = || {
        let handlers = erasing(crate::jobs::handlers(Handlers::new()), &house);
        Worker::new(desk.db.db.clone(), handlers, &[crate::jobs::ERASING]).unwrap()
    };
    let hourly = async || {
        crate::jobs::ERASING.turn(&desk.db).await.unwrap();
        while worker().run_due().await.unwrap() > 0 {}
    };
    hourly().await;
    desk.db.clock.advance(SignedDuration::from_hours(24 * 30 - 1));
    hourly().await;
    assert_eq!(desk.outline(1001).await.pile, Pile::Deleted, "its time is not over");
    desk.db.clock.advance(SignedDuration::from_hours(2));
    hourly().await;
    let gone = tickets::by_number(&desk.db.read(), &Actor::system(), 1001).await;
    assert!(matches!(gone, Err(Error::NoTicket)), "{gone:?}");
    let log = of_stream(&desk.db.read(), &intake::stream(ticket), 0, 100).await.unwrap();
    let last = log.last().unwrap();
    assert_eq!((last.kind.as_ref(), &last.data["received_mail"]), (events::TICKET_ERASED, &vec![77].into()));
    assert_eq!(house.blobs.get(&own).await.unwrap(), None);
    assert!(house.blobs.get(&shared).await.unwrap().is_some(), "another message has it");
    assert_eq!(desk.outline(1002).await.pile, Pile::Open);
}

#[derive(FromQueryResult)]
struct Names {
    named: String,
    by: String,
    place: String,
}

#[db_test]
async fn erasing_knows_every_table_that_names_a_ticket_or_a_message(db: TestDb) {
    let desk = desk(db).await;
    if desk.db.engine() != Engine::Sqlite {
        return; // the schema is one text
    }
    let text = "SELECT k.\"table\" AS named, m.name AS by, k.\"from\" AS place FROM sqlite_master m, pragma_foreign_key_list(m.name) k \
         WHERE m.type = 'table' AND k.\"table\" IN ('ticket', 'message') AND k.on_delete <> 'CASCADE'";
    for found in sql(text).all::<Names>(&desk.db.read()).await.unwrap() {
        let list = if found.named == "ticket" { erasure::OF_TICKETS } else { erasure::OF_MESSAGES };
        assert!(
            list.contains(&(found.by.as_str(), found.place.as_str())),
            "{}.{} names a {}: add it to tables/erasure.rs, or let the schema delete it",
            found.by,
            found.place,
            found.named
        );
    }
}

#[db_test]
async fn who_answers_nobody_changes_no_ticket(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let account = desk.luka.account().unwrap();
    let reviewer = Actor::agent(account, Role::QualityReviewer, BTreeSet::from([desk.support]));
    let later = desk.db.clock.now() + SignedDuration::from_hours(1);
    for wanted in [
        tagging(&["x"], &[]),
        Change { ticket_type: Some(Some(TicketType::Task)), ..Change::default() },
        Change { snoozed_until: Some(Some(later)), ..Change::default() },
        Change { spam: Some(true), ..Change::default() },
        filling("x", None),
    ] {
        let denied = change(&desk.db, &reviewer, ticket, wanted.clone()).await;
        assert!(matches!(denied, Err(Error::Denied(_))), "{wanted:?}: {denied:?}");
    }
    assert!(matches!(delete(&desk.db, &reviewer, ticket).await, Err(Error::Denied(_))));
    assert!(reviewer.may(Permission::ReadTickets, platform::access::Scope::Desk).is_ok());
}
