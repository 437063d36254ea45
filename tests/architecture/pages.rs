//! What every file owes its reader.

use crate::source::Source;

/// Past this a file holds two ideas.
const LINES: usize = 600;

/// Made by a program, read by none of us.
const GENERATED: &[&str] = &["web/src/lib/api/schema.ts", "web/src/lib/api/schema.d.ts"];

pub fn first_lines(sources: &[Source]) -> Vec<String> {
    // A file of tests needs none: what it proves are the names of its tests.
    let ours = sources.iter().filter(|source| source.is_rust() && !source.path.ends_with("/tests.rs"));
    let mute = ours.filter(|source| !source.text.starts_with("//! ") || source.text.starts_with("//! \n"));
    mute.map(|source| format!("{}:1: begins with `//!` and what it guarantees", source.path)).collect()
}

pub fn length(sources: &[Source]) -> Vec<String> {
    let code = sources.iter().filter(|source| {
        let written = [".rs", ".ts", ".svelte", ".js"].iter().any(|end| source.path.ends_with(end));
        written && !GENERATED.contains(&source.path.as_str())
    });
    code.filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > LINES).then(|| format!("{}: {lines} lines: which two ideas does it hold?", source.path))
    })
    .collect()
}

/// Where one machine keeps or fetches things is nobody else's business. Written in two halves, so that this file
/// does not find itself.
fn of_one_machine() -> Vec<String> {
    let halves =
        [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("artif", "actory"), ("\"resol", "ved\": \"http")];
    halves.iter().map(|(first, second)| format!("{first}{second}")).collect()
}

pub fn addresses(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        for name in of_one_machine() {
            // A folder of that name inside another one is not the machine's.
            let is_named = |line: &str| {
                let mut found = line.match_indices(&name);
                found.any(|(at, _)| !name.starts_with('/') || !line[..at].ends_with(['}', '.', '~']))
            };
            let lines = source.text.lines().enumerate().filter(|(_, line)| is_named(line));
            broken.extend(
                lines.map(|(at, _)| format!("{}:{}: names one machine's {name}", source.path, at + 1)),
            );
        }
    }
    broken
}

/// Links between our own documents, pictures among them.
pub fn links(sources: &[Source]) -> Vec<String> {
    let exists = |path: &str| {
        let inside = format!("{path}/");
        sources.iter().any(|source| source.path == path || source.path.starts_with(&inside))
    };
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| source.path.ends_with(".md")) {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in source.text.split("](").skip(1).filter_map(|rest| rest.split_once(')')) {
            let target = link.0.split('#').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !exists(&resolved(folder, target)) {
                broken.push(format!("{}: {target} is linked but not there", source.path));
            }
        }
    }
    broken
}

fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            other => parts.push(other),
        }
    }
    parts.join("/")
}

mod tests {
    use super::*;
    use crate::catches;

    #[test]
    fn a_file_without_its_page_is_caught() {
        assert!(catches(first_lines, "crates/desk/src/ticket.rs", "use a;\n"));
        assert!(catches(first_lines, "crates/desk/src/lib.rs", "//! \n"));
        assert!(!catches(first_lines, "crates/desk/src/lib.rs", "//! Tickets.\n"));
    }

    #[test]
    fn a_file_that_grew_too_long_is_caught() {
        assert!(catches(length, "web/src/lib/ui/List.svelte", &"<p />\n".repeat(LINES + 1)));
        assert!(!catches(length, GENERATED[0], &"a\n".repeat(LINES + 1)));
    }

    #[test]
    fn a_link_to_nowhere_is_caught() {
        assert!(catches(links, "docs/API.md", "[a](../gone.md#here)"));
        let there = Source::new("CHANGELOG.md", "");
        let page = Source::new("docs/API.md", "[a](../CHANGELOG.md#one) [b](https://example.com) [c](#here)");
        assert!(links(&[there, page]).is_empty());
    }

    #[test]
    fn a_path_of_one_machine_is_caught() {
        for name in of_one_machine() {
            assert!(catches(addresses, "docs/OPERATIONS.md", &format!("see {name}x")), "{name}");
        }
        let inside = format!("{{folder}}{}", of_one_machine()[2]);
        assert!(!catches(addresses, "crates/desk/src/ticket.rs", &inside));
    }
}
