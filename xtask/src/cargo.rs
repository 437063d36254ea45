//! Cargo as this workspace calls it: always with the lock file as it stands.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

pub fn command(arguments: &[&str]) -> Command {
    let mut cargo = shell::command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(arguments);
    cargo
}

/// What cargo knows of the packages in the lock file.
pub fn metadata(arguments: &[&str]) -> Result<Value> {
    let mut cargo = command(&["metadata", "--format-version=1", "--locked"]);
    let text = shell::output(cargo.args(arguments))?;
    serde_json::from_str(&text).context("cargo metadata did not print JSON")
}

/// The server that a build of the dev profile leaves behind.
pub fn server() -> Result<PathBuf> {
    let metadata = metadata(&["--no-deps"])?;
    let target = metadata["target_directory"].as_str().context("cargo metadata names no target folder")?;
    Ok(PathBuf::from(target).join("debug/touchstone"))
}

/// Builds server and tests together, so that neither is built a second time with other features.
pub fn build_with_tests() -> Result<()> {
    shell::run(&mut command(&["test", "--locked", "--workspace", "--no-run", "--quiet"]))
}

/// Is cargo-nextest here? Without it `cargo test` runs the same tests, more slowly.
pub fn has_nextest() -> bool {
    shell::output(&mut command(&["nextest", "--version"])).is_ok()
}
