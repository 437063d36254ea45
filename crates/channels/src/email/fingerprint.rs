//! When two mails are the same mail: what the mail itself says of who, when and what agrees, whichever way it took. A
//! mail without Message-ID has no name of its own: two orders of one form may read alike, so only its very bytes
//! repeat it.

use mail::Message;
use ring::digest::{SHA256, digest};

/// 64 characters of hex. Compare within one mailbox.
pub fn fingerprint(raw: &[u8], message: &Message) -> String {
    match message.message_id {
        Some(_) => mail::fingerprint(message),
        None => digest(&SHA256, raw).as_ref().iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(mail: &str) -> String {
        fingerprint(mail.as_bytes(), &mail::read(mail.as_bytes()))
    }

    const MAIL: &str = "From: Ana <ana@far.example>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0200\r\nSubject: Order\r\n 1042\r\n\
        Message-ID: <1@far.example>\r\n\r\nWhere is it?\r\n";

    #[test]
    fn the_same_mail_by_another_way_is_the_same() {
        let again = [
            format!("Return-Path: <ana@far.example>\r\nReceived: from a\r\n\tby b; now\r\n{MAIL}"),
            MAIL.replace("\r\n", "\n"),
            MAIL.replace("Order\r\n 1042", "Order 1042"),
            format!("{MAIL}\r\n\r\n"),
        ];
        for mail in again {
            assert_eq!(of(&mail), of(MAIL), "{mail}");
        }
    }

    #[test]
    fn another_mail_is_another() {
        let others = [
            MAIL.replace("ana@", "ona@"),
            MAIL.replace("10:00:00", "10:00:01"),
            MAIL.replace("1042", "1043"),
            MAIL.replace("<1@", "<2@"),
            MAIL.replace("Where is it?", "Where is it!"),
        ];
        for mail in others {
            assert_ne!(of(&mail), of(MAIL), "{mail}");
        }
    }

    #[test]
    fn without_a_message_id_only_the_very_bytes_are_the_same() {
        let nameless = "From: shop@far.example\r\nSubject: New order\r\n\r\nOne more\r\n";
        let later = format!("Received: from a by b; later\r\n{nameless}");
        assert_eq!(of(nameless), of(nameless));
        assert_ne!(of(nameless), of(&later));
    }
}
