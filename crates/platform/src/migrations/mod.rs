//! The schema of this room, step by step. The order of all rooms' steps is the binary's.

#[path = "20261122_01_platform_log.rs"]
mod log;
#[path = "20261127_26_platform_names.rs"]
mod names;
#[path = "20261122_02_platform_people.rs"]
mod people;
#[path = "20261127_03_platform_team.rs"]
mod team;

use crate::db::Migration;

pub const ALL: &[Migration] = &[log::MIGRATION, people::MIGRATION, team::MIGRATION, names::MIGRATION];
