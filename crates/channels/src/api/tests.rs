//! Received mail and mailboxes as a program sees them.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use platform::Platform;
use platform::access::{Actor, Role, TokenScopes};
use platform::config::Config;
use platform::db::testing::{TestDb, db_test};
use platform::people::{self, DepartmentId, NewAccount, NewToken, Password};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::email::mailbox::NewMailbox;
use crate::email::storing::Came;
use crate::email::{Doorstep, add_mailbox};

struct Desk {
    platform: Platform,
    routes: axum::Router,
}

impl Desk {
    /// Two departments, each with a mailbox.
    async fn open(db: &TestDb) -> (Self, [DepartmentId; 2]) {
        let migrations = [platform::migrations::ALL, desk::migrations::ALL, crate::migrations::ALL].concat();
        db.migrate(&migrations).await.unwrap();
        let platform = Platform::new(db.db.clone(), Config::in_folder(db.folder.path())).unwrap();
        let routes: axum::Router<Platform> = super::routes().into();
        let desk = Self { routes: routes.with_state(platform.clone()), platform };
        let departments = [desk.department("Support").await, desk.department("Sales").await];
        desk.mailbox("help@desk.example", departments[0]).await;
        desk.mailbox("sales@desk.example", departments[1]).await;
        (desk, departments)
    }

    async fn department(&self, name: &str) -> DepartmentId {
        let add = async |tx: &mut _| people::add_department(tx, &Actor::system(), name).await;
        self.platform.db.write(add).await.unwrap().id
    }

    async fn mailbox(&self, address: &str, department: DepartmentId) {
        let new = NewMailbox {
            address: address.into(),
            name: String::new(),
            department,
            takes_rest: false,
            smtp_out: Some("smtp://desk:hush@127.0.0.1:2525".parse().unwrap()),
            imap: None,
        };
        let secrets = &self.platform.secrets;
        let add = async |tx: &mut _| add_mailbox(tx, secrets, &Actor::system(), new).await;
        self.platform.db.write(add).await.unwrap();
    }

    /// Somebody of these departments; the token that lets them in.
    async fn token(&self, role: Role, departments: &[DepartmentId]) -> String {
        let password = Password::choose("correct horse").unwrap().hash(&self.platform.random).await.unwrap();
        let email = format!("{role}-{}@desk.example", departments.len());
        let account = NewAccount { name: role.to_string(), email, role, language: "en".into(), password };
        let system = &Actor::system();
        let make = async |tx: &mut _| {
            let account = people::create_account(tx, system, account).await?;
            for department in departments {
                people::join_department(tx, system, account.id, *department).await?;
            }
            let token = NewToken { account: account.id, name: "test".into(), scopes: TokenScopes::all() };
            Ok::<_, people::PeopleError>(people::create_token(tx, system, token).await?.1)
        };
        format!("Bearer {}", self.platform.db.write(make).await.unwrap().reveal())
    }

    async fn comes(&self, to: &str) -> i64 {
        let doorstep = Doorstep::new(self.platform.db.clone(), self.platform.blobs.clone());
        let came = Came { via: "lmtp", sender: "ana@far.example", ..Came::default() };
        let stored = doorstep.receive(&came, &[to.into()], b"Subject: hi\r\n\r\n\xff\r\n".to_vec()).await;
        stored.unwrap()[0].unwrap().0
    }

    async fn ask(&self, path: &str, token: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = Request::get(path).header(header::AUTHORIZATION, token).body(Body::empty()).unwrap();
        let (parts, body) = self.routes.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, parts.headers, bytes.to_vec())
    }

    async fn send(&self, method: &str, path: &str, token: &str, body: &str) -> (StatusCode, Value) {
        let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, token);
        let request =
            request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_owned()));
        let (parts, body) = self.routes.clone().oneshot(request.unwrap()).await.unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn get(&self, path: &str, token: &str) -> Value {
        let (status, _, body) = self.ask(path, token).await;
        let body = serde_json::from_slice(&body).unwrap();
        assert_eq!(status, StatusCode::OK, "{body}");
        body
    }
}

fn ids(page: &Value) -> Vec<i64> {
    page["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

#[db_test]
async fn a_lead_sees_the_mail_of_their_departments_and_an_agent_none(db: TestDb) {
    let (desk, [support, _]) = Desk::open(&db).await;
    let mut help = Vec::new();
    for _ in 0..3 {
        help.insert(0, desk.comes("help@desk.example").await);
        desk.comes("sales@desk.example").await;
    }
    let lead = desk.token(Role::Lead, &[support]).await;
    assert_eq!(ids(&desk.get("/received-mail", &lead).await), help);
    let first = desk.get("/received-mail?limit=2", &lead).await;
    assert_eq!(ids(&first), help[..2]);
    let next = first["next"].as_str().unwrap();
    let second = desk.get(&format!("/received-mail?limit=2&cursor={next}"), &lead).await;
    assert_eq!((ids(&second), second["next"].is_null()), (help[2..].to_vec(), true));
    assert_eq!(ids(&desk.get("/received-mail?fate=received", &lead).await), help);
    assert_eq!(ids(&desk.get("/received-mail?fate=held", &lead).await), [0; 0]);
    let (status, ..) = desk.ask("/received-mail?fate=lost", &lead).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);

    let administrator = desk.token(Role::Administrator, &[]).await;
    assert_eq!(ids(&desk.get("/received-mail", &administrator).await).len(), 6);
    let agent = desk.token(Role::Agent, &[support]).await;
    assert_eq!(desk.ask("/received-mail", &agent).await.0, StatusCode::FORBIDDEN);
}

#[db_test]
async fn a_mail_is_shown_with_what_is_known_of_it(db: TestDb) {
    let (desk, _) = Desk::open(&db).await;
    desk.comes("help+x@desk.example").await;
    let administrator = desk.token(Role::Administrator, &[]).await;
    let page = desk.get("/received-mail", &administrator).await;
    insta::assert_json_snapshot!(page["items"][0]);
}

#[db_test]
async fn the_raw_mail_is_for_those_who_manage_mailboxes_and_is_only_ever_saved(db: TestDb) {
    let (desk, [support, _]) = Desk::open(&db).await;
    let id = desk.comes("help@desk.example").await;
    let administrator = desk.token(Role::Administrator, &[]).await;
    let (status, headers, bytes) = desk.ask(&format!("/received-mail/{id}/raw"), &administrator).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(bytes, b"Subject: hi\r\n\r\n\xff\r\n");
    assert_eq!(headers[header::CONTENT_DISPOSITION], format!("attachment; filename=\"mail-{id}.eml\""));
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let lead = desk.token(Role::Lead, &[support]).await;
    assert_eq!(desk.ask(&format!("/received-mail/{id}/raw"), &lead).await.0, StatusCode::FORBIDDEN);
    assert_eq!(desk.ask("/received-mail/999/raw", &administrator).await.0, StatusCode::NOT_FOUND);
}

#[db_test]
async fn a_mailbox_is_shown_without_its_password(db: TestDb) {
    let (desk, [support, _]) = Desk::open(&db).await;
    let lead = desk.token(Role::Lead, &[support]).await;
    let page = desk.get("/mailboxes", &lead).await;
    assert!(!page.to_string().contains("hush"), "{page}");
    insta::assert_json_snapshot!(page);
}

#[db_test]
async fn what_a_mailbox_does_is_changed_by_those_who_manage_mailboxes(db: TestDb) {
    let (desk, [support, _]) = Desk::open(&db).await;
    let administrator = desk.token(Role::Administrator, &[]).await;
    let id = desk.get("/mailboxes", &administrator).await["items"][0]["id"].as_i64().unwrap();
    let path = format!("/mailboxes/{id}");
    let change = r#"{"holds_automatic":true,"token_in_address":true}"#;
    let (status, changed) = desk.send("PATCH", &path, &administrator, change).await;
    assert_eq!(
        (status, &changed["holds_automatic"], &changed["token_in_address"]),
        (StatusCode::OK, &true.into(), &true.into())
    );
    assert_eq!(changed["name"], "Support", "what is left out stays");
    let (status, refused) = desk.send("PATCH", &path, &administrator, r#"{"name":"  "}"#).await;
    assert_eq!((status, &refused["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &"name".into()));
    let lead = desk.token(Role::Lead, &[support]).await;
    assert_eq!(desk.send("PATCH", &path, &lead, change).await.0, StatusCode::FORBIDDEN);
    assert_eq!(desk.send("PATCH", "/mailboxes/999", &administrator, change).await.0, StatusCode::NOT_FOUND);
}

#[db_test]
async fn mail_that_waits_for_nobody_cannot_be_let_in(db: TestDb) {
    let (desk, [support, _]) = Desk::open(&db).await;
    let id = desk.comes("help@desk.example").await;
    let path = format!("/received-mail/{id}/release");
    let lead = desk.token(Role::Lead, &[support]).await;
    let (status, refused) = desk.send("POST", &path, &lead, "").await;
    assert_eq!((status, &refused["type"]), (StatusCode::CONFLICT, &"urn:touchstone:problem:not-held".into()));
    let sales = desk.comes("sales@desk.example").await;
    let elsewhere = desk.send("POST", &format!("/received-mail/{sales}/release"), &lead, "").await;
    assert_eq!(elsewhere.0, StatusCode::NOT_FOUND);
    let agent = desk.token(Role::Agent, &[support]).await;
    assert_eq!(desk.send("POST", &path, &agent, "").await.0, StatusCode::FORBIDDEN);
}
