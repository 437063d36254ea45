//! Saved views: who sees them, who changes them, and what becomes of those that name something gone.

use jiff::tz::TimeZone;
use platform::db::sql;

use super::*;
use crate::filter::Filter;
use crate::filter::sort::Sort;
use crate::view::{Grouping, View, ViewId};
use crate::views::{self, NewView, Shown, ViewChange};
use crate::visibility::Visibility;

fn new(name: &str, visibility: Visibility, filter: Filter) -> NewView {
    NewView { name: name.into(), visibility, filter, sort: Sort::default(), grouping: Grouping::Age }
}

impl Desk {
    fn lead(&self) -> Actor {
        Actor::agent(self.luka.account().unwrap(), Role::Lead, BTreeSet::from([self.support]))
    }

    fn administrator(&self) -> Actor {
        Actor::agent(self.luka.account().unwrap(), Role::Administrator, BTreeSet::new())
    }

    async fn save(&self, by: &Actor, new: NewView) -> Result<View, Error> {
        self.db.verb(async |tx| views::add(tx, by, new.clone()).await).await
    }

    async fn change_view(&self, by: &Actor, id: ViewId, change: ViewChange) -> Result<View, Error> {
        self.db.verb(async |tx| views::change(tx, by, id, change.clone()).await).await
    }

    async fn views(&self, by: &Actor) -> Vec<Shown> {
        views::list(&self.db.read(), by, TimeZone::UTC).await.unwrap()
    }

    async fn names(&self, by: &Actor) -> Vec<String> {
        let own = self.views(by).await.into_iter().filter(|shown| shown.view.builtin.is_none());
        own.map(|shown| shown.view.name).collect()
    }
}

#[db_test]
async fn a_new_desk_has_its_views_and_all_of_them_can_be_used(db: TestDb) {
    let desk = desk(db).await;
    let views = desk.views(&desk.ieva).await;
    let texts: Vec<String> = views.iter().map(|shown| shown.view.filter.to_string()).collect();
    assert_eq!(
        texts,
        [
            "status:open assignee:me,none",
            "status:open assignee:me",
            "status:open assignee:none",
            "status:waiting",
            "status:open"
        ]
    );
    assert!(views.iter().all(|shown| shown.settled.is_ok() && !shown.may_change && !shown.moves));
    assert!(desk.views(&desk.administrator()).await.iter().all(|shown| shown.may_change));
}

#[db_test]
async fn a_view_is_seen_by_those_it_is_for(db: TestDb) {
    let desk = desk(db).await;
    let open = || Filter::is("status", "open");
    let own = Visibility::Own(desk.ieva.account().unwrap());
    desk.save(&desk.ieva, new("Mano", own, open())).await.unwrap();
    desk.save(&desk.lead(), new("Mūsų", Visibility::Department(desk.support), open())).await.unwrap();
    desk.save(&desk.administrator(), new("Jų", Visibility::Department(desk.billing), open())).await.unwrap();
    assert_eq!(desk.names(&desk.ieva).await, ["Mano", "Mūsų"]);
    assert_eq!(desk.names(&desk.luka).await, ["Mūsų"]);
    assert_eq!(desk.names(&desk.administrator()).await, ["Mūsų", "Jų"]);

    let refused = desk.save(&desk.ieva, new("Mūsų", Visibility::Department(desk.support), open())).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let others =
        desk.views(&desk.ieva).await.into_iter().find(|shown| shown.view.name == "Mano").unwrap().view.id;
    let name = ViewChange { name: Some("X".into()), ..ViewChange::default() };
    assert!(matches!(desk.change_view(&desk.administrator(), others, name).await, Err(Error::NoView)));
}

#[db_test]
async fn who_shares_a_view_must_be_allowed_to_on_both_sides(db: TestDb) {
    let desk = desk(db).await;
    let own = Visibility::Own(desk.luka.account().unwrap());
    let view = desk.save(&desk.lead(), new("Skubūs", own, Filter::is("priority", "urgent"))).await.unwrap();
    let to = |visibility| ViewChange { visibility: Some(visibility), ..ViewChange::default() };
    let everyone = desk.change_view(&desk.lead(), view.id, to(Visibility::Everyone)).await;
    assert!(matches!(everyone, Err(Error::Denied(_))), "{everyone:?}");
    desk.change_view(&desk.lead(), view.id, to(Visibility::Department(desk.support))).await.unwrap();
    assert_eq!(desk.names(&desk.ieva).await, ["Skubūs"]);
    let taken =
        desk.change_view(&desk.ieva, view.id, to(Visibility::Own(desk.ieva.account().unwrap()))).await;
    assert!(matches!(taken, Err(Error::Denied(_))), "{taken:?}");
}

#[db_test]
async fn views_stand_in_the_order_they_were_put_in(db: TestDb) {
    let desk = desk(db).await;
    let own = Visibility::Own(desk.ieva.account().unwrap());
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        ids.push(desk.save(&desk.ieva, new(name, own, Filter::everything())).await.unwrap().id);
    }
    ids.rotate_left(1);
    desk.db.verb(async |tx| views::order(tx, &desk.ieva, &ids).await).await.unwrap();
    assert_eq!(desk.names(&desk.ieva).await, ["b", "c", "a"]);
    let shared =
        desk.views(&desk.ieva).await.into_iter().find(|shown| shown.view.builtin.is_some()).unwrap().view.id;
    let mixed = desk.db.verb(async |tx| views::order(tx, &desk.ieva, &[ids[0], shared]).await).await;
    assert!(matches!(mixed, Err(Error::MixedOrder)), "{mixed:?}");
    let foreign = desk.db.verb(async |tx| views::order(tx, &desk.luka, &ids).await).await;
    assert!(matches!(foreign, Err(Error::NoView)), "{foreign:?}");
}

#[db_test]
async fn a_view_follows_what_it_names_and_says_what_is_gone(db: TestDb) {
    let desk = desk(db).await;
    let own = Visibility::Own(desk.ieva.account().unwrap());
    let filter = Filter::is("department", "billing").and(Filter::is("retired", "x"));
    desk.save(&desk.ieva, new("Sąskaitos", own, filter)).await.unwrap();
    desk.db
        .write(async |tx| -> Result<(), Error> {
            let text = "UPDATE department SET name = 'Money', name_key = 'money' WHERE id = $1";
            sql(text).bind(desk.billing).run(tx).await?;
            Ok(())
        })
        .await
        .unwrap();
    let shown =
        desk.views(&desk.ieva).await.into_iter().find(|shown| shown.view.name == "Sąskaitos").unwrap();
    assert_eq!(shown.view.filter.to_string(), "department:Money retired:x");
    let faults = shown.settled.unwrap_err();
    assert_eq!((faults.len(), faults[0].at, faults[0].length), (1, 17, 7), "{faults:?}");
}

#[db_test(interleaved)]
async fn of_two_who_change_a_view_at_once_one_is_told(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let view = desk
        .save(
            &desk.lead(),
            new("Skubūs", Visibility::Department(desk.support), Filter::is("priority", "urgent")),
        )
        .await
        .unwrap();
    let name = |name: &str| ViewChange {
        name: Some(name.into()),
        seen: Some(view.version),
        ..ViewChange::default()
    };
    let (lead, administrator) = (desk.lead(), desk.administrator());
    let (one, other) = step
        .both(
            desk.change_view(&lead, view.id, name("Degantys")),
            desk.change_view(&administrator, view.id, name("Karšti")),
        )
        .await;
    let told = [&one, &other].into_iter().filter(|end| matches!(end, Err(Error::ViewChanged { .. }))).count();
    assert_eq!((told, one.is_ok() as u8 + other.is_ok() as u8), (1, 1), "{one:?} {other:?}");
}
