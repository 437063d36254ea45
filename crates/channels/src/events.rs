//! The events of this room.

/// On `mailbox`: `department`, `takes_rest`.
pub const MAILBOX_ADDED: &str = "MailboxAdded";

/// On `mailbox`: `department`, `smtp_out` (whether there is a server), and when its settings changed `takes_rest`,
/// `holds_automatic`, `token_in_address`.
pub const MAILBOX_CHANGED: &str = "MailboxChanged";

/// On `received_mail`: `mailbox`, `fate` and `reason` it had. Somebody let it in.
pub const MAIL_RELEASED: &str = "MailReleased";

/// On `received_mail`, once its fate is decided: `mailbox`, `fate`, `reason`, `class`, `ticket`.
pub const MAIL_DECIDED: &str = "MailDecided";
