//! Drafts, their files, passing on and signing, on both databases and when two hands meet.

use super::*;
use crate::draft::{Content, Kind};
use crate::drafts::{self, Full};
use crate::forward::Labels;
use crate::forwards::{self, NewForward};
use crate::message::Message;
use crate::signatures::{self, Of};
use crate::upload::{NewUpload, Upload};
use crate::uploads;

fn content(html: &str) -> Content {
    Content { html: html.into(), thread_version: 1, ..Content::default() }
}

async fn save(
    db: &Db,
    by: &Actor,
    ticket: TicketId,
    content: Content,
    seen: Option<i64>,
) -> Result<Full, Error> {
    db.verb(async |tx| drafts::save(tx, by, Some(ticket), Kind::Reply, content.clone(), seen).await).await
}

impl Desk {
    async fn drafts(&self) -> Vec<Full> {
        drafts::of_ticket(&self.db.read(), &self.ieva, 1001).await.unwrap()
    }

    async fn brought(&self, by: &Actor, name: &str, inline: bool) -> Upload {
        let new = NewUpload {
            name: name.into(),
            content_type: "image/png".into(),
            size: 9,
            blob: format!("{:032x}", u128::from_be_bytes(self.db.random().bytes().unwrap())).parse().unwrap(),
            inline,
        };
        self.db.verb(async |tx| uploads::keep(tx, by, new.clone()).await).await.unwrap()
    }

    async fn last(&self) -> messages::Full {
        let all = messages::of_ticket(&self.db.read(), &Actor::system(), 1001, MessageId(0), 100).await;
        all.unwrap().pop().unwrap()
    }

    async fn pass_on(
        &self,
        ticket: TicketId,
        wait: i64,
        message: Option<MessageId>,
    ) -> Result<Message, Error> {
        let new = NewForward {
            written: Written::text("Please look at this."),
            to: vec![Person::new("", "installer@far.example")],
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: None,
            attachments: Vec::new(),
            message,
            files: true,
            labels: Labels {
                title: "Forwarded".into(),
                from: "From".into(),
                to: "To".into(),
                date: "Date".into(),
                subject: "Subject".into(),
            },
            signature: false,
            wait: SignedDuration::from_secs(wait),
            draft: None,
        };
        self.db.verb(async |tx| forwards::send(tx, &self.ieva, ticket, new.clone()).await).await
    }
}

#[db_test]
async fn a_draft_is_written_over_only_by_whoever_saw_its_newest_words(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let first = save(&desk.db, &desk.ieva, ticket, content("<p>a</p>"), None).await.unwrap();
    let second = save(&desk.db, &desk.ieva, ticket, content("<p>b</p>"), Some(first.draft.version)).await;
    assert_eq!(second.unwrap().draft.begun_at, first.draft.begun_at);
    let stale = save(&desk.db, &desk.ieva, ticket, content("<p>c</p>"), Some(first.draft.version)).await;
    let Err(Error::DraftChanged { present }) = stale else { panic!("{stale:?}") };
    assert_eq!(present.draft.html, "<p>b</p>", "nothing is lost: the other text comes with the refusal");
    assert_eq!(desk.drafts().await.len(), 1);
}

#[db_test]
async fn what_is_sent_is_no_draft_any_more_and_comes_back_when_it_is_taken_back(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let picture = desk.brought(&desk.ieva, "boiler.png", true).await;
    let html = format!("<p>Look: <img src=\"cid:{}\"></p>", picture.content_id);
    let written = Content { attachments: vec![picture.id], ..content(&html) };
    let draft = save(&desk.db, &desk.ieva, ticket, written, None).await.unwrap();
    let version = draft.draft.version;
    let answer = NewReply {
        written: Written { html: Some(html.clone()), text: None },
        bcc: vec![Person::new("", "boss@kalva.example")],
        attachments: vec![picture.id],
        draft: Some(version),
        ..reply(8, None)
    };
    let sent = send(&desk.db, &desk.ieva, ticket, answer).await.unwrap();
    assert!(desk.drafts().await.is_empty());
    assert_eq!(desk.last().await.attachments[0].content_id.as_deref(), Some(picture.content_id.as_str()));
    let late = save(&desk.db, &desk.ieva, ticket, content("<p>stale tab</p>"), Some(version)).await;
    assert!(matches!(late, Err(Error::DraftGone)), "{late:?}");

    desk.db.verb(async |tx| replies::withdraw(tx, &desk.ieva, sent).await).await.unwrap();
    let back = desk.drafts().await.pop().unwrap();
    assert!(back.draft.html.contains(&picture.content_id), "{}", back.draft.html);
    assert_eq!(back.draft.fields.bcc[0].email, "boss@kalva.example");
    assert_eq!(back.attachments.len(), 1);
}

#[db_test]
async fn an_answer_that_the_customer_overtook_is_a_draft_again_before_what_was_written_since(db: TestDb) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    send(&desk.db, &desk.ieva, opened.ticket, reply(8, None)).await.unwrap();
    save(&desk.db, &desk.ieva, opened.ticket, content("<p>And more.</p>"), None).await.unwrap();
    desk.take_in(desk.mail("ruta@mail.example", known(opened))).await;
    let back = desk.drafts().await.pop().unwrap();
    assert_eq!(back.draft.html, "<p>Pataisėme.</p>\n<p>And more.</p>");
}

#[db_test]
async fn files_of_somebody_else_cannot_be_sent(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let theirs = desk.brought(&desk.luka, "plan.pdf", false).await;
    let answer = NewReply { attachments: vec![theirs.id], ..reply(0, None) };
    let refused = send(&desk.db, &desk.ieva, ticket, answer).await;
    assert!(matches!(refused, Err(Error::NoUpload)), "{refused:?}");
}

#[db_test]
async fn files_that_no_draft_holds_are_forgotten_after_a_day(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let loose = desk.brought(&desk.ieva, "a.png", false).await;
    let held = desk.brought(&desk.ieva, "b.png", false).await;
    let holding = Content { attachments: vec![held.id], ..content("<p>b</p>") };
    save(&desk.db, &desk.ieva, ticket, holding, None).await.unwrap();
    desk.db.clock.advance(SignedDuration::from_hours(25));
    desk.db.verb(async |tx| uploads::sweep(tx).await).await.unwrap();
    let read = desk.db.read();
    assert!(matches!(uploads::one(&read, &desk.ieva, loose.id).await, Err(Error::NoUpload)));
    assert_eq!(uploads::one(&read, &desk.ieva, held.id).await.unwrap(), held);
    let jobs = jobs::list(&read, &[], None, 10).await.unwrap();
    assert_eq!(jobs.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), [crate::jobs::FORGET_BLOBS]);
    assert!(crate::tables::upload::is_named(&read, &held.blob).await.unwrap());
    assert!(!crate::tables::upload::is_named(&read, &loose.blob).await.unwrap());
}

#[db_test]
async fn a_colleagues_draft_is_taken_over_with_its_files(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let file = desk.brought(&desk.luka, "plan.pdf", false).await;
    let theirs = Content { attachments: vec![file.id], ..content("<p>Luka's</p>") };
    let theirs = save(&desk.db, &desk.luka, ticket, theirs, None).await.unwrap();
    save(&desk.db, &desk.ieva, ticket, content("<p>Ieva's</p>"), None).await.unwrap();
    let id = theirs.draft.id;
    let taken = desk.db.verb(async |tx| drafts::take_over(tx, &desk.ieva, ticket, id).await).await.unwrap();
    assert_eq!(taken.draft.html, "<p>Luka's</p>\n<p>Ieva's</p>");
    assert_eq!(taken.attachments[0].account, desk.ieva.account().unwrap());
    let late = save(&desk.db, &desk.luka, ticket, content("<p>x</p>"), Some(theirs.draft.version)).await;
    assert!(matches!(late, Err(Error::DraftGone)), "{late:?}");
    assert_eq!(desk.history(1001).await.last().unwrap(), "DraftTakenOver");
}

#[db_test]
async fn drafts_of_another_department_are_nobodys_business(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let draft = save(&desk.db, &desk.luka, ticket, content("<p>a</p>"), None).await.unwrap().draft.id;
    let stranger = Actor::agent(desk.ieva.account().unwrap(), Role::Agent, BTreeSet::from([desk.billing]));
    let read = desk.db.read();
    assert!(matches!(drafts::of_ticket(&read, &stranger, 1001).await, Err(Error::NoTicket)));
    let taken = desk.db.verb(async |tx| drafts::take_over(tx, &stranger, ticket, draft).await).await;
    assert!(matches!(taken, Err(Error::NoTicket)), "{taken:?}");
    let kept = save(&desk.db, &stranger, ticket, content("<p>b</p>"), None).await;
    assert!(matches!(kept, Err(Error::NoTicket)), "{kept:?}");
}

#[db_test]
async fn what_is_passed_on_goes_to_others_without_notes_and_answers_nobody(db: TestDb) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    let note = Written::text("Between us.");
    let note =
        desk.db.verb(async |tx| notes::write(tx, &desk.ieva, opened.ticket, &note).await).await.unwrap();
    let sent = desk.pass_on(opened.ticket, 0, None).await.unwrap();
    assert_eq!(sent.subject, "Fwd: Termostatas");
    assert!(sent.whole_text().contains("Nebeprisijungia.") && !sent.whole_text().contains("Between us."));
    assert!(desk.outline(1001).await.unanswered_since.is_some(), "the customer still waits");
    assert_eq!(desk.history(1001).await[3..], ["ForwardQueued", "MessageForwarded"]);
    let secret = desk.pass_on(opened.ticket, 0, Some(note.id)).await;
    assert!(matches!(secret, Err(Error::NothingToForward)), "{secret:?}");
}

#[db_test]
async fn what_waits_to_be_passed_on_waits_on_when_the_customer_writes(db: TestDb) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    desk.pass_on(opened.ticket, 8, Some(opened.message)).await.unwrap();
    desk.take_in(desk.mail("ruta@mail.example", known(opened))).await;
    assert_eq!(desk.states(1001).await, [None, Some(DeliveryState::Waiting), None]);
}

#[db_test]
async fn an_answer_is_signed_by_its_author_then_by_the_department(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let lead = Actor::agent(desk.luka.account().unwrap(), Role::Lead, BTreeSet::from([desk.support]));
    let shared = Of::Department(desk.support);
    let refused = desk.db.verb(async |tx| signatures::write(tx, &desk.ieva, shared, "<p>x</p>").await).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let html = "<p>{{department.name}} of Kalva, ticket {{ticket.number}}</p>";
    desk.db.verb(async |tx| signatures::write(tx, &lead, shared, html).await).await.unwrap();
    let own = Of::Account(desk.ieva.account().unwrap());
    desk.db
        .verb(async |tx| signatures::write(tx, &desk.ieva, own, "<p>{{agent.name}}</p>").await)
        .await
        .unwrap();
    send(&desk.db, &desk.ieva, ticket, NewReply { signature: true, ..reply(0, None) }).await.unwrap();
    let sent = desk.last().await.message;
    assert_eq!(sent.whole_text(), "Pataisėme.\n\n-- \nIeva\n\nSupport of Kalva, ticket 1001\n");
    assert_eq!(sent.text, "Pataisėme.", "the conversation shows the words alone");
}

#[db_test]
async fn an_answer_leaves_its_ticket_as_its_author_said(db: TestDb) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    for then in [StatusCode::Pending, StatusCode::OnHold, StatusCode::Open] {
        let answer = NewReply { then: Some(then), ..reply(0, None) };
        send(&desk.db, &desk.ieva, ticket, answer).await.unwrap();
        assert_eq!(desk.outline(1001).await.status, then);
    }
    let closed = NewReply { then: Some(StatusCode::Closed), ..reply(0, None) };
    assert!(matches!(send(&desk.db, &desk.ieva, ticket, closed).await, Err(Error::NoSuchEnd)));
}

#[db_test(interleaved)]
async fn of_two_tabs_that_save_at_once_one_is_handed_the_others_words(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let begun = save(&desk.db, &desk.ieva, ticket, content("<p>a</p>"), None).await.unwrap().draft.version;
    let (one, other) = step
        .both(
            save(&desk.db, &desk.ieva, ticket, content("<p>left</p>"), Some(begun)),
            save(&desk.db, &desk.ieva, ticket, content("<p>right</p>"), Some(begun)),
        )
        .await;
    let kept = &desk.drafts().await[0].draft.html;
    match (one, other) {
        (Ok(won), Err(Error::DraftChanged { present })) | (Err(Error::DraftChanged { present }), Ok(won)) => {
            assert_eq!((&won.draft.html, &present.draft.html), (kept, kept));
        }
        ends => panic!("{ends:?}"),
    }
}

#[db_test(interleaved)]
async fn two_tabs_that_begin_a_draft_at_once_begin_one(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let (one, other) = step
        .both(
            save(&desk.db, &desk.ieva, ticket, content("<p>left</p>"), None),
            save(&desk.db, &desk.ieva, ticket, content("<p>right</p>"), None),
        )
        .await;
    assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1, "{one:?} {other:?}");
    assert_eq!(desk.drafts().await.len(), 1);
}

#[db_test(interleaved)]
async fn a_draft_that_is_sent_and_saved_at_once_is_sent_and_loses_no_words(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let version = save(&desk.db, &desk.ieva, ticket, content("<p>a</p>"), None).await.unwrap().draft.version;
    let answer = NewReply { draft: Some(version), ..reply(8, None) };
    let (sent, saved) = step
        .both(
            send(&desk.db, &desk.ieva, ticket, answer),
            save(&desk.db, &desk.ieva, ticket, content("<p>more</p>"), Some(version)),
        )
        .await;
    sent.unwrap();
    match saved {
        Ok(_) => assert_eq!(desk.drafts().await[0].draft.html, "<p>more</p>"),
        Err(Error::DraftGone) => assert!(desk.drafts().await.is_empty()),
        Err(other) => panic!("{other}"),
    }
}

#[db_test(interleaved)]
async fn a_draft_that_is_taken_over_while_its_author_types_is_in_one_place(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let ticket = desk.opened().await.ticket;
    let theirs = save(&desk.db, &desk.luka, ticket, content("<p>a</p>"), None).await.unwrap().draft;
    let (taken, saved) = step
        .both(
            desk.db.verb(async |tx| drafts::take_over(tx, &desk.ieva, ticket, theirs.id).await),
            save(&desk.db, &desk.luka, ticket, content("<p>ab</p>"), Some(theirs.version)),
        )
        .await;
    let taken = taken.unwrap();
    match saved {
        Ok(_) => assert_eq!(taken.draft.html, "<p>ab</p>"),
        Err(Error::DraftGone) => assert_eq!(taken.draft.html, "<p>a</p>"),
        Err(other) => panic!("{other}"),
    }
    assert_eq!(desk.drafts().await.len(), 1);
}

#[db_test(interleaved)]
async fn an_answer_that_meets_the_customer_is_stopped_or_is_a_draft_again(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let opened = desk.opened().await;
    let version = save(&desk.db, &desk.ieva, opened.ticket, content("<p>Pataisėme.</p>"), None).await;
    let answer = NewReply { draft: Some(version.unwrap().draft.version), ..reply(8, Some(1)) };
    let (sent, mail) = step
        .both(
            send(&desk.db, &desk.ieva, opened.ticket, answer),
            take_in(&desk.db, desk.mail("ruta@mail.example", known(opened))),
        )
        .await;
    mail.unwrap();
    assert!(sent.is_ok() || matches!(sent, Err(Error::ThreadChanged { .. })), "{sent:?}");
    assert_eq!(desk.drafts().await[0].draft.html, "<p>Pataisėme.</p>", "either way the words are there");
}
