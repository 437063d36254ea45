//! Customers, organisations, and changes of several tickets.

use super::*;
use crate::bulk::{self, Deed, Done};
use crate::card::CardChange;
use crate::contact::ContactId;
use crate::organisations::{self, OrganisationChange};
use crate::tag::Retag;
use crate::ticket::{Pile, Priority};
use crate::{cards, contacts};

async fn change_card(
    db: &Db,
    by: &Actor,
    id: ContactId,
    change: CardChange,
) -> Result<crate::card::Card, Error> {
    db.verb(async |tx| cards::change(tx, by, id, change.clone()).await).await
}

async fn in_bulk(db: &Db, by: &Actor, numbers: &[i64], deed: &Deed) -> Result<Done, Error> {
    db.verb(async |tx| bulk::run(tx, by, numbers, deed).await).await
}

fn urgent() -> Deed {
    let tags = Retag { add: vec!["storm".into()], remove: Vec::new() };
    Deed::Change(Box::new(Change { priority: Some(Priority::Urgent), tags, ..Change::default() }))
}

#[db_test]
async fn a_customer_has_several_addresses_and_is_known_by_each(db: TestDb) {
    let desk = desk(db).await;
    desk.opened().await;
    let id = desk.outline(1001).await.requester.id;
    let more = CardChange {
        add_addresses: vec!["Ruta@work.example".into()],
        first_address: Some("ruta@work.example".into()),
        phones: Some(vec!["+370 600 12345".into(), "+37060012345".into()]),
        time_zone: Some(Some("Europe/Vilnius".into())),
        ..CardChange::default()
    };
    let card = change_card(&desk.db, &desk.ieva, id, more).await.unwrap();
    assert_eq!(card.addresses, ["Ruta@work.example", "ruta@mail.example"]);
    assert_eq!((card.email.as_str(), card.phones.len()), ("Ruta@work.example", 1));
    let again = desk.take_in(desk.mail("ruta@work.example", Thread::New)).await;
    assert_eq!(desk.outline(again.number).await.requester.id, id);
    let fewer = CardChange { remove_addresses: vec!["RUTA@work.example".into()], ..CardChange::default() };
    assert_eq!(change_card(&desk.db, &desk.ieva, id, fewer).await.unwrap().email, "ruta@mail.example");
    let none = CardChange { remove_addresses: vec!["ruta@mail.example".into()], ..CardChange::default() };
    assert!(matches!(change_card(&desk.db, &desk.ieva, id, none).await, Err(Error::LastAddress)));
    let found = contacts::begun(&desk.db.read(), &desk.ieva, "RUTA@", None, 10).await.unwrap();
    assert_eq!(found.iter().map(|contact| contact.id).collect::<Vec<_>>(), [id]);
    let found = contacts::begun(&desk.db.read(), &desk.ieva, "rut", None, 10).await.unwrap();
    assert_eq!(found.len(), 1, "by the name, without its accents");
}

#[db_test]
async fn a_customer_of_another_department_does_not_exist_for_an_agent(db: TestDb) {
    let desk = desk(db).await;
    let mail = Incoming { department: desk.billing, ..desk.mail("far@mail.example", Thread::New) };
    desk.take_in(mail).await;
    let id = desk.outline(1001).await.requester.id;
    let read = desk.db.read();
    assert!(matches!(cards::one(&read, &desk.ieva, id).await, Err(Error::NoContact)));
    assert!(matches!(cards::tickets(&read, &desk.ieva, id, None, 10).await, Err(Error::NoContact)));
    let change = change_card(&desk.db, &desk.ieva, id, CardChange::default()).await;
    assert!(matches!(change, Err(Error::NoContact)), "{change:?}");
    assert!(contacts::begun(&read, &desk.ieva, "far@", None, 10).await.unwrap().is_empty());
}

#[db_test]
async fn whoever_writes_from_the_domain_of_an_organisation_belongs_to_it(db: TestDb) {
    let desk = desk(db).await;
    desk.take_in(desk.mail("one@kalva.example", Thread::New)).await;
    let make = async |name: &str, domains: &[&str]| {
        let domains = Some(domains.iter().map(|domain| (*domain).to_owned()).collect());
        let rest = OrganisationChange { domains, ..OrganisationChange::default() };
        desk.db.verb(async |tx| organisations::make(tx, &desk.ieva, name, rest.clone()).await).await
    };
    let kalva = make("Kalva UAB", &["@Kalva.example", "kalva.example"]).await.unwrap();
    assert_eq!(kalva.domains, ["kalva.example"]);
    let taken = make("Other", &["kalva.example"]).await;
    assert!(matches!(taken, Err(Error::DomainTaken { .. })), "{taken:?}");
    assert_eq!(desk.worker().run_due().await.unwrap(), 1, "those who wrote before join in the background");
    desk.take_in(desk.mail("two@kalva.example", Thread::New)).await;
    for number in [1001, 1002] {
        let organisation = desk.outline(number).await.requester.organisation;
        assert_eq!(organisation.map(|one| one.id), Some(kalva.id), "{number}");
    }
    let read = desk.db.read();
    let tickets = organisations::tickets(&read, &desk.ieva, kalva.id, None, 10).await.unwrap();
    assert_eq!(tickets.iter().map(|ticket| ticket.number).collect::<Vec<_>>(), [1002, 1001]);
    assert_eq!(organisations::contacts(&read, &desk.ieva, kalva.id, None, 10).await.unwrap().len(), 2);
    let found = organisations::list(&read, &desk.ieva, "KAL", None, 10).await.unwrap();
    assert_eq!(found.len(), 1);
}

#[db_test]
async fn a_change_of_several_tickets_does_what_it_can_and_is_undone_where_nothing_happened_since(db: TestDb) {
    let desk = desk(db).await;
    for n in 0..3 {
        desk.take_in(desk.mail(&format!("c{n}@mail.example"), Thread::New)).await;
    }
    let done = in_bulk(&desk.db, &desk.ieva, &[1003, 1001, 1002, 4711, 1001], &urgent()).await.unwrap();
    let ends: Vec<_> = done.tickets.iter().map(|(number, end)| (*number, end.is_ok())).collect();
    assert_eq!(ends, [(1003, true), (1001, true), (1002, true), (4711, false)]);
    let note = Written::text("Looking.");
    let touched = tickets::find(&desk.db.read(), &desk.ieva, 1002).await.unwrap().id;
    desk.db.verb(async |tx| notes::write(tx, &desk.luka, touched, &note).await).await.unwrap();
    let id = done.id.unwrap();
    let foreign = desk.db.verb(async |tx| bulk::undo(tx, &desk.luka, id).await).await;
    assert!(matches!(foreign, Err(Error::NoBulk)), "{foreign:?}");
    let undone = desk.db.verb(async |tx| bulk::undo(tx, &desk.ieva, id).await).await.unwrap();
    let ends: Vec<_> = undone.tickets.iter().map(|(number, end)| (*number, end.is_ok())).collect();
    assert_eq!(ends, [(1001, true), (1002, false), (1003, true)]);
    for (number, priority, tags) in
        [(1001, Priority::Normal, 0), (1002, Priority::Urgent, 1), (1003, Priority::Normal, 0)]
    {
        let now = desk.outline(number).await;
        assert_eq!((now.priority, now.tags.len()), (priority, tags), "{number}");
    }
    let twice = desk.db.verb(async |tx| bulk::undo(tx, &desk.ieva, id).await).await;
    assert!(matches!(twice, Err(Error::UndoneAlready)), "{twice:?}");
}

#[db_test]
async fn what_was_deleted_or_handed_over_together_comes_back_together(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let everywhere = Actor::agent(desk.ieva.account().unwrap(), Role::Administrator, BTreeSet::new());
    let mine = Change { assignee: Some(desk.luka.account()), ..Change::default() };
    desk.db.verb(async |tx| tickets::change(tx, &everywhere, ticket, mine.clone()).await).await.unwrap();
    for deed in [
        Deed::Delete,
        Deed::Change(Box::new(Change { department: Some(desk.billing), ..Change::default() })),
        Deed::Change(Box::new(Change { spam: Some(true), ..Change::default() })),
        Deed::Change(Box::new(Change { status: Some(StatusCode::Solved), ..Change::default() })),
    ] {
        let before = desk.outline(1001).await;
        let done = in_bulk(&desk.db, &everywhere, &[1001], &deed).await.unwrap();
        assert_ne!(desk.outline(1001).await, before, "{deed:?}");
        let id = done.id.unwrap();
        let undone = desk.db.verb(async |tx| bulk::undo(tx, &everywhere, id).await).await.unwrap();
        assert!(undone.tickets.iter().all(|(_, end)| end.is_ok()), "{undone:?}");
        let now = desk.outline(1001).await;
        assert_eq!(
            (now.pile, now.department, now.assignee),
            (Pile::Open, before.department, before.assignee),
            "{deed:?}"
        );
    }
}

#[db_test]
async fn a_change_of_several_tickets_can_be_undone_for_an_hour(db: TestDb) {
    let desk = desk(db).await;
    desk.opened().await;
    let id = in_bulk(&desk.db, &desk.ieva, &[1001], &urgent()).await.unwrap().id.unwrap();
    desk.db.clock.advance(SignedDuration::from_secs(3601));
    let late = desk.db.verb(async |tx| bulk::undo(tx, &desk.ieva, id).await).await;
    assert!(matches!(late, Err(Error::NoBulk)), "{late:?}");
    for numbers in [Vec::new(), (1..=201).collect()] {
        let refused = in_bulk(&desk.db, &desk.ieva, &numbers, &urgent()).await;
        assert!(matches!(refused, Err(Error::NotABulk)), "{refused:?}");
    }
}

#[db_test(interleaved)]
async fn a_change_of_several_and_one_of_them_alone_leave_both_in_the_history(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    for n in 0..2 {
        desk.take_in(desk.mail(&format!("c{n}@mail.example"), Thread::New)).await;
    }
    let single = tickets::find(&desk.db.read(), &desk.luka, 1002).await.unwrap().id;
    let low = Change { priority: Some(Priority::Low), ..Change::default() };
    let (many, one) = step
        .both(
            in_bulk(&desk.db, &desk.ieva, &[1002, 1001], &urgent()),
            desk.db.verb(async |tx| tickets::change(tx, &desk.luka, single, low.clone()).await),
        )
        .await;
    assert!(one.is_ok() && many.as_ref().is_ok_and(|many| many.tickets.iter().all(|(_, end)| end.is_ok())));
    let events = tickets::history(&desk.db.read(), &desk.ieva, 1002, 0, 100).await.unwrap();
    let changed: Vec<_> = events.iter().filter(|event| event.kind == "PriorityChanged").collect();
    assert_eq!(changed.len(), 2);
    assert_eq!(changed[0].data["to"], changed[1].data["from"], "the second knows what the first left");
    let last = desk.outline(1002).await.priority;
    assert_eq!(changed[1].data["to"], last.code());
}
