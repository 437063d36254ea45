//! What a mail server or a mail provider reports about a mail of ours: RFC 3464, RFC 5965 and the
//! two feedback loops that have their own form.

use crate::{Attachment, Message, address, headers, headers::get, read};

/// What is said about one mail of ours. Every field only as far as the report states it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The address we wrote to.
    pub recipient: Option<String>,
    /// The enhanced status, as `5.1.1`.
    pub status: Option<String>,
    /// `failed`, `delayed`, ... or the kind of complaint, lower case.
    pub action: Option<String>,
    /// Without angle brackets.
    pub original_message_id: Option<String>,
    /// What the far server said, on one line.
    pub diagnostic: Option<String>,
    /// Further recipients the report names.
    pub others: Vec<String>,
}

const MAX_OTHERS: usize = 500;
const MAX_HEADERS_FILE: usize = 256 * 1024;

pub(super) fn complaint(message: &Message) -> Option<Report> {
    feedback_report(message).or_else(|| forwarded_complaint(message)).or_else(|| notified_complaint(message))
}

fn feedback_report(message: &Message) -> Option<Report> {
    let part = part(message, &["message/feedback-report"])?;
    let fields = fields(&part.bytes);
    let mut recipients = fields
        .iter()
        .filter(|(name, _)| {
            ["original-rcpt-to", "removal-recipient"].iter().any(|n| name.eq_ignore_ascii_case(n))
        })
        .filter_map(|(_, value)| address::normalise(value));
    let original = original(message);
    let recipient = recipients.next();
    let others = recipients.take(MAX_OTHERS).collect();
    Some(Report {
        recipient,
        others,
        action: get(&fields, "feedback-type").map(|kind| kind.trim().to_ascii_lowercase()),
        original_message_id: original.and_then(|o| o.message_id),
        ..Report::default()
    })
}

/// Microsoft's loop sends the mail itself, marked with whom it was for.
fn forwarded_complaint(message: &Message) -> Option<Report> {
    let original = original(message)?;
    let recipient = original.header("x-hmxmroriginalrecipient").and_then(address::normalise)?;
    Some(Report {
        recipient: Some(recipient),
        action: Some("abuse".into()),
        original_message_id: original.message_id,
        ..Report::default()
    })
}

/// Amazon's notification carries its report as JSON.
fn notified_complaint(message: &Message) -> Option<Report> {
    let (kind, notice) = notification(message)?;
    (kind == "complaint").then(|| {
        let people = notice.pointer("/complaint/complainedRecipients");
        let action = notice.pointer("/complaint/complaintFeedbackType");
        notified(&notice, people, action.and_then(|a| a.as_str()).unwrap_or("abuse"))
    })
}

/// The kind (`complaint`, `bounce`, `delivery`) and the notification of Amazon's mail service.
pub(super) fn notification(message: &Message) -> Option<(String, serde_json::Value)> {
    message.header("x-amz-sns-message-id")?;
    // Long lines were folded on the way, inside of words as well.
    let line = message
        .text
        .trim_start()
        .split("\n--\n")
        .next()?
        .replace("!\n ", "")
        .replace("\n ", "")
        .replace('\n', "");
    let notice: serde_json::Value = serde_json::from_str(line.trim()).ok()?;
    let kind = notice.get("notificationType").or_else(|| notice.get("eventType"))?.as_str()?;
    Some((kind.to_ascii_lowercase(), notice))
}

pub(super) fn notified(
    notice: &serde_json::Value,
    people: Option<&serde_json::Value>,
    action: &str,
) -> Report {
    let mut recipients = people.and_then(|p| p.as_array()).into_iter().flatten().filter_map(|person| {
        person.get("emailAddress").and_then(|a| a.as_str()).and_then(address::normalise)
    });
    let first = people.and_then(|p| p.get(0));
    let text = |name: &str| first.and_then(|f| f.get(name)).and_then(|v| v.as_str()).map(str::to_owned);
    // The identifier on the wire is among the headers; the other one is Amazon's own.
    let wire = notice.pointer("/mail/commonHeaders/messageId").and_then(|id| id.as_str());
    Report {
        recipient: recipients.next(),
        others: recipients.take(MAX_OTHERS).collect(),
        status: text("status"),
        action: Some(action.to_owned()),
        original_message_id: wire.map(|id| id.trim().trim_matches(['<', '>']).to_owned()),
        diagnostic: text("diagnosticCode"),
    }
}

pub(super) fn part<'m>(message: &'m Message, types: &[&str]) -> Option<&'m Attachment> {
    message.attachments.iter().find(|a| types.contains(&a.content_type.as_str()))
}

/// The mail that is reported on, in whole or only its headers.
pub(super) fn original(message: &Message) -> Option<Message> {
    let whole = ["message/rfc822", "message/global"];
    let headers =
        ["text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers", "message/global-headers"];
    let found = part(message, &whole).or_else(|| part(message, &headers)).map(|part| read(&part.bytes));
    // Others attach it as mere text, or as something of their own.
    found.filter(|mail| !mail.headers.is_empty()).or_else(|| {
        let files = message.attachments.iter().filter(|file| file.bytes.len() < MAX_HEADERS_FILE).take(10);
        files
            .map(|file| read(&file.bytes))
            .find(|mail| mail.message_id.is_some() && mail.header("from").is_some())
    })
}

pub(super) fn fields(bytes: &[u8]) -> Vec<(String, String)> {
    headers::split(bytes, &mut Vec::new()).0
}
