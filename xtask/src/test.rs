//! `cargo xtask test`: every check there is, in the order in which a fault is found soonest.

use std::ffi::OsString;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::postgres::{Cluster, Durability};
use crate::steps::{Outcome, Steps};
use crate::support::smtp_server::SmtpServer;
use crate::{browser, cargo, lock, services, shell, web};

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Install what is missing: PostgreSQL, mail servers, a browser
    Services,
    /// The lock file: no part twice, no newer compiler needed
    Lock,
    /// cargo fmt --check
    Format,
    /// The console: types, tests, generated client, words, build
    Web,
    /// cargo clippy, every warning an error
    Clippy,
    /// Every Rust test, on both databases
    Rust,
    /// Examples in the documentation
    Docs,
    /// Stories in a real browser against the real server
    Browser,
}

pub fn run(only: &[Step], filter: &[OsString]) -> Result<()> {
    let wanted = |step: Step| only.is_empty() || only.contains(&step);
    let wanted = |step: Step| match step {
        Step::Services => wanted(step) || wanted(Step::Rust) || wanted(Step::Browser),
        other => wanted(other),
    };
    let mut steps = Steps::default();
    for step in Step::value_variants().iter().copied().filter(|step| wanted(*step)) {
        let name = step.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        steps.run(&name, || run_step(step, filter));
    }
    steps.report()
}

fn run_step(step: Step, filter: &[OsString]) -> Result<Outcome> {
    if matches!(step, Step::Clippy | Step::Rust | Step::Docs) {
        web::build_if_missing()?;
    }
    match step {
        Step::Services => services::install_missing()?,
        Step::Lock => lock::check()?,
        Step::Format => shell::run(&mut cargo::command(&["fmt", "--all", "--check"]))?,
        Step::Web => web::check()?,
        Step::Clippy => {
            let arguments = [
                "clippy",
                "--locked",
                "--keep-going",
                "--workspace",
                "--all-targets",
                "--quiet",
                "--",
                "-D",
                "warnings",
            ];
            shell::run(&mut cargo::command(&arguments))?;
        }
        Step::Rust => rust(filter)?,
        Step::Docs => {
            shell::run(&mut cargo::command(&["test", "--locked", "--workspace", "--doc", "--quiet"]))?
        }
        Step::Browser => return browser::run(),
    }
    Ok(Outcome::Passed)
}

fn rust(filter: &[OsString]) -> Result<()> {
    if shell::is_ci() && !shell::root().join("../shared/corpus").exists() {
        bail!("the corpus of foreign mail is missing: ../shared/corpus");
    }
    let nextest = cargo::has_nextest();
    let mut tests = if nextest {
        cargo::command(&["nextest", "run", "--locked", "--workspace"])
    } else {
        eprintln!("cargo-nextest is not installed: cargo test runs the same tests, more slowly");
        cargo::command(&["test", "--locked", "--workspace", "--lib", "--bins", "--tests"])
    };
    if nextest && shell::is_ci() {
        tests.args(["--profile", "ci"]);
    }
    let postgres = Cluster::start_if_installed(Durability::None)?;
    if let Some(postgres) = &postgres {
        tests.env("TOUCHSTONE_TEST_POSTGRES", postgres.url());
    }
    if let Some(exim) = SmtpServer::program() {
        tests.env("TOUCHSTONE_TEST_EXIM", exim);
    }
    shell::run(tests.args(filter))
}
