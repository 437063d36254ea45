//! The door for mail servers: LMTP (from the mail server in front of us) and SMTP (straight from the world), one
//! protocol loop for both. A sender hears "OK" only after [`Receive::receive`] has made the mail durable; one recipient
//! is never answered for another. Whatever a peer sends, memory stays under [`Limits`] and nothing panics.

mod data;
mod lines;
mod memory;
mod reply;
mod session;

use std::{future::Future, net::IpAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
    sync::Semaphore,
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use self::memory::Memory;

/// Which protocol a listener speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// RFC 2033: one answer per recipient after the data. Spoken by a mail server we trust.
    Lmtp,
    /// RFC 5321: one answer for all recipients after the data. Spoken by anybody.
    Smtp,
}

impl Flavour {
    /// "lmtp" or "smtp", as stored with a received mail.
    pub fn name(self) -> &'static str {
        match self {
            Flavour::Lmtp => "lmtp",
            Flavour::Smtp => "smtp",
        }
    }
}

/// How much a peer may take of us.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The name we greet with.
    pub hostname: String,
    /// Bytes of one message; a larger one hears 552.
    pub message: usize,
    /// Bytes of all messages being received at one time, over all connections; past it a sender hears 452.
    pub memory: usize,
    /// Recipients of one message; the next one hears 452 and comes in another transaction.
    pub recipients: usize,
    /// Bytes of one command line.
    pub line: usize,
    /// Wrong commands (and unknown recipients, from the world) after which we hang up.
    pub mistakes: usize,
    /// Connections at one time; the next one hears 421.
    pub connections: usize,
    /// How long we wait for the rest of a line, or for the next bytes of a message.
    pub idle: Duration,
    /// How long one message may take to arrive.
    pub transfer: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            hostname: "localhost".into(),
            message: 50 << 20,
            memory: 256 << 20,
            recipients: 100,
            line: 2048,
            mistakes: 20,
            connections: 200,
            idle: Duration::from_secs(300),
            transfer: Duration::from_secs(1800),
        }
    }
}

/// What the peer said about a message, outside of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The reverse path without brackets; empty for bounces.
    pub sender: String,
    /// The accepted recipients, as the peer wrote them, in its order; one may stand twice.
    pub recipients: Vec<String>,
    /// The name the peer gave itself.
    pub helo: String,
    /// Where the peer connected from, when it is a network.
    pub peer: Option<IpAddr>,
    pub flavour: Flavour,
}

/// What we say to one recipient before the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    Accepted,
    /// No such mailbox: 550.
    Refused,
    /// We cannot tell now: 451.
    Later,
}

/// What we say for one recipient after the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Durable: 250.
    Stored,
    /// Not stored, the peer keeps it and comes back: 451.
    Later,
    /// The mailbox went away since RCPT: 550.
    Refused,
}

/// Who takes the mail.
pub trait Receive: Send + Sync + 'static {
    /// Whether mail for this address has a place here.
    fn recipient(&self, address: &str) -> impl Future<Output = Recipient> + Send;

    /// Stores the message and answers once it is durable: one verdict per recipient of the envelope, in its order.
    /// A missing verdict counts as [`Verdict::Later`].
    fn receive(&self, envelope: &Envelope, message: Vec<u8>) -> impl Future<Output = Vec<Verdict>> + Send;
}

/// A listener's shared parts: made once, used by all its connections.
pub struct Listener<R> {
    flavour: Flavour,
    limits: Limits,
    memory: Memory,
    receiver: Arc<R>,
    stop: CancellationToken,
}

impl<R: Receive> Listener<R> {
    pub fn new(flavour: Flavour, limits: Limits, receiver: Arc<R>, stop: CancellationToken) -> Self {
        let memory = Memory::new(limits.memory);
        Listener { flavour, limits, memory, receiver, stop }
    }

    /// Takes connections until `stop` is cancelled; then returns as soon as messages under way were answered.
    pub async fn serve(self, door: TcpListener) {
        let listener = Arc::new(self);
        let places = Arc::new(Semaphore::new(listener.limits.connections));
        let mut sessions = JoinSet::new();
        loop {
            let (mut socket, peer) = tokio::select! {
                _ = listener.stop.cancelled() => break,
                Some(_) = sessions.join_next() => continue,
                accepted = door.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        // Out of file handles, mostly: waiting is all that helps.
                        tracing::warn!(%error, "a mail connection could not be accepted");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                        continue;
                    }
                },
            };
            match places.clone().try_acquire_owned() {
                Ok(place) => {
                    let listener = listener.clone();
                    sessions.spawn(async move {
                        listener.connection(socket, Some(peer.ip())).await;
                        drop(place);
                    });
                }
                Err(_) => {
                    tracing::warn!(peer = %peer.ip(), "too many mail connections, one was turned away");
                    let _ = socket.try_write(reply::TOO_MANY_CONNECTIONS.as_bytes()).map(|_| ());
                    let _ = socket.shutdown().await;
                }
            }
        }
        drop(door);
        while sessions.join_next().await.is_some() {}
    }

    /// One conversation, over whatever carries bytes. Ends when the peer quits, is cut, is too slow, or `stop` is
    /// cancelled outside of a message.
    pub async fn connection<S>(&self, stream: S, peer: Option<IpAddr>)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin,
    {
        if let Err(end) = session::Session::new(self, stream, peer).run().await {
            tracing::debug!(%end, protocol = self.flavour.name(), "a mail connection ended early");
        }
    }
}

#[cfg(test)]
mod tests;
