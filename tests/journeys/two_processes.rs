//! Two processes over one PostgreSQL share the work: what one takes in, the other shows and answers.

use std::net::SocketAddr;
use std::path::Path;

use platform::db::Engine;
use platform::db::testing::{TestDb, db_test};
use serde_json::json;

use crate::house::{self, Client, lmtp};
use crate::support::service::{Service, Start, free_port, loopback};
use crate::support::smtp_server::SmtpServer;

struct Process {
    http: SocketAddr,
    lmtp: SocketAddr,
    _running: Service,
}

fn start(db: &TestDb, name: &str) -> Process {
    let (http, lmtp) = (loopback(free_port().unwrap()), loopback(free_port().unwrap()));
    let log = db.folder.path().join(format!("{name}.log"));
    let start = Start::new(Path::new(env!("CARGO_BIN_EXE_touchstone")), log)
        .arguments(["serve"])
        .environment("TOUCHSTONE_DATA", db.folder.path())
        .environment("TOUCHSTONE_DATABASE", &db.url)
        .environment("TOUCHSTONE_HTTP", http.to_string())
        .environment("TOUCHSTONE_LMTP", lmtp.to_string());
    let mut running = Service::start(&start).unwrap();
    running.wait_until_listening(http).unwrap();
    Process { http, lmtp, _running: running }
}

fn mail(n: usize) -> String {
    format!(
        "From: Customer {n} <c{n}@mail.example>\nTo: help@kalva.example\nSubject: Question {n}\nMessage-ID: <{n}@mail.example>\n\nHello, {n} here."
    )
}

#[db_test]
async fn two_processes_share_one_postgresql(db: TestDb) {
    if db.engine() == Engine::Sqlite {
        return; // SQLite belongs to one process
    }
    let Some(far_end) = SmtpServer::start_if_installed().unwrap() else { return };
    let platform = house::platform(&db).await;
    house::furnish(&platform, &far_end.url()).await;
    let (one, other) = (start(&db, "one"), start(&db, "other"));

    // Signed in at one, known at the other, which shows live what the first takes in.
    let ieva = Client::owner(one.http).await;
    let program = Client::program(&platform, other.http).await;
    let mut stream = program.listen().await;
    let (through_one, through_other) = (one.lmtp, other.lmtp);
    let mails = (0..20_usize).map(|n| async move {
        let door = if n % 2 == 0 { through_one } else { through_other };
        lmtp(door, &format!("c{n}@mail.example"), "help@kalva.example", &mail(n)).await
    });
    for answer in futures::future::join_all(mails).await {
        assert!(answer.starts_with("250"), "{answer}");
    }
    for number in 1001..1021 {
        wait_for_ticket(&ieva, number).await;
    }
    stream.until("the last ticket", |event, _| event == "ticket").await;
    let numbers: Vec<i64> = ieva.get("/tickets?limit=100").await["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|t| t["number"].as_i64())
        .collect();
    assert_eq!(numbers.len(), 20, "each mail opened one ticket, however many looked for work");

    // Each answers half; every answer goes out once.
    for number in 1001..1021 {
        let answer = program
            .post(&format!("/tickets/{number}/replies"), json!({ "text": "Done.", "solve": true }))
            .await;
        assert_eq!(answer.status, 201, "{answer:?}");
    }
    let arrived =
        tokio::task::spawn_blocking(move || far_end.wait_for(20).map(|mails| (mails.len(), far_end)))
            .await
            .unwrap();
    let (count, far_end) = arrived.unwrap();
    assert_eq!(count, 20);
    for number in 1001..1021 {
        assert_eq!(ieva.get(&format!("/tickets/{number}")).await["status"], "solved");
    }
    assert_eq!(far_end.mails().unwrap().len(), 20);
}

async fn wait_for_ticket(client: &Client, number: i64) {
    for _ in 0..600 {
        if client.send("GET", &format!("/tickets/{number}"), None, None).await.status == 200 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("ticket {number} never came");
}
