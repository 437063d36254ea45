//! What settings promise, on both databases.

use serde::Deserialize;

use super::*;
use crate::db::testing::{TestDb, db_test};
use crate::log::of_stream;
use crate::migrations;
use crate::people::AccountId;

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Greeting {
    text: String,
}

struct Welcome;

impl Setting for Welcome {
    const KEY: &'static str = "test.welcome";
    type Value = Greeting;
}

struct MailPassword;

impl Setting for MailPassword {
    const KEY: &'static str = "test.mail_password";
    const SECRET: bool = true;
    type Value = String;
}

fn secrets(seed: u8) -> Secrets {
    Secrets::from_key(&[seed; 32]).unwrap()
}

async fn ready(db: TestDb) -> TestDb {
    db.migrate(migrations::ALL).await.unwrap();
    db
}

#[db_test]
async fn a_setting_that_nobody_set_has_its_default(db: TestDb) {
    let db = ready(db).await;
    assert_eq!(read::<Welcome>(&db.read(), &secrets(1)).await.unwrap(), Greeting::default());
}

#[db_test]
async fn a_setting_reads_back_and_the_log_says_that_it_changed_but_not_to_what(db: TestDb) {
    let db = ready(db).await;
    for text in ["Labas", "Sveiki"] {
        let value = Greeting { text: text.into() };
        db.verb(async |tx| write::<Welcome>(tx, &Actor::system(), &secrets(1), &value).await).await.unwrap();
        assert_eq!(read::<Welcome>(&db.read(), &secrets(1)).await.unwrap(), value);
    }
    let events = of_stream(&db.read(), &Stream::new("desk", 1), 0, 10).await.unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(events[1].data, json!({ "setting": "test.welcome" }));
}

#[db_test]
async fn a_secret_setting_is_sealed_and_opens_with_its_own_key_only(db: TestDb) {
    let db = ready(db).await;
    let value = "hush".to_owned();
    db.verb(async |tx| write::<MailPassword>(tx, &Actor::system(), &secrets(1), &value).await).await.unwrap();
    let kept = tables::setting::one(&db.read(), MailPassword::KEY).await.unwrap().unwrap();
    assert!(kept.sealed && !kept.value.contains("hush"));
    assert_eq!(read::<MailPassword>(&db.read(), &secrets(1)).await.unwrap(), "hush");
    let refused = read::<MailPassword>(&db.read(), &secrets(2)).await.unwrap_err();
    assert!(matches!(refused, Error::Secret(_)), "{refused}");
}

#[db_test]
async fn only_who_manages_settings_changes_one(db: TestDb) {
    let db = ready(db).await;
    let by = Actor::agent(AccountId(7), crate::access::Role::Lead, Default::default());
    let value = "hush".to_owned();
    let refused = db.verb(async |tx| write::<MailPassword>(tx, &by, &secrets(1), &value).await).await;
    assert!(matches!(refused, Err(SettingError::Denied(_))));
    assert_eq!(read::<MailPassword>(&db.read(), &secrets(1)).await.unwrap(), "");
}

#[db_test]
async fn a_desk_starts_with_the_key_that_it_was_set_up_with_and_with_no_other(db: TestDb) {
    let db = ready(db).await;
    for _ in 0..2 {
        db.verb(async |tx| check_key(tx, &secrets(1)).await).await.unwrap();
    }
    let refused = db.verb(async |tx| check_key(tx, &secrets(2)).await).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "This is not the key that this desk was set up with. Put back its secret.key (or TOUCHSTONE_SECRET_KEY) and start again."
    );
}
