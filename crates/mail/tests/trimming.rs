//! Replies of real mail programs, and what a person would keep of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

/// Blank ends and white space at the ends of lines do not count.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

#[test]
fn a_reply_is_told_from_what_it_answers() {
    let Some(folder) = common::corpus("reply-trimming") else { return };
    let files = common::files(&folder.join("emails"));
    let mut wrong = Vec::new();
    for (file, bytes) in &files {
        let wanted = plain(&std::fs::read_to_string(folder.join("trimmed").join(file)).unwrap());
        let parts = mail::visible::of_text(&String::from_utf8_lossy(bytes).replace("\r\n", "\n"), false);
        if plain(&parts.text) != wanted {
            wrong.push(file);
            println!("== {file}\n-- wanted\n{wanted}\n-- got\n{}\n", parts.text);
        }
    }
    println!("reply-trimming: {}/{} exact {wrong:?}", files.len() - wrong.len(), files.len());
    assert_eq!(files.len(), 35);
    assert!(files.len() - wrong.len() >= 33, "{wrong:?}");
}

#[test]
fn no_line_of_a_reply_is_lost() {
    let Some(folder) = common::corpus("reply-trimming") else { return };
    for (file, bytes) in common::files(&folder.join("emails")) {
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        let parts = mail::visible::of_text(&text, false);
        let mut kept: Vec<&str> = [Some(&parts.text), parts.quoted.as_ref(), parts.signature.as_ref()]
            .into_iter()
            .flatten()
            .flat_map(|part| part.lines())
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        let mut sent: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        kept.sort_unstable();
        sent.sort_unstable();
        assert_eq!(kept, sent, "{file}");
    }
}
