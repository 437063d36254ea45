//! Whether two mails are one mail that came twice: by another way, through another list, after a
//! server's second thought. What the way adds (Received, X-headers) does not count.

use ring::digest::{Context, SHA256};

use crate::Message;

/// Equal for two copies of one mail. Compare within one mailbox: a mail to two of our mailboxes is
/// meant for both. Lower-case hexadecimal, 64 characters.
pub fn fingerprint(message: &Message) -> String {
    let mut hash = Context::new(&SHA256);
    // Each piece with its length: no two mails can share a stream of bytes.
    let mut add = |piece: &[u8]| {
        hash.update(&(piece.len() as u64).to_be_bytes());
        hash.update(piece);
    };
    for name in ["from", "date", "subject", "message-id"] {
        let value = message.header(name).unwrap_or_default();
        add(value.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes());
    }
    // Servers rewrap and re-encode; the words stay.
    for word in message.text.split_whitespace() {
        add(word.as_bytes());
    }
    for attachment in &message.attachments {
        add(attachment.name.as_bytes());
        add(&attachment.bytes);
    }
    hash.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_copy_by_another_way_is_the_same_mail() {
        let one = "Received: by a\nFrom: Ana <a@b.org>\nSubject: x\nMessage-ID: <1@b>\nDate: Thu, 5 Mar 2026 10:15:00 +0000\n\nHello there\n";
        let two = "Received: by c\nReceived: by b\nX-Spam: no\nFrom: Ana\n <a@b.org>\nSubject: x\nMessage-ID: <1@b>\nDate: Thu, 5 Mar 2026 10:15:00 +0000\nContent-Transfer-Encoding: quoted-printable\n\nHello=20there\r\n";
        assert_eq!(fingerprint(&read(one.as_bytes())), fingerprint(&read(two.as_bytes())));
    }

    #[test]
    fn another_text_or_another_time_is_another_mail() {
        let base = "From: a@b.org\nSubject: x\nDate: Thu, 5 Mar 2026 10:15:00 +0000\n\nHello\n";
        let first = fingerprint(&read(base.as_bytes()));
        for (from, to) in
            [("Hello", "Hallo"), ("10:15", "10:16"), ("Subject: x", "Subject: y"), ("a@b", "c@b")]
        {
            assert_ne!(first, fingerprint(&read(base.replace(from, to).as_bytes())), "{to}");
        }
    }
}
