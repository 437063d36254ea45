//! The events of this room.

/// On `mailbox`: `department`, `takes_rest`.
pub const MAILBOX_ADDED: &str = "MailboxAdded";

/// On `received_mail`, once its fate is decided: `mailbox`, `fate`, `reason`, `class`, `ticket`.
pub const MAIL_DECIDED: &str = "MailDecided";
