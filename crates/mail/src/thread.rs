//! What a mail offers for finding its conversation, strongest first. Nothing here decides; empty
//! and absurd identifiers are left out, so that they can match nothing.

use crate::{Message, Token, token};

const MAX_IDS: usize = 60;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThreadKeys {
    /// Signed by us, from the identifiers answered to and from the addresses written to.
    pub tokens: Vec<Token>,
    /// Candidates for an exact match inside the mailbox: what is answered first, then the
    /// references from the newest to the oldest.
    pub message_ids: Vec<String>,
    /// Signed by us, found in the text or in what it quotes.
    pub body_marker: Option<Token>,
    /// The subject without its marks of answering and forwarding; empty matches nothing.
    pub subject: String,
}

/// `key` is the one our tokens are signed with.
pub fn thread_keys(message: &Message, key: &[u8]) -> ThreadKeys {
    let mut message_ids: Vec<String> = Vec::new();
    for id in message.in_reply_to.iter().chain(message.references.iter().rev()) {
        if is_sensible(id) && message.message_id.as_ref() != Some(id) && !message_ids.contains(id) {
            message_ids.push(id.clone());
        }
        if message_ids.len() == MAX_IDS {
            break;
        }
    }
    let mut tokens = Vec::new();
    let addresses = message.to.iter().chain(&message.cc).map(|a| a.email.as_str());
    let delivered = ["Delivered-To", "X-Original-To", "Envelope-To"]
        .into_iter()
        .flat_map(|name| message.header_all(name).take(8));
    for text in message_ids.iter().map(String::as_str).chain(addresses).chain(delivered) {
        if let Some(token) = token::token_in(key, text)
            && !tokens.contains(&token)
        {
            tokens.push(token);
        }
    }
    ThreadKeys {
        tokens,
        message_ids,
        body_marker: token::marker_in(key, &message.text)
            .or_else(|| message.html.as_ref().and_then(|html| token::marker_in(key, html.as_str()))),
        subject: bare_subject(&message.subject).to_owned(),
    }
}

fn is_sensible(id: &str) -> bool {
    let inside = id.trim_matches(['<', '>', '@', '.', ' ']);
    inside.len() >= 3 && id.len() <= 512 && !matches!(inside, "null" | "none" | "unknown")
}

/// `Re: Fwd: Order 5` is `Order 5`, in the languages that mail programs translate the marks to.
pub fn bare_subject(subject: &str) -> &str {
    let mut rest = subject.trim();
    loop {
        let Some((mark, after)) = rest.split_once([':', '：']) else {
            return rest;
        };
        // "Re[2]:" counts answers.
        let mark =
            mark.split(['[', '(']).next().unwrap_or_default().trim().trim_end_matches('.').to_lowercase();
        if !ANSWER_MARKS.contains(&mark.as_str()) && !FORWARD_MARKS.contains(&mark.as_str()) {
            return rest;
        }
        rest = after.trim();
    }
}

/// Whether the subject says that a mail is an answer: `Re: ...`, in any of the languages.
pub fn is_answer(subject: &str) -> bool {
    let Some((mark, _)) = subject.trim().split_once([':', '：']) else { return false };
    let mark = mark.split(['[', '(']).next().unwrap_or_default().trim().trim_end_matches('.').to_lowercase();
    ANSWER_MARKS.contains(&mark.as_str())
}

/// Whether the subject says that a mail is passed on: `Fwd: ...`, and no answer to one.
pub fn is_forward(subject: &str) -> bool {
    let mark = subject.trim().split([':', '：']).next().unwrap_or_default().trim().to_lowercase();
    subject.contains([':', '：']) && FORWARD_MARKS.contains(&mark.as_str())
}

const ANSWER_MARKS: &[&str] = &[
    "re",
    "r",
    "aw",
    "antw",
    "antwort",
    "sv",
    "vs",
    "odp",
    "odg",
    "ats",
    "atb",
    "отв",
    "ответ",
    "відп",
    "відповідь",
    "ynt",
    "res",
    "rif",
    "resp",
    "rép",
    "ha",
    "vá",
    "答复",
    "回复",
    "回覆",
    "答覆",
    "返信",
    "답장",
    "hl",
    "απ",
];
const FORWARD_MARKS: &[&str] = &[
    "fw",
    "fwd",
    "wg",
    "tr",
    "rv",
    "enc",
    "i",
    "vb",
    "vl",
    "doorst",
    "pd",
    "nd",
    "persiųsta",
    "fs",
    "转发",
    "轉寄",
    "转寄",
    "пересл",
    "pers",
    "prep",
    "pos",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    const KEY: &[u8] = b"k";

    #[test]
    fn what_is_answered_comes_before_what_is_referred_to() {
        let message = read(b"In-Reply-To: <c@x>\nReferences: <a@x> <b@x>\n <c@x> <> <@>\n\nhi");
        assert_eq!(thread_keys(&message, KEY).message_ids, ["c@x", "b@x", "a@x"]);
    }

    #[test]
    fn empty_identifiers_match_nothing() {
        let message = read(b"In-Reply-To: <>\nReferences: < > <null> <@>\nMessage-ID: <>\n\nhi");
        assert_eq!(thread_keys(&message, KEY), ThreadKeys::default());
    }

    #[test]
    fn a_token_counts_from_an_identifier_an_address_or_the_text() {
        let one = Token { ticket: 1, message: 2 };
        let two = Token { ticket: 3, message: 4 };
        let id = token::message_id(KEY, &one, "u", "d.org");
        let address = token::reply_address(KEY, &two, "help@d.org").unwrap();
        let marker = token::marker(KEY, &two);
        let raw = format!("In-Reply-To: <{id}>\nTo: Help <{address}>\n\nhi\n> {marker}\n");
        let keys = thread_keys(&read(raw.as_bytes()), KEY);
        assert_eq!(keys.tokens, [one, two]);
        assert_eq!(keys.body_marker, Some(two));
    }

    #[test]
    fn an_answer_is_told_from_a_question_and_a_forwarding() {
        for (subject, answer) in [
            ("Re: x", true),
            ("AW: x", true),
            ("回复：订单", true),
            ("Fwd: Re: x", false),
            ("x: Re", false),
            ("x", false),
        ] {
            assert_eq!(is_answer(subject), answer, "{subject}");
        }
    }

    #[test]
    fn a_subject_loses_its_marks() {
        for (subject, bare) in [
            ("Re: AW: Fwd: Order 5", "Order 5"),
            ("RE[2]: Order: late", "Order: late"),
            ("回复：订单", "订单"),
            ("Ats: Užsakymas", "Užsakymas"),
            ("Question: how?", "Question: how?"),
            ("Re:", ""),
        ] {
            assert_eq!(bare_subject(subject), bare);
        }
    }
}
