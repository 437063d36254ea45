//! Mail addresses: read from what people and programs write, normalised for showing and for
//! matching. An [`Address`] that came out of here holds a usable address.

use mail_parser::{HeaderValue, parsers::MessageStream};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::{headers::one_line, words};

/// RFC 5321: 64 for the local part, 255 for the domain.
const MAX_LOCAL: usize = 128;
const MAX_DOMAIN: usize = 255;
const MAX_NAME: usize = 200;
/// More recipients than this are not read.
pub const MAX_ADDRESSES: usize = 2_000;

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// May be empty.
    pub name: String,
    /// The domain in lower case, the local part as written.
    pub email: String,
}

impl Address {
    /// What to match by: two spellings of one mailbox have one key.
    pub fn key(&self) -> String {
        key(&self.email)
    }

    pub fn domain(&self) -> &str {
        self.email.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.name.is_empty() {
            write!(out, "{}", self.email)
        } else {
            write!(out, "{} <{}>", self.name, self.email)
        }
    }
}

/// One address as a person types it: `ana@example.org`, `Ana <ana@example.org>`, `mailto:...`.
/// `None` when it cannot be an address, or when it is more than one.
pub fn parse(text: &str) -> Option<Address> {
    let mut all = parse_list(text);
    if all.len() == 1 { all.pop() } else { None }
}

/// Every usable address of a header value or of what a person typed, in order, once each.
pub fn parse_list(text: &str) -> Vec<Address> {
    let mut line = words::merge(&one_line(text));
    line.push('\n');
    let mut out: Vec<Address> = Vec::new();
    if let HeaderValue::Address(list) = MessageStream::new(line.as_bytes()).parse_address() {
        let mut seen = std::collections::HashSet::new();
        for item in list.iter() {
            let name = item.name.as_deref().unwrap_or_default();
            let found = item
                .address
                .as_deref()
                .and_then(normalise)
                .map(|email| (name, email))
                // `info@example.org <>` and a bare address in quotes.
                .or_else(|| normalise(name).map(|email| ("", email)));
            if let Some((name, email)) = found
                && seen.insert(key(&email))
            {
                out.push(Address { name: clean_name(name, &email), email });
            }
            if out.len() == MAX_ADDRESSES {
                break;
            }
        }
    }
    out
}

/// The address alone, its domain in lower case; `None` when it cannot be one.
pub fn normalise(email: &str) -> Option<String> {
    let email = unwrapped(email);
    let (local, domain) = email.rsplit_once('@')?;
    let domain = domain.to_lowercase();
    let fine = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')' | '\\')
    };
    let local_ok =
        !local.is_empty() && local.len() <= MAX_LOCAL && local.chars().all(|c| fine(c) && c != '@');
    let domain_ok = !domain.is_empty()
        && domain.len() <= MAX_DOMAIN
        && domain.chars().all(|c| fine(c) && c != '@' && c != ':' && c != '/' || matches!(c, '[' | ']'))
        && !domain.starts_with('.')
        && !domain.contains("..");
    (local_ok && domain_ok).then(|| format!("{local}@{domain}"))
}

/// Without what people and programs put around an address, however often.
fn unwrapped(email: &str) -> &str {
    let mut rest = email;
    loop {
        let mut bare = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\''));
        bare = bare.trim_end_matches('.');
        if bare.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
            bare = bare.get(7..).unwrap_or_default();
        }
        if bare == rest {
            return bare;
        }
        rest = bare;
    }
}

/// What to match an address by: lower case, Unicode NFC, the domain in its ASCII form.
/// Total: a text that is no address has a key as well.
pub fn key(email: &str) -> String {
    let email = email.trim().trim_matches(['<', '>']).trim();
    let lower: String = email.nfc().collect::<String>().to_lowercase();
    match lower.rsplit_once('@') {
        Some((local, domain)) if !domain.is_ascii() && domain.len() <= MAX_DOMAIN => {
            let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned());
            format!("{local}@{domain}")
        }
        _ => lower,
    }
}

fn clean_name(name: &str, email: &str) -> String {
    let name = if name.contains("=?") { words::decode(name) } else { name.to_owned() };
    let name = one_line(&name);
    let name = name.trim_matches(['"', '\'', ' ']);
    // "ana@example.org" <ana@example.org> names nobody.
    if key(name) == key(email) {
        return String::new();
    }
    name.chars().take(MAX_NAME).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, String) {
        parse(text).map(|a| (a.name, a.email)).unwrap_or_default()
    }

    #[test]
    fn an_address_is_read_as_people_write_it() {
        for (written, name, email) in [
            ("ana@example.org", "", "ana@example.org"),
            (" <Ana@Example.ORG> ", "", "Ana@example.org"),
            ("Ana Kovač <ana@example.org>", "Ana Kovač", "ana@example.org"),
            ("\"Kovač, Ana\" <ana@example.org>", "Kovač, Ana", "ana@example.org"),
            ("=?utf-8?Q?Ana_Kova=C4?= =?utf-8?Q?=8D?= <ana@example.org>", "Ana Kovač", "ana@example.org"),
            ("\"=?utf-8?Q?Ana?=\" <ana@example.org>", "Ana", "ana@example.org"),
            ("ana@example.org (Ana)", "Ana", "ana@example.org"),
            ("mailto:ana@example.org", "", "ana@example.org"),
            ("\"ana@example.org\" <ana@example.org>", "", "ana@example.org"),
            ("'Ana' <ana@example.org>", "Ana", "ana@example.org"),
            ("ana@bücher.example", "", "ana@bücher.example"),
        ] {
            assert_eq!(one(written), (name.to_owned(), email.to_owned()), "{written}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for written in
            ["", "ana", "@example.org", "ana@", "undisclosed-recipients:;", "a@b, c@d", "a b@c d", "x@y@z z"]
        {
            assert_eq!(parse(written), None, "{written}");
        }
    }

    #[test]
    fn two_spellings_have_one_key() {
        assert_eq!(key("ANA@Example.Org"), key("<ana@example.org>"));
        assert_eq!(key("ana@bücher.example"), key("ana@xn--bcher-kva.example"));
        assert_eq!(key("jose\u{301}@example.org"), key("josé@example.org"));
    }

    #[test]
    fn groups_and_repeats_are_flattened() {
        let list = parse_list("Team: a@x.org, B <b@x.org>; , c@x.org, A@X.ORG");
        let emails: Vec<_> = list.iter().map(|a| a.email.as_str()).collect();
        assert_eq!(emails, ["a@x.org", "b@x.org", "c@x.org"]);
    }
}
