//! What every room stands on: the database and its two kinds of transaction, the event log, jobs, time,
//! randomness, keys, errors, settings, people and what they may do, HTTP conventions, blobs, words.
//!
//! Doors: [`db::Db`] to read and write, [`log::record`] and [`log::Follower`], [`jobs::enqueue`] and
//! [`jobs::Worker`], [`access::Actor`], [`Platform`] that carries them through every handler.
//! Events: accounts, departments, sessions and tokens made and ended; `ReactionFailed`; `ChainCut`.
//!
//! Invariant: this room knows nothing of tickets, mail or quality. Nothing outside `db` knows which database
//! answers, nothing outside [`clock`] what time it is, nothing outside [`random`] rolls dice.

// The derive of keys names this crate from inside and outside alike.
extern crate self as platform;

pub mod access;
pub mod api;
pub mod blobs;
pub mod clock;
pub mod config;
pub mod counter;
pub mod db;
mod error;
mod house;
pub mod http;
pub mod ids;
pub mod jobs;
pub mod letters;
pub mod live;
pub mod log;
pub mod migrations;
pub mod people;
mod random;
pub mod secrets;
pub mod settings;
mod tables;
pub mod words;

pub use clock::Clock;
pub use error::Error;
pub use house::Platform;
pub use random::Random;
