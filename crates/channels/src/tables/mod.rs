//! The only place in this room with SQL: one file per noun.

pub mod fetching;
pub mod mailbox;
pub mod received_mail;
