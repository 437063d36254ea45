//! A mail read and classed: everything that is known of it before a database is asked. Pure, and never fails.

use mail::{Address, Class, CleanHtml, Forwarded, Message, Ours, Reason, ThreadKeys, Visible, token};
use platform::people::AccountId;

use super::authentication::Authentication;
use super::fingerprint::fingerprint;

/// What a mail says.
#[derive(Clone, Debug)]
pub struct Understood {
    pub message: Message,
    /// Who wrote it, when it says so: behind a group, the person.
    pub author: Option<Address>,
    /// The mail inside, when this one passes a mail on.
    pub forwarded: Option<Forwarded>,
    /// The colleague who passed it on; then the author is whose mail it was. Found out by whoever may ask a database.
    pub passed_on_by: Option<AccountId>,
    /// What was written, told from what was quoted.
    pub visible: Visible,
    pub class: Class,
    pub class_reason: Reason,
    pub keys: ThreadKeys,
    /// See [`fingerprint`].
    pub fingerprint: String,
    /// Whether it comes from whom its From names; known only once names were asked.
    pub authentication: Authentication,
}

/// What the server that brought it said about it.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    pub sender: &'a str,
    pub recipient: &'a str,
}

/// Reads a mail. With an envelope, what it says counts more than what the mail claims of its way.
pub fn understand(raw: &[u8], envelope: Option<Envelope<'_>>, ours: &Ours) -> Understood {
    let message = match envelope {
        // What a delivering server writes on top (RFC 5321, 4.4): the sender's word below no longer counts.
        Some(Envelope { sender, recipient }) => {
            let mut seen = format!("Return-Path: <{sender}>\r\nDelivered-To: {recipient}\r\n").into_bytes();
            seen.extend_from_slice(raw);
            mail::read(&seen)
        }
        None => mail::read(raw),
    };
    let verdict = mail::classify(&message, ours);
    let mut keys = mail::thread_keys(&message, &ours.key);
    if let Some(about) = reported(&verdict.class) {
        keys.tokens.extend(token::token_in(&ours.key, about));
        keys.message_ids.push(about.to_owned());
    }
    Understood {
        author: mail::author(&message, ours),
        forwarded: mail::forwarded(&message),
        passed_on_by: None,
        visible: mail::visible(&message),
        keys,
        class: verdict.class,
        class_reason: verdict.reason,
        fingerprint: fingerprint(raw, &message),
        authentication: Authentication::default(),
        message,
    }
}

impl Understood {
    /// A colleague passed a customer's mail on: it is the customer's.
    pub fn passed_on(&mut self, by: AccountId) {
        let Some(forwarded) = &self.forwarded else { return };
        self.author = Some(forwarded.sender.clone());
        if let Some(attachments) = &forwarded.attachments {
            self.message.attachments = attachments.clone();
        }
        self.passed_on_by = Some(by);
    }

    /// Whether the sender may be somebody else than it says: nothing vouches for them, and something speaks against it.
    pub fn is_forged(&self) -> bool {
        self.authentication.failed()
    }

    /// What a reader sees first: the text, its HTML, and what is folded away (the signature, and the mail that was
    /// answered). A mail in which nothing was written but what it quotes is shown as it is.
    pub fn words(&self) -> (String, Option<String>, Option<String>) {
        if let (Some(_), Some(forwarded)) = (self.passed_on_by, &self.forwarded) {
            return (forwarded.text.clone(), forwarded.html.clone().map(CleanHtml::into_string), None);
        }
        let visible = &self.visible;
        if visible.text.trim().is_empty() {
            let bare = |text: &str| token::without_markers(text).into_owned();
            return (
                bare(&self.message.text),
                self.message.html.as_ref().map(|html| bare(html.as_str())),
                None,
            );
        }
        let folded: Vec<&str> =
            [&visible.signature, &visible.quoted].into_iter().flatten().map(String::as_str).collect();
        let folded = (!folded.is_empty()).then(|| folded.join("\n\n"));
        (visible.text.clone(), visible.html.clone().map(CleanHtml::into_string), folded)
    }
}

/// The Message-ID of our mail that a server or a provider reports about.
fn reported(class: &Class) -> Option<&str> {
    match class {
        Class::FailedDelivery(report) | Class::DelayedDelivery(report) | Class::Complaint(report) => {
            report.original_message_id.as_deref()
        }
        _ => None,
    }
}

/// The stable code stored with the mail.
pub fn class_code(class: &Class) -> &'static str {
    match class {
        Class::Person => "person",
        Class::AutomaticReply => "automatic_reply",
        Class::AutomaticMail => "automatic_mail",
        Class::FailedDelivery(_) => "failed_delivery",
        Class::DelayedDelivery(_) => "delayed_delivery",
        Class::Complaint(_) => "complaint",
        Class::OwnLoop => "own_loop",
    }
}

#[cfg(test)]
mod tests {
    use mail::Token;

    use super::*;

    fn ours() -> Ours {
        Ours { mailboxes: vec!["help@desk.example".into()], key: b"a key".to_vec() }
    }

    #[test]
    fn the_envelope_counts_more_than_what_the_mail_claims() {
        let raw = b"Return-Path: <ana@far.example>\r\nFrom: ana@far.example\r\nSubject: hi\r\n\r\nhello\r\n";
        let envelope = |sender| Some(Envelope { sender, recipient: "help@desk.example" });
        assert_eq!(class_code(&understand(raw, envelope("ana@far.example"), &ours()).class), "person");
        assert_eq!(understand(raw, envelope(""), &ours()).class_reason, Reason::NullSender);
        assert_eq!(class_code(&understand(raw, None, &ours()).class), "person");
    }

    #[test]
    fn a_token_in_the_address_written_to_is_found() {
        let token = Token { ticket: 7, message: 9 };
        let address = token::reply_address(&ours().key, &token, "help@desk.example").unwrap();
        let envelope = Some(Envelope { sender: "ana@far.example", recipient: &address });
        let understood = understand(b"From: ana@far.example\r\n\r\nhello\r\n", envelope, &ours());
        assert_eq!(understood.keys.tokens, [token]);
    }

    #[test]
    fn what_was_quoted_is_folded_and_a_mere_quotation_is_not() {
        let words = |body: &str| {
            let raw = format!("From: ana@far.example\r\nSubject: Re: hi\r\n\r\n{body}");
            understand(raw.as_bytes(), None, &ours()).words()
        };
        let (text, html, folded) =
            words("Thanks!\r\n\r\nOn Mon, 2 Mar 2026, Rasa wrote:\r\n> On its way.\r\n");
        assert_eq!((text.as_str(), html), ("Thanks!", None));
        assert!(folded.unwrap().contains("On its way."));
        let (text, _, folded) = words("> On its way.\r\n");
        assert!(text.contains("On its way.") && folded.is_none());
        let marker = token::marker(&ours().key, &Token { ticket: 7, message: 9 });
        let (text, _, _) = words(&format!("> On its way.\r\n> {marker}\r\n"));
        assert!(text.contains("On its way.") && !text.contains("[ref:"), "{text}");
    }

    #[test]
    fn a_bounce_names_the_mail_that_bounced() {
        let token = Token { ticket: 7, message: 9 };
        let id = token::message_id(&ours().key, &token, "1", "desk.example");
        let raw = format!(
            "From: MAILER-DAEMON@far.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
             --b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; far.example\r\n\r\n\
             Final-Recipient: rfc822; ana@far.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: Re: hi\r\n\r\n--b--\r\n"
        );
        let understood = understand(raw.as_bytes(), None, &ours());
        assert_eq!(class_code(&understood.class), "failed_delivery");
        assert_eq!(understood.keys.tokens, [token]);
    }

    #[test]
    fn the_way_a_mail_took_does_not_change_what_it_is() {
        let raw = b"From: ana@far.example\r\nMessage-ID: <1@far.example>\r\n\r\nhello\r\n";
        let by = |sender| understand(raw, Some(Envelope { sender, recipient: "a@b" }), &ours()).fingerprint;
        assert_eq!(by("ana@far.example"), by(""));
    }
}
