//! The unit by entities: full rows handed back, keys only, or one insert for each table.

use platform::Error;
use platform::db::WriteTx;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::unit::{self, Work};

#[derive(Clone, Copy)]
pub enum Inserts {
    HandedBack,
    KeyOnly,
    EachTable,
}

macro_rules! entity {
    ($module:ident, $name:literal, { $($column:ident: $type:ty),* }) => {
        pub mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                #[sea_orm(primary_key)]
                pub id: i64,
                $(pub $column: $type,)*
            }

            #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

entity!(person, "person", { name: String, heard: i64, seen_at: i64 });
entity!(thread, "thread", { person: i64, subject: String, letters: i64, changed_at: i64 });
entity!(letter, "letter", { thread: i64, at: i64, subject: String, body: String });

/// The nine tables of short rows, and the inserts into all of them.
macro_rules! lines {
    ($($module:ident $name:literal),*) => {
        $(entity!($module, $name, { letter: i64, at: i64, kind: String, data: String });)*

        async fn insert_lines(tx: &WriteTx, inserts: Inserts, letter: i64, at: i64) -> Result<(), Error> {
            $({
                let row = || $module::ActiveModel {
                    letter: Set(letter),
                    at: Set(at),
                    kind: Set(unit::KIND.to_owned()),
                    data: Set(unit::DATA.to_owned()),
                    ..Default::default()
                };
                let rows = unit::rows_of($name);
                match inserts {
                    Inserts::HandedBack => {
                        for _ in 0..rows {
                            row().insert(tx).await?;
                        }
                    }
                    Inserts::KeyOnly => {
                        for _ in 0..rows {
                            $module::Entity::insert(row()).exec_without_returning(tx).await?;
                        }
                    }
                    Inserts::EachTable => {
                        let rows = (0..rows).map(|_| row());
                        $module::Entity::insert_many(rows).exec_without_returning(tx).await?;
                    }
                }
            })*
            Ok(())
        }
    };
}

lines!(
    event "event", fact "fact", task "task", address "address", receipt "receipt",
    paper "paper", timer "timer", notice "notice", share "share"
);

pub async fn unit(tx: &WriteTx, inserts: Inserts, work: &Work) -> Result<(), Error> {
    let person = person::Entity::find_by_id(work.person).one(tx).await?;
    let thread = thread::Entity::find_by_id(work.thread).one(tx).await?;
    let newest = letter::Entity::find().filter(letter::Column::Thread.eq(work.thread));
    let newest = newest.order_by_desc(letter::Column::Id).one(tx).await?.map_or(0, |letter| letter.id);
    let events = event::Entity::find().filter(event::Column::Letter.eq(newest));
    events.order_by_desc(event::Column::Id).one(tx).await?;
    receipt::Entity::find().filter(receipt::Column::Letter.eq(newest)).one(tx).await?;

    let new = letter::ActiveModel {
        thread: Set(work.thread),
        at: Set(work.at),
        subject: Set(unit::SUBJECT.to_owned()),
        body: Set(work.body.clone()),
        ..Default::default()
    };
    let letter = match inserts {
        Inserts::HandedBack => new.insert(tx).await?.id,
        Inserts::KeyOnly | Inserts::EachTable => letter::Entity::insert(new).exec(tx).await?.last_insert_id,
    };
    insert_lines(tx, inserts, letter, work.at).await?;
    match (inserts, thread, person) {
        (Inserts::HandedBack, Some(thread), Some(person)) => change_rows(tx, thread, person, work.at).await,
        _ => change(tx, work).await,
    }
}

async fn change_rows(
    tx: &WriteTx,
    thread: thread::Model,
    person: person::Model,
    at: i64,
) -> Result<(), Error> {
    let (letters, heard) = (thread.letters + 1, person.heard + 1);
    let mut thread = thread.into_active_model();
    (thread.letters, thread.changed_at) = (Set(letters), Set(at));
    thread.update(tx).await?;
    let mut person = person.into_active_model();
    (person.heard, person.seen_at) = (Set(heard), Set(at));
    person.update(tx).await?;
    Ok(())
}

async fn change(tx: &WriteTx, work: &Work) -> Result<(), Error> {
    let letters = Expr::col(thread::Column::Letters).add(1_i64);
    let changed = thread::Entity::update_many().col_expr(thread::Column::Letters, letters);
    let changed = changed.col_expr(thread::Column::ChangedAt, Expr::value(work.at));
    changed.filter(thread::Column::Id.eq(work.thread)).exec(tx).await?;
    let heard = Expr::col(person::Column::Heard).add(1_i64);
    let changed = person::Entity::update_many().col_expr(person::Column::Heard, heard);
    let changed = changed.col_expr(person::Column::SeenAt, Expr::value(work.at));
    changed.filter(person::Column::Id.eq(work.person)).exec(tx).await?;
    Ok(())
}
