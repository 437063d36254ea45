//! The text of a tree, as people would type it. Reading it again gives the tidy form of the same tree.

use std::fmt;

use super::scan::{is_bare_value, is_bare_word};
use super::{Comparison, Filter, Words};

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) if parts.is_empty() => Ok(()),
            Self::All(parts) => joined(f, parts, " ", inside_all),
            Self::Any(parts) => joined(f, parts, " or ", inside_any),
            other => alone(f, other),
        }
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Filter],
    between: &str,
    one: fn(&mut fmt::Formatter<'_>, &Filter) -> fmt::Result,
) -> fmt::Result {
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        one(f, part)?;
    }
    Ok(())
}

fn inside_all(f: &mut fmt::Formatter<'_>, part: &Filter) -> fmt::Result {
    match part {
        Filter::All(_) | Filter::Any(_) => bracketed(f, part),
        other => alone(f, other),
    }
}

fn inside_any(f: &mut fmt::Formatter<'_>, part: &Filter) -> fmt::Result {
    match part {
        Filter::Any(_) => bracketed(f, part),
        Filter::All(parts) if parts.len() < 2 => bracketed(f, part),
        Filter::All(_) => write!(f, "{part}"),
        other => alone(f, other),
    }
}

fn alone(f: &mut fmt::Formatter<'_>, part: &Filter) -> fmt::Result {
    match part {
        Filter::All(_) | Filter::Any(_) => bracketed(f, part),
        Filter::Not(inner) => {
            f.write_str("-")?;
            match inner.as_ref() {
                // Two signs in a row would be one word that begins with a sign.
                Filter::Not(_) => bracketed(f, inner),
                other => alone(f, other),
            }
        }
        Filter::Words(Words { text, exact }) if !exact && is_bare_word(text) => f.write_str(text),
        Filter::Words(Words { text, .. }) => quoted(f, text),
        Filter::Is(Comparison { field, how, values }) => {
            write!(f, "{field}:{}", how.sign())?;
            for (n, value) in values.iter().enumerate() {
                if n > 0 {
                    f.write_str(",")?;
                }
                f.write_str(&value_text(value))?;
            }
            Ok(())
        }
    }
}

fn bracketed(f: &mut fmt::Formatter<'_>, part: &Filter) -> fmt::Result {
    write!(f, "({part})")
}

/// A value as it is typed: in quotes where it needs them.
pub fn value_text(value: &str) -> String {
    if is_bare_value(value) { value.to_owned() } else { quote(value) }
}

/// The text in quotes: `\` keeps a quote or itself from meaning anything.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&quote(text))
}
