//! Asks the names of the world whether a mail comes from whom its From names. Whatever the mail and the names are like,
//! an answer comes within seconds and after a bounded number of questions; names that do not answer are
//! [`Check::Temporary`] and hold up nothing.

mod zone;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use mail_auth::common::to_a_label;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::hickory_resolver::config::{ResolveHosts, ResolverConfig, ResolverOpts};
use mail_auth::hickory_resolver::system_conf::read_system_conf;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DmarcResult, MessageAuthenticator, Parameters, SpfOutput,
    SpfResult,
};

use super::authentication::{Authentication, Check, belongs, domain_of, far_server, may_be_kin};
pub use zone::Zone;

/// More header lines than this are not looked at: such a mail counts as not signed.
const HEADER_BYTES: usize = 256 << 10;

/// So many signatures are tried, and so much work for each: header lines times names that it claims to cover.
const SIGNATURES: usize = 4;
const SIGNED_LINES: usize = 200_000;

/// How the mail came and whom it claims to be from.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// See [`far_server`].
    pub server: Option<IpAddr>,
    pub helo: String,
    /// The reverse path; empty for bounces.
    pub sender: String,
    /// The address of the author, who will be believed.
    pub author: String,
}

impl Claims {
    pub fn new(via: &str, peer: &str, helo: &str, sender: &str, author: &str) -> Self {
        Self {
            server: far_server(via, peer.parse().ok()),
            helo: helo.into(),
            sender: sender.into(),
            author: author.into(),
        }
    }
}

/// How long names are waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For one server's answer to one question.
    pub question: Duration,
    /// For each of the steps (SPF with DKIM, then DMARC).
    pub step: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { question: Duration::from_secs(2), step: Duration::from_secs(5) }
    }
}

/// Who checks. Cheap to clone.
#[derive(Clone)]
pub struct Authenticator(Option<Arc<Asks>>);

struct Asks {
    dns: MessageAuthenticator,
    /// Where it is known what names say, nobody else is asked.
    zone: Zone,
    patience: Patience,
}

#[derive(Debug, thiserror::Error)]
#[error("The name servers of this machine cannot be read, so no sender is checked: {0}")]
pub struct NoNames(String);

impl Authenticator {
    /// Checks nothing: everything is [`Check::None`].
    pub fn off() -> Self {
        Self(None)
    }

    /// Asks the name servers of this machine (`/etc/resolv.conf`).
    pub fn of_this_machine(patience: Patience) -> Result<Self, NoNames> {
        let (config, _) = read_system_conf().map_err(|why| NoNames(why.to_string()))?;
        Self::asking(config, Zone::default(), patience)
    }

    /// Knows what is in the zone and asks nobody.
    pub fn knowing(zone: Zone) -> Result<Self, NoNames> {
        Self::asking(ResolverConfig::from_parts(None, Vec::new(), Vec::new()), zone, Patience::default())
    }

    fn asking(config: ResolverConfig, zone: Zone, patience: Patience) -> Result<Self, NoNames> {
        let mut options = ResolverOpts::default();
        options.timeout = patience.question;
        options.attempts = 1;
        options.cache_size = 2048;
        options.use_hosts_file = ResolveHosts::Never;
        let dns = MessageAuthenticator::new(config, options).map_err(|why| NoNames(why.to_string()))?;
        Ok(Self(Some(Arc::new(Asks { dns, zone, patience }))))
    }

    pub async fn check(&self, raw: Vec<u8>, claims: Claims) -> Authentication {
        let Some(asks) = self.0.clone() else { return Authentication::default() };
        let handle = tokio::runtime::Handle::current();
        // Hashing a large mail takes long enough to hold up others.
        let checked = tokio::task::spawn_blocking(move || handle.block_on(asks.check(&raw, &claims)));
        checked.await.unwrap_or_else(|why| {
            tracing::error!(%why, "the check of a mail's sender broke off");
            Authentication::UNKNOWN
        })
    }
}

impl Asks {
    async fn check(&self, raw: &[u8], claims: &Claims) -> Authentication {
        let from = to_a_label(&domain_of(&claims.author)).into_owned();
        let message = signed_part(raw);
        if from.is_empty() {
            return Authentication::default();
        }
        // Whom should a domain vouch for in a mail with several authors? Readers see the one, the check another.
        if message.as_ref().is_some_and(|message| !is_from_one(message, &from)) {
            return Authentication { dmarc: Check::Fail, ..Authentication::default() };
        }
        let own = message.as_ref().map(|message| only(message, |signer| belongs(signer, &from)));
        let kin = |signer: &str| may_be_kin(signer, &from) && !belongs(signer, &from);
        let kin = message.as_ref().map(|message| only(message, kin));
        let (spf, of_author, own, kin) = tokio::join!(
            self.spf_of_envelope(claims),
            self.spf_of_author(claims, &from),
            self.signatures(own.as_ref()),
            self.signatures(kin.as_ref()),
        );
        let signatures = [own.as_slice(), kin.as_slice()].concat();
        let envelope = to_a_label(&envelope_domain(claims)).into_owned();
        let dmarc = self.dmarc(&claims.author, &signatures, &envelope, spf.as_ref()).await;
        let by_rules = |result: &Option<DmarcResult>| *result == Some(DmarcResult::Pass);
        let (dmarc, of_spf, of_dkim) = dmarc;
        Authentication {
            spf: match spf {
                _ if by_rules(&of_spf) => Check::Pass,
                Some(spf) if belongs(&envelope, &from) => spf_check(spf.result()),
                _ => of_author.map_or(Check::None, |spf| spf_check(spf.result())),
            },
            dkim: match by_rules(&of_dkim) {
                true => Check::Pass,
                false => dkim_check(&own),
            },
            dmarc,
        }
    }

    /// The envelope's sender, or where there is none the name that the server gave itself.
    async fn spf_of_envelope(&self, claims: &Claims) -> Option<SpfOutput> {
        let server = claims.server?;
        let Claims { helo, sender, .. } = claims;
        Some(match sender.is_empty() {
            true => self.spf(SpfParameters::verify_ehlo(server, helo, "unknown")).await,
            false => self.spf(SpfParameters::verify_mail_from(server, helo, "unknown", sender)).await,
        })
    }

    /// When the envelope is somebody else's, whether the server may send for the author all the same.
    async fn spf_of_author(&self, claims: &Claims, from: &str) -> Option<SpfOutput> {
        let server = claims.server.filter(|_| !belongs(&envelope_domain(claims), from))?;
        Some(self.spf(SpfParameters::verify_mail_from(server, &claims.helo, "unknown", &claims.author)).await)
    }

    async fn spf(&self, asked: SpfParameters<'_>) -> SpfOutput {
        let late = SpfOutput::new(String::new()).with_result(SpfResult::TempError);
        let zone = &self.zone;
        let asked = Parameters::new(asked)
            .with_txt_cache(zone)
            .with_mx_cache(zone)
            .with_ipv4_cache(zone)
            .with_ipv6_cache(zone)
            .with_ptr_cache(zone);
        tokio::time::timeout(self.patience.step, self.dns.check_host(asked)).await.unwrap_or(late)
    }

    async fn signatures<'x>(&'x self, message: Option<&'x AuthenticatedMessage<'x>>) -> Vec<DkimOutput<'x>> {
        let Some(message) = message else { return Vec::new() };
        let asked = Parameters::new(message).with_txt_cache(&self.zone);
        let late = |_| {
            let error = mail_auth::Error::Dns(mail_auth::DnsError::Resolver("too late".into()));
            let signatures = message.dkim_headers.iter().map(|header| &header.header);
            signatures
                .map(|signature| DkimOutput::temp_err(error.clone()).with_signature(signature))
                .collect()
        };
        tokio::time::timeout(self.patience.step, self.dns.verify_dkim(asked)).await.unwrap_or_else(late)
    }

    /// What the domain's own rules say, and by which of SPF and DKIM.
    async fn dmarc(
        &self,
        author: &str,
        signatures: &[DkimOutput<'_>],
        envelope: &str,
        spf: Option<&SpfOutput>,
    ) -> (Check, Option<DmarcResult>, Option<DmarcResult>) {
        let has = |of: fn(&DkimResult) -> bool| signatures.iter().any(|signature| of(signature.result()));
        // Without the server nobody can say that both fail, and with no signature there is nothing to ask.
        if spf.is_none() && !has(|result| *result == DkimResult::Pass) {
            let late = has(|result| matches!(result, DkimResult::TempError(_)));
            return (if late { Check::Temporary } else { Check::None }, None, None);
        }
        // Of the mail only the author counts here, who is the one that readers see: a header that cannot be taken apart
        // must not keep the rules of its domain from being asked.
        let from = format!("From: <{author}>\r\n\r\n");
        let Some(message) = AuthenticatedMessage::parse(from.as_bytes()) else {
            return (Check::None, None, None);
        };
        let unknown = SpfOutput::new(String::new());
        let asked = DmarcParameters::new(&message, signatures, envelope, spf.unwrap_or(&unknown));
        let asked = Parameters::new(asked).with_txt_cache(&self.zone).with_ipv4_cache(&self.zone);
        match tokio::time::timeout(self.patience.step, self.dns.verify_dmarc(asked)).await {
            Err(_) => (Check::Temporary, None, None),
            Ok(output) => {
                let check = match output.result() {
                    DmarcResult::Pass => Check::Pass,
                    DmarcResult::TempError(_) => Check::Temporary,
                    DmarcResult::Fail(_) if spf.is_some() => Check::Fail,
                    DmarcResult::Fail(_) | DmarcResult::PermError(_) | DmarcResult::None => Check::None,
                };
                (check, Some(output.spf_result().clone()), Some(output.dkim_result().clone()))
            }
        }
    }
}

/// The mail with what it signed, unless its header is endless.
fn signed_part(raw: &[u8]) -> Option<AuthenticatedMessage<'_>> {
    let head = &raw[..raw.len().min(HEADER_BYTES)];
    let ends = raw.len() <= HEADER_BYTES
        || head.windows(2).any(|two| two == b"\n\n")
        || head.windows(4).any(|four| four == b"\r\n\r\n");
    let mut message = ends.then(|| AuthenticatedMessage::parse(raw)).flatten()?;
    let lines = message.headers.len();
    message.dkim_headers.retain(|header| header.header.h.len() * lines <= SIGNED_LINES);
    for header in &mut message.dkim_headers {
        // Neither reports to the signer nor others who may sign for it: both only ask more.
        header.header.r = false;
        header.header.atps = None;
    }
    Some(message)
}

fn is_from_one(message: &AuthenticatedMessage<'_>, from: &str) -> bool {
    let lines = message.headers.iter().filter(|(name, _)| name.trim_ascii().eq_ignore_ascii_case(b"from"));
    lines.count() < 2 && message.froms().iter().all(|address| to_a_label(&domain_of(address)) == from)
}

/// The mail with the first few signatures of these signers.
fn only<'x>(message: &AuthenticatedMessage<'x>, by: impl Fn(&str) -> bool) -> AuthenticatedMessage<'x> {
    let mut message = message.clone();
    message.errors.clear();
    message.dkim_headers.retain(|header| by(&to_a_label(&header.header.d.to_lowercase())));
    message.dkim_headers.truncate(SIGNATURES);
    message
}

fn envelope_domain(claims: &Claims) -> String {
    match claims.sender.is_empty() {
        true => claims.helo.trim_end_matches('.').to_lowercase(),
        false => domain_of(&claims.sender),
    }
}

fn spf_check(result: SpfResult) -> Check {
    match result {
        SpfResult::Pass => Check::Pass,
        // Nearly everybody publishes the soft one and means the hard one.
        SpfResult::Fail | SpfResult::SoftFail => Check::Fail,
        SpfResult::TempError => Check::Temporary,
        SpfResult::Neutral | SpfResult::PermError | SpfResult::None => Check::None,
    }
}

/// One good signature of the author's domain is enough.
fn dkim_check(own: &[DkimOutput<'_>]) -> Check {
    let has = |of: fn(&DkimResult) -> bool| own.iter().any(|signature| of(signature.result()));
    if has(|result| *result == DkimResult::Pass) {
        Check::Pass
    } else if has(|result| matches!(result, DkimResult::TempError(_))) {
        Check::Temporary
    } else if own.is_empty() {
        Check::None
    } else {
        Check::Fail
    }
}

#[cfg(test)]
mod tests;
