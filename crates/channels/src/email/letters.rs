//! A letter of the desk as a mail: what each kind says, in the reader's language, as text and as simple HTML. Pure:
//! the same letter always makes the same mail.

use std::fmt::Write as _;

use desk::notice::{Kind, Notice};
use mail::{Address, AutoSubmitted};
use platform::letters::Letter;
use platform::words::{Language, Words};

use super::carrier::Parcel;
use super::mailbox::Mailbox;

/// What a letter says, whatever it will look like.
#[derive(Debug, PartialEq, Eq)]
pub struct Content {
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// Lines that lead somewhere: words and address.
    pub links: Vec<(String, String)>,
    /// Why it was sent, at the end.
    pub foot: String,
}

/// Who says it, and from where.
pub struct Desk<'a> {
    pub words: &'a Words,
    pub language: &'a Language,
    /// The name that the desk is reached under.
    pub host: &'a str,
}

impl Desk<'_> {
    pub fn invitation(&self, letter: &Letter, link: String) -> Content {
        let desk = ("desk", self.host.into());
        let (words, to) = (self.words, self.language);
        let by = letter.text("by");
        let text = match by.is_empty() {
            true => words.say(to, "letter-invitation-text", std::slice::from_ref(&desk)),
            false => words.say(to, "letter-invitation-text-by", &[("name", by.into()), desk.clone()]),
        };
        Content {
            subject: words.say(to, "letter-invitation-subject", &[desk]),
            paragraphs: vec![text, words.say(to, "letter-invitation-lasts", &[])],
            links: vec![(words.say(to, "letter-invitation-link", &[]), link)],
            foot: words.say(to, "letter-invitation-foot", &[]),
        }
    }

    pub fn reset(&self, link: String) -> Content {
        let desk = ("desk", self.host.into());
        let (words, to) = (self.words, self.language);
        Content {
            subject: words.say(to, "letter-reset-subject", &[]),
            paragraphs: vec![
                words.say(to, "letter-reset-text", &[desk]),
                words.say(to, "letter-reset-lasts", &[]),
            ],
            links: vec![(words.say(to, "letter-reset-link", &[]), link)],
            foot: words.say(to, "letter-reset-foot", &[]),
        }
    }

    pub fn password_changed(&self, forgot: String) -> Content {
        let desk = ("desk", self.host.into());
        let (words, to) = (self.words, self.language);
        Content {
            subject: words.say(to, "letter-changed-subject", &[]),
            paragraphs: vec![
                words.say(to, "letter-changed-text", &[desk]),
                words.say(to, "letter-changed-not-you", &[]),
            ],
            links: vec![(words.say(to, "letter-changed-link", &[]), forgot)],
            foot: words.say(to, "letter-foot", &[("desk", self.host.into())]),
        }
    }

    /// What an agent has not read, a line each; `link` makes the address of a ticket.
    pub fn notices(&self, notices: &[Notice], link: impl Fn(i64) -> String) -> Content {
        let (words, to) = (self.words, self.language);
        let one = match notices {
            [one] => Some(self.notice(one)),
            _ => None,
        };
        let count = notices.len();
        let many = [("count", count.into()), ("shown", count.to_string().into())];
        Content {
            subject: one.unwrap_or_else(|| words.say(to, "letter-notices-subject", &many)),
            paragraphs: Vec::new(),
            links: notices.iter().map(|notice| (self.notice(notice), link(notice.number))).collect(),
            foot: words.say(to, "letter-notices-foot", &[("desk", self.host.into())]),
        }
    }

    fn notice(&self, notice: &Notice) -> String {
        let (words, to) = (self.words, self.language);
        let subject = match notice.subject.trim() {
            "" => format!("#{}", notice.number),
            subject => format!("#{} {subject}", notice.number),
        };
        let name = notice.by_name.clone().unwrap_or_else(|| self.host.to_owned());
        let args = [("name", name.into()), ("ticket", subject.into())];
        match notice.kind {
            Kind::Assigned => words.say(to, "letter-notice-assigned", &args),
            Kind::CustomerAnswered => words.say(to, "letter-notice-customer-answered", &args),
            Kind::Mentioned => words.say(to, "letter-notice-mentioned", &args),
            Kind::NotDelivered => words.say(to, "letter-notice-not-delivered", &args[1..]),
            Kind::FollowedChanged => words.say(to, "letter-notice-followed-changed", &args),
        }
    }
}

/// The Message-ID of a letter: the same at every try.
pub fn message_id(letter: &Letter, mailbox: &Mailbox) -> String {
    format!("letter.{}.{:x}@{}", letter.id, letter.created_at.as_microsecond(), mailbox.domain())
}

/// The letter on the wire.
pub fn parcel(
    letter: &Letter,
    to: Address,
    content: &Content,
    mailbox: &Mailbox,
    message_id: &str,
) -> Parcel {
    let recipient = to.email.clone();
    let mail = mail::Outgoing {
        from: Address { name: mailbox.name.clone(), email: mailbox.address.clone() },
        to: vec![to],
        cc: Vec::new(),
        reply_to: Vec::new(),
        subject: one_line(&content.subject),
        text: text(content),
        html: Some(html(content)),
        marker: None,
        message_id: message_id.to_owned(),
        in_reply_to: None,
        references: Vec::new(),
        date: letter.created_at,
        attachments: Vec::new(),
        auto_submitted: Some(AutoSubmitted::Generated),
    };
    Parcel { sender: mailbox.address.clone(), recipients: vec![recipient], message: mail::compose(&mail) }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(content: &Content) -> String {
    let mut out = String::new();
    for paragraph in &content.paragraphs {
        let _ = write!(out, "{paragraph}\n\n");
    }
    for (words, address) in &content.links {
        let _ = write!(out, "{}\n{address}\n\n", one_line(words));
    }
    let _ = writeln!(out, "{}", content.foot);
    out
}

fn html(content: &Content) -> String {
    let mut out =
        String::from("<div style=\"font-family:sans-serif;font-size:15px;line-height:1.5;max-width:36em\">");
    for paragraph in &content.paragraphs {
        let _ = write!(out, "<p>{}</p>", escaped(paragraph));
    }
    for (words, address) in &content.links {
        let _ = write!(out, "<p><a href=\"{}\">{}</a></p>", escaped(address), escaped(&one_line(words)));
    }
    let _ = write!(out, "<p style=\"font-size:13px;color:#666\">{}</p></div>", escaped(&content.foot));
    out
}

/// Words that others chose (names, subjects) stay words.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use platform::letters::{LetterId, LetterState};
    use platform::people::DepartmentId;

    use super::*;
    use crate::email::mailbox::MailboxId;

    fn letter() -> Letter {
        Letter {
            id: LetterId(7),
            kind: "invitation".into(),
            account: None,
            name: "Jonas".into(),
            email: "jonas@kalva.example".into(),
            language: "en".into(),
            data: serde_json::json!({ "by": "Rasa <b>&\r\nBcc: all@kalva.example" }),
            secret: None,
            state: LetterState::Waiting,
            error: None,
            message_id: None,
            created_at: "2026-03-02T08:00:00Z".parse().unwrap(),
            expires_at: None,
        }
    }

    fn mailbox() -> Mailbox {
        Mailbox {
            id: MailboxId(1),
            address: "help@desk.example".into(),
            name: "Support".into(),
            department: DepartmentId(1),
            takes_rest: false,
            holds_automatic: false,
            token_in_address: false,
            smtp_out: None,
            imap: None,
        }
    }

    #[test]
    fn an_invitation_says_who_invites_and_names_cannot_write_html_or_headers() {
        let words = Words::load().unwrap();
        let language = words.source();
        let desk = Desk { words: &words, language: &language, host: "desk.example" };
        let content = desk.invitation(&letter(), "https://desk.example/join#abc".into());
        let to = Address { name: "Jonas".into(), email: "jonas@kalva.example".into() };
        let id = message_id(&letter(), &mailbox());
        let parcel = parcel(&letter(), to, &content, &mailbox(), &id);
        let wire = String::from_utf8_lossy(&parcel.message).into_owned();
        let (head, _) = wire.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
        assert!(!head.contains("\nBcc:"), "{head}");
        let read = mail::read(&parcel.message);
        assert_eq!(read.message_id.as_deref(), Some(id.as_str()));
        assert!(read.text.contains("https://desk.example/join#abc"), "{}", read.text);
        let html = html(&content);
        assert!(html.contains("Rasa &lt;b&gt;&amp;") && !html.contains("<b>"), "{html}");
        assert_eq!(parcel.recipients, ["jonas@kalva.example"]);
    }

    #[test]
    fn every_language_composes_every_letter() {
        let words = Words::load().unwrap();
        let notice = |kind| Notice {
            id: desk::notice::NoticeId(1),
            account: platform::people::AccountId(1),
            kind,
            ticket: desk::ticket::TicketId(1),
            number: 1001,
            subject: "Katilas".into(),
            message: None,
            by: platform::access::Who::System,
            by_name: Some("Ana".into()),
            at: letter().created_at,
            read_at: None,
        };
        for language in words.languages() {
            let desk = Desk { words: &words, language, host: "desk.example" };
            for kind in Kind::ALL {
                let content = desk.notices(&[notice(kind)], |number| format!("https://x/{number}"));
                assert!(content.subject.contains("#1001 Katilas"), "{language:?} {content:?}");
                let all = [content.subject, content.foot].concat();
                assert!(!all.contains("letter-") && !all.contains('{'), "{language:?} {all}");
            }
            let three = [notice(Kind::Assigned), notice(Kind::Mentioned), notice(Kind::NotDelivered)];
            assert!(desk.notices(&three, |n| n.to_string()).subject.contains('3'), "{language:?}");
            for content in [desk.reset("l".into()), desk.password_changed("l".into())] {
                let all = [content.subject, content.paragraphs.concat(), content.foot].concat();
                assert!(!all.contains("letter-") && !all.contains('{'), "{language:?} {all}");
            }
        }
    }
}
