//! What is found after the reader of the log has read, and by whom.

use std::path::Path;

use jiff::tz::TimeZone;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::search::{Asked, Finder, Kinds, Reader, find, rebuild, tickets_matching};
use crate::tag::Retag;
use crate::{deletion, filters};

/// The reader of one process, at work until it is closed.
struct Reading {
    finder: Finder,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

fn read(desk: &Desk, data: &Path) -> Reading {
    let (finder, stop) = (Finder::default(), CancellationToken::new());
    let reader = Reader::new(desk.db.db.clone(), data, finder.clone());
    let task = tokio::spawn(reader.run(stop.clone()));
    Reading { finder, stop, task }
}

impl Reading {
    async fn close(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }

    async fn found(&self, desk: &Desk, by: &Actor, text: &str) -> (Vec<i64>, Vec<String>) {
        let asked = Asked { text: text.into(), kinds: Kinds { tickets: true, contacts: true }, limit: 20 };
        let now = desk.db.clock.now().as_second();
        let found = find(&desk.db.read(), &self.finder, by, now, &asked).await.unwrap();
        let numbers = found.tickets.iter().map(|found| found.ticket.number).collect();
        (numbers, found.contacts.into_iter().map(|found| found.contact.email).collect())
    }

    /// What is found as soon as it is what it should be; whatever is found in the end, when it never is.
    async fn tickets(&self, desk: &Desk, by: &Actor, text: &str, wanted: &[i64]) -> Vec<i64> {
        for _ in 0..400 {
            let (found, _) = self.found(desk, by, text).await;
            if found == wanted && self.finder.is_whole() {
                return found;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        self.found(desk, by, text).await.0
    }
}

macro_rules! finds {
    ($reading:expr, $desk:expr, $by:expr, $text:expr, $wanted:expr) => {{
        let wanted: Vec<i64> = $wanted.into_iter().collect();
        assert_eq!($reading.tickets($desk, $by, $text, &wanted).await, wanted, "{}", $text);
    }};
}

impl Desk {
    async fn change(&self, ticket: TicketId, change: Change) {
        self.db
            .verb(async |tx| tickets::change(tx, &Actor::system(), ticket, change.clone()).await)
            .await
            .unwrap();
    }

    /// Somebody of the other department.
    fn of_billing(&self) -> Actor {
        Actor::agent(self.luka.account().unwrap(), Role::Agent, BTreeSet::from([self.billing]))
    }
}

#[db_test]
async fn a_mail_is_found_by_its_words_and_a_changed_ticket_by_its_new_ones(db: TestDb) {
    let desk = desk(db).await;
    let reading = read(&desk, desk.db.folder.path());
    let taken = desk.opened().await;
    let number = taken.number;
    finds!(reading, &desk, &desk.ieva, "nebeprisijungė", [number]);
    finds!(reading, &desk, &desk.ieva, "termostto", [number]);
    finds!(reading, &desk, &desk.ieva, &format!("#{number}"), [number]);
    assert_eq!(reading.found(&desk, &desk.ieva, "ruta@mail.example").await.1, ["ruta@mail.example"]);

    let note = Written::text("Klausti tiekėjo dėl vožtuvo");
    desk.db.verb(async |tx| notes::write(tx, &desk.ieva, taken.ticket, &note).await).await.unwrap();
    finds!(reading, &desk, &desk.luka, "vožtuvas", [number]);
    finds!(reading, &desk, &desk.of_billing(), "vožtuvas", []);

    let subject = Some("Katilas".to_owned());
    desk.change(taken.ticket, Change { subject, ..Change::default() }).await;
    finds!(reading, &desk, &desk.ieva, "katilas", [number]);
    finds!(reading, &desk, &desk.ieva, "termostatas", []);
    reading.close().await;
}

#[db_test]
async fn a_ticket_is_found_by_its_tags_and_not_at_all_once_it_is_deleted(db: TestDb) {
    let desk = desk(db).await;
    let reading = read(&desk, desk.db.folder.path());
    let taken = desk.opened().await;
    let tags = Retag { add: vec!["Garantija".into()], ..Retag::default() };
    desk.change(taken.ticket, Change { tags, ..Change::default() }).await;
    finds!(reading, &desk, &desk.ieva, "garantija", [taken.number]);

    desk.db.verb(async |tx| deletion::delete(tx, &Actor::system(), taken.ticket).await).await.unwrap();
    finds!(reading, &desk, &desk.ieva, "garantija", []);
    reading.close().await;
}

#[db_test]
async fn free_words_of_a_filter_are_looked_for_in_the_whole_conversation(db: TestDb) {
    let desk = desk(db).await;
    let reading = read(&desk, desk.db.folder.path());
    let first = desk.opened().await;
    let mail = Incoming { subject: "Siurblys".into(), ..desk.mail("ona@mail.example", Thread::New) };
    let second = desk.take_in(mail).await;
    let note = Written::text("Klausti tiekėjo dėl vožtuvo");
    desk.db.verb(async |tx| notes::write(tx, &desk.ieva, first.ticket, &note).await).await.unwrap();
    finds!(reading, &desk, &desk.ieva, "vožtuvas", [first.number]);
    finds!(reading, &desk, &desk.ieva, "siurblys", [second.number]);

    let listed = async |by: &Actor, text: &str| {
        let (on, sort) = (desk.db.read(), "number".parse().unwrap());
        let filter = filters::read_finding(&on, by, text, TimeZone::UTC, &reading.finder).await.unwrap();
        assert!(filter.moves, "search follows a moment behind");
        let rows = tickets::filtered(&on, by, &filter.settled, sort, None, 10).await.unwrap();
        let numbers: Vec<i64> = rows.into_iter().map(|row| row.number).collect();
        let all = [first.number, second.number];
        let matching = tickets::matching(&on, by, &filter.settled, &all).await.unwrap();
        let held: Vec<i64> =
            matching.into_iter().filter_map(|(facts, held)| held.then_some(facts.number)).collect();
        assert_eq!(numbers, held, "{text}");
        numbers
    };
    assert_eq!(listed(&desk.ieva, "vožtuvas").await, [first.number]);
    assert_eq!(listed(&desk.ieva, "tiekėjo vožtuvas status:open").await, [first.number]);
    assert_eq!(listed(&desk.ieva, "\"klausti tiekėjo\" or siurblys").await, [first.number, second.number]);
    assert_eq!(listed(&desk.ieva, "-vožtuvas").await, [second.number]);
    assert_eq!(listed(&desk.ieva, "vožtuvas siurblys").await, Vec::<i64>::new());
    assert_eq!(listed(&desk.of_billing(), "vožtuvas").await, Vec::<i64>::new());
    reading.close().await;
}

#[db_test]
async fn a_moved_ticket_is_found_where_it_is_now_and_nowhere_else(db: TestDb) {
    let desk = desk(db).await;
    let reading = read(&desk, desk.db.folder.path());
    let taken = desk.opened().await;
    finds!(reading, &desk, &desk.ieva, "termostatas", [taken.number]);
    assert_eq!(reading.found(&desk, &desk.of_billing(), "termostatas rūta").await, (vec![], vec![]));

    desk.change(taken.ticket, Change { department: Some(desk.billing), ..Change::default() }).await;
    // Even before the index knows: what was found is read again by what one sees now.
    assert_eq!(reading.found(&desk, &desk.ieva, "termostatas").await.0, Vec::<i64>::new());
    finds!(reading, &desk, &desk.of_billing(), "termostatas", [taken.number]);
    assert_eq!(
        reading.found(&desk, &desk.ieva, "rūta").await,
        (vec![], vec![]),
        "her ticket is elsewhere now"
    );
    assert_eq!(reading.found(&desk, &desk.of_billing(), "rūta").await.1, ["ruta@mail.example"]);
    let now = desk.db.clock.now().as_second();
    let sees = desk.of_billing();
    let matching = tickets_matching(&reading.finder, "termostatas", sees.sees(), now, 10).await.unwrap();
    assert_eq!(matching, [taken.ticket]);
    reading.close().await;
}

#[db_test]
async fn an_index_goes_on_where_it_ended_and_is_made_anew_when_it_is_lost_or_broken(db: TestDb) {
    let desk = desk(db).await;
    let data = tempfile::tempdir().unwrap();
    // What happened before there was an index is built, not followed.
    let before = desk.opened().await;
    let reading = read(&desk, data.path());
    finds!(reading, &desk, &desk.ieva, "termostatas", [before.number]);
    reading.close().await;

    let mail = Incoming { subject: "Siurblys".into(), ..desk.mail("ona@mail.example", Thread::New) };
    let meanwhile = desk.take_in(mail).await;
    let reading = read(&desk, data.path());
    finds!(reading, &desk, &desk.ieva, "siurblys", [meanwhile.number]);
    reading.close().await;

    for damage in [break_it as fn(&Path), lose_it] {
        damage(data.path());
        let reading = read(&desk, data.path());
        finds!(reading, &desk, &desk.ieva, "siurblio", [meanwhile.number]);
        finds!(reading, &desk, &desk.ieva, "termostato", [before.number]);
        reading.close().await;
    }
}

fn break_it(data: &Path) {
    let slot = data.join("search/0");
    let current = std::fs::read_to_string(slot.join("current")).unwrap();
    std::fs::write(slot.join(current).join("meta.json"), "{").unwrap();
}

fn lose_it(data: &Path) {
    std::fs::remove_dir_all(data.join("search")).unwrap();
}

#[db_test]
async fn after_building_anew_beside_a_running_desk_the_answers_are_the_same(db: TestDb) {
    let desk = desk(db).await;
    let data = tempfile::tempdir().unwrap();
    let reading = read(&desk, data.path());
    let taken = desk.opened().await;
    finds!(reading, &desk, &desk.ieva, "termostatas", [taken.number]);
    let before = std::fs::read_to_string(data.path().join("search/0/current")).unwrap();

    let mut told = Vec::new();
    rebuild(&desk.db.db, data.path(), |progress| told.push((progress.done, progress.of))).await.unwrap();
    assert_eq!(told.last(), Some(&(2, 2)), "one ticket, one contact");
    let after = std::fs::read_to_string(data.path().join("search/0/current")).unwrap();
    assert_ne!(before, after);
    finds!(reading, &desk, &desk.ieva, "termostatas", [taken.number]);

    // What happens afterwards goes into the new one, and the old one is taken away.
    let mail = Incoming { subject: "Siurblys".into(), ..desk.mail("ona@mail.example", Thread::New) };
    let later = desk.take_in(mail).await;
    finds!(reading, &desk, &desk.ieva, "siurblys", [later.number]);
    assert!(!data.path().join("search/0").join(&before).exists());
    reading.close().await;
}
