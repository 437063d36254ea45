//! A mail that somebody passed on to us: whose it was. An agent who forwards a customer's mail does
//! not become the requester.

use crate::visible::{self, Forwarded as Parts};
use crate::{Address, Attachment, CleanHtml, Message, address, html, read, thread};

/// A mail that was passed on, and what the one who did it wrote above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Forwarded {
    pub sender: Address,
    /// Empty when nothing was written.
    pub comment: String,
    /// The original's words. Its layout is kept only when it came as an attachment.
    pub text: String,
    pub html: Option<CleanHtml>,
    /// Of the attached original; `None`: those of the mail itself belong to it.
    pub attachments: Option<Vec<Attachment>>,
}

/// The mail inside, when this mail is a forwarding: the attached message, or the text below the header of the
/// forwarded one. `None` for anything else, answers included.
pub fn forwarded(message: &Message) -> Option<Forwarded> {
    let said = thread::is_forward(&message.subject);
    let attached = message.attachments.iter().find(|a| a.content_type == "message/rfc822");
    if let Some(file) = attached
        && (said || message.text.trim().is_empty())
    {
        let original = read(&file.bytes);
        return Some(Forwarded {
            sender: original.from.into_iter().next()?,
            comment: message.text.trim().to_owned(),
            text: original.text,
            html: original.html,
            attachments: Some(original.attachments),
        });
    }
    let text = message.html.as_ref().map(html::to_text);
    let found = visible::forwarded(text.as_deref().unwrap_or(&message.text), said)?;
    let Parts { from, above, below } = found;
    Some(Forwarded {
        sender: sender(from)?,
        comment: above.trim().to_owned(),
        text: below,
        html: None,
        attachments: None,
    })
}

/// The sender of the mail that was forwarded; see [`forwarded`].
pub fn original_sender(message: &Message) -> Option<Address> {
    forwarded(message).map(|found| found.sender)
}

fn sender(header: String) -> Option<Address> {
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
    fn what_was_written_above_is_told_from_what_was_passed_on() {
        let raw = "From: agent@us.org\nSubject: Fwd: help\n\nPlease handle.\n\n---------- Forwarded message ---------\nFrom: Ana Kos <ana@example.org>\nDate: Thu, 5 Mar 2026\nSubject: help\nTo: agent@us.org\n\nIt broke.\n\nAna\n";
        let found = forwarded(&read(raw.as_bytes())).unwrap();
        assert_eq!((found.comment.as_str(), found.text.as_str()), ("Please handle.", "It broke.\n\nAna"));
        let attached = "From: agent@us.org\nSubject: Fwd: help\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nsee below\n--x\nContent-Type: message/rfc822\n\nFrom: Ana Kos <ana@example.org>\n\nIt broke.\n--x--\n";
        let found = forwarded(&read(attached.as_bytes())).unwrap();
        assert_eq!((found.comment.as_str(), found.text.trim()), ("see below", "It broke."));
        assert_eq!(found.attachments, Some(Vec::new()));
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
