//! Our mail as bytes. The same [`Outgoing`] gives the same bytes: boundaries come from the
//! Message-ID, the date is the caller's. No value can add a header: line ends in one are spaces.

use std::borrow::Cow;

use mail_builder::{
    MessageBuilder,
    headers::{
        HeaderType, address::Address as Mailbox, content_type::ContentType, message_id::MessageId, raw::Raw,
        text::Text,
    },
    mime::MimePart,
};
use ring::digest::{SHA256, digest};

use crate::{Address, Attachment, headers::one_line, text};

/// What a long thread keeps of its references: where it began and where it is.
const FIRST_REFERENCES: usize = 4;
const LAST_REFERENCES: usize = 6;

/// A mail to be sent. Nobody else is told about `Bcc`: blind copies are the envelope's business.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    pub from: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub reply_to: Vec<Address>,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    /// Stands at the end of the text for programs that keep nothing else: see [`crate::token::marker`].
    pub marker: Option<String>,
    /// Without angle brackets, unique: see [`crate::token::message_id`].
    pub message_id: String,
    pub in_reply_to: Option<String>,
    /// Oldest first; a long list is trimmed.
    pub references: Vec<String>,
    pub date: jiff::Timestamp,
    pub attachments: Vec<Attachment>,
    /// Set on whatever no person wrote, so that no machine answers it.
    pub auto_submitted: Option<AutoSubmitted>,
}

/// RFC 3834.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// An answer to one mail: an acknowledgement.
    Replied,
    /// Anything else: a notification, a survey.
    Generated,
}

/// The mail as it goes over the wire, lines ended by CRLF.
pub fn compose(mail: &Outgoing) -> Vec<u8> {
    let mut builder = MessageBuilder::new()
        .header("Date", Raw::new(date(mail.date)))
        .header("From", mailbox(&mail.from))
        .header("Message-ID", MessageId::new(id(&mail.message_id)))
        .header("Subject", subject(&one_line(&mail.subject)));
    for (name, list) in [("To", &mail.to), ("Cc", &mail.cc), ("Reply-To", &mail.reply_to)] {
        if !list.is_empty() {
            builder = builder.header(name, Mailbox::new_list(list.iter().map(mailbox).collect()));
        }
    }
    if let Some(answered) = mail.in_reply_to.as_deref().map(id).filter(|id| !id.is_empty()) {
        builder = builder.header("In-Reply-To", MessageId::new(answered));
    }
    let references = trimmed(&mail.references);
    if !references.is_empty() {
        builder = builder.header("References", MessageId::new_list(references.into_iter()));
    }
    if let Some(kind) = mail.auto_submitted {
        let value = match kind {
            AutoSubmitted::Replied => "auto-replied",
            AutoSubmitted::Generated => "auto-generated",
        };
        builder = builder
            .header("Auto-Submitted", Raw::new(value))
            .header("X-Auto-Response-Suppress", Raw::new("All"));
    }
    let mut out = Vec::new();
    builder.header("MIME-Version", Raw::new("1.0")).body(body(mail)).serialize(&mut out);
    out
}

/// A subject that reads like an encoded word is encoded itself, so that it arrives as it was typed.
fn subject(text: &str) -> HeaderType<'static> {
    if !text.contains("=?") {
        return Text::new(text.to_owned()).into();
    }
    let mut words = vec![String::new()];
    for c in text.chars() {
        if words.last().is_some_and(|word| word.len() + c.len_utf8() > 45) {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut() {
            last.push(c);
        }
    }
    let words: Vec<String> = words.iter().map(|word| crate::words::encode(word)).collect();
    Raw::new(words.join(" ")).into()
}

fn body(mail: &Outgoing) -> MimePart<'_> {
    let boundaries = Boundaries::of(mail);
    let (inline, attached): (Vec<_>, Vec<_>) =
        mail.attachments.iter().partition(|a| a.inline && a.content_id.is_some() && mail.html.is_some());
    let text = MimePart::new("text/plain", canonical(&text_with_marker(mail)));
    let written = match &mail.html {
        None => text,
        Some(html) => {
            let html = MimePart::new("text/html", canonical(&html_with_marker(html, mail.marker.as_deref())));
            let html = if inline.is_empty() {
                html
            } else {
                let parts = std::iter::once(html).chain(inline.into_iter().map(file)).collect();
                boundaries.multipart("related", parts)
            };
            boundaries.multipart("alternative", vec![text, html])
        }
    };
    if attached.is_empty() {
        return written;
    }
    boundaries.multipart("mixed", std::iter::once(written).chain(attached.into_iter().map(file)).collect())
}

/// The marker on a line of its own.
fn text_with_marker(mail: &Outgoing) -> Cow<'_, str> {
    match &mail.marker {
        Some(marker) => Cow::Owned(format!("{}\n\n{}\n", mail.text.trim_end(), one_line(marker))),
        None => Cow::Borrowed(&mail.text),
    }
}

/// The marker at the end, where it hardly shows.
fn html_with_marker<'m>(html: &'m str, marker: Option<&str>) -> Cow<'m, str> {
    let Some(marker) = marker else { return Cow::Borrowed(html) };
    let plain: String = one_line(marker).chars().filter(|c| !matches!(c, '<' | '>' | '&' | '"')).collect();
    let line = format!("<div style=\"color:#999;font-size:11px\">{plain}</div>");
    let end = html.to_ascii_lowercase().rfind("</body").unwrap_or(html.len());
    let (written, rest) = html.split_at_checked(end).unwrap_or((html, ""));
    Cow::Owned(format!("{written}{line}{rest}"))
}

/// Lines of text end in CRLF before they are encoded (RFC 2045).
fn canonical(text: &str) -> String {
    text::clean(text).replace('\n', "\r\n")
}

fn file(attachment: &Attachment) -> MimePart<'_> {
    let name = one_line(&attachment.name);
    let kind = media_type(&attachment.content_type);
    // A nested message must not be encoded (RFC 2046): sent as plain bytes it would be.
    let kind = if kind.starts_with("message/") || kind.starts_with("multipart/") {
        "application/octet-stream".to_owned()
    } else {
        kind
    };
    let part =
        MimePart::new(ContentType::new(kind).attribute("name", name.clone()), attachment.bytes.as_slice());
    match &attachment.content_id {
        Some(content_id) if attachment.inline => part
            .header("Content-Disposition", ContentType::new("inline").attribute("filename", name))
            .cid(id(content_id)),
        _ => part.attachment(name),
    }
}

/// Only what a type can be made of; anything else is just bytes.
fn media_type(sent: &str) -> String {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | '_');
    match sent.split_once('/') {
        Some((main, sub))
            if !main.is_empty() && !sub.is_empty() && main.chars().all(fine) && sub.chars().all(fine) =>
        {
            sent.to_ascii_lowercase()
        }
        _ => "application/octet-stream".to_owned(),
    }
}

fn mailbox(address: &Address) -> Mailbox<'static> {
    let name = one_line(&address.name);
    let fine = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';');
    let email: String = address.email.chars().filter(fine).collect();
    // Not every server between here and there takes letters beyond ASCII in a domain.
    let email = match email.rsplit_once('@') {
        Some((local, domain)) if !domain.is_ascii() && domain.len() <= 255 => {
            format!("{local}@{}", idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned()))
        }
        _ => email,
    };
    Mailbox::new_address((!name.is_empty()).then_some(name), email)
}

fn id(sent: &str) -> String {
    sent.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>')).collect()
}

fn trimmed(references: &[String]) -> Vec<String> {
    let all: Vec<String> = references.iter().map(|r| id(r)).filter(|r| !r.is_empty()).collect();
    if all.len() <= FIRST_REFERENCES + LAST_REFERENCES {
        return all;
    }
    let last = all.len() - LAST_REFERENCES;
    all.iter().take(FIRST_REFERENCES).chain(all.iter().skip(last)).cloned().collect()
}

fn date(at: jiff::Timestamp) -> String {
    let utc = at.to_zoned(jiff::tz::TimeZone::UTC);
    utc.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

struct Boundaries {
    seed: String,
}

impl Boundaries {
    /// From the Message-ID, and from another number as long as somebody's text holds it.
    fn of(mail: &Outgoing) -> Self {
        let texts = [Some(mail.text.as_str()), mail.html.as_deref()];
        let mut seed = String::new();
        for turn in 0u32..1_000 {
            let hash = digest(&SHA256, format!("{turn} {}", mail.message_id).as_bytes());
            seed = hash.as_ref().iter().take(10).map(|byte| format!("{byte:02x}")).collect();
            if !texts.iter().flatten().any(|text| text.contains(&seed)) {
                break;
            }
        }
        Self { seed }
    }

    fn multipart<'m>(&self, kind: &str, parts: Vec<MimePart<'m>>) -> MimePart<'m> {
        // "=_" cannot stand in quoted-printable or base64.
        let boundary = format!("=_{kind}_{}", self.seed);
        MimePart::new(ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary), parts)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Token, read, token};

    fn outgoing() -> Outgoing {
        let token = Token { ticket: 7, message: 9 };
        Outgoing {
            from: Address { name: "Pagalba, UAB „Žalia“".into(), email: "help@example.org".into() },
            to: vec![Address { name: "王小明".into(), email: "wang@example.cn".into() }],
            cc: vec![],
            reply_to: vec![],
            subject: "Re: Grąžinimas už užsakymą nr. 5, kuris vis dar neatkeliavo į mūsų sandėlį Kaune"
                .into(),
            text: "Sveiki,\n\nlabas – 你好.\n.\nFrom here\n".into(),
            html: Some("<p>Sveiki,</p><img src=\"cid:logo@x\">".into()),
            marker: None,
            message_id: token::message_id(b"k", &token, "u1", "example.org"),
            in_reply_to: Some("abc@example.cn".into()),
            references: (0..30).map(|n| format!("r{n}@example.cn")).collect(),
            date: jiff::Timestamp::from_second(1_760_000_000).unwrap(),
            attachments: vec![
                Attachment {
                    name: "logo.png".into(),
                    content_type: "image/png".into(),
                    bytes: vec![1, 2, 3],
                    content_id: Some("logo@x".into()),
                    inline: true,
                },
                Attachment {
                    name: "Sąskaita „5“.pdf".into(),
                    content_type: "application/pdf".into(),
                    bytes: b"%PDF".to_vec(),
                    content_id: None,
                    inline: false,
                },
            ],
            auto_submitted: None,
        }
    }

    #[test]
    fn what_we_write_is_read_back() {
        let mail = outgoing();
        let bytes = compose(&mail);
        let back = read(&bytes);
        assert_eq!(back.from.first(), Some(&mail.from));
        assert_eq!(back.to, mail.to);
        assert_eq!(back.subject, mail.subject);
        assert_eq!(back.text.trim_end(), mail.text.trim_end());
        assert_eq!(back.date, Some(mail.date));
        assert_eq!(back.message_id.as_deref(), Some(mail.message_id.as_str()));
        assert_eq!(back.in_reply_to, ["abc@example.cn"]);
        assert_eq!(back.references.len(), 10);
        assert_eq!(back.references[3..5], ["r3@example.cn", "r24@example.cn"]);
        assert_eq!(back.attachments, mail.attachments);
        assert!(back.defects.is_empty(), "{:?}", back.defects);
        assert!(bytes.split(|b| *b == b'\n').all(|line| line.len() <= 999));
        assert_eq!(bytes, compose(&mail), "the same mail is the same bytes");
    }

    #[test]
    fn no_value_adds_a_header() {
        let evil = "x\r\nBcc: victim@example.org\r\n\r\nbody";
        let mut mail = outgoing();
        mail.subject = evil.into();
        mail.from.name = evil.into();
        mail.to[0].email = format!("a@b.c>{evil}");
        mail.message_id = format!("<{evil}>");
        mail.in_reply_to = Some(evil.into());
        mail.references = vec![evil.into()];
        mail.attachments[1].name = evil.into();
        mail.attachments[1].content_type = evil.into();
        mail.attachments[0].content_id = Some(evil.into());
        let bytes = compose(&mail);
        assert!(!String::from_utf8_lossy(&bytes).lines().any(|line| line.starts_with("Bcc")));
        assert_eq!(read(&bytes).header("bcc"), None);
    }

    #[test]
    fn a_boundary_in_the_text_is_avoided() {
        let mut mail = outgoing();
        let seed = Boundaries::of(&mail).seed;
        mail.text = format!("--=_alternative_{seed}--\n");
        let back = read(&compose(&mail));
        assert_eq!(back.text, mail.text);
        assert!(back.html.is_some());
    }

    #[test]
    fn the_marker_ends_the_mail_and_whoever_answers_does_not_see_it() {
        let token = Token { ticket: 7, message: 9 };
        let marker = token::marker(b"k", &token);
        let mail = Outgoing { marker: Some(marker.clone()), ..outgoing() };
        let sent = read(&compose(&mail));
        assert!(sent.text.trim_end().ends_with(&format!("\n\n{marker}")), "{}", sent.text);
        assert!(sent.html.as_ref().unwrap().as_str().ends_with(&format!("\">{marker}</div>")), "{sent:?}");
        let quoted: String = sent.text.lines().map(|line| format!("> {line}\n")).collect();
        let plain = format!("From: a@b.example\n\nThanks!\n\nOn Mon, 5 May 2026, Help wrote:\n{quoted}");
        let html = format!(
            "From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n<div>Thanks!</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 5 May 2026, Help wrote:<br></div><blockquote class=\"gmail_quote\">{}</blockquote></div>",
            sent.html.unwrap()
        );
        for answer in [plain, html] {
            let answer = read(answer.as_bytes());
            assert_eq!(crate::thread_keys(&answer, b"k").body_marker, Some(token));
            let shown = crate::visible(&answer);
            assert_eq!(shown.text, "Thanks!");
            let folded = [shown.quoted.clone(), shown.quoted_html.map(|html| html.to_string())];
            assert!(shown.quoted.unwrap().contains("Sveiki"));
            assert!(folded.iter().flatten().all(|part| !part.contains("[ref:")), "{folded:?}");
        }
        // An answer that quotes without signs, its marker broken over lines.
        let (head, tail) = marker.split_at(20);
        let bare = format!("From: a@b.example\n\nThanks!\n{head}\n{tail}\nBye\n");
        let bare = read(bare.as_bytes());
        assert_eq!(crate::thread_keys(&bare, b"k").body_marker, Some(token));
        assert_eq!(crate::visible(&bare).text, "Thanks!\nBye");
    }

    #[test]
    fn a_page_of_html_keeps_its_end() {
        let html = html_with_marker("<html><body><p>x</p></BODY></html>", Some("[ref:<b>a\r\nb]"));
        let line = "<div style=\"color:#999;font-size:11px\">[ref:ba b]</div>";
        assert_eq!(html, format!("<html><body><p>x</p>{line}</BODY></html>"));
        assert_eq!(html_with_marker("<p>x</p>", None), "<p>x</p>");
    }

    #[test]
    fn a_plain_mail_is_one_part() {
        let mut mail = outgoing();
        mail.html = None;
        mail.attachments.clear();
        mail.auto_submitted = Some(AutoSubmitted::Generated);
        mail.references.clear();
        insta::assert_snapshot!(String::from_utf8_lossy(&compose(&mail)).replace("\r\n", "\n"));
    }

    proptest! {
        #[test]
        fn whatever_people_type_arrives_and_adds_nothing(
            subject in "\\PC{0,120}|[a-z\r\n:=?]{0,60}",
            name in "\\PC{0,60}|[a-z\r\n<>@\",]{0,30}",
            text in "(\\PC|\n){0,400}",
            file in "\\PC{0,60}",
            bytes in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let mut mail = outgoing();
            mail.subject = subject;
            mail.from.name = name;
            mail.html = None;
            mail.text = text;
            mail.attachments = vec![
                Attachment { name: file, content_type: "text/plain".into(), bytes: bytes.clone(), content_id: None, inline: false },
            ];
            let sent = compose(&mail);
            let back = read(&sent);
            let names: Vec<&str> = back.headers().map(|(name, _)| name).collect();
            prop_assert_eq!(names, ["Date", "From", "Message-ID", "Subject", "To", "In-Reply-To", "References", "MIME-Version", "Content-Type"]);
            prop_assert_eq!(&back.subject, &one_line(&mail.subject));
            prop_assert_eq!(&back.from[0].email, &mail.from.email);
            let wanted = text::clean(&mail.text);
            prop_assert_eq!(back.text.trim_end(), wanted.trim_end());
            prop_assert_eq!(&back.attachments.last().unwrap().bytes, &bytes);
            prop_assert!(sent.split(|b| *b == b'\n').all(|line| line.len() <= 999));
        }
    }
}
