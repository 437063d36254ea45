//! Delivery reports: what became of a mail of ours. The machine-readable part decides when there is
//! one (RFC 3464); else what the notice says in words, and only when a mail server sent it.

use super::{
    Reason,
    notice::{self, Notice},
    phrases,
    report::{self, Report, fields, part},
};
use crate::{Message, address, headers::get};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Failed,
    Delayed,
    Delivered,
}

/// More recipients than this in one report are not read.
const MAX_RECIPIENTS: usize = 500;

pub(super) fn report(message: &Message) -> Option<(Report, Fate, Reason)> {
    let found = judge(message)?;
    if found.2 == Reason::DeliveryReport {
        return Some(found);
    }
    // A gateway may wrap the report of another server, and say less than it.
    let wrapped = report::original(message).filter(is_report).and_then(|inner| judge(&inner));
    Some(wrapped.unwrap_or(found))
}

fn is_report(message: &Message) -> bool {
    message.report_type.as_deref() == Some("delivery-status")
}

fn judge(message: &Message) -> Option<(Report, Fate, Reason)> {
    if let Some((kind, notice)) = report::notification(message) {
        return match kind.as_str() {
            "bounce" => {
                let people = notice.pointer("/bounce/bouncedRecipients");
                Some((report::notified(&notice, people, "failed"), Fate::Failed, Reason::DeliveryReport))
            }
            "delivery" => Some((Report::default(), Fate::Delivered, Reason::DeliveredNotice)),
            _ => None,
        };
    }
    if message.report_type.as_deref() == Some("disposition-notification") {
        return None;
    }
    let status = part(message, &["message/delivery-status", "message/global-delivery-status"]);
    let stated = status.and_then(|part| recipients(&String::from_utf8_lossy(&part.bytes)));
    let failed = message.header("x-failed-recipients").is_some();
    if status.is_none() && !failed && !is_from_server(message) {
        return None;
    }
    let notice = Notice::of(message);
    // Some servers write the machine-readable fields into the text.
    let stated = stated.or_else(|| recipients(notice.all));
    if status.is_none() && stated.is_none() && !speaks_of_delivery(message, &notice) {
        return None;
    }
    let reason = if status.is_some() { Reason::DeliveryReport } else { Reason::DeliveryReportInWords };
    let (mut report, fate) = stated.unwrap_or_else(|| {
        let fate =
            if phrases::is_delay(&message.subject, notice.said) { Fate::Delayed } else { Fate::Failed };
        (Report::default(), fate)
    });
    notice::complete(&mut report, message, &notice);
    if report.action.is_none() {
        report.action = Some(if fate == Fate::Delayed { "delayed" } else { "failed" }.to_owned());
    }
    Some((report, fate, reason))
}

/// Reads the groups of fields, one for each recipient. The first one that failed is the recipient of
/// the report, else the first delayed one; `None` when no group names anybody.
fn recipients(text: &str) -> Option<(Report, Fate)> {
    let mut best: Option<(Report, Fate)> = None;
    let mut others = Vec::new();
    for group in text.split("\n\n").flat_map(|g| g.split("\r\n\r\n")).take(MAX_RECIPIENTS) {
        if !group.to_ascii_lowercase().contains("-recipient")
            && !group.to_ascii_lowercase().contains("action:")
        {
            continue;
        }
        let Some((report, fate)) = recipient(group) else { continue };
        let better = match &best {
            None => true,
            Some((_, held)) => rank(fate) > rank(*held),
        };
        let out = if better { best.replace((report, fate)).map(|(r, _)| r) } else { Some(report) };
        others.extend(out.and_then(|r| r.recipient));
    }
    best.map(|(mut report, fate)| {
        report.others = others;
        (report, fate)
    })
}

fn rank(fate: Fate) -> u8 {
    match fate {
        Fate::Failed => 2,
        Fate::Delayed => 1,
        Fate::Delivered => 0,
    }
}

fn recipient(group: &str) -> Option<(Report, Fate)> {
    // Text around the fields would hide them: begin at the first field.
    let start = group.lines().position(|line| {
        let lower = line.to_ascii_lowercase();
        ["original-recipient:", "final-recipient:", "action:", "status:", "diagnostic-code:"]
            .iter()
            .any(|f| lower.starts_with(f))
    })?;
    let block: Vec<&str> = group.lines().skip(start).collect();
    let fields = fields(block.join("\n").as_bytes());
    // The address we wrote to, rather than where it was forwarded.
    let recipient = ["original-recipient", "final-recipient", "x-actual-recipient"]
        .iter()
        .filter_map(|name| get(&fields, name))
        .find_map(|value| address::normalise(value.split_once(';').map_or(value, |(_, a)| a)));
    let action = get(&fields, "action").map(first_word);
    if recipient.is_none() && action.is_none() {
        return None;
    }
    let fate = match action.as_deref() {
        Some("delayed") => Fate::Delayed,
        Some("delivered" | "relayed" | "expanded") => Fate::Delivered,
        _ => Fate::Failed,
    };
    let status = get(&fields, "status").and_then(notice::status_in);
    let diagnostic = get(&fields, "diagnostic-code")
        .map(|d| d.split_once(';').map_or(d, |(_, text)| text).trim().to_owned());
    Some((Report { recipient, action, status, diagnostic, ..Report::default() }, fate))
}

fn first_word(value: &str) -> String {
    value
        .split(|c: char| !c.is_ascii_alphabetic())
        .find(|w| !w.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Mail servers send their notices as themselves, or with no sender at all on the envelope.
fn is_from_server(message: &Message) -> bool {
    names(message, phrases::is_server_name)
        || names(message, phrases::is_keeper_name)
        || is_null_sender(message)
}

fn names(message: &Message, known: fn(&str) -> bool) -> bool {
    let from = message.header("from").unwrap_or_default().to_ascii_lowercase();
    known(&from) || message.from.iter().any(|sender| known(&sender.name.to_lowercase()))
}

pub(super) fn is_null_sender(message: &Message) -> bool {
    message.header("return-path").is_some_and(|path| {
        let path = path.trim().to_ascii_lowercase();
        path == "<>" || path.starts_with("<mailer-daemon")
    })
}

fn speaks_of_delivery(message: &Message, notice: &Notice<'_>) -> bool {
    let subject = phrases::is_delivery_subject(&message.subject);
    let text = phrases::is_delivery_text(notice.said);
    if message.header("x-failed-recipients").is_some() || names(message, phrases::is_server_name) {
        return subject || text;
    }
    // A holiday notice has no sender either, and a postmaster is a person too: their words need the
    // mail they speak of, or the answer of a server.
    let keeper = names(message, phrases::is_keeper_name);
    let answer = || notice.said.lines().take(400).any(notice::has_reply_code);
    text && (subject || notice.holds_original || keeper && answer())
        || keeper && subject && (notice.holds_original || is_null_sender(message))
}
