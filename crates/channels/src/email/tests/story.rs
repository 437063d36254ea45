//! The way of a mail from the door to the ticket, and of the answer from the ticket to the far server.

use desk::contact::Person;
use desk::message::{Delivery, Message, ThreadedBy};
use desk::messages::Full;
use desk::replies::NewReply;
use desk::words::Written;
use jiff::SignedDuration;
use platform::config::Config;
use platform::db::Db;
use platform::db::testing::Interleaving;
use platform::jobs::{Handlers, State, Worker};
use platform::log::Reaction;
use platform::{Platform, jobs};

use super::far_server::{Does, FarServer};
use super::*;
use crate::email::authenticator::Authenticator;
use crate::email::carrier::{Carrier, Patience};
use crate::email::received_mail::ReceivedMail;
use crate::email::sink::Sink;
use crate::email::smtp_out::SmtpOut;
use crate::email::understood::{Envelope, understand};
use crate::email::{filing, mails, reply_key, set_smtp_out};
use crate::jobs::WayOut;

static REACTIONS: &[Reaction] = platform::reactions! {
    desk::events::MESSAGE_SENT => [crate::reactions::deliver],
};

pub(super) struct House {
    pub(super) db: Db,
    pub(super) test: TestDb,
    pub(super) platform: Platform,
    pub(super) doorstep: Doorstep,
    worker: Worker,
}

const ANA: &str = "From: Ana <ana@far.example>\r\nTo: help@desk.example\r\n";

impl House {
    /// A desk with the mailbox help@desk.example, whose mail goes out to this server.
    pub(super) async fn open(test: TestDb, smtp_out: Option<SmtpOut>) -> Self {
        let test = test.reacting(REACTIONS).await;
        let support = super::desk(&test).await;
        let db = test.db.clone();
        let data = test.folder.path().join("data").display().to_string();
        let config = Config::read(|name| (name == "TOUCHSTONE_DATA").then(|| data.clone()), None).unwrap();
        let platform = Platform::new(db.clone(), config).unwrap();
        let mailbox = NewMailbox { smtp_out, ..new("help@desk.example", support) };
        let secrets = &platform.secrets;
        db.write(async |tx| add_mailbox(tx, secrets, &Actor::system(), mailbox).await).await.unwrap();
        let short = std::time::Duration::from_millis(300);
        let patience = Patience { connect: short, answer: short, accept: short };
        let carrier = Carrier { hostname: "desk.example".into(), patience };
        let handlers = crate::jobs::handlers(
            Handlers::new(),
            &platform,
            Authenticator::off(),
            carrier,
            WayOut::EachMailbox,
        );
        let worker = Worker::new(db.clone(), desk::jobs::handlers(handlers), &[]).unwrap();
        let doorstep = Doorstep::new(db.clone(), platform.blobs.clone());
        Self { db, test, platform, doorstep, worker }
    }

    /// A mail comes in and is read. What became of it.
    pub(super) async fn comes(&self, mail: &str) -> ReceivedMail {
        self.comes_from("ana@far.example", mail).await
    }

    pub(super) async fn comes_from(&self, sender: &str, mail: &str) -> ReceivedMail {
        let came = Came { via: "lmtp", sender, ..Came::default() };
        let stored = self.doorstep.receive(&came, &["help@desk.example".into()], mail.into()).await.unwrap();
        self.worker.run_due().await.unwrap();
        self.mail(stored[0].unwrap()).await
    }

    pub(super) async fn mail(&self, id: crate::email::received_mail::ReceivedMailId) -> ReceivedMail {
        mails::one(&self.db.read(), id).await.unwrap().unwrap()
    }

    pub(super) async fn conversation(&self, number: i64) -> Vec<Full> {
        let after = desk::message::MessageId(0);
        desk::messages::of_ticket(&self.db.read(), &Actor::system(), number, after, 100).await.unwrap()
    }

    /// Somebody answers, at once.
    pub(super) async fn answer(&self, mail: &ReceivedMail, text: &str) -> Message {
        let reply = NewReply {
            written: Written::text(text),
            to: Vec::new(),
            automatic: false,
            cc: vec![Person::new("", "jonas@far.example")],
            ..NewReply::default()
        };
        let ticket = mail.ticket.unwrap();
        let sent = self.db.write(async |tx| desk::replies::send(tx, &Actor::system(), ticket, reply).await);
        sent.await.unwrap()
    }

    /// A program answers, at once.
    pub(super) async fn automatic(&self, mail: &ReceivedMail, text: &str) -> Result<Message, desk::Error> {
        let reply = NewReply { written: Written::text(text), automatic: true, ..NewReply::default() };
        let ticket = mail.ticket.unwrap();
        self.db.write(async |tx| desk::replies::send(tx, &Actor::system(), ticket, reply).await).await
    }

    pub(super) async fn delivery(&self, of: &Message, number: i64) -> Delivery {
        let all = self.conversation(number).await;
        all.into_iter().find(|full| full.message.id == of.id).unwrap().message.delivery.unwrap()
    }

    pub(super) async fn work(&self) -> usize {
        self.worker.run_due().await.unwrap()
    }

    async fn later(&self) -> usize {
        self.test.clock.advance(SignedDuration::from_hours(1));
        self.work().await
    }
}

pub(super) fn raw(headers: &str, body: &str) -> String {
    format!("{ANA}{headers}\r\n{body}\r\n")
}

#[db_test]
async fn a_mail_becomes_a_ticket_and_the_answer_to_our_answer_joins_it(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first =
        house.comes(&raw("Subject: Katilas\r\nMessage-ID: <1@far.example>\r\n", "Where is it?")).await;
    assert_eq!((first.fate, first.reason), (Fate::Stored, Reason::New));
    assert_eq!((first.author.as_str(), first.subject.as_str()), ("ana@far.example", "Katilas"));
    assert_eq!(first.class.as_deref(), Some("person"));
    let number = first.ticket_number.unwrap();

    let reply = house.answer(&first, "On its way.").await;
    house.work().await;
    assert!(matches!(house.delivery(&reply, number).await, Delivery::Sent { .. }));
    let sunk = sink.next().await;
    assert_eq!(sunk.envelope.sender, "help@desk.example");
    assert_eq!(sunk.envelope.recipients, ["ana@far.example", "jonas@far.example"]);
    let sent = mail::read(&sunk.message);
    assert_eq!(sent.in_reply_to, ["1@far.example"]);
    assert_eq!(sent.subject, "Re: Katilas");
    assert_eq!(mail::visible(&sent).text, "On its way.");

    // By the token, from another address too.
    let id = sent.message_id.clone().unwrap();
    let headers = format!("Subject: Re: Katilas\r\nMessage-ID: <2@far.example>\r\nIn-Reply-To: <{id}>\r\n");
    let second = house.comes(&raw(&headers, "Thanks!")).await;
    assert_eq!((second.fate, second.reason), (Fate::Stored, Reason::Token));
    assert_eq!(second.ticket, first.ticket);
    // By the Message-ID of what she wrote herself.
    let headers = "Message-ID: <3@far.example>\r\nReferences: <0@far.example> <2@far.example>\r\n";
    let third = house.comes(&raw(headers, "One more thing")).await;
    assert_eq!((third.reason, third.ticket), (Reason::MessageId, first.ticket));
    let threaded: Vec<_> =
        house.conversation(number).await.into_iter().map(|full| full.message.threaded_by).collect();
    assert_eq!(threaded, [Some(ThreadedBy::New), None, Some(ThreadedBy::Token), Some(ThreadedBy::MessageId)]);
}

#[db_test]
async fn nothing_joins_a_ticket_that_it_cannot_prove(db: TestDb) {
    let house = House::open(db, None).await;
    let first =
        house.comes(&raw("Subject: Katilas\r\nMessage-ID: <1@far.example>\r\n", "Where is it?")).await;
    let ticket = first.ticket.unwrap();
    let forged = mail::token::message_id(
        b"not our key",
        &mail::Token { ticket: ticket.0, message: 1 },
        "1",
        "desk.example",
    );
    // Signed by us, of a conversation that does not exist.
    let key = reply_key(&house.platform.secrets).unwrap();
    let gone = mail::Token { ticket: ticket.0 + 7, message: 1 };
    let gone = mail::token::message_id(&key, &gone, "1", "desk.example");
    for (n, named) in [forged, gone, "9@far.example".into(), "".into()].iter().enumerate() {
        let headers = format!(
            "Subject: Re: Katilas {n} [#{}]\r\nMessage-ID: <n{n}@far.example>\r\nIn-Reply-To: <{named}>\r\n",
            first.ticket_number.unwrap()
        );
        let mail = house.comes(&raw(&headers, "Let me in")).await;
        assert_eq!(mail.reason, Reason::New, "{named}");
        assert_ne!(mail.ticket, first.ticket, "{named}");
    }
}

#[db_test]
async fn the_same_mail_twice_is_one_message(db: TestDb) {
    let house = House::open(db, None).await;
    let mail = raw("Subject: Katilas\r\nMessage-ID: <1@far.example>\r\n", "Where is it?");
    let first = house.comes(&mail).await;
    let again = house.comes(&format!("Received: by another way\r\n{mail}")).await;
    assert_eq!((again.fate, again.reason), (Fate::Duplicate, Reason::SameAsEarlier));
    assert_eq!(house.conversation(first.ticket_number.unwrap()).await.len(), 1);
}

#[db_test]
async fn what_machines_write_is_kept_and_told_apart(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first =
        house.comes(&raw("Subject: Katilas\r\nMessage-ID: <1@far.example>\r\n", "Where is it?")).await;
    house.answer(&first, "On its way.").await;
    house.work().await;
    let id = mail::read(&sink.next().await.message).message_id.unwrap();

    let away = |n: u32, named: &str| {
        let headers = format!(
            "Subject: Out of office\r\nMessage-ID: <v{n}@far.example>\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <{named}>\r\n"
        );
        raw(&headers, "I am away.")
    };
    let joins = house.comes(&away(1, &id)).await;
    assert_eq!((joins.fate, joins.ticket), (Fate::Stored, first.ticket));
    let aside = house.comes(&away(2, "x@far.example")).await;
    assert_eq!((aside.fate, aside.reason, aside.ticket), (Fate::Automatic, Reason::AutomaticReply, None));

    let bounce = format!(
        "From: MAILER-DAEMON@far.example\r\nMessage-ID: <b@far.example>\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; far.example\r\n\r\n\
         Final-Recipient: rfc822; ana@far.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\n\r\n--b--\r\n"
    );
    let bounce = house.comes_from("", &bounce).await;
    assert_eq!((bounce.fate, bounce.reason), (Fate::Bounce, Reason::DeliveryFailed));
    assert_eq!(bounce.ticket, first.ticket);

    let ours = format!("Message-ID: <{id}>\r\nSubject: Re: Katilas\r\n");
    let ours = house.comes(&raw(&ours, "On its way.")).await;
    assert_eq!((ours.fate, ours.reason), (Fate::Held, Reason::OwnMail));
    // Nobody was answered.
    assert!(sink.mails().is_empty());
    assert_eq!(house.conversation(first.ticket_number.unwrap()).await.len(), 3);
}

#[db_test]
async fn a_mail_without_a_sender_waits_for_a_person(db: TestDb) {
    let house = House::open(db, None).await;
    let held = house.comes_from("", "Subject: ?\r\n\r\nhello\r\n").await;
    assert_eq!(held.ticket, None);
    assert!(matches!(held.fate, Fate::Held | Fate::Automatic), "{held:?}");
    let envelope = house.comes_from("ona@far.example", "Subject: ?\r\n\r\nhello again\r\n").await;
    assert_eq!((envelope.fate, envelope.author.as_str()), (Fate::Stored, "ona@far.example"));
}

#[db_test]
async fn attachments_come_with_the_words(db: TestDb) {
    let house = House::open(db, None).await;
    let mail = format!(
        "{ANA}Subject: Photo\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee photo.\r\n\
         --b\r\nContent-Type: image/png; name=\"boiler.png\"\r\nContent-Disposition: attachment\r\n\
         Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    );
    let stored = house.comes(&mail).await;
    let all = house.conversation(stored.ticket_number.unwrap()).await;
    let [file] = all[0].attachments.as_slice() else { panic!("one attachment") };
    assert_eq!((file.name.as_str(), file.content_type.as_str(), file.size), ("boiler.png", "image/png", 8));
    let bytes = house.platform.blobs.get(&file.blob).await.unwrap().unwrap();
    assert_eq!(bytes.as_ref(), b"\x89PNG\r\n\x1a\n");
}

async fn execute(db: &Db, statement: &'static str) {
    let changed = async |tx: &mut platform::db::WriteTx| -> Result<_, platform::Error> {
        Ok(tx.execute_unprepared(statement).await?)
    };
    db.write(changed).await.unwrap();
}

#[db_test]
async fn a_mail_that_cannot_be_processed_is_held_and_can_be_tried_again(db: TestDb) {
    let house = House::open(db, None).await;
    execute(&house.db, "ALTER TABLE message RENAME TO elsewhere").await;
    let mail = house.comes(&raw("Subject: Katilas\r\n", "Where is it?")).await;
    assert_eq!(mail.fate, Fate::Received);
    house.later().await;
    assert_eq!(house.mail(mail.id).await.fate, Fate::Received);
    house.later().await;
    let held = house.mail(mail.id).await;
    assert_eq!((held.fate, held.reason), (Fate::Held, Reason::CouldNotBeProcessed));
    let kept = mails::bytes(&house.db.read(), &house.platform.blobs, mail.id).await.unwrap();
    assert!(kept.is_some());
    execute(&house.db, "ALTER TABLE elsewhere RENAME TO message").await;
    let [dead] = jobs::list(&house.db.read(), &[State::Dead], None, 10).await.unwrap().try_into().unwrap();
    house.db.write(async |tx| jobs::run_again(tx, &Actor::system(), dead.id).await).await.unwrap();
    house.work().await;
    assert_eq!(house.mail(mail.id).await.fate, Fate::Stored);
}

#[db_test(interleaved)]
async fn two_equal_mails_read_at_one_moment_are_one_message(db: TestDb, step: Interleaving) {
    let house = House::open(db, None).await;
    let mail = raw("Subject: Katilas\r\nMessage-ID: <1@far.example>\r\n", "Where is it?");
    let came = Came { via: "lmtp", sender: "ana@far.example", ..Came::default() };
    let mut ids = Vec::new();
    for _ in 0..2 {
        let to = ["help@desk.example".into()];
        ids.push(house.doorstep.receive(&came, &to, mail.clone().into()).await.unwrap()[0].unwrap());
    }
    let key = reply_key(&house.platform.secrets).unwrap().to_vec();
    let ours = mail::Ours { mailboxes: vec!["help@desk.example".into()], key };
    let envelope = Envelope { sender: "ana@far.example", recipient: "help@desk.example" };
    let understood = &understand(mail.as_bytes(), Some(envelope), &ours);
    let db = &house.db;
    let file = |id| async move {
        db.verb(async |tx| filing::file(tx, id, understood, &[]).await).await.unwrap();
    };
    step.both(file(ids[0]), file(ids[1])).await;
    let fates = [house.mail(ids[0]).await.fate, house.mail(ids[1]).await.fate];
    assert!(fates.contains(&Fate::Stored) && fates.contains(&Fate::Duplicate), "{fates:?}");
}

const PLAIN: &str = "250-far.example\r\n250 8BITMIME\r\n";

#[db_test]
async fn a_server_that_says_later_is_asked_again_and_gets_the_mail_once(db: TestDb) {
    let faults = [("MAIL", Does::Say("451 busy\r\n")), ("DATA", Does::Hang), ("RCPT", Does::Cut)];
    let far = FarServer::open(PLAIN, &faults).await;
    let house = House::open(db, Some(far.server.clone())).await;
    let mail = house.comes(&raw("Subject: Katilas\r\n", "Where is it?")).await;
    let number = mail.ticket_number.unwrap();
    let reply = house.answer(&mail, "On its way.").await;
    house.work().await;
    let waiting = house.delivery(&reply, number).await;
    assert_eq!(waiting, Delivery::Sending { tries: 1, error: Some("451 busy".into()) });
    house.later().await;
    assert!(matches!(house.delivery(&reply, number).await, Delivery::Sending { tries: 2, error: Some(_) }));
    house.later().await;
    house.later().await;
    assert!(matches!(house.delivery(&reply, number).await, Delivery::Sent { .. }));
    assert_eq!(far.messages(), 1);
    // Asked again by whoever, it is not sent again.
    let again = house.db.write(async |tx| {
        let job = jobs::NewJob::new(crate::jobs::DELIVER_MESSAGE, serde_json::json!({ "message": reply.id }));
        jobs::enqueue(tx, job).await
    });
    again.await.unwrap();
    assert_eq!(house.later().await, 1);
    assert_eq!(far.messages(), 1);
}

#[db_test]
async fn a_second_try_bears_the_same_message_id(db: TestDb) {
    // The server took it, and the connection broke before we heard so.
    let far = FarServer::open(PLAIN, &[("DOT", Does::Cut)]).await;
    let house = House::open(db, Some(far.server.clone())).await;
    let mail = house.comes(&raw("Subject: Katilas\r\n", "Where is it?")).await;
    house.answer(&mail, "On its way.").await;
    house.work().await;
    house.later().await;
    let ids: Vec<_> = far.heard().into_iter().filter(|line| line.starts_with("Message-ID:")).collect();
    assert_eq!((ids.len(), far.messages()), (2, 2));
    assert_eq!(ids[0], ids[1]);
}

#[db_test]
async fn a_refusal_is_final_and_says_why(db: TestDb) {
    let far = FarServer::open(PLAIN, &[("DOT", Does::Say("554 5.7.1 no spam\r\n"))]).await;
    let house = House::open(db, Some(far.server.clone())).await;
    let mail = house.comes(&raw("Subject: Katilas\r\n", "Where is it?")).await;
    let reply = house.answer(&mail, "On its way.").await;
    house.work().await;
    let failed = house.delivery(&reply, mail.ticket_number.unwrap()).await;
    assert!(matches!(&failed, Delivery::Failed { error, .. } if error == "554 5.7.1 no spam"), "{failed:?}");
    assert_eq!(house.later().await, 0);
}

#[db_test]
async fn an_answer_without_a_server_waits_and_says_so(db: TestDb) {
    let house = House::open(db, None).await;
    let mail = house.comes(&raw("Subject: Katilas\r\n", "Where is it?")).await;
    let reply = house.answer(&mail, "On its way.").await;
    house.work().await;
    let waiting = house.delivery(&reply, mail.ticket_number.unwrap()).await;
    let Delivery::Sending { error: Some(why), .. } = &waiting else { panic!("{waiting:?}") };
    assert!(why.starts_with("No outgoing server"), "{why}");
    for _ in 0..100 {
        house.later().await;
    }
    assert_eq!(jobs::list(&house.db.read(), &[State::Dead], None, 10).await.unwrap().len(), 1);
    let still = house.delivery(&reply, mail.ticket_number.unwrap()).await;
    assert!(matches!(still, Delivery::Sending { .. }), "{still:?}");

    // Somebody names a server and runs it again.
    let sink = Sink::open(1).await.unwrap();
    let (secrets, server) = (&house.platform.secrets, sink.server());
    let set =
        async |tx: &mut _| set_smtp_out(tx, secrets, &Actor::system(), mail.mailbox, Some(&server)).await;
    house.db.write(set).await.unwrap();
    let [dead] = jobs::list(&house.db.read(), &[State::Dead], None, 10).await.unwrap().try_into().unwrap();
    house.db.write(async |tx| jobs::run_again(tx, &Actor::system(), dead.id).await).await.unwrap();
    house.work().await;
    let sent = mail::read(&sink.next().await.message);
    assert_eq!(mail::visible(&sent).text, "On its way.");
}

#[db_test]
async fn a_delivery_that_was_given_up_goes_out_when_somebody_runs_it_again(db: TestDb) {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let house = House::open(db, Some(format!("smtp://{nobody}").parse().unwrap())).await;
    let mail = house.comes(&raw("Subject: Katilas\r\n", "Where is it?")).await;
    let reply = house.answer(&mail, "On its way.").await;
    for _ in 0..100 {
        house.later().await;
    }
    let number = mail.ticket_number.unwrap();
    let given_up = house.delivery(&reply, number).await;
    assert!(matches!(given_up, Delivery::Failed { .. }), "{given_up:?}");

    let sink = Sink::open(1).await.unwrap();
    let (secrets, server) = (&house.platform.secrets, sink.server());
    let set =
        async |tx: &mut _| set_smtp_out(tx, secrets, &Actor::system(), mail.mailbox, Some(&server)).await;
    house.db.write(set).await.unwrap();
    let [dead] = jobs::list(&house.db.read(), &[State::Dead], None, 10).await.unwrap().try_into().unwrap();
    house.db.write(async |tx| jobs::run_again(tx, &Actor::system(), dead.id).await).await.unwrap();
    house.work().await;
    let sent = mail::read(&sink.next().await.message);
    assert_eq!(mail::visible(&sent).text, "On its way.");
    assert!(matches!(house.delivery(&reply, number).await, Delivery::Sent { .. }));
}

#[db_test]
async fn imported_history_sends_nothing(db: TestDb) {
    let house = House::open(db, None).await;
    let event = platform::log::Event {
        seq: 1,
        at: house.db.clock().now(),
        recorded_at: house.db.clock().now(),
        kind: desk::events::MESSAGE_SENT.into(),
        version: 1,
        stream: platform::log::Stream::new("ticket", 1),
        stream_version: 1,
        subject: Some(platform::log::Stream::new("message", 1)),
        actor: platform::access::Who::System,
        cause: None,
        depth: 0,
        origin: platform::log::Origin::Import,
        data: serde_json::Value::Null,
    };
    let live = platform::log::Event { origin: platform::log::Origin::Live, ..event.clone() };
    for (event, jobs) in [(&event, 0), (&live, 1)] {
        let react = async |tx: &mut _| {
            crate::reactions::deliver(tx, event)
                .await
                .map_err(|why| platform::Error::Refused(why.to_string()))
        };
        house.db.write(react).await.unwrap();
        assert_eq!(jobs::list(&house.db.read(), &[], None, 10).await.unwrap().len(), jobs);
    }
}

#[db_test]
async fn a_mail_read_twice_is_one_message(db: TestDb) {
    let house = House::open(db, None).await;
    let raw = raw("Subject: Katilas\r\nMessage-ID: <1@far.example>\r\n", "Where is it?");
    let mail = house.comes(&raw).await;
    let job = || jobs::NewJob::new(crate::jobs::READ_MAIL, serde_json::json!({ "received_mail": mail.id }));
    house.db.write(async |tx| jobs::enqueue(tx, job()).await).await.unwrap();
    assert_eq!(house.work().await, 1);
    // And by somebody who had read it before the first was done.
    let key = reply_key(&house.platform.secrets).unwrap().to_vec();
    let ours = mail::Ours { mailboxes: vec!["help@desk.example".into()], key };
    let understood = understand(raw.as_bytes(), None, &ours);
    let file = async |tx: &mut _| filing::file(tx, mail.id, &understood, &[]).await;
    house.db.write(file).await.unwrap();
    assert_eq!(house.mail(mail.id).await, mail);
    assert_eq!(house.conversation(mail.ticket_number.unwrap()).await.len(), 1);
}
