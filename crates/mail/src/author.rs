//! Who wrote a mail to us. Groups and forwarders put our own address into `From` and the person
//! elsewhere; without this, a desk behind a group address would be its own only customer.

use crate::{Address, Message, Ours, address};

/// The sender; when that is one of our mailboxes, the person the mail names instead.
pub fn author(message: &Message, ours: &Ours) -> Option<Address> {
    let stranger = |found: &Address| !ours.is_mailbox(&found.email);
    let from = message.from.first();
    if let Some(from) = from.filter(|from| stranger(from)) {
        return Some(from.clone());
    }
    let named = ["x-original-from", "x-original-sender"]
        .iter()
        .filter_map(|name| message.header(name))
        .flat_map(address::parse_list);
    let mut others = named.chain(message.reply_to.iter().cloned()).chain(message.sender.iter().cloned());
    let mut found = others.find(|other| stranger(other)).or_else(|| from.cloned())?;
    if found.name.is_empty() {
        // "Ana Kos via Help" <help@example.org>
        let name = from.map(|from| from.name.as_str()).unwrap_or_default();
        found.name =
            name.rsplit_once(" via ").map_or("", |(name, _)| name).trim_matches(['\'', '"']).to_owned();
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn written_by(raw: &str) -> String {
        let ours = Ours { mailboxes: vec!["help@example.org".into()], key: Vec::new() };
        author(&read(raw.as_bytes()), &ours).map(|a| a.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_group_does_not_hide_who_wrote() {
        for (raw, who) in [
            ("From: Ana Kos <ana@b.org>\nReply-To: other@b.org\n\nx", "Ana Kos <ana@b.org>"),
            ("From: 'Ana Kos' via Help <help@example.org>\nReply-To: ana@b.org\n\nx", "Ana Kos <ana@b.org>"),
            (
                "From: Help <HELP@example.org>\nX-Original-From: Ana Kos <ana@b.org>\nReply-To: help@example.org\n\nx",
                "Ana Kos <ana@b.org>",
            ),
            ("From: Help <help@example.org>\n\nx", "Help <help@example.org>"),
            ("Subject: nobody\n\nx", ""),
        ] {
            assert_eq!(written_by(raw), who, "{raw}");
        }
    }
}
