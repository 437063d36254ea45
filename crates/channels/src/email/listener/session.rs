//! One conversation with a mail server. The order of commands is held by the state, the syntax by smtp-proto; every
//! command gets exactly one answer, a message exactly one per recipient in LMTP and exactly one in SMTP.

use std::{borrow::Cow, net::IpAddr};

use smtp_proto::{Error as Syntax, MAIL_BODY_BINARYMIME, MAIL_REQUIRETLS, MailFrom, RcptTo, Request};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    Envelope, Flavour, Listener, Receive, Recipient, Verdict,
    data::Unstuff,
    lines::{End, Line, Lines},
    memory::Overflow,
    reply,
};

pub struct Session<'a, R, S> {
    listener: &'a Listener<R>,
    lines: Lines<S>,
    peer: Option<IpAddr>,
    helo: Option<String>,
    message: Option<Begun>,
    mistakes: usize,
}

/// A transaction between MAIL and the end of its data.
struct Begun {
    sender: String,
    recipients: Vec<String>,
}

/// What happens after an answer.
enum Next {
    Command,
    Close,
}

impl<'a, R: Receive, S: AsyncRead + AsyncWrite + Send + Unpin> Session<'a, R, S> {
    pub fn new(listener: &'a Listener<R>, stream: S, peer: Option<IpAddr>) -> Self {
        Session {
            listener,
            lines: Lines::new(stream, listener.limits.idle),
            peer,
            helo: None,
            message: None,
            mistakes: 0,
        }
    }

    pub async fn run(mut self) -> Result<(), End> {
        let end = self.talk().await;
        match &end {
            Err(End::Stopping) => self.lines.say(reply::STOPPING),
            Err(End::TooSlow) => self.lines.say(reply::TOO_SLOW),
            _ => {}
        }
        self.lines.close().await;
        end
    }

    async fn talk(&mut self) -> Result<(), End> {
        let hostname = &self.listener.limits.hostname;
        let greeting = match self.listener.flavour {
            Flavour::Lmtp => format!("220 {hostname} LMTP ready\r\n"),
            Flavour::Smtp => format!("220 {hostname} ESMTP ready\r\n"),
        };
        self.lines.say(&greeting);
        loop {
            let line = self.lines.line(self.listener.limits.line, &self.listener.stop).await?;
            let next = match line {
                Line::Command(line) => self.command(&line).await?,
                Line::TooLong => self.mistake(reply::LINE_TOO_LONG),
                Line::Bad => self.mistake(reply::BAD_LINE),
            };
            if let Next::Close = next {
                return Ok(());
            }
        }
    }

    async fn command(&mut self, line: &[u8]) -> Result<Next, End> {
        let request = match Request::parse(&mut line.iter()) {
            Ok(request) => request,
            Err(error) => return Ok(self.mistake(unparsed(&error))),
        };
        Ok(match request {
            Request::Lhlo { host } if self.listener.flavour == Flavour::Lmtp => self.greet(&host, true),
            Request::Ehlo { host } if self.listener.flavour == Flavour::Smtp => self.greet(&host, true),
            Request::Helo { host } if self.listener.flavour == Flavour::Smtp => self.greet(&host, false),
            Request::Mail { from } => self.sender(from),
            Request::Rcpt { to } => self.recipient(to, line).await,
            Request::Data => self.data().await?,
            Request::Rset => {
                self.message = None;
                self.say(reply::OK)
            }
            Request::Noop { .. } => self.say(reply::OK),
            Request::Vrfy { .. } => self.say(reply::CANNOT_VERIFY),
            Request::Help { .. } => self.say(reply::HELP),
            Request::Quit => {
                self.lines.say(reply::BYE);
                Next::Close
            }
            Request::Lhlo { .. } | Request::Ehlo { .. } | Request::Helo { .. } => {
                self.mistake(reply::UNKNOWN_COMMAND)
            }
            _ => self.mistake(reply::NOT_OFFERED),
        })
    }

    fn greet(&mut self, host: &str, extended: bool) -> Next {
        self.helo = Some(host.to_owned());
        self.message = None;
        let limits = &self.listener.limits;
        let answer = if extended {
            reply::extensions(&limits.hostname, limits.message)
        } else {
            format!("250 {}\r\n", limits.hostname)
        };
        self.say(&answer)
    }

    fn sender(&mut self, from: MailFrom<Cow<'_, str>>) -> Next {
        if self.helo.is_none() {
            return self.mistake(reply::GREET_FIRST);
        }
        if self.message.is_some() {
            return self.mistake(reply::ALREADY_BEGUN);
        }
        if from.flags & (MAIL_BODY_BINARYMIME | MAIL_REQUIRETLS) != 0 {
            return self.mistake(reply::BAD_PARAMETER);
        }
        if from.size > self.listener.limits.message {
            return self.say(reply::TOO_BIG);
        }
        self.message = Some(Begun { sender: from.address.into_owned(), recipients: Vec::new() });
        self.say(reply::SENDER_OK)
    }

    async fn recipient(&mut self, to: RcptTo<Cow<'_, str>>, line: &[u8]) -> Next {
        let Some(message) = &mut self.message else {
            return self.mistake(reply::SENDER_FIRST);
        };
        let address = match to.address {
            // The parser gives `<Postmaster>` (which every server takes, RFC 5321 4.5.1) and `<>` alike.
            empty if empty.is_empty() => match names_postmaster(line) {
                true => "postmaster".to_owned(),
                false => return self.mistake(reply::BAD_RECIPIENT),
            },
            address => address.into_owned(),
        };
        if message.recipients.len() >= self.listener.limits.recipients {
            return self.say(reply::TOO_MANY_RECIPIENTS);
        }
        let answer = self.listener.receiver.recipient(&address).await;
        match answer {
            Recipient::Accepted => message.recipients.push(address),
            // The mail server in front of us may ask for as many strangers as it likes; the world may not.
            Recipient::Refused if self.listener.flavour == Flavour::Smtp => {
                return self.mistake(reply::recipient(answer));
            }
            Recipient::Refused | Recipient::Later => {}
        }
        self.say(reply::recipient(answer))
    }

    async fn data(&mut self) -> Result<Next, End> {
        let message = match self.message.take() {
            None => return Ok(self.mistake(reply::SENDER_FIRST)),
            Some(begun) if begun.recipients.is_empty() => {
                self.message = Some(begun);
                return Ok(self.mistake(reply::RECIPIENT_FIRST));
            }
            Some(begun) => begun,
        };
        self.lines.say(reply::GO_AHEAD);
        let transfer = tokio::time::timeout(self.listener.limits.transfer, self.transfer());
        let arrived = transfer.await.map_err(|_| End::TooSlow)??;
        let (bytes, memory) = match arrived {
            Arrived::Whole(bytes, memory) => (bytes, memory),
            Arrived::Dropped(overflow) => {
                let answer = match overflow {
                    Overflow::TooBig => reply::TOO_BIG,
                    Overflow::NoMemory => reply::NO_MEMORY,
                };
                let answers = match self.listener.flavour {
                    Flavour::Lmtp => message.recipients.len(),
                    Flavour::Smtp => 1,
                };
                for _ in 0..answers {
                    self.lines.say(answer);
                }
                return Ok(Next::Command);
            }
            Arrived::FarTooBig => {
                self.lines.say(reply::TOO_BIG);
                return Ok(Next::Close);
            }
        };
        let envelope = Envelope {
            sender: message.sender,
            recipients: message.recipients,
            helo: self.helo.clone().unwrap_or_default(),
            peer: self.peer,
            flavour: self.listener.flavour,
        };
        let verdicts = self.listener.receiver.receive(&envelope, bytes).await;
        drop(memory);
        let mut verdicts =
            verdicts.into_iter().chain(std::iter::repeat(Verdict::Later)).take(envelope.recipients.len());
        match self.listener.flavour {
            Flavour::Lmtp => {
                for verdict in verdicts {
                    self.lines.say(reply::verdict(verdict));
                }
            }
            // One answer stands for all: unless all agree the peer keeps it and comes back, and what was stored already
            // is known as a duplicate then.
            Flavour::Smtp => {
                let first = verdicts.next().unwrap_or(Verdict::Later);
                let all = if verdicts.all(|verdict| verdict == first) { first } else { Verdict::Later };
                self.lines.say(reply::verdict(all));
            }
        }
        self.mistakes = 0;
        Ok(Next::Command)
    }

    /// Reads to the end of the data. Past twice the limit we no longer wait for it.
    async fn transfer(&mut self) -> Result<Arrived, End> {
        let limit = self.listener.limits.message;
        let mut message = self.listener.memory.message(limit);
        let mut unstuff = Unstuff::new();
        loop {
            let chunk = self.lines.chunk().await?;
            let (read, end) = match unstuff.feed(chunk, &mut message) {
                Some(read) => (read, true),
                None => (chunk.len(), false),
            };
            self.lines.consume(read);
            if end {
                return Ok(match message.finish() {
                    Ok((bytes, memory)) => Arrived::Whole(bytes, memory),
                    Err(overflow) => Arrived::Dropped(overflow),
                });
            }
            if message.seen() / 2 > limit {
                return Ok(Arrived::FarTooBig);
            }
        }
    }

    fn say(&mut self, answer: &str) -> Next {
        self.lines.say(answer);
        Next::Command
    }

    fn mistake(&mut self, answer: &str) -> Next {
        self.lines.say(answer);
        self.mistakes += 1;
        if self.mistakes > self.listener.limits.mistakes {
            self.lines.say(reply::TOO_MANY_MISTAKES);
            return Next::Close;
        }
        Next::Command
    }
}

enum Arrived {
    Whole(Vec<u8>, Option<tokio::sync::OwnedSemaphorePermit>),
    Dropped(Overflow),
    FarTooBig,
}

fn names_postmaster(line: &[u8]) -> bool {
    line.windows(12).any(|word| word.eq_ignore_ascii_case(b"<postmaster>"))
}

fn unparsed(error: &Syntax) -> &'static str {
    match error {
        Syntax::UnknownCommand => reply::UNKNOWN_COMMAND,
        Syntax::InvalidSenderAddress => reply::BAD_SENDER,
        Syntax::InvalidRecipientAddress => reply::BAD_RECIPIENT,
        Syntax::InvalidParameter { .. } => reply::BAD_SYNTAX,
        Syntax::UnsupportedParameter { .. } => reply::BAD_PARAMETER,
        Syntax::SyntaxError { .. }
        | Syntax::NeedsMoreData { .. }
        | Syntax::ResponseTooLong
        | Syntax::InvalidResponse { .. } => reply::BAD_SYNTAX,
    }
}
