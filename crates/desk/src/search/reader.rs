//! The reader of the log that keeps this process's index: it takes a slot, opens or builds what is there, and puts in
//! whatever changed, a batch at a time. What it has read stands in the commit that holds it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use platform::db::Db;
use platform::log::{self, Cursor, Event, Follower};
use search::{Index, Writer};
use tokio_util::sync::CancellationToken;

use super::build::{self, Builder, broken, commit};
use super::finder::Finder;
use super::note::Note;
use super::place::{self, Slot};
use super::{CONTACT, TICKET};
use crate::contact::ContactId;
use crate::ticket::TicketId;
use crate::{Error, contacts, events, tables};

/// Seconds between an event and its being found, as `/metrics` shows it.
pub const LAG: &str = "touchstone_search_lag_seconds";
/// Events in a batch.
const BATCH: u64 = 200;
/// What the writer fills before it writes to disk, in bytes.
const MEMORY: usize = 32 * 1024 * 1024;
/// Tickets of a contact whose name or addresses changed that are put in again, the latest.
const OF_CONTACT: i64 = 500;
/// How often it looks whether another index was built beside the one in use.
const LOOK: Duration = Duration::from_secs(1);
/// Pause after something failed.
const PAUSE: Duration = Duration::from_secs(5);

/// Keeps the index of one process.
pub struct Reader {
    db: Db,
    data: PathBuf,
    finder: Finder,
}

/// The index in use.
struct InUse {
    folder: PathBuf,
    index: Index,
    writer: Option<Writer>,
    note: Note,
}

impl Reader {
    pub fn new(db: Db, data: &Path, finder: Finder) -> Self {
        Self { db, data: data.to_owned(), finder }
    }

    /// Works until it is stopped. What fails is tried again; the desk goes on without it meanwhile.
    pub async fn run(self, stop: CancellationToken) {
        let work = async {
            loop {
                if let Err(why) = self.work().await {
                    tracing::warn!(%why, "the search index could not be kept up to date");
                }
                tokio::time::sleep(PAUSE).await;
            }
        };
        tokio::select! {
            () = work => {}
            () = stop.cancelled() => {}
        }
    }

    /// Ends only by failing.
    async fn work(&self) -> Result<(), Error> {
        let held = place::take(&self.data).map_err(broken)?;
        loop {
            let mut in_use = self.open(&held.slot).await?;
            if in_use.note.building.is_some() && !self.build(&held.slot, &mut in_use).await? {
                continue;
            }
            self.finder.answer_from(in_use.index.clone(), true);
            held.slot.tidy().map_err(broken)?;
            self.follow(&held.slot, &mut in_use).await?;
        }
    }

    /// The index of the slot, or an empty one to be built: because there is none, it is broken, of another version, or
    /// of another desk.
    async fn open(&self, slot: &Slot) -> Result<InUse, Error> {
        let on = self.db.read();
        let (desk, head) = (build::desk(&on).await?, log::head(&on).await?);
        if let Some(folder) = slot.current() {
            match open(&folder) {
                Ok((index, writer, note)) if note.fits(desk.as_deref(), head) => {
                    return Ok(InUse { folder, index, writer: Some(writer), note });
                }
                Ok(_) => tracing::warn!("the search index is of another desk, and is built anew"),
                Err(why) => tracing::warn!(%why, "the search index is built anew"),
            }
        }
        let folder = slot.next().map_err(broken)?;
        let index = Index::create(&folder).map_err(broken)?;
        let writer = index.writer(1, MEMORY).map_err(broken)?;
        slot.use_from_now(&folder).map_err(broken)?;
        let note = Note { desk, cursor: head.to_string(), building: Some(Default::default()) };
        let writer = commit(writer, note.clone()).await?;
        Ok(InUse { folder, index, writer: Some(writer), note })
    }

    /// Builds what is missing; false when another index has taken its place meanwhile.
    async fn build(&self, slot: &Slot, in_use: &mut InUse) -> Result<bool, Error> {
        self.finder.answer_from(in_use.index.clone(), false);
        let mut builder = Builder::go_on(&self.db, in_use.note.clone()).await?;
        let mut writer = in_use.writer.take().ok_or_else(|| broken("The search index has no writer."))?;
        while builder.portion(&self.db, &writer).await? {
            writer = builder.commit_now_and_then(writer).await?;
            if slot.current().as_deref() != Some(&in_use.folder) {
                return Ok(false);
            }
        }
        in_use.note = builder.done();
        in_use.writer = Some(commit(writer, in_use.note.clone()).await?);
        Ok(true)
    }

    /// Puts in what happens, until another index takes the place of this one.
    async fn follow(&self, slot: &Slot, in_use: &mut InUse) -> Result<(), Error> {
        let cursor =
            in_use.note.cursor().ok_or_else(|| broken("The search index has lost its place in the log."))?;
        let mut follower = Follower::new(self.db.clone(), cursor);
        loop {
            let next = tokio::time::timeout(LOOK, follower.next(BATCH)).await;
            if slot.current().as_deref() != Some(&in_use.folder) {
                return Ok(());
            }
            let Ok(happened) = next else { continue };
            let happened = happened?;
            let Some((behind, last)) = happened.last() else { continue };
            let (behind, recorded_at) = (*behind, last.recorded_at);
            self.take_in(in_use, behind, happened.iter().map(|(_, event)| event)).await?;
            metrics::gauge!(LAG).set(self.db.clock().now().duration_since(recorded_at).as_secs_f64());
        }
    }

    async fn take_in<'a>(
        &self,
        in_use: &mut InUse,
        behind: Cursor,
        happened: impl Iterator<Item = &'a Event>,
    ) -> Result<(), Error> {
        let on = self.db.read();
        let (mut tickets, mut people) = changed(happened);
        for contact in &people {
            tickets.extend(tables::search::tickets_of(&on, *contact, OF_CONTACT).await?);
        }
        let tickets: Vec<TicketId> = tickets.into_iter().collect();
        // Who may see a contact follows from where their tickets are.
        people.extend(tables::search::requesters(&on, &tickets).await?);
        let people: Vec<ContactId> = people.into_iter().collect();
        let mut writer = in_use.writer.take().ok_or_else(|| broken("The search index has no writer."))?;
        if !tickets.is_empty() || !people.is_empty() {
            for portion in tickets.chunks(BATCH as usize) {
                let material = tables::search::material(&on, portion, &[]).await?;
                let gone =
                    portion.iter().filter(|id| material.tickets.iter().all(|ticket| ticket.id != **id));
                gone.for_each(|id| writer.remove(TICKET, id.0));
                material.tickets().iter().try_for_each(|one| writer.put(one)).map_err(broken)?;
            }
            for portion in people.chunks(BATCH as usize) {
                let material = tables::search::material(&on, &[], portion).await?;
                let gone =
                    portion.iter().filter(|id| material.contacts.iter().all(|contact| contact.id != **id));
                gone.for_each(|id| writer.remove(CONTACT, id.0));
                material.contacts().iter().try_for_each(|one| writer.put(one)).map_err(broken)?;
            }
            in_use.note.cursor = behind.to_string();
            if in_use.note.desk.is_none() {
                in_use.note.desk = build::desk(&on).await?;
            }
            writer = commit(writer, in_use.note.clone()).await?;
        }
        in_use.writer = Some(writer);
        Ok(())
    }
}

fn open(folder: &Path) -> Result<(Index, Writer, Note), search::Error> {
    let index = Index::open(folder)?;
    let note = Note::read(index.note()?.as_deref())
        .ok_or_else(|| search::Error::Broken("its note is gone".into()))?;
    let writer = index.writer(1, MEMORY)?;
    Ok((index, writer, note))
}

/// Which tickets and contacts these events are about. Whatever happens to one, its document is made again.
fn changed<'a>(happened: impl Iterator<Item = &'a Event>) -> (BTreeSet<TicketId>, BTreeSet<ContactId>) {
    let (mut tickets, mut people) = (BTreeSet::new(), BTreeSet::new());
    for event in happened {
        match event.stream.noun.as_ref() {
            events::STREAM => {
                tickets.insert(TicketId(event.stream.id));
            }
            contacts::STREAM => {
                people.insert(ContactId(event.stream.id));
            }
            _ => {}
        }
    }
    (tickets, people)
}
