//! What names say, written down beforehand. A zone that was given anything, or made with [`Zone::closed`], is all there
//! is: what it does not hold does not exist, and nobody is asked. The default one is open and knows nothing.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::DomainKey;
use mail_auth::dmarc::Dmarc;
use mail_auth::hickory_resolver::proto::op::ResponseCode;
use mail_auth::spf::Spf;
use mail_auth::{DnsError, DnssecStatus, Error, MX, RecordSet, ResolverCache, Txt};

#[derive(Clone, Default)]
pub struct Zone {
    closed: bool,
    records: HashMap<Box<str>, Txt>,
    asked: Arc<AtomicUsize>,
}

impl Zone {
    pub fn closed() -> Self {
        Self { closed: true, ..Self::default() }
    }

    /// This name has this text.
    pub fn with(self, name: &str, text: &str) -> Self {
        let text = text.as_bytes();
        let record = if name.starts_with("_dmarc.") {
            Dmarc::parse(text).into()
        } else if name.contains("._domainkey.") {
            DomainKey::parse(text).into()
        } else {
            Spf::parse(text).into()
        };
        self.record(name, record)
    }

    /// Whoever should answer for this name does not.
    pub fn unreachable(self, name: &str) -> Self {
        self.record(name, Txt::Error(Error::Dns(DnsError::Resolver("unreachable".into()))))
    }

    fn record(mut self, name: &str, record: Txt) -> Self {
        self.closed = true;
        self.records.insert(format!("{name}.").into(), record);
        self
    }

    /// How many questions it has heard, its clones' among them.
    pub fn questions(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    fn heard(&self) -> bool {
        self.asked.fetch_add(usize::from(self.closed), Ordering::Relaxed);
        self.closed
    }
}

/// The checking library asks its cache before the network: a closed zone always has an answer.
impl ResolverCache<Box<str>, Txt> for Zone {
    fn get<Q>(&self, name: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let nothing = || Txt::Error(Error::Dns(DnsError::RecordNotFound(ResponseCode::NXDomain)));
        self.heard().then(|| self.records.get(name).cloned().unwrap_or_else(nothing))
    }

    fn remove<Q>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
}

/// No name in a zone has an address or a mail server, and no address a name.
macro_rules! has_none {
    ($key:ty, $value:ty) => {
        impl ResolverCache<$key, RecordSet<$value>> for Zone {
            fn get<Q>(&self, _: &Q) -> Option<RecordSet<$value>>
            where
                $key: Borrow<Q>,
                Q: Hash + Eq + ?Sized,
            {
                let dnssec_status = DnssecStatus::Indeterminate;
                self.heard().then(|| RecordSet { rrset: Arc::from([]), dnssec_status })
            }

            fn remove<Q>(&self, _: &Q) -> Option<RecordSet<$value>>
            where
                $key: Borrow<Q>,
                Q: Hash + Eq + ?Sized,
            {
                None
            }

            fn insert(&self, _: $key, _: RecordSet<$value>, _: Instant) {}
        }
    };
}

has_none!(Box<str>, MX);
has_none!(Box<str>, Ipv4Addr);
has_none!(Box<str>, Ipv6Addr);
has_none!(IpAddr, Box<str>);
