//! `touchstone`: see `touchstone --help`.

use std::process::ExitCode;

use clap::Parser as _;
use touchstone::cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => {
            eprintln!("touchstone: threads could not be started: {why}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(touchstone::cli::run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("touchstone: {why:#}");
            ExitCode::FAILURE
        }
    }
}
