//! An address that customers write to: mail to it becomes tickets of one department, and answers leave under it.

use platform::people::DepartmentId;

use super::imap_in::ImapIn;
use super::smtp_out::SmtpOut;

platform::id!(MailboxId, "Key of a mailbox.");

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub id: MailboxId,
    /// As it is shown to customers.
    pub address: String,
    /// The name beside the address on outgoing mail.
    pub name: String,
    pub department: DepartmentId,
    /// Takes mail to addresses that no mailbox has, too.
    pub takes_rest: bool,
    /// Keeps back what programs wrote and no ticket awaits, until a person lets it in.
    pub holds_automatic: bool,
    /// Answers name `name+TOKEN@domain` as the address to reply to, for customers whose programs drop Message-IDs.
    pub token_in_address: bool,
    /// The server that takes our mail, as far as it may be shown: without its password.
    pub smtp_out: Option<String>,
    /// The server that its mail is fetched from.
    pub imap: Option<String>,
}

impl Mailbox {
    /// The part behind the @.
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }
}

/// A mailbox about to be made.
#[derive(Clone, Debug)]
pub struct NewMailbox {
    pub address: String,
    /// Empty: the department's name.
    pub name: String,
    pub department: DepartmentId,
    pub takes_rest: bool,
    pub smtp_out: Option<SmtpOut>,
    pub imap: Option<ImapIn>,
}

/// What is to be different; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct MailboxChange {
    pub name: Option<String>,
    pub takes_rest: Option<bool>,
    pub holds_automatic: Option<bool>,
    pub token_in_address: Option<bool>,
}

/// The address without what stands between `+` and `@`: `support+anything@example.org` is `support@example.org`.
pub fn without_tag(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let (name, _) = local.split_once('+')?;
    (!name.is_empty()).then(|| format!("{name}@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_in_an_address_is_left_out() {
        let table = [
            ("support+t1042@example.org", Some("support@example.org")),
            ("support+a+b@example.org", Some("support@example.org")),
            ("support@example.org", None),
            ("+tag@example.org", None),
            ("support+tag", None),
        ];
        for (address, plain) in table {
            assert_eq!(without_tag(address).as_deref(), plain, "{address}");
        }
    }
}
