//! What a delivery notice says in words: where the original mail begins in it, whom it names, which
//! status and which answer of the far server.

use super::{
    phrases,
    report::{self, Report},
};
use crate::{Message, address, headers};

/// A notice longer than this has said it by then.
const MAX_SAID: usize = 24 * 1024;

pub(super) struct Notice<'m> {
    /// What the server says.
    pub said: &'m str,
    /// That, and the original mail when it stands in the same text.
    pub all: &'m str,
    /// The original mail, as far as it stands in the text.
    original: &'m str,
    pub holds_original: bool,
}

impl<'m> Notice<'m> {
    pub fn of(message: &'m Message) -> Self {
        let all = message.text.as_str();
        let (said, original) = split_original(all);
        // What looks like a returned header may stand in front of the words.
        let said = if phrases::is_delivery_text(start_of(said)) { said } else { all };
        let attached = message.attachments.iter().any(|a| a.content_type.contains("rfc822"));
        Self { said: start_of(said), all, original, holds_original: attached || !original.trim().is_empty() }
    }
}

fn start_of(said: &str) -> &str {
    let mut end = said.len().min(MAX_SAID);
    while !said.is_char_boundary(end) {
        end -= 1;
    }
    said.get(..end).unwrap_or(said)
}

/// Fills in what the machine-readable part did not state.
pub(super) fn complete(report: &mut Report, message: &Message, notice: &Notice<'_>) {
    let attached = report::original(message);
    let in_text = headers::split(notice.original.trim_start().as_bytes(), &mut Vec::new()).0;
    if report.original_message_id.is_none() {
        report.original_message_id = attached
            .as_ref()
            .and_then(|o| o.message_id.clone())
            .or_else(|| first_id(headers::get(&in_text, "message-id")))
            .or_else(|| first_id(line_value(notice.original, "message-id:")))
            .or_else(|| first_id(line_value(notice.all, "message-id:")))
            .or_else(|| {
                first_id(status_part(message).as_deref().and_then(|text| line_value(text, "message-id:")))
            })
            .or_else(|| message.in_reply_to.first().cloned())
            .or_else(|| message.references.last().cloned());
    }
    if report.recipient.is_none() {
        let mut named = named_recipients(message, notice.said);
        if named.is_empty() {
            let to = attached.map(|o| o.to).unwrap_or_default();
            let written = headers::get(&in_text, "to").map(address::parse_list).unwrap_or_default();
            named = to.into_iter().chain(written).map(|a| a.email).take(1).collect();
        }
        let mut named = named.into_iter();
        report.recipient = named.next();
        report.others.extend(named);
    }
    if report.status.is_none() {
        report.status = notice.said.lines().find_map(status_in);
    }
    if report.diagnostic.is_none() {
        report.diagnostic = notice
            .said
            .lines()
            .map(str::trim)
            .find(|line| has_reply_code(line))
            .map(|line| line.chars().take(500).collect());
    }
}

/// A lost boundary leaves the returned mail at the end of the status.
fn status_part(message: &Message) -> Option<String> {
    let part = report::part(message, &["message/delivery-status"])?;
    Some(String::from_utf8_lossy(&part.bytes).into_owned())
}

fn first_id(value: Option<&str>) -> Option<String> {
    crate::read::ids_in(value?).into_iter().next().or_else(|| {
        let bare = value?.trim();
        (!bare.is_empty() && !bare.contains(' ') && bare.len() < 300).then(|| bare.to_owned())
    })
}

fn line_value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines().map(str::trim_start).find_map(|line| {
        let head = line.get(..name.len())?;
        head.eq_ignore_ascii_case(name).then(|| line.get(name.len()..)).flatten()
    })
}

/// Where the server's words end and the returned mail begins.
fn split_original(text: &str) -> (&str, &str) {
    let mut at = 0;
    let mut run: Option<(usize, usize)> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let next = at + line.len();
        if at > 0 && is_separator(bare) {
            return (text.get(..at).unwrap_or_default(), text.get(next..).unwrap_or_default());
        }
        if is_header_line(bare) {
            let (start, count) = run.map_or((at, 1), |(start, count)| (start, count + 1));
            if count >= 3 {
                return (text.get(..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
            }
            run = Some((start, count));
        } else if !(run.is_some() && bare.starts_with([' ', '\t']) && !bare.trim().is_empty()) {
            run = None;
        }
        at = next;
    }
    (text, "")
}

/// "----- Original message -----", "Below this line is a copy of the message.", and their kin.
fn is_separator(line: &str) -> bool {
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.len() > 110 {
        return false;
    }
    let lower = trimmed.to_lowercase();
    let ruled = trimmed.starts_with(['-', '=', '|', '_', '*', '<']);
    let colon = trimmed.ends_with([':', '.', '-', '|', '>']);
    let speaks = [
        "original message",
        "copy of the message",
        "copy of the original",
        "copy of your message",
        "copy of all the headers",
        "copy of the headers",
        "returned message",
        "unsent message",
        "message header",
        "header of the original",
        "headers of the original",
        "message text follows",
        "message follows",
        "below this line",
        "undelivered message",
        "rejected message",
        "original mail",
        "your message follows",
        "ursprüngliche nachricht",
        "message d'origine",
        "исходное сообщение",
        "原始邮件",
    ];
    (ruled || colon)
        && speaks.iter().any(|phrase| lower.contains(phrase))
        && !lower.contains("was received at")
}

fn is_header_line(line: &str) -> bool {
    let Some((name, _)) = line.split_once(':') else { return false };
    matches!(
        name.to_ascii_lowercase().as_str(),
        "received"
            | "return-path"
            | "message-id"
            | "subject"
            | "from"
            | "to"
            | "date"
            | "mime-version"
            | "content-type"
            | "content-transfer-encoding"
            | "reply-to"
            | "sender"
            | "cc"
            | "delivered-to"
            | "dkim-signature"
            | "x-mailer"
            | "user-agent"
            | "references"
            | "in-reply-to"
            | "x-originating-ip"
    )
}

/// Whom the words name as not reached, best first.
fn named_recipients(message: &Message, said: &str) -> Vec<String> {
    if let Some(failed) = message.header("x-failed-recipients") {
        let list = address::parse_list(failed);
        if !list.is_empty() {
            return list.into_iter().map(|a| a.email).collect();
        }
    }
    let mut ranked: Vec<(u8, String)> = Vec::new();
    for line in said.lines().take(2_000) {
        for (at, email) in addresses_in(line).into_iter().take(4) {
            let before = line.get(..at).unwrap_or_default().to_lowercase();
            let is_own = message.to.iter().take(20).any(|to| to.email.eq_ignore_ascii_case(&email));
            let is_host = message.from.iter().take(5).any(|from| from.email.eq_ignore_ascii_case(&email));
            let rank = if is_own || is_host || is_helper(&before, &email) {
                3
            } else if before
                .trim_matches(|c: char| {
                    c.is_whitespace() || matches!(c, '<' | '"' | '*' | '-' | '\'' | '[' | '(' | '.')
                })
                .is_empty()
            {
                0
            } else if [
                "to",
                "recipient",
                "recipients",
                "rcpt to",
                "address",
                "addresses",
                "user",
                "empfänger",
                "destinataire",
                "получатель",
            ]
            .iter()
            .any(|word| before.trim_end_matches([' ', '<', ':', '"', '(', '\t', '\'', '[']).ends_with(word))
            {
                1
            } else {
                2
            };
            if !ranked.iter().any(|(_, held)| held.eq_ignore_ascii_case(&email)) {
                ranked.push((rank, email));
            }
        }
        if ranked.len() > 200 {
            break;
        }
    }
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    ranked.into_iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, email)| email).collect()
}

/// Whom to ask for help is not who was not reached.
fn is_helper(before: &str, email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    ["contact", "assistance", "help", "questions", "write to"].iter().any(|word| before.contains(word))
        || matches!(local.as_str(), "mailer-daemon" | "postmaster" | "post_master" | "abuse")
        || before.ends_with("from ")
        || before.ends_with("from <")
        || before.ends_with("from:<")
}

/// Addresses and where they begin, in order.
fn addresses_in(line: &str) -> Vec<(usize, String)> {
    let fine = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '.' | '_'
                    | '-'
                    | '+'
                    | '='
                    | '/'
                    | '!'
                    | '#'
                    | '%'
                    | '&'
                    | '~'
                    | '^'
                    | '?'
                    | '\''
                    | '*'
                    | '$'
            )
    };
    let mut out = Vec::new();
    for (at, _) in line.match_indices('@').take(50) {
        let before = line.get(..at).unwrap_or_default();
        let local: usize = before.chars().rev().take(65).take_while(|c| fine(*c)).map(char::len_utf8).sum();
        let after = line.get(at + 1..).unwrap_or_default();
        let domain: usize = after
            .chars()
            .take(200)
            .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
            .map(char::len_utf8)
            .sum();
        let domain = after.get(..domain).unwrap_or_default().trim_end_matches(['.', '-']);
        let start = at - local;
        let local = before.get(start..).unwrap_or_default().trim_start_matches('\'');
        if !domain.is_empty()
            && let Some(email) = address::normalise(&format!("{local}@{domain}"))
        {
            out.push((start, email));
        }
    }
    out
}

/// The first enhanced status (`5.1.1`) in a text; an IP address is none.
pub(super) fn status_in(text: &str) -> Option<String> {
    let part = |c: char| !(c.is_ascii_digit() || c == '.');
    text.split(part).find_map(|word| {
        let word = word.trim_matches('.');
        let mut digits = word.split('.');
        let (class, subject, detail) = (digits.next()?, digits.next()?, digits.next()?);
        let fine = matches!(class, "2" | "4" | "5")
            && (1..=3).contains(&subject.len())
            && (1..=3).contains(&detail.len());
        (fine && digits.next().is_none()).then(|| word.to_owned())
    })
}

/// Whether a line holds an answer of a mail server that refuses: `550 `, `550-5.1.1`.
pub(super) fn has_reply_code(line: &str) -> bool {
    line.split(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '(' | ')' | '-' | '<' | '"' | '\'' | ';' | ',')
    })
    .take(200)
    .any(|word| {
        word.len() == 3
            && word.starts_with(['4', '5'])
            && word.bytes().all(|b| b.is_ascii_digit())
            && matches!(word.as_bytes().get(1), Some(b'0'..=b'7'))
    }) && line.len() > 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_told_from_an_address() {
        for (text, status) in [
            ("550 5.1.1 <a@b>... User unknown", Some("5.1.1")),
            ("host 192.0.2.8 said 553 5.3.0 no", Some("5.3.0")),
            ("[5.2.3.4] said no", None),
            ("(#5.7.1)", Some("5.7.1")),
            ("version 4.81", None),
            ("4.4.7.", Some("4.4.7")),
        ] {
            assert_eq!(status_in(text).as_deref(), status, "{text}");
        }
    }

    #[test]
    fn the_returned_mail_is_told_from_the_words() {
        let text = "Sorry.\n\n--- Below this line is a copy of the message.\n\nMessage-Id: <a@b>\n";
        assert_eq!(split_original(text).0, "Sorry.\n\n");
        let text = "Sorry.\n\nReceived: x\n by y\nFrom: a\nTo: b\n\nhi\n";
        assert_eq!(split_original(text).0, "Sorry.\n\n");
        assert_eq!(split_original("From: me\nhello").1, "");
    }
}
