//! Building an index from the tables: every contact and ticket in the order of their keys, in portions, each committed
//! with how far it came. Whatever happens meanwhile stands in the log behind the cursor that the building began with.

use std::path::Path;

use platform::db::{Db, ReadTx};
use platform::log::{self, Cursor};
use search::{Index, Writer};

use super::note::{Building, Note};
use super::place;
use crate::contact::ContactId;
use crate::ticket::TicketId;
use crate::{Error, tables};

/// Rows that are read at a time.
const PORTION: i64 = 200;
/// Portions between two commits.
const COMMIT_EVERY: usize = 25;
/// What the writer fills before it writes to disk, in bytes.
const MEMORY: usize = 64 * 1024 * 1024;

/// How far a building is, for whoever waits for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

/// The desk's first event, by which its indexes are told from another desk's.
pub(super) async fn desk(on: &ReadTx) -> Result<Option<String>, Error> {
    let first = log::after(on, Cursor::default(), 1).await?;
    Ok(first.first().map(|(_, event)| {
        format!("{}.{}.{}", event.seq, platform::db::micros(event.recorded_at), event.kind)
    }))
}

/// Makes an index in the place of the one in use, for every process over this folder: beside it, so that a running desk
/// goes on finding until it takes the new one. `tell` hears how far it is.
///
/// # Errors
/// When somebody else builds already.
pub async fn rebuild(db: &Db, data: &Path, mut tell: impl FnMut(Progress)) -> Result<(), Error> {
    for slot in place::all(data) {
        let Some(_alone) = slot.build_alone().map_err(broken)? else {
            return Err(broken("The search index is being built already. Wait until that is done."));
        };
        let folder = slot.next().map_err(broken)?;
        let index = Index::create(&folder).map_err(broken)?;
        let mut writer = index.writer(2, MEMORY).map_err(broken)?;
        let mut builder = Builder::begin(db).await?;
        tell(builder.progress);
        while builder.portion(db, &writer).await? {
            tell(builder.progress);
            writer = builder.commit_now_and_then(writer).await?;
        }
        let note = builder.done();
        commit(writer, note).await?.finish().map_err(broken)?;
        slot.use_from_now(&folder).map_err(broken)?;
        // A running desk takes the old one away when it has let go of it.
        if let Ok(held) = place::take(data)
            && held.slot == slot
        {
            slot.tidy().map_err(broken)?;
        }
    }
    Ok(())
}

pub(super) fn broken(why: impl std::fmt::Display) -> Error {
    Error::Platform(platform::Error::Storage(why.to_string()))
}

/// Writes what was put so far, off the threads that serve requests.
pub(super) async fn commit(mut writer: Writer, note: Note) -> Result<Writer, Error> {
    let written = tokio::task::spawn_blocking(move || writer.commit(&note.written()).map(|()| writer));
    written.await.map_err(broken)?.map_err(broken)
}

/// A building under way.
pub(super) struct Builder {
    note: Note,
    at: Building,
    portions: usize,
    pub progress: Progress,
}

impl Builder {
    /// From the beginning. What happens from now on is left to the log.
    pub async fn begin(db: &Db) -> Result<Self, Error> {
        let on = db.read();
        let cursor = log::head(&on).await?.to_string();
        let note = Note { desk: desk(&on).await?, cursor, building: Some(Building::default()) };
        Self::go_on(db, note).await
    }

    /// From where a note says that it stood.
    pub async fn go_on(db: &Db, note: Note) -> Result<Self, Error> {
        let at = note.building.unwrap_or_default();
        let (tickets, contacts) = tables::search::left(&db.read(), at.tickets, at.contacts).await?;
        let progress = Progress { done: 0, of: tickets + contacts };
        Ok(Self { note, at, portions: 0, progress })
    }

    /// Puts the next rows in; false when there are none.
    pub async fn portion(&mut self, db: &Db, writer: &Writer) -> Result<bool, Error> {
        let on = db.read();
        let contacts = tables::search::contacts_after(&on, ContactId(self.at.contacts), PORTION).await?;
        if let Some(last) = contacts.last() {
            self.at.contacts = last.0;
            self.put(&on, writer, &[], &contacts).await?;
            return Ok(true);
        }
        let tickets = tables::search::tickets_after(&on, TicketId(self.at.tickets), PORTION).await?;
        let Some(last) = tickets.last() else { return Ok(false) };
        self.at.tickets = last.0;
        self.put(&on, writer, &tickets, &[]).await?;
        Ok(true)
    }

    async fn put(
        &mut self,
        on: &ReadTx,
        writer: &Writer,
        tickets: &[TicketId],
        contacts: &[ContactId],
    ) -> Result<(), Error> {
        let material = tables::search::material(on, tickets, contacts).await?;
        let documents = if contacts.is_empty() { material.tickets() } else { material.contacts() };
        for document in &documents {
            writer.put(document).map_err(broken)?;
        }
        self.portions += 1;
        self.progress.done += (tickets.len() + contacts.len()) as u64;
        self.progress.of = self.progress.of.max(self.progress.done);
        Ok(())
    }

    pub async fn commit_now_and_then(&self, writer: Writer) -> Result<Writer, Error> {
        if !self.portions.is_multiple_of(COMMIT_EVERY) {
            return Ok(writer);
        }
        commit(writer, Note { building: Some(self.at), ..self.note.clone() }).await
    }

    /// The note of the last commit: from here the log is followed.
    pub fn done(self) -> Note {
        Note { building: None, ..self.note }
    }
}
