//! Where a mailbox hands its mail over, written as an address: `smtp://user:password@mail.example.org:587`. It is read
//! strictly, because a mistake in it should show when it is typed and not when a customer waits for an answer.

use std::{fmt, net::IpAddr, str::FromStr};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// A server that takes our mail.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpOut {
    /// A name or an IP address; IPv6 without brackets.
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
}

/// How the way there is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// `smtp://`: STARTTLS when the server offers it. A password goes over it only with a proven certificate, or
    /// within this machine.
    WhenOffered,
    /// `smtps://`: TLS from the first byte, with a proven certificate.
    FromTheStart,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: String,
}

/// Why an address of a server was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAServer {
    #[error(
        "Write the server as smtp://host:port or smtps://host:port, with user:password@ before the host if it asks for them."
    )]
    Shape,
    #[error("The server's host is missing: write smtp://host:port.")]
    Host,
    #[error("Give a user and a password together (user:password@host), or neither.")]
    Login,
    #[error("After host and port nothing may follow.")]
    Rest,
}

impl SmtpOut {
    /// The server without its password, fit to be shown and stored in the open.
    pub fn without_password(&self) -> String {
        let scheme = match self.security {
            Security::WhenOffered => "smtp",
            Security::FromTheStart => "smtps",
        };
        let user = self.login.as_ref().map(|login| format!("{}@", escape(&login.user)));
        let host = match self.host.contains(':') {
            true => format!("[{}]", self.host),
            false => self.host.clone(),
        };
        format!("{scheme}://{}{host}:{}", user.unwrap_or_default(), self.port)
    }

    /// Puts the parts together again that are stored apart.
    pub fn assemble(shown: &str, password: Option<String>) -> Result<Self, NotAServer> {
        match password {
            None => shown.parse(),
            Some(password) => {
                let (before, after) = shown.rsplit_once('@').ok_or(NotAServer::Login)?;
                format!("{before}:{}@{after}", escape(&password)).parse()
            }
        }
    }

    /// Whether the server runs on this machine, so that nobody listens in between.
    pub fn is_local(&self) -> bool {
        is_this_machine(&self.host)
    }
}

pub(super) fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn escape(text: &str) -> String {
    const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, UNRESERVED).to_string()
}

fn unescape(text: &str) -> Result<String, NotAServer> {
    let text = percent_decode_str(text).decode_utf8().map_err(|_| NotAServer::Login)?;
    match text.chars().any(char::is_control) {
        true => Err(NotAServer::Login),
        false => Ok(text.into_owned()),
    }
}

impl FromStr for SmtpOut {
    type Err = NotAServer;

    fn from_str(text: &str) -> Result<Self, NotAServer> {
        let url = url::Url::parse(text.trim()).map_err(|_| NotAServer::Shape)?;
        let (security, port) = match url.scheme() {
            "smtp" => (Security::WhenOffered, 25),
            "smtps" => (Security::FromTheStart, 465),
            _ => return Err(NotAServer::Shape),
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(NotAServer::Rest);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(NotAServer::Host)?;
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => {
                Some(Login { user: unescape(user)?, password: unescape(password)? })
            }
            _ => return Err(NotAServer::Login),
        };
        Ok(SmtpOut {
            host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
            port: url.port().filter(|&port| port != 0).unwrap_or(port),
            security,
            login,
        })
    }
}

impl fmt::Debug for SmtpOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpOut({})", self.without_password())
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Login({})", self.user)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_server_is_read_as_people_write_it() {
        let table = [
            ("smtp://mail.example.org", "smtp://mail.example.org:25", None),
            ("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525", None),
            ("smtps://mail.example.org/", "smtps://mail.example.org:465", None),
            ("smtp://[::1]:587", "smtp://[::1]:587", None),
            ("smtp://desk:s3cret@mail.example.org:587", "smtp://desk@mail.example.org:587", Some("s3cret")),
            ("smtp://a%40b.lt:p%3Aw%40@h:587", "smtp://a%40b.lt@h:587", Some("p:w@")),
        ];
        for (written, shown, password) in table {
            let server: SmtpOut = written.parse().unwrap();
            assert_eq!(server.without_password(), shown);
            assert_eq!(server.login.as_ref().map(|login| login.password.as_str()), password);
            assert!(!format!("{server:?}").contains("s3cret"));
        }
    }

    #[test]
    fn a_server_written_wrong_is_refused_with_what_to_write() {
        let table = [
            ("mail.example.org:25", NotAServer::Shape),
            ("http://mail.example.org", NotAServer::Shape),
            ("smtp://", NotAServer::Host),
            ("smtp://user@host", NotAServer::Login),
            ("smtp://:pw@host", NotAServer::Login),
            ("smtp://u:p%0d%0aRSET@host", NotAServer::Login),
            ("smtp://host/path", NotAServer::Rest),
            ("smtp://host?tls=no", NotAServer::Rest),
            ("smtp://host:99999", NotAServer::Shape),
            ("", NotAServer::Shape),
        ];
        for (written, wrong) in table {
            assert_eq!(written.parse::<SmtpOut>().unwrap_err(), wrong, "{written}");
        }
    }

    #[test]
    fn only_this_machine_is_local() {
        for (host, local) in [
            ("localhost", true),
            ("127.0.0.9", true),
            ("[::1]", true),
            ("10.0.0.1", false),
            ("mail.lt", false),
        ] {
            assert_eq!(format!("smtp://{host}").parse::<SmtpOut>().unwrap().is_local(), local, "{host}");
        }
    }

    proptest! {
        #[test]
        fn stored_apart_and_put_together_it_is_the_same(user in "[ -~ąž]{1,12}", password in "[ -~ąž]{0,12}", port in 1u16..) {
            let login = Some(Login { user, password: password.clone() });
            let server = SmtpOut { host: "mail.example.org".into(), port, security: Security::WhenOffered, login };
            prop_assume!(!password.is_empty());
            prop_assert_eq!(SmtpOut::assemble(&server.without_password(), Some(password)).unwrap(), server);
        }

        #[test]
        fn whatever_is_typed_is_an_answer_and_never_a_failure(text in ".{0,60}") {
            let _ = text.parse::<SmtpOut>();
            let _ = SmtpOut::assemble(&text, Some(text.clone()));
        }
    }
}
