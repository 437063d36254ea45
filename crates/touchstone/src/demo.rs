//! `touchstone demo`: fills an empty database by letting a small company's support happen, then serves it on this
//! machine only. What is answered here goes to a sink inside this program; no mail leaves, whatever the settings say.
//!
//! [`cast`] is who is in it, [`company`] makes their desk, [`story`] is how what they do is written down, [`letters`] how
//! customers write, [`fill`] lets it happen. A database that holds a real desk is never touched.

mod cast;
mod company;
mod fill;
mod letters;
mod post;
mod progress;
mod story;
#[cfg(test)]
mod tests;
mod welcome;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use channels::email::sink::Sink;
use channels::jobs::WayOut;
use platform::config::Config;
use platform::db::{Db, Opening};
use platform::log::{self, Cursor, Origin};
use platform::settings::{self, Setting};
use tokio::net::TcpListener;

use crate::serve::{Desk, signalled};
use crate::{house, measure};

/// The folder when no other is named.
const FOLDER: &str = "./touchstone-demo";

/// Where mail is taken when nothing else is said and nobody else listens there.
const LMTP: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 2424);

/// The sink holds this many mails, the newest.
const ROOM: usize = 1000;

/// Set when the story was told to its end.
struct Filled;

impl Setting for Filled {
    const KEY: &'static str = "demo.filled";
    type Value = bool;
}

/// Runs until it is told to stop.
pub async fn run(config: Config) -> Result<()> {
    let mut config = on_this_machine(config)?;
    measure::log(if config.log == "info" { "warn" } else { &config.log })?;
    if TcpListener::bind(config.http).await.is_err() {
        bail!(
            "{0} is taken by another program. Name another place: TOUCHSTONE_HTTP=127.0.0.1:8090 touchstone demo",
            config.http
        );
    }
    config.lmtp = Some(door_for_mail(config.lmtp).await);
    let sink = Sink::open(ROOM).await?;
    match first_origin(&config).await? {
        None => fill::fill(&config, &sink).await?,
        Some(Origin::Demo) => {}
        Some(_) => bail!(
            "There is a real desk in this database. The demo needs an empty one: name another folder with TOUCHSTONE_DATA, or leave TOUCHSTONE_DATA and TOUCHSTONE_DATABASE unset."
        ),
    }
    let platform = house::open(config).await?;
    if !settings::read::<Filled>(&platform.db.read(), &platform.secrets).await? {
        bail!(
            "The demo was stopped before it was full. Delete {} (and the database that TOUCHSTONE_DATABASE names, if you set it) and start again.",
            platform.config.data.display()
        );
    }
    let desk = Desk::open(platform, WayOut::Only(sink.server())).await?;
    println!("{}", welcome::text(&desk));
    signalled().await;
    desk.close().await;
    Ok(())
}

/// The configuration of a demo: its own folder unless one is named, every door on loopback.
fn on_this_machine(config: Config) -> Result<Config> {
    if !config.http.ip().is_loopback() {
        bail!(
            "The demo is for this machine only: everybody who reads its page knows the password. Set TOUCHSTONE_HTTP to a loopback address such as 127.0.0.1:8080, not {}.",
            config.http
        );
    }
    let usual = Config::read(|_| None, None)?;
    let mut config = config;
    if config.data == usual.data {
        config.data = PathBuf::from(FOLDER);
        if config.database == usual.database {
            config.database = format!("sqlite://{}", Path::new(FOLDER).join("touchstone.db").display());
        }
    }
    // A public address would make cookies and links that do not work here.
    config.public_url = None;
    config.lmtp = config.lmtp.filter(|address| address.ip().is_loopback());
    config.smtp = config.smtp.filter(|address| address.ip().is_loopback());
    // Its customers live in domains that do not exist.
    config.sender_checks = false;
    Ok(config)
}

/// The address that was asked for, else the usual one, else a free one.
async fn door_for_mail(asked: Option<SocketAddr>) -> SocketAddr {
    match asked {
        Some(address) => address,
        None if TcpListener::bind(LMTP).await.is_ok() => LMTP,
        None => SocketAddr::new(LMTP.ip(), 0),
    }
}

/// Where the oldest event of the database came from; `None` when nothing has happened in it. Changes nothing: what is
/// there may be somebody's desk.
async fn first_origin(config: &Config) -> Result<Option<Origin>> {
    let db = Db::open(&config.database, Opening::plain()).await?;
    // An empty database has no log to read either. A desk that merely would not answer is safe: filling begins by
    // making the first account, and that is refused where there is one.
    let first = log::after(&db.read(), Cursor::default(), 1).await.unwrap_or_default();
    Ok(first.first().map(|(_, event)| event.origin))
}
