//! Every address of the API is tried by nobody and by somebody of each role, against the table below. An address that is
//! not in the table fails, so whoever adds one says who may use it. Each is asked with what it needs, fresh each time.

use std::collections::{BTreeMap, BTreeSet};

use platform::Platform;
use platform::access::{Actor, Role};
use platform::db::testing::{TestDb, db_test};
use platform::db::{WriteTx, sql};
use platform::jobs::NewJob;
use platform::people::{self, Account, AccountId, DepartmentId, NewAccount, Password, Visitor};
use serde_json::{Value, json};

use crate::house::{self, Answer, Client};

const DESCRIPTION: &str = include_str!("../../docs/openapi.json");

/// Who tries, in the order of the letters in the table: nobody; an agent of another department; an agent, a lead and
/// a reviewer of the department that the things belong to; an administrator; the owner.
const WHO: [&str; 7] = ["nobody", "stranger", "agent", "lead", "reviewer", "administrator", "owner"];

/// `u` asks to sign in (401), `d` is denied (403), `n` does not exist for them (404), `r` is refused for another reason
/// (400 and above), `.` is done.
const TABLE: &[(&str, &str)] = &[
    ("GET /agents", "u......"),
    ("GET /agents/{id}", "u......"),
    ("PATCH /agents/{id}", "udddd.."),
    ("PUT /agents/{id}/away", "udd.d.."),
    ("POST /agents/{id}/disable", "udddd.."),
    ("POST /agents/{id}/enable", "udddd.."),
    ("GET /attachments/{id}", "un....."),
    // Whoever did it.
    ("POST /bulk/{id}/undo", "un.nnnn"),
    ("GET /contacts", "u......"),
    ("GET /contacts/{id}", "un....."),
    ("PATCH /contacts/{id}", "un..d.."),
    ("GET /contacts/{id}/tickets", "un....."),
    ("GET /departments", "u......"),
    ("POST /departments", "udddd.."),
    ("GET /departments/{id}", "u......"),
    ("PATCH /departments/{id}", "udddd.."),
    ("DELETE /departments/{id}/members/{account}", "udddd.."),
    ("PUT /departments/{id}/members/{account}", "udddd.."),
    ("GET /departments/{id}/signature", "u......"),
    ("PUT /departments/{id}/signature", "udd.d.."),
    ("DELETE /draft", "u......"),
    ("GET /draft", "u......"),
    ("PUT /draft", "u......"),
    ("GET /drafts", "u......"),
    ("GET /fields", "u......"),
    ("POST /fields", "udddd.."),
    ("PATCH /fields/{id}", "udddd.."),
    ("GET /filter", "u......"),
    ("GET /filter/suggestions", "u......"),
    ("GET /invitations", "udddd.."),
    ("POST /invitations", "udddd.."),
    ("DELETE /invitations/{id}", "udddd.."),
    ("POST /invitations/{id}/again", "udddd.."),
    ("GET /jobs", "udddd.."),
    ("POST /jobs/{id}/retry", "udddd.."),
    // Whoever has the secret of an invitation; this one nobody made.
    ("POST /join", "nnnnnnn"),
    ("POST /join/look", "nnnnnnn"),
    ("GET /letters/from", "udddd.."),
    ("PUT /letters/from", "udddd.."),
    ("GET /mailboxes", "udd.d.."),
    ("PATCH /mailboxes/{id}", "unddd.."),
    ("POST /messages/{id}/withdraw", "un..d.."),
    ("GET /notices", "u......"),
    ("GET /notices/choices", "u......"),
    ("PUT /notices/choices", "u......"),
    ("POST /notices/read", "u......"),
    ("GET /notices/unread", "u......"),
    // One's own; another's is left alone.
    ("POST /notices/{id}/read", "u......"),
    ("GET /organisations", "u......"),
    ("POST /organisations", "u...d.."),
    ("GET /organisations/{id}", "u......"),
    ("PATCH /organisations/{id}", "u...d.."),
    ("GET /organisations/{id}/contacts", "u......"),
    ("GET /organisations/{id}/tickets", "u......"),
    ("POST /password-resets", "......."),
    // Whoever has the secret of a letter.
    ("POST /password-resets/look", "nnnnnnn"),
    ("POST /password-resets/use", "nnnnnnn"),
    ("GET /reading", "u......"),
    ("GET /received-mail", "udd.d.."),
    ("GET /received-mail/{id}/raw", "udddd.."),
    // This mail was not held.
    ("POST /received-mail/{id}/release", "uddrdrr"),
    ("GET /search", "u......"),
    ("DELETE /session", "......."),
    ("GET /session", "u......"),
    ("PATCH /session", "u......"),
    ("POST /session", "......."),
    ("POST /session/password", "u......"),
    ("DELETE /sessions", "u......"),
    ("GET /sessions", "u......"),
    // One's own.
    ("DELETE /sessions/{id}", "un.nnnn"),
    ("GET /settings/deleted-tickets", "u......"),
    ("PUT /settings/deleted-tickets", "udddd.."),
    ("GET /setup", "......."),
    // Once.
    ("POST /setup", "rrrrrrr"),
    ("GET /signature", "u......"),
    ("PUT /signature", "u...d.."),
    ("GET /stream", "u......"),
    ("GET /tags", "u......"),
    ("GET /templates", "u......"),
    ("POST /templates", "udd.d.."),
    ("DELETE /templates/{id}", "und.d.."),
    ("GET /templates/{id}", "un....."),
    ("PATCH /templates/{id}", "und.d.."),
    ("GET /tickets", "u......"),
    ("POST /tickets", "ud..d.."),
    // What becomes of each ticket.
    ("POST /tickets/bulk", "un..d.."),
    ("POST /tickets/match", "u......"),
    ("POST /tickets/outgoing", "ud..d.."),
    ("DELETE /tickets/{number}", "un..d.."),
    ("GET /tickets/{number}", "un....."),
    ("PATCH /tickets/{number}", "un..d.."),
    ("DELETE /tickets/{number}/draft", "un....."),
    ("PUT /tickets/{number}/draft", "un....."),
    ("GET /tickets/{number}/drafts", "un....."),
    ("POST /tickets/{number}/drafts/{id}/take-over", "un..d.."),
    ("GET /tickets/{number}/events", "un....."),
    ("DELETE /tickets/{number}/followers/{account}", "un..d.."),
    ("PUT /tickets/{number}/followers/{account}", "un..d.."),
    ("POST /tickets/{number}/forwards", "un..d.."),
    ("GET /tickets/{number}/messages", "un....."),
    ("POST /tickets/{number}/notes", "un....."),
    ("GET /tickets/{number}/participants", "un....."),
    ("PUT /tickets/{number}/reading", "un....."),
    ("GET /tickets/{number}/related", "un....."),
    ("DELETE /tickets/{number}/related/{other}", "un..d.."),
    ("POST /tickets/{number}/reopen", "un..d.."),
    ("POST /tickets/{number}/replies", "un..d.."),
    ("POST /tickets/{number}/restore", "un..d.."),
    ("GET /tickets/{number}/signature", "un....."),
    ("POST /tickets/{number}/solve", "un..d.."),
    ("POST /tickets/{number}/template", "un....."),
    ("POST /tickets/{number}/template/{id}", "un....."),
    ("DELETE /tickets/{number}/viewers", "un....."),
    ("PUT /tickets/{number}/viewers", "un....."),
    ("GET /tokens", "u......"),
    ("POST /tokens", "u......"),
    // One's own, and as an administrator everybody's.
    ("DELETE /tokens/{id}", "ud.dd.."),
    ("POST /uploads", "u......"),
    // One's own, until they are sent.
    ("DELETE /uploads/{id}", "un.nnnn"),
    ("GET /uploads/{id}", "un.nnnn"),
    ("GET /views", "u......"),
    ("POST /views", "udd.d.."),
    ("GET /views/counts", "u......"),
    ("PUT /views/order", "udddd.."),
    ("DELETE /views/{id}", "und.d.."),
    ("PATCH /views/{id}", "und.d.."),
];

/// Words that nobody outside of the department is told, at whatever address.
const OF_SUPPORT: [&str; 3] = ["A leak", "Under the boiler", "@mail.example"];

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

struct Door {
    platform: Platform,
    http: std::net::SocketAddr,
    accounts: Vec<Account>,
    cookie: String,
    support: DepartmentId,
    made: std::sync::atomic::AtomicI64,
}

async fn account(platform: &Platform, name: &str, role: Role, department: DepartmentId) -> Account {
    let password = Password::choose(house::PASSWORD).unwrap().hash(&platform.random).await.unwrap();
    let new = NewAccount {
        name: name.into(),
        email: format!("{name}@kalva.example"),
        role,
        language: "en".into(),
        password,
    };
    let enter = async |tx: &mut _| {
        let account = people::create_account(tx, &Actor::system(), new).await?;
        people::join_department(tx, &Actor::system(), account.id, department).await?;
        Ok::<_, people::PeopleError>(account)
    };
    platform.db.write(enter).await.unwrap()
}

impl Door {
    async fn client(&self, account: AccountId) -> Client {
        let start = async |tx: &mut _| people::start_session(tx, account, &Visitor::default()).await;
        let (_, secret) = self.platform.db.write(start).await.unwrap();
        Client::signed_in(self.http, format!("{}={}", self.cookie, secret.reveal()))
    }

    /// The one at this place of [`WHO`], signed in anew.
    async fn who(&self, place: usize) -> Client {
        match place {
            0 => Client::nobody(self.http),
            _ => self.client(self.accounts[place - 1].id).await,
        }
    }

    async fn owner(&self) -> Client {
        self.who(6).await
    }

    fn one_more(&self) -> i64 {
        self.made.fetch_add(1, std::sync::atomic::Ordering::SeqCst)
    }

    async fn made(&self, by: usize, path: &str, body: Value) -> Value {
        let answer = self.who(by).await.send("POST", path, seen(path), Some(body)).await;
        assert!(answer.status < 300, "POST {path}: {answer:?}");
        answer.body
    }

    async fn ticket(&self) -> i64 {
        let n = self.one_more();
        let requester = json!({ "name": "Ida", "email": format!("c{n}@mail.example") });
        let body = json!({ "subject": "A leak", "requester": requester, "text": "Under the boiler.", "department": self.support });
        self.made(6, "/tickets", body).await["number"].as_i64().unwrap()
    }

    /// Fills the places of an address with things of the department that are there.
    async fn address(&self, method: &str, template: &str) -> String {
        let mut path = template.to_owned();
        let put = |path: &mut String, name: &str, value: &Value| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            *path = path.replace(&format!("{{{name}}}"), &value);
        };
        if template.contains("{number}") {
            let number = self.ticket().await;
            let owner = self.owner().await;
            if template.ends_with("/reopen") {
                owner.post(&format!("/tickets/{number}/solve"), json!({})).await;
            }
            if template.ends_with("/restore") {
                owner.send("DELETE", &format!("/tickets/{number}"), None, None).await;
            }
            if template.contains("/drafts/{id}") {
                let words = json!({ "kind": "reply", "html": "<p>a</p>", "thread_version": 1 });
                owner.send("PUT", &format!("/tickets/{number}/draft"), None, Some(words)).await;
                let drafts = owner.get(&format!("/tickets/{number}/drafts")).await;
                put(&mut path, "id", &drafts["items"][0]["id"]);
            }
            put(&mut path, "number", &json!(number));
        }
        if template.contains("{account}") {
            put(&mut path, "account", &json!(self.accounts[1].id));
        }
        if template.contains("{other}") {
            put(&mut path, "other", &json!(self.ticket().await));
        }
        if !path.contains("{id}") {
            return path;
        }
        let n = self.one_more();
        let first = template.split('/').nth(1).unwrap();
        let id = match first {
            "agents" => {
                let name = format!("colleague{n}");
                json!(account(&self.platform, &name, Role::Agent, self.support).await.id)
            }
            "departments" => json!(self.support),
            "contacts" => {
                let number = self.ticket().await;
                self.owner().await.get(&format!("/tickets/{number}")).await["requester"]["id"].clone()
            }
            "organisations" => {
                self.made(6, "/organisations", json!({ "name": format!("O{n}") })).await["id"].clone()
            }
            "fields" => {
                let field = json!({ "on": "ticket", "label": format!("F{n}"), "kind": "text" });
                self.made(6, "/fields", field).await["id"].clone()
            }
            "invitations" => {
                let new = json!({ "name": "New", "email": format!("new{n}@kalva.example"), "role": "agent" });
                let made = self.made(6, "/invitations", new).await;
                made.get("id").unwrap_or(&made["invitation"]["id"]).clone()
            }
            "views" => {
                let view = json!({ "name": format!("V{n}"), "visibility": "department", "department": self.support, "filter": "status:open" });
                self.made(6, "/views", view).await["id"].clone()
            }
            "templates" | "tickets" => {
                let text = json!({ "name": format!("T{n}"), "visibility": "department", "department": self.support, "text": "Hello" });
                self.made(6, "/templates", text).await["id"].clone()
            }
            "messages" => {
                let number = self.ticket().await;
                let words = json!({ "text": "Wait.", "wait_seconds": 10 });
                self.made(6, &format!("/tickets/{number}/replies"), words).await["id"].clone()
            }
            "bulk" => {
                let deed = json!({ "tickets": [self.ticket().await], "change": { "priority": "high" } });
                self.made(2, "/tickets/bulk", deed).await["id"].clone()
            }
            "tokens" => {
                let made = self.made(2, "/tokens", json!({ "name": "mine", "scopes": ["read"] })).await;
                made.get("id").unwrap_or(&made["token"]["id"]).clone()
            }
            "sessions" => {
                let agent = self.who(2).await;
                let all = agent.get("/sessions").await;
                all["items"][0]["id"].clone()
            }
            "uploads" => json!(self.upload(2).await),
            "attachments" => {
                let (number, file) = (self.ticket().await, self.upload(6).await);
                let words = json!({ "text": "Look.", "attachments": [file] });
                let said = self.made(6, &format!("/tickets/{number}/replies"), words).await;
                said["attachments"][0]["id"].clone()
            }
            "jobs" => {
                let job = NewJob::new("Nobody", json!({}));
                let id = {
                    let dead = async |tx: &mut WriteTx| {
                        let id = platform::jobs::enqueue(tx, job).await?;
                        sql("UPDATE job SET state = 'dead' WHERE kind = 'Nobody'").run(tx).await?;
                        Ok::<_, platform::Error>(id)
                    };
                    self.platform.db.write(dead).await.unwrap()
                };
                json!(id)
            }
            "mailboxes" | "notices" | "received-mail" => json!(1),
            other => panic!("{method} {template}: make one of {other} here"),
        };
        put(&mut path, "id", &id);
        path
    }

    async fn upload(&self, of: usize) -> i64 {
        let blob = self.platform.blobs.put("picture").await.unwrap();
        let account = &self.accounts[of - 1];
        let by = Actor::agent(account.id, account.role, BTreeSet::from([self.support]));
        let new = desk::upload::NewUpload {
            name: "a.txt".into(),
            content_type: "text/plain".into(),
            size: 7,
            blob,
            inline: false,
        };
        self.platform.db.verb(async |tx| desk::uploads::keep(tx, &by, new.clone()).await).await.unwrap().id.0
    }

    /// What the address wants to be told, so that it is refused for who asks and for nothing else.
    async fn body(&self, operation: &str) -> Value {
        let n = self.one_more();
        let person = json!({ "name": "Ida", "email": format!("w{n}@mail.example") });
        match operation {
            "PUT /agents/{id}/away" => json!({ "away": true }),
            "POST /agents/{id}/disable" => json!({ "work": "keep" }),
            "PATCH /agents/{id}" => json!({ "name": "Other" }),
            "POST /departments" => json!({ "name": format!("D{n}") }),
            "PUT /departments/{id}/signature" | "PUT /signature" => json!({ "html": "<p>Kalva</p>" }),
            "PUT /draft" => json!({ "kind": "ticket", "html": "<p>a</p>" }),
            "PUT /tickets/{number}/draft" => {
                json!({ "kind": "reply", "html": "<p>a</p>", "thread_version": 1 })
            }
            "POST /fields" => json!({ "on": "ticket", "label": format!("L{n}"), "kind": "text" }),
            "POST /invitations" => {
                json!({ "name": "New", "email": format!("i{n}@kalva.example"), "role": "agent" })
            }
            "POST /join" => json!({ "secret": "unknown", "name": "X", "password": house::PASSWORD }),
            "POST /join/look" | "POST /password-resets/look" => json!({ "secret": "unknown" }),
            "POST /password-resets/use" => json!({ "secret": "unknown", "password": house::PASSWORD }),
            "POST /password-resets" => json!({ "email": format!("p{n}@kalva.example") }),
            "PUT /notices/choices" => json!({ "kind": "mentioned", "console": true, "mail": false }),
            "POST /organisations" => json!({ "name": format!("P{n}") }),
            "PATCH /organisations/{id}" => json!({ "name": format!("Q{n}") }),
            "POST /session" => json!({ "email": "ieva@kalva.example", "password": house::PASSWORD }),
            "POST /session/password" => json!({ "old": house::PASSWORD, "new": house::PASSWORD }),
            "PUT /settings/deleted-tickets" => json!({ "days": 30 }),
            "POST /setup" => json!({ "name": "X", "email": "x@kalva.example", "password": house::PASSWORD }),
            "POST /templates" => {
                json!({ "name": format!("U{n}"), "visibility": "department", "department": self.support, "text": "Hello" })
            }
            "PATCH /templates/{id}" | "PATCH /views/{id}" | "PATCH /departments/{id}" => {
                json!({ "name": format!("N{n}") })
            }
            "POST /tickets" => {
                json!({ "subject": "S", "requester": person, "text": "T", "department": self.support })
            }
            "POST /tickets/outgoing" => {
                json!({ "subject": "S", "to": person, "text": "T", "department": self.support })
            }
            "POST /tickets/bulk" => {
                json!({ "tickets": [self.ticket().await], "change": { "priority": "high" } })
            }
            "POST /tickets/match" => json!({ "numbers": [1001], "filter": "status:open" }),
            "PATCH /tickets/{number}" => json!({ "priority": "high" }),
            "POST /tickets/{number}/forwards" => json!({ "to": [person], "text": "Look." }),
            "POST /tickets/{number}/notes" | "POST /tickets/{number}/replies" => json!({ "text": "Words." }),
            "PUT /tickets/{number}/reading" => json!({ "thread_version": 1 }),
            "POST /tickets/{number}/template" => json!({ "html": "<p>Hello</p>" }),
            "POST /tokens" => json!({ "name": "mine", "scopes": ["read"] }),
            "POST /views" => {
                json!({ "name": format!("W{n}"), "visibility": "department", "department": self.support, "filter": "status:open" })
            }
            "PUT /views/order" => {
                let all = self.owner().await.get("/views").await;
                json!({ "views": [all["items"][1]["id"], all["items"][0]["id"]] })
            }
            "PATCH /contacts/{id}" => json!({ "name": "Ida B" }),
            "PATCH /session" => json!({ "name": "Myself" }),
            _ => json!({}),
        }
    }

    async fn asked(&self, operation: &str, place: usize) -> Answer {
        let (method, template) = operation.split_once(' ').unwrap();
        let method = METHODS.into_iter().find(|known| *known == method).unwrap();
        let mut path = self.address(method, template).await;
        match operation {
            "GET /search" => path.push_str("?q=boiler"),
            "GET /filter" | "GET /filter/suggestions" => path.push_str("?text=status"),
            "GET /reading" => path.push_str("?tickets=1001"),
            "DELETE /draft" => path.push_str("?version=1"),
            "DELETE /tickets/{number}/draft" => path.push_str("?version=1&kind=reply"),
            "POST /uploads" => path.push_str("?name=a.txt"),
            _ => {}
        }
        let body = match method {
            "POST" | "PUT" | "PATCH" => Some(self.body(operation).await),
            _ => None,
        };
        self.who(place).await.send(method, &path, seen(&path), body).await
    }
}

/// An answer says which conversation it answers: that of a ticket with one message.
fn seen(path: &str) -> Option<(&'static str, String)> {
    path.ends_with("/replies").then(|| ("if-match", "\"1\"".to_owned()))
}

fn letter(status: u16) -> char {
    match status {
        401 => 'u',
        403 => 'd',
        404 => 'n',
        200..=399 => '.',
        _ => 'r',
    }
}

#[db_test]
async fn every_address_is_open_to_those_of_the_table_and_to_nobody_else(db: TestDb) {
    let open = house::open(&db).await;
    let platform = open.platform.clone();
    house::furnish(&platform, "smtp://127.0.0.1:9").await;
    let (support, cookie) = (DepartmentId(1), Client::owner_cookie(open.http).await);
    let other = platform.db.write(async |tx| people::add_department(tx, &Actor::system(), "Billing").await);
    let other = other.await.unwrap().id;
    let mut accounts = vec![account(&platform, "stranger", Role::Agent, other).await];
    for (name, role) in [
        ("agent", Role::Agent),
        ("lead", Role::Lead),
        ("reviewer", Role::QualityReviewer),
        ("administrator", Role::Administrator),
    ] {
        accounts.push(account(&platform, name, role, support).await);
    }
    accounts
        .push(people::account_by_email(&platform.db.read(), "ieva@kalva.example").await.unwrap().unwrap());
    let door = Door { platform, http: open.http, accounts, cookie, support, made: 0.into() };
    let mail = "From: C <c@mail.example>\nTo: help@kalva.example\nSubject: Q\nMessage-ID: <1@mail.example>\n\nHello.";
    house::lmtp(open.lmtp.unwrap(), "c@mail.example", "help@kalva.example", mail).await;

    let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
    let mut operations = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        let path = path.strip_prefix("/api/v1").unwrap();
        for method in methods.as_object().unwrap().keys().map(|method| method.to_uppercase()) {
            if METHODS.contains(&method.as_str()) {
                operations.push(format!("{method} {path}"));
            }
        }
    }
    let table: BTreeMap<&str, &str> = TABLE.iter().copied().collect();
    let mut wrong = Vec::new();
    for operation in &operations {
        let mut found = String::new();
        let mut why = String::new();
        for (place, who) in WHO.into_iter().enumerate() {
            // The stream has no end to wait for: whether it opens is said by its head.
            if operation == "GET /stream" {
                found.push(letter(door.who(place).await.head("/stream").await));
                continue;
            }
            let answer = door.asked(operation, place).await;
            assert!(answer.status < 500, "{operation} by {}: {answer:?}", who);
            // Of several tickets each has an end of its own.
            let status = match answer.body["failed"][0]["kind"].as_str() {
                Some("not-found") => 404,
                Some("denied") => 403,
                _ => answer.status,
            };
            found.push(letter(status));
            let said = answer.body.to_string();
            let told = OF_SUPPORT.iter().find(|words| place < 2 && said.contains(**words));
            assert!(told.is_none(), "{operation} tells {} of {told:?}: {said}", who);
            if answer.status >= 400 && !matches!(answer.status, 401 | 403 | 404) {
                why = format!(" // {} {}", answer.status, answer.body["detail"]);
            }
        }
        if table.get(operation.as_str()) != Some(&found.as_str()) {
            wrong.push(format!("    (\"{operation}\", \"{found}\"),{why}"));
        }
    }
    let gone: Vec<&str> =
        table.keys().copied().filter(|known| !operations.iter().any(|one| one == known)).collect();
    assert!(gone.is_empty(), "no longer addresses: {gone:?}");
    assert!(wrong.is_empty(), "not as in the table, or not in it:\n{}", wrong.join("\n"));
}
