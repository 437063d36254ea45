//! Stories that go all the way through the house, on both databases.

#[path = "../support/mod.rs"]
mod support;
