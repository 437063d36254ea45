//! The schema of this room, step by step. The order of all rooms' steps is the binary's.

#[path = "20261122_01_platform_log.rs"]
mod log;
#[path = "20261122_02_platform_people.rs"]
mod people;

use crate::db::Migration;

pub const ALL: &[Migration] = &[log::MIGRATION, people::MIGRATION];
