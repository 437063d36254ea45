//! Which conversation a mail belongs to, who takes part in it, and what servers say about our answers.

use desk::message::ThreadedBy;
use desk::participant::Part;
use desk::related::Why;
use desk::report::{Outcome, Report};
use desk::{participants, related_tickets};
use platform::db::testing::Interleaving;
use platform::people::{NewAccount, Password};

use super::story::{House, raw};
use super::*;
use crate::email::authentication::Check;
use crate::email::mailbox::MailboxChange;
use crate::email::received_mail::ReceivedMail;
use crate::email::sink::Sink;
use crate::email::understood::understand;
use crate::email::{filing, releasing, reply_key};

impl House {
    async fn kinds(&self, number: i64) -> Vec<Option<ThreadedBy>> {
        self.conversation(number).await.into_iter().map(|full| full.message.threaded_by).collect()
    }

    async fn people(&self, number: i64) -> Vec<(String, Part)> {
        let all = participants::of_ticket(&self.db.read(), &Actor::system(), number).await.unwrap();
        all.into_iter().map(|one| (one.email, one.part)).collect()
    }

    async fn related(&self, number: i64) -> Vec<(i64, Why)> {
        let all = related_tickets::of_ticket(&self.db.read(), &Actor::system(), number).await.unwrap();
        all.into_iter().map(|(ticket, why)| (ticket.number, why)).collect()
    }

    async fn change(&self, mail: &ReceivedMail, change: MailboxChange) {
        let system = &Actor::system();
        let change =
            async |tx: &mut _| mailboxes::change_mailbox(tx, system, mail.mailbox, change.clone()).await;
        self.db.write(change).await.unwrap();
    }

    /// A mail whose signature is not the sender's.
    async fn comes_forged(&self, mail: &str) -> ReceivedMail {
        let came = Came { via: "lmtp", sender: "ana@far.example", ..Came::default() };
        let stored = self.doorstep.receive(&came, &["help@desk.example".into()], mail.into()).await.unwrap();
        let ours = mail::Ours {
            mailboxes: vec!["help@desk.example".into()],
            key: reply_key(&self.platform.secrets).unwrap().to_vec(),
        };
        let mut understood = understand(mail.as_bytes(), None, &ours);
        understood.authentication.dkim = Check::Fail;
        let id = stored[0].unwrap();
        let file = async |tx: &mut _| filing::file(tx, id, &understood, &[]).await;
        self.db.write(file).await.unwrap();
        self.mail(id).await
    }

    /// What the mail that left last says.
    async fn left(&self, sink: &Sink) -> mail::Message {
        self.work().await;
        mail::read(&sink.next().await.message)
    }
}

fn from(who: &str, headers: &str, body: &str) -> String {
    format!("From: {who}\r\nTo: help@desk.example\r\n{headers}\r\n{body}\r\n")
}

fn number(mail: &ReceivedMail) -> i64 {
    mail.ticket_number.unwrap()
}

const KATILAS: &str = "Subject: Katilas nešildo\r\nMessage-ID: <1@far.example>\r\n";

#[db_test]
async fn an_answer_without_references_is_found_by_its_subject_and_its_sender(db: TestDb) {
    let house = House::open(db, None).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let headers = "Subject: RE: katilas  NEŠILDO\r\nMessage-ID: <2@far.example>\r\n";
    let answer = house.comes(&raw(headers, "Any news?")).await;
    assert_eq!((answer.reason, answer.ticket), (Reason::Subject, first.ticket));
    assert_eq!(house.kinds(number(&first)).await, [Some(ThreadedBy::New), Some(ThreadedBy::Subject)]);

    // Somebody else under the same subject, or the same person without answering, begins anew.
    let headers = "Subject: Re: Katilas nešildo\r\nMessage-ID: <3@other.example>\r\n";
    let other =
        house.comes_from("eve@other.example", &from("Eve <eve@other.example>", headers, "Mine too")).await;
    assert_eq!((other.reason, house.related(number(&other)).await), (Reason::New, vec![]));
    let headers = "Subject: Katilas nešildo\r\nMessage-ID: <4@far.example>\r\n";
    let again = house.comes(&raw(headers, "It is cold again.")).await;
    assert_eq!(again.reason, Reason::New);
    assert_eq!(house.related(number(&again)).await, [(number(&first), Why::Subject)]);
    assert_eq!(house.related(number(&first)).await, [(number(&again), Why::Subject)]);
}

#[db_test]
async fn a_mail_that_nothing_vouches_for_is_joined_to_nothing_by_its_subject(db: TestDb) {
    let house = House::open(db, None).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let headers = "Subject: Re: Katilas nešildo\r\nMessage-ID: <f@bad.example>\r\n";
    let forged = house.comes_forged(&raw(headers, "Send the goods to another address.")).await;
    assert_eq!((forged.reason, forged.ticket == first.ticket), (Reason::New, false));
    assert_eq!(house.related(number(&forged)).await, [(number(&first), Why::Subject)]);
}

#[db_test]
async fn whoever_got_a_copy_may_answer_and_a_stranger_who_names_the_mail_may_not(db: TestDb) {
    let house = House::open(db, None).await;
    let headers = format!("{KATILAS}Cc: Jonas <jonas@far.example>, help@desk.example\r\n");
    let first = house.comes(&raw(&headers, "Jonas has the photos.")).await;
    assert_eq!(
        house.people(number(&first)).await,
        [("ana@far.example".into(), Part::Requester), ("jonas@far.example".into(), Part::Copied)]
    );
    let names = |n: u32| {
        format!("Subject: photos\r\nMessage-ID: <j{n}@far.example>\r\nIn-Reply-To: <1@far.example>\r\n")
    };
    let copy = house.comes_from("jonas@far.example", &from("jonas@far.example", &names(1), "Here")).await;
    assert_eq!((copy.reason, copy.ticket), (Reason::MessageId, first.ticket));
    let stranger = house.comes_from("eve@bad.example", &from("eve@bad.example", &names(2), "Me too")).await;
    assert_eq!((stranger.reason, stranger.ticket == first.ticket), (Reason::New, false));
    assert_eq!(house.related(number(&stranger)).await, [(number(&first), Why::MessageId)]);
}

#[db_test]
async fn a_stranger_with_our_token_joins_is_flagged_and_hears_nothing_from_programs(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    house.answer(&first, "On its way.").await;
    let id = house.left(&sink).await.message_id.unwrap();
    let headers = format!(
        "Subject: Re: Katilas\r\nMessage-ID: <p@other.example>\r\nIn-Reply-To: <{id}>\r\nCc: crowd@bad.example\r\n"
    );
    let passed =
        house.comes_from("petras@other.example", &from("petras@other.example", &headers, "Mine")).await;
    assert_eq!((passed.reason, passed.ticket), (Reason::Token, first.ticket));
    let last = house.conversation(number(&first)).await.pop().unwrap().message;
    assert!(last.stranger, "{last:?}");
    let people = house.people(number(&first)).await;
    assert!(people.contains(&("petras@other.example".into(), Part::Stranger)), "{people:?}");
    assert!(!people.iter().any(|(email, _)| email == "crowd@bad.example"), "{people:?}");
    // A stranger's second mail is a stranger's still.
    let headers = format!("Message-ID: <p2@other.example>\r\nIn-Reply-To: <{id}>\r\n");
    house.comes_from("petras@other.example", &from("petras@other.example", &headers, "Hello?")).await;
    assert!(house.conversation(number(&first)).await.pop().unwrap().message.stranger);
    let held = house.automatic(&first, "We got your mail.").await.unwrap_err();
    assert!(matches!(held, desk::Error::HeldBack { why: desk::brake::Held::Stranger, .. }), "{held:?}");
}

#[db_test]
async fn a_mark_in_what_is_quoted_finds_the_conversation(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    house.answer(&first, "On its way.").await;
    let quoted = house.left(&sink).await.text.replace('\n', "\r\n> ");
    // A program that drops Message-IDs, under another subject.
    let body = format!("Thanks\r\n\r\n> {quoted}");
    let answer = house.comes(&raw("Subject: other words\r\nMessage-ID: <m@far.example>\r\n", &body)).await;
    assert_eq!((answer.reason, answer.ticket), (Reason::Marker, first.ticket));
    let last = house.conversation(number(&first)).await.pop().unwrap().message;
    assert_eq!(last.text, "Thanks");
}

#[db_test]
async fn a_mere_number_opens_a_ticket_of_its_own_with_a_mark(db: TestDb) {
    let house = House::open(db, None).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let headers = format!("Subject: about #{}\r\nMessage-ID: <n@bad.example>\r\n", number(&first));
    let mail = house.comes_from("eve@bad.example", &from("eve@bad.example", &headers, "Tell me all")).await;
    assert_ne!(mail.ticket, first.ticket);
    assert_eq!(house.related(number(&mail)).await, [(number(&first), Why::Number)]);
    let other = first.ticket.unwrap();
    let unmark =
        async |tx: &mut _| related_tickets::unmark(tx, &Actor::system(), mail.ticket.unwrap(), other).await;
    house.db.write(unmark).await.unwrap();
    assert_eq!(house.related(number(&first)).await, []);
}

#[db_test]
async fn a_mail_that_a_colleague_passes_on_is_the_customers(db: TestDb) {
    let house = House::open(db, None).await;
    let password = Password::choose("a long enough password").unwrap();
    let password = password.hash(house.db.random()).await.unwrap();
    let account = NewAccount {
        name: "Ieva".into(),
        email: "ieva@desk.example".into(),
        role: Role::Agent,
        language: "en".into(),
        password,
    };
    let system = &Actor::system();
    let ieva = house.db.write(async |tx| people::create_account(tx, system, account).await).await.unwrap();
    let body = "Please look into this.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Ona Kos <ona@far.example>\r\n\
        Date: Thu, 5 Mar 2026\r\nSubject: Broken\r\nTo: ieva@desk.example\r\n\r\nThe pump leaks.";
    let headers = "Subject: Fwd: Broken\r\nMessage-ID: <f@desk.example>\r\nCc: luka@desk.example\r\n";
    let mail = house.comes_from("ieva@desk.example", &from("Ieva <ieva@desk.example>", headers, body)).await;
    assert_eq!(mail.author, "ona@far.example");
    let all = house.conversation(number(&mail)).await;
    let [words, note] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(
        (words.message.from.name.as_str(), words.message.text.as_str()),
        ("Ona Kos", "The pump leaks.")
    );
    assert_eq!(words.message.passed_on_by, Some(ieva.id));
    assert_eq!(words.message.subject, "Broken");
    assert_eq!(
        (note.message.author, note.message.text.as_str()),
        (platform::access::Who::Agent(ieva.id), "Please look into this.")
    );
    assert_eq!(house.people(number(&mail)).await, [("ona@far.example".into(), Part::Requester)]);
    // What somebody else passes on is theirs.
    let mail = house
        .comes_from("ana@far.example", &from("ana@far.example", &headers.replace("f@", "g@"), body))
        .await;
    assert_eq!(mail.author, "ana@far.example");
}

#[db_test]
async fn a_mail_to_two_mailboxes_opens_a_ticket_in_each_and_its_answers_stay_apart(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let department = people::departments(&house.db.read(), None, 1).await.unwrap()[0].id;
    let secrets = &house.platform.secrets;
    let sales = NewMailbox { smtp_out: Some(sink.server()), ..new("sales@desk.example", department) };
    house.db.write(async |tx| add_mailbox(tx, secrets, &Actor::system(), sales).await).await.unwrap();
    let both = ["help@desk.example", "sales@desk.example"].map(String::from);
    let comes = async |mail: &str| {
        let came = Came { via: "lmtp", sender: "ana@far.example", ..Came::default() };
        let stored = house.doorstep.receive(&came, &both, mail.into()).await.unwrap();
        house.work().await;
        (house.mail(stored[0].unwrap()).await, house.mail(stored[1].unwrap()).await)
    };
    let to = "From: Ana <ana@far.example>\r\nTo: help@desk.example, sales@desk.example\r\n";
    let (help, sales) = comes(&format!("{to}{KATILAS}\r\nWho sells it?\r\n")).await;
    assert_ne!(help.ticket, sales.ticket);
    assert_eq!(house.related(number(&help)).await, [(number(&sales), Why::SameMail)]);
    assert_eq!(house.people(number(&help)).await, [("ana@far.example".into(), Part::Requester)]);

    // Help answers; Ana answers to all, with help's token in the thread.
    house.answer(&help, "We do.").await;
    let id = house.left(&sink).await.message_id.unwrap();
    let headers = format!(
        "Subject: Re: Katilas\r\nMessage-ID: <2@far.example>\r\nIn-Reply-To: <{id}>\r\nReferences: <1@far.example> <{id}>\r\n"
    );
    let (again_help, again_sales) = comes(&format!("{to}{headers}\r\nThanks\r\n")).await;
    assert_eq!((again_help.ticket, again_help.reason), (help.ticket, Reason::Token));
    assert_eq!((again_sales.ticket, again_sales.reason), (sales.ticket, Reason::MessageId));
    assert_eq!(house.conversation(number(&help)).await.len(), 3);
    assert_eq!(house.conversation(number(&sales)).await.len(), 2);
}

#[db_test]
async fn an_answer_to_a_closed_ticket_opens_another_that_points_back(db: TestDb) {
    let house = House::open(db, None).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let ticket = first.ticket.unwrap();
    for status in [desk::ticket::StatusCode::Solved, desk::ticket::StatusCode::Closed] {
        let change = desk::tickets::Change { status: Some(status), ..Default::default() };
        let verb =
            async |tx: &mut _| desk::tickets::change(tx, &Actor::system(), ticket, change.clone()).await;
        house.db.write(verb).await.unwrap();
    }
    let headers =
        "Subject: Re: Katilas nešildo\r\nMessage-ID: <2@far.example>\r\nIn-Reply-To: <1@far.example>\r\n";
    let later = house.comes(&raw(headers, "It broke again.")).await;
    assert_eq!(later.reason, Reason::New);
    assert_eq!(house.related(number(&later)).await, [(number(&first), Why::Closed)]);
}

fn report(id: &str, action: &str, status: &str, n: u32) -> String {
    format!(
        "From: MAILER-DAEMON@far.example\r\nMessage-ID: <b{n}@far.example>\r\nSubject: Delivery status\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; far.example\r\n\r\n\
         Final-Recipient: rfc822; ana@far.example\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; no such user\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\n\r\n--b--\r\n"
    )
}

#[db_test]
async fn a_bounce_is_shown_on_the_very_message_that_bounced(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let one = house.answer(&first, "On its way.").await;
    let one_id = house.left(&sink).await.message_id.unwrap();
    let two = house.answer(&first, "It arrives on Monday.").await;
    house.left(&sink).await;
    let solve = async |tx: &mut _| desk::tickets::solve(tx, &Actor::system(), first.ticket.unwrap()).await;
    house.db.write(solve).await.unwrap();

    house.comes_from("", &report(&one_id, "delayed", "4.4.1", 1)).await;
    let state = house.delivery(&one, number(&first)).await;
    assert!(matches!(state, desk::message::Delivery::Late { .. }), "{state:?}");
    let bounce = house.comes_from("", &report(&one_id, "failed", "5.1.1", 2)).await;
    assert_eq!((bounce.fate, bounce.ticket), (Fate::Bounce, first.ticket));
    let state = house.delivery(&one, number(&first)).await;
    assert!(
        matches!(&state, desk::message::Delivery::Bounced { error, .. } if error.contains("5.1.1") && error.contains("ana@far.example")),
        "{state:?}"
    );
    assert!(matches!(house.delivery(&two, number(&first)).await, desk::message::Delivery::Sent { .. }));
    let all = house.conversation(number(&first)).await;
    let said: Vec<_> =
        all[1].reports.iter().map(|report| (report.outcome, report.status.as_deref())).collect();
    assert_eq!(said, [(Outcome::Late, Some("4.4.1")), (Outcome::Failed, Some("5.1.1"))]);
    // It reopens nothing, and programs leave the address alone until its owner writes.
    let outline = desk::tickets::by_number(&house.db.read(), &Actor::system(), number(&first)).await.unwrap();
    assert_eq!(outline.status, desk::ticket::StatusCode::Solved);
    let held = house.automatic(&first, "How did we do?").await.unwrap_err();
    assert!(matches!(held, desk::Error::HeldBack { why: desk::brake::Held::Unreachable, .. }), "{held:?}");
    house.comes(&raw("Subject: new\r\nMessage-ID: <9@far.example>\r\n", "I am here")).await;
    house.automatic(&first, "How did we do?").await.unwrap();
}

#[db_test]
async fn a_report_that_names_a_mail_without_our_signature_changes_nothing(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let reply = house.answer(&first, "On its way.").await;
    let id = house.left(&sink).await.message_id.unwrap();
    let token = mail::Token { ticket: first.ticket.unwrap().0, message: reply.id.0 };
    let forged = mail::token::message_id(b"not our key", &token, "1", "desk.example");
    assert_ne!(id, forged);
    house.comes_from("", &report(&forged, "failed", "5.1.1", 1)).await;
    let state = house.delivery(&reply, number(&first)).await;
    assert!(matches!(state, desk::message::Delivery::Sent { .. }), "{state:?}");
}

#[db_test]
async fn a_report_about_somebody_we_did_not_write_to_keeps_no_program_from_them(db: TestDb) {
    let sink = Sink::open(10).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    house.answer(&first, "On its way.").await;
    let id = house.left(&sink).await.message_id.unwrap();
    let slander =
        report(&id, "failed", "5.1.1", 1).replace("rfc822; ana@far.example", "rfc822; ona@far.example");
    house.comes_from("", &slander).await;
    let ona = house.comes_from("ona@far.example", &from("ona@far.example", "Subject: hi\r\n", "Hello")).await;
    house.comes_from("", &slander.replace("<b1@", "<b2@")).await;
    house.automatic(&ona, "We got your mail.").await.unwrap();
}

#[db_test]
async fn two_programs_that_answer_each_other_stop(db: TestDb) {
    let sink = Sink::open(100).await.unwrap();
    let house = House::open(db, Some(sink.server())).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let mut sent = 0;
    for n in 0..30 {
        let Ok(_) = house.automatic(&first, "We got your mail.").await else { break };
        sent += 1;
        let left = house.left(&sink).await;
        assert_eq!(left.header("Auto-Submitted"), Some("auto-replied"));
        // The other program does not say that it is one.
        let headers =
            format!("Message-ID: <r{n}@far.example>\r\nIn-Reply-To: <{}>\r\n", left.message_id.unwrap());
        house.comes(&raw(&headers, "Thank you for your mail.")).await;
    }
    assert_eq!(sent, 10);
    // The customer still waits for a person, and a person can write.
    let outline = desk::tickets::by_number(&house.db.read(), &Actor::system(), number(&first)).await.unwrap();
    assert!(outline.unanswered_since.is_some());
    house.answer(&first, "This is Ieva.").await;
    house.test.clock.advance(jiff::SignedDuration::from_mins(11));
    house.automatic(&first, "We got your mail.").await.unwrap();
}

#[db_test]
async fn automatic_mail_is_never_answered_by_a_program(db: TestDb) {
    let house = House::open(db, None).await;
    let headers = format!("{KATILAS}Auto-Submitted: auto-generated\r\n");
    let mail = house.comes(&raw(&headers, "Backup done.")).await;
    assert_eq!((mail.fate, mail.class.as_deref()), (Fate::Stored, Some("automatic_mail")));
    let held = house.automatic(&mail, "We got your mail.").await.unwrap_err();
    assert!(matches!(held, desk::Error::HeldBack { why: desk::brake::Held::AnswersMachine, .. }), "{held:?}");
}

#[db_test]
async fn a_mailbox_may_hold_automatic_mail_until_somebody_lets_it_in(db: TestDb) {
    let house = House::open(db, None).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    house.change(&first, MailboxChange { holds_automatic: Some(true), ..MailboxChange::default() }).await;
    let headers = "Subject: Newsletter\r\nMessage-ID: <n@far.example>\r\nPrecedence: bulk\r\n";
    let held = house.comes(&raw(headers, "Buy now")).await;
    assert_eq!((held.fate, held.reason, held.ticket), (Fate::Held, Reason::AutomaticMail, None));
    let release = async |tx: &mut _| releasing::release(tx, &Actor::system(), held.id).await;
    house.db.write(release).await.unwrap();
    house.work().await;
    let let_in = house.mail(held.id).await;
    assert_eq!((let_in.fate, let_in.reason), (Fate::Stored, Reason::New));
    assert!(house.conversation(number(&let_in)).await[0].message.by_machine);
    let again = house.db.write(release).await;
    assert!(matches!(again, Err(Error::NotHeld)), "{again:?}");
}

#[db_test(interleaved)]
async fn two_copies_read_at_one_moment_know_of_each_other(db: TestDb, step: Interleaving) {
    let house = House::open(db, None).await;
    let department = people::departments(&house.db.read(), None, 1).await.unwrap()[0].id;
    let secrets = &house.platform.secrets;
    let sales = new("sales@desk.example", department);
    house.db.write(async |tx| add_mailbox(tx, secrets, &Actor::system(), sales).await).await.unwrap();
    let mail =
        raw(KATILAS, "Who sells it?").replace("help@desk.example", "help@desk.example, sales@desk.example");
    let came = Came { via: "lmtp", sender: "ana@far.example", ..Came::default() };
    let both = ["help@desk.example", "sales@desk.example"].map(String::from);
    let stored = house.doorstep.receive(&came, &both, mail.clone().into()).await.unwrap();
    let key = reply_key(&house.platform.secrets).unwrap().to_vec();
    let understood = &understand(mail.as_bytes(), None, &mail::Ours { mailboxes: both.to_vec(), key });
    let db = &house.db;
    let file = |id| async move {
        db.verb(async |tx| filing::file(tx, id, understood, &[]).await).await.unwrap();
    };
    let (one, other) = (stored[0].unwrap(), stored[1].unwrap());
    step.both(file(one), file(other)).await;
    let (one, other) = (house.mail(one).await, house.mail(other).await);
    assert_ne!(one.ticket, other.ticket);
    assert_eq!(house.related(number(&one)).await, [(number(&other), Why::SameMail)]);
    // Who wrote them is one contact.
    let requester = async |mail: &ReceivedMail| {
        let on = house.db.read();
        desk::tickets::by_number(&on, &Actor::system(), number(mail)).await.unwrap().requester.id
    };
    assert_eq!(requester(&one).await, requester(&other).await);
}

#[db_test(interleaved)]
async fn a_report_and_the_server_s_ok_that_meet_leave_the_report(db: TestDb, step: Interleaving) {
    let house = House::open(db, None).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    let reply = house.answer(&first, "On its way.").await.id;
    let db = &house.db;
    db.verb(async |tx| desk::delivery::sent(tx, reply).await).await.unwrap();
    let report = |outcome, status: &str| Report {
        recipient: "ana@far.example".into(),
        outcome,
        status: Some(status.into()),
        said: "no".into(),
        at: house.test.clock.now(),
    };
    let (late, failed) = (report(Outcome::Late, "4.4.1"), report(Outcome::Failed, "5.1.1"));
    let write_down = |report: Report| async move {
        db.verb(async |tx| desk::delivery::reported(tx, reply, report.clone()).await).await.unwrap();
    };
    step.both(write_down(late), write_down(failed)).await;
    let message = house.conversation(number(&first)).await.pop().unwrap();
    assert_eq!(message.reports.len(), 2);
    assert!(matches!(message.message.delivery, Some(desk::message::Delivery::Bounced { .. })));
}

#[db_test(interleaved)]
async fn a_mail_let_in_by_two_at_once_opens_one_ticket(db: TestDb, step: Interleaving) {
    let house = House::open(db, None).await;
    let first = house.comes(&raw(KATILAS, "Where is it?")).await;
    house.change(&first, MailboxChange { holds_automatic: Some(true), ..MailboxChange::default() }).await;
    let held = house
        .comes(&raw("Subject: News\r\nMessage-ID: <n@far.example>\r\nPrecedence: bulk\r\n", "Buy"))
        .await;
    let db = &house.db;
    let release = || async move {
        db.verb(async |tx| releasing::release(tx, &Actor::system(), held.id).await).await.is_ok()
    };
    let (one, other) = step.both(release(), release()).await;
    assert!(one != other, "{one} {other}");
    house.work().await;
    let let_in = house.mail(held.id).await;
    assert_eq!((let_in.fate, number(&let_in)), (Fate::Stored, number(&first) + 1));
}
