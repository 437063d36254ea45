//! A console that is kept up to date by the stream shows what a fresh one shows. What a console does on each event is
//! that of `web/src/lib/live` and `web/src/lib/views.svelte.ts`, in its shortest words: what is modelled here decides as
//! little as they do. Names of colleagues and departments are left out: a console reads them again with its page.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use platform::Random;
use platform::db::{ReadTx, sql};
use platform::live::{Frame, Projector as _};
use platform::log::{Cursor, Event, Follower, Reaction};
use serde_json::Value;

use super::*;
use crate::api::MessageView;
use crate::bulk::{self, BulkId, Deed};
use crate::card::CardChange;
use crate::field::{FieldKind, Noun, Plain};
use crate::fields::NewField;
use crate::filter::Filter;
use crate::filter::sort::Sort;
use crate::tag::Retag;
use crate::template::Actions;
use crate::ticket::{Priority, TicketType};
use crate::view::{Grouping, ViewId};
use crate::views::{NewView, ViewChange};
use crate::visibility::Visibility;
use crate::{cards, deletion, fields, filters, followers, live, notices, templates, views};

static TELLS: &[Reaction] = platform::reactions! {
    crate::events::REPLY_QUEUED => [crate::reactions::has_read],
    crate::events::NOTE_WRITTEN => [crate::reactions::has_read, crate::reactions::tell_mentioned],
    crate::events::TICKET_ASSIGNED => [crate::reactions::tell_assignee],
    crate::events::MESSAGE_RECEIVED => [crate::reactions::tell_of_answer],
};

const DEEDS: usize = 40;
/// Lists that are on the screen: the inbox and views.
const LISTS: [&str; 6] =
    ["status:open", "status:waiting", "status:solved", "assignee:me", "tag:storm", "is:deleted"];

/// A conversation on the screen.
#[derive(Clone, Debug, PartialEq)]
struct Talk {
    ticket: Value,
    messages: BTreeMap<i64, Value>,
    history: Vec<(i64, String)>,
    gone: bool,
}

/// What one reader has on the screen.
struct Console {
    talks: BTreeMap<i64, Talk>,
    lists: Vec<BTreeMap<i64, Value>>,
    views: Vec<(i64, String)>,
    counts: BTreeMap<i64, i64>,
    templates: Vec<String>,
    unread: i64,
}

fn number(data: &Value) -> i64 {
    data["number"].as_i64().unwrap()
}

async fn talk(on: &ReadTx, by: &Actor, number: i64) -> Option<Talk> {
    let ticket = tickets::by_number(on, by, number).await.ok()?;
    let messages = messages::of_ticket(on, by, number, MessageId(0), 200).await.unwrap();
    let messages = messages
        .into_iter()
        .map(|full| (full.message.id.0, serde_json::to_value(MessageView::from(full)).unwrap()));
    Some(Talk {
        ticket: serde_json::to_value(ticket).unwrap(),
        messages: messages.collect(),
        history: history(on, by, number).await,
        gone: false,
    })
}

async fn history(on: &ReadTx, by: &Actor, number: i64) -> Vec<(i64, String)> {
    let events = tickets::history(on, by, number, 0, 500).await.unwrap_or_default();
    events.into_iter().map(|event| (event.stream_version, event.kind.into_owned())).collect()
}

async fn list(on: &ReadTx, by: &Actor, filter: &str) -> BTreeMap<i64, Value> {
    let settled = filters::read(on, by, filter, TimeZone::UTC).await.unwrap().settled;
    let rows = tickets::filtered(on, by, &settled, Sort::default(), None, 500).await.unwrap();
    rows.into_iter().map(|row| (row.number, serde_json::to_value(row).unwrap())).collect()
}

async fn shown_views(on: &ReadTx, by: &Actor) -> (Vec<(i64, String)>, BTreeMap<i64, i64>) {
    let (mut all, mut counts) = (Vec::new(), BTreeMap::new());
    for shown in views::list(on, by, TimeZone::UTC).await.unwrap() {
        all.push((
            shown.view.id.0,
            format!("{} {} {:?}", shown.view.name, shown.view.filter, shown.view.visibility),
        ));
        if let Ok(settled) = shown.settled {
            counts.insert(shown.view.id.0, tickets::count(on, by, &settled).await.unwrap().0);
        }
    }
    (all, counts)
}

async fn shown_templates(on: &ReadTx, by: &Actor) -> Vec<String> {
    let all = templates::list(on, by).await.unwrap();
    all.into_iter().map(|shown| format!("{} {:?}", shown.template.name, shown.template.visibility)).collect()
}

impl Console {
    async fn load(on: &ReadTx, by: &Actor, numbers: &[i64]) -> Self {
        let mut talks = BTreeMap::new();
        for number in numbers {
            if let Some(talk) = talk(on, by, *number).await {
                talks.insert(*number, talk);
            }
        }
        let mut lists = Vec::new();
        for filter in LISTS {
            lists.push(list(on, by, filter).await);
        }
        let (views, counts) = shown_views(on, by).await;
        let templates = shown_templates(on, by).await;
        Self { talks, lists, views, counts, templates, unread: notices::unread(on, by).await.unwrap() }
    }

    async fn hear(&mut self, on: &ReadTx, by: &Actor, frames: &[Frame]) {
        let (mut read_views, mut moved) = (false, false);
        let mut asked: BTreeMap<i64, Value> = BTreeMap::new();
        let mut stale: BTreeSet<i64> = BTreeSet::new();
        let mut back: BTreeSet<i64> = BTreeSet::new();
        for frame in frames {
            let data: Value = serde_json::from_str(&frame.data).unwrap();
            match frame.name {
                "ticket" => {
                    moved = true;
                    stale.insert(number(&data));
                    if let Some(talk) = self.talks.get_mut(&number(&data)) {
                        if talk.gone {
                            back.insert(number(&data));
                        }
                        if data["version"].as_i64() >= talk.ticket["version"].as_i64() {
                            talk.ticket = data.clone();
                            talk.gone = false;
                        }
                    }
                    asked.insert(number(&data), data);
                }
                "message" => {
                    stale.insert(number(&data));
                    if let Some(talk) = self.talks.get_mut(&number(&data)) {
                        talk.messages
                            .insert(data["message"]["id"].as_i64().unwrap(), data["message"].clone());
                    }
                }
                "gone" => {
                    moved = true;
                    asked.remove(&number(&data));
                    self.lists.iter_mut().for_each(|list| drop(list.remove(&number(&data))));
                    if let Some(talk) = self.talks.get_mut(&number(&data)) {
                        talk.gone = true;
                    }
                    self.unread = notices::unread(on, by).await.unwrap();
                }
                "views" => {
                    let owner = data["owner"].as_i64();
                    read_views |= owner.is_none() || owner == by.account().map(|account| account.0);
                }
                "templates" => self.templates = shown_templates(on, by).await,
                "notices" => self.unread = notices::unread(on, by).await.unwrap(),
                other => panic!("no console knows what {other} is"),
            }
        }
        for number in stale {
            if let Some(talk) = self.talks.get_mut(&number) {
                talk.history = history(on, by, number).await;
            }
        }
        for number in back {
            self.talks.insert(number, talk(on, by, number).await.unwrap());
        }
        self.ask(on, by, &asked).await;
        if read_views {
            self.views = shown_views(on, by).await.0;
        }
        if read_views || moved {
            self.counts = shown_views(on, by).await.1;
        }
    }

    /// Which of the tickets that came are in each list.
    async fn ask(&mut self, on: &ReadTx, by: &Actor, heard: &BTreeMap<i64, Value>) {
        let numbers: Vec<i64> = heard.keys().copied().collect();
        for (list, filter) in self.lists.iter_mut().zip(LISTS) {
            let settled = filters::read(on, by, filter, TimeZone::UTC).await.unwrap().settled;
            let answers = tickets::matching(on, by, &settled, &numbers).await.unwrap();
            for (number, ticket) in heard {
                match answers.iter().find(|(facts, _)| facts.number == *number) {
                    Some((_, true)) => list.insert(*number, ticket.clone()),
                    _ => list.remove(number),
                };
            }
        }
    }
}

#[derive(sea_orm::FromQueryResult)]
struct Numbered {
    number: i64,
}

/// Somebody at work on a desk, who does one thing after the other.
struct Work<'a> {
    desk: &'a Desk,
    owner: Actor,
    dice: Random,
    bulk: Option<BulkId>,
}

impl Work<'_> {
    fn roll(&self, sides: u64) -> u64 {
        self.dice.below(sides).unwrap()
    }

    async fn numbers(&self) -> Vec<i64> {
        let rows =
            sql("SELECT number FROM ticket ORDER BY number").all::<Numbered>(&self.desk.db.read()).await;
        rows.unwrap().into_iter().map(|row| row.number).collect()
    }

    /// Does one thing, and says what; what the desk refuses changes nothing.
    async fn one(&mut self) -> (String, bool) {
        let desk = self.desk;
        desk.db.clock.advance(SignedDuration::from_secs(1 + self.roll(4).cast_signed()));
        let numbers = self.numbers().await;
        let number = numbers[self.roll(numbers.len() as u64) as usize];
        let read = desk.db.read();
        let ticket = tickets::find(&read, &self.owner, number).await.unwrap().id;
        drop(read);
        let by = if self.roll(2) == 0 { self.owner.clone() } else { desk.ieva.clone() };
        let me = by.account().unwrap();
        let name = format!("n{}", self.roll(4));
        let which = self.roll(26);
        let done = match which {
            0 => take_in(&desk.db, desk.mail(&format!("{name}@mail.example"), Thread::New)).await.map(drop),
            1 | 2 => {
                let thread = Thread::Known { ticket, by: ThreadedBy::Token };
                take_in(&desk.db, desk.mail("ruta@mail.example", thread)).await.map(drop)
            }
            3 => send(&desk.db, &by, ticket, reply(8, None)).await.map(drop),
            4 => send(&desk.db, &by, ticket, NewReply { then: Some(StatusCode::Solved), ..reply(0, None) })
                .await
                .map(drop),
            5 => {
                let waiting = sql("SELECT id FROM message WHERE delivery = 'waiting' ORDER BY id");
                let waiting = waiting.value::<i64>(&desk.db.read(), "id").await.unwrap().unwrap_or_default();
                desk.db.verb(async |tx| replies::withdraw(tx, &by, MessageId(waiting)).await).await.map(drop)
            }
            6 => {
                desk.db.clock.advance(SignedDuration::from_mins(self.roll(90).cast_signed()));
                desk.worker().run_due().await.unwrap();
                Ok(())
            }
            7 => {
                let other = desk.luka.account().unwrap();
                let html = format!(
                    "<p><span data-mention=\"{me}\">@x</span><span data-mention=\"{other}\">@y</span></p>"
                );
                let note = Written { html: Some(html), text: None };
                desk.db.verb(async |tx| notes::write(tx, &by, ticket, &note).await).await.map(drop)
            }
            8..=15 => {
                let change = self.change(which);
                desk.db
                    .verb(async |tx| tickets::change(tx, &by, ticket, change.clone()).await)
                    .await
                    .map(drop)
            }
            16 => desk.db.verb(async |tx| deletion::delete(tx, &by, ticket).await).await.map(drop),
            17 if self.roll(2) == 0 && numbers.len() > 2 => {
                desk.db.verb(async |tx| deletion::erase(tx, ticket).await).await.map(drop)
            }
            17 => desk.db.verb(async |tx| deletion::restore(tx, &by, ticket).await).await.map(drop),
            18 => desk.db.verb(async |tx| followers::add(tx, &by, ticket, me).await).await.map(drop),
            19 => desk.db.verb(async |tx| followers::remove(tx, &by, ticket, me).await).await.map(drop),
            20 => {
                let deed = if self.roll(4) == 0 {
                    Deed::Delete
                } else {
                    Deed::Change(Box::new(self.change(8 + self.roll(8))))
                };
                let done = desk.db.verb(async |tx| bulk::run(tx, &by, &numbers, &deed).await).await;
                done.map(|done| self.bulk = done.id)
            }
            21 => {
                let bulk = self.bulk.take().unwrap_or(BulkId(0));
                desk.db.verb(async |tx| bulk::undo(tx, &by, bulk).await).await.map(drop)
            }
            22 => {
                let new = self.new_view(&by, &name);
                desk.db.verb(async |tx| views::add(tx, &by, new.clone()).await).await.map(drop)
            }
            23 => {
                let view = ViewId(1 + self.roll(12).cast_signed());
                if self.roll(3) == 0 {
                    desk.db.verb(async |tx| views::remove(tx, &by, view).await).await
                } else {
                    let NewView { name, visibility, filter, .. } = self.new_view(&by, &name);
                    let change = ViewChange {
                        name: Some(name),
                        visibility: Some(visibility),
                        filter: Some(filter),
                        ..ViewChange::default()
                    };
                    desk.db
                        .verb(async |tx| views::change(tx, &by, view, change.clone()).await)
                        .await
                        .map(drop)
                }
            }
            24 => {
                let new = templates::NewTemplate {
                    name: name.clone(),
                    folder: String::new(),
                    visibility: self.visibility(&by),
                    language: None,
                    written: Written { html: Some("<p>Labas</p>".into()), text: None },
                    actions: Actions { priority: Some(Priority::High), ..Actions::default() },
                };
                let kept = desk.db.verb(async |tx| templates::add(tx, &by, new.clone()).await).await;
                match kept {
                    Ok(kept) => {
                        let id = kept.template.id;
                        desk.db
                            .verb(async |tx| templates::apply(tx, &by, ticket, id, None).await)
                            .await
                            .map(drop)
                    }
                    Err(why) => Err(why),
                }
            }
            _ => {
                let contact = desk.outline(number).await.requester.id;
                let change = CardChange { name: Some(name.clone()), ..CardChange::default() };
                desk.db.verb(async |tx| cards::change(tx, &by, contact, change.clone()).await).await.map(drop)
            }
        };
        if let Err(Error::Platform(why)) = &done {
            panic!("{which} of {number}: {why}");
        }
        (format!("{which} of {number} by {me} {name}"), done.is_ok())
    }

    fn change(&self, which: u64) -> Change {
        let desk = self.desk;
        let of = Change::default;
        match which {
            8 => Change {
                status: Some(
                    [StatusCode::Open, StatusCode::Pending, StatusCode::Solved][self.roll(3) as usize],
                ),
                ..of()
            },
            9 => Change {
                assignee: Some([None, desk.ieva.account(), self.owner.account()][self.roll(3) as usize]),
                ..of()
            },
            10 | 11 => {
                Change { department: Some([desk.support, desk.billing][self.roll(2) as usize]), ..of() }
            }
            12 => Change {
                tags: Retag {
                    add: vec![format!("n{}", self.roll(2)), "storm".into()],
                    remove: vec!["n1".into()],
                },
                ..of()
            },
            13 => Change {
                tags: Retag { add: Vec::new(), remove: vec!["storm".into()] },
                spam: Some(self.roll(2) == 0),
                ..of()
            },
            14 => Change {
                ticket_type: Some([None, Some(TicketType::Task)][self.roll(2) as usize]),
                fields: BTreeMap::from([("serial".into(), Some(Plain::Text(self.roll(9).to_string())))]),
                ..of()
            },
            _ => Change {
                snoozed_until: Some(Some(desk.db.clock.now() + SignedDuration::from_mins(30))),
                priority: Some([Priority::Low, Priority::Urgent][self.roll(2) as usize]),
                ..of()
            },
        }
    }

    fn visibility(&self, by: &Actor) -> Visibility {
        match self.roll(4) {
            0 => Visibility::Everyone,
            1 => Visibility::Department(self.desk.support),
            2 => Visibility::Department(self.desk.billing),
            _ => Visibility::Own(by.account().unwrap()),
        }
    }

    fn new_view(&self, by: &Actor, name: &str) -> NewView {
        NewView {
            name: name.into(),
            visibility: self.visibility(by),
            filter: Filter::is("priority", ["urgent", "low"][self.roll(2) as usize]),
            sort: Sort::default(),
            grouping: Grouping::Age,
        }
    }
}

/// The log as the stream's one reader reads it.
struct Stream {
    follower: Follower,
    read: i64,
}

impl Stream {
    async fn of(db: &Db) -> Self {
        let mut stream = Self { follower: Follower::new(db.clone(), Cursor::default()), read: 0 };
        stream.happened(db).await;
        stream
    }

    async fn happened(&mut self, db: &Db) -> Vec<Event> {
        let newest = sql("SELECT MAX(seq) AS seq FROM event").value::<i64>(&db.read(), "seq").await;
        let newest = newest.unwrap().unwrap();
        let mut happened: Vec<Event> = Vec::new();
        while self.read < newest {
            happened.extend(self.follower.next(500).await.unwrap().into_iter().map(|(_, event)| event));
            self.read = happened.iter().map(|event| event.seq).max().unwrap_or(newest);
        }
        happened
    }
}

async fn live_equals_a_reload(db: TestDb, seed: u64) {
    let desk = desk(db.reacting(TELLS).await).await;
    let owner = Actor::agent(account(&desk.db, "Rasa").await, Role::Administrator, BTreeSet::new());
    let ieva = desk.ieva.account().unwrap();
    let joins = async |tx: &mut _| people::join_department(tx, &Actor::system(), ieva, desk.support).await;
    desk.db.write(joins).await.unwrap();
    let serial = NewField {
        noun: Noun::Ticket,
        key: None,
        label: "Serial".into(),
        kind: FieldKind::Text,
        choices: Vec::new(),
        required: false,
        department: None,
    };
    desk.db.verb(async |tx| fields::define(tx, &owner, serial.clone()).await).await.unwrap();
    for n in 0..3 {
        desk.take_in(desk.mail(&format!("n{n}@mail.example"), Thread::New)).await;
    }
    // So that there is a tag to look for.
    let tags = Retag { add: vec!["storm".into()], remove: Vec::new() };
    let first = tickets::find(&desk.db.read(), &owner, 1001).await.unwrap().id;
    let tagged = Change { tags, ..Change::default() };
    desk.db.verb(async |tx| tickets::change(tx, &owner, first, tagged.clone()).await).await.unwrap();
    let mut stream = Stream::of(&desk.db).await;
    let readers = [owner.clone(), desk.ieva.clone()];
    let mut work = Work { desk: &desk, owner, dice: Random::seeded(seed), bulk: None };
    let (mut consoles, mut done, mut deeds) = (Vec::new(), 0, Vec::new());
    for reader in &readers {
        consoles.push(Console::load(&desk.db.read(), reader, &work.numbers().await).await);
    }
    for _ in 0..DEEDS {
        let (deed, worked) = work.one().await;
        done += usize::from(worked);
        deeds.push(deed);
        // Several things may be told at once.
        if work.roll(3) == 0 {
            continue;
        }
        let happened = stream.happened(&desk.db).await;
        let updates = live::Tickets.project(&desk.db.read(), &happened).await.unwrap();
        let (read, numbers) = (desk.db.read(), work.numbers().await);
        for (console, reader) in consoles.iter_mut().zip(&readers) {
            let frames: Vec<Frame> = updates.iter().filter_map(|update| update.for_actor(reader)).collect();
            console.hear(&read, reader, &frames).await;
            let fresh = Console::load(&read, reader, &numbers).await;
            // A conversation that left the reader's sight says so; one that came into it is opened now.
            let left = console.talks.iter().filter(|(number, _)| !fresh.talks.contains_key(number));
            let left: Vec<(i64, bool)> = left.map(|(number, talk)| (*number, talk.gone)).collect();
            assert!(left.iter().all(|(_, gone)| *gone), "seed {seed}: {left:?} after {deeds:#?}");
            let mut shown = fresh.talks.clone();
            shown.extend(console.talks.clone().into_iter().filter(|(_, talk)| !talk.gone));
            for (number, _) in left {
                shown.remove(&number);
            }
            for (number, talk) in &shown {
                assert_eq!(
                    Some(talk),
                    fresh.talks.get(number),
                    "seed {seed}: {number} for {:?} after {deeds:#?}",
                    reader.who
                );
            }
            let by = &reader.who;
            for ((list, reloaded), filter) in console.lists.iter().zip(&fresh.lists).zip(LISTS) {
                assert_eq!(list, reloaded, "seed {seed}: {filter} for {by:?} after {deeds:#?}");
            }
            assert_eq!(console.views, fresh.views, "seed {seed}: views for {by:?} after {deeds:#?}");
            assert_eq!(console.counts, fresh.counts, "seed {seed}: counts for {by:?} after {deeds:#?}");
            assert_eq!(console.templates, fresh.templates, "seed {seed}: for {by:?} after {deeds:#?}");
            assert_eq!(console.unread, fresh.unread, "seed {seed}: notices for {by:?} after {deeds:#?}");
            for (number, talk) in fresh.talks {
                console.talks.entry(number).or_insert(talk);
            }
        }
    }
    assert!(done > DEEDS / 3, "seed {seed}: almost everything was refused: {deeds:#?}");
}

#[db_test]
async fn what_the_stream_keeps_true_equals_a_reload_whatever_happens(db: TestDb) {
    let seed = match std::env::var("TOUCHSTONE_TEST_SEED") {
        Ok(seed) => seed.parse().unwrap(),
        Err(_) => Random::system().below(u64::MAX).unwrap(),
    };
    eprintln!("TOUCHSTONE_TEST_SEED={seed}");
    live_equals_a_reload(db, seed).await;
}
