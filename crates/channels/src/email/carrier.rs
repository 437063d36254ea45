//! Hands one message to one server, and says truthfully what became of it: [`Outcome::Sent`] only when the server
//! answered OK after the data. Whatever happened before the last dot left nothing behind at the server.

use std::time::Duration;

use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};

use super::smtp_out::{Security, SmtpOut};

/// A message ready for the wire.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub sender: String,
    /// Everybody it goes to, To and Cc alike.
    pub recipients: Vec<String>,
    /// RFC 5322, lines ended by CR LF.
    pub message: Vec<u8>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has it. `refused`: the recipients it would not take, each with its words; never all of them.
    Sent { refused: Vec<String> },
    /// No further try can help; the server's words.
    Failed(String),
    /// Nothing was sent (or nobody can know): worth another try.
    Later(String),
}

/// How long we wait for a server.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub connect: Duration,
    pub answer: Duration,
    /// After the last dot: a server that gives up later than we do delivers twice (RFC 5321, 4.5.3.2.6).
    pub accept: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            connect: Duration::from_secs(30),
            answer: Duration::from_secs(120),
            accept: Duration::from_secs(600),
        }
    }
}

/// The way out.
#[derive(Clone, Debug)]
pub struct Carrier {
    /// The name we greet with.
    pub hostname: String,
    pub patience: Patience,
}

/// Why a conversation ended, as the steps below tell it.
enum Stop {
    Failed(String),
    Later(String),
}

impl From<Stop> for Outcome {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Failed(why) => Outcome::Failed(why),
            Stop::Later(why) => Outcome::Later(why),
        }
    }
}

impl Carrier {
    pub async fn send(&self, server: &SmtpOut, parcel: &Parcel) -> Outcome {
        self.talk(server, parcel).await.unwrap_or_else(Outcome::from)
    }

    async fn talk(&self, server: &SmtpOut, parcel: &Parcel) -> Result<Outcome, Stop> {
        let sender = address(&parcel.sender)?;
        let recipients = parcel.recipients.iter().map(|to| address(to)).collect::<Result<Vec<_>, _>>()?;
        if recipients.is_empty() {
            return Err(Stop::Failed("The message has no recipient.".into()));
        }
        let mut connection = self.connect(server).await?;
        let outcome = self.hand_over(&mut connection, sender, recipients, &parcel.message).await?;
        // Manners; what comes back changes nothing.
        let _ = self.within(self.patience.connect, connection.quit()).await;
        Ok(outcome)
    }

    /// Whatever goes wrong on the way to the first command about the message is about us or the server, not about
    /// the message: even a 5xx is worth another try, when somebody has mended the settings.
    async fn connect(&self, server: &SmtpOut) -> Result<AsyncSmtpConnection, Stop> {
        let hello = ClientId::Domain(self.hostname.clone());
        // A proven certificate is demanded where something depends on it; encryption that nobody proves is still
        // better than none.
        let proven =
            server.security == Security::FromTheStart || server.login.is_some() && !server.is_local();
        let tls = TlsParameters::builder(server.host.clone())
            .dangerous_accept_invalid_certs(!proven)
            .dangerous_accept_invalid_hostnames(!proven)
            .build_rustls()
            .map_err(later)?;
        let at_once = (server.security == Security::FromTheStart).then(|| tls.clone());
        let to = (server.host.as_str(), server.port);
        let connect =
            AsyncSmtpConnection::connect_tokio1(to, Some(self.patience.connect), &hello, at_once, None);
        let mut connection = self.within(self.patience.answer, connect).await?.map_err(later)?;
        if connection.can_starttls() {
            self.within(self.patience.answer, connection.starttls(tls, &hello)).await?.map_err(later)?;
        }
        if let Some(login) = &server.login {
            if !connection.is_encrypted() && !server.is_local() {
                return Err(Stop::Later(
                    "The server offers no encryption, so the password was not sent. Use smtps:// or another port.".into(),
                ));
            }
            let credentials = Credentials::new(login.user.clone(), login.password.clone());
            self.within(self.patience.answer, connection.auth(DEFAULT_MECHANISMS, &credentials))
                .await?
                .map_err(later)?;
        }
        Ok(connection)
    }

    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        sender: Address,
        recipients: Vec<Address>,
        message: &[u8],
    ) -> Result<Outcome, Stop> {
        let answer = self.patience.answer;
        let parameters = parameters(connection, &sender, &recipients, message)?;
        self.within(answer, connection.command(Mail::new(Some(sender), parameters)))
            .await?
            .map_err(by_code)?;
        let all = recipients.len();
        let mut refused = Vec::new();
        for recipient in recipients {
            let name = recipient.to_string();
            match self.within(answer, connection.command(Rcpt::new(recipient, Vec::new()))).await? {
                Ok(_) => {}
                Err(error) if error.is_permanent() => refused.push(format!("{name}: {}", words(&error))),
                // One recipient that has to wait makes all wait: who got it already is known only for a whole message.
                Err(error) => return Err(by_code(error)),
            }
        }
        if refused.len() == all {
            return Err(Stop::Failed(refused.join(" ")));
        }
        self.within(answer, connection.command(Data)).await?.map_err(by_code)?;
        // lettre ends the last line itself.
        let message = message.strip_suffix(b"\r\n").unwrap_or(message);
        self.within(self.patience.accept, connection.message(message)).await?.map_err(by_code)?;
        Ok(Outcome::Sent { refused })
    }

    async fn within<T>(&self, patience: Duration, step: impl Future<Output = T>) -> Result<T, Stop> {
        let waited = tokio::time::timeout(patience, step).await;
        waited.map_err(|_| {
            Stop::Later(format!("The server did not answer within {} seconds.", patience.as_secs()))
        })
    }
}

fn parameters(
    connection: &AsyncSmtpConnection,
    sender: &Address,
    recipients: &[Address],
    message: &[u8],
) -> Result<Vec<MailParameter>, Stop> {
    let offers = |extension| connection.server_info().supports_feature(extension);
    let mut parameters = Vec::new();
    let ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
    if !(ascii(sender) && recipients.iter().all(ascii)) {
        if !offers(Extension::SmtpUtfEight) {
            return Err(Stop::Failed(
                "The server does not take addresses with letters outside of ASCII (SMTPUTF8).".into(),
            ));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !message.is_ascii() && offers(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

fn address(text: &str) -> Result<Address, Stop> {
    text.parse().map_err(|_| Stop::Failed(format!("{} is no address that mail can be sent to.", clean(text))))
}

fn later(error: Error) -> Stop {
    Stop::Later(words(&error))
}

/// A 5xx is final, except where the server wants a login first: that is mended in the settings, not in the message.
fn by_code(error: Error) -> Stop {
    let code = error.status().map(u16::from);
    let about_us = matches!(code, Some(530 | 534 | 535 | 538));
    match error.is_permanent() && !about_us {
        true => Stop::Failed(words(&error)),
        false => Stop::Later(words(&error)),
    }
}

/// The server's words: one line, no control characters, not endless.
fn words(error: &Error) -> String {
    use std::error::Error as _;
    match (error.status(), error.source()) {
        (Some(code), Some(said)) => clean(&format!("{code} {said}")),
        _ => clean(&error.to_string()),
    }
}

fn clean(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
