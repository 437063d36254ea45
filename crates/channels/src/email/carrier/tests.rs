//! Every way in which a server can let us down, over a real socket.

use tokio::net::TcpListener;

use super::*;
use crate::email::sink::Sink;
use crate::email::tests::far_server::{Does, FarServer};

fn carrier() -> Carrier {
    let short = Duration::from_millis(200);
    Carrier {
        hostname: "desk.example".into(),
        patience: Patience { connect: short, answer: short, accept: short },
    }
}

fn parcel(recipients: &[&str]) -> Parcel {
    Parcel {
        sender: "support@desk.example".into(),
        recipients: recipients.iter().map(|to| to.to_string()).collect(),
        message: b"Subject: hi\r\n\r\n.dot\r\n".to_vec(),
    }
}

const PLAIN: &str = "250-far.example\r\n250 8BITMIME\r\n";

fn sent() -> Outcome {
    Outcome::Sent { refused: Vec::new() }
}

#[tokio::test]
async fn what_the_server_took_arrives_as_it_was_written() {
    let sink = Sink::open(10).await.unwrap();
    let outcome = carrier().send(&sink.server(), &parcel(&["ana@far.example", "jonas@far.example"])).await;
    assert_eq!(outcome, sent());
    let sunk = sink.next().await;
    assert_eq!(sunk.message, b"Subject: hi\r\n\r\n.dot\r\n");
    assert_eq!(sunk.envelope.sender, "support@desk.example");
    assert_eq!(sunk.envelope.recipients, ["ana@far.example", "jonas@far.example"]);
    assert_eq!(sunk.envelope.helo, "desk.example");
}

#[tokio::test]
async fn each_fault_ends_as_it_should() {
    use Does::{Cut, Hang, Say};
    enum Ends {
        Later,
        Failed,
    }
    use Ends::{Failed, Later};
    let table = [
        ("CONNECT", Say("421 busy\r\n"), Later, "421 busy"),
        ("CONNECT", Say("554 go away\r\n"), Later, "554 go away"),
        ("CONNECT", Hang, Later, "did not answer"),
        ("CONNECT", Cut, Later, ""),
        ("EHLO", Say("502 what\r\n"), Later, "502 what"),
        ("MAIL", Say("451 later\r\n"), Later, "451 later"),
        ("MAIL", Say("553-5.7.1 not\r\n553 yours\r\n"), Failed, "553 5.7.1 not"),
        ("MAIL", Say("530 log in\r\n"), Later, "530 log in"),
        ("RCPT", Say("450 grey\r\n"), Later, "450 grey"),
        ("RCPT", Say("550 5.1.1 nobody\r\n"), Failed, "ana@far.example: 550 5.1.1 nobody"),
        ("RCPT", Cut, Later, ""),
        ("DATA", Say("554 no\r\n"), Failed, "554 no"),
        ("DATA", Hang, Later, "did not answer"),
        ("DOT", Say("452 full\r\n"), Later, "452 full"),
        ("DOT", Say("554 5.7.1 spam\r\n"), Failed, "554 5.7.1 spam"),
        ("DOT", Say("nonsense\r\n"), Later, ""),
        ("DOT", Hang, Later, "did not answer"),
        ("DOT", Cut, Later, ""),
    ];
    for (at, does, ends, says) in table {
        let far = FarServer::open(PLAIN, &[(at, does)]).await;
        let outcome = carrier().send(&far.server, &parcel(&["ana@far.example"])).await;
        let why = match (&ends, &outcome) {
            (Later, Outcome::Later(why)) | (Failed, Outcome::Failed(why)) => why,
            _ => panic!("{at}: {outcome:?}"),
        };
        assert!(why.contains(says) && !why.is_empty(), "{at}: {why}");
    }
}

#[tokio::test]
async fn a_refused_copy_does_not_hold_back_the_others() {
    let far = FarServer::open(PLAIN, &[("RCPT TO:<gone", Does::Say("550 nobody\r\n"))]).await;
    let outcome = carrier().send(&far.server, &parcel(&["ana@far.example", "gone@far.example"])).await;
    assert_eq!(outcome, Outcome::Sent { refused: vec!["gone@far.example: 550 nobody".into()] });
    assert!(far.heard().contains(&"..dot".to_owned()));
}

#[tokio::test]
async fn nobody_listening_is_worth_another_try() {
    let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server: SmtpOut = format!("smtp://{}", door.local_addr().unwrap()).parse().unwrap();
    drop(door);
    let outcome = carrier().send(&server, &parcel(&["ana@far.example"])).await;
    assert!(matches!(outcome, Outcome::Later(_)), "{outcome:?}");
}

#[tokio::test]
async fn what_cannot_be_sent_fails_before_a_server_is_asked() {
    let nowhere: SmtpOut = "smtp://127.0.0.1:1".parse().unwrap();
    for recipients in [&[][..], &["not an address"], &["a@b\r\nDATA"]] {
        let outcome = carrier().send(&nowhere, &parcel(recipients)).await;
        assert!(matches!(outcome, Outcome::Failed(_)), "{recipients:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn letters_outside_of_ascii_need_a_server_that_knows_them() {
    let far = FarServer::open(PLAIN, &[]).await;
    let outcome = carrier().send(&far.server, &parcel(&["žmogus@far.example"])).await;
    assert!(matches!(&outcome, Outcome::Failed(why) if why.contains("SMTPUTF8")), "{outcome:?}");
    let sink = Sink::open(1).await.unwrap();
    assert_eq!(carrier().send(&sink.server(), &parcel(&["žmogus@far.example"])).await, sent());
}

#[tokio::test]
async fn a_login_is_used_within_this_machine_and_a_wrong_one_can_be_mended() {
    let offers = "250-far.example\r\n250 AUTH PLAIN LOGIN\r\n";
    let login = Some(crate::email::smtp_out::Login { user: "desk".into(), password: "pw".into() });
    let open = FarServer::open(offers, &[]).await;
    let server = SmtpOut { login: login.clone(), ..open.server.clone() };
    assert_eq!(carrier().send(&server, &parcel(&["ana@far.example"])).await, sent());
    assert!(open.heard().iter().any(|line| line.starts_with("AUTH PLAIN")));
    let shut = FarServer::open(offers, &[("AUTH", Does::Say("535 5.7.8 wrong\r\n"))]).await;
    let outcome =
        carrier().send(&SmtpOut { login, ..shut.server.clone() }, &parcel(&["ana@far.example"])).await;
    assert_eq!(outcome, Outcome::Later("535 5.7.8 wrong".into()));
}
