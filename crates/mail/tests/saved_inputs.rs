//! The inputs that fuzzing found, and those it began with: each goes through its target as a plain test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

#[path = "../fuzz/targets.rs"]
mod targets;

#[test]
fn whatever_the_fuzzer_found_is_read_now() {
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/saved");
    for (name, target) in targets::ALL {
        let folder = std::fs::read_dir(saved.join(name)).unwrap();
        let mut inputs: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
        inputs.sort();
        assert!(!inputs.is_empty(), "{name} has no saved inputs");
        for input in inputs {
            println!("{}", input.display());
            target(&std::fs::read(&input).unwrap());
        }
    }
}

/// What one target found may trouble another.
#[test]
fn every_saved_input_goes_through_every_target() {
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/saved");
    for folder in std::fs::read_dir(saved).unwrap() {
        for input in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let input = input.unwrap().path();
            println!("{}", input.display());
            let bytes = std::fs::read(&input).unwrap();
            targets::ALL.iter().for_each(|(_, target)| target(&bytes));
        }
    }
}

/// Replies and hostile mails of the other tests go through all of them too.
#[test]
fn every_reply_of_the_tests_goes_through_every_target() {
    let replies = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replies");
    for language in std::fs::read_dir(replies).unwrap() {
        for case in std::fs::read_dir(language.unwrap().path()).unwrap() {
            let bytes = std::fs::read(case.unwrap().path()).unwrap();
            targets::ALL.iter().for_each(|(_, target)| target(&bytes));
        }
    }
}
