//! Templates: who sees and keeps them, how they read in a ticket, and what a macro does to it.

use std::collections::BTreeMap;

use platform::db::sql;

use super::*;
use crate::field::{FieldKind, Noun, Plain};
use crate::fields::{self, FieldChange, NewField};
use crate::history;
use crate::template::{Actions, Different, Seat, SeatWord, TemplateId};
use crate::templates::{self, Applied, NewTemplate, Shown, TemplateChange};
use crate::ticket::Priority;
use crate::visibility::Visibility;

fn html(html: &str) -> Written {
    Written { html: Some(html.into()), text: None }
}

fn new(name: &str, visibility: Visibility, body: &str, actions: Actions) -> NewTemplate {
    NewTemplate {
        name: name.into(),
        folder: String::new(),
        visibility,
        language: None,
        written: html(body),
        actions,
    }
}

impl Desk {
    fn of_lead(&self) -> Actor {
        Actor::agent(self.luka.account().unwrap(), Role::Lead, BTreeSet::from([self.support]))
    }

    fn of_administrator(&self) -> Actor {
        Actor::agent(self.luka.account().unwrap(), Role::Administrator, BTreeSet::new())
    }

    async fn keep(&self, by: &Actor, new: NewTemplate) -> Result<TemplateId, Error> {
        let kept = self.db.verb(async |tx| templates::add(tx, by, new.clone()).await).await;
        kept.map(|shown| shown.template.id)
    }

    async fn rewrite(&self, by: &Actor, id: TemplateId, change: TemplateChange) -> Result<Shown, Error> {
        self.db.verb(async |tx| templates::change(tx, by, id, change.clone()).await).await
    }

    async fn templates(&self, by: &Actor) -> Vec<String> {
        let all = templates::list(&self.db.read(), by).await.unwrap();
        all.into_iter().map(|shown| shown.template.name).collect()
    }

    async fn apply(&self, by: &Actor, ticket: TicketId, id: TemplateId) -> Result<Applied, Error> {
        self.db.verb(async |tx| templates::apply(tx, by, ticket, id, None).await).await
    }

    async fn disable(&self, person: &Actor) {
        let account = person.account().unwrap();
        self.db.write(async |tx| people::disable(tx, &Actor::system(), account).await).await.unwrap();
    }

    fn everyones(&self, name: &str, body: &str, actions: Actions) -> NewTemplate {
        new(name, Visibility::Everyone, body, actions)
    }
}

fn urgent() -> Actions {
    Actions { priority: Some(Priority::Urgent), ..Actions::default() }
}

#[db_test]
async fn a_template_is_seen_by_those_it_is_for(db: TestDb) {
    let desk = desk(db).await;
    let body = "<p>Labas</p>";
    let own = Visibility::Own(desk.ieva.account().unwrap());
    let (ours, theirs) = (Visibility::Department(desk.support), Visibility::Department(desk.billing));
    let mine = desk.keep(&desk.ieva, new("Mano", own, body, Actions::default())).await.unwrap();
    desk.keep(&desk.of_lead(), new("Mūsų", ours, body, Actions::default())).await.unwrap();
    let money =
        desk.keep(&desk.of_administrator(), new("Jų", theirs, body, Actions::default())).await.unwrap();
    desk.keep(&desk.of_administrator(), desk.everyones("Visų", body, Actions::default())).await.unwrap();
    assert_eq!(desk.templates(&desk.ieva).await, ["Mano", "Mūsų", "Visų"]);
    assert_eq!(desk.templates(&desk.luka).await, ["Mūsų", "Visų"]);
    assert_eq!(desk.templates(&desk.of_administrator()).await, ["Jų", "Mūsų", "Visų"]);

    for shared in [ours, theirs, Visibility::Everyone] {
        let refused = desk.keep(&desk.ieva, new("X", shared, body, Actions::default())).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    }
    let name = TemplateChange { name: Some("X".into()), ..TemplateChange::default() };
    let others = desk.rewrite(&desk.of_administrator(), mine, name).await;
    assert!(matches!(others, Err(Error::NoTemplate)), "{others:?}");
    let ticket = desk.opened().await.ticket;
    let unseen = desk.apply(&desk.ieva, ticket, money).await;
    assert!(matches!(unseen, Err(Error::NoTemplate)), "{unseen:?}");
}

#[db_test]
async fn a_template_reads_as_if_written_for_this_customer_and_its_use_is_counted(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await;
    let body = "<p>Labas, {{requester.first_name}}. Jūsų numeris {{ticket.number}}. {{agent.name}}</p>";
    let id =
        desk.keep(&desk.of_administrator(), desk.everyones("Labas", body, Actions::default())).await.unwrap();
    let read = desk.db.read();
    let preview = templates::preview_of(&read, &desk.ieva, 1001, id).await.unwrap();
    assert_eq!(preview.text.trim(), "Labas, Rūta. Jūsų numeris 1001. Ieva");
    let applied = desk.apply(&desk.ieva, ticket.ticket, id).await.unwrap();
    assert_eq!((applied.reply, applied.different), (preview, vec![]));
    let shown = templates::one(&desk.db.read(), &desk.ieva, id).await.unwrap();
    assert_eq!((shown.template.uses, shown.template.version), (1, 1));
    assert!(!desk.history(1001).await.iter().any(|kind| kind == "TemplateApplied"), "nothing happened to it");
}

#[db_test]
async fn what_a_customer_is_called_is_never_html(db: TestDb) {
    let desk = desk(db).await;
    let mail = Incoming {
        from: Person::new("<b>Rūta</b><script>", "x@mail.example"),
        ..desk.mail("x@mail.example", Thread::New)
    };
    desk.take_in(mail).await;
    let written = html("<p>{{requester.name}}</p>");
    let filled = templates::preview(&desk.db.read(), &desk.ieva, 1001, &written).await.unwrap();
    assert!(!filled.html.contains("<b>") && !filled.html.contains("<script"), "{}", filled.html);
}

#[db_test]
async fn what_nobody_can_fill_is_refused_when_it_is_kept(db: TestDb) {
    let desk = desk(db).await;
    let own = Visibility::Own(desk.ieva.account().unwrap());
    let refused = desk.keep(&desk.ieva, new("X", own, "<p>{{requester.nam}}</p>", Actions::default())).await;
    assert!(
        matches!(&refused, Err(Error::NoPlaceholder { word, near: Some("requester.name"), .. }) if word == "requester.nam"),
        "{refused:?}"
    );
    let nothing = desk.keep(&desk.ieva, new("X", own, "", Actions::default())).await;
    assert!(matches!(nothing, Err(Error::Empty { .. })), "{nothing:?}");
    let gone = Actions { fields: BTreeMap::from([("model".into(), None)]), ..Actions::default() };
    let gone = desk.keep(&desk.ieva, new("X", own, "", gone)).await;
    assert!(matches!(&gone, Err(Error::Action { action, .. }) if action == "fields.model"), "{gone:?}");
}

#[db_test]
async fn a_macro_changes_all_it_says_and_the_history_says_by_what(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let field = NewField {
        noun: Noun::Ticket,
        key: Some("model".into()),
        label: "Modelis".into(),
        kind: FieldKind::Text,
        choices: Vec::new(),
        required: false,
        department: None,
    };
    desk.db.verb(async |tx| fields::define(tx, &Actor::system(), field.clone()).await).await.unwrap();
    let actions = Actions {
        status: Some(StatusCode::Pending),
        assignee: Some(Seat::Word(SeatWord::Me)),
        add_tags: vec!["katilas".into()],
        fields: BTreeMap::from([("model".into(), Some(Plain::Text("E7".into())))]),
        note: Some("<p>Paklausta {{requester.name}}</p>".into()),
        ..urgent()
    };
    let id = desk.keep(&desk.of_administrator(), desk.everyones("Katilas E7", "", actions)).await.unwrap();
    let applied = desk.apply(&desk.ieva, ticket, id).await.unwrap();
    let after = desk.outline(1001).await;
    assert_eq!(applied.ticket, after);
    assert_eq!((after.status, after.priority), (StatusCode::Pending, Priority::Urgent));
    assert_eq!(after.assignee.unwrap().name, "Ieva");
    use Different as D;
    assert_eq!(applied.different, [D::Status, D::Priority, D::Assignee, D::Tags, D::Fields, D::Note]);
    let notes = messages::of_ticket(&desk.db.read(), &desk.ieva, 1001, MessageId(0), 10).await.unwrap();
    assert_eq!(notes.last().unwrap().message.text.trim(), "Paklausta Rūta");

    let events = tickets::history(&desk.db.read(), &desk.ieva, 1001, 0, 100).await.unwrap();
    let by = events.iter().position(|event| event.kind == "TemplateApplied").unwrap();
    let led = &events[by + 1..];
    assert_eq!(led.len(), 6);
    assert!(led.iter().all(|event| event.cause == Some(events[by].seq)), "{led:?}");
    desk.db.verb(async |tx| templates::remove(tx, &desk.of_administrator(), id).await).await.unwrap();
    let names = history::names(&desk.db.read(), &events).await.unwrap();
    assert_eq!(names[&format!("template:{id}")], "Katilas E7", "a removed macro is still called by its name");
    let again = desk.apply(&desk.ieva, ticket, id).await;
    assert!(matches!(again, Err(Error::NoTemplate)), "{again:?}");
}

#[db_test]
async fn a_macro_that_answers_solves_when_the_answer_leaves(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let actions = Actions { status: Some(StatusCode::Solved), ..urgent() };
    let id = desk
        .keep(&desk.of_administrator(), desk.everyones("Baigta", "<p>Baigta.</p>", actions))
        .await
        .unwrap();
    let applied = desk.apply(&desk.ieva, ticket, id).await.unwrap();
    assert_eq!((applied.ticket.status, applied.ticket.priority), (StatusCode::Open, Priority::Urgent));
    let answer = NewReply { written: html(&applied.reply.html), then: applied.then, ..reply(8, None) };
    send(&desk.db, &desk.ieva, ticket, answer).await.unwrap();
    desk.db.clock.advance(SignedDuration::from_secs(8));
    desk.worker().run_due().await.unwrap();
    assert_eq!(desk.outline(1001).await.status, StatusCode::Solved);
}

#[db_test]
async fn a_macro_that_names_somebody_who_left_says_so_and_changes_nothing(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let assignee = Some(Seat::Person(desk.luka.account().unwrap()));
    let actions = Actions { assignee, note: Some("<p>Lukai</p>".into()), ..urgent() };
    let id = desk.keep(&desk.of_administrator(), desk.everyones("Lukai", "", actions)).await.unwrap();
    desk.disable(&desk.luka).await;
    let before = desk.outline(1001).await;
    let broken = desk.apply(&desk.ieva, ticket, id).await;
    assert!(matches!(broken, Err(Error::MacroBroken { .. })), "{broken:?}");
    assert_eq!(desk.outline(1001).await, before);
    let shown = templates::one(&desk.db.read(), &desk.ieva, id).await.unwrap();
    assert_eq!(shown.faults[0].action, "assignee");
    let renamed = TemplateChange { name: Some("Buvęs Lukos".into()), ..TemplateChange::default() };
    let administrator = Actor::agent(desk.ieva.account().unwrap(), Role::Administrator, BTreeSet::new());
    desk.rewrite(&administrator, id, renamed).await.expect("what is broken can still be renamed");
}

#[db_test]
async fn a_macro_does_not_hold_what_a_retired_field_and_a_lost_department_held(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let field = NewField {
        noun: Noun::Ticket,
        key: Some("model".into()),
        label: "Modelis".into(),
        kind: FieldKind::Checkbox,
        choices: Vec::new(),
        required: false,
        department: None,
    };
    let field =
        desk.db.verb(async |tx| fields::define(tx, &Actor::system(), field.clone()).await).await.unwrap();
    let fields = BTreeMap::from([("model".into(), Some(Plain::Checkbox(true)))]);
    let actions = Actions { fields, department: Some(desk.billing), ..Actions::default() };
    let id = desk.keep(&desk.of_administrator(), desk.everyones("Pinigai", "", actions)).await.unwrap();
    let retire = FieldChange { retired: Some(true), ..FieldChange::default() };
    desk.db
        .verb(async |tx| fields::change(tx, &Actor::system(), field.id, retire.clone()).await)
        .await
        .unwrap();
    desk.db
        .write(async |tx| -> Result<(), Error> {
            sql("DELETE FROM department WHERE id = $1").bind(desk.billing).run(tx).await?;
            Ok(())
        })
        .await
        .unwrap();
    let faults = templates::one(&desk.db.read(), &desk.ieva, id).await.unwrap().faults;
    let actions: Vec<&str> = faults.iter().map(|fault| fault.action.as_str()).collect();
    assert_eq!(actions, ["department", "fields.model"]);
    assert!(matches!(desk.apply(&desk.ieva, ticket, id).await, Err(Error::MacroBroken { .. })));
}

#[db_test]
async fn a_macro_moves_a_ticket_away_but_not_its_own_reply(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let away = || Actions {
        department: Some(desk.billing),
        note: Some("<p>Perimkit</p>".into()),
        ..Actions::default()
    };
    let talks =
        desk.keep(&desk.of_administrator(), desk.everyones("A", "<p>Perduota</p>", away())).await.unwrap();
    let silent = desk.keep(&desk.of_administrator(), desk.everyones("B", "", away())).await.unwrap();
    let refused = desk.apply(&desk.ieva, ticket, talks).await;
    assert!(matches!(refused, Err(Error::MacroBroken { .. })), "{refused:?}");
    desk.apply(&desk.ieva, ticket, silent).await.unwrap();
    assert_eq!(desk.outline(1001).await.department.name, "Billing");
    let gone = desk.apply(&desk.ieva, ticket, silent).await;
    assert!(matches!(gone, Err(Error::NoTicket)), "{gone:?}");
}

#[db_test]
async fn who_may_only_read_applies_nothing(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let id = desk.keep(&desk.of_administrator(), desk.everyones("A", "", urgent())).await.unwrap();
    let reviewer =
        Actor::agent(desk.ieva.account().unwrap(), Role::QualityReviewer, BTreeSet::from([desk.support]));
    let refused = desk.apply(&reviewer, ticket, id).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    assert_eq!(desk.outline(1001).await.priority, Priority::Normal);
}

#[db_test(interleaved)]
async fn of_two_who_change_a_template_at_once_one_is_told(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let id = desk
        .keep(&desk.of_administrator(), desk.everyones("A", "<p>a</p>", Actions::default()))
        .await
        .unwrap();
    let name =
        |name: &str| TemplateChange { name: Some(name.into()), seen: Some(1), ..TemplateChange::default() };
    let administrator = desk.of_administrator();
    let (one, other) = step
        .both(desk.rewrite(&administrator, id, name("B")), desk.rewrite(&administrator, id, name("C")))
        .await;
    let told = [&one, &other].into_iter().filter(|end| matches!(end, Err(Error::Changed { .. }))).count();
    assert_eq!((told, one.is_ok() as u8 + other.is_ok() as u8), (1, 1), "{one:?} {other:?}");
}

#[db_test(interleaved)]
async fn two_macros_at_once_both_hold(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let tags = |name: &str| Actions { add_tags: vec![name.into()], ..Actions::default() };
    let a = desk.keep(&desk.of_administrator(), desk.everyones("A", "", tags("a"))).await.unwrap();
    let b = desk.keep(&desk.of_administrator(), desk.everyones("B", "", tags("b"))).await.unwrap();
    let (one, other) = step.both(desk.apply(&desk.ieva, ticket, a), desk.apply(&desk.luka, ticket, b)).await;
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    let tags: Vec<String> = desk.outline(1001).await.tags.into_iter().map(|tag| tag.name).collect();
    assert_eq!(tags, ["a", "b"]);
}
