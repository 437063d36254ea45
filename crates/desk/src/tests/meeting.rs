//! Verbs that decide on what they read, when two of them meet: one comes first, and the other knows of it.

use std::collections::BTreeMap;

use super::*;
use crate::bulk::{self, BulkId, Deed, Done};
use crate::draft::{Content, Kind};
use crate::field::{FieldKind, Noun, Plain};
use crate::fields::{self, NewField};
use crate::filter::Filter;
use crate::filter::sort::Sort;
use crate::tag::Retag;
use crate::template::Actions;
use crate::templates::{self, NewTemplate, TemplateChange};
use crate::ticket::{Pile, Priority};
use crate::view::Grouping;
use crate::views::{self, NewView, ViewChange};
use crate::visibility::Visibility;
use crate::{deletion, drafts, followers};

async fn change(db: &Db, by: &Actor, ticket: TicketId, change: Change) -> Result<Outline, Error> {
    db.verb(async |tx| tickets::change(tx, by, ticket, change.clone()).await).await
}

fn priority(priority: Priority) -> Change {
    Change { priority: Some(priority), ..Change::default() }
}

fn tag(add: &[&str], remove: &[&str]) -> Change {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Change { tags: Retag { add: words(add), remove: words(remove) }, ..Change::default() }
}

impl Desk {
    async fn bulk(&self, deed: &Deed) -> Result<Done, Error> {
        self.db.verb(async |tx| bulk::run(tx, &self.ieva, &[1002, 1001], deed).await).await
    }

    async fn undo(&self, bulk: BulkId) -> Result<Done, Error> {
        self.db.verb(async |tx| bulk::undo(tx, &self.ieva, bulk).await).await
    }

    async fn two_opened(&self) -> [TicketId; 2] {
        [self.opened().await.ticket, self.take_in(self.mail("jonas@mail.example", Thread::New)).await.ticket]
    }

    /// Each change of this kind, as its event says it: what it was, and what it became.
    async fn changes(&self, number: i64, kind: &str) -> Vec<(serde_json::Value, serde_json::Value)> {
        let events = tickets::history(&self.db.read(), &Actor::system(), number, 0, 100).await.unwrap();
        let of = events.into_iter().filter(|event| event.kind == kind);
        of.map(|event| (event.data["from"].clone(), event.data["to"].clone())).collect()
    }

    fn lead_of_both(&self) -> Actor {
        Actor::agent(self.luka.account().unwrap(), Role::Administrator, BTreeSet::new())
    }
}

#[db_test(interleaved)]
async fn a_draft_thrown_away_on_one_device_and_saved_on_another_loses_no_words(
    db: TestDb,
    step: Interleaving,
) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let content = |html: &str| Content { html: html.into(), thread_version: 1, ..Content::default() };
    let save = async |html: &str, seen| {
        let words = content(html);
        desk.db
            .verb(async |tx| {
                drafts::save(tx, &desk.ieva, Some(ticket), Kind::Reply, words.clone(), seen).await
            })
            .await
    };
    let begun = save("<p>a</p>", None).await.unwrap().draft.version;
    let (thrown, saved) = step
        .both(
            desk.db.verb(async |tx| drafts::discard(tx, &desk.ieva, Some(ticket), Kind::Reply, begun).await),
            save("<p>ab</p>", Some(begun)),
        )
        .await;
    thrown.unwrap();
    let left = drafts::of_ticket(&desk.db.read(), &desk.ieva, 1001).await.unwrap();
    match saved {
        Ok(_) => assert_eq!(left[0].draft.html, "<p>ab</p>", "what was thrown away was older"),
        Err(Error::DraftGone) => assert!(left.is_empty()),
        Err(other) => panic!("{other}"),
    }
}

#[db_test(interleaved)]
async fn a_mail_that_meets_the_deletion_of_its_ticket_is_seen_in_another(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    let (deleted, mail) = step
        .both(
            desk.db.verb(async |tx| deletion::delete(tx, &desk.ieva, opened.ticket).await),
            take_in(&desk.db, desk.mail("ruta@mail.example", known(opened))),
        )
        .await;
    deleted.unwrap();
    let mail = mail.unwrap();
    let history = desk.history(1001).await;
    assert_eq!(history.last().unwrap(), "TicketDeleted", "nobody speaks in a deleted ticket: {history:?}");
    assert_eq!(mail.opened, history.len() == 3, "{mail:?} {history:?}");
    if mail.opened {
        assert_eq!(desk.outline(mail.number).await.pile, Pile::Open);
    }
}

#[db_test(interleaved)]
async fn an_answer_and_a_mark_as_spam_that_meet_both_stand(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let spam = Change { spam: Some(true), ..Change::default() };
    let (answer, marked) = step
        .both(send(&desk.db, &desk.ieva, ticket, reply(0, None)), change(&desk.db, &desk.luka, ticket, spam))
        .await;
    answer.unwrap();
    marked.unwrap();
    let now = desk.outline(1001).await;
    assert_eq!((now.pile, now.spam, now.message_count), (Pile::Spam, true, 2));
    let history = desk.history(1001).await;
    for kind in ["MarkedSpam", "MessageSent"] {
        assert!(history.contains(&kind.to_owned()), "{history:?}");
    }
}

#[db_test(interleaved)]
async fn a_ticket_deleted_by_two_at_once_is_deleted_once(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let delete = async |by| desk.db.verb(async |tx| deletion::delete(tx, by, ticket).await).await;
    let (one, other) = step.both(delete(&desk.ieva), delete(&desk.luka)).await;
    assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1, "{one:?} {other:?}");
    assert_eq!(desk.history(1001).await.iter().filter(|kind| *kind == "TicketDeleted").count(), 1);
}

#[db_test(interleaved)]
async fn a_bulk_undone_while_one_of_its_tickets_changes_takes_nobodys_work_back(
    db: TestDb,
    step: Interleaving,
) {
    let desk = desk(db).await;
    let [first, _] = desk.two_opened().await;
    let id = desk.bulk(&Deed::Change(Box::new(priority(Priority::Urgent)))).await.unwrap().id.unwrap();
    let (undone, changed) =
        step.both(desk.undo(id), change(&desk.db, &desk.luka, first, priority(Priority::Low))).await;
    changed.unwrap();
    assert_eq!(desk.outline(1001).await.priority, Priority::Low, "what Luka said stands, first or last");
    assert_eq!(desk.outline(1002).await.priority, Priority::Normal);
    let changes = desk.changes(1001, "PriorityChanged").await;
    assert!(changes.windows(2).all(|two| two[0].1 == two[1].0), "{changes:?}");
    let ends = undone.unwrap().tickets;
    let end = &ends.iter().find(|(number, _)| *number == 1001).unwrap().1;
    match end {
        Ok(_) => assert_eq!(changes.len(), 3),
        Err(Error::TicketChanged { .. }) => assert_eq!(changes.len(), 2),
        Err(other) => panic!("{other}"),
    }
}

#[db_test(interleaved)]
async fn a_bulk_is_undone_once(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    desk.two_opened().await;
    let id = desk.bulk(&Deed::Change(Box::new(priority(Priority::Urgent)))).await.unwrap().id.unwrap();
    let (one, other) = step.both(desk.undo(id), desk.undo(id)).await;
    let late = [&one, &other].into_iter().filter(|end| matches!(end, Err(Error::UndoneAlready))).count();
    assert_eq!((late, one.is_ok() as u8 + other.is_ok() as u8), (1, 1), "{one:?} {other:?}");
    assert_eq!(desk.changes(1001, "PriorityChanged").await.len(), 2);
}

#[db_test(interleaved)]
async fn a_tag_hung_on_by_one_and_taken_off_by_another_is_as_the_history_says(
    db: TestDb,
    step: Interleaving,
) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let (on, off) = step
        .both(
            change(&desk.db, &desk.ieva, ticket, tag(&["storm", "vip"], &[])),
            change(&desk.db, &desk.luka, ticket, tag(&["calm"], &["storm"])),
        )
        .await;
    assert!(on.is_ok() && off.is_ok(), "{on:?} {off:?}");
    let (now, both) = (desk.outline(1001).await, on.unwrap().version.max(off.unwrap().version));
    assert_eq!(now.version, both, "each change is a version");
    let tags: Vec<&str> = now.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert!(tags == ["calm", "storm", "vip"] || tags == ["calm", "vip"], "{tags:?}");
    let events = tickets::history(&desk.db.read(), &desk.ieva, 1001, 0, 100).await.unwrap();
    let changes: Vec<_> = events.iter().filter(|event| event.kind == "TagsChanged").collect();
    let count = |part: &str| {
        changes.iter().map(|event| event.data[part].as_array().map_or(0, Vec::len)).sum::<usize>()
    };
    assert_eq!(count("added") - count("removed"), tags.len(), "{changes:?}");
}

#[db_test(interleaved)]
async fn a_field_filled_by_two_at_once_is_told_as_two_changes_of_one_another(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let serial = NewField {
        noun: Noun::Ticket,
        key: None,
        label: "Serial".into(),
        kind: FieldKind::Text,
        choices: Vec::new(),
        required: false,
        department: None,
    };
    desk.db.verb(async |tx| fields::define(tx, &Actor::system(), serial.clone()).await).await.unwrap();
    let fill = |text: &str| Change {
        fields: BTreeMap::from([("serial".to_owned(), Some(Plain::Text(text.to_owned())))]),
        ..Change::default()
    };
    let before = desk.outline(1001).await.version;
    let (one, other) = step
        .both(
            change(&desk.db, &desk.ieva, ticket, fill("A1")),
            change(&desk.db, &desk.luka, ticket, fill("B2")),
        )
        .await;
    let (one, other) = (one.unwrap(), other.unwrap());
    let last = if one.version > other.version { one } else { other };
    let now = desk.outline(1001).await;
    assert_eq!((now.version, now.fields.len()), (before + 2, 1));
    assert_eq!(now.fields, last.fields, "whoever came last has filled it");
}

#[db_test(interleaved)]
async fn who_begins_and_ends_to_follow_at_once_follows_as_the_history_says(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let ieva = desk.ieva.account().unwrap();
    let joins = async |tx: &mut _| people::join_department(tx, &Actor::system(), ieva, desk.support).await;
    desk.db.write(joins).await.unwrap();
    let (begun, ended) = step
        .both(
            desk.db.verb(async |tx| followers::add(tx, &desk.ieva, ticket, ieva).await),
            desk.db.verb(async |tx| followers::remove(tx, &desk.luka, ticket, ieva).await),
        )
        .await;
    assert!(begun.is_ok() && ended.is_ok(), "{begun:?} {ended:?}");
    let history = desk.history(1001).await;
    let follows = !desk.outline(1001).await.followers.is_empty();
    assert_eq!(follows, history.last().unwrap() == "FollowerAdded", "{history:?}");
}

#[db_test(interleaved)]
async fn a_colleague_made_a_follower_by_two_at_once_is_told_of_once(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let ieva = desk.ieva.account().unwrap();
    let joins = async |tx: &mut _| people::join_department(tx, &Actor::system(), ieva, desk.support).await;
    desk.db.write(joins).await.unwrap();
    let add = async |by| desk.db.verb(async |tx| followers::add(tx, by, ticket, ieva).await).await;
    let (one, other) = step.both(add(&desk.ieva), add(&desk.luka)).await;
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(desk.outline(1001).await.followers.len(), 1);
    assert_eq!(desk.history(1001).await.iter().filter(|kind| *kind == "FollowerAdded").count(), 1);
}

#[db_test(interleaved)]
async fn a_template_changed_while_it_is_removed_is_gone_and_says_so(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let by = desk.lead_of_both();
    let new = NewTemplate {
        name: "A".into(),
        folder: String::new(),
        visibility: Visibility::Everyone,
        language: None,
        written: Written { html: Some("<p>a</p>".into()), text: None },
        actions: Actions::default(),
    };
    let id = desk.db.verb(async |tx| templates::add(tx, &by, new.clone()).await).await.unwrap().template.id;
    let name = TemplateChange { name: Some("B".into()), seen: Some(1), ..TemplateChange::default() };
    let (changed, removed) = step
        .both(
            desk.db.verb(async |tx| templates::change(tx, &by, id, name.clone()).await),
            desk.db.verb(async |tx| templates::remove(tx, &by, id).await),
        )
        .await;
    removed.unwrap();
    assert!(matches!(changed, Ok(_) | Err(Error::NoTemplate)), "{changed:?}");
    assert!(templates::list(&desk.db.read(), &by).await.unwrap().is_empty());
}

#[db_test(interleaved)]
async fn a_view_changed_while_it_is_removed_is_gone_and_says_so(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let new = NewView {
        name: "Skubūs".into(),
        visibility: Visibility::Own(desk.ieva.account().unwrap()),
        filter: Filter::is("priority", "urgent"),
        sort: Sort::default(),
        grouping: Grouping::Age,
    };
    let view = desk.db.verb(async |tx| views::add(tx, &desk.ieva, new.clone()).await).await.unwrap();
    let name = ViewChange { name: Some("Karšti".into()), seen: Some(view.version), ..ViewChange::default() };
    let (changed, removed) = step
        .both(
            desk.db.verb(async |tx| views::change(tx, &desk.ieva, view.id, name.clone()).await),
            desk.db.verb(async |tx| views::remove(tx, &desk.ieva, view.id).await),
        )
        .await;
    removed.unwrap();
    assert!(matches!(changed, Ok(_) | Err(Error::NoView)), "{changed:?}");
    let gone = views::one(&desk.db.read(), &desk.ieva, view.id, jiff::tz::TimeZone::UTC).await;
    assert!(matches!(gone, Err(Error::NoView)), "{gone:?}");
}

#[db_test(interleaved)]
async fn two_who_put_views_in_order_at_once_leave_one_of_the_orders(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        let new = NewView {
            name: name.into(),
            visibility: Visibility::Own(desk.ieva.account().unwrap()),
            filter: Filter::everything(),
            sort: Sort::default(),
            grouping: Grouping::Age,
        };
        ids.push(desk.db.verb(async |tx| views::add(tx, &desk.ieva, new.clone()).await).await.unwrap().id);
    }
    let (left, right) = ([ids[2], ids[0], ids[1]], [ids[1], ids[2], ids[0]]);
    let order = async |ids: &[_]| desk.db.verb(async |tx| views::order(tx, &desk.ieva, ids).await).await;
    let (one, other) = step.both(order(&left), order(&right)).await;
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    let views = views::list(&desk.db.read(), &desk.ieva, jiff::tz::TimeZone::UTC).await.unwrap();
    let now: Vec<_> =
        views.iter().filter(|shown| shown.view.builtin.is_none()).map(|shown| shown.view.id).collect();
    assert!(now == left || now == right, "{now:?} is neither {left:?} nor {right:?}");
}
