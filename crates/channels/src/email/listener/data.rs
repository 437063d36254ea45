//! The lines after DATA: undoes dot-stuffing and finds the end. Only CR LF . CR LF ends a message (the CR LF of the
//! DATA line counts as the first); a bare LF or CR is content like any other byte, so no second message can be
//! smuggled inside a first. Lines may be as long as they like; what is kept is bounded by the caller.

/// Where in the text we stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    LineStart,
    Dot,
    DotCr,
    Text,
    Cr,
}

/// The state between two chunks of a message.
#[derive(Debug)]
pub struct Unstuff {
    at: At,
}

/// Where one piece of content goes. May refuse silently (too big): the end is found all the same.
pub trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Unstuff {
    pub fn new() -> Self {
        Unstuff { at: At::LineStart }
    }

    /// Takes a chunk; content goes to `sink`. `Some(n)`: the message ended after `n` bytes of the chunk.
    pub fn feed(&mut self, chunk: &[u8], sink: &mut impl Sink) -> Option<usize> {
        let mut i = 0;
        while let Some(&byte) = chunk.get(i) {
            match (self.at, byte) {
                (At::LineStart, b'.') => {
                    self.at = At::Dot;
                    i += 1;
                }
                (At::Dot, b'\r') => {
                    self.at = At::DotCr;
                    i += 1;
                }
                (At::DotCr, b'\n') => return Some(i + 1),
                (At::DotCr, _) => {
                    sink.put(b"\r");
                    self.at = At::Cr;
                }
                (At::Cr, b'\n') => {
                    sink.put(b"\n");
                    self.at = At::LineStart;
                    i += 1;
                }
                _ => {
                    let rest = &chunk[i..];
                    let upto = rest.iter().position(|&b| b == b'\r').map_or(rest.len(), |p| p + 1);
                    sink.put(&rest[..upto]);
                    self.at = if rest[upto - 1] == b'\r' { At::Cr } else { At::Text };
                    i += upto;
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    impl Sink for Vec<u8> {
        fn put(&mut self, bytes: &[u8]) {
            self.extend_from_slice(bytes);
        }
    }

    fn read(chunks: &[&[u8]]) -> (Vec<u8>, Option<usize>) {
        let (mut unstuff, mut out, mut seen) = (Unstuff::new(), Vec::new(), 0);
        for chunk in chunks {
            if let Some(n) = unstuff.feed(chunk, &mut out) {
                return (out, Some(seen + n));
            }
            seen += chunk.len();
        }
        (out, None)
    }

    #[test]
    fn dots_are_unstuffed_and_only_a_lone_dot_between_crlf_ends() {
        // What is sent, what is read, what is left after the end.
        type Row = (&'static [u8], &'static [u8], Option<&'static [u8]>);
        let table: &[Row] = &[
            (b".\r\n", b"", Some(b"")),
            (b"..\r\n.\r\n", b".\r\n", Some(b"")),
            (b"a\r\n.\r\nQUIT\r\n", b"a\r\n", Some(b"QUIT\r\n")),
            (b"a\r\n..b\r\n...\r\n.\r\n", b"a\r\n.b\r\n..\r\n", Some(b"")),
            (b"a\n.\n.\r\nb\r\n.\r\n", b"a\n.\n.\r\nb\r\n", Some(b"")),
            (b"a\n.\r\nRSET\r\n.\r\n", b"a\n.\r\nRSET\r\n", Some(b"")),
            (b"a\r.\r\nb\r\n.\r\n", b"a\r.\r\nb\r\n", Some(b"")),
            (b"a\r\n.\rb\r\n.\r\n", b"a\r\n\rb\r\n", Some(b"")),
            (b"a\r\n.\r\r\nb\r\n.\r\n", b"a\r\n\r\r\nb\r\n", Some(b"")),
            (b"a\r\n.\nb\r\n.\r\n", b"a\r\n\nb\r\n", Some(b"")),
            (b"a\r\n.", b"a\r\n", None),
            (b"a\r\r\n.\r\n.\r\n", b"a\r\r\n", Some(b".\r\n")),
            (b"no end", b"no end", None),
        ];
        for (given, content, left) in table {
            let (out, end) = read(&[given]);
            assert_eq!(
                (out.as_slice(), end.map(|n| &given[n..])),
                (*content, *left),
                "{:?}",
                String::from_utf8_lossy(given)
            );
        }
    }

    fn stuff(message: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for line in message.split_inclusive(|&b| b == b'\n') {
            if line.starts_with(b".") {
                out.push(b'.');
            }
            out.extend_from_slice(line);
        }
        out.extend_from_slice(b".\r\n");
        out
    }

    proptest! {
        #[test]
        fn a_stuffed_message_comes_back_whole_however_it_is_cut(
            lines in prop::collection::vec("[.a\u{e9} ]{0,4}", 0..8),
            cut in 0usize..60,
        ) {
            let message: Vec<u8> = lines.iter().flat_map(|l| format!("{l}\r\n").into_bytes()).collect();
            let wire = stuff(&message);
            let cut = cut.min(wire.len());
            prop_assert_eq!(read(&[&wire[..cut], &wire[cut..]]), (message, Some(wire.len())));
        }

        #[test]
        fn chunks_do_not_change_what_hostile_bytes_mean(
            wire in prop::collection::vec(prop::sample::select(b"\r\n.x".to_vec()), 0..40),
        ) {
            let bytes: Vec<&[u8]> = wire.chunks(1).collect();
            prop_assert_eq!(read(&[&wire]), read(&bytes));
        }

        #[test]
        fn the_end_is_the_first_crlf_dot_crlf(
            wire in prop::collection::vec(prop::sample::select(b"\r\n.x".to_vec()), 0..40),
        ) {
            let mut framed = b"\r\n".to_vec();
            framed.extend_from_slice(&wire);
            let first = framed.windows(5).position(|w| w == b"\r\n.\r\n").map(|p| p + 3);
            prop_assert_eq!(read(&[&wire]).1, first);
        }
    }
}
