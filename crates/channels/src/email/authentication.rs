//! Whether a mail comes from whom its From names, as far as that domain lets the world find out (SPF, DKIM, DMARC). Pure:
//! what each check came to, and what follows from the three together.

use std::fmt;
use std::net::IpAddr;

use serde::Serialize;
use utoipa::ToSchema;

/// What one check came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MailCheck)]
pub enum Check {
    /// It speaks for the domain in From.
    Pass,
    /// The domain in From lets this be checked, and it is not so.
    Fail,
    /// There was nothing to check: no record, no signature, no server that spoke to us itself, checks are off.
    #[default]
    None,
    /// The names could not be asked in time. Nothing is known.
    Temporary,
}

impl Check {
    pub const ALL: [Self; 4] = [Self::Pass, Self::Fail, Self::None, Self::Temporary];

    pub fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::None => "none",
            Self::Temporary => "temporary",
        }
    }
}

/// The three checks. Each speaks of the domain in From and of no other: a server that may send for somebody else, or a
/// stranger's valid signature, says nothing about the author and is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MailAuthentication)]
pub struct Authentication {
    /// The server that brought the mail may send for this domain.
    pub spf: Check,
    /// The domain signed the mail, and it is as it was signed.
    pub dkim: Check,
    /// One of them suffices by the rules that the domain has published. `None`: it has published none.
    pub dmarc: Check,
}

impl Authentication {
    /// Nothing could be found out in time.
    pub const UNKNOWN: Self = Self { spf: Check::Temporary, dkim: Check::Temporary, dmarc: Check::Temporary };

    fn all(&self) -> [Check; 3] {
        [self.spf, self.dkim, self.dmarc]
    }

    /// The domain in From stands behind this mail. Where it has rules of its own (DMARC), they decide.
    pub fn vouched(&self) -> bool {
        match self.dmarc {
            Check::Pass => true,
            Check::Fail => false,
            Check::None | Check::Temporary => self.spf == Check::Pass || self.dkim == Check::Pass,
        }
    }

    /// Nothing speaks for the author, and at least one check says that the mail is not the author's. What could not be
    /// checked (`None`) or not in time (`Temporary`) alone is no failure: such a mail is neither vouched nor failed.
    pub fn failed(&self) -> bool {
        !self.all().contains(&Check::Pass) && self.all().contains(&Check::Fail)
    }

    /// As it stands in the database: `spf=pass dkim=fail dmarc=none`.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let mut next = |name: &str| {
            let code = words.next()?.strip_prefix(name)?.strip_prefix('=')?;
            Check::ALL.into_iter().find(|check| check.code() == code)
        };
        let read = Self { spf: next("spf")?, dkim: next("dkim")?, dmarc: next("dmarc")? };
        words.next().is_none().then_some(read)
    }
}

impl fmt::Display for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "spf={} dkim={} dmarc={}", self.spf.code(), self.dkim.code(), self.dmarc.code())
    }
}

/// The server of the sender's side, if it spoke to us itself. Behind a server of our own (LMTP, or SMTP from a private
/// address) and in fetched mail nobody knows it.
pub fn far_server(via: &str, peer: Option<IpAddr>) -> Option<IpAddr> {
    let peer = peer?.to_canonical();
    let ours = match peer {
        IpAddr::V4(ip) => {
            let shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 0x40;
            ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified() || shared
        }
        IpAddr::V6(ip) => {
            ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
        }
    };
    (via == "smtp" && !ours).then_some(peer)
}

/// The domain of an address, as it is asked for; empty when there is none.
pub fn domain_of(address: &str) -> String {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    domain.trim_end_matches('.').to_lowercase()
}

/// Whether one domain may speak for another: it is the same, or one lies below the other. A domain of a single label
/// speaks for nobody.
pub fn belongs(one: &str, other: &str) -> bool {
    let below = |long: &str, short: &str| {
        short.contains('.')
            && long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    below(one, other) || below(other, one)
}

/// Whether two domains end alike in two labels or more, so that a DMARC record above both could tie them.
pub fn may_be_kin(one: &str, other: &str) -> bool {
    let end = |domain: &str| {
        let mut labels = domain.rsplit('.').map(str::to_owned);
        Some((labels.next()?, labels.next()?))
    };
    end(one).is_some() && end(one) == end(other)
}

#[cfg(test)]
mod tests {
    use super::Check::{Fail, None as Nothing, Pass, Temporary};
    use super::*;

    fn of(spf: Check, dkim: Check, dmarc: Check) -> Authentication {
        Authentication { spf, dkim, dmarc }
    }

    #[test]
    fn a_mail_is_vouched_for_or_failed_or_neither() {
        let table = [
            (of(Pass, Pass, Pass), (true, false)),
            (of(Fail, Pass, Pass), (true, false)),
            (of(Pass, Nothing, Nothing), (true, false)),
            (of(Nothing, Pass, Temporary), (true, false)),
            // Its own rules ask for more than what passed.
            (of(Pass, Nothing, Fail), (false, false)),
            (of(Fail, Fail, Fail), (false, true)),
            (of(Fail, Nothing, Nothing), (false, true)),
            (of(Nothing, Fail, Nothing), (false, true)),
            (of(Nothing, Nothing, Fail), (false, true)),
            (of(Fail, Temporary, Temporary), (false, true)),
            (of(Nothing, Nothing, Nothing), (false, false)),
            (Authentication::UNKNOWN, (false, false)),
        ];
        for (of, expected) in table {
            assert_eq!((of.vouched(), of.failed()), expected, "{of}");
        }
    }

    #[test]
    fn what_is_written_down_is_what_is_read_back() {
        for spf in Check::ALL {
            for dkim in Check::ALL {
                for dmarc in Check::ALL {
                    let of = of(spf, dkim, dmarc);
                    assert_eq!(Authentication::read(&of.to_string()), Some(of));
                }
            }
        }
        assert_eq!(of(Pass, Fail, Nothing).to_string(), "spf=pass dkim=fail dmarc=none");
        for text in ["", "spf=pass", "spf=pass dkim=fail dmarc=maybe", "spf=pass dkim=fail dmarc=none x=y"] {
            assert_eq!(Authentication::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_in_the_database_is_the_code_in_the_answer() {
        for check in Check::ALL {
            assert_eq!(serde_json::to_value(check).unwrap(), check.code());
        }
    }

    #[test]
    fn a_domain_speaks_for_itself_and_for_what_lies_below_or_above() {
        for (one, other, belong) in [
            ("bank.example", "bank.example", true),
            ("mail.bank.example", "bank.example", true),
            ("bank.example", "mail.bank.example", true),
            ("a.bank.example", "b.bank.example", false),
            ("evilbank.example", "bank.example", false),
            ("example", "bank.example", false),
            ("", "bank.example", false),
            ("", "", false),
        ] {
            assert_eq!(belongs(one, other), belong, "{one} {other}");
        }
        assert!(may_be_kin("a.bank.example", "b.bank.example"));
        assert!(!may_be_kin("evil.example", "bank.example") && !may_be_kin("", ""));
    }

    #[test]
    fn only_a_server_from_outside_that_spoke_to_us_itself_can_be_asked_about() {
        let far = |via, peer: &str| far_server(via, peer.parse().ok()).map(|ip| ip.to_string());
        assert_eq!(far("smtp", "203.0.113.7").as_deref(), Some("203.0.113.7"));
        assert_eq!(far("smtp", "::ffff:203.0.113.7").as_deref(), Some("203.0.113.7"));
        assert_eq!(far("lmtp", "203.0.113.7"), None);
        for ours in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.9",
            "100.64.0.1",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
            "",
        ] {
            assert_eq!(far("smtp", ours), None, "{ours}");
        }
    }
}
