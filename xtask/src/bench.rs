//! Measurements, in release: each is an example of the room it measures.

use std::ffi::OsString;

use anyhow::Result;
use clap::ValueEnum;

use crate::{cargo, postgres, shell};

#[derive(Clone, Copy, ValueEnum)]
pub enum What {
    /// Units of work a second on both databases, beside the bare drivers
    Db,
    /// Mails read and threaded a second
    Mail,
    /// An index of 300 thousand documents: building it, its size, and how long questions take
    Search,
    /// What each field of the filter language costs on 100 thousand tickets, on both databases
    Filter,
}

pub fn run(what: What, options: &[OsString]) -> Result<()> {
    let (room, example) = match what {
        What::Db => ("platform", "bench_db"),
        What::Mail => ("mail", "bench_mail"),
        What::Search => ("search", "bench_search"),
        What::Filter => ("desk", "bench_filter"),
    };
    let mut measure =
        cargo::command(&["run", "--locked", "--release", "--package", room, "--example", example, "--"]);
    measure.args(options);
    // Kept until the measurement is over. It syncs as in production: that is part of what is measured.
    let _server = match what {
        What::Db | What::Filter => {
            let server = postgres::Cluster::start_if_installed(postgres::Durability::Full)?;
            if let Some(server) = &server {
                measure.env("TOUCHSTONE_BENCH_POSTGRES", server.url());
            }
            server
        }
        What::Mail | What::Search => None,
    };
    shell::run(&mut measure)
}
