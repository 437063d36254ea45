//! Dialogues with mail servers, word by word, over a pipe in memory.

use std::{sync::Mutex, time::Duration};

use proptest::prelude::*;
use tokio::io::{AsyncReadExt, DuplexStream, duplex, split};

use super::*;

/// Takes mail for a@, b@ and anything at plus addresses of them; nobody@ is unknown, unsure@ cannot be looked up,
/// full@ is accepted but cannot be stored, gone@ vanishes after RCPT.
#[derive(Default)]
struct Taken {
    mails: Mutex<Vec<(Envelope, Vec<u8>)>>,
}

impl Receive for Taken {
    async fn recipient(&self, address: &str) -> Recipient {
        match address.split(['@', '+']).next() {
            Some("a" | "b" | "full" | "gone" | "postmaster" | "žmogus") => Recipient::Accepted,
            Some("unsure") => Recipient::Later,
            _ => Recipient::Refused,
        }
    }

    async fn receive(&self, envelope: &Envelope, message: Vec<u8>) -> Vec<Verdict> {
        let verdicts = envelope
            .recipients
            .iter()
            .map(|r| match r.split('@').next() {
                Some("full") => Verdict::Later,
                Some("gone") => Verdict::Refused,
                _ => Verdict::Stored,
            })
            .collect();
        self.mails.lock().unwrap().push((envelope.clone(), message));
        verdicts
    }
}

fn small() -> Limits {
    Limits {
        hostname: "desk.example".into(),
        message: 1000,
        recipients: 3,
        line: 200,
        mistakes: 3,
        idle: Duration::from_secs(60),
        ..Limits::default()
    }
}

struct Heard {
    answers: String,
    mails: Vec<(Envelope, Vec<u8>)>,
}

impl Heard {
    /// The codes alone, in order; continued lines left out.
    fn codes(&self) -> String {
        let codes: Vec<&str> = self
            .answers
            .split_terminator("\r\n")
            .filter(|l| l.as_bytes().get(3) == Some(&b' '))
            .map(|l| &l[..3])
            .collect();
        codes.join(" ")
    }
}

fn talk(flavour: Flavour, limits: Limits, wire: &[u8], cuts: &[usize]) -> Heard {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let taken = Arc::new(Taken::default());
        let listener = Listener::new(flavour, limits, taken.clone(), CancellationToken::new());
        // A pipe this small also cuts our answers.
        let (client, server) = duplex(64);
        let (mut input, mut output) = split(client);
        let mut answers = Vec::new();
        let send = async {
            let mut from = 0;
            for &cut in cuts.iter().chain([&wire.len()]) {
                if cut > from && cut <= wire.len() {
                    if output.write_all(&wire[from..cut]).await.is_err() {
                        return;
                    }
                    tokio::task::yield_now().await;
                    from = cut;
                }
            }
            let _ = output.shutdown().await;
        };
        let hear = async { input.read_to_end(&mut answers).await.unwrap() };
        let _ = tokio::join!(listener.connection(server, None), send, hear);
        let mails = std::mem::take(&mut *taken.mails.lock().unwrap());
        Heard { answers: String::from_utf8(answers).unwrap(), mails }
    })
}

const LMTP: &str = "LHLO mx\r\nMAIL FROM:<c@d.example>\r\n";
const SMTP: &str = "EHLO mx\r\nMAIL FROM:<c@d.example>\r\n";

#[test]
fn each_recipient_hears_its_own_fate_in_lmtp() {
    let table: &[(&str, &str)] = &[
        ("RCPT TO:<a@x>\r\nDATA\r\nhi\r\n.\r\nQUIT\r\n", "220 250 250 250 354 250 221"),
        (
            "RCPT TO:<a@x>\r\nRCPT TO:<nobody@x>\r\nRCPT TO:<full@x>\r\nDATA\r\nhi\r\n.\r\nQUIT\r\n",
            "220 250 250 250 550 250 354 250 451 221",
        ),
        ("RCPT TO:<gone@x>\r\nRCPT TO:<a@x>\r\nDATA\r\n.\r\n", "220 250 250 250 250 354 550 250"),
        ("RCPT TO:<a@x>\r\nRCPT TO:<a@x>\r\nDATA\r\n.\r\n", "220 250 250 250 250 354 250 250"),
        ("RCPT TO:<unsure@x>\r\nDATA\r\nQUIT\r\n", "220 250 250 451 503 221"),
    ];
    for (said, codes) in table {
        let heard = talk(Flavour::Lmtp, small(), format!("{LMTP}{said}").as_bytes(), &[]);
        assert_eq!(heard.codes(), *codes, "{said}");
    }
}

#[test]
fn one_answer_stands_for_all_recipients_in_smtp() {
    let table: &[(&str, &str)] = &[
        ("RCPT TO:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n.\r\n", "220 250 250 250 250 354 250"),
        ("RCPT TO:<a@x>\r\nRCPT TO:<full@x>\r\nDATA\r\n.\r\n", "220 250 250 250 250 354 451"),
        ("RCPT TO:<a@x>\r\nRCPT TO:<gone@x>\r\nDATA\r\n.\r\n", "220 250 250 250 250 354 451"),
        ("RCPT TO:<gone@x>\r\nDATA\r\n.\r\n", "220 250 250 250 354 550"),
    ];
    for (said, codes) in table {
        let heard = talk(Flavour::Smtp, small(), format!("{SMTP}{said}").as_bytes(), &[]);
        assert_eq!(heard.codes(), *codes, "{said}");
    }
}

#[test]
fn commands_out_of_order_or_out_of_shape_are_told_so() {
    use Flavour::{Lmtp, Smtp};
    let table: &[(Flavour, &str, &str)] = &[
        (Smtp, "MAIL FROM:<c@d>\r\n", "220 503"),
        (Smtp, "HELO mx\r\nRCPT TO:<a@x>\r\nDATA\r\n", "220 250 503 503"),
        (Smtp, "HELO mx\r\nMAIL FROM:<c@d>\r\nMAIL FROM:<c@d>\r\n", "220 250 250 503"),
        (Smtp, "HELO mx\r\nMAIL FROM:<c@d>\r\nRSET\r\nRCPT TO:<a@x>\r\n", "220 250 250 250 503"),
        (Smtp, "HELO mx\r\nMAIL FROM:<c@d>\r\nEHLO mx\r\nRCPT TO:<a@x>\r\n", "220 250 250 250 503"),
        (Smtp, "HELO mx\r\nMAIL FROM:<>\r\nRCPT TO:<a@x>\r\n", "220 250 250 250"),
        (Smtp, "HELO mx\r\nMAIL FROM:c@d\r\nMAIL FROM:<c@d@e>\r\n", "220 250 501 501"),
        (Smtp, "HELO mx\r\nMAIL FROM:<c@d>\r\nRCPT TO:<>\r\nRCPT TO:<Postmaster>\r\n", "220 250 250 501 250"),
        (Smtp, "LHLO mx\r\n", "220 500"),
        (Lmtp, "EHLO mx\r\nHELO mx\r\n", "220 500 500"),
        (Smtp, "ehlo mx\r\nmail from:<c@d> size=1000 body=8bitmime smtputf8\r\n", "220 250 250"),
        (Smtp, "EHLO mx\r\nMAIL FROM:<c@d> SIZE=1001\r\nMAIL FROM:<c@d>\r\n", "220 250 552 250"),
        (Smtp, "EHLO mx\r\nMAIL FROM:<c@d> BODY=BINARYMIME\r\n", "220 250 555"),
        (Smtp, "EHLO mx\r\nMAIL FROM:<c@d> WONDER=1\r\n", "220 250 555"),
        (Smtp, "EHLO mx\r\nMAIL FROM:<c@d>\r\nRCPT TO:<žmogus@x>\r\n", "220 250 250 250"),
        (Smtp, "VRFY a\r\nNOOP\r\nNOOP x\r\nHELP\r\nEXPN a\r\n", "220 252 250 250 214 502"),
        (Smtp, "STARTTLS\r\nBDAT 3 LAST\r\n", "220 502 502"),
        (Smtp, "GARBAGE\r\n\r\n", "220 500 500"),
        (Smtp, "NOOP\n", "220 500"),
        (Smtp, "NO\rOP\r\nNO\0OP\r\n", "220 500 500"),
        (Smtp, "QUIT\r\nNOOP\r\n", "220 221"),
        (Smtp, "X\r\nX\r\nX\r\nX\r\nNOOP\r\n", "220 500 500 500 500 421"),
    ];
    for (flavour, said, codes) in table {
        let heard = talk(*flavour, small(), said.as_bytes(), &[]);
        assert_eq!(heard.codes(), *codes, "{said}");
        assert!(heard.mails.is_empty());
    }
}

#[test]
fn what_is_too_much_is_refused_and_the_conversation_goes_on() {
    let big = "x".repeat(998);
    let longer = "x".repeat(999);
    let far_too_big = "x".repeat(3000);
    let table: &[(Flavour, String, &str)] = &[
        (
            Flavour::Lmtp,
            format!("RCPT TO:<a@x>\r\nDATA\r\n{big}\r\n.\r\nNOOP\r\n"),
            "220 250 250 250 354 250 250",
        ),
        (
            Flavour::Lmtp,
            format!("RCPT TO:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n{longer}\r\n.\r\nNOOP\r\n"),
            "220 250 250 250 250 354 552 552 250",
        ),
        (
            Flavour::Smtp,
            format!("RCPT TO:<a@x>\r\nDATA\r\n{longer}\r\n.\r\nNOOP\r\n"),
            "220 250 250 250 354 552 250",
        ),
        (
            Flavour::Smtp,
            format!("RCPT TO:<a@x>\r\nDATA\r\n{far_too_big}\r\n.\r\nNOOP\r\n"),
            "220 250 250 250 354 552",
        ),
        (Flavour::Smtp, "RCPT TO:<a@x>\r\n".repeat(4), "220 250 250 250 250 250 452"),
        (Flavour::Smtp, format!("NOOP {}\r\nNOOP\r\n", "y".repeat(5000)), "220 250 250 500 250"),
    ];
    for (flavour, said, codes) in table {
        let hello = if *flavour == Flavour::Lmtp { LMTP } else { SMTP };
        let heard = talk(*flavour, small(), format!("{hello}{said}").as_bytes(), &[]);
        assert_eq!(heard.codes(), *codes, "{}", &said[..60]);
    }
}

#[test]
fn without_memory_a_sender_is_asked_to_come_back() {
    let limits = Limits { memory: 64 << 10, message: 1 << 20, ..small() };
    let body = "x".repeat(70_000);
    let said = format!(
        "{LMTP}RCPT TO:<a@x>\r\nDATA\r\n{body}\r\n.\r\nMAIL FROM:<c@d>\r\nRCPT TO:<a@x>\r\nDATA\r\nhi\r\n.\r\n"
    );
    let heard = talk(Flavour::Lmtp, limits, said.as_bytes(), &[]);
    assert_eq!(heard.codes(), "220 250 250 250 354 452 250 250 354 250");
}

#[test]
fn the_envelope_is_what_the_peer_said() {
    let said =
        "LHLO mx.d.example\r\nMAIL FROM:<>\r\nRCPT TO:<a+tag@x>\r\nRCPT TO:<b@X>\r\nDATA\r\n..hi\r\n.\r\n";
    let heard = talk(Flavour::Lmtp, small(), said.as_bytes(), &[]);
    let envelope = Envelope {
        sender: String::new(),
        recipients: vec!["a+tag@x".into(), "b@X".into()],
        helo: "mx.d.example".into(),
        peer: None,
        flavour: Flavour::Lmtp,
    };
    assert_eq!(heard.mails, [(envelope, b".hi\r\n".to_vec())]);
}

#[test]
fn a_second_message_cannot_be_smuggled_inside_a_first() {
    for end in ["\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r\r\n", "\r.\r\n", "\n.\r"] {
        let inner = format!("hi{end}MAIL FROM:<evil@d>\r\nRCPT TO:<b@x>\r\nDATA\r\nevil\r\n.\r\nQUIT\r\n");
        let said = format!("{LMTP}RCPT TO:<a@x>\r\nDATA\r\n{inner}");
        let heard = talk(Flavour::Lmtp, small(), said.as_bytes(), &[]);
        assert_eq!(heard.mails.len(), 1, "{end:?}");
        assert_eq!(heard.codes(), "220 250 250 250 354 250 221", "{end:?}");
    }
}

#[test]
fn a_message_cut_off_is_not_taken() {
    let said = format!("{LMTP}RCPT TO:<a@x>\r\nDATA\r\nhi\r\n.");
    let heard = talk(Flavour::Lmtp, small(), said.as_bytes(), &[]);
    assert_eq!(heard.codes(), "220 250 250 250 354");
    assert!(heard.mails.is_empty());
}

#[test]
fn the_greeting_offers_what_we_keep() {
    let heard = talk(Flavour::Lmtp, small(), b"LHLO mx\r\n", &[]);
    assert_eq!(
        heard.answers,
        "220 desk.example LMTP ready\r\n250-desk.example\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-8BITMIME\r\n\
         250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n"
    );
}

const STORY: &[u8] = b"LHLO mx\r\nMAIL FROM:<c@d>\r\nRCPT TO:<a@x>\r\nRCPT TO:<full@x>\r\nDATA\r\nSubject: hi\r\n\r\n..dot\r\n\
    .\rx\r\nbare\n.\nlf\r\n.\r\nRSET\r\nMAIL FROM:<c@d> SIZE=10\r\nRCPT TO:<nobody@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n.\r\nQUIT\r\n";

#[test]
fn a_story_reads_the_same_cut_at_every_byte() {
    let whole = talk(Flavour::Lmtp, small(), STORY, &[]);
    assert_eq!(whole.codes(), "220 250 250 250 250 354 250 451 250 250 550 250 354 250 221");
    for cut in 1..STORY.len() {
        let heard = talk(Flavour::Lmtp, small(), STORY, &[cut]);
        assert_eq!(heard.answers, whole.answers, "cut at {cut}");
        assert_eq!(heard.mails, whole.mails, "cut at {cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_story_reads_the_same_cut_anywhere(mut cuts in prop::collection::vec(1usize..300, 0..40)) {
        cuts.sort_unstable();
        let whole = talk(Flavour::Lmtp, small(), STORY, &[]);
        let heard = talk(Flavour::Lmtp, small(), STORY, &cuts);
        prop_assert_eq!(heard.answers, whole.answers);
        prop_assert_eq!(heard.mails, whole.mails);
    }

    #[test]
    fn noise_is_answered_and_never_breaks_us(
        pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "LHLO ", "EHLO x", "MAIL FROM:", "RCPT TO:", "<a@x>", "<\"", "\\", "@", ":", ",", "DATA", "BDAT 99999999999999999999",
                "RSET", "AUTH ", "BURL ", "ETRN ", "VRFY ", " SIZE=", "99999999999999999999999", " BODY=", " BY=-999999999999999999;r",
                " HOLDUNTIL=9999-99-99T99:99:99Z", " RRVS=", " NOTIFY=,,", "+3D", "\r\n", "\r\n", "\n", "\r", ".", "\u{0}", "\u{fffd}", " ",
            ]).prop_map(|s| s.as_bytes().to_vec()),
            prop::collection::vec(any::<u8>(), 0..6),
        ], 0..60),
        smtp in any::<bool>(),
    ) {
        let limits = Limits { mistakes: 1000, ..small() };
        let flavour = if smtp { Flavour::Smtp } else { Flavour::Lmtp };
        let wire: Vec<u8> = pieces.concat();
        let heard = talk(flavour, limits, &wire, &[]);
        let commands = wire.split_inclusive(|&b| b == b'\n').count();
        let answers = heard.answers.split_terminator("\r\n").filter(|l| l.as_bytes().get(3) == Some(&b' ')).count();
        prop_assert!(answers <= 1 + commands * 2, "{} answers to {} lines", answers, commands);
        prop_assert!(heard.answers.is_ascii());
    }
}

async fn say(client: &mut DuplexStream, text: &str) {
    client.write_all(text.as_bytes()).await.unwrap();
}

async fn hear(client: &mut DuplexStream, lines: usize) -> String {
    let mut heard = Vec::new();
    while heard.iter().filter(|&&b| b == b'\n').count() < lines {
        let mut byte = [0];
        if client.read(&mut byte).await.unwrap() == 0 {
            break;
        }
        heard.push(byte[0]);
    }
    String::from_utf8(heard).unwrap()
}

#[tokio::test]
async fn stopping_finishes_the_message_under_way_and_then_says_so() {
    let stop = CancellationToken::new();
    let taken = Arc::new(Taken::default());
    let listener = Listener::new(Flavour::Lmtp, small(), taken.clone(), stop.clone());
    let (mut client, server) = duplex(4096);
    let session = tokio::spawn(async move { listener.connection(server, None).await });
    say(&mut client, &format!("{LMTP}RCPT TO:<a@x>\r\nDATA\r\nhalf")).await;
    assert!(hear(&mut client, 10).await.ends_with("own\r\n"));
    stop.cancel();
    say(&mut client, " and half\r\n.\r\nMAIL FROM:<c@d>\r\n").await;
    let mut rest = String::new();
    client.read_to_string(&mut rest).await.unwrap();
    assert!(rest.starts_with("250 ") && rest.contains("\r\n421 4.3.2"), "{rest}");
    session.await.unwrap();
    assert_eq!(taken.mails.lock().unwrap()[0].1, b"half and half\r\n");
}

#[tokio::test]
async fn a_silent_peer_is_told_and_let_go() {
    let limits = Limits { idle: Duration::from_millis(5), ..small() };
    let listener = Listener::new(Flavour::Smtp, limits, Arc::new(Taken::default()), CancellationToken::new());
    let (mut client, server) = duplex(4096);
    listener.connection(server, None).await;
    let mut heard = String::new();
    client.read_to_string(&mut heard).await.unwrap();
    assert!(heard.ends_with("421 4.4.2 Waited too long, closing\r\n"), "{heard}");
}

#[tokio::test]
async fn one_connection_too_many_is_turned_away_and_stopping_frees_the_door() {
    let stop = CancellationToken::new();
    let limits = Limits { connections: 1, ..small() };
    let listener = Listener::new(Flavour::Smtp, limits, Arc::new(Taken::default()), stop.clone());
    let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = door.local_addr().unwrap();
    let serving = tokio::spawn(listener.serve(door));
    let mut first = tokio::net::TcpStream::connect(address).await.unwrap();
    let mut greeting = [0; 4];
    first.read_exact(&mut greeting).await.unwrap();
    assert_eq!(&greeting, b"220 ");
    let mut second = tokio::net::TcpStream::connect(address).await.unwrap();
    let mut answer = String::new();
    second.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("421 "), "{answer}");
    stop.cancel();
    serving.await.unwrap();
    let mut rest = String::new();
    first.read_to_string(&mut rest).await.unwrap();
    assert!(rest.contains("421 4.3.2 The service is stopping"), "{rest}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_program_that_others_wrote_is_understood() {
    if std::process::Command::new("swaks").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "no swaks here: apt-get install swaks");
        eprintln!("not run, no swaks here: apt-get install swaks");
        return;
    }
    for (flavour, protocol) in [(Flavour::Lmtp, "LMTP"), (Flavour::Smtp, "ESMTP")] {
        let taken = Arc::new(Taken::default());
        let stop = CancellationToken::new();
        let listener =
            Listener::new(flavour, Limits { message: 1 << 20, ..small() }, taken.clone(), stop.clone());
        let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = door.local_addr().unwrap().port().to_string();
        let serving = tokio::spawn(listener.serve(door));
        let swaks = tokio::task::spawn_blocking(move || {
            std::process::Command::new("swaks")
                .args(["--protocol", protocol, "--server", "127.0.0.1", "--port", &port, "--pipeline"])
                .args(["--from", "c@d.example", "--to", "a@x,b@x", "--body", ".\n..\nhello"])
                .output()
                .unwrap()
        });
        let said = swaks.await.unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
        stop.cancel();
        serving.await.unwrap();
        let mails = taken.mails.lock().unwrap();
        assert_eq!(mails[0].0.recipients, ["a@x", "b@x"]);
        let body = String::from_utf8_lossy(&mails[0].1);
        assert!(body.contains("\r\n\r\n.\r\n..\r\nhello\r\n"), "{body}");
    }
}
