//! Tickets that the desk opens by writing first, on both databases.

use super::*;
use crate::draft::{Content, Fields, Kind};
use crate::drafts;
use crate::message::Message;
use crate::outgoing_tickets::{self, NewOutgoing};

impl Desk {
    fn outgoing(&self, wait: i64) -> NewOutgoing {
        NewOutgoing {
            department: self.support,
            to: Person::new("Rūta", "Ruta@Mail.example"),
            subject: " Metinė\npatikra ".into(),
            message: NewReply {
                written: Written::text("Laikas patikrinti katilą."),
                cc: vec![Person::new("", "tomas@mail.example")],
                wait: SignedDuration::from_secs(wait),
                ..NewReply::default()
            },
            draft: None,
        }
    }

    async fn write_first(&self, by: &Actor, new: NewOutgoing) -> Result<(Outline, Message), Error> {
        self.db.verb(async |tx| outgoing_tickets::open(tx, by, new.clone()).await).await
    }
}

#[db_test]
async fn a_ticket_opened_by_an_agent_is_theirs_and_owes_no_answer(db: TestDb) {
    let desk = desk(db).await;
    let (ticket, message) = desk.write_first(&desk.ieva, desk.outgoing(8)).await.unwrap();
    assert_eq!(ticket.subject, "Metinė patikra");
    assert_eq!((ticket.requester.name.as_str(), ticket.department.id), ("Rūta", desk.support));
    assert_eq!(ticket.assignee.map(|agent| agent.id), desk.ieva.account());
    assert_eq!(ticket.unanswered_since, None);
    // A first message answers nothing.
    assert_eq!(message.subject, "Metinė patikra");
    assert_eq!(message.to, [Person::new("Rūta", "Ruta@mail.example")]);
    assert_eq!(desk.history(ticket.number).await, ["TicketOpened", "TicketAssigned", "ReplyQueued"],);
    desk.db.clock.advance(SignedDuration::from_secs(9));
    desk.worker().run_due().await.unwrap();
    assert_eq!(desk.history(ticket.number).await.last().unwrap(), "MessageSent");
}

#[db_test]
async fn the_customer_answers_what_was_written_to_them_first(db: TestDb) {
    let desk = desk(db).await;
    let (ticket, _) = desk.write_first(&desk.ieva, desk.outgoing(0)).await.unwrap();
    let joins = Thread::Known { ticket: ticket.id, by: ThreadedBy::Token };
    let answer = desk.take_in(desk.mail("ruta@mail.example", joins)).await;
    assert_eq!((answer.ticket, answer.opened), (ticket.id, false));
    let now = desk.outline(ticket.number).await;
    assert_eq!(now.requester.id, ticket.requester.id);
    assert!(now.unanswered_since.is_some());
}

#[db_test]
async fn a_first_message_taken_back_is_a_draft_that_still_answers_nothing(db: TestDb) {
    let desk = desk(db).await;
    let (ticket, message) = desk.write_first(&desk.ieva, desk.outgoing(8)).await.unwrap();
    desk.db.verb(async |tx| replies::withdraw(tx, &desk.ieva, message.id).await).await.unwrap();
    let back = drafts::of_ticket(&desk.db.read(), &desk.ieva, ticket.number).await.unwrap();
    assert_eq!((back.len(), back[0].draft.kind), (1, Kind::Reply));
    let again = NewReply { written: Written::text("Laikas."), ..NewReply::default() };
    let again = desk.db.verb(async |tx| replies::send(tx, &desk.ieva, ticket.id, again.clone()).await).await;
    assert_eq!(again.unwrap().subject, "Metinė patikra");
}

#[db_test]
async fn a_draft_for_a_new_ticket_is_gone_when_it_is_sent_and_stays_when_it_is_refused(db: TestDb) {
    let desk = desk(db).await;
    let fields =
        Fields { subject: Some("Metinė".into()), department: Some(desk.support), ..Fields::default() };
    let content = Content { html: "<p>Laikas</p>".into(), fields, ..Content::default() };
    let kept = desk
        .db
        .verb(async |tx| drafts::save(tx, &desk.ieva, None, Kind::Ticket, content.clone(), None).await)
        .await
        .unwrap();
    let draft = Some(kept.draft.version);
    let nowhere = NewOutgoing { to: Person::new("", "ruta"), draft, ..desk.outgoing(8) };
    let refused = desk.write_first(&desk.ieva, nowhere).await;
    assert!(matches!(refused, Err(Error::NotAnAddress { field: "to", .. })));
    assert!(drafts::of_new_ticket(&desk.db.read(), &desk.ieva).await.unwrap().is_some());
    desk.write_first(&desk.ieva, NewOutgoing { draft, ..desk.outgoing(8) }).await.unwrap();
    assert!(drafts::of_new_ticket(&desk.db.read(), &desk.ieva).await.unwrap().is_none());
}

#[db_test]
async fn nobody_writes_first_from_a_department_that_is_not_theirs(db: TestDb) {
    let desk = desk(db).await;
    let elsewhere = NewOutgoing { department: desk.billing, ..desk.outgoing(0) };
    assert!(matches!(desk.write_first(&desk.ieva, elsewhere).await, Err(Error::Denied(_))));
    let empty = NewOutgoing { subject: "  ".into(), ..desk.outgoing(0) };
    assert!(matches!(desk.write_first(&desk.ieva, empty).await, Err(Error::Empty { field: "subject" })));
    let list = tickets::list(&desk.db.read(), &Actor::system(), &Inbox::default(), None, 10).await;
    assert!(list.unwrap().is_empty());
}

#[db_test]
async fn a_ticket_opened_with_words_may_be_solved_by_them(db: TestDb) {
    let desk = desk(db).await;
    let mut new = desk.outgoing(0);
    new.message.then = Some(StatusCode::Solved);
    let (ticket, _) = desk.write_first(&desk.ieva, new).await.unwrap();
    assert_eq!(ticket.status, StatusCode::Solved);
}
