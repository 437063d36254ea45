//! Plain text as people read it: line feeds only, no control characters, flowed lines joined.

/// Line ends become `\n`; NUL and other control characters go, except tab.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' => out.push(c),
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => out.push('\n'),
            c if c.is_control() => {}
            '\u{feff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// `format=flowed` (RFC 3676): a line that ends in a space goes on in the next one of its depth.
pub(crate) fn unflow(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let (bare, end) = match line.strip_suffix('\n') {
            Some(bare) => (bare, "\n"),
            None => (line, ""),
        };
        let depth = bare.bytes().take_while(|b| *b == b'>').count();
        let content = bare.get(depth..).unwrap_or_default();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let signature = content == "-- ";
        match open {
            Some(before) if before == depth && !signature => {}
            _ => {
                if open.is_some() {
                    out.push('\n');
                }
                out.push_str(bare.get(..depth).unwrap_or_default());
                if depth > 0 {
                    out.push(' ');
                }
            }
        }
        if content.ends_with(' ') && !signature {
            out.push_str(if delete_space { content.strip_suffix(' ').unwrap_or(content) } else { content });
            open = Some(depth);
        } else {
            out.push_str(content);
            out.push_str(end);
            open = None;
        }
    }
    out
}

/// The text up to a limit, cut between characters.
pub(crate) fn cut(text: &mut String, limit: usize) -> bool {
    if text.len() <= limit {
        return false;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_are_joined_at_their_depth() {
        let sent = "Thank you \nfor this.\n> I wrote \n> long\n>> before\n-- \nAna\n";
        assert_eq!(unflow(sent, false), "Thank you for this.\n> I wrote long\n>> before\n-- \nAna\n");
        assert_eq!(unflow("你 \n好\n", true), "你好\n");
    }

    #[test]
    fn control_characters_go_and_lines_stay() {
        assert_eq!(clean("a\r\nb\rc\0\u{7}\td\n"), "a\nb\nc\td\n");
    }
}
