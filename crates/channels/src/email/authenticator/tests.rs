//! The checks on mails that were signed here, with names that are written down here.

use std::net::UdpSocket;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::DkimSigner;
use mail_auth::hickory_resolver::config::NameServerConfig;
use ring::signature::{Ed25519KeyPair, KeyPair as _};

use super::*;
use crate::email::authentication::Check::{Fail, None as Nothing, Pass, Temporary};

const SEED: [u8; 32] = [9; 32];
const HERE: &str = "203.0.113.7";
const ELSEWHERE: &str = "203.0.113.66";
const SPF: &str = "v=spf1 ip4:203.0.113.7 -all";
const MAIL: &str = "From: Ana <ana@bank.example>\r\nTo: help@desk.example\r\nSubject: Katilas\r\n\
    Message-ID: <1@bank.example>\r\n\r\nWhere is it?\r\n";

fn public_key() -> Vec<u8> {
    Ed25519KeyPair::from_seed_unchecked(&SEED).unwrap().public_key().as_ref().to_vec()
}

fn key_record() -> String {
    format!("v=DKIM1; k=ed25519; p={}", BASE64_STANDARD.encode(public_key()))
}

/// The mail, signed by this domain.
fn signed(mail: &str, domain: &str) -> String {
    let key = Ed25519Key::from_seed_and_public_key(&SEED, &public_key()).unwrap();
    let signer = DkimSigner::from_key(key).domain(domain).selector("s").headers(["From", "Subject"]);
    format!("{}{mail}", signer.sign(mail.as_bytes()).unwrap().to_header())
}

/// The names of a bank that signs and says who may send for it.
fn bank() -> Zone {
    Zone::closed().with("bank.example", SPF).with("s._domainkey.bank.example", &key_record())
}

fn with_rules(zone: Zone) -> Zone {
    zone.with("_dmarc.bank.example", "v=DMARC1; p=reject")
}

async fn check(zone: &Zone, claims: Claims, mail: &str) -> (Check, Check, Check) {
    let authenticator = Authenticator::knowing(zone.clone()).unwrap();
    let Authentication { spf, dkim, dmarc } = authenticator.check(mail.into(), claims).await;
    (spf, dkim, dmarc)
}

fn by_smtp(server: &str, sender: &str) -> Claims {
    Claims::new("smtp", server, "mx.bank.example", sender, "ana@bank.example")
}

fn fetched() -> Claims {
    Claims::new("imap", "", "", "", "ana@bank.example")
}

#[tokio::test]
async fn a_mail_that_its_domain_sent_and_signed_passes_everything() {
    let mail = signed(MAIL, "bank.example");
    let from_here = by_smtp(HERE, "bounce@bank.example");
    assert_eq!(check(&with_rules(bank()), from_here.clone(), &mail).await, (Pass, Pass, Pass));
    assert_eq!(check(&bank(), from_here, &mail).await, (Pass, Pass, Nothing));
}

#[tokio::test]
async fn a_forged_mail_fails_everything() {
    let forged = signed(MAIL, "bank.example").replace("Where is it?", "Pay here!");
    let from_elsewhere = by_smtp(ELSEWHERE, "ana@bank.example");
    assert_eq!(check(&with_rules(bank()), from_elsewhere.clone(), &forged).await, (Fail, Fail, Fail));
    assert_eq!(check(&bank(), from_elsewhere, MAIL).await, (Fail, Nothing, Nothing));
    let forged = signed(MAIL, "bank.example").replace("Katilas", "Urgent");
    assert_eq!(check(&bank(), fetched(), &forged).await, (Nothing, Fail, Nothing));
}

#[tokio::test]
async fn a_soft_refusal_is_a_refusal_and_no_opinion_is_none() {
    let says = |text| Zone::closed().with("bank.example", text);
    let claims = by_smtp(ELSEWHERE, "ana@bank.example");
    assert_eq!(check(&says("v=spf1 ~all"), claims.clone(), MAIL).await.0, Fail);
    assert_eq!(check(&says("v=spf1 ?all"), claims.clone(), MAIL).await.0, Nothing);
    assert_eq!(check(&says("v=spf1 nonsense"), claims.clone(), MAIL).await.0, Nothing);
    assert_eq!(check(&Zone::closed(), claims, MAIL).await, (Nothing, Nothing, Nothing));
}

#[tokio::test]
async fn what_passes_for_a_stranger_says_nothing_about_the_author() {
    let stranger = with_rules(bank())
        .with("evil.example", "v=spf1 +all")
        .with("s._domainkey.evil.example", &key_record());
    let mail = signed(MAIL, "evil.example");
    // The bank says who may send for it, so the stranger's server fails.
    assert_eq!(check(&stranger, by_smtp(ELSEWHERE, "x@evil.example"), &mail).await, (Fail, Nothing, Fail));
    let careless =
        Zone::closed().with("evil.example", "v=spf1 +all").with("s._domainkey.evil.example", &key_record());
    let claims = by_smtp(ELSEWHERE, "x@evil.example");
    assert_eq!(check(&careless, claims, &mail).await, (Nothing, Nothing, Nothing));
}

#[tokio::test]
async fn a_bounce_address_below_the_domain_speaks_for_it_and_a_hired_server_may() {
    let zone = with_rules(bank()).with("mail.bank.example", SPF);
    assert_eq!(check(&zone, by_smtp(HERE, "b@mail.bank.example"), MAIL).await, (Pass, Nothing, Pass));
    // Its envelope is the hirer's own: the bank's rules do not count that, but its list of servers has it.
    let zone = bank().with("hired.example", SPF);
    assert_eq!(check(&zone, by_smtp(HERE, "b@hired.example"), MAIL).await, (Pass, Nothing, Nothing));
}

#[tokio::test]
async fn domains_side_by_side_are_one_house_if_a_record_above_them_says_so() {
    let mail = MAIL.replace("ana@bank.example", "ana@a.bank.example");
    let mail = signed(&mail, "b.bank.example");
    let claims = Claims { author: "ana@a.bank.example".into(), ..fetched() };
    let zone = Zone::closed().with("s._domainkey.b.bank.example", &key_record());
    assert_eq!(check(&zone, claims.clone(), &mail).await, (Nothing, Nothing, Nothing));
    assert_eq!(check(&with_rules(zone), claims, &mail).await, (Nothing, Pass, Pass));
}

#[tokio::test]
async fn a_fetched_mail_is_judged_by_its_signature_alone() {
    let zone = with_rules(bank());
    assert_eq!(check(&zone, fetched(), &signed(MAIL, "bank.example")).await, (Nothing, Pass, Pass));
    assert_eq!(zone.questions(), 3);
    // Whether its server might send for the bank nobody can tell any more, so the rules are neither kept nor broken.
    assert_eq!(check(&zone, fetched(), MAIL).await, (Nothing, Nothing, Nothing));
    assert_eq!(zone.questions(), 3, "where there is nothing to check nobody is asked");
}

#[tokio::test]
async fn a_bounce_is_judged_by_the_name_of_its_server() {
    let zone = Zone::closed().with("mx.bank.example", SPF);
    assert_eq!(check(&zone, by_smtp(HERE, ""), MAIL).await.0, Pass);
    assert_eq!(check(&zone, by_smtp(ELSEWHERE, ""), MAIL).await.0, Fail);
}

#[tokio::test]
async fn nobody_vouches_for_a_mail_of_two_authors() {
    let mail = signed(MAIL, "bank.example");
    for mail in [format!("From: eve@evil.example\r\n{mail}"), format!("From: boss@bank.example\r\n{mail}")] {
        assert_eq!(check(&bank(), by_smtp(HERE, "ana@bank.example"), &mail).await, (Nothing, Nothing, Fail));
    }
}

#[tokio::test]
async fn a_broken_header_does_not_hide_the_rules_of_the_author_s_domain() {
    let forger = || by_smtp(ELSEWHERE, "x@evil.example");
    let rules = Zone::closed().with("_dmarc.bank.example", "v=DMARC1; p=reject");
    let long = format!("X: {}\r\n{MAIL}", "x".repeat(HEADER_BYTES));
    for mail in [MAIL.to_owned(), format!("\r\n{MAIL}"), long, String::new()] {
        assert_eq!(check(&rules, forger(), &mail).await, (Nothing, Nothing, Fail));
    }
}

#[tokio::test]
async fn names_that_do_not_answer_prove_nothing() {
    let zone = Zone::closed()
        .unreachable("bank.example")
        .unreachable("s._domainkey.bank.example")
        .unreachable("_dmarc.bank.example");
    let mail = signed(MAIL, "bank.example");
    let all = (Temporary, Temporary, Temporary);
    assert_eq!(check(&zone, by_smtp(HERE, "ana@bank.example"), &mail).await, all);
}

/// Answers one question after the other on this machine, as a name server does.
async fn name_server(texts: Vec<(&'static str, String)>, broken: &'static str) -> NameServerConfig {
    use mail_auth::hickory_resolver::proto::op::{Message, ResponseCode};
    use mail_auth::hickory_resolver::proto::rr::rdata::TXT;
    use mail_auth::hickory_resolver::proto::rr::{RData, Record};

    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut bytes = [0; 1500];
        while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
            let mut asked = Message::from_vec(&bytes[..length]).unwrap();
            let query = asked.queries[0].clone();
            let name = query.name().to_lowercase().to_string();
            let mut answer = Message::response(asked.metadata.id, asked.metadata.op_code);
            answer.metadata.response_code = match texts.iter().find(|(known, _)| name == format!("{known}."))
            {
                Some((_, text)) => {
                    let text = RData::TXT(TXT::new(vec![text.clone()]));
                    answer.add_answer(Record::from_rdata(query.name().clone(), 60, text));
                    ResponseCode::NoError
                }
                None if name.starts_with(broken) => ResponseCode::ServFail,
                None => ResponseCode::NXDomain,
            };
            answer.queries.append(&mut asked.queries);
            socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
        }
    });
    let mut server = NameServerConfig::udp(address.ip());
    server.connections[0].port = address.port();
    server
}

#[tokio::test]
async fn a_name_server_is_asked_and_believed() {
    let texts = vec![("bank.example", SPF.to_owned()), ("s._domainkey.bank.example", key_record())];
    let rules = ("_dmarc.bank.example", "v=DMARC1; p=reject".to_owned());
    let mail = signed(MAIL, "bank.example");
    for (texts, broken, expected) in [
        ([texts.clone(), vec![rules.clone()]].concat(), "-", (Pass, Pass, Pass)),
        (texts.clone(), "-", (Pass, Pass, Nothing)),
        (vec![rules.clone()], "-", (Nothing, Fail, Fail)),
        (vec![rules], "s._domainkey", (Nothing, Temporary, Temporary)),
    ] {
        let server = name_server(texts, broken).await;
        let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
        let authenticator = Authenticator::asking(config, Zone::default(), Patience::default()).unwrap();
        let checked = authenticator.check(mail.clone().into(), by_smtp(HERE, "ana@bank.example")).await;
        assert_eq!((checked.spf, checked.dkim, checked.dmarc), expected);
    }
}

#[tokio::test]
async fn a_server_that_is_silent_holds_up_nothing() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let mut server = NameServerConfig::udp(silent.local_addr().unwrap().ip());
    server.connections[0].port = silent.local_addr().unwrap().port();
    let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
    let short = Duration::from_millis(100);
    let patience = Patience { question: Duration::from_secs(60), step: short };
    let authenticator = Authenticator::asking(config, Zone::default(), patience).unwrap();
    let mail = signed(MAIL, "bank.example");
    let checked = authenticator.check(mail.into(), by_smtp(HERE, "ana@bank.example"));
    let checked = tokio::time::timeout(Duration::from_secs(20), checked).await.unwrap();
    assert_eq!(checked, Authentication::UNKNOWN);
    let mut heard = [0; 512];
    assert!(silent.recv(&mut heard).is_ok(), "it was asked");
}

#[tokio::test]
async fn hostile_mail_and_hostile_names_cost_a_bounded_number_of_questions() {
    let endless = (0..200).fold(Zone::closed(), |zone, at| {
        let text = format!(
            "v=spf1 include:c{}.bank.example include:bank.example a mx ptr exists:%{{i}}.x -all",
            at + 1
        );
        zone.with(&format!("c{at}.bank.example"), &text)
    });
    let zone = endless.with("bank.example", "v=spf1 include:c0.bank.example include:bank.example -all");
    let mut many = MAIL.to_owned();
    for at in 0..500 {
        many = format!(
            "{}{many}",
            signed(MAIL, "bank.example").split("From:").next().unwrap().replace("s=s;", &format!("s=s{at};"))
        );
    }
    let labels = "a.".repeat(100);
    let claims = Claims { sender: format!("x@{labels}bank.example"), ..by_smtp(ELSEWHERE, "") };
    assert_eq!(many.matches("DKIM-Signature").count(), 500);
    check(&zone, claims, &many).await;
    assert!(zone.questions() < 60, "{}", zone.questions());
}

#[tokio::test]
async fn a_mail_of_any_shape_gets_an_answer() {
    let long = format!("X: {}\r\n{}", "x".repeat(HEADER_BYTES), signed(MAIL, "bank.example"));
    assert_eq!(check(&bank(), fetched(), &long).await, (Nothing, Nothing, Nothing));
    for mail in
        ["", "\r\n", "\0", "DKIM-Signature:", "DKIM-Signature: v=1; d=bank.example\r\n\r\n", "From:\r\n"]
    {
        for author in ["", "ana", "ana@bank.example", "@", "ana@\u{130}.example"] {
            let claims = Claims { author: author.into(), ..by_smtp(HERE, "\u{0}@\u{0}") };
            let _ = check(&bank(), claims, mail).await;
        }
    }
}

#[tokio::test]
async fn switched_off_it_says_nothing() {
    let checked = Authenticator::off().check(MAIL.into(), by_smtp(HERE, "ana@bank.example")).await;
    assert_eq!(checked, Authentication::default());
}
