//! `touchstone reindex`: the search index built anew beside the one in use, with a bar that says how far it is.

use std::io::IsTerminal as _;

use anyhow::Result;
use desk::search::{Progress, rebuild};
use indicatif::{ProgressBar, ProgressStyle};
use platform::config::Config;

use crate::house;

/// Builds the index of every process over this folder. Safe beside a running desk.
pub async fn run(config: Config) -> Result<()> {
    let platform = house::open(config).await?;
    let bar = std::io::stderr().is_terminal().then(|| {
        let bar = ProgressBar::new(0);
        let shape = "  Building the search index {bar:36} {pos}/{len} {eta}";
        if let Ok(style) = ProgressStyle::with_template(shape) {
            bar.set_style(style);
        }
        bar
    });
    let mut last = Progress::default();
    let built = rebuild(&platform.db, &platform.config.data, |progress| {
        last = progress;
        if let Some(bar) = &bar {
            bar.set_length(progress.of);
            bar.set_position(progress.done);
        }
    });
    built.await?;
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    println!("The search index holds {} tickets and contacts now.", last.done);
    Ok(())
}
