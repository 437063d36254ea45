//! Who has a ticket open, and until when.

use jiff::SignedDuration;
use platform::access::{Actor, Role};
use platform::db::testing::{TestDb, db_test};

use super::{BTreeSet, Desk, desk};
use crate::{Error, viewers};

impl Desk {
    async fn looks(&self, by: &Actor, number: i64) -> Result<Vec<String>, Error> {
        let account = by.account().unwrap();
        let others = self.db.verb(async |tx| viewers::look(tx, by, account, number).await).await?;
        Ok(others.into_iter().map(|viewer| viewer.name).collect())
    }
}

#[db_test]
async fn two_who_have_one_ticket_open_see_each_other_until_one_leaves(db: TestDb) {
    let desk = desk(db).await;
    desk.opened().await;
    assert_eq!(desk.looks(&desk.ieva, 1001).await.unwrap(), Vec::<String>::new(), "nobody sees oneself");
    let first = desk.db.clock.now();
    desk.db.clock.advance(SignedDuration::from_secs(5));
    assert_eq!(desk.looks(&desk.luka, 1001).await.unwrap().len(), 1);
    assert_eq!(desk.looks(&desk.ieva, 1001).await.unwrap().len(), 1);

    let luka = desk.luka.account().unwrap();
    let others = desk.db.verb(async |tx| viewers::look(tx, &desk.luka, luka, 1001).await).await.unwrap();
    assert_eq!(others[0].since, first, "since she came, not since she last said so");

    desk.db.verb(async |tx| viewers::leave(tx, &desk.luka, luka, 1001).await).await.unwrap();
    assert!(desk.looks(&desk.ieva, 1001).await.unwrap().is_empty());
}

#[db_test]
async fn whoever_says_nothing_any_more_is_gone_and_begins_anew(db: TestDb) {
    let desk = desk(db).await;
    desk.opened().await;
    desk.looks(&desk.ieva, 1001).await.unwrap();
    desk.db.clock.advance(viewers::STAYS);
    assert_eq!(desk.looks(&desk.luka, 1001).await.unwrap().len(), 1, "one lost word makes nobody vanish");
    desk.db.clock.advance(SignedDuration::from_secs(1));
    assert!(desk.looks(&desk.luka, 1001).await.unwrap().is_empty());

    desk.looks(&desk.ieva, 1001).await.unwrap();
    let luka = desk.luka.account().unwrap();
    let others = desk.db.verb(async |tx| viewers::look(tx, &desk.luka, luka, 1001).await).await.unwrap();
    assert_eq!(others[0].since, desk.db.clock.now());
}

#[db_test]
async fn a_ticket_of_another_department_cannot_be_looked_at(db: TestDb) {
    let desk = desk(db).await;
    desk.opened().await;
    let elsewhere = Actor::agent(desk.luka.account().unwrap(), Role::Agent, BTreeSet::from([desk.billing]));
    assert!(matches!(desk.looks(&elsewhere, 1001).await, Err(Error::NoTicket)));
    assert!(matches!(desk.looks(&desk.ieva, 9).await, Err(Error::NoTicket)));
}
