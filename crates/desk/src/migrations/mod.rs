//! The schema of this room, step by step. The order of all rooms' steps is the binary's.

#[path = "20261127_21_desk_fields.rs"]
mod fields;
#[path = "20261127_26_desk_filter.rs"]
mod filter;
#[path = "20261127_30_desk_filter_fields.rs"]
mod filter_fields;
#[path = "20261127_28_desk_notices.rs"]
mod notices;
#[path = "20261127_27_desk_reading.rs"]
mod reading;
#[path = "20261127_29_desk_templates.rs"]
mod templates;
#[path = "20261127_20_desk_threading.rs"]
mod threading;
#[path = "20261122_20_desk_tickets.rs"]
mod tickets;
#[path = "20261127_32_desk_viewers.rs"]
mod viewers;
#[path = "20261127_24_desk_writing.rs"]
mod writing;

use platform::db::Migration;

pub const ALL: &[Migration] = &[
    tickets::MIGRATION,
    threading::MIGRATION,
    fields::MIGRATION,
    writing::MIGRATION,
    filter::MIGRATION,
    reading::MIGRATION,
    notices::MIGRATION,
    templates::MIGRATION,
    filter_fields::MIGRATION,
    viewers::MIGRATION,
];
