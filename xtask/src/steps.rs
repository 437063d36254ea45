//! Steps with a name: each runs though another failed, and a table at the end says how they went.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// A step that could run, or the reason it did not.
pub enum Outcome {
    Passed,
    LeftOut(String),
}

#[derive(Default)]
pub struct Steps {
    rows: Vec<(String, Duration, std::result::Result<Outcome, String>)>,
}

impl Steps {
    pub fn run(&mut self, name: &str, step: impl FnOnce() -> Result<Outcome>) {
        eprintln!("\n=== {name}");
        let (result, took) = timed(step);
        let result = result.map_err(|error| format!("{error:#}"));
        if let Err(reason) = &result {
            eprintln!("\n{name} failed: {reason}");
        }
        self.rows.push((name.to_owned(), took, result));
    }

    /// Prints the table; an error when a step failed.
    pub fn report(self) -> Result<()> {
        let total: Duration = self.rows.iter().map(|(_, took, _)| *took).sum();
        eprintln!("\n{:<10} {:>8}  result", "step", "time");
        for (name, took, result) in &self.rows {
            let result = match result {
                Ok(Outcome::Passed) => "passed".to_owned(),
                Ok(Outcome::LeftOut(reason)) => format!("left out: {reason}"),
                Err(reason) => format!("FAILED: {}", reason.lines().next().unwrap_or_default()),
            };
            eprintln!("{name:<10} {:>8}  {result}", minutes(*took));
        }
        eprintln!("{:<10} {:>8}", "all", minutes(total));
        let failed = self.rows.iter().filter(|(_, _, result)| result.is_err()).count();
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.rows.len());
        }
        Ok(())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a build takes is asked of the wall, not of the product's clock"
)]
fn timed<T>(step: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let result = step();
    (result, started.elapsed())
}

fn minutes(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_fails_the_whole_and_stops_no_other() {
        let mut steps = Steps::default();
        let mut second_ran = false;
        steps.run("first", || bail!("broken"));
        steps.run("second", || {
            second_ran = true;
            Ok(Outcome::Passed)
        });
        assert!(second_ran);
        assert_eq!(steps.report().unwrap_err().to_string(), "1 of 2 steps failed");
    }

    #[test]
    fn a_step_left_out_fails_nothing() {
        let mut steps = Steps::default();
        steps.run("browser", || Ok(Outcome::LeftOut("no chromium".into())));
        assert!(steps.report().is_ok());
    }

    #[test]
    fn durations_read_as_minutes_and_seconds() {
        assert_eq!(minutes(Duration::from_secs(605)), "10:05");
    }
}
