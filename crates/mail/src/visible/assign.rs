//! Which line belongs to which part. The first sign of an answered mail decides where to look; what
//! stands below it decides whether it was answered above, below or in between.

use super::{
    Part, attribution, header_block,
    header_block::Rule,
    lines::{Line, Mark},
    signature,
};

/// A line this long was probably wrapped by a mail program.
const WRAPPED: usize = 55;

pub(super) fn assign(lines: &[Line<'_>], forwarded: bool) -> Vec<Part> {
    let mut parts = vec![Part::Visible; lines.len()];
    match first_sign(lines) {
        None => quote_at_the_end(lines, &mut parts),
        Some(Sign::Forwarded { from, to }) => {
            if !is_written(lines, 0, from) {
                fill(&mut parts, from, to + 1, Part::Quoted);
            }
        }
        // With nothing above it, it is what the mail has to say: a form, or a mail passed on.
        Some(Sign::Header { from }) => {
            if !forwarded && is_written(lines, 0, from) {
                fill(&mut parts, from, lines.len(), Part::Quoted);
            }
        }
        Some(Sign::Attribution { from, to }) => below_attribution(lines, from, to, &mut parts),
    }
    sign_off(lines, &mut parts);
    parts
}

enum Sign {
    Attribution { from: usize, to: usize },
    Header { from: usize },
    Forwarded { from: usize, to: usize },
}

fn first_sign(lines: &[Line<'_>]) -> Option<Sign> {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.mark == Some(Mark::Cut) {
            return Some(Sign::Header { from: at });
        }
        if let Some(to) = attribution::at(lines, at) {
            return Some(Sign::Attribution { from: at, to });
        }
        if !line.quoted && !line.is_blank() {
            let rule = header_block::rule(line);
            let below = next_filled(lines, at + 1);
            let headed = below.and_then(|b| header_block::at(lines, b, true));
            match rule {
                Some(Rule::Forwarded) => return Some(Sign::Forwarded { from: at, to: headed.unwrap_or(at) }),
                Some(Rule::Original) => return Some(Sign::Header { from: at }),
                Some(Rule::Line | Rule::Words) if headed.is_some() => return Some(Sign::Header { from: at }),
                _ if header_block::at(lines, at, false).is_some() => return Some(Sign::Header { from: at }),
                _ => {}
            }
        }
        at += 1;
    }
    None
}

/// Where the mail that was passed on begins.
pub(super) fn forwarded_at(lines: &[Line<'_>], said: bool) -> Option<usize> {
    match first_sign(lines)? {
        Sign::Forwarded { from, .. } => Some(from),
        Sign::Header { from } if said => Some(from),
        _ => None,
    }
}

/// The answer to "where is the answer" below "Ana wrote:".
fn below_attribution(lines: &[Line<'_>], from: usize, to: usize, parts: &mut [Part]) {
    let end = lines.len();
    let quoted_below =
        next_filled(lines, to + 1).and_then(|at| lines.get(at)).is_some_and(|line| line.quoted);
    if !quoted_below {
        if is_written(lines, 0, from) {
            fill(parts, from, end, Part::Quoted);
        } else {
            fill(parts, from, to + 1, Part::Quoted);
        }
        return;
    }
    let blocks = blocks(lines, to + 1);
    // What stands below the quotations and is neither signature nor the next answered mail.
    let last_answer = blocks.iter().rev().find(|block| !block.quoted && is_answer(lines, block));
    let Some(last) = last_answer else {
        fill(parts, from, end, Part::Quoted);
        return;
    };
    fill(parts, from, to + 1, Part::Quoted);
    let quotes_before = blocks.iter().filter(|block| block.quoted && block.to <= last.from).count();
    let answers =
        blocks.iter().filter(|block| !block.quoted && block.to <= last.to && is_answer(lines, block)).count();
    if quotes_before == 1 && answers == 1 {
        // Answered below: the quotation goes, the answer stays.
        fill(parts, from, last.from, Part::Quoted);
    }
    // Quoted behind the last answer.
    fill(parts, last.to, end, Part::Quoted);
}

struct Block {
    from: usize,
    to: usize,
    quoted: bool,
}

/// Quoted and unquoted stretches, blank lines with the one before.
fn blocks(lines: &[Line<'_>], from: usize) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(from) {
        if line.is_blank() {
            if let Some(last) = out.last_mut() {
                last.to = at + 1;
            }
            continue;
        }
        let quoted = line.quoted || is_torn(lines, at) && out.last().is_some_and(|b| b.quoted);
        match out.last_mut() {
            Some(last) if last.quoted == quoted => last.to = at + 1,
            _ => out.push(Block { from: at, to: at + 1, quoted }),
        }
    }
    out
}

/// A quoted line that a mail program wrapped without a quote sign: directly between quoted lines,
/// behind a long one.
fn is_torn(lines: &[Line<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| lines.get(b));
    let after = lines.get(at + 1);
    let short = lines.get(at).is_some_and(|line| line.bare.chars().count() < 40);
    short
        && before.is_some_and(|b| b.is_quote() && b.bare.chars().count() > WRAPPED)
        && after.is_some_and(Line::is_quote)
}

fn is_answer(lines: &[Line<'_>], block: &Block) -> bool {
    is_written(lines, block.from, block.to)
}

/// Whether somebody wrote something there, beside a signature.
fn is_written(lines: &[Line<'_>], from: usize, to: usize) -> bool {
    has_text(lines, from, signature::start(lines, from, to))
}

/// Without a word above it, a quotation at the end is what was answered; one in front or in between
/// is what is answered to, and stays.
fn quote_at_the_end(lines: &[Line<'_>], parts: &mut [Part]) {
    let blocks = blocks(lines, 0);
    let last_answer = blocks.iter().rposition(|block| !block.quoted && is_answer(lines, block));
    let Some(last) = last_answer.and_then(|at| blocks.get(at)) else { return };
    if let Some(quote) = blocks.iter().find(|block| block.quoted && block.from >= last.to) {
        fill(parts, quote.from, lines.len(), Part::Quoted);
    }
}

/// Signatures end what was written, and may stand below what was quoted.
fn sign_off(lines: &[Line<'_>], parts: &mut [Part]) {
    let Some(last) = (0..lines.len()).rev().find(|at| {
        parts.get(*at) == Some(&Part::Visible) && lines.get(*at).is_some_and(|line| !line.is_blank())
    }) else {
        return;
    };
    let first = (0..=last).rev().take_while(|at| parts.get(*at) == Some(&Part::Visible)).last().unwrap_or(0);
    let start = signature::start(lines, first, last + 1);
    let left = (0..start).any(|at| {
        parts.get(at) == Some(&Part::Visible) && lines.get(at).is_some_and(|line| !line.is_blank())
    });
    if left {
        fill(parts, start, last + 1, Part::Signature);
    }
    // Below the quotation.
    let quoted_end = (0..lines.len()).rev().find(|at| lines.get(*at).is_some_and(Line::is_quote));
    if let Some(end) = quoted_end.filter(|end| *end > last) {
        fill_signature(lines, parts, end + 1);
    }
}

fn fill_signature(lines: &[Line<'_>], parts: &mut [Part], from: usize) {
    let start = signature::start(lines, from, lines.len());
    if start < lines.len() {
        fill(parts, start, lines.len(), Part::Signature);
    }
}

fn next_filled(lines: &[Line<'_>], from: usize) -> Option<usize> {
    (from..lines.len().min(from + 6)).find(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))
}

/// Whether anything was written there; a ruled line is not writing.
fn has_text(lines: &[Line<'_>], from: usize, to: usize) -> bool {
    lines
        .iter()
        .take(to)
        .skip(from)
        .any(|line| line.is_text() && header_block::rule(line) != Some(Rule::Line))
}

fn fill(parts: &mut [Part], from: usize, to: usize, part: Part) {
    for place in parts.iter_mut().take(to).skip(from) {
        *place = part;
    }
}
