//! A conversation with an IMAP server: the few commands we need, each with an end to our patience.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use async_imap::Session;
use async_imap::extensions::idle::IdleResponse;
use futures::TryStreamExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::email::imap_in::ImapIn;

/// For one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// For the bytes of one mail.
const FETCH: Duration = Duration::from_secs(600);

/// Servers and what stands between drop a connection that is silent for long; and a mail that comes between our search
/// and IDLE is announced to nobody. So we look again this often, whatever the server says.
const IDLE: Duration = Duration::from_secs(60);

/// Where IDLE is not offered.
const POLL: Duration = Duration::from_secs(60);

pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// Why a conversation ended.
#[derive(Debug, thiserror::Error)]
pub enum Gone {
    #[error("The IMAP server cannot be reached: {0}")]
    Unreachable(String),
    #[error("The IMAP server did not let us in: {0}. Check user and password.")]
    Refused(String),
    #[error("The IMAP server did not answer in time.")]
    Silent,
    #[error("The IMAP server said something we do not understand: {0}")]
    Odd(String),
}

impl From<async_imap::error::Error> for Gone {
    fn from(error: async_imap::error::Error) -> Self {
        Self::Odd(error.to_string())
    }
}

pub struct Provider {
    session: Session<Box<dyn Wire>>,
    idles: bool,
}

impl Provider {
    pub async fn connect(server: &ImapIn) -> Result<Self, Gone> {
        let wire = within(PATIENCE, reach(server)).await??;
        let mut client = async_imap::Client::new(wire);
        within(PATIENCE, client.read_response())
            .await?
            .map_err(|why| Gone::Unreachable(why.to_string()))?
            .ok_or_else(|| Gone::Unreachable("it hung up at once".into()))?;
        let login = client.login(&server.login.user, &server.login.password);
        let mut session =
            within(PATIENCE, login).await?.map_err(|(why, _)| Gone::Refused(why.to_string()))?;
        let idles = within(PATIENCE, session.capabilities()).await??.has_str("IDLE");
        Ok(Self { session, idles })
    }

    /// Opens the inbox: its validity, and the number that the next mail will have.
    pub async fn select(&mut self) -> Result<(u32, Option<u32>), Gone> {
        let inbox = within(PATIENCE, self.session.select("INBOX")).await??;
        let validity = inbox.uid_validity.ok_or_else(|| Gone::Odd("the inbox has no UIDVALIDITY".into()))?;
        Ok((validity, inbox.uid_next))
    }

    /// The numbers of unread mail, and of all mail above `upto`.
    pub async fn search(&mut self, upto: u32) -> Result<(BTreeSet<u32>, BTreeSet<u32>), Gone> {
        let above = format!("UID {}:*", upto.saturating_add(1));
        let unseen = within(PATIENCE, self.session.uid_search("UNSEEN")).await??;
        let above = within(PATIENCE, self.session.uid_search(above)).await??;
        Ok((unseen.into_iter().collect(), above.into_iter().collect()))
    }

    /// The bytes of a mail, without marking it as read; `None` when it is gone.
    pub async fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Gone> {
        let fetch = async {
            let answers = self.session.uid_fetch(uid.to_string(), "(UID BODY.PEEK[])").await?;
            answers.try_collect::<Vec<_>>().await
        };
        let answers = within(FETCH, fetch).await??;
        let mail = answers.iter().find(|answer| answer.uid == Some(uid)).and_then(|answer| answer.body());
        Ok(mail.map(<[u8]>::to_vec))
    }

    pub async fn mark_read(&mut self, uid: u32) -> Result<(), Gone> {
        let mark = async {
            let answers = self.session.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)").await?;
            answers.try_collect::<Vec<_>>().await
        };
        within(PATIENCE, mark).await??;
        Ok(())
    }

    /// Waits until there may be something new.
    pub async fn wait(self) -> Result<Self, Gone> {
        let Self { session, idles } = self;
        if !idles {
            tokio::time::sleep(POLL).await;
            return Ok(Self { session, idles });
        }
        let mut idle = session.idle();
        within(PATIENCE, idle.init()).await??;
        let (news, interrupt) = idle.wait_with_timeout(IDLE);
        // The server's "still here" would put off the library's own end for ever.
        match tokio::time::timeout(IDLE, news).await {
            Ok(Ok(IdleResponse::ManualInterrupt)) => return Err(Gone::Unreachable("it hung up".into())),
            Ok(ended) => drop(ended?),
            Err(_) => {}
        }
        drop(interrupt);
        let session = within(PATIENCE, idle.done()).await??;
        Ok(Self { session, idles })
    }
}

async fn reach(server: &ImapIn) -> Result<Box<dyn Wire>, Gone> {
    let unreachable = |why: &dyn std::fmt::Display| Gone::Unreachable(why.to_string());
    let plain =
        TcpStream::connect((server.host.as_str(), server.port)).await.map_err(|why| unreachable(&why))?;
    if !server.encrypted {
        return Ok(Box::new(plain));
    }
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|why| unreachable(&why))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(server.host.clone()).map_err(|why| unreachable(&why))?;
    let encrypted = TlsConnector::from(Arc::new(config)).connect(name, plain).await;
    Ok(Box::new(encrypted.map_err(|why| unreachable(&why))?))
}

async fn within<T>(patience: Duration, step: impl Future<Output = T>) -> Result<T, Gone> {
    tokio::time::timeout(patience, step).await.map_err(|_| Gone::Silent)
}
