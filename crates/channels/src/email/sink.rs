//! A mail server that takes everything and delivers nothing, on loopback: the far end of the demo and of tests. It is
//! our own SMTP listener, so what it holds came over a real wire.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{net::TcpListener, sync::Notify};
use tokio_util::sync::CancellationToken;

use super::{
    listener::{Envelope, Flavour, Limits, Listener, Receive, Recipient, Verdict},
    smtp_out::{Security, SmtpOut},
};

/// One mail that arrived.
#[derive(Clone, Debug)]
pub struct Sunk {
    pub envelope: Envelope,
    pub message: Vec<u8>,
}

/// Holds the last mails that arrived; stops listening when dropped.
pub struct Sink {
    address: SocketAddr,
    kept: Arc<Kept>,
    stop: CancellationToken,
}

struct Kept {
    mails: Mutex<Vec<Sunk>>,
    arrived: Notify,
    room: usize,
}

impl Kept {
    fn mails(&self) -> MutexGuard<'_, Vec<Sunk>> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink {
    /// Listens on a free port and keeps at most `room` mails, the newest.
    pub async fn open(room: usize) -> std::io::Result<Self> {
        let door = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = door.local_addr()?;
        let kept = Arc::new(Kept { mails: Mutex::default(), arrived: Notify::new(), room: room.max(1) });
        let stop = CancellationToken::new();
        let listener = Listener::new(Flavour::Smtp, Limits::default(), kept.clone(), stop.clone());
        tokio::spawn(listener.serve(door));
        Ok(Sink { address, kept, stop })
    }

    /// Where to send to.
    pub fn server(&self) -> SmtpOut {
        SmtpOut {
            host: self.address.ip().to_string(),
            port: self.address.port(),
            security: Security::WhenOffered,
            login: None,
        }
    }

    /// What is held, oldest first.
    pub fn mails(&self) -> Vec<Sunk> {
        self.kept.mails().clone()
    }

    /// Takes the oldest mail out, waiting for one when there is none.
    pub async fn next(&self) -> Sunk {
        loop {
            let arrived = self.kept.arrived.notified();
            {
                let mut mails = self.kept.mails();
                if !mails.is_empty() {
                    return mails.remove(0);
                }
            }
            arrived.await;
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Receive for Kept {
    async fn recipient(&self, _: &str) -> Recipient {
        Recipient::Accepted
    }

    async fn receive(&self, envelope: &Envelope, message: Vec<u8>) -> Vec<Verdict> {
        {
            let mut mails = self.mails();
            if mails.len() == self.room {
                mails.remove(0);
            }
            mails.push(Sunk { envelope: envelope.clone(), message });
        }
        self.arrived.notify_one();
        vec![Verdict::Stored; envelope.recipients.len()]
    }
}
