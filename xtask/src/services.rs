//! The programs a test needs beside us. Missing ones are installed where that is ours to do (root on Debian);
//! elsewhere one line says what to install, and with CI=true their absence is a failure.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;
use crate::support::service::User;
use crate::support::smtp_server::SmtpServer;

struct Needed {
    package: &'static str,
    present: fn() -> bool,
}

const NEEDED: &[Needed] = &[
    Needed { package: "postgresql", present: crate::postgres::is_installed },
    Needed { package: "exim4-daemon-light", present: || SmtpServer::program().is_some() },
    Needed { package: "dovecot-imapd", present: || PathBuf::from("/usr/lib/dovecot/imap").exists() },
    Needed { package: "dovecot-lmtpd", present: || PathBuf::from("/usr/lib/dovecot/lmtp").exists() },
    Needed { package: "swaks", present: || shell::find("swaks").is_some() },
    Needed { package: "chromium", present: || shell::find("chromium").is_some() },
];

/// Returns when they are there, or when it has said which are not.
pub fn install_missing() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    if User::ourselves()?.is_root() && shell::find("apt-get").is_some() {
        apt_get(&["update", "-qq"])?;
        let options = ["install", "-y", "-qq", "--no-install-recommends"];
        apt_get(&[&options[..], &missing].concat())?;
    }
    let missing = self::missing();
    if missing.is_empty() {
        return Ok(());
    }
    let advice = format!("missing for the whole test: apt-get install {}", missing.join(" "));
    if shell::is_ci() {
        bail!(advice);
    }
    eprintln!("{advice} (what needs them is left out)");
    Ok(())
}

fn missing() -> Vec<&'static str> {
    NEEDED.iter().filter(|needed| !(needed.present)()).map(|needed| needed.package).collect()
}

/// Packages only: run level 1 keeps Debian from starting a mail server and a database of its own.
fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut apt = Command::new("apt-get");
    shell::run(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1"))
}
