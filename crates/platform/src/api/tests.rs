//! This room's routes as a client meets them, dressed as in production.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::router;
use crate::access::{Actor, Role, TokenScope, TokenScopes};
use crate::config::Config;
use crate::db::sql;
use crate::db::testing::{TestDb, db_test};
use crate::http::{dress, no_such_address, openapi};
use crate::jobs::{self, NewJob};
use crate::people::{self, Account, NewAccount, NewToken, Password};
use crate::{Platform, migrations};

const PASSWORD: &str = "žalias ąžuolas";

/// A desk and somebody in front of it.
struct Desk {
    db: TestDb,
    platform: Platform,
    routes: axum::Router,
}

struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Reply {
    fn kind(&self) -> &str {
        self.body["type"].as_str().unwrap_or_default().trim_start_matches("urn:touchstone:problem:")
    }

    fn told(&self) -> (u16, &str) {
        (self.status.as_u16(), self.kind())
    }

    fn cookie(&self) -> String {
        let given = self.headers[header::SET_COOKIE].to_str().unwrap();
        given.split(';').next().unwrap().to_owned()
    }
}

impl Desk {
    async fn new(db: TestDb) -> Self {
        db.migrate(migrations::ALL).await.unwrap();
        let platform = Platform::new(db.db.clone(), Config::in_folder(db.folder.path())).unwrap();
        let api: axum::Router<Platform> = router().into();
        let routes = axum::Router::new().nest("/api/v1", api.fallback(no_such_address));
        Self { routes: dress(routes, platform.clone()), platform, db }
    }

    async fn send(&self, request: Request<Body>) -> Reply {
        let answer = self.routes.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Reply { status: parts.status, headers: parts.headers, body }
    }

    async fn ask(&self, method: Method, path: &str, with: &[(&str, &str)], body: Option<Value>) -> Reply {
        self.send(request(method, path, with, body)).await
    }

    async fn get(&self, path: &str, with: &[(&str, &str)]) -> Reply {
        self.ask(Method::GET, path, with, None).await
    }

    async fn post(&self, path: &str, with: &[(&str, &str)], body: Value) -> Reply {
        self.ask(Method::POST, path, with, Some(body)).await
    }

    async fn set_up(&self) -> Reply {
        let owner = json!({ "name": "Rasa", "email": "rasa@kalva.example", "password": PASSWORD });
        self.post("/setup", &[("accept-language", "lt-LT")], owner).await
    }

    async fn account(&self, email: &str, role: Role) -> Account {
        let password = Password::choose(PASSWORD).unwrap().hash(&self.platform.random).await.unwrap();
        let name = email.split('@').next().unwrap().to_owned();
        let new = NewAccount { name, email: email.into(), role, language: "en".into(), password };
        let make = async |tx: &mut _| people::create_account(tx, &Actor::system(), new.clone()).await;
        self.db.write(make).await.unwrap()
    }

    /// The header of a token that may do what this account may.
    async fn token(&self, account: &Account) -> String {
        let new = NewToken { account: account.id, name: "test".into(), scopes: TokenScopes::all() };
        let make = async |tx: &mut _| people::create_token(tx, &Actor::system(), new.clone()).await;
        format!("Bearer {}", self.db.write(make).await.unwrap().1.reveal())
    }

    async fn administrator(&self) -> String {
        let account = self.account("rasa@kalva.example", Role::Administrator).await;
        self.token(&account).await
    }
}

fn request(method: Method, path: &str, with: &[(&str, &str)], body: Option<Value>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    request = request.header(header::HOST, "localhost");
    for (name, value) in with {
        request = request.header(*name, *value);
    }
    if body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
    let mut request = request.body(body).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 4711))));
    request
}

#[db_test]
async fn the_first_page_makes_the_owner_signs_her_in_and_closes(db: TestDb) {
    let desk = Desk::new(db).await;
    assert_eq!(desk.get("/setup", &[]).await.body, json!({ "needed": true }));
    let made = desk.set_up().await;
    assert_eq!(made.status, StatusCode::CREATED);
    insta::assert_json_snapshot!("session_of_the_owner", made.body);
    let given = made.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(given.contains("; HttpOnly; SameSite=Lax;") && !given.contains("Secure"), "{given}");

    let session = desk.get("/session", &[("cookie", &made.cookie())]).await;
    assert_eq!((session.status, session.body), (StatusCode::OK, made.body));
    assert_eq!(desk.get("/setup", &[]).await.body, json!({ "needed": false }));
    assert_eq!(desk.set_up().await.told(), (409, "already-set-up"));
}

#[db_test]
async fn a_page_that_points_its_name_at_this_machine_does_not_get_the_desk(db: TestDb) {
    let desk = Desk::new(db).await;
    let owner = json!({ "name": "Eve", "email": "eve@evil.example", "password": PASSWORD });
    let mut rebound = request(Method::POST, "/setup", &[("origin", "http://evil.example:8080")], Some(owner));
    rebound.headers_mut().insert(header::HOST, "evil.example:8080".parse().unwrap());
    assert_eq!(desk.send(rebound).await.told(), (403, "foreign-origin"));
    assert_eq!(desk.get("/setup", &[]).await.body, json!({ "needed": true }));
}

#[db_test]
async fn an_owner_without_a_proper_password_is_not_made(db: TestDb) {
    let desk = Desk::new(db).await;
    let owner = json!({ "name": "Rasa", "email": "rasa@kalva.example", "password": "short" });
    let refused = desk.post("/setup", &[], owner).await;
    assert_eq!(refused.told(), (422, "refused"));
    assert_eq!(refused.body["field"], "password");
    assert_eq!(desk.get("/setup", &[]).await.body, json!({ "needed": true }));
}

#[db_test]
async fn signing_in_and_out_again(db: TestDb) {
    let desk = Desk::new(db).await;
    desk.set_up().await;
    let right = json!({ "email": "rasa@kalva.example", "password": PASSWORD });
    let wrong = json!({ "email": "rasa@kalva.example", "password": "something else" });
    assert_eq!(desk.post("/session", &[], wrong.clone()).await.told(), (401, "wrong-credentials"));
    let session = desk.post("/session", &[], right.clone()).await;
    assert_eq!(session.status, StatusCode::CREATED);
    let cookie = session.cookie();

    let out = desk.ask(Method::DELETE, "/session", &[("cookie", &cookie)], None).await;
    assert_eq!((out.status, out.cookie().as_str()), (StatusCode::NO_CONTENT, "touchstone_session="));
    assert_eq!(desk.get("/session", &[("cookie", &cookie)]).await.told(), (401, "signed-out"));
    let again = desk.ask(Method::DELETE, "/session", &[("cookie", &cookie)], None).await;
    assert_eq!(again.status, StatusCode::NO_CONTENT);

    for _ in 0..10 {
        desk.post("/session", &[], wrong.clone()).await;
    }
    let shut = desk.post("/session", &[], right).await;
    assert_eq!(shut.told(), (429, "too-often"));
    assert_eq!(shut.headers[header::RETRY_AFTER], "900");
}

#[db_test]
async fn another_site_cannot_make_a_browser_change_anything(db: TestDb) {
    let desk = Desk::new(db).await;
    let cookie = desk.set_up().await.cookie();
    let foreign = ("origin", "https://evil.example");
    let body = json!({ "name": "Billing" });
    let tried = desk.post("/departments", &[("cookie", &cookie), foreign], body.clone()).await;
    assert_eq!(tried.told(), (403, "foreign-origin"));
    let credentials = json!({ "email": "rasa@kalva.example", "password": PASSWORD });
    assert_eq!(desk.post("/session", &[foreign], credentials).await.told(), (403, "foreign-origin"));
    let out = desk.ask(Method::DELETE, "/session", &[("cookie", &cookie), foreign], None).await;
    assert_eq!(out.told(), (403, "foreign-origin"));

    let own = ("origin", "http://localhost");
    let made = desk.post("/departments", &[("cookie", &cookie), own], body).await;
    assert_eq!(made.status, StatusCode::CREATED);
}

#[db_test]
async fn nobody_gets_past_the_door_without_an_account(db: TestDb) {
    let desk = Desk::new(db).await;
    let token = desk.administrator().await;
    let api = openapi::complete(router().into_openapi());
    let mut tried = 0;
    for (path, item) in &api.paths.paths {
        let operations = [
            (Method::GET, &item.get),
            (Method::POST, &item.post),
            (Method::PUT, &item.put),
            (Method::PATCH, &item.patch),
            (Method::DELETE, &item.delete),
        ];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            let open =
                operation.security.is_some() || (path.as_str(), &method) == ("/session", &Method::DELETE);
            if open {
                continue;
            }
            tried += 1;
            let path = path.replace("{id}", "1");
            for with in [
                vec![],
                vec![("authorization", "Bearer ts_guessed")],
                vec![("authorization", token.trim_end_matches(|c: char| c.is_alphanumeric()))],
                vec![("authorization", "Basic cmFzYTpodXNo")],
                vec![("cookie", "touchstone_session=guessed")],
            ] {
                let answer = desk.ask(method.clone(), &path, &with, Some(json!({}))).await;
                assert_eq!(answer.told(), (401, "signed-out"), "{method} {path} {with:?}");
                assert_eq!(answer.headers[header::WWW_AUTHENTICATE], "Bearer");
            }
        }
    }
    assert_eq!(tried, 28);
}

#[db_test]
async fn the_description_names_the_problem_document_everywhere(db: TestDb) {
    drop(db);
    let api = serde_json::to_value(openapi::complete(router().into_openapi())).unwrap();
    assert_eq!(
        api["paths"]["/departments"]["post"]["responses"]["default"]["content"]["application/problem+json"]["schema"]
            ["$ref"],
        "#/components/schemas/Problem"
    );
    assert!(api["components"]["schemas"]["Problem"]["properties"]["type"].is_object(), "{api}");
}

#[db_test]
async fn a_department_sent_twice_is_made_once(db: TestDb) {
    let desk = Desk::new(db).await;
    let token = desk.administrator().await;
    let with = [("authorization", token.as_str()), ("idempotency-key", "k1")];
    let body = json!({ "name": "Billing" });
    let first = desk.post("/departments", &with, body.clone()).await;
    let again = desk.post("/departments", &with, body.clone()).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert!(!first.headers.contains_key("idempotency-replayed"));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(again.headers[header::CONTENT_TYPE], "application/json");

    let other = desk.post("/departments", &with, json!({ "name": "Warranty" })).await;
    assert_eq!(other.told(), (422, "key-used"));
    // Without the key it is a new request, and the name is taken.
    assert_eq!(desk.post("/departments", &with[..1], body.clone()).await.told(), (409, "name-taken"));
    // A refusal is not kept: when its cause is gone, the same request goes well.
    let retry = [with[0], ("idempotency-key", "k2")];
    assert_eq!(desk.post("/departments", &retry, body).await.told(), (409, "name-taken"));
    assert_eq!(
        desk.post("/departments", &retry, json!({ "name": "Sales" })).await.status,
        StatusCode::CREATED
    );
}

#[db_test]
async fn a_key_is_forgotten_after_a_day_and_belongs_to_one_account(db: TestDb) {
    let desk = Desk::new(db).await;
    let token = desk.administrator().await;
    let other = desk.account("ona@kalva.example", Role::Administrator).await;
    let other = desk.token(&other).await;
    let send = async |token: &str, name: &str| {
        desk.post(
            "/departments",
            &[("authorization", token), ("idempotency-key", "k1")],
            json!({ "name": name }),
        )
        .await
    };
    assert_eq!(send(&token, "Billing").await.status, StatusCode::CREATED);
    assert_eq!(send(&other, "Warranty").await.status, StatusCode::CREATED);
    desk.db.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(send(&token, "Sales").await.status, StatusCode::CREATED);
}

#[db_test]
async fn colleagues_are_listed_page_by_page_with_their_departments(db: TestDb) {
    let desk = Desk::new(db).await;
    let token = desk.administrator().await;
    let jonas = desk.account("jonas@kalva.example", Role::Agent).await;
    let join = async |tx: &mut _| {
        let billing = people::add_department(tx, &Actor::system(), "Billing").await?;
        people::join_department(tx, &Actor::system(), jonas.id, billing.id).await
    };
    desk.db.write(join).await.unwrap();
    let with = [("authorization", token.as_str())];
    let first = desk.get("/agents?limit=1", &with).await;
    assert_eq!(first.body["items"][0]["name"], "rasa");
    let next = first.body["next"].as_str().unwrap();
    let second = desk.get(&format!("/agents?limit=1&cursor={next}"), &with).await;
    assert_eq!(second.body["items"][0]["departments"][0]["name"], "Billing");
    assert_eq!(second.body["next"], Value::Null);

    assert_eq!(desk.get("/agents?limit=0", &with).await.told(), (400, "unreadable"));
    let wrong = desk.get("/agents?cursor=rubbish", &with).await;
    assert_eq!((wrong.told(), &wrong.body["field"]), ((400, "unreadable"), &json!("cursor")));
    let wrong = desk.get("/agents?limit=many", &with).await;
    assert_eq!((wrong.told(), &wrong.body["field"]), ((400, "unreadable"), &json!("limit")));
}

#[db_test]
async fn an_administrator_runs_a_dead_job_again_and_an_agent_does_not_even_see_it(db: TestDb) {
    let desk = Desk::new(db).await;
    let token = desk.administrator().await;
    let jonas = desk.account("jonas@kalva.example", Role::Agent).await;
    let jonas = desk.token(&jonas).await;
    let enqueue = async |tx: &mut crate::db::WriteTx| {
        let job = jobs::enqueue(tx, NewJob::new("DeliverMessage", json!({ "message": 7 }))).await?.unwrap();
        crate::tables::job::die(tx, job, "connection refused").await?;
        Ok::<_, crate::Error>(job)
    };
    let job = desk.db.write(enqueue).await.unwrap();
    let with = [("authorization", token.as_str())];
    let dead = desk.get("/jobs?state=dead", &with).await;
    assert_eq!(dead.body["items"][0]["last_error"], "connection refused");
    assert_eq!(dead.body["items"][0]["run_at"], Value::Null);

    let theirs = [("authorization", jonas.as_str())];
    assert_eq!(desk.get("/jobs", &theirs).await.told(), (403, "denied"));
    let retry = format!("/jobs/{job}/retry");
    assert_eq!(desk.post(&retry, &theirs, json!({})).await.told(), (403, "denied"));
    let again = desk.post(&retry, &with, json!({})).await;
    assert_eq!((again.status, &again.body["state"]), (StatusCode::OK, &json!("waiting")));
    assert_eq!(desk.post(&retry, &with, json!({})).await.told(), (404, "not-found"));
    assert_eq!(desk.post("/jobs/seven/retry", &with, json!({})).await.told(), (404, "not-found"));
}

#[db_test]
async fn whatever_is_wrong_with_a_request_is_told_as_a_problem(db: TestDb) {
    let desk = Desk::new(db).await;
    let token = desk.administrator().await;
    let with = [("authorization", token.as_str())];
    assert_eq!(desk.get("/nowhere", &with).await.told(), (404, "not-found"));
    assert_eq!(desk.ask(Method::PUT, "/departments", &with, None).await.told(), (405, "no-such-method"));
    let typed = |kind: &str, body: Vec<u8>| {
        let mut request = request(Method::POST, "/departments", &with, None);
        request.headers_mut().insert(header::CONTENT_TYPE, kind.parse().unwrap());
        *request.body_mut() = Body::from(body);
        request
    };
    assert_eq!(desk.send(typed("text/plain", b"{}".to_vec())).await.told(), (415, "not-json"));
    assert_eq!(desk.send(typed("application/json", b"{".to_vec())).await.told(), (400, "unreadable"));
    let flood = vec![b' '; 2 * 1024 * 1024 + 1];
    assert_eq!(desk.send(typed("application/json", flood)).await.told(), (413, "too-large"));
    let unknown = desk.post("/departments", &with, json!({ "nam": "Billing" })).await;
    assert_eq!((unknown.told(), &unknown.body["field"]), ((422, "refused"), &json!("nam")));
}

#[db_test]
async fn every_answer_carries_its_request_id_and_keeps_browsers_safe(db: TestDb) {
    let desk = Desk::new(db).await;
    let given = desk.get("/session", &[("x-request-id", "from-the-proxy-1")]).await;
    assert_eq!(given.headers["x-request-id"], "from-the-proxy-1");
    assert_eq!(given.body["request_id"], "from-the-proxy-1");
    let forged = desk.get("/session", &[("x-request-id", "a b<script>")]).await;
    assert_ne!(forged.headers["x-request-id"], "a b<script>");
    assert_eq!(forged.body["request_id"], forged.headers["x-request-id"].to_str().unwrap());
    for (name, value) in [
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(given.headers[name], value);
    }
}

#[db_test]
async fn using_a_session_is_written_down_at_most_once_an_hour(db: TestDb) {
    let desk = Desk::new(db).await;
    let cookie = desk.set_up().await.cookie();
    let seen =
        async || sql("SELECT seen_at FROM session").value::<i64>(&desk.db.read(), "seen_at").await.unwrap();
    let before = seen().await;
    desk.db.clock.advance(SignedDuration::from_mins(59));
    desk.get("/session", &[("cookie", &cookie)]).await;
    assert_eq!(seen().await, before);
    desk.db.clock.advance(SignedDuration::from_mins(1));
    desk.get("/session", &[("cookie", &cookie)]).await;
    assert_eq!(seen().await, Some(crate::db::micros(desk.db.clock.now())));
}

#[db_test]
async fn the_live_stream_is_open_to_readers_and_comes_unpacked(db: TestDb) {
    let desk = Desk::new(db).await;
    let rasa = desk.account("rasa@kalva.example", Role::Administrator).await;
    let token = desk.token(&rasa).await;
    let with = [("authorization", token.as_str()), ("accept-encoding", "gzip")];
    let answer = desk.routes.clone().oneshot(request(Method::GET, "/stream", &with, None)).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(answer.headers()["x-accel-buffering"], "no");
    assert!(!answer.headers().contains_key(header::CONTENT_ENCODING));
    drop(answer);

    let scopes = TokenScopes::of([TokenScope::Admin]);
    let new = NewToken { account: rasa.id, name: "runs the desk".into(), scopes };
    let make = async |tx: &mut _| people::create_token(tx, &Actor::system(), new.clone()).await;
    let token = format!("Bearer {}", desk.db.write(make).await.unwrap().1.reveal());
    assert_eq!(desk.get("/stream", &[("authorization", &token)]).await.told(), (403, "denied"));
}

#[db_test]
async fn the_language_one_chooses_is_kept_on_the_account(db: TestDb) {
    let desk = Desk::new(db).await;
    let cookie = desk.set_up().await.cookie();
    let with = [("cookie", cookie.as_str()), ("origin", "http://localhost")];
    let choose = async |language: &str| {
        desk.ask(Method::PATCH, "/session", &with, Some(json!({ "language": language }))).await
    };

    let chosen = choose("zh-TW").await;
    assert_eq!((chosen.status, &chosen.body["account"]["language"]), (StatusCode::OK, &json!("zh-Hant")));
    assert_eq!(desk.get("/session", &with).await.body["account"]["language"], "zh-Hant");
    assert_eq!(choose("zh-Hant").await.status, StatusCode::OK);

    let refused = choose("tlh").await;
    assert_eq!((refused.told(), &refused.body["field"]), ((422, "refused"), &json!("language")));
    assert_eq!(desk.get("/session", &with).await.body["account"]["language"], "zh-Hant");
    let nobody = desk.ask(Method::PATCH, "/session", &[], Some(json!({ "language": "lt" }))).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}
