//! Everything a handler, a listener or a worker is handed: cheap to clone, the state of every route.

use std::sync::Arc;

use crate::blobs::Blobs;
use crate::config::Config;
use crate::db::Db;
use crate::live::Live;
use crate::secrets::Secrets;
use crate::words::Words;
use crate::{Clock, Error, Random};

#[derive(Clone)]
pub struct Platform {
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    pub blobs: Blobs,
    pub secrets: Secrets,
    pub words: Words,
    pub config: Arc<Config>,
    pub live: Live,
}

impl Platform {
    /// Puts the house together around an open database: the folder, the key, the words. The key is the
    /// configured one, else the file's, made when there is none.
    pub fn new(db: Db, config: Config) -> Result<Self, Error> {
        let (clock, random) = (db.clock().clone(), db.random().clone());
        std::fs::create_dir_all(&config.data).map_err(|why| {
            Error::Storage(format!("The data folder {} cannot be made: {why}.", config.data.display()))
        })?;
        let secrets = match &config.secret_key {
            Some(text) => Secrets::from_text(text)?,
            None => Secrets::open(&config.data, &Random::system())?,
        };
        Ok(Self {
            // Names of blobs and keys are never drawn from seeded dice: two runs would name the same file.
            blobs: Blobs::open(&config.data, Random::system())?,
            words: Words::load()?,
            live: Live::new(),
            config: Arc::new(config),
            db,
            clock,
            random,
            secrets,
        })
    }
}
