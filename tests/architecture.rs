//! The house keeps its rules: each is a function over the files of the repository that returns what breaks it, and
//! each has a test that plants a violation and sees it caught, so that no rule can quietly stop working.
//!
//! What the rules mean stands in docs/ARCHITECTURE.md. A file that a rule lets through by name is listed beside the
//! rule, with the reason; an entry that is no longer needed fails too.

// A repository that cannot be read is a failed test.
#![allow(clippy::unwrap_used)]

#[path = "architecture/databases.rs"]
mod databases;
#[path = "architecture/pages.rs"]
mod pages;
#[path = "architecture/purity.rs"]
mod purity;
#[path = "architecture/rooms.rs"]
mod rooms;
#[path = "architecture/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

/// Folders that hold nothing of ours.
const FOREIGN: &[&str] = &[
    ".git",
    "target",
    "node_modules",
    "build",
    ".svelte-kit",
    "test-results",
    "touchstone-data",
    "touchstone-demo",
    // What a fuzzer thought of, before anybody saved it.
    "corpus",
    "artifacts",
];

#[test]
fn rooms_stand_only_on_the_ones_above_them() {
    holds(rooms::dependencies);
}

#[test]
fn every_room_of_the_plan_is_there_and_no_other() {
    holds(rooms::floor_plan);
}

#[test]
fn every_crate_shares_the_workspace_s_lints_and_compiler() {
    holds(rooms::shared_policy);
}

#[test]
fn platform_and_search_know_nothing_of_the_trade() {
    holds(rooms::absences);
}

#[test]
fn ideas_know_no_database_no_http_no_clock_and_no_async() {
    holds(purity::ideas);
}

#[test]
fn mail_is_wholly_pure() {
    holds(purity::mail);
}

#[test]
fn verbs_touch_the_database_only() {
    holds(purity::verbs);
}

#[test]
fn handlers_record_no_events() {
    holds(purity::handlers);
}

#[test]
fn only_platform_asks_for_the_time_and_rolls_dice() {
    holds(purity::time_and_chance);
}

#[test]
fn sql_stands_only_in_tables_and_migrations() {
    holds(databases::sql);
}

#[test]
fn dialects_are_named_only_where_they_differ() {
    holds(databases::dialects);
}

#[test]
fn entities_stay_inside_tables() {
    holds(databases::entities);
}

#[test]
fn every_migration_is_listed_once() {
    holds(databases::migrations);
}

#[test]
fn every_source_file_begins_with_its_page() {
    holds(pages::first_lines);
}

#[test]
fn no_file_holds_two_ideas() {
    holds(pages::length);
}

#[test]
fn nothing_names_one_machine() {
    holds(pages::addresses);
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    holds(pages::links);
}

fn holds(rule: fn(&[Source]) -> Vec<String>) {
    let broken = rule(&repository());
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// A rule that catches nothing in a planted violation has rotted.
fn catches(rule: fn(&[Source]) -> Vec<String>, path: &str, text: &str) -> bool {
    rule(&[Source::new(path, text)]).iter().any(|violation| violation.starts_with(path))
}

fn repository() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let sources: Vec<Source> = files
        .iter()
        .filter_map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_str()?;
            // A picture has a path and no text.
            Some(Source::new(path, &fs::read_to_string(file).unwrap_or_default()))
        })
        .collect();
    assert!(sources.len() > 50, "the repository was not found from {}", root.display());
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap().to_str().unwrap_or_default();
        if entry.is_symlink() || FOREIGN.contains(&name) {
            continue;
        }
        if entry.is_dir() {
            collect(&entry, files);
        } else {
            files.push(entry);
        }
    }
}
