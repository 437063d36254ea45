//! What somebody is in the middle of typing: a field's name or a value of one. Pure, and forgiving: the text need
//! not be readable yet.

use super::fields::{Field, Fields};
use super::scan::{is_name, parts};

/// What stands at the cursor, and which characters a completion replaces.
#[derive(Clone, Debug)]
pub struct AtCursor<'f> {
    pub from: usize,
    pub to: usize,
    pub what: Typing<'f>,
}

#[derive(Clone, Debug)]
pub enum Typing<'f> {
    /// A field's name, or a free word.
    Word {
        begun: String,
    },
    Value {
        field: &'f Field,
        begun: String,
    },
}

/// Looks at the word that the cursor (in characters) stands in or behind.
pub fn at_cursor<'f>(text: &str, at: usize, fields: &'f Fields) -> AtCursor<'f> {
    let letters: Vec<char> = text.chars().take(super::LONGEST).collect();
    let at = at.min(letters.len());
    let mut begin = 0;
    let mut colon: Option<usize> = None;
    let mut value = 0;
    let mut quoted = false;
    for (n, letter) in letters.iter().enumerate().take(at) {
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            letter if parts(*letter) => {
                (begin, colon) = (n + 1, None);
            }
            '-' if n == begin => begin = n + 1,
            ':' if colon.is_none() => {
                colon = Some(n);
                value = n + 1;
            }
            '>' | '<' | '=' if colon.is_some() && n == value => value = n + 1,
            ',' if colon.is_some() => value = n + 1,
            _ => {}
        }
    }
    let end = |from: usize| {
        let rest = letters.get(from..).unwrap_or_default();
        let stop = |letter: &char| if quoted { *letter == '"' } else { parts(*letter) || *letter == ',' };
        from + rest.iter().position(stop).map_or(rest.len(), |more| more + usize::from(quoted))
    };
    let slice = |from: usize| letters.get(from..at).unwrap_or_default().iter().collect::<String>();
    if let Some(colon) = colon {
        let name: String = letters.get(begin..colon).unwrap_or_default().iter().collect();
        if is_name(&name)
            && let Ok(field) = fields.find(&name)
        {
            let begun = slice(value).trim_start_matches('"').to_owned();
            return AtCursor { from: value, to: end(at), what: Typing::Value { field, begun } };
        }
    }
    AtCursor { from: begin, to: end(at), what: Typing::Word { begun: slice(begin) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(marked: &str) -> (String, String) {
        let at = marked.chars().position(|letter| letter == '|').unwrap();
        let text = marked.replace('|', "");
        let fields = Fields::default();
        let found = at_cursor(&text, at, &fields);
        let replaced: String = text.chars().skip(found.from).take(found.to - found.from).collect();
        let what = match found.what {
            Typing::Word { begun } => format!("word {begun}"),
            Typing::Value { field, begun } => format!("{} {begun}", field.name),
        };
        (what, replaced)
    }

    #[test]
    fn the_word_under_the_cursor_is_completed() {
        for (text, what, replaced) in [
            ("|", "word ", ""),
            ("stat|us:open", "word stat", "status:open"),
            ("status:op| tag:x", "status op", "op"),
            ("status:open,pe|", "status pe", "pe"),
            ("(-assignee:|", "assignee ", ""),
            ("created:>=mon|day x", "created mon", "monday"),
            ("department:\"Field se|rvice\" x", "department Field se", "\"Field service\""),
            ("foo:ba|r", "word foo:ba", "foo:bar"),
            ("status:open |", "word ", ""),
        ] {
            assert_eq!(seen(text), (what.to_owned(), replaced.to_owned()), "{text}");
        }
    }
}
