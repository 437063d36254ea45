//! Stories that go all the way through the house, on both databases, with real servers at their far ends.

// A test that fails says where; that is what these words are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod house;
mod mail_to_answer;
#[path = "../support/mod.rs"]
mod support;
mod two_processes;
mod upgrade;
