//! Mail as programs put it together: which part is text, which is HTML, which is attached.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mail::{Defect, Message, read};

/// A mail written with the indentation of this file.
fn mail(body: &str) -> Message {
    let raw: Vec<&str> = body.lines().map(|line| line.trim_start().trim_start_matches('|')).collect();
    read(raw.join("\r\n").as_bytes())
}

fn names(message: &Message) -> Vec<&str> {
    message.attachments.iter().map(|a| a.name.as_str()).collect()
}

#[test]
fn a_letter_with_a_picture_in_it_and_a_file_beside_it() {
    let message = mail(
        "From: Ana <ana@example.org>
        Content-Type: multipart/mixed; boundary=m

        --m
        Content-Type: multipart/alternative; boundary=a

        --a
        Content-Type: text/plain; charset=utf-8

        Hello
        --a
        Content-Type: multipart/related; boundary=r

        --r
        Content-Type: text/html

        <p>Hello <img src=\"cid:logo@x\"></p>
        --r
        Content-Type: image/png; name=logo.png
        Content-ID: <logo@x>
        Content-Transfer-Encoding: base64

        iVBORw==
        --r--
        --a--
        --m
        Content-Type: application/pdf
        Content-Disposition: attachment; filename=\"Invoice 5.pdf\"

        %PDF
        --m--",
    );
    assert_eq!(message.text.trim(), "Hello");
    assert!(message.html.as_ref().unwrap().as_str().contains("cid:logo@x"));
    assert_eq!(names(&message), ["logo.png", "Invoice 5.pdf"]);
    assert!(message.attachments[0].inline && !message.attachments[1].inline);
    assert_eq!(message.attachments[0].content_id.as_deref(), Some("logo@x"));
    assert_eq!(message.attachments[0].bytes, [0x89, b'P', b'N', b'G']);
}

#[test]
fn text_around_a_picture_is_one_text() {
    let message = mail(
        "Content-Type: multipart/mixed; boundary=m

        --m
        Content-Type: text/plain

        above
        --m
        Content-Type: image/jpeg; name=photo.jpg
        Content-Disposition: inline; filename=photo.jpg

        jpeg
        --m
        Content-Type: text/plain

        below
        --m
        Content-Type: text/plain; name=log.txt

        a file of text
        --m--",
    );
    assert_eq!(message.text.split_whitespace().collect::<Vec<_>>(), ["above", "below"]);
    assert_eq!(names(&message), ["photo.jpg", "log.txt"]);
}

#[test]
fn an_invitation_is_a_text_and_a_calendar_file() {
    let message = mail(
        "Content-Type: multipart/alternative; boundary=a

        --a
        Content-Type: text/plain

        You are invited.
        --a
        Content-Type: text/html

        <b>You are invited.</b>
        --a
        Content-Type: text/calendar; method=REQUEST

        BEGIN:VCALENDAR
        --a--",
    );
    assert_eq!(message.text.trim(), "You are invited.");
    assert_eq!(names(&message), ["attachment-1.ics"]);
}

#[test]
fn a_forwarded_message_is_named_by_its_subject() {
    let message = mail(
        "Content-Type: multipart/mixed; boundary=m

        --m

        See below
        --m
        Content-Type: message/rfc822

        From: a@b.org
        Subject: =?utf-8?Q?S=C4=85skaita?= 1/2

        inner
        --m--",
    );
    assert_eq!(message.text.trim(), "See below");
    assert_eq!(names(&message), ["Sąskaita 1-2.eml"]);
    assert_eq!(read(&message.attachments[0].bytes).text.trim(), "inner");
}

#[test]
fn html_alone_has_a_text_and_its_own_charset() {
    let raw = b"From: a@b.org\nContent-Type: text/html\n\n<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1257\"><title>no</title></head><body><p>A\xe8i\xfb!</p><p>Ar gavote?</p></body></html>";
    let message = read(raw);
    assert_eq!(message.text, "Ačiū!\n\nAr gavote?\n");
    assert!(!message.text.contains("no"));
}

#[test]
fn a_boundary_that_nobody_named_is_found() {
    let message = mail(
        "Content-Type: multipart/mixed

        --zzz
        Content-Type: text/plain

        found
        --zzz
        Content-Type: application/pdf; name=a.pdf

        x
        --zzz--",
    );
    assert_eq!(message.text.trim(), "found");
    assert_eq!(names(&message), ["a.pdf"]);
    assert!(message.defects.contains(&Defect::MissingBoundary));
}

#[test]
fn a_mail_cut_on_the_way_keeps_what_came() {
    let message = mail(
        "Content-Type: multipart/mixed; boundary=m

        --m
        Content-Type: text/plain

        came
        --m
        Content-Type: application/zip; name=a.zip
        Content-Transfer-Encoding: base64

        UEsDB",
    );
    assert_eq!(message.text.trim(), "came");
    assert_eq!(message.attachments[0].bytes, b"PK\x03");
}

#[test]
fn what_a_mail_lacks_is_said() {
    let message = read(b"Subject: x\n\nhi");
    for defect in [Defect::NoSender, Defect::NoDate, Defect::NoMessageId] {
        assert!(message.defects.contains(&defect), "{defect}");
    }
    assert_eq!(read(b"").defects[0], Defect::Empty);
    assert!(read(b"just words").defects.contains(&Defect::NoHeader));
    assert_eq!(read(b"just words").text, "just words");
}

#[test]
fn dates_are_read_as_they_are_written() {
    for (written, utc) in [
        ("Thu, 5 Mar 2026 10:15:00 +0200", "2026-03-05T08:15:00Z"),
        ("5 Mar 2026 10:15 GMT", "2026-03-05T10:15:00Z"),
        ("Thu, 05 Mar 2026 10:15:00 -0500 (EST)", "2026-03-05T15:15:00Z"),
        ("Thu, 9 Apr 26 23:34:45 +0900", "2026-04-09T14:34:45Z"),
        ("2026-03-05T10:15:00Z", "2026-03-05T10:15:00Z"),
    ] {
        let message = read(format!("Date: {written}\n\nx").as_bytes());
        assert_eq!(message.date.map(|d| d.to_string()).as_deref(), Some(utc), "{written}");
    }
    for written in ["", "yesterday", "Thu, 99 Mar 2026 10:15:00 +0000", "Mon, 1 Jan 9999999 00:00:00 +0000"] {
        assert_eq!(read(format!("Date: {written}\n\nx").as_bytes()).date, None, "{written}");
    }
}

#[test]
fn flowed_text_is_joined() {
    let message = read(b"Content-Type: text/plain; format=flowed; delsp=no\n\nOne line that \ngoes on.\n> quoted \n> too\n-- \nAna\n");
    assert_eq!(message.text, "One line that goes on.\n> quoted too\n-- \nAna\n");
}

#[test]
fn headers_are_there_as_sent() {
    let message = read(b"X-Tag: one\nSubject: =?utf-8?Q?=C5=BE?=\nx-tag: two\n  three\n\nhi");
    assert_eq!(message.header("X-TAG"), Some("one"));
    assert_eq!(message.header_all("x-tag").collect::<Vec<_>>(), ["one", "two  three"]);
    assert_eq!(message.header("subject"), Some("=?utf-8?Q?=C5=BE?="));
    assert_eq!(message.subject, "ž");
}

#[test]
fn an_encrypted_or_signed_mail_keeps_its_parts() {
    let message = mail(
        "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=s

        --s
        Content-Type: text/plain

        signed words
        --s
        Content-Type: application/pgp-signature

        -----BEGIN PGP SIGNATURE-----
        --s--",
    );
    assert_eq!(message.text.trim(), "signed words");
    assert_eq!(names(&message), ["attachment-1.asc"]);
}

#[test]
fn each_part_is_read_in_its_own_character_set() {
    let raw = [
        &b"From: =?koi8-r?B?4c7O?= <a@b.example>\r\nSubject: \x1b$B%O%m!<\x1b(B\r\nContent-Type: multipart/mixed; boundary=x\r\n"[..],
        b"\r\n--x\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n\xf0\xd2\xc9\xd7\xc5\xd4\r\n",
        b"--x\r\nContent-Type: text/plain; charset=gb18030\r\n\r\n\xc4\xe3\xba\xc3 \x90\x30\x81\x30\r\n",
        b"--x\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1b$B%O%m!<\x1b(B\r\n",
        b"--x\r\nContent-Type: text/plain; charset=windows-1257\r\n\r\nA\xe8i\xfb\r\n",
        b"--x\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nA\xc4\x8di\xc5\xab\r\n--x--\r\n",
    ];
    let message = read(&raw.concat());
    assert_eq!(message.from[0].name, "Анн");
    assert_eq!(message.subject, "ハロー");
    let lines: Vec<&str> = message.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["Привет", "你好 \u{10000}", "ハロー", "Ačiū", "Ačiū"]);
    assert!(message.defects.contains(&Defect::WrongCharset));
}

#[test]
fn a_word_that_was_encoded_in_pieces_is_one_word() {
    // Cut inside a letter, and folded.
    let raw = b"From: a@b.example\r\nSubject: =?utf-8?B?QcQ=?=\r\n =?utf-8?B?jWnFqw==?=\r\n\t=?utf-8?Q?_u=C5=BE?= all\r\n\r\nx";
    assert_eq!(read(raw).subject, "Ačiū už all");
}

#[test]
fn empty_parts_are_no_text_and_no_loss() {
    let message = mail(
        "From: a@b.example
        Content-Type: multipart/mixed; boundary=m

        --m
        --m

        --m
        Content-Type: text/html

        --m
        Content-Type: text/plain

        Hello
        --m
        Content-Type: application/pdf; name=empty.pdf

        --m
        Content-Type: multipart/alternative; boundary=a

        --a--
        --m--",
    );
    assert_eq!(message.text.trim(), "Hello");
    assert_eq!(names(&message), ["empty.pdf"]);
    assert!(message.attachments[0].bytes.is_empty());
}

#[test]
fn a_mail_that_was_passed_on_twice_is_one_file_that_holds_all() {
    let message = mail(
        "From: a@b.example
        Content-Type: multipart/mixed; boundary=m

        --m

        See below
        --m
        Content-Type: message/rfc822

        From: c@d.example
        Subject: outer
        Content-Type: multipart/mixed; boundary=n

        --n

        outer text
        --n
        Content-Type: message/rfc822

        From: e@f.example
        Subject: inner

        inner text
        --n--
        --m--",
    );
    assert_eq!(message.text.trim(), "See below");
    assert_eq!(names(&message), ["outer.eml"]);
    let outer = read(&message.attachments[0].bytes);
    assert_eq!((outer.text.trim(), names(&outer)), ("outer text", vec!["inner.eml"]));
    assert_eq!(read(&outer.attachments[0].bytes).text.trim(), "inner text");
}

#[test]
fn a_file_in_the_text_is_taken_out_of_it() {
    let message = mail(
        "From: a@b.example

        Before
        begin 644 cat.txt
        #0V%T
        `
        end
        after",
    );
    assert_eq!(message.text, "Before\nafter");
    assert_eq!((names(&message), message.attachments[0].bytes.as_slice()), (vec!["cat.txt"], &b"Cat"[..]));
}
