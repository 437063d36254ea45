//! Every chore is a cargo command: `cargo xtask demo | test | bench | web`.
//!
//! They run on a bare Debian 12 with Rust and node; what else a test needs is installed when it may be, and named in
//! one line when it may not.

mod bench;
mod browser;
mod cargo;
mod demo;
mod lock;
mod postgres;
mod services;
mod shell;
mod sink;
mod steps;
#[path = "../../tests/support/mod.rs"]
mod support;
mod test;
mod web;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Touchstone's chores")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build console and server, fill a desk with a small company's support, serve it on this machine
    Demo {
        /// Handed to `touchstone demo`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<OsString>,
    },
    /// Run every check there is, and say how long each took
    Test {
        /// Only this step; may be given several times
        #[arg(long, value_enum)]
        only: Vec<test::Step>,
        /// Handed to the Rust test runner, for example a part of a test's name (with --only rust)
        #[arg(last = true)]
        filter: Vec<OsString>,
    },
    /// Measure: `bench db`, `bench mail`, `bench search`, `bench filter`
    Bench {
        #[arg(value_enum)]
        what: bench::What,
        /// Handed to the measurement
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<OsString>,
    },
    /// Build the console into web/build
    Web,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().chore {
        Chore::Demo { options } => demo::run(&options),
        Chore::Test { only, filter } => test::run(&only, &filter),
        Chore::Bench { what, options } => bench::run(what, &options),
        Chore::Web => web::build(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}
