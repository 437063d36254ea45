//! Files that old programs write into the text itself (`begin 644 name` ... `end`). Taken out of
//! the text; a beginning without an end stays text.

/// The text without its files, and the files: name and bytes.
pub(crate) fn extract(text: &str) -> (String, Vec<(String, Vec<u8>)>) {
    if !text.contains("begin ") {
        return (text.to_owned(), Vec::new());
    }
    let mut kept = String::with_capacity(text.len());
    let mut files = Vec::new();
    let mut open: Option<(String, Vec<u8>, usize)> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\r', '\n']);
        match &mut open {
            None => match begin(bare) {
                Some(name) => {
                    open = Some((name, Vec::new(), kept.len()));
                    kept.push_str(line);
                }
                None => kept.push_str(line),
            },
            Some((name, bytes, start)) => {
                kept.push_str(line);
                if bare.trim() == "end" {
                    kept.truncate(*start);
                    files.push((std::mem::take(name), std::mem::take(bytes)));
                    open = None;
                } else if bare.trim() == "`" || bare.trim().is_empty() {
                    // The empty line of data before the end.
                } else if !decode_line(bare.as_bytes(), bytes) {
                    open = None;
                }
            }
        }
    }
    (kept, files)
}

/// A body that is one encoded file; `None` when it is not.
pub(crate) fn whole(body: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(body);
    let (_, mut files) = extract(&text);
    (!files.is_empty()).then(|| files.swap_remove(0).1)
}

fn begin(line: &str) -> Option<String> {
    let rest = line.strip_prefix("begin ")?;
    let (mode, name) = rest.trim_start().split_once(' ')?;
    let octal = (3..=4).contains(&mode.len()) && mode.bytes().all(|b| matches!(b, b'0'..=b'7'));
    (octal && !name.trim().is_empty()).then(|| name.trim().to_owned())
}

fn decode_line(line: &[u8], out: &mut Vec<u8>) -> bool {
    let Some(count) = line.first().and_then(|b| six(*b)) else {
        return false;
    };
    let data = line.get(1..).unwrap_or_default();
    let count = usize::from(count);
    if count == 0 {
        return true;
    }
    // Trailing spaces, which stand for zero, get lost on the way.
    if data.len() > count.div_ceil(3) * 4 + 2 || data.len() + 6 < count * 4 / 3 {
        return false;
    }
    let mut left = count;
    let mut at = 0;
    while left > 0 {
        let mut quad = [0u32; 4];
        for (offset, place) in quad.iter_mut().enumerate() {
            match six(data.get(at + offset).copied().unwrap_or(b' ')) {
                Some(value) => *place = u32::from(value),
                None => return false,
            }
        }
        let [a, b, c, d] = quad;
        let word = a << 18 | b << 12 | c << 6 | d;
        let three = [(word >> 16) as u8, (word >> 8) as u8, word as u8];
        let take = left.min(3);
        out.extend_from_slice(three.get(..take).unwrap_or_default());
        left -= take;
        at += 4;
    }
    true
}

fn six(byte: u8) -> Option<u8> {
    match byte {
        b'`' => Some(0),
        32..=95 => Some(byte - 32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_text_is_taken_out() {
        let (text, files) = extract("Hi\n\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye\n");
        assert_eq!(text, "Hi\n\nBye\n");
        assert_eq!(files, [("cat.txt".to_owned(), b"Cat".to_vec())]);
    }

    #[test]
    fn a_sentence_that_begins_so_stays() {
        for text in ["begin 644 things\nwe said\nend\n", "begin 644 cat.txt\n#0V%T\n", "begin the day\nend"] {
            assert_eq!(extract(text), (text.to_owned(), Vec::new()));
        }
    }
}
