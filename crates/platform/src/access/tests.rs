use proptest::prelude::*;

use super::*;

const BILLING: DepartmentId = DepartmentId(1);
const WARRANTY: DepartmentId = DepartmentId(2);

fn agent(role: Role) -> Actor {
    Actor::agent(AccountId(7), role, [BILLING].into())
}

#[test]
fn the_table_of_roles_is_reviewed() {
    let mut table = format!("{:<20}{:<7}", "permission", "token");
    for role in Role::ALL {
        table.push_str(&format!("{:<18}", role.as_str()));
    }
    for permission in Permission::ALL {
        let name = serde_json::to_value(permission).unwrap();
        table.push_str(&format!(
            "\n{:<20}{:<7}",
            name.as_str().unwrap(),
            TokenScope::of(permission).as_str()
        ));
        for role in Role::ALL {
            table.push_str(&format!("{:<18}", if role.allows(permission) { "yes" } else { "-" }));
        }
    }
    let trimmed: Vec<_> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(trimmed.join("\n"));
}

#[test]
fn an_agent_answers_in_her_department_and_in_no_other() {
    let actor = agent(Role::Agent);
    assert_eq!(actor.may(Permission::Reply, Scope::Department(BILLING)), Ok(()));
    assert_eq!(
        actor.may(Permission::Reply, Scope::Department(WARRANTY)),
        Err(Denied::Department { permission: Permission::Reply })
    );
    assert!(actor.sees().contains(BILLING) && !actor.sees().contains(WARRANTY));
}

#[test]
fn an_administrator_reaches_departments_nobody_put_her_in() {
    let actor = Actor::agent(AccountId(7), Role::Administrator, BTreeSet::new());
    assert_eq!(actor.may(Permission::Solve, Scope::Department(WARRANTY)), Ok(()));
    assert_eq!(actor.sees(), &Departments::All);
}

#[test]
fn a_quality_reviewer_reads_and_comments_but_answers_nobody() {
    let actor = agent(Role::QualityReviewer);
    assert_eq!(actor.may(Permission::ReadTickets, Scope::Department(BILLING)), Ok(()));
    assert_eq!(actor.may(Permission::WriteNote, Scope::Department(BILLING)), Ok(()));
    let denied = actor.may(Permission::Reply, Scope::Department(BILLING)).unwrap_err();
    assert_eq!(
        denied.to_string(),
        "Your role does not allow you to answer customers. An administrator can change your role."
    );
}

#[test]
fn a_reading_token_of_an_administrator_only_reads() {
    let actor = agent(Role::Administrator).through_token(TokenScopes::of([TokenScope::Read]));
    assert_eq!(actor.may(Permission::ReadTickets, Scope::Desk), Ok(()));
    let denied = actor.may(Permission::Reply, Scope::Desk).unwrap_err();
    assert_eq!(
        denied.to_string(),
        "This token may not answer customers: it has no scope \"write\". Make one that has it."
    );
}

#[test]
fn a_contact_may_open_a_ticket_anywhere_and_sees_none() {
    let actor = Actor::contact(9);
    for permission in Permission::ALL {
        let allowed = actor.may(permission, Scope::Department(BILLING)).is_ok();
        assert_eq!(allowed, permission == Permission::OpenTicket, "{permission:?}");
    }
    assert!(!actor.sees().contains(BILLING));
}

#[test]
fn a_rule_works_on_tickets_but_runs_nothing_else() {
    let actor = Actor::rule(2);
    assert_eq!(actor.may(Permission::Assign, Scope::Department(WARRANTY)), Ok(()));
    assert!(actor.may(Permission::ManageSettings, Scope::Desk).is_err());
    assert!(actor.may(Permission::ManageOwnAccess, Scope::Desk).is_err());
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(Role::ALL.to_vec())
}

fn permission() -> impl Strategy<Value = Permission> {
    prop::sample::select(Permission::ALL.to_vec())
}

fn scopes() -> impl Strategy<Value = TokenScopes> {
    prop::collection::btree_set(prop::sample::select(TokenScope::ALL.to_vec()), 0..=3)
        .prop_map(TokenScopes::of)
}

proptest! {
    #[test]
    fn a_token_never_allows_what_its_account_may_not(role in role(), permission in permission(), scopes in scopes(), department in 1..4i64) {
        let actor = agent(role);
        for scope in [Scope::Desk, Scope::Department(DepartmentId(department))] {
            if actor.clone().through_token(scopes.clone()).may(permission, scope).is_ok() {
                prop_assert_eq!(actor.may(permission, scope), Ok(()));
            }
        }
    }

    #[test]
    fn what_is_allowed_in_a_department_is_allowed_at_the_desk(role in role(), permission in permission(), department in 1..4i64) {
        let actor = agent(role);
        if actor.may(permission, Scope::Department(DepartmentId(department))).is_ok() {
            prop_assert_eq!(actor.may(permission, Scope::Desk), Ok(()));
        }
    }

    #[test]
    fn scopes_read_back_as_they_were_written(scopes in scopes()) {
        prop_assert_eq!(scopes.to_string().parse::<TokenScopes>().unwrap(), scopes);
    }

    #[test]
    fn whoever_acts_reads_back_as_written(id in any::<i64>(), kind in 0..4) {
        let who = [Who::Agent(AccountId(id)), Who::Contact(id), Who::Rule(id), Who::System][kind as usize];
        prop_assert_eq!(who.to_string().parse::<Who>().unwrap(), who);
        let json = serde_json::to_string(&who).unwrap();
        prop_assert_eq!(serde_json::from_str::<Who>(&json).unwrap(), who);
    }

    #[test]
    fn a_name_of_nobody_is_refused(text in "[a-z:]{0,12}") {
        prop_assume!(text != "system");
        prop_assert!(text.parse::<Who>().is_err());
    }
}
