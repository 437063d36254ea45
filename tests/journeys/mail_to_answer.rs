//! A mail comes in, becomes a ticket, is answered; the answer reaches a real mail server; the customer's answer
//! joins the same ticket; whoever looks at the desk sees all of it as it happens.

use jiff::SignedDuration;
use platform::db::testing::{TestDb, db_test};
use serde_json::{Value, json};

use crate::house::{self, Client, header, lmtp};
use crate::support::smtp_server::SmtpServer;

const FIRST: &str = "From: =?utf-8?q?R=C5=ABta_Jankauskait=C4=97?= <ruta@mail.example>
To: Kalva <help@kalva.example>
Subject: Termostatas nebeprisijungia po atnaujinimo
Message-ID: <first@mail.example>
Date: Mon, 2 Mar 2026 09:58:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Laba diena,

po vakarykščio atnaujinimo ekrane rodo „Nėra ryšio“.

Rūta";

fn follow_up(in_reply_to: &str) -> String {
    format!(
        "From: Ruta J <ruta@mail.example>
To: Kalva Support <help@kalva.example>
Subject: Re: Termostatas nebeprisijungia po atnaujinimo
Message-ID: <second@mail.example>
In-Reply-To: {in_reply_to}
References: <first@mail.example> {in_reply_to}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Ačiū, dabar veikia. Bet rodo kitą klaidą: E4."
    )
}

/// What the desk shows of a ticket.
async fn ticket(client: &Client) -> Value {
    client.get("/tickets/1001").await
}

#[db_test]
async fn mail_to_answer(db: TestDb) {
    let Some(far_end) = SmtpServer::start_if_installed().unwrap() else { return };
    let desk = house::open(&db).await;
    let (http, door) = (desk.http, desk.lmtp.unwrap());

    // The desk is empty: its first page makes the owner, and then never again.
    assert_eq!(Client::nobody(http).get("/setup").await, json!({ "needed": true }));
    let ieva = Client::owner(http).await;
    let again = json!({ "name": "Mallory", "email": "mallory@evil.example", "password": house::PASSWORD });
    assert_eq!(Client::nobody(http).post("/setup", again).await.status, 409);
    house::furnish(&desk.platform, &far_end.url()).await;
    let mut stream = ieva.listen().await;

    // A mail for nobody is refused before it is sent; Rūta's is taken.
    assert!(lmtp(door, "ruta@mail.example", "nobody@kalva.example", FIRST).await.starts_with("550"));
    assert!(lmtp(door, "ruta@mail.example", "help@kalva.example", FIRST).await.starts_with("250"));
    stream.until("a new ticket", |event, data| event == "ticket" && data["number"] == 1001).await;

    let opened = ticket(&ieva).await;
    assert_eq!(opened["subject"], "Termostatas nebeprisijungia po atnaujinimo");
    assert_eq!(opened["requester"]["name"], "Rūta Jankauskaitė");
    assert_eq!((opened["status"].clone(), opened["assignee"].clone()), (json!("open"), Value::Null));
    assert_eq!(opened["unanswered_since"], "2026-03-02T08:00:00Z");
    let conversation = ieva.get("/tickets/1001/messages").await;
    let words = conversation["items"][0]["text"].as_str().unwrap();
    assert!(words.contains("„Nėra ryšio“"), "{words}");

    // A browser says what it has seen. Ieva answers, may take it back for eight seconds, and lets it go.
    let reply = json!({ "text": "Labas, Rūta. Atsiprašome, pataisėme.", "wait_seconds": 8 });
    assert_eq!(ieva.post("/tickets/1001/replies", reply.clone()).await.status, 428);
    let seen = opened["thread_version"].to_string();
    let answered = ieva
        .send("POST", "/tickets/1001/replies", Some(("if-match", format!("\"{seen}\""))), Some(reply))
        .await;
    assert_eq!(
        (answered.status, &answered.body["delivery"]["state"]),
        (201, &json!("waiting")),
        "{answered:?}"
    );
    assert!(far_end.mails().unwrap().is_empty(), "it may still be taken back");
    db.clock.advance(SignedDuration::from_secs(8));
    let id = answered.body["id"].clone();
    stream
        .until("the answer is sent", move |event, data| {
            event == "message"
                && data["message"]["id"] == id
                && data["message"]["delivery"]["state"] == "sent"
        })
        .await;

    // It arrived at the far end, under the address that was written to, naming the mail that it answers.
    let mails = tokio::task::spawn_blocking({
        let far_end = far_end.mails();
        move || far_end.unwrap()
    })
    .await
    .unwrap();
    assert_eq!(mails.len(), 1);
    let arrived = mail::read(&mails[0]);
    assert_eq!(arrived.from[0].email, "help@kalva.example");
    assert_eq!(arrived.to[0].email, "ruta@mail.example");
    assert_eq!(arrived.subject, "Re: Termostatas nebeprisijungia po atnaujinimo");
    assert_eq!(arrived.in_reply_to, ["first@mail.example"]);
    assert!(arrived.text.contains("Atsiprašome, pataisėme."), "{}", arrived.text);
    assert_eq!(ticket(&ieva).await["unanswered_since"], Value::Null);

    // Ieva solves it. Rūta answers our mail: the same ticket, open again.
    assert_eq!(ieva.post("/tickets/1001/solve", json!({})).await.body["status"], "solved");
    db.clock.advance(SignedDuration::from_mins(20));
    let second = follow_up(&header(&mails[0], "message-id"));
    assert!(lmtp(door, "ruta@mail.example", "help@kalva.example", &second).await.starts_with("250"));
    let joined = stream
        .until("the customer's answer", |event, data| {
            event == "message"
                && data["message"]["kind"] == "incoming"
                && data["message"]["text"].as_str().unwrap_or_default().contains("E4")
        })
        .await;
    assert_eq!(joined["number"], 1001);
    assert_eq!(joined["message"]["threaded_by"], "token");
    let reopened = ticket(&ieva).await;
    assert_eq!((reopened["status"].clone(), reopened["message_count"].clone()), (json!("open"), json!(3)));
    assert_eq!(ieva.get("/tickets").await["items"].as_array().unwrap().len(), 1);
    assert_eq!(ieva.get("/contacts").await["items"].as_array().unwrap().len(), 1);

    // Somebody who answers what she saw before that is told so, and nothing is sent.
    let stale = ieva
        .send(
            "POST",
            "/tickets/1001/replies",
            Some(("if-match", format!("\"{seen}\""))),
            Some(json!({ "text": "Sveiki" })),
        )
        .await;
    assert_eq!((stale.status, &stale.body["type"]), (412, &json!("urn:touchstone:problem:thread-changed")));

    // The same mail once more is kept, and is a duplicate; every mail has its fate.
    assert!(lmtp(door, "ruta@mail.example", "help@kalva.example", FIRST).await.starts_with("250"));
    let fates = wait_for_fates(&ieva, 3).await;
    assert_eq!(
        fates,
        [("duplicate", Some(1001)), ("stored", Some(1001)), ("stored", Some(1001))]
            .map(|(fate, ticket)| (fate.to_owned(), ticket))
    );

    // Its history tells the story, each line with who and why.
    let history = ieva.get("/tickets/1001/events").await;
    let kinds: Vec<&str> =
        history["items"].as_array().unwrap().iter().filter_map(|event| event["kind"].as_str()).collect();
    assert_eq!(
        kinds,
        [
            "TicketOpened",
            "MessageReceived",
            "ReplyQueued",
            "MessageSent",
            "MessageDelivered",
            "TicketSolved",
            "MessageReceived",
            "TicketReopened",
        ]
    );
    let delivered = &history["items"][4];
    assert_eq!(delivered["cause"], history["items"][3]["seq"], "it was delivered because it was sent");
    assert_eq!(ieva.get("/jobs").await["items"], json!([]), "no work is left over");
    desk.close().await;
}

/// Mail is read right after it is stored: as soon as `count` of them have a fate, newest first.
async fn wait_for_fates(client: &Client, count: usize) -> Vec<(String, Option<i64>)> {
    for _ in 0..600 {
        let list = client.get("/received-mail").await;
        let items = list["items"].as_array().unwrap();
        if items.len() == count && items.iter().all(|mail| mail["fate"] != "received") {
            return items
                .iter()
                .map(|mail| (mail["fate"].as_str().unwrap().to_owned(), mail["ticket"].as_i64()))
                .collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("not every mail got a fate");
}
