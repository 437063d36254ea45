//! Real servers for tests: started beside the test, gone with it. Only the standard library, so that the journeys
//! and `cargo xtask` include the same files with `#[path]`.

// Each test that includes this uses a part of it.
#![allow(dead_code)]

pub mod service;
pub mod smtp_server;
