//! Who wrote a mail: a person, a machine, a mail server. The first sign that is certain decides, in
//! the order: our own loop, complaint, delivery report, automatic reply, automatic mail, person.

use serde::{Deserialize, Serialize};

use crate::{Message, address, headers::get, read, token};

/// What of a mail is ours, so that our own mail is known when it comes back.
#[derive(Debug, Clone, Default)]
pub struct Ours {
    /// The addresses of all mailboxes.
    pub mailboxes: Vec<String>,
    /// The key our tokens are signed with.
    pub key: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub class: Class,
    pub reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    Person,
    /// A machine answered one mail: out of office, "we received your request".
    AutomaticReply,
    /// Nobody wrote it and it answers nothing: newsletters, lists, notifications.
    AutomaticMail,
    /// It did not arrive and will not.
    FailedDelivery(Report),
    /// It has not arrived yet; the server goes on trying.
    DelayedDelivery(Report),
    /// A recipient called our mail unwanted (abuse feedback report).
    Complaint(Report),
    /// Our own mail came back to us.
    OwnLoop,
}

/// What a mail server says about a mail of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The address that was not reached, when stated.
    pub recipient: Option<String>,
    /// The enhanced status, as `5.1.1`.
    pub status: Option<String>,
    /// `failed`, `delayed`, ... as stated, lower case.
    pub action: Option<String>,
    /// Without angle brackets.
    pub original_message_id: Option<String>,
    /// What the far server said.
    pub diagnostic: Option<String>,
    /// Further recipients of the same mail.
    pub others: Vec<String>,
}

/// Why a mail was classed as it was; stored and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    NoSign,
    OurMessageId,
    OurAddressAutomatic,
    FeedbackReport,
    DeliveryReport,
    DeliveryReportInWords,
    AutoSubmittedReplied,
    AutoReplyHeader,
    AutoReplySubject,
    AutoSubmittedGenerated,
    List,
    Bulk,
    NullSender,
    RobotSender,
    DeliveredNotice,
    ReadReceipt,
}

/// Judges a mail. Pure: the caller stores the verdict and acts on it.
pub fn classify(message: &Message, ours: &Ours) -> Verdict {
    let verdict = |class, reason| Verdict { class, reason };
    if let Some(id) = &message.message_id
        && token::token_in(&ours.key, id).is_some()
    {
        return verdict(Class::OwnLoop, Reason::OurMessageId);
    }
    if let Some(report) = complaint(message) {
        return verdict(Class::Complaint(report), Reason::FeedbackReport);
    }
    if let Some((report, kind)) = delivery_status(message) {
        return match kind {
            Kind::Delayed => verdict(Class::DelayedDelivery(report), Reason::DeliveryReport),
            Kind::Failed => verdict(Class::FailedDelivery(report), Reason::DeliveryReport),
            Kind::Delivered => verdict(Class::AutomaticMail, Reason::DeliveredNotice),
        };
    }
    if let Some((class, reason)) = automatic(message) {
        let from_us =
            message.from.iter().any(|from| ours.mailboxes.iter().any(|m| address::key(m) == from.key()));
        if from_us {
            return verdict(Class::OwnLoop, Reason::OurAddressAutomatic);
        }
        return verdict(class, reason);
    }
    verdict(Class::Person, Reason::NoSign)
}

enum Kind {
    Failed,
    Delayed,
    Delivered,
}

fn complaint(message: &Message) -> Option<Report> {
    let feedback = message.attachments.iter().find(|a| a.content_type == "message/feedback-report")?;
    let fields = fields(&feedback.bytes);
    let original = original(message);
    Some(Report {
        recipient: get(&fields, "original-rcpt-to").and_then(address::normalise),
        action: get(&fields, "feedback-type").map(|t| t.trim().to_ascii_lowercase()),
        original_message_id: original.and_then(|o| o.message_id),
        ..Report::default()
    })
}

fn delivery_status(message: &Message) -> Option<(Report, Kind)> {
    let status = message.attachments.iter().find(|a| {
        matches!(a.content_type.as_str(), "message/delivery-status" | "message/global-delivery-status")
    })?;
    let mut report = Report::default();
    let mut kind = Kind::Failed;
    for block in blocks(&status.bytes) {
        let fields = fields(&block);
        let recipient = ["final-recipient", "original-recipient"]
            .iter()
            .filter_map(|name| get(&fields, name))
            .find_map(|value| address::normalise(value.rsplit(';').next().unwrap_or(value)));
        let Some(recipient) = recipient else { continue };
        if report.recipient.is_some() {
            report.others.push(recipient);
            continue;
        }
        report.recipient = Some(recipient);
        report.status =
            get(&fields, "status").map(|s| s.split_whitespace().next().unwrap_or_default().to_owned());
        report.action = get(&fields, "action")
            .map(|a| a.split_whitespace().next().unwrap_or_default().to_ascii_lowercase());
        report.diagnostic = get(&fields, "diagnostic-code")
            .map(|d| d.split_once(';').map_or(d, |(_, text)| text).trim().to_owned());
        kind = match report.action.as_deref() {
            Some("delayed") => Kind::Delayed,
            Some("delivered" | "relayed" | "expanded") => Kind::Delivered,
            _ => Kind::Failed,
        };
    }
    report.original_message_id = original(message).and_then(|o| o.message_id);
    Some((report, kind))
}

/// The mail that is reported on, in whole or only its headers.
fn original(message: &Message) -> Option<Message> {
    message
        .attachments
        .iter()
        .find(|a| {
            matches!(
                a.content_type.as_str(),
                "message/rfc822" | "message/global" | "text/rfc822-headers" | "message/global-headers"
            )
        })
        .map(|a| read(&a.bytes))
}

fn fields(bytes: &[u8]) -> Vec<(String, String)> {
    crate::headers::split(bytes, &mut Vec::new()).0
}

/// The groups of fields in a delivery status, which blank lines part.
fn blocks(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut out = vec![Vec::new()];
    for line in bytes.split_inclusive(|b| *b == b'\n').take(20_000) {
        if line.trim_ascii().is_empty() {
            out.push(Vec::new());
        } else if let Some(block) = out.last_mut() {
            block.extend_from_slice(line);
        }
    }
    out
}

fn automatic(message: &Message) -> Option<(Class, Reason)> {
    let value = |name: &str| message.header(name).unwrap_or_default().trim().to_ascii_lowercase();
    let submitted = value("auto-submitted");
    if submitted.starts_with("auto-replied") {
        return Some((Class::AutomaticReply, Reason::AutoSubmittedReplied));
    }
    let reply_headers =
        ["x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply"];
    if reply_headers.iter().any(|name| !matches!(value(name).as_str(), "" | "no"))
        || value("x-autogenerated") == "reply"
        || value("precedence") == "auto_reply"
    {
        return Some((Class::AutomaticReply, Reason::AutoReplyHeader));
    }
    if !submitted.is_empty() && submitted != "no" {
        return Some((Class::AutomaticMail, Reason::AutoSubmittedGenerated));
    }
    if message.header("list-id").is_some() || message.header("list-unsubscribe").is_some() {
        return Some((Class::AutomaticMail, Reason::List));
    }
    if matches!(value("precedence").as_str(), "bulk" | "junk" | "list") {
        return Some((Class::AutomaticMail, Reason::Bulk));
    }
    if value("return-path") == "<>" {
        return Some((Class::AutomaticMail, Reason::NullSender));
    }
    let robot = ["mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply"];
    let sender = message.from.first().map(|f| f.email.to_ascii_lowercase()).unwrap_or_default();
    let local = sender.split(['@', '+']).next().unwrap_or_default();
    if robot.contains(&local) {
        return Some((Class::AutomaticMail, Reason::RobotSender));
    }
    None
}
