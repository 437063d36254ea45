//! Invitations, links for a new password, sessions, being away, teams: on both databases, and when two meet.

use jiff::SignedDuration;
use serde_json::json;

use super::*;
use crate::access::{Actor, Role};
use crate::db::sql;
use crate::db::testing::{Interleaving, TestDb, db_test};
use crate::jobs::{self, Handlers, NewJob, Worker};
use crate::letters::{self, Letter, LetterId, LetterState, SEALED_FOR};
use crate::secrets::Secrets;
use crate::{Random, migrations};

const PASSWORD: &str = "žalias ąžuolas";

struct Desk {
    db: TestDb,
    secrets: Secrets,
    rasa: Account,
    by: Actor,
}

async fn hashed(text: &str) -> PasswordHash {
    Password::choose(text).unwrap().hash(&Random::seeded(1)).await.unwrap()
}

async fn desk(db: TestDb) -> Desk {
    db.migrate(migrations::ALL).await.unwrap();
    let rasa = made(&db, "Rasa", Role::Administrator).await;
    let by = Actor::agent(rasa.id, rasa.role, Default::default());
    Desk { secrets: Secrets::from_key(&[7; 32]).unwrap(), db, rasa, by }
}

async fn made(db: &TestDb, name: &str, role: Role) -> Account {
    let new = NewAccount {
        name: name.into(),
        email: format!("{}@kalva.example", name.to_lowercase()),
        role,
        language: "lt".into(),
        password: hashed(PASSWORD).await,
    };
    db.verb(async |tx| create_account(tx, &Actor::system(), new.clone()).await).await.unwrap()
}

impl Desk {
    fn jonas(&self, departments: Vec<DepartmentId>) -> NewInvitation {
        NewInvitation {
            name: "Jonas".into(),
            email: "Jonas@kalva.example".into(),
            role: Role::Agent,
            language: "lt".into(),
            departments,
        }
    }

    async fn invite(&self, new: NewInvitation) -> Result<(Invitation, LinkSecret), PeopleError> {
        self.db.verb(async |tx| invite(tx, &self.secrets, &self.by, new.clone()).await).await
    }

    async fn accept(&self, secret: &str) -> Result<Account, PeopleError> {
        let password = hashed("another sentence").await;
        self.db.verb(async |tx| accept_invitation(tx, secret, "Jonas K.", password.clone()).await).await
    }

    async fn letter(&self, n: i64) -> Letter {
        letters::letter(&self.db.read(), LetterId(n)).await.unwrap().unwrap()
    }

    async fn department(&self, name: &str) -> DepartmentId {
        self.db.verb(async |tx| add_department(tx, &self.by, name).await).await.unwrap().id
    }

    async fn enters(&self, email: &str, password: &str) -> Result<SignedIn, PeopleError> {
        sign_in(&self.db, email, Password::enter(password), &Visitor::default()).await
    }

    async fn ask(&self, email: &str) -> Result<(), PeopleError> {
        ask_for_reset(&self.db, email, "lt", &Visitor::default()).await
    }

    /// What the sending of a letter would put into its link.
    async fn begin(&self, letter: &Letter) -> Option<LinkSecret> {
        let begun = self.db.verb(async |tx| begin_reset(tx, letter).await).await.unwrap();
        begun.map(|(_, secret)| secret)
    }

    async fn reset(&self, secret: &LinkSecret, password: &str) -> Result<Account, PeopleError> {
        let password = hashed(password).await;
        self.db.verb(async |tx| reset_password(tx, secret.reveal(), password.clone()).await).await
    }
}

#[db_test]
async fn who_is_invited_joins_once_with_role_and_departments(db: TestDb) {
    let desk = desk(db).await;
    let support = desk.department("Support").await;
    let (invitation, secret) = desk.invite(desk.jonas(vec![support])).await.unwrap();
    assert_eq!((invitation.letter, invitation.departments.len()), (Some(LetterState::Waiting), 1));
    let letter = desk.letter(1).await;
    assert_eq!((letter.kind.as_str(), letter.email.as_str()), (INVITATION, "Jonas@kalva.example"));
    let sealed = letter.secret.unwrap();
    assert!(!sealed.contains(secret.reveal()));
    assert_eq!(desk.secrets.unseal(SEALED_FOR, &sealed).unwrap(), secret.reveal().as_bytes());
    assert_eq!(invited(&desk.db.read(), desk.db.clock.now(), secret.reveal()).await.unwrap(), invitation);

    let jonas = desk.accept(secret.reveal()).await.unwrap();
    assert_eq!((jonas.name.as_str(), jonas.role, jonas.language.as_str()), ("Jonas K.", Role::Agent, "lt"));
    assert_eq!(departments_of(&desk.db.read(), jonas.id).await.unwrap()[0].id, support);
    assert!(desk.enters("jonas@kalva.example", "another sentence").await.is_ok());
    assert!(matches!(desk.accept(secret.reveal()).await, Err(PeopleError::DeadLink)));
    assert!(invitations(&desk.db.read(), &desk.by, None, 10).await.unwrap().is_empty());
}

#[db_test]
async fn an_invitation_ends_after_a_week_when_taken_back_and_when_sent_again(db: TestDb) {
    let desk = desk(db).await;
    let (first, old) = desk.invite(desk.jonas(Vec::new())).await.unwrap();
    assert!(matches!(desk.invite(desk.jonas(Vec::new())).await, Err(PeopleError::InvitedAlready)));
    let (by, secrets) = (&desk.by, &desk.secrets);
    let again = desk.db.verb(async |tx| invite_again(tx, secrets, by, first.id).await).await;
    let (_, new) = again.unwrap();
    assert_eq!(desk.letter(1).await.state, LetterState::Dropped);
    assert!(desk.letter(1).await.secret.is_none());
    assert!(matches!(desk.accept(old.reveal()).await, Err(PeopleError::DeadLink)));
    desk.db.clock.advance(INVITATION_LASTS);
    assert!(matches!(desk.accept(new.reveal()).await, Err(PeopleError::DeadLink)));
    let again = desk.db.verb(async |tx| invite_again(tx, secrets, by, first.id).await).await;
    let (_, third) = again.unwrap();
    desk.db.verb(async |tx| revoke_invitation(tx, by, first.id).await).await.unwrap();
    assert!(matches!(desk.accept(third.reveal()).await, Err(PeopleError::DeadLink)));
    assert!(desk.invite(desk.jonas(Vec::new())).await.is_ok(), "the address is free again");
    let known = NewInvitation { email: "rasa@KALVA.example".into(), ..desk.jonas(Vec::new()) };
    assert!(matches!(desk.invite(known).await, Err(PeopleError::EmailTaken)));
    let agent = Actor::agent(desk.rasa.id, Role::Lead, Default::default());
    let refused = desk.db.verb(async |tx| invite(tx, secrets, &agent, desk.jonas(Vec::new())).await).await;
    assert!(matches!(refused, Err(PeopleError::Denied(_))));
}

#[db_test(interleaved)]
async fn two_who_accept_one_invitation_make_one_account(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let (_, secret) = desk.invite(desk.jonas(Vec::new())).await.unwrap();
    let (first, second) = step.both(desk.accept(secret.reveal()), desk.accept(secret.reveal())).await;
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1, "{first:?} {second:?}");
    assert_eq!(accounts(&desk.db.read(), None, 10).await.unwrap().len(), 2);
}

#[db_test]
async fn a_forgotten_password_is_answered_the_same_for_known_and_unknown(db: TestDb) {
    let desk = desk(db).await;
    desk.ask("RASA@kalva.example").await.unwrap();
    desk.ask("nobody@kalva.example").await.unwrap();
    let (known, unknown) = (desk.letter(1).await, desk.letter(2).await);
    assert_eq!((known.kind.as_str(), unknown.kind.as_str()), (PASSWORD_RESET, PASSWORD_RESET));
    assert!(known.secret.is_none() && known.account.is_none(), "nothing tells them apart");
    assert!(desk.begin(&unknown).await.is_none());
    assert!(desk.begin(&known).await.is_some());
    for email in ["rasa@kalva.example", "nobody@kalva.example"] {
        for _ in 0..2 {
            desk.ask(email).await.unwrap();
        }
        assert!(matches!(desk.ask(email).await, Err(PeopleError::TooOften { .. })), "{email}");
    }
}

#[db_test]
async fn a_link_sets_a_new_password_once_within_the_hour_and_ends_every_session(db: TestDb) {
    let desk = desk(db).await;
    let signed = desk.enters("rasa@kalva.example", PASSWORD).await.unwrap();
    desk.ask("rasa@kalva.example").await.unwrap();
    let letter = desk.letter(1).await;
    let late = desk.begin(&letter).await.unwrap();
    desk.db.clock.advance(RESET_LASTS);
    assert!(matches!(desk.reset(&late, "another sentence").await, Err(PeopleError::DeadLink)));
    let old = desk.begin(&letter).await.unwrap();
    let new = desk.begin(&letter).await.unwrap();
    assert!(matches!(desk.reset(&old, "another sentence").await, Err(PeopleError::DeadLink)));
    assert!(reset_works(&desk.db.read(), desk.db.clock.now(), new.reveal()).await.is_ok());
    desk.reset(&new, "another sentence").await.unwrap();
    assert!(matches!(desk.reset(&new, "a third sentence").await, Err(PeopleError::DeadLink)));
    let read = desk.db.read();
    assert!(by_session(&read, read.now(), signed.secret.reveal()).await.unwrap().is_none());
    assert!(desk.enters("rasa@kalva.example", PASSWORD).await.is_err());
    assert!(desk.enters("rasa@kalva.example", "another sentence").await.is_ok());
    assert_eq!(desk.letter(2).await.kind, PASSWORD_CHANGED);
}

#[db_test(interleaved)]
async fn a_link_used_twice_at_once_sets_one_password(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    desk.ask("rasa@kalva.example").await.unwrap();
    let secret = desk.begin(&desk.letter(1).await).await.unwrap();
    let (first, second) =
        step.both(desk.reset(&secret, "first sentence"), desk.reset(&secret, "second sentence")).await;
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1, "{first:?} {second:?}");
}

#[db_test(interleaved)]
async fn administrators_who_disable_each_other_at_once_leave_the_owner(db: TestDb, step: Interleaving) {
    let desk = desk(db).await;
    let (one, two) = (
        made(&desk.db, "Ona", Role::Administrator).await,
        made(&desk.db, "Tomas", Role::Administrator).await,
    );
    let actor = |account: &Account| Actor::agent(account.id, account.role, Default::default());
    let (by_one, by_two) = (actor(&one), actor(&two));
    let end = async |by: &Actor, whom: AccountId| {
        desk.db.verb(async |tx| disable_with(tx, by, whom, TheirWork::Keep).await).await
    };
    let _ = step.both(end(&by_one, two.id), end(&by_two, one.id)).await;
    assert!(matches!(end(&by_one, desk.rasa.id).await, Err(PeopleError::Owner)));
    let left = accounts(&desk.db.read(), None, 10).await.unwrap();
    let active =
        |account: &&Account| account.state == AccountState::Active && account.role == Role::Administrator;
    assert!(left.iter().filter(active).count() >= 1);
    assert!(desk.enters("rasa@kalva.example", PASSWORD).await.is_ok());
}

#[db_test]
async fn a_password_is_changed_by_who_knows_the_old_one_and_other_sessions_end(db: TestDb) {
    let desk = desk(db).await;
    let here = desk.enters("rasa@kalva.example", PASSWORD).await.unwrap();
    let there = desk.enters("rasa@kalva.example", PASSWORD).await.unwrap();
    let change = async |old: &str| {
        let new = Password::choose("another sentence").unwrap();
        change_own_password(&desk.db, &desk.by, Password::enter(old), new, here.session).await
    };
    assert!(matches!(change("a wrong one").await, Err(PeopleError::WrongPassword)));
    change(PASSWORD).await.unwrap();
    let read = desk.db.read();
    assert!(by_session(&read, read.now(), here.secret.reveal()).await.unwrap().is_some());
    assert!(by_session(&read, read.now(), there.secret.reveal()).await.unwrap().is_none());
    for _ in 0..10 {
        assert!(matches!(change(PASSWORD).await, Err(PeopleError::WrongPassword)));
    }
    assert!(matches!(change("another sentence").await, Err(PeopleError::TooOften { .. })));
}

#[db_test]
async fn one_signs_out_elsewhere_and_nobody_elses_sessions(db: TestDb) {
    let desk = desk(db).await;
    let jonas = made(&desk.db, "Jonas", Role::Agent).await;
    let theirs = Actor::agent(jonas.id, jonas.role, Default::default());
    let here = desk.enters("rasa@kalva.example", PASSWORD).await.unwrap();
    let there = desk.enters("rasa@kalva.example", PASSWORD).await.unwrap();
    desk.enters("rasa@kalva.example", PASSWORD).await.unwrap();
    assert_eq!(own_sessions(&desk.db.read(), &desk.by).await.unwrap().len(), 3);
    let stolen = desk.db.verb(async |tx| end_own_session(tx, &theirs, there.session).await).await;
    assert!(matches!(stolen, Err(PeopleError::NoSuchSession)));
    desk.db.verb(async |tx| end_own_session(tx, &desk.by, there.session).await).await.unwrap();
    assert_eq!(own_sessions(&desk.db.read(), &desk.by).await.unwrap().len(), 2);
    desk.db.verb(async |tx| end_other_sessions(tx, &desk.by, here.session).await).await.unwrap();
    assert_eq!(own_sessions(&desk.db.read(), &desk.by).await.unwrap()[0].id, here.session);
}

#[db_test]
async fn who_is_away_until_a_time_comes_back_by_themselves(db: TestDb) {
    let desk = desk(db).await;
    let now = desk.db.clock.now();
    let until = now + SignedDuration::from_hours(3);
    let (by, rasa) = (&desk.by, desk.rasa.id);
    let past = Some(Away { until: Some(now) });
    let refused = desk.db.verb(async |tx| set_away(tx, by, rasa, past).await).await;
    assert!(matches!(refused, Err(PeopleError::BackBeforeNow)));
    let set = async |until| {
        desk.db.verb(async |tx| set_away(tx, by, rasa, Some(Away { until })).await).await.unwrap();
    };
    set(Some(until)).await;
    let later = until + SignedDuration::from_hours(1);
    set(Some(later)).await;
    let worker = Worker::new(desk.db.db.clone(), Handlers::new().on(COME_BACK, ComeBack), &[]).unwrap();
    let away = async || account(&desk.db.read(), rasa).await.unwrap().unwrap().away;
    desk.db.clock.set(until);
    worker.run_due().await.unwrap();
    assert_eq!(away().await, Some(Away { until: Some(later) }), "the earlier time was taken back");
    desk.db.clock.set(later);
    worker.run_due().await.unwrap();
    assert_eq!(away().await, None);
    set(None).await;
    desk.db.clock.advance(SignedDuration::from_hours(24 * 30));
    worker.run_due().await.unwrap();
    assert_eq!(away().await, Some(Away { until: None }), "without a time it lasts");
}

#[db_test]
async fn a_lead_is_a_member_and_orders_the_department(db: TestDb) {
    let desk = desk(db).await;
    let (support, billing) = (desk.department("Support").await, desk.department("Billing").await);
    let jonas = made(&desk.db, "Jonas", Role::Lead).await;
    let (by, id) = (&desk.by, jonas.id);
    let name_lead = async |lead| desk.db.verb(async |tx| set_lead(tx, by, support, lead).await).await;
    assert!(matches!(name_lead(Some(id)).await, Err(PeopleError::NotAMember)));
    for account in [id, desk.rasa.id] {
        desk.db.verb(async |tx| join_department(tx, by, account, support).await).await.unwrap();
    }
    name_lead(Some(id)).await.unwrap();
    let lead = Actor::agent(id, Role::Lead, [support].into());
    let place = async |by: &Actor, department, level| {
        desk.db.verb(async |tx| set_seniority(tx, by, department, id, level).await).await
    };
    place(&lead, support, 5).await.unwrap();
    assert!(matches!(place(&lead, billing, 5).await, Err(PeopleError::Denied(_))));
    assert!(matches!(place(&lead, support, 10).await, Err(PeopleError::NoSuchLevel)));
    let agent = Actor::agent(id, Role::Agent, [support].into());
    assert!(matches!(place(&agent, support, 6).await, Err(PeopleError::Denied(_))));
    let found = team(&desk.db.read(), support).await.unwrap().unwrap();
    let order: Vec<_> = found.members.iter().map(|member| (member.account, member.seniority)).collect();
    assert_eq!((found.lead, order), (Some(id), vec![(id, 5), (desk.rasa.id, 1)]));
    // A lead says that a member is away, and nobody else's.
    let away = Some(Away { until: None });
    desk.db.verb(async |tx| set_away(tx, &lead, desk.rasa.id, away).await).await.unwrap();
    let elsewhere = made(&desk.db, "Ona", Role::Agent).await.id;
    let refused = desk.db.verb(async |tx| set_away(tx, &lead, elsewhere, away).await).await;
    assert!(matches!(refused, Err(PeopleError::NoSuchAccount)));
    // Whoever goes leads no more.
    desk.db.verb(async |tx| disable(tx, by, id).await).await.unwrap();
    assert_eq!(team(&desk.db.read(), support).await.unwrap().unwrap().lead, None);
    let renamed = desk.db.verb(async |tx| rename_department(tx, by, support, "billing").await).await;
    assert!(matches!(renamed, Err(PeopleError::DepartmentTaken)));
    desk.db.verb(async |tx| rename_department(tx, by, support, "First line").await).await.unwrap();
    assert!(department_by_name(&desk.db.read(), "first LINE").await.unwrap().is_some());
}

#[db_test]
async fn one_changes_ones_own_profile_and_an_administrator_anybodys(db: TestDb) {
    let desk = desk(db).await;
    let jonas = made(&desk.db, "Jonas", Role::Agent).await;
    let own = Actor::agent(jonas.id, jonas.role, Default::default());
    let change = async |by: &Actor, whom, profile: Profile| {
        desk.db.verb(async |tx| change_profile(tx, by, whom, profile.clone()).await).await
    };
    let zone = |zone: &str| Profile { time_zone: Some(zone.into()), ..Profile::default() };
    let changed = change(&own, jonas.id, zone("Europe/Vilnius")).await.unwrap();
    assert_eq!(changed.time_zone, "Europe/Vilnius");
    assert!(matches!(change(&own, jonas.id, zone("Mars/Base")).await, Err(PeopleError::NoSuchTimeZone(_))));
    let name = Profile { name: Some(" Jonas\nK. ".into()), ..Profile::default() };
    assert!(matches!(change(&own, desk.rasa.id, name.clone()).await, Err(PeopleError::Denied(_))));
    assert_eq!(change(&desk.by, jonas.id, name).await.unwrap().name, "Jonas K.");
    desk.db.verb(async |tx| disable(tx, &desk.by, jonas.id).await).await.unwrap();
    desk.db.verb(async |tx| enable(tx, &desk.by, jonas.id).await).await.unwrap();
    assert!(desk.enters("jonas@kalva.example", PASSWORD).await.is_ok());
}

#[db_test]
async fn what_is_not_needed_any_more_is_swept(db: TestDb) {
    let desk = desk(db).await;
    desk.ask("rasa@kalva.example").await.unwrap();
    desk.begin(&desk.letter(1).await).await.unwrap();
    let letter = desk.letter(1).await;
    desk.db.verb(async |tx| letters::drop_it(tx, &letter).await).await.unwrap();
    desk.db.clock.advance(SignedDuration::from_hours(24 * 31));
    let worker = Worker::new(desk.db.db.clone(), Handlers::new().on(SWEEP, Sweep), &[]).unwrap();
    desk.db.write(async |tx| jobs::enqueue(tx, NewJob::new(SWEEP, json!({}))).await).await.unwrap();
    worker.run_due().await.unwrap();
    let count = async |table: &str| {
        sql(format!("SELECT COUNT(*) AS n FROM {table}")).value::<i64>(&desk.db.read(), "n").await.unwrap()
    };
    assert_eq!((count("letter").await, count("password_reset").await), (Some(0), Some(0)));
}
