//! How far the filling is: shown to whoever waits for it, as a bar or as lines.

use std::cell::Cell;
use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};
use jiff::SignedDuration;

/// How far it is: a bar on a terminal, a line a day elsewhere.
pub struct Progress {
    bar: Option<ProgressBar>,
    day: Cell<i64>,
}

impl Progress {
    pub fn new(acts: usize) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(acts as u64);
            if let Ok(style) = ProgressStyle::with_template("  {msg:28} {bar:36} {pos}/{len}") {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, day: Cell::new(i64::MAX) }
    }

    pub fn at(&self, done: usize, ago: SignedDuration) {
        let days = ago.as_hours() / 24;
        let day = match days {
            0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            days => format!("{days} days ago"),
        };
        match &self.bar {
            Some(bar) => {
                bar.set_position(done as u64);
                bar.set_message(format!("Filling the desk: {day}"));
            }
            None if days < self.day.get() => eprintln!("Filling the desk: {day}"),
            None => {}
        }
        self.day.set(days);
    }

    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
