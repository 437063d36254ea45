//! A real SMTP server at the far end: Exim with a configuration of our own on an unprivileged port. It accepts mail
//! for everybody and delivers each into one folder; nothing leaves the machine.
//!
//! Two names are special: `refused@...` is answered 550, `later@...` 451.

use std::io::{Error, Result};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, thread};

use super::service::{Service, Start, User, free_port, fresh_folder, loopback};

pub struct SmtpServer {
    address: SocketAddr,
    folder: PathBuf,
    _exim: Service,
}

impl SmtpServer {
    /// The server's program: `TOUCHSTONE_TEST_EXIM`, else where Debian keeps it.
    pub fn program() -> Option<PathBuf> {
        let named = env::var_os("TOUCHSTONE_TEST_EXIM").map(PathBuf::from);
        [named, Some("/usr/sbin/exim4".into())].into_iter().flatten().find(|path| path.exists())
    }

    /// A running server; `None`, said aloud, where none is installed. With `CI=true` that is an error instead.
    pub fn start_if_installed() -> Result<Option<Self>> {
        match Self::program() {
            Some(program) => Self::start(&program).map(Some),
            None if env::var("CI").is_ok_and(|value| value == "true") => {
                Err(Error::other("no SMTP server here: apt-get install exim4-daemon-light"))
            }
            None => {
                eprintln!("skipped, no SMTP server here: apt-get install exim4-daemon-light");
                Ok(None)
            }
        }
    }

    /// Starts it and returns when it answers.
    pub fn start(program: &Path) -> Result<Self> {
        // Between choosing the port and listening on it somebody else may take it.
        let mut last = Error::other("never tried");
        for _ in 0..3 {
            match Self::start_on(program, free_port()?) {
                Ok(server) => return Ok(server),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    fn start_on(program: &Path, port: u16) -> Result<Self> {
        // Exim refuses to deliver as root, and to run as another user unless root starts it.
        let us = User::ourselves()?;
        let exim = if us.is_root() { User::named("Debian-exim") } else { None };
        let folder = fresh_folder("smtp", exim)?;
        let settings = folder.join("exim.conf");
        fs::write(&settings, configuration(&folder, port, exim.unwrap_or(us)))?;

        // The keeper runs as ourselves, so that it may clear the folder and the process of Exim's user alike.
        let start = Start::new(program, folder.join("output"))
            .arguments(["-C".into(), settings.into_os_string(), "-bdf".into()])
            .owning(&folder);
        let mut exim = Service::start(&start)?;
        let address = loopback(port);
        exim.wait_until_listening(address)?;
        Ok(Self { address, folder, _exim: exim })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it keeps everything, its log among it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// As a mailbox names its outgoing server.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Every mail delivered so far, oldest first, with the envelope on top as `Return-path:` and `Envelope-to:`.
    pub fn mails(&self) -> Result<Vec<Vec<u8>>> {
        let Ok(entries) = fs::read_dir(self.folder.join("mails/new")) else {
            return Ok(Vec::new());
        };
        let mut files = entries
            .map(|entry| {
                let entry = entry?;
                Ok((entry.metadata()?.modified()?, entry.path()))
            })
            .collect::<Result<Vec<_>>>()?;
        files.sort();
        files.into_iter().map(|(_, path)| fs::read(path)).collect()
    }

    /// Waits until `count` mails are there, up to 30 seconds. Blocks its thread: what delivers must have another.
    pub fn wait_for(&self, count: usize) -> Result<Vec<Vec<u8>>> {
        for _ in 0..1200 {
            let mails = self.mails()?;
            if mails.len() >= count {
                return Ok(mails);
            }
            thread::sleep(Duration::from_millis(25));
        }
        let log = fs::read_to_string(self.folder.join("log-main")).unwrap_or_default();
        Err(Error::other(format!(
            "{count} mails were expected, {} came. Its log:\n{log}",
            self.mails()?.len()
        )))
    }
}

fn configuration(folder: &Path, port: u16, user: User) -> String {
    let folder = folder.display();
    let User { uid, gid } = user;
    format!(
        "primary_hostname = far.example
exim_user = {uid}
exim_group = {gid}
spool_directory = {folder}/spool
log_file_path = {folder}/log-%slog
pid_file_path = {folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
daemon_startup_retries = 0
deliver_drop_privilege = true
tls_advertise_hosts =
host_lookup =
rfc1413_hosts =
keep_environment =
message_size_limit = 100M
smtp_accept_max = 200
smtp_accept_queue_per_connection = 0
acl_smtp_rcpt = rcpt
acl_smtp_data = data

begin acl
rcpt:
  deny local_parts = refused
       message = 5.1.1 nobody of that name
  defer local_parts = later
        message = 4.2.1 come back later
  accept
data:
  accept

begin routers
everybody:
  driver = accept
  transport = folder

begin transports
folder:
  driver = appendfile
  directory = {folder}/mails
  maildir_format
  create_directory
  return_path_add
  envelope_to_add
"
    )
}
