//! Times as people type them in a filter. They stay as they are until somebody asks; then they become instants in
//! that somebody's time zone. Pure.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::How;
use crate::field;

/// The words for times that are not dates.
pub const WORDS: &[&str] = &[
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
];

/// A time, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So long before now: `30m`, `4h`, `2d`, `3w`. A day is 24 hours.
    Ago(SignedDuration),
    Today,
    Yesterday,
    /// The last one, today included.
    Day(Weekday),
    ThisWeek,
    LastWeek,
    ThisMonth,
    LastMonth,
    ThisYear,
    LastYear,
    /// `2026`
    Year(i16),
    /// `2026-03`
    Month(i16, i8),
    /// `2026-03-01`
    Date(Date),
    /// `2026-03-01T14:30`: that minute.
    Minute(DateTime),
}

/// Instants in microseconds, or numbers: from the first, before the second; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Between {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

impl Between {
    /// The days that begin in it, by their places among all.
    pub fn days(self, zone: &TimeZone) -> Option<Self> {
        let day = |at: i64| {
            let date = Timestamp::from_microsecond(at).ok()?.to_zoned(zone.clone()).date();
            let begun = date.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond();
            Some(field::day(date) + i64::from(begun < at))
        };
        let open = |at: Option<i64>| at.map_or(Some(None), |at| day(at).map(Some));
        Some(Self { from: open(self.from)?, to: open(self.to)? })
    }
}

impl When {
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('_', "-");
        let word = match text.as_str() {
            "today" => Self::Today,
            "yesterday" => Self::Yesterday,
            "monday" => Self::Day(Weekday::Monday),
            "tuesday" => Self::Day(Weekday::Tuesday),
            "wednesday" => Self::Day(Weekday::Wednesday),
            "thursday" => Self::Day(Weekday::Thursday),
            "friday" => Self::Day(Weekday::Friday),
            "saturday" => Self::Day(Weekday::Saturday),
            "sunday" => Self::Day(Weekday::Sunday),
            "this-week" => Self::ThisWeek,
            "last-week" => Self::LastWeek,
            "this-month" => Self::ThisMonth,
            "last-month" => Self::LastMonth,
            "this-year" => Self::ThisYear,
            "last-year" => Self::LastYear,
            other => return ago(other).or_else(|| date(other)),
        };
        Some(word)
    }

    /// Whether it means something else an hour later.
    pub fn moves(&self) -> bool {
        !matches!(self, Self::Year(_) | Self::Month(..) | Self::Date(_) | Self::Minute(_))
    }

    /// The instants that compare so with it. `None` when the calendar ends before it does.
    pub fn between(&self, how: How, now: Timestamp, zone: &TimeZone) -> Option<Between> {
        if let Self::Ago(span) = self {
            let then = now.checked_sub(*span).ok()?.as_microsecond();
            // Less than two days ago is after that instant.
            return Some(match how {
                How::Is | How::AtMost => Between { from: Some(then), to: None },
                How::Less => Between { from: Some(then.checked_add(1)?), to: None },
                How::More => Between { from: None, to: Some(then) },
                How::AtLeast => Between { from: None, to: Some(then.checked_add(1)?) },
            });
        }
        let (from, to) = self.span(now, zone)?;
        let (from, to) = (from.as_microsecond(), to.as_microsecond());
        Some(match how {
            How::Is => Between { from: Some(from), to: Some(to) },
            How::Less => Between { from: None, to: Some(from) },
            How::AtMost => Between { from: None, to: Some(to) },
            How::More => Between { from: Some(to), to: None },
            How::AtLeast => Between { from: Some(from), to: None },
        })
    }

    /// From when until when it lasts.
    fn span(&self, now: Timestamp, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let today = now.to_zoned(zone.clone()).date();
        let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
        let month = today.first_of_month();
        let year = today.first_of_year();
        let (from, to) = match *self {
            Self::Ago(_) => return None,
            Self::Today => (today, today.checked_add(1.day()).ok()?),
            Self::Yesterday => (today.checked_sub(1.day()).ok()?, today),
            Self::Day(weekday) => {
                let back = today.weekday().since(weekday);
                let day = today.checked_sub(i64::from(back).days()).ok()?;
                (day, day.checked_add(1.day()).ok()?)
            }
            Self::ThisWeek => (monday, monday.checked_add(1.week()).ok()?),
            Self::LastWeek => (monday.checked_sub(1.week()).ok()?, monday),
            Self::ThisMonth => (month, month.checked_add(1.month()).ok()?),
            Self::LastMonth => (month.checked_sub(1.month()).ok()?, month),
            Self::ThisYear => (year, year.checked_add(1.year()).ok()?),
            Self::LastYear => (year.checked_sub(1.year()).ok()?, year),
            Self::Year(year) => {
                let first = Date::new(year, 1, 1).ok()?;
                (first, first.checked_add(1.year()).ok()?)
            }
            Self::Month(year, month) => {
                let first = Date::new(year, month, 1).ok()?;
                (first, first.checked_add(1.month()).ok()?)
            }
            Self::Date(day) => (day, day.checked_add(1.day()).ok()?),
            Self::Minute(minute) => {
                let from = minute.to_zoned(zone.clone()).ok()?.timestamp();
                return Some((from, from.checked_add(SignedDuration::from_mins(1)).ok()?));
            }
        };
        let start = |day: Date| Some(day.to_zoned(zone.clone()).ok()?.timestamp());
        Some((start(from)?, start(to)?))
    }
}

/// Longer ago than this nothing happened.
const LONGEST: i64 = 100_000;

fn ago(text: &str) -> Option<When> {
    let unit = text.chars().last()?;
    let count: i64 = text.strip_suffix(unit)?.parse().ok()?;
    let minutes = match unit {
        'm' => 1,
        'h' => 60,
        'd' => 24 * 60,
        'w' => 7 * 24 * 60,
        _ => return None,
    };
    let plain = text.chars().all(|letter| letter.is_ascii_alphanumeric());
    (plain && (0..=LONGEST).contains(&count)).then(|| When::Ago(SignedDuration::from_mins(count * minutes)))
}

fn date(text: &str) -> Option<When> {
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((day, clock)) = text.split_once('t') {
        let Some(When::Date(day)) = date(day) else { return None };
        let (hour, minute) = clock.split_once(':')?;
        if !digits(hour, 2) || !digits(minute, 2) {
            return None;
        }
        let time = jiff::civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        return Some(When::Minute(day.to_datetime(time)));
    }
    let parts: Vec<&str> = text.split('-').collect();
    let year: i16 = parts.first().filter(|part| digits(part, 4))?.parse().ok()?;
    if !(1970..=9000).contains(&year) {
        return None;
    }
    match parts.get(1..)? {
        [] => Some(When::Year(year)),
        [month] if digits(month, 2) => {
            let month: i8 = month.parse().ok()?;
            (1..=12).contains(&month).then_some(When::Month(year, month))
        }
        [month, day] if digits(month, 2) && digits(day, 2) => {
            Date::new(year, month.parse().ok()?, day.parse().ok()?).ok().map(When::Date)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday afternoon in Vilnius, in the week in which the clocks go forward.
    fn between(text: &str, how: How) -> (String, String) {
        let zone = TimeZone::get("Europe/Vilnius").unwrap();
        let now: Timestamp = "2026-04-01T13:20:00Z".parse().unwrap();
        let found = When::read(text).unwrap().between(how, now, &zone).unwrap();
        let show = |at: Option<i64>| {
            at.map_or("ever".to_owned(), |at| Timestamp::from_microsecond(at).unwrap().to_string())
        };
        (show(found.from), show(found.to))
    }

    #[test]
    fn days_begin_at_midnight_where_the_reader_is() {
        for (text, from, to) in [
            ("today", "2026-03-31T21:00:00Z", "2026-04-01T21:00:00Z"),
            ("yesterday", "2026-03-30T21:00:00Z", "2026-03-31T21:00:00Z"),
            ("wednesday", "2026-03-31T21:00:00Z", "2026-04-01T21:00:00Z"),
            ("thursday", "2026-03-25T22:00:00Z", "2026-03-26T22:00:00Z"),
            ("sunday", "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"),
            ("last-week", "2026-03-22T22:00:00Z", "2026-03-29T21:00:00Z"),
            ("this-month", "2026-03-31T21:00:00Z", "2026-04-30T21:00:00Z"),
            ("2026-03", "2026-02-28T22:00:00Z", "2026-03-31T21:00:00Z"),
            ("2025", "2024-12-31T22:00:00Z", "2025-12-31T22:00:00Z"),
            ("2026-03-01t14:30", "2026-03-01T12:30:00Z", "2026-03-01T12:31:00Z"),
        ] {
            assert_eq!(between(text, How::Is), (from.to_owned(), to.to_owned()), "{text}");
        }
    }

    #[test]
    fn after_a_day_is_after_all_of_it() {
        assert_eq!(between("2026-01-01", How::More), ("2026-01-01T22:00:00Z".into(), "ever".into()));
        assert_eq!(between("2026-01-01", How::AtLeast), ("2025-12-31T22:00:00Z".into(), "ever".into()));
        assert_eq!(between("2026-01-01", How::Less), ("ever".into(), "2025-12-31T22:00:00Z".into()));
        assert_eq!(between("2026-01-01", How::AtMost), ("ever".into(), "2026-01-01T22:00:00Z".into()));
    }

    #[test]
    fn less_than_a_span_ago_is_since_then() {
        assert_eq!(between("2d", How::Is), ("2026-03-30T13:20:00Z".into(), "ever".into()));
        assert_eq!(between("4h", How::More), ("ever".into(), "2026-04-01T09:20:00Z".into()));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "m",
            "2x",
            "2026-13",
            "2026-02-30",
            "99999999999999999999d",
            "1e3d",
            "-2d",
            "26-01-01",
            "2026-1-1",
        ] {
            assert_eq!(When::read(text), None, "{text}");
        }
    }
}
