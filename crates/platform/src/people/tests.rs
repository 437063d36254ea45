//! What the verbs about people promise, on both databases.

use jiff::SignedDuration;
use serde_json::json;

use super::*;
use crate::access::{Actor, Departments, Permission, Role, Scope, TokenScope, TokenScopes};
use crate::db::testing::{Interleaving, TestDb, db_test};
use crate::db::{Db, sql};
use crate::jobs::{self, Handlers, NewJob, Worker};
use crate::log::{Stream, of_stream};
use crate::{Random, migrations};

const PASSWORD: &str = "žalias ąžuolas";

async fn ready(db: TestDb) -> TestDb {
    db.migrate(migrations::ALL).await.unwrap();
    db
}

/// A real hash, made once: hashing is not what these tests are about.
async fn hashed() -> PasswordHash {
    static HASH: tokio::sync::OnceCell<PasswordHash> = tokio::sync::OnceCell::const_new();
    let make = async || Password::choose(PASSWORD).unwrap().hash(&Random::seeded(1)).await.unwrap();
    HASH.get_or_init(make).await.clone()
}

async fn person(email: &str, role: Role) -> NewAccount {
    let name = email.split('@').next().unwrap().to_owned();
    NewAccount { name, email: email.into(), role, language: "lt".into(), password: hashed().await }
}

async fn rasa(db: &Db) -> Account {
    let new = person("rasa@kalva.example", Role::Administrator).await;
    db.verb(async |tx| create_owner_when_empty(tx, new.clone()).await).await.unwrap()
}

async fn jonas(db: &Db) -> Account {
    let new = person("jonas@kalva.example", Role::Agent).await;
    db.verb(async |tx| create_account(tx, &Actor::system(), new.clone()).await).await.unwrap()
}

async fn kinds(db: &Db, account: AccountId) -> Vec<String> {
    let events = of_stream(&db.read(), &Stream::new("account", account.0), 0, 100).await.unwrap();
    events.into_iter().map(|event| event.kind.into_owned()).collect()
}

async fn try_as(db: &Db, email: &str, password: &str, from: &str) -> Result<SignedIn, PeopleError> {
    let visitor = Visitor { address: Some(from.parse().unwrap()), agent: "Firefox".into() };
    sign_in(db, email, Password::enter(password), &visitor).await
}

async fn enter(db: &Db) -> SignedIn {
    try_as(db, "rasa@kalva.example", PASSWORD, "192.0.2.1").await.unwrap()
}

async fn who(db: &Db, signed: &SignedIn) -> Option<Known> {
    let read = db.read();
    by_session(&read, read.now(), signed.secret.reveal()).await.unwrap()
}

#[db_test]
async fn the_first_one_owns_the_desk_and_the_door_is_shut_behind(db: TestDb) {
    let db = ready(db).await;
    assert!(is_empty(&db.read()).await.unwrap());
    let owner = rasa(&db).await;
    assert!(owner.owner && owner.role == Role::Administrator && !is_empty(&db.read()).await.unwrap());
    let second = person("second@kalva.example", Role::Administrator).await;
    let refused = db.verb(async |tx| create_owner_when_empty(tx, second.clone()).await).await;
    assert!(matches!(refused, Err(PeopleError::AlreadySetUp)));
    assert_eq!(kinds(&db, owner.id).await, ["AccountCreated"]);
}

#[db_test(interleaved)]
async fn of_two_who_set_the_desk_up_at_once_one_is_refused(db: TestDb, step: Interleaving) {
    let db = ready(db).await;
    let (a, b) = (
        person("a@kalva.example", Role::Administrator).await,
        person("b@kalva.example", Role::Administrator).await,
    );
    let first = db.verb(async |tx| create_owner_when_empty(tx, a.clone()).await);
    let second = db.verb(async |tx| create_owner_when_empty(tx, b.clone()).await);
    let (first, second) = step.both(first, second).await;
    assert_eq!([&first, &second].iter().filter(|made| made.is_ok()).count(), 1, "{first:?} {second:?}");
    assert!([first, second].iter().any(|made| matches!(made, Err(PeopleError::AlreadySetUp))));
    assert_eq!(accounts(&db.read(), None, 10).await.unwrap().len(), 1);
}

#[db_test(interleaved)]
async fn a_request_that_meets_its_own_signing_out_does_not_bring_the_session_back(
    db: TestDb,
    step: Interleaving,
) {
    let db = ready(db).await;
    let owner = rasa(&db).await;
    let by = Actor::agent(owner.id, owner.role, Default::default());
    let (session, secret) =
        db.write(async |tx| start_session(tx, owner.id, &Visitor::default()).await).await.unwrap();
    db.clock.advance(jiff::SignedDuration::from_hours(2));
    let known = by_session(&db.read(), db.clock.now(), secret.reveal()).await.unwrap().unwrap();
    assert!(known.stale, "the request notes that the session is in use");
    let (out, noted) = step
        .both(
            db.verb(async |tx| sign_out(tx, &by, owner.id, session).await),
            db.verb(async |tx| touch_session(tx, session).await),
        )
        .await;
    assert!(out.is_ok() && noted.is_ok(), "{out:?} {noted:?}");
    assert!(by_session(&db.read(), db.clock.now(), secret.reveal()).await.unwrap().is_none());
    assert!(still(&db.read(), db.clock.now(), Via::Session(session)).await.unwrap().is_none());
}

#[db_test]
async fn an_address_belongs_to_one_account_however_it_is_written(db: TestDb) {
    let db = ready(db).await;
    rasa(&db).await;
    let again = person(" RASA@kalva.EXAMPLE", Role::Agent).await;
    let refused = db.verb(async |tx| create_account(tx, &Actor::system(), again.clone()).await).await;
    assert!(matches!(refused, Err(PeopleError::EmailTaken)), "{refused:?}");
}

#[db_test]
async fn only_who_manages_people_makes_accounts_and_departments(db: TestDb) {
    let db = ready(db).await;
    rasa(&db).await;
    let jonas = jonas(&db).await;
    let by = Actor::agent(jonas.id, jonas.role, Default::default());
    let new = person("new@kalva.example", Role::Administrator).await;
    let account = db.verb(async |tx| create_account(tx, &by, new.clone()).await).await;
    assert!(matches!(account, Err(PeopleError::Denied(_))));
    let department = db.verb(async |tx| add_department(tx, &by, "Billing").await).await;
    assert!(matches!(department, Err(PeopleError::Denied(_))));
    let promoted = db.verb(async |tx| change_role(tx, &by, jonas.id, Role::Administrator).await).await;
    assert!(matches!(promoted, Err(PeopleError::Denied(_))));
    assert_eq!(kinds(&db, jonas.id).await, ["AccountCreated"]);
}

#[db_test]
async fn the_owner_stays_an_administrator_and_can_always_sign_in(db: TestDb) {
    let db = ready(db).await;
    let owner = rasa(&db).await;
    let by = Actor::system();
    let demoted = db.verb(async |tx| change_role(tx, &by, owner.id, Role::Agent).await).await;
    assert!(matches!(demoted, Err(PeopleError::Owner)));
    let disabled = db.verb(async |tx| disable(tx, &by, owner.id).await).await;
    assert!(matches!(disabled, Err(PeopleError::Owner)));
}

#[db_test]
async fn who_joins_a_department_sees_it_from_the_next_request_on(db: TestDb) {
    let db = ready(db).await;
    let (_, jonas) = (rasa(&db).await, jonas(&db).await);
    let signed = try_as(&db, "jonas@kalva.example", PASSWORD, "192.0.2.1").await.unwrap();
    let by = Actor::system();
    let billing = db.verb(async |tx| add_department(tx, &by, " Billing \n desk").await).await.unwrap();
    assert_eq!(billing.name, "Billing desk");
    let again = db.verb(async |tx| add_department(tx, &by, "billing DESK").await).await;
    assert!(matches!(again, Err(PeopleError::DepartmentTaken)));

    assert!(!who(&db, &signed).await.unwrap().actor.sees().contains(billing.id));
    for _ in 0..2 {
        db.verb(async |tx| join_department(tx, &by, jonas.id, billing.id).await).await.unwrap();
    }
    let known = who(&db, &signed).await.unwrap();
    assert_eq!(known.actor.sees(), &Departments::Only([billing.id].into()));
    assert_eq!(known.departments, std::slice::from_ref(&billing));
    db.verb(async |tx| leave_department(tx, &by, jonas.id, billing.id).await).await.unwrap();
    assert!(!who(&db, &signed).await.unwrap().actor.sees().contains(billing.id));
    assert_eq!(
        kinds(&db, jonas.id).await,
        ["AccountCreated", "SignedIn", "DepartmentJoined", "DepartmentLeft"]
    );

    let nowhere = db.verb(async |tx| join_department(tx, &by, jonas.id, DepartmentId(999)).await).await;
    assert!(matches!(nowhere, Err(PeopleError::NoSuchDepartment)));
}

#[db_test]
async fn a_wrong_password_and_an_unknown_address_are_told_the_same(db: TestDb) {
    let db = ready(db).await;
    rasa(&db).await;
    let wrong = try_as(&db, "rasa@kalva.example", "wrong password", "192.0.2.1").await.unwrap_err();
    let unknown = try_as(&db, "nobody@kalva.example", PASSWORD, "192.0.2.1").await.unwrap_err();
    assert_eq!(wrong.to_string(), unknown.to_string());
    assert!(matches!(unknown, PeopleError::WrongCredentials));
    assert!(try_as(&db, "Rasa@Kalva.example ", PASSWORD, "192.0.2.1").await.is_ok());
}

#[db_test]
async fn a_password_cannot_be_guessed_by_trying(db: TestDb) {
    let db = ready(db).await;
    rasa(&db).await;
    for n in 1..=10 {
        // From another address each time: the e-mail is what they have in common.
        let tried = try_as(&db, "rasa@kalva.example", "guess", &format!("192.0.2.{n}")).await;
        assert!(matches!(tried, Err(PeopleError::WrongCredentials)), "try {n}");
    }
    db.clock.advance(SignedDuration::from_mins(5));
    let shut = try_as(&db, "rasa@kalva.example", PASSWORD, "192.0.2.99").await.unwrap_err();
    assert!(matches!(shut, PeopleError::TooOften { seconds: 600 }), "{shut}");
    assert_eq!(shut.to_string(), "Too many tries. Try again in 10 minutes.");
    // Trying while it is shut does not keep it shut.
    db.clock.advance(SignedDuration::from_secs(599));
    assert!(matches!(
        try_as(&db, "rasa@kalva.example", PASSWORD, "192.0.2.99").await,
        Err(PeopleError::TooOften { seconds: 1 })
    ));
    db.clock.advance(SignedDuration::from_secs(1));
    assert!(try_as(&db, "rasa@kalva.example", PASSWORD, "192.0.2.99").await.is_ok());
}

#[db_test]
async fn signing_in_forgets_the_failures_before(db: TestDb) {
    let db = ready(db).await;
    rasa(&db).await;
    for round in 0..3 {
        for n in 0..9 {
            let tried = try_as(&db, "rasa@kalva.example", "guess", "192.0.2.1").await;
            assert!(matches!(tried, Err(PeopleError::WrongCredentials)), "round {round} try {n}");
        }
        assert!(try_as(&db, "rasa@kalva.example", PASSWORD, "192.0.2.1").await.is_ok(), "round {round}");
    }
}

#[db_test(interleaved)]
async fn tries_at_the_same_moment_do_not_overtake_the_count(db: TestDb, step: Interleaving) {
    let db = ready(db).await;
    let now = db.clock.now();
    let window = now - SignedDuration::from_mins(15);
    let count = async || {
        let counted = db.verb(async |tx| crate::tables::sign_in::count(tx, "email:x", window).await).await;
        counted.unwrap().0
    };
    let (first, second) = step.both(count(), count()).await;
    assert_eq!(first.min(second), 1);
    assert_eq!(first.max(second), 2);
}

#[db_test]
async fn a_session_ends_when_it_is_not_used_for_two_weeks(db: TestDb) {
    let db = ready(db).await;
    rasa(&db).await;
    let signed = enter(&db).await;
    assert!(!who(&db, &signed).await.unwrap().stale);
    db.clock.advance(IDLE_LIMIT - SignedDuration::from_secs(1));
    assert!(who(&db, &signed).await.unwrap().stale);
    db.clock.advance(SignedDuration::from_secs(1));
    assert!(who(&db, &signed).await.is_none());
}

#[db_test]
async fn a_session_in_use_lasts_three_months_and_no_longer(db: TestDb) {
    let db = ready(db).await;
    rasa(&db).await;
    let signed = enter(&db).await;
    for _ in 0..9 {
        db.clock.advance(ABSOLUTE_LIMIT / 10);
        let known = who(&db, &signed).await.unwrap();
        assert!(known.stale);
        db.verb(async |tx| touch_session(tx, signed.session).await).await.unwrap();
        assert!(!who(&db, &signed).await.unwrap().stale);
    }
    db.clock.advance(ABSOLUTE_LIMIT / 10);
    assert!(who(&db, &signed).await.is_none());
    db.clock.advance(IDLE_LIMIT);
    let worker = Worker::new(db.db.clone(), Handlers::new().on(SWEEP, Sweep), &[]).unwrap();
    db.write(async |tx| jobs::enqueue(tx, NewJob::new(SWEEP, json!({}))).await).await.unwrap();
    assert_eq!(worker.run_due().await.unwrap(), 1);
    let left = sql("SELECT COUNT(*) AS n FROM session").value::<i64>(&db.read(), "n").await.unwrap();
    assert_eq!(left, Some(0));
}

#[db_test]
async fn who_signs_out_or_is_disabled_is_out_at_once(db: TestDb) {
    let db = ready(db).await;
    let (owner, jonas) = (rasa(&db).await, jonas(&db).await);
    let signed = enter(&db).await;
    let by = who(&db, &signed).await.unwrap().actor;
    db.verb(async |tx| sign_out(tx, &by, owner.id, signed.session).await).await.unwrap();
    assert!(who(&db, &signed).await.is_none());

    let signed = try_as(&db, "jonas@kalva.example", PASSWORD, "192.0.2.1").await.unwrap();
    let new = NewToken { account: jonas.id, name: "script".into(), scopes: TokenScopes::all() };
    let (_, secret) =
        db.verb(async |tx| create_token(tx, &Actor::system(), new.clone()).await).await.unwrap();
    db.verb(async |tx| disable(tx, &by, jonas.id).await).await.unwrap();
    assert!(who(&db, &signed).await.is_none());
    let read = db.read();
    assert!(by_token(&read, read.now(), secret.reveal()).await.unwrap().is_none());
    // Gone, not only shut: should the account ever be let in again, they are not.
    let left = sql("SELECT COUNT(*) AS n FROM session").value::<i64>(&read, "n").await.unwrap();
    assert_eq!((left, tokens_of(&read, jonas.id).await.unwrap().len()), (Some(0), 0));
    let slipped = db.write(async |tx| start_session(tx, jonas.id, &Visitor::default()).await).await.unwrap();
    assert!(by_session(&read, read.now(), slipped.1.reveal()).await.unwrap().is_none());
    let back = try_as(&db, "jonas@kalva.example", PASSWORD, "192.0.2.1").await;
    assert!(matches!(back, Err(PeopleError::WrongCredentials)));
}

#[db_test]
async fn a_new_password_ends_the_sessions_of_the_old_one(db: TestDb) {
    let db = ready(db).await;
    let owner = rasa(&db).await;
    let signed = enter(&db).await;
    let by = who(&db, &signed).await.unwrap().actor;
    let new = Password::choose("another sentence").unwrap().hash(&Random::seeded(2)).await.unwrap();
    db.verb(async |tx| change_password(tx, &by, owner.id, new.clone()).await).await.unwrap();
    assert!(who(&db, &signed).await.is_none());
    assert!(try_as(&db, "rasa@kalva.example", PASSWORD, "192.0.2.1").await.is_err());
    assert!(try_as(&db, "rasa@kalva.example", "another sentence", "192.0.2.1").await.is_ok());
}

#[db_test]
async fn a_token_comes_in_for_what_its_scopes_allow_until_it_is_revoked(db: TestDb) {
    let db = ready(db).await;
    let owner = rasa(&db).await;
    let by = Actor::agent(owner.id, owner.role, Default::default());
    let new =
        NewToken { account: owner.id, name: "export".into(), scopes: TokenScopes::of([TokenScope::Read]) };
    let (token, secret) = db.verb(async |tx| create_token(tx, &by, new.clone()).await).await.unwrap();
    assert!(secret.reveal().starts_with("ts_") && secret.reveal().len() == 46);

    let read = db.read();
    let known = by_token(&read, read.now(), secret.reveal()).await.unwrap().unwrap();
    assert!(known.stale && known.actor.may(Permission::ReadTickets, Scope::Desk).is_ok());
    assert!(known.actor.may(Permission::Reply, Scope::Desk).is_err());
    db.verb(async |tx| touch_token(tx, token.id).await).await.unwrap();
    assert!(!by_token(&read, read.now(), secret.reveal()).await.unwrap().unwrap().stale);
    assert_eq!(tokens_of(&read, owner.id).await.unwrap()[0].used_at, Some(db.clock.now()));

    db.verb(async |tx| revoke_token(tx, &by, token.id).await).await.unwrap();
    assert!(by_token(&read, read.now(), secret.reveal()).await.unwrap().is_none());
    assert!(matches!(
        db.verb(async |tx| revoke_token(tx, &by, token.id).await).await,
        Err(PeopleError::NoSuchToken)
    ));
}

#[db_test]
async fn nobody_makes_or_revokes_a_token_of_somebody_else(db: TestDb) {
    let db = ready(db).await;
    let (owner, jonas) = (rasa(&db).await, jonas(&db).await);
    let by = Actor::agent(jonas.id, jonas.role, Default::default());
    let new = NewToken { account: owner.id, name: "theirs".into(), scopes: TokenScopes::all() };
    let made = db.verb(async |tx| create_token(tx, &by, new.clone()).await).await;
    assert!(matches!(made, Err(PeopleError::Denied(_))));
    let (token, _) = db.verb(async |tx| create_token(tx, &Actor::system(), new.clone()).await).await.unwrap();
    let revoked = db.verb(async |tx| revoke_token(tx, &by, token.id).await).await;
    assert!(matches!(revoked, Err(PeopleError::Denied(_))));
}

#[db_test]
async fn nothing_secret_and_no_name_stands_in_the_database_or_the_log(db: TestDb) {
    let db = ready(db).await;
    let owner = rasa(&db).await;
    let signed = enter(&db).await;
    let new = NewToken { account: owner.id, name: "export".into(), scopes: TokenScopes::all() };
    let (_, token) = db.verb(async |tx| create_token(tx, &Actor::system(), new.clone()).await).await.unwrap();
    let read = db.read();
    let session =
        sql("SELECT secret_hash FROM session").value::<String>(&read, "secret_hash").await.unwrap().unwrap();
    let kept =
        sql("SELECT secret_hash FROM token").value::<String>(&read, "secret_hash").await.unwrap().unwrap();
    let password = sql("SELECT password_hash FROM account")
        .value::<String>(&read, "password_hash")
        .await
        .unwrap()
        .unwrap();
    assert!(session != signed.secret.reveal() && !token.reveal().contains(&kept));
    assert!(password.starts_with("$argon2id$") && !password.contains(PASSWORD));
    for event in of_stream(&read, &Stream::new("account", owner.id.0), 0, 100).await.unwrap() {
        let data = event.data.to_string();
        assert!(!data.contains("rasa") && !data.contains("kalva") && !data.contains("192.0.2"), "{data}");
    }
}
