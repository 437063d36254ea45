//! From a fresh clone to a desk one can look at. The dev profile: it is built in a third of the time of a release,
//! and the one thing that is slow without optimisation, hashing passwords, is optimised in it as well.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};

use crate::{cargo, shell, web};

pub fn run(options: &[OsString]) -> Result<()> {
    web::build()?;
    shell::run(&mut cargo::command(&["build", "--locked", "--package", "touchstone"]))?;
    let server = cargo::server()?;
    eprintln!("\n$ touchstone demo");
    // In our place, so that Ctrl-C reaches it alone.
    let error = shell::command(server).arg("demo").args(options).exec();
    Err(error).context("cannot start the server that was just built")
}
