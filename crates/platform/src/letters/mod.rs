//! Letters of the desk: mail that the program itself writes to somebody, such as an invitation. A letter is written
//! down in the transaction of its cause with a job that sends it; the room that knows mail servers composes and
//! carries it. What it must keep secret is sealed while it waits and gone once it was sent or given up.

mod letter;

pub use letter::{Letter, LetterId, LetterState, NewLetter, To};

use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::access::Who;
use crate::db::WriteTx;
use crate::jobs::{self, NewJob};
use crate::log::{NewEvent, Stream, record};
use crate::{Error, tables};

/// The job that sends one: `letter`.
pub const SEND_LETTER: &str = "SendLetter";
/// What the end of a letter's link is sealed for.
pub const SEALED_FOR: &str = "letter";

/// On `letter`: `kind`, `account`. It is to be sent.
pub const LETTER_WRITTEN: &str = "LetterWritten";
/// On `letter`: `kind`. The next server took it.
pub const LETTER_SENT: &str = "LetterSent";
/// On `letter`: `kind`. It will not be tried again.
pub const LETTER_FAILED: &str = "LetterFailed";

/// Tries with pauses of up to an hour: about two days.
const TRIES: u32 = 60;

/// Writes a letter down; it leaves after the commit.
pub async fn write(tx: &mut WriteTx, by: &Who, new: NewLetter) -> Result<LetterId, Error> {
    let account = match new.to {
        To::Account(account) => Some(account),
        To::Address { .. } => None,
    };
    let id = tables::letter::insert(tx, &new).await?;
    let event = NewEvent::new(LETTER_WRITTEN, Stream::new("letter", id.0))
        .data(json!({ "kind": new.kind, "account": account }));
    record(tx, by, event).await?;
    let job = NewJob::new(SEND_LETTER, json!({ "letter": id })).unique(format!("letter:{id}"));
    jobs::enqueue(tx, job.tries(TRIES)).await?;
    Ok(id)
}

pub async fn letter(on: &impl ConnectionTrait, id: LetterId) -> Result<Option<Letter>, Error> {
    tables::letter::one(on, id).await
}

/// Gives it the Message-ID that every try bears.
pub async fn name(tx: &mut WriteTx, id: LetterId, message_id: &str) -> Result<(), Error> {
    tables::letter::name(tx, id, message_id).await
}

/// A try went wrong; there will be another.
pub async fn delayed(tx: &mut WriteTx, id: LetterId, why: &str) -> Result<(), Error> {
    tables::letter::delayed(tx, id, why).await
}

pub async fn sent(tx: &mut WriteTx, letter: &Letter) -> Result<(), Error> {
    end(tx, letter, LetterState::Sent, None, Some(LETTER_SENT)).await
}

pub async fn failed(tx: &mut WriteTx, letter: &Letter, why: &str) -> Result<(), Error> {
    end(tx, letter, LetterState::Failed, Some(why), Some(LETTER_FAILED)).await
}

/// There is nothing to say any more.
pub async fn drop_it(tx: &mut WriteTx, letter: &Letter) -> Result<(), Error> {
    end(tx, letter, LetterState::Dropped, None, None).await
}

/// Takes back a letter that has not left.
pub async fn take_back(tx: &mut WriteTx, id: LetterId) -> Result<(), Error> {
    if let Some(letter) = tables::letter::one(tx, id).await? {
        drop_it(tx, &letter).await?;
    }
    Ok(())
}

async fn end(
    tx: &mut WriteTx,
    letter: &Letter,
    state: LetterState,
    why: Option<&str>,
    kind: Option<&'static str>,
) -> Result<(), Error> {
    let ended = tables::letter::end(tx, letter.id, state, why).await?;
    if let Some(kind) = kind.filter(|_| ended) {
        let event = NewEvent::new(kind, Stream::new("letter", letter.id.0));
        record(tx, &Who::System, event.data(json!({ "kind": letter.kind }))).await?;
    }
    Ok(())
}
