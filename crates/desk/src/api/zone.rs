//! The time zone in which the reader's days begin.

use jiff::tz::TimeZone;
use platform::http::Problem;
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ZoneQuery {
    /// Where the reader's days begin and end, such as `Europe/Vilnius`; UTC when nothing is said.
    time_zone: Option<String>,
}

impl ZoneQuery {
    pub fn zone(&self) -> Result<TimeZone, Problem> {
        zone(self.time_zone.as_deref())
    }
}

pub(super) fn zone(name: Option<&str>) -> Result<TimeZone, Problem> {
    let Some(name) = name else { return Ok(TimeZone::UTC) };
    TimeZone::get(name).map_err(|_| {
        let shown: String = name.chars().take(60).collect();
        Problem::unreadable(format!("{shown:?} is no time zone. One is Europe/Vilnius.")).field("time_zone")
    })
}
