//! The console: installed from its lock file when that changed, checked, built into `web/build`.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

pub fn build() -> Result<()> {
    install()?;
    npm(&["run", "--silent", "build"])
}

/// The server holds the built console, so there has to be one before the server is compiled.
pub fn build_if_missing() -> Result<()> {
    if shell::root().join("web/build/index.html").exists() {
        return Ok(());
    }
    build()
}

/// Types, tests, the generated client, the words; then the build itself.
pub fn check() -> Result<()> {
    install()?;
    for script in ["check", "test", "api:check", "words:check", "build"] {
        npm(&["run", "--silent", script])?;
    }
    Ok(())
}

/// `npm ci`, unless what it would install is there already: it leaves a copy of its lock file inside node_modules.
pub fn install() -> Result<()> {
    let web = shell::root().join("web");
    let lock = fs::read(web.join("package-lock.json")).context("web/package-lock.json")?;
    let stamp = web.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"])?;
    fs::write(&stamp, lock).context("web/node_modules/.installed-from")
}

fn npm(arguments: &[&str]) -> Result<()> {
    shell::run(command().args(arguments))
}

/// npm in the console's folder.
pub fn command() -> Command {
    let mut npm = shell::command("npm");
    npm.current_dir(shell::root().join("web"));
    npm
}
