//! The schema of this room, step by step. The order of all rooms' steps is the binary's.

#[path = "20261127_41_channels_authentication.rs"]
mod authentication;
#[path = "20261122_40_channels_mail.rs"]
mod mail;
#[path = "20261127_26_channels_mailbox_names.rs"]
mod mailbox_names;
#[path = "20261127_40_channels_threading.rs"]
mod threading;

use platform::db::Migration;

pub const ALL: &[Migration] =
    &[mail::MIGRATION, threading::MIGRATION, authentication::MIGRATION, mailbox_names::MIGRATION];
