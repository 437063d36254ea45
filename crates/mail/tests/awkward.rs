//! Mail that other programs broke on: text and attachment names as a person reads them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

struct Wanted {
    subject: &'static str,
    /// The text, with white space as one space, begins and ends so.
    begins: &'static str,
    ends: &'static str,
    attachments: &'static [(&'static str, &'static str)],
}

fn wanted() -> BTreeMap<&'static str, Wanted> {
    let of = |subject, begins, ends, attachments| Wanted { subject, begins, ends, attachments };
    let umlauts = || of("test äöüßÄÖÜß€", "test nochmal in anderer Queue", "test äöüßÄÖÜß€", &[]);
    BTreeMap::from([
        (
            "crashes-file-based-parser",
            of(
                "Fwd: scanning my ports",
                "FYI ---------- Forwarded Message ----------",
                "Somebody at IP 127.0.0.1 scanned my ports.",
                &[("BackGrnd.jpg", "image/jpeg")],
            ),
        ),
        (
            "dir",
            of(
                "Re: [rt-users] [rt-announce] Development Snapshot 3.0.2++",
                "Hello, here is the digest I forgot to attach.",
                "each as a new ticket.",
                &[("test _________", "message/rfc822"); 7],
            ),
        ),
        ("lorem-ipsum", of("", "Lorem ipsum dolor sit amet,", "mollit anim id est laborum.", &[])),
        ("msg1", umlauts()),
        ("msg3", umlauts()),
        ("msg4", umlauts()),
        ("msg5", umlauts()),
        (
            "multipart-report",
            of(
                "Returned mail: User unknown",
                "The original message was received at Sat, 23 Aug 2003",
                "permanent delivery errors ----- <jesmund>",
                &[("attachment-1.txt", "message/delivery-status"), ("Thank you!.eml", "message/rfc822")],
            ),
        ),
        (
            "nested-rfc-822",
            of(
                "[Jonas Liljegren] Re: [Para] Nivåer?",
                "Material för att uppdatera texten om nivåer.",
                "/ Jonas - http://jonas.example.com/myself/en/index.html",
                &[("Re_ [Para] Nivåer_.eml", "message/rfc822")],
            ),
        ),
        ("new-ticket-from-gb18030", of("测试", "测试", "测试", &[])),
        ("new-ticket-from-iso-8859-1", of("Re: rt-3.0.3pre1", "Håvard", "Håvard", &[])),
        (
            "new-ticket-from-iso-8859-1-full",
            of(
                "Re: rt-3.0.3pre1",
                "At 14:56 02.06.2003 -0400, you wrote: >> This patch didn't help us out.",
                "it is letters like: ø æ å If your want to make this in html it will be &oslash; &aring; and &aerlig; -- Håvard",
                &[],
            ),
        ),
        (
            "notes-uuencoded",
            of(
                "Test e-mail which exhibits problems with RT",
                "I send you this mail from Lotus Notes to make sure",
                "(Its format is: JPEG File Interchange )",
                &[("Naz_Head.jpg", "application/octet-stream")],
            ),
        ),
        (
            "outlook-rfc822",
            of(
                "msg attachment",
                "Could this look more spammy? “Check out the attached file.” 😊",
                "😊",
                &[("Updates to our terms of use.eml", "message/rfc822")],
            ),
        ),
        (
            "rfc2231-attachment-filename-continuations",
            of(
                "Client ? Japanese Attachment Name issue",
                "Some data in a file",
                "Some data in a file",
                &[("新しいテキスト ドキュメント.txt", "text/plain")],
            ),
        ),
        ("russian-subject-no-content-type", of("тест тест", "ТЕСТ", "ТЕСТ", &[])),
        (
            "text-html-with-umlaut",
            of(
                "An example of mail containing text-html with an umlaut in the content",
                "Hello, ist this kind of Messages, that causes rt to crash. Mit freundlichen Grüßen",
                "^^causes Error!!",
                &[],
            ),
        ),
    ])
}

#[test]
fn awkward_mail_reads_as_a_person_reads_it() {
    let Some(folder) = common::corpus("awkward-mail") else { return };
    let wanted = wanted();
    let files = common::files(&folder);
    assert_eq!(files.len(), wanted.len());
    for (file, bytes) in files {
        let message = mail::read(&bytes);
        let wanted = &wanted[file.as_str()];
        let text = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(message.subject, wanted.subject, "{file}");
        assert!(text.starts_with(wanted.begins), "{file}: {text}");
        assert!(text.ends_with(wanted.ends), "{file}: {text}");
        let names: Vec<_> =
            message.attachments.iter().map(|a| (a.name.as_str(), a.content_type.as_str())).collect();
        assert_eq!(names, wanted.attachments, "{file}");
        assert!(!message.text.contains('\u{fffd}'), "{file}");
    }
}

#[test]
fn an_encoded_file_in_the_text_is_whole() {
    let Some(folder) = common::corpus("awkward-mail") else { return };
    let bytes = std::fs::read(folder.join("notes-uuencoded")).unwrap();
    let picture = &mail::read(&bytes).attachments[0];
    assert!(picture.bytes.starts_with(&[0xff, 0xd8, 0xff]));
    assert!(picture.bytes.ends_with(&[0xff, 0xd9]));
}
