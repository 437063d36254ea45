//! Opening the house: the database brought up to date, the key checked, everything in one [`Platform`].

use anyhow::{Context as _, Result};
use platform::config::Config;
use platform::db::{Db, Opening};
use platform::log::Origin;
use platform::{Clock, Platform, Random, settings};

use crate::{migrations, reactions};

/// Opens the desk as people use it.
pub async fn open(config: Config) -> Result<Platform> {
    let opening = Opening {
        clock: Clock::system(),
        random: Random::system(),
        reactions: reactions::REACTIONS,
        origin: Origin::Live,
    };
    open_with(config, opening).await
}

/// Opens the desk on another clock, other dice, or as a demo.
pub async fn open_with(config: Config, opening: Opening) -> Result<Platform> {
    let db = Db::open(&config.database, opening).await?;
    db.migrate(migrations::ALL).await?;
    let platform = Platform::new(db, config)?;
    let secrets = platform.secrets.clone();
    platform
        .db
        .write(async |tx| settings::check_key(tx, &secrets).await)
        .await
        .context("the key does not fit the database")?;
    Ok(platform)
}
