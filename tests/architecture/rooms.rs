//! Which rooms there are and which stand on which: read from the crates' own Cargo.toml files.

use crate::source::{Source, mentions};

/// Each line stands on the ones before it, never on its own.
const PLAN: &[&[&str]] = &[
    &["db_test"],
    &["platform", "mail", "search"],
    &["desk"],
    &["flow", "knowledge", "surveys"],
    &["channels", "quality"],
    &["insight"],
    &["touchstone"],
];

/// Words of the trade that the rooms at the bottom must not know.
const TRADE: &[&str] = &["ticket", "mailbox", "requester", "scorecard", "survey"];

/// Permissions are the one list of what may be done in all rooms, kept where all of them can name it.
const NAMES_THE_TRADE: &[&str] = &["crates/platform/src/access.rs", "crates/platform/src/access/"];

/// No room, and built by other means than ours: its lints would refuse what the fuzzer's macro makes.
const BUILT_BY_THE_FUZZER: &str = "crates/mail/fuzz/Cargo.toml";

fn manifests(sources: &[Source]) -> impl Iterator<Item = (&Source, &str, toml::Table)> {
    sources.iter().filter(|source| source.path != BUILT_BY_THE_FUZZER).filter_map(|source| {
        let room = source.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
        Some((source, room, source.text.parse().unwrap()))
    })
}

fn level(room: &str) -> Option<usize> {
    PLAN.iter().position(|line| line.contains(&room))
}

pub fn dependencies(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for (source, room, manifest) in manifests(sources) {
        let Some(own) = level(room) else { continue };
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let named =
                manifest.get(kind).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
            for other in named.filter(|other| level(other).is_some_and(|other| other >= own)) {
                broken.push(format!("{}: {room} may not stand on {other}", source.path));
            }
        }
    }
    broken
}

pub fn floor_plan(sources: &[Source]) -> Vec<String> {
    let present: Vec<&str> = manifests(sources).map(|(_, room, _)| room).collect();
    let planned = || PLAN.iter().flat_map(|line| line.iter());
    let unknown = present.iter().filter(|room| level(room).is_none());
    let unknown = unknown.map(|room| format!("crates/{room}/Cargo.toml: the plan knows no such room"));
    let absent = planned().filter(|room| !present.contains(room));
    let absent = absent.map(|room| format!("crates/{room}/Cargo.toml: this room of the plan is missing"));
    unknown.chain(absent).collect()
}

pub fn shared_policy(sources: &[Source]) -> Vec<String> {
    let shares = |manifest: &toml::Table, path: &[&str]| {
        let mut value = path.iter().try_fold(manifest.clone(), |table, key| match table.get(*key) {
            Some(toml::Value::Table(inner)) => Some(inner.clone()),
            _ => None,
        });
        value.as_mut().and_then(|table| table.remove("workspace")) == Some(toml::Value::Boolean(true))
    };
    let mut broken = Vec::new();
    for (source, _, manifest) in manifests(sources) {
        for path in
            [&["lints"][..], &["package", "rust-version"], &["package", "edition"], &["package", "license"]]
        {
            if !shares(&manifest, path) {
                broken.push(format!("{}: {} must be the workspace's", source.path, path.join(".")));
            }
        }
    }
    broken
}

pub fn absences(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    let below = sources.iter().filter(|source| matches!(source.room(), Some("platform" | "search")));
    let held = below.filter(|source| !NAMES_THE_TRADE.iter().any(|path| source.path.starts_with(path)));
    for source in held.filter(|source| !source.is_test()) {
        let tokens = source.product();
        for (at, token) in tokens.iter().enumerate() {
            let Some(word) = token.word().map(str::to_lowercase) else { continue };
            let is_permission = at > 1 && tokens[at - 1].is("::") && tokens[at - 2].is("Permission");
            if is_permission {
                continue;
            }
            if let Some(known) = TRADE.iter().find(|known| word.contains(*known)) {
                broken.push(format!("{}:{}: this room knows nothing of a {known}", source.path, token.line));
            }
        }
    }
    let unneeded = NAMES_THE_TRADE.iter().filter(|path| {
        let mut files = sources.iter().filter(|source| source.path.starts_with(**path)).peekable();
        files.peek().is_some() && files.all(|file| mentions(file.all_tokens(), "ReadTickets").is_empty())
    });
    broken.extend(unneeded.map(|path| format!("{path}: needs no exception any more")));
    broken
}

mod tests {
    use super::*;
    use crate::catches;

    #[test]
    fn a_room_that_stands_on_a_lower_one_is_caught() {
        for (room, other) in
            [("desk", "channels"), ("platform", "desk"), ("mail", "platform"), ("quality", "channels")]
        {
            let path = format!("crates/{room}/Cargo.toml");
            for kind in ["dependencies", "dev-dependencies"] {
                let text = format!("[{kind}]\n{other}.workspace = true");
                assert!(catches(dependencies, &path, &text), "{room} on {other}");
            }
        }
        let fine = Source::new(
            "crates/desk/Cargo.toml",
            "[dependencies]\nplatform.workspace = true\nmail.workspace = true",
        );
        assert!(dependencies(&[fine]).is_empty());
    }

    #[test]
    fn a_room_outside_the_plan_and_a_missing_one_are_caught() {
        assert!(catches(floor_plan, "crates/utils/Cargo.toml", ""));
        let broken = floor_plan(&[Source::new("crates/desk/Cargo.toml", "")]);
        assert!(broken.iter().any(|violation| violation.starts_with("crates/quality/")));
    }

    #[test]
    fn a_crate_with_lints_of_its_own_is_caught() {
        let shared =
            "[lints]\nworkspace = true\n[package]\nrust-version.workspace = true\nedition.workspace = true\n";
        assert!(catches(shared_policy, "crates/desk/Cargo.toml", shared));
        assert!(catches(shared_policy, "crates/desk/Cargo.toml", "[lints.clippy]\nall = 'allow'"));
        let whole = format!("{shared}license.workspace = true");
        assert!(shared_policy(&[Source::new("crates/desk/Cargo.toml", &whole)]).is_empty());
    }

    #[test]
    fn a_word_of_the_trade_in_platform_is_caught() {
        let planted = "struct TicketRow; // a ticket in words is fine";
        assert!(catches(absences, "crates/platform/src/jobs/worker.rs", planted));
        assert!(!catches(absences, "crates/desk/src/ticket.rs", planted));
        assert!(!catches(absences, "crates/platform/src/live.rs", "fn a() { Permission::ReadTickets }"));
        assert!(!catches(absences, "crates/platform/src/access.rs", "enum A { ReadTickets }"));
    }
}
