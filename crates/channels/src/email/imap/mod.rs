//! Fetches mail from providers' mailboxes. Each mail is taken once: its number is written down in the commit that makes
//! it durable, and only then is it marked as read at the provider. Nothing is ever deleted there. A provider that is
//! away or refuses us is tried again with growing pauses, and the mailbox says so.

mod plan;
mod provider;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use platform::db::Db;
use platform::secrets::Secrets;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use self::plan::Place;
use self::plan::Plan;
use self::provider::{Gone, Provider};
use super::imap_in::ImapIn;
use super::mailbox::{Mailbox, MailboxId};
use super::receive::Doorstep;
use super::storing::Numbered;
use super::{fetching, mailboxes};
use crate::Error;

/// How often we look whether mailboxes were added or changed.
const LOOK: Duration = Duration::from_secs(30);

/// The pause after a failure doubles from the first to the second.
const PAUSES: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(300));

/// Fetches for every mailbox that has a provider.
pub struct Fetcher {
    db: Db,
    secrets: Secrets,
    doorstep: Doorstep,
}

#[derive(Debug, thiserror::Error)]
enum Stopped {
    #[error(transparent)]
    Provider(#[from] Gone),
    #[error(transparent)]
    Here(#[from] Error),
}

impl Fetcher {
    pub fn new(db: Db, secrets: Secrets, doorstep: Doorstep) -> Self {
        Self { db, secrets, doorstep }
    }

    /// Runs until `stop` is cancelled. A mailbox that is added later is fetched within half a minute.
    pub async fn run(&self, stop: CancellationToken) {
        let mut running: BTreeMap<MailboxId, (ImapIn, CancellationToken)> = BTreeMap::new();
        let mut fetching = JoinSet::new();
        while !stop.is_cancelled() {
            match mailboxes::fetched(&self.db.read(), &self.secrets).await {
                Ok(found) => {
                    let here: BTreeSet<MailboxId> = found.iter().map(|(mailbox, _)| mailbox.id).collect();
                    running.retain(|id, (_, fetch)| {
                        let stays = here.contains(id);
                        if !stays {
                            fetch.cancel();
                        }
                        stays
                    });
                    for (mailbox, server) in found {
                        self.begin(mailbox, server, &mut running, &mut fetching, &stop).await;
                    }
                }
                Err(why) => tracing::error!(%why, "the mailboxes to fetch could not be listed"),
            }
            tokio::select! {
                _ = stop.cancelled() => {}
                _ = tokio::time::sleep(LOOK) => {}
            }
        }
        while fetching.join_next().await.is_some() {}
    }

    async fn begin(
        &self,
        mailbox: Mailbox,
        server: Result<ImapIn, String>,
        running: &mut BTreeMap<MailboxId, (ImapIn, CancellationToken)>,
        fetching: &mut JoinSet<()>,
        stop: &CancellationToken,
    ) {
        let server = match server {
            Ok(server) => server,
            Err(why) => return self.note(mailbox.id, &why).await,
        };
        if let Some((known, fetch)) = running.get(&mailbox.id) {
            if *known == server {
                return;
            }
            fetch.cancel();
        }
        let stop = stop.child_token();
        running.insert(mailbox.id, (server.clone(), stop.clone()));
        let one = One { fetcher: self.again(), mailbox, server, stop };
        fetching.spawn(async move { one.forever().await });
    }

    fn again(&self) -> Self {
        Self { db: self.db.clone(), secrets: self.secrets.clone(), doorstep: self.doorstep.clone() }
    }

    async fn note(&self, mailbox: MailboxId, why: &str) {
        if let Err(error) = fetching::note_failure(&self.db, mailbox, why).await {
            tracing::error!(%error, why, "why a mailbox cannot be fetched could not be written down");
        }
    }
}

/// One mailbox, fetched for as long as it stays as it is.
struct One {
    fetcher: Fetcher,
    mailbox: Mailbox,
    server: ImapIn,
    stop: CancellationToken,
}

impl One {
    async fn forever(&self) {
        let mut pause = PAUSES.0;
        while !self.stop.is_cancelled() {
            let mut fetched = false;
            let ended = tokio::select! {
                _ = self.stop.cancelled() => return,
                ended = self.stay(&mut fetched) => ended,
            };
            if let Err(why) = ended {
                tracing::warn!(mailbox = %self.mailbox.id, %why, "a mailbox could not be fetched");
                self.fetcher.note(self.mailbox.id, &why.to_string()).await;
            }
            pause = if fetched { PAUSES.0 } else { (pause * 2).min(PAUSES.1) };
            tokio::select! {
                _ = self.stop.cancelled() => return,
                _ = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Connects, and fetches whenever there is something, until the connection ends. May be dropped at any moment.
    async fn stay(&self, fetched: &mut bool) -> Result<(), Stopped> {
        let mut provider = Provider::connect(&self.server).await?;
        loop {
            self.turn(&mut provider).await?;
            *fetched = true;
            provider = provider.wait().await?;
        }
    }

    /// Takes everything that is there and not taken yet.
    async fn turn(&self, provider: &mut Provider) -> Result<(), Stopped> {
        let db = &self.fetcher.db;
        let (validity, next) = provider.select().await?;
        let before = fetching::place(&db.read(), self.mailbox.id).await?;
        let place = plan::begin(before, validity, next);
        if before != Some(place) {
            fetching::save(db, self.mailbox.id, place).await?;
        }
        let (unseen, above) = provider.search(place.upto).await?;
        let lowest = unseen.iter().chain(&above).min().copied().unwrap_or(0);
        let taken = fetching::taken(&db.read(), self.mailbox.id, validity, lowest).await?;
        let Plan { take, mark, upto } = plan::plan(place, &unseen, &above, &taken);
        for uid in take {
            // Deleted by somebody between the search and now: then there is nothing to take.
            if let Some(bytes) = provider.fetch(uid).await? {
                let number = Numbered { validity, uid };
                self.fetcher.doorstep.receive_fetched(&self.mailbox, number, bytes).await?;
                provider.mark_read(uid).await?;
            }
        }
        for uid in mark {
            provider.mark_read(uid).await?;
        }
        fetching::save(db, self.mailbox.id, Place { validity, upto }).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
