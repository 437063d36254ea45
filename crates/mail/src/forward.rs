//! A mail that somebody passed on to us: whose it was. An agent who forwards a customer's mail does
//! not become the requester.

use crate::{Address, Message, address, html, read, thread, visible::forwarded_header};

/// The sender of the mail that was forwarded, when this mail is a forwarding: of the attached
/// message, or of the header above the forwarded text. `None` for anything else, answers included.
pub fn original_sender(message: &Message) -> Option<Address> {
    let said = thread::is_forward(&message.subject);
    let attached = message.attachments.iter().find(|a| a.content_type == "message/rfc822");
    if let Some(file) = attached
        && (said || message.text.trim().is_empty())
    {
        return read(&file.bytes).from.into_iter().next();
    }
    let text = message.html.as_ref().map(html::to_text);
    let header = forwarded_header(text.as_deref().unwrap_or(&message.text), said)?;
    // "Ana <ana@example.org>", "Ana [mailto:ana@example.org]", "Ana <ana@example.org<mailto:...>>".
    let header = header.replace("[mailto:", "<").replace("<mailto:", "<").replace(']', ">");
    address::parse_list(&header).into_iter().next().or_else(|| {
        let word = header.split([' ', '<', '>', '(', ')', '"', ',', ';']).find(|word| word.contains('@'))?;
        address::parse(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender(raw: &str) -> Option<String> {
        original_sender(&read(raw.as_bytes())).map(|a| a.to_string())
    }

    #[test]
    fn a_forwarded_customer_stays_the_customer() {
        for raw in [
            "From: agent@us.org\nSubject: Fwd: help\n\nPlease handle.\n\n---------- Forwarded message ---------\nFrom: Ana Kos <ana@example.org>\nDate: Thu, 5 Mar 2026\nSubject: help\nTo: agent@us.org\n\nIt broke.\n",
            "From: agent@us.org\nSubject: FW: help\n\n\nFrom: Ana Kos <ana@example.org>\nSent: Thursday\nTo: agent@us.org\nSubject: help\n\nIt broke.\n",
            "From: agent@us.org\nSubject: WG: Hilfe\n\nVon: Ana Kos [mailto:ana@example.org]\nGesendet: Donnerstag\nAn: agent@us.org\nBetreff: Hilfe\n\nKaputt.\n",
            "From: agent@us.org\nSubject: help\n\nBegin forwarded message:\n\nFrom: Ana Kos <ana@example.org>\nSubject: help\nDate: 5 March 2026\nTo: agent@us.org\n\nIt broke.\n",
            "From: agent@us.org\nSubject: Fwd: help\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nsee below\n--x\nContent-Type: message/rfc822\n\nFrom: Ana Kos <ana@example.org>\n\nIt broke.\n--x--\n",
        ] {
            assert_eq!(sender(raw).as_deref(), Some("Ana Kos <ana@example.org>"), "{raw}");
        }
    }

    #[test]
    fn an_answer_is_no_forwarding() {
        for raw in [
            "From: a@b.org\nSubject: Re: help\n\nThanks\n\nFrom: Ana <ana@example.org>\nSent: Thursday\nTo: us\nSubject: help\n\nhi\n",
            "From: a@b.org\nSubject: help\n\nhello\n",
        ] {
            assert_eq!(sender(raw), None, "{raw}");
        }
    }
}
