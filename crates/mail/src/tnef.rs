//! What is inside Outlook's own format (`winmail.dat`, MS-OXTNEF): files with their names, and the text. Whatever the
//! bytes, reading is linear and stops at the first thing that is not as it should be; what was found until then is kept.

use crate::charset;

const SIGNATURE: u32 = 0x223e_9f78;
const MAX_FILES: usize = 500;
const MAX_PROPERTIES: usize = 4_000;

/// Attributes of the stream.
const BODY: u32 = 0x0002_800c;
const CODEPAGE: u32 = 0x0006_9007;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const FILE_BEGINS: u32 = 0x0006_9002;
const FILE_TITLE: u32 = 0x0001_8010;
const FILE_BYTES: u32 = 0x0006_800f;
const FILE_PROPERTIES: u32 = 0x0006_9005;

/// Properties of a message and of a file.
const TEXT: u16 = 0x1000;
const HTML: u16 = 0x1013;
const SHORT_NAME: u16 = 0x3704;
const LONG_NAME: u16 = 0x3707;
const MEDIA_TYPE: u16 = 0x370e;
const CONTENT_ID: u16 = 0x3712;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tnef {
    pub text: Option<String>,
    pub html: Option<Vec<u8>>,
    pub files: Vec<File>,
    /// It was read to its end, so that nothing is left in it.
    pub whole: bool,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct File {
    pub name: Option<String>,
    pub content_type: Option<String>,
    pub content_id: Option<String>,
    pub bytes: Vec<u8>,
}

/// `None` when it is no such format at all.
pub(crate) fn read(bytes: &[u8]) -> Option<Tnef> {
    let mut rest = Bytes(bytes);
    if rest.u32()? != SIGNATURE {
        return None;
    }
    rest.u16()?;
    let mut out = Tnef::default();
    let mut page = None;
    out.whole = loop {
        if rest.0.iter().all(|byte| *byte == 0) {
            break true;
        }
        let Some((attribute, data)) = attribute(&mut rest) else { break false };
        match attribute {
            CODEPAGE => page = Bytes(data).u32().map(|page| format!("cp{page}")),
            BODY => out.text = Some(narrow(data, page.as_deref())),
            MESSAGE_PROPERTIES => {
                let read = properties(data, page.as_deref(), |id, value| match (id, value) {
                    (TEXT, Value::Text(text)) => out.text = Some(text),
                    (HTML, Value::Bytes(bytes)) => out.html = Some(bytes.to_vec()),
                    _ => {}
                });
                if read.is_none() {
                    break false;
                }
            }
            FILE_BEGINS if out.files.len() < MAX_FILES => out.files.push(File::default()),
            FILE_BEGINS => break false,
            FILE_TITLE | FILE_BYTES | FILE_PROPERTIES => {
                let Some(file) = out.files.last_mut() else { break false };
                if fill(file, attribute, data, page.as_deref()).is_none() {
                    break false;
                }
            }
            _ => {}
        }
    };
    Some(out)
}

fn fill(file: &mut File, attribute: u32, data: &[u8], page: Option<&str>) -> Option<()> {
    match attribute {
        FILE_TITLE => {
            file.name.get_or_insert_with(|| narrow(data, page));
        }
        FILE_BYTES => file.bytes = data.to_vec(),
        _ => properties(data, page, |id, value| match (id, value) {
            (LONG_NAME, Value::Text(text)) => file.name = Some(text),
            (SHORT_NAME, Value::Text(text)) => {
                file.name.get_or_insert(text);
            }
            (MEDIA_TYPE, Value::Text(text)) => file.content_type = Some(text.to_ascii_lowercase()),
            (CONTENT_ID, Value::Text(text)) => file.content_id = Some(text),
            _ => {}
        })?,
    }
    Some(())
}

/// The next attribute: level, number, length, data, a sum that nobody needs.
fn attribute<'b>(rest: &mut Bytes<'b>) -> Option<(u32, &'b [u8])> {
    rest.take(1)?;
    let number = rest.u32()?;
    let length = usize::try_from(rest.u32()?).ok()?;
    let data = rest.take(length)?;
    rest.take(2)?;
    Some((number, data))
}

enum Value<'b> {
    Text(String),
    Bytes(&'b [u8]),
}

/// Hands over each property that is a text or bytes.
fn properties(data: &[u8], page: Option<&str>, mut found: impl FnMut(u16, Value<'_>)) -> Option<()> {
    let mut rest = Bytes(data);
    let count = usize::try_from(rest.u32()?).ok()?;
    for _ in 0..count.min(MAX_PROPERTIES) {
        let (kind, id) = (rest.u16()?, rest.u16()?);
        if id >= 0x8000 {
            rest.take(16)?;
            if rest.u32()? == 0 {
                rest.take(4)?;
            } else {
                let length = usize::try_from(rest.u32()?).ok()?;
                rest.padded(length)?;
            }
        }
        let values = if kind & 0x1000 == 0 && fixed(kind).is_some() { 1 } else { rest.u32()? };
        if fixed(kind) == Some(0) {
            continue;
        }
        for _ in 0..values {
            let value = match fixed(kind) {
                Some(size) => rest.take(size)?,
                None => {
                    let length = usize::try_from(rest.u32()?).ok()?;
                    rest.padded(length)?
                }
            };
            match kind & 0x0fff {
                0x1e => found(id, Value::Text(narrow(value, page))),
                0x1f => found(id, Value::Text(wide(value))),
                0x0d | 0x102 => found(id, Value::Bytes(value)),
                _ => {}
            }
        }
    }
    Some(())
}

/// How many bytes a value takes, where its kind says so.
fn fixed(kind: u16) -> Option<usize> {
    match kind & 0x0fff {
        0x02 | 0x03 | 0x04 | 0x0a | 0x0b => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        0x00 | 0x01 => Some(0),
        _ => None,
    }
}

fn narrow(bytes: &[u8], page: Option<&str>) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    charset::decode(bytes.get(..end).unwrap_or_default(), page).0
}

fn wide(bytes: &[u8]) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let letters = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).take_while(|letter| *letter != 0);
    char::decode_utf16(letters).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// What is not read yet.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// With the bytes that fill it up to a multiple of four.
    fn padded(&mut self, count: usize) -> Option<&'b [u8]> {
        let taken = self.take(count)?;
        let filler = (4 - count % 4) % 4;
        self.take(filler.min(self.0.len()))?;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn attribute(number: u32, data: &[u8]) -> Vec<u8> {
        let level = if matches!(number, BODY | CODEPAGE | MESSAGE_PROPERTIES) { 1 } else { 2 };
        let length = u32::try_from(data.len()).unwrap();
        [&[level][..], &number.to_le_bytes(), &length.to_le_bytes(), data, &[0, 0]].concat()
    }

    fn property(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
        let mut out = [&kind.to_le_bytes()[..], &id.to_le_bytes(), &1u32.to_le_bytes()].concat();
        out.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
        out.extend(value);
        out.resize(out.len().next_multiple_of(4), 0);
        out
    }

    fn list(of: &[Vec<u8>]) -> Vec<u8> {
        [&u32::try_from(of.len()).unwrap().to_le_bytes()[..], &of.concat()].concat()
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
    }

    /// As Outlook sends it: a text in HTML, a number that nobody needs, a file with a long name.
    pub(crate) fn sample() -> Vec<u8> {
        let named = [&0x001f_u16.to_le_bytes()[..], &0x8001_u16.to_le_bytes(), &[7; 16], &1u32.to_le_bytes()];
        let named =
            [named.concat(), list(&[]), 1u32.to_le_bytes().to_vec(), 4u32.to_le_bytes().to_vec(), utf16("a")];
        let number = [&0x0003_u16.to_le_bytes()[..], &0x0e08_u16.to_le_bytes(), &5u32.to_le_bytes()].concat();
        let html = property(0x102, HTML, b"<p>Laba <b>diena</b></p>");
        let file = [
            property(0x1f, LONG_NAME, &utf16("S\u{105}skaita 5.pdf")),
            property(0x1e, MEDIA_TYPE, b"application/pdf\0"),
        ];
        [
            SIGNATURE.to_le_bytes().to_vec(),
            vec![1, 0],
            attribute(CODEPAGE, &[0xe9, 4, 0, 0, 0, 0, 0, 0]),
            attribute(BODY, b"A\xe8i\xfb\0"),
            attribute(MESSAGE_PROPERTIES, &list(&[number, named.concat(), html])),
            attribute(FILE_BEGINS, &[0; 14]),
            attribute(FILE_TITLE, b"SASKAI~1.PDF\0"),
            attribute(FILE_BYTES, b"%PDF"),
            attribute(FILE_PROPERTIES, &list(&file)),
            attribute(FILE_BEGINS, &[0; 14]),
            attribute(FILE_TITLE, b"k\xe0.txt\0"),
            attribute(FILE_BYTES, b"old"),
        ]
        .concat()
    }

    #[test]
    fn text_and_files_come_out_of_it() {
        let read = read(&sample()).unwrap();
        assert!(read.whole);
        assert_eq!(read.text.as_deref(), Some("Ačiū"));
        assert_eq!(read.html.as_deref(), Some(&b"<p>Laba <b>diena</b></p>"[..]));
        let names: Vec<_> = read.files.iter().map(|file| file.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["Sąskaita 5.pdf", "ką.txt"]);
        assert_eq!(read.files[0].content_type.as_deref(), Some("application/pdf"));
        assert_eq!(
            (read.files[0].bytes.as_slice(), read.files[1].bytes.as_slice()),
            (&b"%PDF"[..], &b"old"[..])
        );
    }

    #[test]
    fn a_torn_one_gives_what_came_and_never_more() {
        let sample = sample();
        for end in 0..sample.len() {
            let Some(torn) = read(&sample[..end]) else {
                assert!(end < 6);
                continue;
            };
            assert!(torn.files.len() <= 2);
        }
        for at in 6..sample.len() {
            let mut wrong = sample.clone();
            wrong[at] ^= 0xff;
            let _ = read(&wrong);
        }
        assert_eq!(read(b"PK"), None);
        let many = [sample[..6].to_vec(), attribute(FILE_BEGINS, &[]).repeat(100_000)].concat();
        let many = read(&many).unwrap();
        assert_eq!((many.files.len(), many.whole), (MAX_FILES, false));
        let endless = [sample[..6].to_vec(), attribute(MESSAGE_PROPERTIES, &[0xff; 64])].concat();
        assert!(!read(&endless).unwrap().whole);
    }
}
