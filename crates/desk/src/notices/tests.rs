//! Who is told of what, on both databases.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use platform::access::{Actor, Role, Who};
use platform::db::Migration;
use platform::db::testing::{TestDb, db_test};
use platform::jobs::{Handlers, Worker};
use platform::letters::{self, LetterId};
use platform::log::Reaction;
use platform::people::{self, Account, AccountId, DepartmentId, NewAccount, Password};

use crate::contact::Person;
use crate::notice::{Choice, Kind};
use crate::replies::NewReply;
use crate::ticket::TicketId;
use crate::tickets::{self, NewTicket};
use crate::words::Written;
use crate::{jobs, mention, notes, notices, replies};

struct Desk {
    db: TestDb,
    support: DepartmentId,
    ieva: Account,
    luka: Account,
    ticket: TicketId,
}

async fn desk(db: TestDb) -> Desk {
    let steps: Vec<Migration> = [platform::migrations::ALL, crate::migrations::ALL].concat();
    db.migrate(&steps).await.unwrap();
    let by = Actor::system();
    let password = Password::choose("a long enough password").unwrap().hash(db.random()).await.unwrap();
    let support = db.write(async |tx| people::add_department(tx, &by, "Support").await).await.unwrap().id;
    let account = async |name: &str, joins: bool| {
        let new = NewAccount {
            name: name.into(),
            email: format!("{}@kalva.example", name.to_lowercase()),
            role: Role::Agent,
            language: "en".into(),
            password: password.clone(),
        };
        let made = db.write(async |tx| people::create_account(tx, &by, new).await).await.unwrap();
        if joins {
            let id = made.id;
            db.write(async |tx| people::join_department(tx, &by, id, support).await).await.unwrap();
        }
        made
    };
    let (ieva, luka) = (account("Ieva", true).await, account("Luka", false).await);
    let new = NewTicket {
        subject: "Termostatas".into(),
        requester: Person::new("Rūta", "ruta@mail.example"),
        written: Written::text("Nebeprisijungia."),
        department: support,
    };
    let ticket = db.verb(async |tx| tickets::open(tx, &by, new.clone()).await).await.unwrap().id;
    Desk { db, support, ieva, luka, ticket }
}

impl Desk {
    async fn tell(&self, to: AccountId, kind: Kind, by: Who) -> bool {
        let told = self.db.verb(async |tx| notices::notify(tx, to, kind, self.ticket, None, &by).await).await;
        told.unwrap()
    }

    fn actor(&self, account: &Account) -> Actor {
        Actor::agent(account.id, account.role, BTreeSet::from([self.support]))
    }

    async fn kinds(&self, account: &Account) -> Vec<(Kind, bool)> {
        let list = notices::list(&self.db.read(), &self.actor(account), None, 100).await.unwrap();
        list.into_iter().map(|notice| (notice.kind, notice.read_at.is_some())).collect()
    }

    async fn unread(&self, account: &Account) -> i64 {
        notices::unread(&self.db.read(), &self.actor(account)).await.unwrap()
    }

    async fn letter(&self, n: i64) -> Option<letters::Letter> {
        letters::letter(&self.db.read(), LetterId(n)).await.unwrap()
    }

    async fn work(&self) {
        let worker = Worker::new(self.db.db.clone(), jobs::handlers(Handlers::new()), &[]).unwrap();
        worker.run_due().await.unwrap();
    }
}

#[db_test]
async fn nobody_is_told_of_their_own_deeds_or_of_what_they_may_not_see(db: TestDb) {
    let desk = desk(db).await;
    assert!(!desk.tell(desk.ieva.id, Kind::Assigned, Who::Agent(desk.ieva.id)).await);
    assert!(!desk.tell(desk.luka.id, Kind::Mentioned, Who::System).await, "Luka is in no department");
    assert!(desk.tell(desk.ieva.id, Kind::Mentioned, Who::Agent(desk.luka.id)).await);
    let list = notices::list(&desk.db.read(), &desk.actor(&desk.ieva), None, 10).await.unwrap();
    assert_eq!((list[0].by_name.as_deref(), list[0].subject.as_str()), (Some("Luka"), "Termostatas"));
    assert!(desk.kinds(&desk.luka).await.is_empty());
    // Whoever leaves the department sees no more of what was told.
    let gone = Actor::agent(desk.ieva.id, desk.ieva.role, BTreeSet::new());
    assert!(notices::list(&desk.db.read(), &gone, None, 10).await.unwrap().is_empty());
    assert_eq!(notices::unread(&desk.db.read(), &gone).await.unwrap(), 0);
}

static TELLS: &[Reaction] = platform::reactions! {
    crate::events::NOTE_WRITTEN => [crate::reactions::tell_mentioned],
};

fn naming(keys: &[AccountId]) -> Written {
    let named = keys.iter().map(|key| format!("<span data-mention=\"{key}\">@x</span>")).collect::<String>();
    Written { html: Some(format!("<p>{named} please look</p>")), text: None }
}

#[db_test]
async fn a_colleague_named_in_a_note_is_told(db: TestDb) {
    let desk = desk(db.reacting(TELLS).await).await;
    let by = Actor::agent(desk.luka.id, Role::Agent, BTreeSet::from([desk.support]));
    let words = naming(&[desk.ieva.id, desk.ieva.id]);
    let note = desk.db.verb(async |tx| notes::write(tx, &by, desk.ticket, &words).await).await.unwrap();
    let list = notices::list(&desk.db.read(), &desk.actor(&desk.ieva), None, 10).await.unwrap();
    assert_eq!(list.len(), 1, "once, however often the note names them");
    assert_eq!((list[0].kind, list[0].message), (Kind::Mentioned, Some(note.id)));
    assert_eq!(list[0].by_name.as_deref(), Some("Luka"));
    assert!(note.html.unwrap().contains(&format!("data-mention=\"{}\"", desk.ieva.id)));
}

#[db_test]
async fn a_note_names_neither_its_author_nor_who_may_not_see_the_ticket(db: TestDb) {
    let desk = desk(db.reacting(TELLS).await).await;
    let by = desk.actor(&desk.ieva);
    let words = naming(&[desk.ieva.id, desk.luka.id, AccountId(999_999)]);
    desk.db.verb(async |tx| notes::write(tx, &by, desk.ticket, &words).await).await.unwrap();
    assert!(desk.kinds(&desk.ieva).await.is_empty());
    let all = Actor::agent(desk.luka.id, Role::Agent, BTreeSet::from([desk.support]));
    assert!(notices::list(&desk.db.read(), &all, None, 10).await.unwrap().is_empty());
}

#[db_test]
async fn an_answer_to_a_customer_names_nobody(db: TestDb) {
    let desk = desk(db.reacting(TELLS).await).await;
    let by = Actor::agent(desk.luka.id, Role::Agent, BTreeSet::from([desk.support]));
    let reply = NewReply { written: naming(&[desk.ieva.id]), ..NewReply::default() };
    let sent = desk.db.verb(async |tx| replies::send(tx, &by, desk.ticket, reply.clone()).await).await;
    assert!(mention::named(&sent.unwrap()).is_empty());
    assert!(desk.kinds(&desk.ieva).await.is_empty());
}

#[db_test]
async fn the_same_thing_again_takes_the_place_of_what_was_not_read(db: TestDb) {
    let desk = desk(db).await;
    for _ in 0..2 {
        assert!(desk.tell(desk.ieva.id, Kind::CustomerAnswered, Who::Contact(1)).await);
    }
    assert_eq!(desk.unread(&desk.ieva).await, 1);
    let first = notices::list(&desk.db.read(), &desk.actor(&desk.ieva), None, 10).await.unwrap()[0].id;
    let (mine, theirs) = (desk.actor(&desk.ieva), desk.actor(&desk.luka));
    desk.db.verb(async |tx| notices::read(tx, &theirs, first).await).await.unwrap();
    assert_eq!(desk.unread(&desk.ieva).await, 1, "somebody else's reading is not hers");
    desk.db.verb(async |tx| notices::read(tx, &mine, first).await).await.unwrap();
    assert!(desk.tell(desk.ieva.id, Kind::CustomerAnswered, Who::Contact(1)).await);
    assert_eq!(
        desk.kinds(&desk.ieva).await,
        [(Kind::CustomerAnswered, false), (Kind::CustomerAnswered, true)]
    );
    desk.db.verb(async |tx| notices::read_all(tx, &mine).await).await.unwrap();
    assert_eq!(desk.unread(&desk.ieva).await, 0);
}

#[db_test]
async fn what_is_read_within_two_minutes_is_not_mailed_and_the_rest_goes_in_one(db: TestDb) {
    let desk = desk(db).await;
    let mine = desk.actor(&desk.ieva);
    for kind in Kind::ALL {
        let choice = Choice { kind, console: true, mail: true };
        desk.db.verb(async |tx| notices::choose(tx, &mine, choice).await).await.unwrap();
    }
    desk.tell(desk.ieva.id, Kind::Assigned, Who::System).await;
    desk.tell(desk.ieva.id, Kind::Mentioned, Who::System).await;
    desk.tell(desk.ieva.id, Kind::CustomerAnswered, Who::System).await;
    desk.db.clock.advance(SignedDuration::from_secs(110));
    desk.work().await;
    assert!(desk.letter(1).await.is_none(), "two minutes are not over");
    let newest = notices::list(&desk.db.read(), &desk.actor(&desk.ieva), None, 10).await.unwrap()[0].id;
    let mine = desk.actor(&desk.ieva);
    desk.db.verb(async |tx| notices::read(tx, &mine, newest).await).await.unwrap();
    desk.db.clock.advance(SignedDuration::from_mins(2));
    desk.work().await;
    let letter = desk.letter(1).await.unwrap();
    assert_eq!((letter.kind.as_str(), letter.account), (notices::LETTER, Some(desk.ieva.id)));
    assert_eq!(letter.data["notices"].as_array().unwrap().len(), 2);
    desk.work().await;
    assert!(desk.letter(2).await.is_none(), "told once");
}

#[db_test]
async fn who_does_not_want_to_be_told_is_not(db: TestDb) {
    let desk = desk(db).await;
    let mine = desk.actor(&desk.ieva);
    let choose = async |console, mail| {
        let choice = Choice { kind: Kind::Assigned, console, mail };
        desk.db.verb(async |tx| notices::choose(tx, &mine, choice).await).await.unwrap();
    };
    choose(false, false).await;
    assert!(!desk.tell(desk.ieva.id, Kind::Assigned, Who::System).await);
    choose(true, false).await;
    assert!(desk.tell(desk.ieva.id, Kind::Assigned, Who::System).await);
    desk.db.clock.advance(SignedDuration::from_mins(5));
    desk.work().await;
    assert!(desk.letter(1).await.is_none());
    choose(false, true).await;
    assert!(desk.tell(desk.ieva.id, Kind::Assigned, Who::System).await);
    assert_eq!(desk.unread(&desk.ieva).await, 0, "by mail only");
    desk.db.clock.advance(SignedDuration::from_mins(5));
    desk.work().await;
    assert!(desk.letter(1).await.is_some());
    let said = notices::choices(&desk.db.read(), &mine).await.unwrap();
    assert_eq!(said.len(), Kind::ALL.len());
    assert!(said.contains(&Choice { kind: Kind::Assigned, console: false, mail: true }));
    assert!(said.contains(&Choice::unsaid(Kind::Mentioned)));
}
