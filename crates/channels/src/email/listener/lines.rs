//! Command lines and raw chunks out of one stream: a line is given whole or not at all, and an overlong one is thrown
//! away as it arrives. Answers are gathered and sent before we wait for more input, so a pipelined group gets one packet.

use std::{future::Future, io, time::Duration};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio_util::sync::CancellationToken;

const CHUNK: usize = 16 << 10;

/// What stood in the place of a command.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line with its CR LF; no other control character inside.
    Command(Vec<u8>),
    /// Longer than allowed; thrown away.
    TooLong,
    /// Ended by a bare LF, or with a control character inside; thrown away.
    Bad,
}

/// Why a conversation ended without QUIT.
#[derive(Debug, thiserror::Error)]
pub enum End {
    #[error("the peer went away")]
    Gone,
    #[error("the connection broke: {0}")]
    Broken(#[from] io::Error),
    #[error("the peer was too slow")]
    TooSlow,
    #[error("the service is stopping")]
    Stopping,
}

pub struct Lines<S> {
    stream: S,
    buffer: Vec<u8>,
    at: usize,
    out: Vec<u8>,
    idle: Duration,
}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Lines<S> {
    pub fn new(stream: S, idle: Duration) -> Self {
        Lines { stream, buffer: Vec::new(), at: 0, out: Vec::new(), idle }
    }

    /// Puts an answer into the next packet.
    pub fn say(&mut self, answer: &str) {
        self.out.extend_from_slice(answer.as_bytes());
    }

    pub async fn flush(&mut self) -> Result<(), End> {
        if self.out.is_empty() {
            return Ok(());
        }
        let out = std::mem::take(&mut self.out);
        let send = async {
            self.stream.write_all(&out).await?;
            self.stream.flush().await
        };
        Ok(tokio::time::timeout(self.idle, send).await.map_err(|_| End::TooSlow)??)
    }

    /// Says the last words, as far as the peer listens.
    pub async fn close(&mut self) {
        if self.flush().await.is_ok() {
            let _ = tokio::time::timeout(self.idle, self.stream.shutdown()).await;
        }
    }

    /// The next command line. The whole line must arrive within the idle time; `stop` interrupts the wait for it.
    pub async fn line(&mut self, limit: usize, stop: &CancellationToken) -> Result<Line, End> {
        // Answers go out before the wait that `stop` may interrupt: an OK that was earned is always said.
        if self.at == self.buffer.len() {
            self.flush().await?;
        }
        let idle = self.idle;
        let line = self.unhurried_line(limit);
        tokio::select! {
            biased;
            _ = stop.cancelled() => Err(End::Stopping),
            line = within(idle, line) => line,
        }
    }

    async fn unhurried_line(&mut self, limit: usize) -> Result<Line, End> {
        let mut line = Vec::new();
        let mut too_long = false;
        loop {
            let rest = self.waiting().await?;
            let end = rest.iter().position(|&b| b == b'\n').map(|p| p + 1);
            let part = &rest[..end.unwrap_or(rest.len())];
            if line.len() + part.len() > limit {
                too_long = true;
                line = Vec::new();
            }
            if !too_long {
                line.extend_from_slice(part);
            }
            self.at += part.len();
            if end.is_some() {
                return Ok(if too_long { Line::TooLong } else { judge(line) });
            }
        }
    }

    /// The bytes that are here, read from the stream when there are none; never empty.
    pub async fn chunk(&mut self) -> Result<&[u8], End> {
        let idle = self.idle;
        within(idle, self.waiting()).await
    }

    /// Marks bytes of the last chunk as read.
    pub fn consume(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.buffer.len());
    }

    async fn waiting(&mut self) -> Result<&[u8], End> {
        if self.at == self.buffer.len() {
            self.flush().await?;
            self.buffer.resize(CHUNK, 0);
            // Should this wait be dropped, the buffer must not look filled.
            self.at = CHUNK;
            let read = self.stream.read(&mut self.buffer).await?;
            self.buffer.truncate(read);
            self.at = 0;
            if read == 0 {
                return Err(End::Gone);
            }
        }
        Ok(&self.buffer[self.at..])
    }
}

async fn within<T>(idle: Duration, wait: impl Future<Output = Result<T, End>>) -> Result<T, End> {
    tokio::time::timeout(idle, wait).await.unwrap_or(Err(End::TooSlow))
}

fn judge(line: Vec<u8>) -> Line {
    let text = line.strip_suffix(b"\r\n");
    let clean = text.is_some_and(|t| t.iter().all(|&b| b == b'\t' || b >= b' ' && b != 0x7f));
    if clean { Line::Command(line) } else { Line::Bad }
}
