//! The line above a quotation: "On Mon, 5 May 2026 at 10:15, Ana <ana@example.org> wrote:", in any
//! language and over several lines. It is told by what it holds (a verb of writing, a date, an
//! address) and by how it ends; a verb alone counts only directly above a quotation.

use super::{
    lines::{Line, Mark},
    words::{WROTE, WROTE_CJK, holds},
};

const MAX_LINES: usize = 6;
const MAX_CHARS: usize = 420;

/// The index of its last line, when one begins at `at`.
pub(super) fn at(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let line = lines.get(at)?;
    if line.mark == Some(Mark::Attribution) {
        return Some(marked_end(lines, at));
    }
    // Quoted ones belong to the quotation; blank lines begin nothing.
    if line.is_blank() || line.quoted {
        return None;
    }
    let end = ends(lines, at)?;
    // Begin as late as everything still fits: the line before may be what was written.
    for later in at + 1..=end {
        let next = lines.get(later)?;
        if next.is_text() && ends(lines, later) == Some(end) && signs(&joined(lines, later, end)?).all() {
            return None;
        }
    }
    Some(end)
}

fn marked_end(lines: &[Line<'_>], at: usize) -> usize {
    let marked = |line: &&Line<'_>| line.mark == Some(Mark::Attribution) || line.is_blank();
    let count = lines.iter().skip(at).take(MAX_LINES).take_while(marked).count();
    at + count.saturating_sub(1)
}

fn ends(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let first = lines.get(at)?;
    let own = signs(&first.bare.to_lowercase());
    if !own.any() {
        return None;
    }
    // One without a colon counts only when none with a colon follows.
    let mut loose = None;
    for end in at..at + MAX_LINES {
        let Some(line) = lines.get(end) else { break };
        if line.is_blank() {
            // Only an address that was torn off stands behind a blank line.
            let torn = lines.get(end + 1).is_some_and(|next| next.whole.trim_start().starts_with('<'));
            if torn { continue } else { break }
        }
        // "> wrote:" closes an address; any other quote sign ends the search.
        if line.quoted && !closes_address(lines, at, end) {
            break;
        }
        let Some(text) = joined(lines, at, end) else { break };
        match form(&text, follows_quote(lines, end)) {
            Some(Form::Colon) => return Some(end),
            Some(Form::Loose) => loose = loose.or(Some(end)),
            None => {}
        }
    }
    loose
}

fn closes_address(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    let Some(before) = end.checked_sub(1).and_then(|last| joined(lines, at, last)) else { return false };
    before.matches('<').count() > before.matches('>').count()
}

fn follows_quote(lines: &[Line<'_>], end: usize) -> bool {
    lines.iter().skip(end + 1).take(4).find(|line| !line.is_blank()).is_some_and(|line| line.quoted)
}

/// The lines as one, in lower case; `None` when that is too long to be one.
fn joined(lines: &[Line<'_>], at: usize, end: usize) -> Option<String> {
    let mut out = String::new();
    for line in lines.get(at..=end)? {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(line.whole.trim());
        if out.len() > MAX_CHARS * 3 {
            return None;
        }
    }
    (out.chars().count() <= MAX_CHARS).then(|| out.to_lowercase())
}

struct Signs {
    verb: bool,
    date: bool,
    address: bool,
}

impl Signs {
    fn any(&self) -> bool {
        self.verb || self.date || self.address
    }

    fn all(&self) -> bool {
        self.verb && self.date && self.address
    }
}

fn signs(text: &str) -> Signs {
    Signs {
        verb: WROTE.iter().any(|verb| holds(text, verb)) || WROTE_CJK.iter().any(|verb| text.contains(verb)),
        date: has_date(text),
        address: has_address(text),
    }
}

enum Form {
    Colon,
    Loose,
}

fn form(text: &str, above_quote: bool) -> Option<Form> {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\u{a0}' | '"'));
    let colon = end.ends_with([':', '：']);
    if !colon && !above_quote {
        return None;
    }
    let signs = signs(text);
    if colon {
        // People put such sentences in front of what they tell; programs name the minute or the address.
        let told = signs.verb && (signs.address || signs.date && (above_quote || has_time(text)));
        let named = signs.date && signs.address && (above_quote || ends_in_address(end));
        return (told || named || signs.verb && above_quote).then_some(Form::Colon);
    }
    // Some leave the colon out, some the verb: then only right above the quotation.
    let right = above_quote && signs.date && (signs.address || signs.verb && ends_in_verb(end));
    right.then_some(Form::Loose)
}

fn ends_in_verb(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ',', '…']);
    WROTE.iter().chain(WROTE_CJK).any(|verb| text.ends_with(verb))
}

/// `... <ana@example.org>:`
fn ends_in_address(text: &str) -> bool {
    text.trim_end_matches([':', '：', ' ', '\u{a0}', ')']).ends_with('>')
}

fn has_address(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(char::is_alphanumeric);
        let after = text.get(at + 1..).and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric);
        before && after
    })
}

/// A time of day: `10:15`, `10h15`.
fn has_time(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find([':', 'h', '.']) {
        let before = rest.get(..at).unwrap_or_default();
        let hours = before.chars().rev().take_while(char::is_ascii_digit).count();
        let after = rest.get(at + 1..).unwrap_or_default();
        let minutes = after.chars().take_while(char::is_ascii_digit).count();
        let dated = rest.get(at..).is_some_and(|r| r.starts_with('.'))
            && after.get(2..).is_some_and(|r| r.starts_with('.'));
        if (1..=2).contains(&hours) && minutes == 2 && !dated {
            return true;
        }
        rest = after;
    }
    false
}

/// A year, a time of day, or a day in numbers.
pub(super) fn has_date(text: &str) -> bool {
    let mut runs: Vec<(usize, &str, Option<char>)> = Vec::new();
    let mut rest = text;
    let mut at = 0;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest.get(start..).unwrap_or_default();
        let len = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let run = digits.get(..len).unwrap_or_default();
        let after = digits.get(len..).and_then(|t| t.chars().next());
        runs.push((at + start, run, after));
        at += start + len;
        rest = digits.get(len..).unwrap_or_default();
        if runs.len() > 40 {
            break;
        }
    }
    let year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let close = |a: &(usize, &str, Option<char>), b: &(usize, &str, Option<char>)| b.0 == a.0 + a.1.len() + 1;
    runs.iter().any(|(_, run, _)| year(run))
        || runs.windows(2).any(|pair| match pair {
            [a, b] => {
                let time =
                    matches!(a.2, Some(':' | '.' | 'h')) && a.1.len() <= 2 && b.1.len() == 2 && close(a, b);
                time && a.1.parse::<u8>().is_ok_and(|hour| hour < 32)
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visible::lines::of_text;

    #[test]
    fn attributions_are_known_in_every_language() {
        for text in [
            "On Thu, Mar 5, 2026 at 10:15 AM Ana Kovač <ana@example.org> wrote:",
            "2026-03-05, kt, 10:15 Jonas Jonaitis <jonas@example.lt> rašė:",
            "V V čet., 5. mar. 2026 ob 10:15 je oseba Ana <ana@example.si> napisala:",
            "În joi, 5 mar. 2026 la 10:15, Ion Pop <ion@example.ro> a scris:",
            "张三 <zhang@example.cn> 于2026年3月5日周四 10:15写道：",
            "Am Do., 5. März 2026 um 10:15 Uhr schrieb Max <max@example.de>:",
            "Le jeu. 5 mars 2026 à 10:15, Jean <jean@example.fr> a écrit :",
            "El jue, 5 mar 2026 a las 10:15, Ana (<ana@example.es>) escribió:",
            "Em qui., 5 de mar. de 2026 às 10:15, Ana <ana@example.pt> escreveu:",
            "Il giorno gio 5 mar 2026 alle ore 10:15 Ana <ana@example.it> ha scritto:",
            "Op do 5 mrt 2026 om 10:15 schreef Jan <jan@example.nl>:",
            "czw., 5 mar 2026 o 10:15 Jan <jan@example.pl> napisał(a):",
            "чт, 5 мар. 2026 г. в 10:15, Иван <ivan@example.ru>:",
            "чт, 5 бер. 2026 р. о 10:15 Іван <ivan@example.ua> пише:",
            "Am 05.03.26 um 10:15 schrieb Max Muster:",
            "W dniu 5.03.2026 o 10:15, Jan Kowalski pisze:",
            "On 5 Mar 2026, at 10:15, Ana\n<ana@example.org> wrote:",
        ] {
            let lines = of_text(text);
            assert_eq!(at(&lines, 0), Some(lines.len() - 1), "{text}");
        }
    }

    #[test]
    fn what_people_write_is_no_attribution() {
        for text in [
            "I wrote to you on 5 May 2026 and got no answer.",
            "Our opening hours in 2026:",
            "As Ana wrote:",
            "Please write to ana@example.org:",
            "He wrote this: nothing",
            "Your colleague wrote on 5 May 2026:",
            "Please send it on 05.03.2026 to ana@example.org:",
        ] {
            assert_eq!(at(&of_text(text), 0), None, "{text}");
        }
    }

    #[test]
    fn the_line_before_it_is_not_part_of_it() {
        let lines = of_text("I called at 10:15\nOn 5 Mar 2026, Ana <a@b.org> wrote:\n> x");
        assert_eq!(at(&lines, 0), None);
        assert_eq!(at(&lines, 1), Some(1));
    }
}
