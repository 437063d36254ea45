//! Passing on what somebody wrote: how it stands below the words of whoever passes it on. Pure.

use jiff::tz::TimeZone;

use crate::contact::Person;
use crate::message::Message;
use crate::words::{self, Words};

/// Texts longer than this are cut: the whole mail stays in the ticket.
const LONGEST: usize = 400_000;

/// The words around a message that is passed on, in the language of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    pub title: String,
    pub from: String,
    pub to: String,
    pub date: String,
    pub subject: String,
}

/// These messages one below the other, oldest first, each with who wrote it to whom and when.
pub fn below(messages: &[Message], labels: &Labels) -> Words {
    let (mut text, mut html) = (String::new(), String::new());
    for message in messages {
        let head = head(message, labels);
        text.push_str(&format!("---------- {} ----------\n", labels.title));
        html.push_str(&format!("<div><br>---------- {} ----------", words::escaped(&labels.title)));
        for (label, value) in &head {
            text.push_str(&format!("{label}: {value}\n"));
            html.push_str(&format!("<br><b>{}:</b> {}", words::escaped(label), words::escaped(value)));
        }
        text.push_str(&format!("\n{}\n\n", message.text.trim()));
        let own = message.html.clone().unwrap_or_else(|| words::as_html(&message.text));
        html.push_str(&format!("</div><blockquote>{own}</blockquote>"));
    }
    let text: String = text.chars().take(LONGEST).collect();
    let html = if html.len() <= 4 * LONGEST { html } else { words::as_html(&text) };
    Words { text, html: Some(html) }
}

fn head(message: &Message, labels: &Labels) -> Vec<(String, String)> {
    let date = message.at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M UTC").to_string();
    let mut head = vec![(labels.from.clone(), written(&message.from)), (labels.date.clone(), date)];
    if !message.subject.is_empty() {
        head.push((labels.subject.clone(), message.subject.clone()));
    }
    let to: Vec<String> = message.to.iter().map(written).collect();
    if !to.is_empty() {
        head.push((labels.to.clone(), to.join(", ")));
    }
    head
}

fn written(person: &Person) -> String {
    match (person.name.trim(), person.email.as_str()) {
        ("", email) => email.to_owned(),
        (name, "") => name.to_owned(),
        (name, email) => format!("{name} <{email}>"),
    }
}

/// `Fwd: ` once, however often it stands there already.
pub fn subject(subject: &str) -> String {
    let bare = subject.trim();
    let has_it = ["fwd:", "fw:"]
        .iter()
        .any(|mark| bare.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)));
    if has_it { bare.to_owned() } else { format!("Fwd: {bare}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Kind, MessageId};
    use crate::ticket::TicketId;
    use platform::access::Who;

    #[test]
    fn what_is_passed_on_says_who_wrote_it() {
        let message = Message {
            id: MessageId(1),
            ticket: TicketId(1),
            mailbox: None,
            kind: Kind::Incoming,
            author: Who::Contact(1),
            from: Person::new("Rūta", "ruta@mail.example"),
            to: vec![Person::new("", "help@kalva.example")],
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: "E7 <now>".into(),
            text: "Nekūrena.\n".into(),
            html: None,
            quoted: None,
            by_machine: false,
            stranger: false,
            passed_on_by: None,
            threaded_by: None,
            message_id: None,
            delivery: None,
            then: None,
            tail: None,
            at: "2026-03-02T08:00:00Z".parse().unwrap(),
        };
        let labels = Labels {
            title: "Forwarded message".into(),
            from: "From".into(),
            to: "To".into(),
            date: "Date".into(),
            subject: "Subject".into(),
        };
        let below = below(&[message], &labels);
        insta::assert_snapshot!(below.text, @"
        ---------- Forwarded message ----------
        From: Rūta <ruta@mail.example>
        Date: 2026-03-02 08:00 UTC
        Subject: E7 <now>
        To: help@kalva.example

        Nekūrena.
        ");
        let html = below.html.unwrap();
        assert!(
            html.contains("E7 &lt;now&gt;") && html.contains("<blockquote><p>Nekūrena.</p></blockquote>"),
            "{html}"
        );
    }

    #[test]
    fn a_forward_says_fwd_once() {
        assert_eq!(subject("Katilas"), "Fwd: Katilas");
        assert_eq!(subject("FW: Katilas"), "FW: Katilas");
    }
}
