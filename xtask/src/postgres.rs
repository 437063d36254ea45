//! A throw-away PostgreSQL: a cluster of its own in a temporary folder on a free port, gone when we are.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;
use crate::support::service::{Service, Start, User, free_port, fresh_folder, loopback};

/// Does a commit wait for the disk?
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    Full,
    None,
}

pub struct Cluster {
    port: u16,
    _server: Service,
}

impl Cluster {
    /// `None`, said aloud, where PostgreSQL is not installed; with CI=true an error.
    pub fn start_if_installed(durability: Durability) -> Result<Option<Self>> {
        match programs() {
            Some(programs) => Self::start(&programs, durability).map(Some),
            None if shell::is_ci() => bail!("PostgreSQL is missing: apt-get install postgresql"),
            None => {
                eprintln!("PostgreSQL is left out, it is not installed: apt-get install postgresql");
                Ok(None)
            }
        }
    }

    fn start(programs: &Path, durability: Durability) -> Result<Self> {
        // PostgreSQL refuses to be root.
        let user = postgres_user()?;
        let folder = fresh_folder("postgres", Some(user))?;
        let data = folder.join("data");

        shell::output(
            Command::new(programs.join("initdb"))
                .args([
                    "-A",
                    "trust",
                    "-U",
                    "postgres",
                    "--locale=C.UTF-8",
                    "--encoding=UTF8",
                    "--no-sync",
                    "-D",
                ])
                .arg(&data)
                .current_dir(&folder)
                .uid(user.uid)
                .gid(user.gid),
        )?;

        let port = free_port()?;
        let careless = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
        let careless: &[&str] = if durability == Durability::None { &careless } else { &[] };
        let mut server = Service::start(
            &Start::new(programs.join("postgres"), folder.join("server.log"))
                .arguments([Path::new("-D"), &data])
                .arguments([
                    "-p",
                    &port.to_string(),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "max_connections=300",
                ])
                .arguments(["-c".to_owned(), format!("unix_socket_directories={}", folder.display())])
                .arguments(careless)
                .run_as(Some(user))
                .stopped_by("INT")
                .owning(&folder),
        )?;
        server.wait_until_listening(loopback(port))?;
        Ok(Self { port, _server: server })
    }

    /// The maintenance database; tests make their own beside it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

fn postgres_user() -> Result<User> {
    let us = User::ourselves()?;
    if us.is_root() {
        return User::named("postgres").context("there is no user postgres to run PostgreSQL as");
    }
    Ok(us)
}

/// The newest installed version; Debian keeps its server programs out of the search path.
fn programs() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    versions.sort();
    let elsewhere = || Some(fs::canonicalize(shell::find("initdb")?).ok()?.parent()?.to_owned());
    versions.pop().map(|(_, bin)| bin).or_else(elsewhere)
}

pub fn is_installed() -> bool {
    programs().is_some()
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn a_cluster_answers_while_it_is_held_and_then_is_gone() {
        let Some(cluster) = Cluster::start_if_installed(Durability::None).unwrap() else { return };
        let psql = || shell::output(Command::new("psql").args([&cluster.url(), "-Atc", "SHOW fsync"]));
        assert_eq!(psql().unwrap().trim(), "off");
        let address = loopback(cluster.port);
        drop(cluster);
        assert!(TcpStream::connect(address).is_err());
    }
}
