//! Letting in a mail that was held, or that a program wrote and no ticket awaited.

use platform::access::{Actor, Permission, Scope};
use platform::db::WriteTx;
use platform::log::{self, NewEvent, Stream};
use serde_json::json;

use super::received_mail::{ReceivedMail, ReceivedMailId};
use super::{mailboxes, storing};
use crate::Error;
use crate::events::MAIL_RELEASED;
use crate::tables::received_mail as table;

/// Lets in a mail that was held: it is read again, and this time its words open or join a ticket.
///
/// # Errors
/// [`Error::NoReceivedMail`]; [`Error::NotHeld`] when it waits for nobody.
pub async fn release(tx: &mut WriteTx, by: &Actor, id: ReceivedMailId) -> Result<ReceivedMail, Error> {
    by.may(Permission::ReadReceivedMail, Scope::Desk)?;
    let mail = table::load_for_change(tx, id).await?.ok_or(Error::NoReceivedMail)?;
    let mailbox = mailboxes::one(tx, mail.mailbox).await?.ok_or(Error::NoReceivedMail)?;
    if !by.sees().contains(mailbox.department) {
        return Err(Error::NoReceivedMail);
    }
    by.may(Permission::OpenTicket, Scope::Department(mailbox.department))?;
    if !mail.can_be_released() {
        return Err(Error::NotHeld);
    }
    table::release(tx, id).await?;
    let event = NewEvent::new(MAIL_RELEASED, Stream::new("received_mail", id.0))
        .data(json!({ "mailbox": mail.mailbox, "fate": mail.fate, "reason": mail.reason }));
    log::record(tx, &by.who, event).await?;
    storing::read_later(tx, id).await?;
    table::one(tx, id).await?.ok_or(Error::NoReceivedMail)
}
