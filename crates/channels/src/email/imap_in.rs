//! A mailbox at a provider that mail is fetched from: a server written as `imaps://imap.example.org:993`, and who we are
//! there.

use std::fmt;

use super::smtp_out::{Login, is_this_machine};

#[derive(Clone, PartialEq, Eq)]
pub struct ImapIn {
    pub host: String,
    pub port: u16,
    /// `imaps://`. Without it a password would cross the net in the open: only within this machine.
    pub encrypted: bool,
    pub login: Login,
}

/// Why it cannot be fetched from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnImapServer {
    #[error("Write the server as imaps://host:port; the user and the password are given apart.")]
    Shape,
    #[error("imap:// sends the password in the open. Use imaps://, or a server on this machine.")]
    Open,
    #[error("The user or the password is missing, or holds a line break.")]
    Login,
}

impl ImapIn {
    pub fn new(server: &str, user: &str, password: &str) -> Result<Self, NotAnImapServer> {
        let url = url::Url::parse(server.trim()).map_err(|_| NotAnImapServer::Shape)?;
        let (encrypted, port) = match url.scheme() {
            "imaps" => (true, 993),
            "imap" => (false, 143),
            _ => return Err(NotAnImapServer::Shape),
        };
        let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(NotAnImapServer::Shape)?;
        if !bare || !url.username().is_empty() || url.password().is_some() {
            return Err(NotAnImapServer::Shape);
        }
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if !encrypted && !is_this_machine(&host) {
            return Err(NotAnImapServer::Open);
        }
        let usable = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
        if !usable(user) || !usable(password) {
            return Err(NotAnImapServer::Login);
        }
        let port = url.port().filter(|&port| port != 0).unwrap_or(port);
        let login = Login { user: user.to_owned(), password: password.to_owned() };
        Ok(Self { host, port, encrypted, login })
    }

    /// The server alone: stored in the open, as the user is.
    pub fn server(&self) -> String {
        let scheme = if self.encrypted { "imaps" } else { "imap" };
        match self.host.contains(':') {
            true => format!("{scheme}://[{}]:{}", self.host, self.port),
            false => format!("{scheme}://{}:{}", self.host, self.port),
        }
    }
}

impl fmt::Debug for ImapIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImapIn({} as {})", self.server(), self.login.user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_as_people_write_it() {
        let table = [
            ("imaps://imap.example.org", Ok("imaps://imap.example.org:993")),
            ("imaps://imap.example.org:1993/", Ok("imaps://imap.example.org:1993")),
            ("imap://127.0.0.1:10143", Ok("imap://127.0.0.1:10143")),
            ("imap://[::1]", Ok("imap://[::1]:143")),
            ("imap://imap.example.org", Err(NotAnImapServer::Open)),
            ("smtp://imap.example.org", Err(NotAnImapServer::Shape)),
            ("imaps://u:p@imap.example.org", Err(NotAnImapServer::Shape)),
            ("imaps://imap.example.org/INBOX", Err(NotAnImapServer::Shape)),
            ("imaps://", Err(NotAnImapServer::Shape)),
            ("imap.example.org", Err(NotAnImapServer::Shape)),
        ];
        for (written, read) in table {
            let server = ImapIn::new(written, "desk", "hush");
            assert_eq!(server.clone().map(|server| server.server()), read.map(String::from), "{written}");
            assert!(!format!("{server:?}").contains("hush"));
        }
    }

    #[test]
    fn a_login_that_could_smuggle_a_command_is_refused() {
        for (user, password) in [("", "p"), ("u", ""), ("u\r\nA1 LOGOUT", "p"), ("u", "p\n")] {
            assert_eq!(ImapIn::new("imaps://h", user, password), Err(NotAnImapServer::Login));
        }
    }
}
