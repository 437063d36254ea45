//! How long what was deleted can be had back.

use platform::settings::Setting;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub const SHORTEST: u32 = 1;
pub const LONGEST: u32 = 3650;

/// The setting.
pub struct Retention;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Days from deleting a ticket to erasing it, 1 to 3650.
    pub days: u32,
}

impl Default for Kept {
    fn default() -> Self {
        Self { days: 30 }
    }
}

impl Setting for Retention {
    const KEY: &'static str = "desk.deleted_tickets";
    type Value = Kept;
}
