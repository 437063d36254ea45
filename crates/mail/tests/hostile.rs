//! Mail made to hurt: whatever the bytes, reading ends soon and well. Each test would run for minutes
//! if anything in it took more than linear time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fmt::Write as _, path::Path};

use mail::{Class, Defect, Message, Ours};
use proptest::prelude::*;

/// Everything the crate can do with a mail.
fn exercise(bytes: &[u8]) -> Message {
    let message = mail::read(bytes);
    let ours = Ours { mailboxes: vec!["help@example.org".into()], key: b"key".to_vec() };
    let _ = mail::classify(&message, &ours);
    let _ = mail::thread_keys(&message, b"key");
    let parts = mail::visible(&message);
    for text in [Some(&message.text), Some(&parts.text), parts.quoted.as_ref(), parts.signature.as_ref()]
        .into_iter()
        .flatten()
    {
        assert!(!text.contains('\0'));
    }
    for html in [&message.html, &parts.html, &parts.quoted_html].into_iter().flatten() {
        let lower = html.as_str().to_ascii_lowercase();
        assert!(!lower.contains("<script") && !lower.contains("<iframe") && !lower.contains("<form"));
    }
    for attachment in &message.attachments {
        assert!(!attachment.name.is_empty() && !attachment.name.contains(['/', '\\', '\0', '\n']));
    }
    for address in message.from.iter().chain(&message.to).chain(&message.cc).chain(&message.reply_to) {
        assert!(address.email.contains('@') && !address.email.contains(char::is_whitespace));
        assert!(!address.name.contains(['\r', '\n', '\0']));
    }
    assert!(!message.subject.contains(['\r', '\n', '\0']));
    message
}

#[test]
fn saved_inputs_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        exercise(&std::fs::read(entry.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn five_thousand_parts_are_a_mail_and_a_rest() {
    let mut mail = String::from("From: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n");
    for number in 0..5_000 {
        write!(mail, "--x\nContent-Type: application/pdf; name=\"{number}.pdf\"\n\nnumber {number}\n")
            .unwrap();
    }
    mail.push_str("--x--\n");
    let message = exercise(mail.as_bytes());
    assert!(message.defects.contains(&Defect::TooManyParts));
    let rest = message.attachments.last().unwrap();
    assert!(String::from_utf8_lossy(&rest.bytes).contains("number 4999"), "nothing is lost");
}

#[test]
fn parts_in_parts_without_end_are_cut_and_kept() {
    let mut mail = String::from("From: a@b.org\n");
    for depth in 0..20_000 {
        write!(mail, "Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n").unwrap();
    }
    mail.push_str("\nthe end\n");
    let message = exercise(mail.as_bytes());
    assert!(message.defects.contains(&Defect::TooDeep));
    assert!(message.attachments.iter().any(|a| String::from_utf8_lossy(&a.bytes).contains("the end")));
}

#[test]
fn messages_in_messages_without_end_are_one_attachment() {
    let mail = "Content-Type: message/rfc822\n\n".repeat(200_000) + "From: a@b.org\n\nthe end";
    let message = exercise(mail.as_bytes());
    assert_eq!(message.attachments.len(), 1);
}

#[test]
fn boundaries_that_never_come_cost_one_look() {
    let mut mail = String::from("Content-Type: multipart/mixed; boundary=a\n\n");
    for number in 0..20_000 {
        write!(mail, "--a\nContent-Type: multipart/mixed; boundary=missing{number}\n\nx\n").unwrap();
    }
    exercise(mail.as_bytes());
    let dashes =
        format!("Content-Type: multipart/mixed; boundary={}\n\n{}", "-".repeat(240), "-".repeat(2_000_000));
    exercise(dashes.as_bytes());
}

#[test]
fn fifty_megabytes_are_read() {
    let line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3\r\n";
    let mut mail = String::from(
        "From: a@b.org\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHello\r\n--x\r\n\
         Content-Type: application/zip; name=big.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    );
    mail.push_str(&line.repeat(50 * 1024 * 1024 / line.len()));
    mail.push_str("--x--\r\n");
    let message = exercise(mail.as_bytes());
    assert_eq!(message.text.trim(), "Hello");
    assert!(message.attachments[0].bytes.len() > 35_000_000);
}

#[test]
fn a_text_longer_than_is_shown_is_kept_whole() {
    let mail = format!("From: a@b.org\n\n{}", "Šiandien lyja. ".repeat(1_000_000));
    let message = exercise(mail.as_bytes());
    assert!(message.defects.contains(&Defect::TextCut));
    assert!(message.attachments[0].bytes.len() > message.text.len());
}

#[test]
fn zero_bytes_are_removed_and_noted() {
    let message = exercise(b"From: a@b.org\nSubject: a\0b\n\nwo\0rd");
    assert_eq!((message.subject.as_str(), message.text.as_str()), ("ab", "word"));
    assert!(message.defects.contains(&Defect::NulBytes));
}

#[test]
fn headers_without_end_are_cut() {
    exercise(("X-A: b\n".repeat(500_000) + "\nhi").as_bytes());
    exercise(format!("To: {}\n\nhi", "a@b.org, ".repeat(200_000)).as_bytes());
    exercise(format!("Subject: {}\n\nhi", "=?utf-8?Q?=".repeat(200_000)).as_bytes());
    exercise(format!("Subject: {}\n\nhi", "=?utf-8?B?YQ==?= ".repeat(100_000)).as_bytes());
    exercise(format!("References: {}\n\nhi", "<a@b> ".repeat(200_000)).as_bytes());
    exercise(format!("Content-Type: text/plain; {}\n\nhi", "a=b; ".repeat(200_000)).as_bytes());
    exercise(format!("From: {}a@b.org\n\nhi", "(".repeat(200_000)).as_bytes());
    exercise(format!("From: {}\n\nhi", "\"".repeat(200_001)).as_bytes());
    exercise(format!("Subject: x{}", "\n y".repeat(500_000)).as_bytes());
}

#[test]
fn tangled_html_is_shown_as_text_or_read_in_time() {
    let html = |body: &str| exercise(format!("From: a@b.org\nContent-Type: text/html\n\n{body}").as_bytes());
    for tag in [
        "div",
        "blockquote",
        "b",
        "font",
        "a",
        "span",
        "table",
        "ul",
        "p",
        "li",
        "svg",
        "math",
        "select",
        "template",
    ] {
        html(&format!("<{tag}>").repeat(25_000));
        html(&(format!("<{tag}>").repeat(500) + "deep" + &format!("</{tag}>").repeat(500)));
    }
    html(&"<table><tr><td>".repeat(250));
    html(&"<table><b>x".repeat(2_500));
    html(&"<b><p>".repeat(5_000));
    html(&"<a href=x><b><i>text</a>".repeat(5_000));
    html(&"<p>word</p>".repeat(50_000));
    html(&"<".repeat(250_000));
    html(&"<!--".repeat(50_000));
    html(&"&".repeat(250_000));
    html(&"&#x41;".repeat(50_000));
    html(&format!("<p {}>x", "a ".repeat(125_000)));
    html(&format!("<p {}>x", "a=\"b\"".repeat(50_000)));
    html(&format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(3_000_000)));
    html(&format!("<div style=\"{}\">x</div>", "color:red;".repeat(25_000)));
    html(&"<blockquote type=cite>x<br>".repeat(700));
    html(&"x<br>".repeat(100_000));
    assert!(html(&"<div>".repeat(5_000)).defects.contains(&Defect::HtmlDropped));
}

#[test]
fn lines_made_to_look_like_replies_cost_little() {
    let text = |body: &str| exercise(format!("From: a@b.org\n\n{body}").as_bytes());
    text(&"On 5 May 2026 at 10:15 a@b.org\n".repeat(25_000));
    text(&"On 5 May 2026 at 10:15, Ana <a@b.org> wrote:\n".repeat(25_000));
    text(&"From: a@b.org\n".repeat(25_000));
    text(&"From: a\nSent: b\n".repeat(25_000));
    text(&"-----Original Message-----\n".repeat(25_000));
    text(&">".repeat(250_000));
    text(&"> x\ny\n".repeat(25_000));
    text(&"-- \n".repeat(50_000));
    text(&"Sent from my iPhone\n".repeat(25_000));
    text(&"| x\n".repeat(50_000));
    text(&"wrote ".repeat(75_000));
    text(&"[ref:".repeat(75_000));
    text(&"10:15 ".repeat(75_000));
    text(&"begin 644 a\n".repeat(25_000));
    text(&"a@".repeat(125_000));
}

#[test]
fn notices_made_to_hurt_cost_little() {
    let notice = |body: &str| {
        exercise(
            format!("Return-Path: <>\nFrom: MAILER-DAEMON@b.org\nSubject: Undeliverable\n\n{body}")
                .as_bytes(),
        )
    };
    notice(&"<a@b.org>: 550 5.1.1 unknown\n".repeat(12_500));
    notice(&(0..12_000).map(|n| format!("<a{n}@b.org>: 550 5.1.1 unknown\n")).collect::<String>());
    notice(&"Final-Recipient: rfc822; a@b.org\nAction: failed\n\n".repeat(12_500));
    notice(&"@".repeat(250_000));
    notice(&"5.1.".repeat(75_000));
    let report = exercise(
        format!(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n{}--x--\n",
            (0..12_000).map(|n| format!("Final-Recipient: rfc822; a{n}@b.org\nAction: failed\n\n")).collect::<String>()
        )
        .as_bytes(),
    );
    assert!(matches!(mail::classify(&report, &Ours::default()).class, Class::FailedDelivery(_)));
}

#[test]
fn an_uncooperative_outlook_file_is_at_least_named() {
    let message = exercise(b"From: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhi\n--x\nContent-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\neJ8+\n--x--\n");
    assert_eq!(message.attachments[0].name, "winmail.dat");
    assert!(message.defects.contains(&Defect::Tnef));
}

/// A file in Outlook's own format, made here: a text, a file, and nothing that is left in it.
fn winmail(text: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let attribute = |level: u8, number: u32, data: &[u8]| {
        [&[level][..], &number.to_le_bytes(), &(data.len() as u32).to_le_bytes(), data, &[0, 0]].concat()
    };
    [
        0x223e_9f78_u32.to_le_bytes().to_vec(),
        vec![0, 0],
        attribute(1, 0x0002_800c, text.as_bytes()),
        attribute(2, 0x0006_9002, &[0; 14]),
        attribute(2, 0x0001_8010, name.as_bytes()),
        attribute(2, 0x0006_800f, bytes),
    ]
    .concat()
}

fn by_outlook(before: &str, file: &[u8]) -> Message {
    let head = format!(
        "From: a@b.org\nContent-Type: multipart/mixed; boundary=x\n\n{before}--x\nContent-Type: application/ms-tnef; name=winmail.dat\n\n"
    );
    exercise(&[head.as_bytes(), file, b"\n--x--\n"].concat())
}

#[test]
fn what_outlook_packed_is_unpacked() {
    let file = winmail("Laba diena", "..\\Invoice 5.pdf", b"%PDF");
    let message = by_outlook("", &file);
    let names: Vec<&str> = message.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!((message.text.as_str(), names), ("Laba diena", vec!["Invoice 5.pdf"]));
    assert_eq!(message.attachments[0].bytes, b"%PDF");
    // The text beside it is the text; it stands in the file a second time.
    assert_eq!(by_outlook("--x\n\nLaba\n", &file).text.trim(), "Laba");
    // What cannot be read to its end is kept whole, beside what came out of it.
    let torn = by_outlook("", &file[..file.len() - 4]);
    let names: Vec<&str> = torn.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["Invoice 5.pdf", "winmail.dat"]);
}

/// Pieces that mail is made of; strung together at random they reach further than random bytes.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "From: ",
        "To: ",
        "Subject: ",
        "Content-Type: ",
        "multipart/mixed; boundary=x",
        "multipart/alternative; boundary=\"y\"",
        "text/plain; charset=",
        "text/html",
        "message/rfc822",
        "message/delivery-status",
        "utf-8",
        "iso-2022-jp",
        "gb18030",
        "koi8-r",
        "utf-7",
        "utf-16",
        "us-ascii",
        "Content-Transfer-Encoding: ",
        "base64",
        "quoted-printable",
        "x-uuencode",
        "Content-Disposition: attachment; filename*0*=utf-8''%C4",
        "; filename*1*=%85",
        "=?utf-8?B?",
        "=?iso-8859-1?Q?=E4",
        "?=",
        "\r\n",
        "\n",
        "\n\n",
        "--x\n",
        "--x--\n",
        "--y\r\n",
        "<div>",
        "<blockquote type=cite>",
        "</blockquote>",
        "<p>",
        "<table><tr><td>",
        "<b>",
        "</b>",
        "<img src=\"http://x\">",
        "<br>",
        "&nbsp;",
        "<li>",
        "<pre>",
        "<div class=\"gmail_quote\">",
        "<div id=divRplyFwdMsg>",
        "> ",
        ">> quoted\n",
        "On 5 May 2026 10:15, Ana <a@b.org> wrote:\n",
        "From: a\nSent: b\nTo: c\nSubject: d\n",
        "-- \n",
        "Sent from my iPhone\n",
        "begin 644 a.txt\n",
        "#0V%T\n",
        "`\nend\n",
        "Final-Recipient: rfc822; a@b.org\n",
        "Action: delayed\n",
        "Status: 4.4.7\n",
        "Return-Path: <>\n",
        "550 5.1.1 ",
        "a@b.org",
        "<",
        ">",
        "\"",
        "(",
        ")",
        ",",
        ";",
        ":",
        "=",
        "\u{1b}$B%O",
        "\u{1b}(B",
        "Ačiū",
        "你好",
        "Привет",
        "\u{202e}",
        "\0",
        "'",
        "\\",
        "[ref:",
        "In-Reply-To: <t.abc@d>\n",
        "+ZYeB-",
    ]);
    prop_oneof![
        8 => known.prop_map(|text: &str| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..24),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_a_message(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        exercise(&bytes);
    }

    #[test]
    fn any_pieces_of_mail_are_a_message(pieces in prop::collection::vec(piece(), 0..120)) {
        exercise(&pieces.concat());
    }

    #[test]
    fn every_line_of_a_text_is_in_one_part(pieces in prop::collection::vec(piece(), 0..60)) {
        let bytes = pieces.concat();
        let text = String::from_utf8_lossy(&bytes).replace(['\0', '\r'], "");
        let parts = mail::visible::of_text(&text, false);
        let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let kept: usize = [Some(&parts.text), parts.quoted.as_ref(), parts.signature.as_ref()].into_iter().flatten().map(|part| count(part)).sum();
        prop_assert_eq!(kept, count(&text));
    }

    #[test]
    fn what_was_cleaned_is_clean(pieces in prop::collection::vec(piece(), 0..80)) {
        let source = String::from_utf8_lossy(&pieces.concat()).into_owned();
        if let Some(once) = mail::html::clean(&source) {
            let twice = mail::html::clean(once.as_str()).unwrap();
            prop_assert!(!twice.as_str().contains(" src=\"http"));
            let _ = mail::html::to_text(&once);
            let _ = mail::visible::of_html(&once, false);
        }
    }
}
