//! What follows in this room when something happens elsewhere.

use platform::db::WriteTx;
use platform::jobs::{self, NewJob};
use platform::log::{Event, Origin, Stopped};
use serde_json::json;

use crate::jobs::DELIVER_MESSAGE;

/// A reply tried this often, with pauses up to an hour, has been tried for two days.
const TRIES: u32 = 60;

/// On desk's `MessageSent`: the released reply is carried out as soon as the transaction that released it is durable.
/// What was sent elsewhere long ago is not sent again.
pub async fn deliver(tx: &mut WriteTx, event: &Event) -> Result<(), Stopped> {
    if event.origin == Origin::Import {
        return Ok(());
    }
    let message = event.subject.as_ref().filter(|subject| subject.noun == desk::events::MESSAGE);
    let Some(message) = message.map(|subject| subject.id) else { return Ok(()) };
    let job = NewJob::new(DELIVER_MESSAGE, json!({ "message": message }));
    jobs::enqueue(tx, job.unique(format!("deliver:{message}")).tries(TRIES)).await?;
    Ok(())
}
