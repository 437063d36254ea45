//! Running the desk: the doors open after the house is in order, and close one after the other without losing
//! what is in somebody's hands.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use channels::email::Doorstep;
use channels::email::authenticator::{self, Authenticator};
use channels::email::carrier::{Carrier, Patience};
use channels::email::imap::Fetcher;
use channels::email::listener::{Flavour, Limits, Listener};
use channels::jobs::WayOut;
use desk::search::{Finder, Reader};
use platform::Platform;
use platform::config::Config;
use platform::jobs::{Handlers, Schedule, Worker};
use platform::log::{REPAIR, RepairReactions};
use platform::people::{COME_BACK, ComeBack, EVERY_HOUR, SWEEP, Sweep};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{house, measure, reactions, routes};

/// Whoever is still at work when everything was asked to end has this long.
const PATIENCE: Duration = Duration::from_secs(30);

/// What happens again and again.
pub static SCHEDULES: &[Schedule] =
    &[EVERY_HOUR, desk::jobs::EVERY_HOUR, desk::jobs::SWEEP_UPLOADS_HOURLY, desk::jobs::ERASING];

/// `touchstone serve`.
pub async fn run(config: Config) -> Result<()> {
    measure::log(&config.log)?;
    let desk = Desk::open(house::open(config).await?, WayOut::EachMailbox).await?;
    tracing::info!(http = %desk.http, lmtp = ?desk.lmtp, smtp = ?desk.smtp, "the desk is open");
    signalled().await;
    tracing::info!("closing");
    desk.close().await;
    Ok(())
}

/// A desk that is open.
pub struct Desk {
    pub platform: Platform,
    pub http: SocketAddr,
    pub lmtp: Option<SocketAddr>,
    pub smtp: Option<SocketAddr>,
    doors: CancellationToken,
    end_work: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// Who does which job.
pub fn handlers(
    platform: &Platform,
    authenticator: Authenticator,
    carrier: Carrier,
    way_out: WayOut,
) -> Handlers {
    let handlers = Handlers::new()
        .on(REPAIR, RepairReactions(reactions::REACTIONS))
        .on(SWEEP, Sweep)
        .on(COME_BACK, ComeBack);
    let handlers = desk::jobs::file_handlers(desk::jobs::handlers(handlers), platform);
    let handlers = desk::jobs::erasing(handlers, platform);
    channels::jobs::handlers(handlers, platform, authenticator, carrier, way_out)
}

impl Desk {
    /// Opens every door that the configuration names; answers go out by `way_out`.
    pub async fn open(platform: Platform, way_out: WayOut) -> Result<Self> {
        let config = platform.config.clone();
        let doors = CancellationToken::new();
        let (end_work, working) = watch::channel(false);
        let mut tasks = JoinSet::new();

        let live = platform.live.start(platform.db.clone(), Arc::new(desk::live::Tickets)).await?;
        tasks.spawn(async move {
            let _ = live.await;
        });

        let finder = Finder::default();
        let reader = Reader::new(platform.db.clone(), &config.data, finder.clone());
        tasks.spawn(reader.run(doors.clone()));

        let doorstep = Doorstep::new(platform.db.clone(), platform.blobs.clone());
        let receiver = Arc::new(doorstep.clone());
        let limits = Limits { hostname: hostname(&config), ..Limits::default() };
        let mut mail = Vec::new();
        for (flavour, address) in [(Flavour::Lmtp, config.lmtp), (Flavour::Smtp, config.smtp)] {
            let Some(address) = address else {
                mail.push(None);
                continue;
            };
            let door = bind(address, flavour.name()).await?;
            mail.push(Some(door.local_addr()?));
            let listener = Listener::new(flavour, limits.clone(), receiver.clone(), doors.clone());
            tasks.spawn(listener.serve(door));
        }

        let fetcher = Fetcher::new(platform.db.clone(), platform.secrets.clone(), doorstep);
        let stop = doors.clone();
        tasks.spawn(async move { fetcher.run(stop).await });

        let carrier = Carrier { hostname: hostname(&config), patience: Patience::default() };
        let handlers = handlers(&platform, authenticator(&config), carrier, way_out);
        let worker = Worker::new(platform.db.clone(), handlers, SCHEDULES)?;
        tasks.spawn(worker.run(working));

        let door = bind(config.http, "http").await?;
        let http = door.local_addr()?;
        let routes = routes::all(platform.clone(), finder, measure::figures()?)?;
        let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
        let stop = doors.clone();
        tasks.spawn(async move {
            let served = axum::serve(door, routes).with_graceful_shutdown(stop.cancelled_owned()).await;
            if let Err(why) = served {
                tracing::error!(%why, "the HTTP server ended");
            }
        });
        let (lmtp, smtp) = (mail[0], mail[1]);
        Ok(Self { platform, http, lmtp, smtp, doors, end_work, tasks })
    }

    /// Closes the doors, lets what is in hand end, and waits for it, but not for ever.
    pub async fn close(mut self) {
        self.platform.live.stop();
        self.doors.cancel();
        self.end_work.send_replace(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, all).await.is_err() {
            tracing::warn!("something would not end; its job or its sender will come back to it");
        }
    }
}

async fn bind(address: SocketAddr, what: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("{what} cannot listen on {address}"))
}

/// Who checks where mail comes from.
fn authenticator(config: &Config) -> Authenticator {
    if !config.sender_checks {
        return Authenticator::off();
    }
    Authenticator::of_this_machine(authenticator::Patience::default()).unwrap_or_else(|why| {
        tracing::warn!("{why}");
        Authenticator::off()
    })
}

/// The name that this desk gives itself to other mail servers.
fn hostname(config: &Config) -> String {
    config.public_url.as_ref().map_or_else(|| "localhost".to_owned(), |url| url.host().to_owned())
}

/// Waits for Ctrl-C or the signal that service managers send.
pub async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
