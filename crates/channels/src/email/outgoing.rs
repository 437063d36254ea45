//! A reply as a mail: what stands in it and to whom it goes. Pure: the same reply always makes the same mail, so a second
//! try is known by its Message-ID.

use desk::contact::Person;
use desk::delivery::Outgoing;
use desk::message::Message;
use mail::{Address, Attachment, AutoSubmitted, Token, token};

use super::carrier::Parcel;
use super::mailbox::Mailbox;

/// The Message-ID of a reply: it carries the signed token that brings the answer back into its ticket.
pub fn message_id(key: &[u8], reply: &Outgoing, mailbox: &Mailbox) -> String {
    let token = Token { ticket: reply.ticket.0, message: reply.message.id.0 };
    let uniq = format!("{:x}", reply.message.at.as_microsecond());
    token::message_id(key, &token, &uniq, mailbox.domain())
}

/// The reply on the wire, under this Message-ID; `key` signs the token where it stands in the text and the address.
pub fn parcel(
    key: &[u8],
    reply: &Outgoing,
    mailbox: &Mailbox,
    message_id: &str,
    attachments: Vec<Attachment>,
) -> Parcel {
    let message = &reply.message;
    let token = Token { ticket: reply.ticket.0, message: message.id.0 };
    let reply_to = match mailbox.token_in_address {
        true => token::reply_address(key, &token, &mailbox.address),
        false => None,
    };
    let mail = mail::Outgoing {
        from: Address { name: sender_name(message, mailbox), email: mailbox.address.clone() },
        to: addresses(&message.to),
        cc: addresses(&message.cc),
        reply_to: reply_to.map(|email| Address { name: mailbox.name.clone(), email }).into_iter().collect(),
        subject: message.subject.clone(),
        text: message.whole_text(),
        html: message.whole_html(),
        marker: Some(token::marker(key, &token)),
        message_id: message_id.to_owned(),
        in_reply_to: reply.references.last().cloned(),
        references: reply.references.clone(),
        date: message.at,
        attachments,
        auto_submitted: message.by_machine.then_some(AutoSubmitted::Replied),
    };
    Parcel { sender: mailbox.address.clone(), recipients: recipients(message), message: mail::compose(&mail) }
}

/// "Rasa (Support)": a person, and whom they speak for.
fn sender_name(message: &Message, mailbox: &Mailbox) -> String {
    match (message.from.name.trim(), mailbox.name.trim()) {
        ("", name) | (name, "") => name.to_owned(),
        (person, desk) => format!("{person} ({desk})"),
    }
}

fn addresses(people: &[Person]) -> Vec<Address> {
    people.iter().map(|person| Address { name: person.name.clone(), email: person.email.clone() }).collect()
}

/// Everybody once, however often they are named.
fn recipients(message: &Message) -> Vec<String> {
    let mut keys = Vec::new();
    let mut out = Vec::new();
    for person in message.to.iter().chain(&message.cc).chain(&message.bcc) {
        let key = mail::address::key(&person.email);
        if !keys.contains(&key) {
            keys.push(key);
            out.push(person.email.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use desk::message::{Kind, MessageId};
    use desk::ticket::TicketId;
    use platform::access::Who;
    use platform::people::DepartmentId;

    use super::*;
    use crate::email::mailbox::MailboxId;

    fn reply() -> Outgoing {
        let person = |name: &str, email: &str| Person::new(name, email);
        let message = Message {
            id: MessageId(88),
            ticket: TicketId(7),
            mailbox: None,
            kind: Kind::Reply,
            author: Who::System,
            from: person("Rasa Žukaitė", "rasa@desk.example"),
            to: vec![person("Ana", "ana@far.example")],
            cc: vec![person("", "ANA@far.example"), person("", "jonas@far.example")],
            bcc: vec![person("", "boss@desk.example"), person("", "jonas@far.example")],
            subject: "Re: Katilas".into(),
            text: "Laba diena,\n\n.taškas\n".into(),
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
        let references = vec!["1@far.example".into(), "2@far.example".into()];
        Outgoing { message, ticket: TicketId(7), number: 1001, department: DepartmentId(1), references }
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
    fn an_answer_comes_back_to_the_ticket_it_left() {
        let key = b"a key";
        let id = message_id(key, &reply(), &mailbox());
        assert_eq!(id, message_id(key, &reply(), &mailbox()));
        assert_eq!(token::token_in(key, &id), Some(Token { ticket: 7, message: 88 }));
        assert!(id.ends_with("@desk.example"), "{id}");
    }

    #[test]
    fn a_mailbox_may_write_the_token_into_the_address() {
        let mailbox = Mailbox { token_in_address: true, ..mailbox() };
        let parcel = parcel(b"a key", &reply(), &mailbox, "t.x@desk.example", Vec::new());
        let read = mail::read(&parcel.message);
        assert_eq!(read.from[0].email, "help@desk.example");
        let [to] = read.reply_to.as_slice() else { panic!("one address") };
        assert_eq!(token::token_in(b"a key", &to.email), Some(Token { ticket: 7, message: 88 }));
        assert_eq!(crate::email::mailbox::without_tag(&to.email).as_deref(), Some("help@desk.example"));
    }

    #[test]
    fn what_a_program_wrote_says_so() {
        let mut reply = reply();
        reply.message.by_machine = true;
        let parcel = parcel(b"a key", &reply, &mailbox(), "t.x@desk.example", Vec::new());
        assert_eq!(mail::read(&parcel.message).header("Auto-Submitted"), Some("auto-replied"));
    }

    #[test]
    fn the_mail_says_who_writes_and_what_it_answers() {
        let parcel = parcel(b"a key", &reply(), &mailbox(), "t.x@desk.example", Vec::new());
        let read = mail::read(&parcel.message);
        assert_eq!(read.from[0].name, "Rasa Žukaitė (Support)");
        assert_eq!(read.from[0].email, "help@desk.example");
        assert_eq!(read.subject, "Re: Katilas");
        assert_eq!(read.message_id.as_deref(), Some("t.x@desk.example"));
        assert_eq!(read.in_reply_to, ["2@far.example"]);
        assert_eq!(read.references, ["1@far.example", "2@far.example"]);
        assert_eq!(mail::visible(&read).text, "Laba diena,\n\n.taškas");
        let keys = mail::thread_keys(&read, b"a key");
        assert_eq!(keys.body_marker, Some(Token { ticket: 7, message: 88 }));
        assert!(read.reply_to.is_empty() && read.header("Auto-Submitted").is_none());
        assert_eq!(parcel.sender, "help@desk.example");
        assert_eq!(parcel.recipients, ["ana@far.example", "jonas@far.example", "boss@desk.example"]);
        assert!(
            !String::from_utf8_lossy(&parcel.message).contains("boss@"),
            "nobody is told of a blind copy"
        );
    }
}
