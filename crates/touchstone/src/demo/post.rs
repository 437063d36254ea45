//! The mail server that stands in front of the desk: brings one mail by LMTP, over the listener that every desk has,
//! and insists on hearing that it was stored.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use anyhow::{Result, ensure};
use channels::email::Doorstep;
use channels::email::listener::{Flavour, Limits, Listener};
use platform::Platform;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio_util::sync::CancellationToken;

use super::letters::Posted;

pub struct Post {
    listener: Listener<Doorstep>,
}

impl Post {
    pub fn new(platform: &Platform) -> Self {
        let doorstep = Arc::new(Doorstep::new(platform.db.clone(), platform.blobs.clone()));
        Self { listener: Listener::new(Flavour::Lmtp, Limits::default(), doorstep, CancellationToken::new()) }
    }

    /// When it returns the mail is durable.
    pub async fn bring(&self, posted: &Posted, to: &str) -> Result<()> {
        let (mut client, server) = duplex(64 << 10);
        let talk = async {
            let envelope = format!(
                "LHLO mx.kalva.example\r\nMAIL FROM:<{}>\r\nRCPT TO:<{to}>\r\nDATA\r\n",
                posted.sender
            );
            client.write_all(envelope.as_bytes()).await?;
            client.write_all(&stuffed(&posted.bytes)).await?;
            client.write_all(b".\r\nQUIT\r\n").await?;
            let mut heard = String::new();
            client.read_to_string(&mut heard).await?;
            ensure!(heard.contains("Message stored"), "the mail door did not take a mail to {to}: {heard}");
            Ok(())
        };
        let (said, ()) =
            tokio::join!(talk, self.listener.connection(server, Some(IpAddr::V4(Ipv4Addr::LOCALHOST))));
        said
    }
}

/// A line that begins with a dot gets another (RFC 5321, 4.5.2), and the last line its end.
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + 16);
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        out.extend_from_slice(line);
    }
    if !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out
}
