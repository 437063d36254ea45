//! What the desk is started with, typed. Where it comes from (environment, `touchstone.toml`) is told apart in
//! [`Config::read`]; everything that can be changed while it runs is a setting instead.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// How the desk is started. Held in an `Arc` by [`crate::Platform`].
#[derive(Clone)]
pub struct Config {
    /// `sqlite://PATH` or `postgres://...`
    pub database: String,
    /// Folder of the embedded database, blobs and the key file.
    pub data: PathBuf,
    pub http: SocketAddr,
    /// Where mail is taken over LMTP; off unless set.
    pub lmtp: Option<SocketAddr>,
    /// Where mail is taken over SMTP; off unless set.
    pub smtp: Option<SocketAddr>,
    /// Whether the names of the world are asked where a mail comes from (SPF, DKIM, DMARC).
    pub sender_checks: bool,
    /// How people reach the desk from outside.
    pub public_url: Option<PublicUrl>,
    /// Filter of the log, such as `info` or `info,platform=debug`.
    pub log: String,
    /// Replaces the key file: 32 bytes in base64. Every process over one PostgreSQL needs the same.
    pub secret_key: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed; those on this machine always are.
    pub trusted_proxies: Vec<IpAddr>,
    /// Lets a collector from elsewhere read `/metrics`; without it only this machine may.
    pub metrics_token: Option<String>,
}

/// What stands in `touchstone.toml`: the names of the environment without `TOUCHSTONE_`, in lower case.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database: Option<String>,
    data: Option<String>,
    http: Option<String>,
    lmtp: Option<String>,
    smtp: Option<String>,
    sender_checks: Option<String>,
    public_url: Option<String>,
    log: Option<String>,
    secret_key: Option<String>,
    trusted_proxies: Option<String>,
    metrics_token: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("touchstone.toml cannot be read: {0}")]
    File(String),
    #[error("{name} is {value:?}, but it must be {must}.")]
    Value { name: &'static str, value: String, must: &'static str },
}

impl Config {
    /// Reads the environment through `variable`; what it lacks comes from the text of `touchstone.toml`, what
    /// both lack has its default.
    pub fn read(variable: impl Fn(&str) -> Option<String>, file: Option<&str>) -> Result<Self, ConfigError> {
        let file: File = match file {
            Some(text) => toml::from_str(text).map_err(|why| ConfigError::File(why.to_string()))?,
            None => File::default(),
        };
        let pick = |name: &str, in_file: Option<String>| {
            variable(name).or(in_file).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let data =
            PathBuf::from(pick("TOUCHSTONE_DATA", file.data).unwrap_or_else(|| "./touchstone-data".into()));
        let database = match pick("TOUCHSTONE_DATABASE", file.database) {
            None => format!("sqlite://{}", data.join("touchstone.db").display()),
            Some(url) if ["sqlite://", "postgres://", "postgresql://"].iter().any(|s| url.starts_with(s)) => {
                url
            }
            Some(url) => {
                // Its value may hold a password: only the scheme is shown.
                let value = url.split("://").next().unwrap_or_default().chars().take(20).collect();
                let must = "sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME";
                return Err(ConfigError::Value { name: "TOUCHSTONE_DATABASE", value, must });
            }
        };
        let http = address("TOUCHSTONE_HTTP", pick("TOUCHSTONE_HTTP", file.http))?;
        Ok(Self {
            database,
            data,
            http: http.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            lmtp: address("TOUCHSTONE_LMTP", pick("TOUCHSTONE_LMTP", file.lmtp))?,
            smtp: address("TOUCHSTONE_SMTP", pick("TOUCHSTONE_SMTP", file.smtp))?,
            sender_checks: switch(
                "TOUCHSTONE_SENDER_CHECKS",
                pick("TOUCHSTONE_SENDER_CHECKS", file.sender_checks),
            )?
            .unwrap_or(true),
            public_url: pick("TOUCHSTONE_PUBLIC_URL", file.public_url).map(|url| url.parse()).transpose()?,
            log: pick("TOUCHSTONE_LOG", file.log).unwrap_or_else(|| "info".into()),
            secret_key: pick("TOUCHSTONE_SECRET_KEY", file.secret_key),
            trusted_proxies: proxies(pick("TOUCHSTONE_TRUSTED_PROXIES", file.trusted_proxies))?,
            metrics_token: pick("TOUCHSTONE_METRICS_TOKEN", file.metrics_token),
        })
    }

    /// Everything at its default, in this folder, and nobody outside is asked anything: for tests and tools.
    pub fn in_folder(data: &Path) -> Self {
        Self {
            database: format!("sqlite://{}", data.join("touchstone.db").display()),
            data: data.to_owned(),
            http: SocketAddr::from(([127, 0, 0, 1], 0)),
            lmtp: None,
            smtp: None,
            sender_checks: false,
            public_url: None,
            log: "info".into(),
            secret_key: None,
            trusted_proxies: Vec::new(),
            metrics_token: None,
        }
    }

    /// Whether people reach us by https, so that cookies must not travel otherwise.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }

    /// Where links in mails lead: the public address, else where we listen.
    pub fn link(&self, path: &str) -> String {
        match &self.public_url {
            Some(url) => format!("{url}{path}"),
            None => format!("http://{}{path}", self.http),
        }
    }
}

/// Without passwords and keys, so that it may be logged.
impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let engine = self.database.split("://").next().unwrap_or_default();
        f.debug_struct("Config")
            .field("database", &engine)
            .field("data", &self.data)
            .field("http", &self.http)
            .field("lmtp", &self.lmtp)
            .field("smtp", &self.smtp)
            .field("public_url", &self.public_url)
            .field("log", &self.log)
            .finish_non_exhaustive()
    }
}

fn address(name: &'static str, text: Option<String>) -> Result<Option<SocketAddr>, ConfigError> {
    let must = "an address and a port, such as 127.0.0.1:8080 or [::1]:8080";
    text.map(|value| value.parse().map_err(|_| ConfigError::Value { name, value, must })).transpose()
}

fn switch(name: &'static str, text: Option<String>) -> Result<Option<bool>, ConfigError> {
    text.map(|value| match value.as_str() {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(ConfigError::Value { name, value, must: "on or off" }),
    })
    .transpose()
}

fn proxies(text: Option<String>) -> Result<Vec<IpAddr>, ConfigError> {
    let name = "TOUCHSTONE_TRUSTED_PROXIES";
    let must = "addresses with commas between, such as 10.0.0.2, 10.0.0.3";
    text.unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(|one| one.parse().map_err(|_| ConfigError::Value { name, value: one.to_owned(), must }))
        .collect()
}

/// The desk's address as people type it: scheme, host, perhaps a port. No path, no slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// What browsers send as `Origin` from our pages.
    pub fn origin(&self) -> &str {
        &self.0
    }

    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        let authority = self.0.split_once("://").map_or("", |(_, authority)| authority);
        match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => authority,
        }
    }
}

impl std::fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for PublicUrl {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let url = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let authority = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        match authority {
            Some(authority) if !authority.is_empty() && authority.chars().all(host) => {
                // Browsers leave the usual port out of the origin.
                let usual = if url.starts_with("https") { ":443" } else { ":80" };
                Ok(Self(url.strip_suffix(usual).unwrap_or(&url).to_owned()))
            }
            _ => Err(ConfigError::Value {
                name: "TOUCHSTONE_PUBLIC_URL",
                value: text.to_owned(),
                must: "https:// (or http://) and a host, without a path, such as https://help.kalva.example",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn read(set: &[(&str, &str)], file: Option<&str>) -> Result<Config, ConfigError> {
        let set: Vec<_> = set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Config::read(|name| set.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()), file)
    }

    #[test]
    fn a_desk_starts_with_nothing_configured() {
        let config = read(&[], None).unwrap();
        assert_eq!(config.database, "sqlite://./touchstone-data/touchstone.db");
        assert_eq!(config.http.to_string(), "127.0.0.1:8080");
        assert!(config.lmtp.is_none() && config.smtp.is_none() && !config.is_https());
    }

    #[test]
    fn the_environment_comes_before_the_file() {
        let file =
            "http = \"0.0.0.0:80\"\ndata = \"/srv/desk\"\npublic_url = \"https://help.kalva.example/\"\n";
        let config =
            read(&[("TOUCHSTONE_HTTP", "127.0.0.1:9000"), ("TOUCHSTONE_LMTP", "")], Some(file)).unwrap();
        assert_eq!(config.http.to_string(), "127.0.0.1:9000");
        assert_eq!(config.database, "sqlite:///srv/desk/touchstone.db");
        assert_eq!(config.link("/tickets/7"), "https://help.kalva.example/tickets/7");
        assert!(config.lmtp.is_none());
        assert!(config.sender_checks);
        assert!(!read(&[("TOUCHSTONE_SENDER_CHECKS", "off")], None).unwrap().sender_checks);
    }

    #[rstest]
    #[case(&[("TOUCHSTONE_HTTP", "8080")], "TOUCHSTONE_HTTP is \"8080\", but it must be an address and a port, such as 127.0.0.1:8080 or [::1]:8080.")]
    #[case(&[("TOUCHSTONE_DATABASE", "mysql://root:hush@db/desk")], "TOUCHSTONE_DATABASE is \"mysql\", but it must be sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME.")]
    #[case(&[("TOUCHSTONE_PUBLIC_URL", "help.kalva.example")], "TOUCHSTONE_PUBLIC_URL is \"help.kalva.example\", but it must be https:// (or http://) and a host, without a path, such as https://help.kalva.example.")]
    #[case(&[("TOUCHSTONE_SENDER_CHECKS", "no")], "TOUCHSTONE_SENDER_CHECKS is \"no\", but it must be on or off.")]
    #[case(&[("TOUCHSTONE_TRUSTED_PROXIES", "10.0.0.2, proxy")], "TOUCHSTONE_TRUSTED_PROXIES is \"proxy\", but it must be addresses with commas between, such as 10.0.0.2, 10.0.0.3.")]
    fn a_wrong_value_is_told_with_what_it_should_be(#[case] set: &[(&str, &str)], #[case] told: &str) {
        assert_eq!(read(set, None).unwrap_err().to_string(), told);
    }

    #[test]
    fn a_misspelt_line_of_the_file_is_not_overlooked() {
        assert!(matches!(read(&[], Some("htpp = \"x\"")), Err(ConfigError::File(_))));
    }

    #[rstest]
    #[case("https://Help.Kalva.example:443/", "https://help.kalva.example", "help.kalva.example")]
    #[case("http://desk.local:8080", "http://desk.local:8080", "desk.local")]
    #[case("http://[::1]:8080", "http://[::1]:8080", "[::1]")]
    #[case("http://[::1]", "http://[::1]", "[::1]")]
    fn a_public_address_is_an_origin(#[case] text: &str, #[case] origin: &str, #[case] host: &str) {
        let url: PublicUrl = text.parse().unwrap();
        assert_eq!((url.origin(), url.host()), (origin, host));
    }

    #[test]
    fn a_configuration_is_printed_without_its_secrets() {
        let config = read(
            &[("TOUCHSTONE_DATABASE", "postgres://desk:hush@db/desk"), ("TOUCHSTONE_SECRET_KEY", "hush")],
            None,
        )
        .unwrap();
        assert!(!format!("{config:?}").contains("hush"));
    }
}
