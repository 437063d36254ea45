//! What this room does later: reading mail that came in, and carrying answers and the desk's own letters out. Both are safe to run twice.

mod deliver_message;
mod read_mail;
mod send_letter;

use platform::Platform;
use platform::jobs::Handlers;
use platform::letters::SEND_LETTER;

use crate::email::authenticator::Authenticator;
use crate::email::carrier::Carrier;
use crate::email::smtp_out::SmtpOut;
pub use crate::email::storing::READ_MAIL;

/// Carries a released reply to its mailbox's server: `message`.
pub const DELIVER_MESSAGE: &str = "DeliverMessage";

/// Where answers go.
#[derive(Clone, Debug)]
pub enum WayOut {
    /// To each mailbox's own server.
    EachMailbox,
    /// To this one, whatever the settings say: the demo's sink.
    Only(SmtpOut),
}

/// The jobs of this room.
pub fn handlers(
    handlers: Handlers,
    platform: &Platform,
    authenticator: Authenticator,
    carrier: Carrier,
    way_out: WayOut,
) -> Handlers {
    let read = read_mail::ReadMail { platform: platform.clone(), authenticator };
    let send = send_letter::SendLetter {
        platform: platform.clone(),
        carrier: carrier.clone(),
        way_out: way_out.clone(),
    };
    let deliver = deliver_message::DeliverMessage { platform: platform.clone(), carrier, way_out };
    handlers.on(READ_MAIL, read).on(DELIVER_MESSAGE, deliver).on(SEND_LETTER, send)
}
