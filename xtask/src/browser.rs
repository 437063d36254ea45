//! Stories in Debian's chromium against a real `touchstone serve`, whose mail goes out to a real SMTP server. All of
//! it stands on free ports and temporary folders, and goes when the tests are over.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::steps::Outcome;
use crate::support::service::{Service, Start, free_port, fresh_folder, loopback};
use crate::support::smtp_server::SmtpServer;
use crate::{cargo, shell, sink, web};

const EMAIL: &str = "owner@desk.example";
const PASSWORD: &str = "correct horse battery staple";
const DEPARTMENT: &str = "Support";
const MAILBOX: &str = "support@desk.example";

pub fn run() -> Result<Outcome> {
    let (Some(chromium), Some(exim)) = (shell::find("chromium"), SmtpServer::program()) else {
        let advice = "apt-get install chromium exim4-daemon-light";
        if shell::is_ci() {
            bail!("a browser or an SMTP server is missing: {advice}");
        }
        return Ok(Outcome::LeftOut(advice.into()));
    };
    web::install()?;
    web::build_if_missing()?;
    cargo::build_with_tests()?;

    let far_end = Arc::new(SmtpServer::start(&exim).context("the SMTP server at the far end")?);
    let mails = sink::serve(far_end.clone())?;
    let desk = Desk::start(cargo::server()?)?;
    desk.furnish(&far_end.url())?;
    let empty = Desk::start(desk.server.clone())?;

    let outcome = shell::run(
        web::command()
            .args(["run", "--silent", "browser"])
            .env("TOUCHSTONE_URL", desk.url())
            .env("TOUCHSTONE_EMPTY_URL", empty.url())
            .env("TOUCHSTONE_EMAIL", EMAIL)
            .env("TOUCHSTONE_PASSWORD", PASSWORD)
            .env("TOUCHSTONE_DEPARTMENT", DEPARTMENT)
            .env("TOUCHSTONE_MAILBOX", MAILBOX)
            .env("TOUCHSTONE_LMTP", desk.lmtp.to_string())
            .env("TOUCHSTONE_SINK", format!("http://{mails}"))
            .env("TOUCHSTONE_CHROMIUM", chromium),
    );
    if outcome.is_err() {
        eprintln!("\nThe server said at last:\n{}", last_lines(&desk.service.said()));
    }
    outcome.map(|()| Outcome::Passed)
}

/// A running server over an empty SQLite desk.
struct Desk {
    server: PathBuf,
    data: PathBuf,
    http: SocketAddr,
    lmtp: SocketAddr,
    service: Service,
}

impl Desk {
    fn start(server: PathBuf) -> Result<Self> {
        let folder = fresh_folder("desk", None)?;
        let data = folder.join("data");
        let (http, lmtp) = (loopback(free_port()?), loopback(free_port()?));
        let start = Start::new(&server, folder.join("server.log"))
            .arguments(["serve"])
            .environment("TOUCHSTONE_DATA", &data)
            .environment("TOUCHSTONE_HTTP", http.to_string())
            .environment("TOUCHSTONE_LMTP", lmtp.to_string())
            .environment("TOUCHSTONE_PUBLIC_URL", format!("http://{http}"))
            // Shown when a story fails: what went wrong, not each request.
            .environment("TOUCHSTONE_LOG", "warn")
            .environment("NO_COLOR", "1")
            .owning(&folder);
        let mut service = Service::start(&start)?;
        service
            .wait_until(|| is_ready(http))
            .with_context(|| format!("{} serve is not ready", server.display()))?;
        Ok(Self { server, data, http, lmtp, service })
    }

    fn url(&self) -> String {
        format!("http://{}", self.http)
    }

    /// An owner, a department, and a mailbox whose mail goes out to `smtp`: made as an administrator would, from the
    /// command line beside the running server.
    fn furnish(&self, smtp: &str) -> Result<()> {
        let owner = ["admin", "create", "--name", "Olga Owner", "--email", EMAIL, "--password-stdin"];
        self.command(&owner, PASSWORD)?;
        self.command(&["department", "add", DEPARTMENT], "")?;
        let mailbox =
            ["mailbox", "add", "--address", MAILBOX, "--department", DEPARTMENT, "--smtp-out", smtp];
        self.command(&mailbox, "")
    }

    fn command(&self, arguments: &[&str], input: &str) -> Result<()> {
        let shown = format!("touchstone {}", arguments.join(" "));
        eprintln!("$ {shown}");
        let mut child = Command::new(&self.server)
            .args(arguments)
            .env("TOUCHSTONE_DATA", &self.data)
            .current_dir(Path::new("/"))
            .stdin(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {shown}"))?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        let status = child.wait()?;
        if !status.success() {
            bail!("{shown}: {status}");
        }
        Ok(())
    }
}

fn is_ready(address: SocketAddr) -> bool {
    answer(address).is_ok_and(|text| text.starts_with("HTTP/1.1 200"))
}

fn answer(address: SocketAddr) -> std::io::Result<String> {
    let mut connection = TcpStream::connect(address)?;
    connection.set_read_timeout(Some(Duration::from_secs(2)))?;
    write!(connection, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut text = String::new();
    connection.read_to_string(&mut text)?;
    Ok(text)
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}
