use std::collections::BTreeMap;

use channels::email::fate::{Fate, Reason};
use channels::email::mails;
use channels::email::received_mail::ReceivedMail;
use channels::email::sink::Sink;
use desk::inbox::Inbox;
use desk::message::{DeliveryState, Kind, MessageId, ThreadedBy};
use desk::messages::Full;
use desk::outline::Outline;
use desk::ticket::StatusCode;
use platform::access::{Actor, Role};
use platform::config::Config;
use platform::log::{self, Cursor, Event, Origin};
use platform::people::{self, NewAccount, Password};
use platform::{Platform, jobs};

use super::cast::{COLLEAGUES, CUSTOMERS, DEPARTMENTS, PASSWORD};
use super::{fill, first_origin, on_this_machine, run, story};
use crate::house;

/// A demo that was filled, and what stands in it.
struct Demo {
    _folder: tempfile::TempDir,
    config: Config,
    platform: Platform,
    tickets: Vec<Outline>,
    conversations: BTreeMap<i64, Vec<Full>>,
    mails: Vec<ReceivedMail>,
    events: Vec<Event>,
    sunk: usize,
}

impl Demo {
    async fn filled() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::in_folder(folder.path());
        let sink = Sink::open(super::ROOM).await.unwrap();
        fill::fill(&config, &sink).await.unwrap();
        let platform = house::open(config.clone()).await.unwrap();
        let (read, by) = (platform.db.read(), Actor::system());
        let tickets = desk::tickets::list(&read, &by, &Inbox::default(), None, 500).await.unwrap();
        let mut conversations = BTreeMap::new();
        for ticket in &tickets {
            let said = desk::messages::of_ticket(&read, &by, ticket.number, MessageId(0), 500).await.unwrap();
            conversations.insert(ticket.number, said);
        }
        let mails = mails::list(&read, &by, None, None, 1000).await.unwrap();
        let events = log::after(&read, Cursor::default(), 10_000).await.unwrap();
        let events = events.into_iter().map(|(_, event)| event).collect();
        Self {
            _folder: folder,
            config,
            platform,
            tickets,
            conversations,
            mails,
            events,
            sunk: sink.mails().len(),
        }
    }

    fn messages(&self) -> impl Iterator<Item = &Full> {
        self.conversations.values().flatten()
    }
}

#[tokio::test]
async fn a_week_of_support_happened_by_the_real_doors() {
    let demo = Demo::filled().await;
    every_ticket_came_in_by_mail(&demo);
    every_customer_s_answer_found_its_ticket_by_the_token_of_our_mail(&demo);
    every_answer_that_was_sent_reached_the_sink(&demo);
    every_kind_of_mail_and_ticket_is_there_to_look_at(&demo);
    everything_in_the_log_says_that_it_is_the_demo_s_and_lies_in_the_past(&demo);
    no_job_is_left_to_whoever_opens_the_desk_next(&demo).await;
    everybody_can_sign_in(&demo).await;
    assert_eq!(first_origin(&demo.config).await.unwrap(), Some(Origin::Demo));
}

fn every_ticket_came_in_by_mail(demo: &Demo) {
    assert_eq!(demo.tickets.len(), story::all().unwrap().len());
    for ticket in &demo.tickets {
        let opened = demo.mails.iter().filter(|mail| mail.ticket_number == Some(ticket.number));
        let opened = opened.filter(|mail| (mail.fate, mail.reason) == (Fate::Stored, Reason::New)).count();
        assert_eq!(opened, 1, "{}", ticket.subject);
    }
    for mail in &demo.mails {
        assert_eq!(mail.via, "lmtp");
        assert!(
            matches!(mail.fate, Fate::Stored | Fate::Bounce),
            "{}: {} {}",
            mail.subject,
            mail.fate,
            mail.reason
        );
    }
}

fn every_customer_s_answer_found_its_ticket_by_the_token_of_our_mail(demo: &Demo) {
    let mut answers = 0;
    for said in demo.conversations.values() {
        let incoming = said.iter().filter(|full| full.message.kind == Kind::Incoming).skip(1);
        for Full { message, .. } in incoming {
            assert_eq!(message.threaded_by, Some(ThreadedBy::Token), "{}", message.text);
            // What the machine says quotes nothing.
            assert_eq!(message.quoted.is_some(), !message.by_machine, "{}", message.text);
            assert!(!message.text.contains("\n> "), "{}", message.text);
            answers += 1;
        }
    }
    assert!(answers >= 20, "{answers}");
}

fn every_answer_that_was_sent_reached_the_sink(demo: &Demo) {
    let states = demo.messages().filter_map(|full| Some(full.message.delivery.as_ref()?.state()));
    let states: Vec<_> = states.collect();
    let sent = states.iter().filter(|state| **state == DeliveryState::Sent).count();
    // One came back afterwards, and says so.
    let bounced = states.iter().filter(|state| **state == DeliveryState::Bounced).count();
    assert_eq!((sent + bounced, bounced), (demo.sunk, 1));
    // One was taken back before it left, so that this can be seen, too.
    assert_eq!(states.iter().filter(|state| **state == DeliveryState::Withdrawn).count(), 1);
    assert_eq!(states.len(), sent + bounced + 1);
}

fn every_kind_of_mail_and_ticket_is_there_to_look_at(demo: &Demo) {
    for status in [StatusCode::Open, StatusCode::Pending, StatusCode::OnHold, StatusCode::Solved] {
        assert!(demo.tickets.iter().filter(|ticket| ticket.status == status).count() >= 3, "{status:?}");
    }
    assert!(demo.tickets.iter().any(|ticket| ticket.assignee.is_none()));
    let classes: Vec<&str> = demo.mails.iter().filter_map(|mail| mail.class.as_deref()).collect();
    for class in ["person", "automatic_reply", "failed_delivery"] {
        assert!(classes.contains(&class), "{class}");
    }
    let files: Vec<&str> =
        demo.messages().flat_map(|full| &full.attachments).map(|file| file.content_type.as_str()).collect();
    assert!(files.contains(&"application/pdf") && files.contains(&"image/png"), "{files:?}");
    assert!(demo.messages().any(|full| full.message.html.is_some()));
    for customer in CUSTOMERS {
        let email = customer.email;
        assert!(demo.tickets.iter().any(|ticket| ticket.requester.email == email), "{email} never writes");
    }
}

fn everything_in_the_log_says_that_it_is_the_demo_s_and_lies_in_the_past(demo: &Demo) {
    let now = demo.platform.clock.now();
    assert!(!demo.events.is_empty());
    for event in &demo.events {
        assert_eq!(event.origin, Origin::Demo, "{}", event.kind);
        assert!(event.at <= now, "{} at {}", event.kind, event.at);
        assert_ne!(event.kind, log::REACTION_FAILED);
    }
    let times = demo.events.iter().map(|event| event.at);
    assert!(times.is_sorted(), "the clock went back");
}

async fn no_job_is_left_to_whoever_opens_the_desk_next(demo: &Demo) {
    let left = jobs::list(&demo.platform.db.read(), &[], None, 10).await.unwrap();
    assert!(left.is_empty(), "{left:?}");
}

async fn everybody_can_sign_in(demo: &Demo) {
    let read = demo.platform.db.read();
    for one in COLLEAGUES {
        let account = people::account_by_email(&read, one.email).await.unwrap().unwrap();
        assert_eq!((account.role, account.owner), (one.role, one.role == Role::Administrator));
    }
    let (db, visitor) = (&demo.platform.db, people::Visitor::default());
    let signed = people::sign_in(db, COLLEAGUES[0].email, Password::enter(PASSWORD), &visitor).await;
    assert!(signed.is_ok());
    assert!(PASSWORD.chars().count() >= 12);
    assert_eq!(people::departments(&read, None, 10).await.unwrap().len(), DEPARTMENTS.len());
}

#[tokio::test]
async fn a_real_desk_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::in_folder(folder.path());
    let platform = house::open(config.clone()).await.unwrap();
    let password = Password::choose("a real desk's password").unwrap().hash(&platform.random).await.unwrap();
    let owner = NewAccount {
        name: "Rasa".into(),
        email: "rasa@desk.example".into(),
        role: Role::Administrator,
        language: "en".into(),
        password,
    };
    platform.db.write(async |tx| people::create_owner_when_empty(tx, owner).await).await.unwrap();
    let before = log::head(&platform.db.read()).await.unwrap();
    let refused = run(config).await.unwrap_err().to_string();
    assert!(refused.starts_with("There is a real desk in this database."), "{refused}");
    assert_eq!(log::head(&platform.db.read()).await.unwrap(), before);
}

#[tokio::test]
async fn a_demo_that_was_stopped_half_way_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::in_folder(folder.path());
    let opening = platform::db::Opening { origin: Origin::Demo, ..platform::db::Opening::plain() };
    let platform = house::open_with(config.clone(), opening).await.unwrap();
    platform
        .db
        .write(async |tx| people::add_department(tx, &Actor::system(), "Support").await)
        .await
        .unwrap();
    drop(platform);
    let refused = run(config).await.unwrap_err().to_string();
    assert!(refused.contains("was stopped before it was full"), "{refused}");
}

#[test]
fn the_demo_is_for_this_machine_only() {
    let read = |set: &[(&str, &str)]| {
        let variable =
            |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        on_this_machine(Config::read(variable, None).unwrap())
    };
    let usual = read(&[]).unwrap();
    assert_eq!(usual.http.to_string(), "127.0.0.1:8080");
    assert_eq!(usual.data.to_str(), Some("./touchstone-demo"));
    assert_eq!(usual.database, "sqlite://./touchstone-demo/touchstone.db");

    let named = read(&[
        ("TOUCHSTONE_DATA", "/tmp/look"),
        ("TOUCHSTONE_DATABASE", "postgres://desk@127.0.0.1/look"),
        ("TOUCHSTONE_LMTP", "0.0.0.0:24"),
        ("TOUCHSTONE_SMTP", "0.0.0.0:25"),
        ("TOUCHSTONE_PUBLIC_URL", "https://help.kalva.example"),
    ]);
    let named = named.unwrap();
    assert_eq!((named.data.to_str(), named.lmtp, named.smtp), (Some("/tmp/look"), None, None));
    assert!(named.database.starts_with("postgres://") && named.public_url.is_none());

    let open = read(&[("TOUCHSTONE_HTTP", "0.0.0.0:8080")]).unwrap_err().to_string();
    assert!(open.contains("Set TOUCHSTONE_HTTP to a loopback address"), "{open}");
}
