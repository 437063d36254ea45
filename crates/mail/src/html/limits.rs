//! HTML that would take more than linear time to build a tree of is told by one pass over its tags,
//! counting on the safe side: too deep, or too many attributes on one tag.

const MAX_DEPTH: usize = 800;
const MAX_ATTRIBUTES: usize = 200;
/// Signs that look like the beginning of something and are not; the parser steps back at each.
const MAX_STRAYS: usize = 20_000;

pub(crate) fn is_tangled(source: &str) -> bool {
    let bytes = source.as_bytes();
    if strays(bytes) > MAX_STRAYS {
        return true;
    }
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        let start = at + found + 1;
        let closing = bytes.get(start) == Some(&b'/');
        let name_at = if closing { start + 1 } else { start };
        let name: Vec<u8> = bytes
            .get(name_at..)
            .unwrap_or_default()
            .iter()
            .take(16)
            .take_while(|b| b.is_ascii_alphanumeric())
            .map(u8::to_ascii_lowercase)
            .collect();
        if name.is_empty() {
            at = start;
            continue;
        }
        let mut attributes = 0;
        let mut quote = None;
        let mut end = name_at;
        let mut previous = b'x';
        while let Some(&byte) = bytes.get(end) {
            match (quote, byte) {
                (Some(q), b) if b == q => quote = None,
                (Some(_), _) => {}
                (None, b'>') => break,
                (None, b'"' | b'\'') if previous == b'=' => quote = Some(byte),
                (None, b) => {
                    // An attribute begins after white space, a slash or a quote.
                    if !is_gap(b) && (is_gap(previous) || matches!(previous, b'"' | b'\'')) {
                        attributes += 1;
                    }
                }
            }
            previous = byte;
            end += 1;
        }
        if attributes > MAX_ATTRIBUTES {
            return true;
        }
        let void = matches!(
            name.as_slice(),
            b"br"
                | b"img"
                | b"hr"
                | b"meta"
                | b"link"
                | b"input"
                | b"col"
                | b"area"
                | b"base"
                | b"wbr"
                | b"p"
                | b"li"
                | b"td"
                | b"th"
                | b"tr"
                | b"dd"
                | b"dt"
                | b"option"
        );
        if !void {
            if closing {
                depth = depth.saturating_sub(1);
            } else {
                depth += 1;
                if depth > MAX_DEPTH {
                    return true;
                }
            }
        }
        at = end;
    }
    false
}

/// Ampersands that no semicolon follows soon, and angle brackets that open nothing.
fn strays(bytes: &[u8]) -> usize {
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or(b' ');
    let is_stray = |(at, byte): &(usize, &u8)| match byte {
        b'&' => !bytes
            .iter()
            .skip(at + 1)
            .take(12)
            .take_while(|b| !matches!(b, b'&' | b'<' | b' '))
            .any(|b| *b == b';'),
        b'<' => !next(*at).is_ascii_alphabetic() && !matches!(next(*at), b'/' | b'!' | b'?'),
        _ => false,
    };
    bytes.iter().enumerate().filter(is_stray).count()
}

fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}
