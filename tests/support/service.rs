//! A program that lives exactly as long as the value that holds it, even when its owner is killed: a small shell
//! waits for the end of its input, which the system closes whatever happens to us, and then stops the program and
//! removes its folder.

use std::ffi::OsString;
use std::io::{Error, Result};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{env, fs, process, thread};

/// `$1` the signal that stops the program, `$2` the folder that goes with it (empty: none), then the command.
/// The program hears signals as if we had started it ourselves, and is asked to stop once a second: one that has only
/// just begun may not hear the first time.
const KEEPER: &str = r#"
trap '' INT TERM HUP
signal=$1; folder=$2; shift 2
(trap - INT TERM HUP; exec "$@") </dev/null &
program=$!
cat >/dev/null
(while kill -"$signal" "$program" 2>/dev/null; do sleep 1; done) &
asking=$!
wait "$program"
kill -KILL "$asking" 2>/dev/null
cd /
test -n "$folder" && rm -rf "$folder"
exit 0
"#;

static FOLDERS: AtomicU32 = AtomicU32::new(0);

/// What to start, as whom, and how it is stopped.
pub struct Start {
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    pub environment: Vec<(OsString, OsString)>,
    /// Who runs it; `None` is ourselves.
    pub user: Option<User>,
    pub stop_signal: &'static str,
    /// Removed when the program has stopped.
    pub folder: Option<PathBuf>,
    /// Where its output goes.
    pub log: PathBuf,
}

impl Start {
    pub fn new(program: impl Into<PathBuf>, log: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            arguments: Vec::new(),
            environment: Vec::new(),
            user: None,
            stop_signal: "TERM",
            folder: None,
            log: log.into(),
        }
    }

    pub fn arguments<A: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub fn environment(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    pub fn run_as(mut self, user: Option<User>) -> Self {
        self.user = user;
        self
    }

    pub fn stopped_by(mut self, signal: &'static str) -> Self {
        self.stop_signal = signal;
        self
    }

    /// The folder disappears with the program.
    pub fn owning(mut self, folder: &Path) -> Self {
        self.folder = Some(folder.to_owned());
        self
    }
}

/// A running program; dropping it stops it and waits until it is gone.
pub struct Service {
    keeper: Child,
    log: PathBuf,
}

impl Service {
    pub fn start(start: &Start) -> Result<Self> {
        let log = fs::File::create(&start.log)?;
        let mut keeper = Command::new("sh");
        keeper
            .args(["-c", KEEPER, "keeper", start.stop_signal])
            .arg(start.folder.as_deref().unwrap_or(Path::new("")))
            .arg(&start.program)
            .args(&start.arguments)
            .envs(start.environment.iter().map(|(name, value)| (name, value)))
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(log.try_clone()?)
            .stderr(log);
        if let Some(user) = start.user {
            keeper.uid(user.uid).gid(user.gid);
        }
        let keeper = keeper.spawn()?;
        Ok(Self { keeper, log: start.log.clone() })
    }

    /// Waits up to 30 seconds until something listens there; the error holds what the program said.
    pub fn wait_until_listening(&mut self, address: SocketAddr) -> Result<()> {
        self.wait_until(|| TcpStream::connect(address).is_ok())
            .map_err(|error| Error::other(format!("nothing listens on {address}: {error}")))
    }

    /// Waits up to 30 seconds for a sign of life. Another program's progress can only be asked for.
    pub fn wait_until(&mut self, ready: impl Fn() -> bool) -> Result<()> {
        for _ in 0..1200 {
            if ready() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(25));
        }
        Err(Error::other(format!("it said: {}", self.said())))
    }

    pub fn said(&self) -> String {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A line of the password file.
#[derive(Clone, Copy)]
pub struct User {
    pub uid: u32,
    pub gid: u32,
}

impl User {
    pub fn named(name: &str) -> Option<Self> {
        let users = fs::read_to_string("/etc/passwd").ok()?;
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some(Self { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
    }

    pub fn ourselves() -> Result<Self> {
        let process = fs::metadata("/proc/self")?;
        Ok(Self { uid: process.uid(), gid: process.gid() })
    }

    pub fn is_root(self) -> bool {
        self.uid == 0
    }
}

/// A new folder under the system's temporary one, owned by `user` when somebody else is to write there.
pub fn fresh_folder(purpose: &str, user: Option<User>) -> Result<PathBuf> {
    let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("touchstone-{purpose}-{}-{number}", process::id()));
    fs::create_dir_all(&folder)?;
    if let Some(user) = user {
        chown(&folder, Some(user.uid), Some(user.gid))?;
    }
    Ok(folder)
}

/// A port nobody listens on at this moment.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

pub fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}
