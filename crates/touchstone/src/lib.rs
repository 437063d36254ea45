//! The binary's inside: what is started, in which order, and how the rooms hang together.
//!
//! [`reactions`] answers "what follows when ...?", [`migrations`] holds the schema's whole history, [`routes`]
//! every address; [`serve`] starts the desk, [`demo`] fills one to look at, [`commands`] are the administrator's.
//!
//! Invariant: nothing of the trade is decided here.

pub mod cli;
pub mod commands;
pub mod console;
pub mod demo;
pub mod house;
pub mod measure;
pub mod migrations;
pub mod reactions;
pub mod reindex;
pub mod routes;
pub mod serve;
