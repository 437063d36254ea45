//! A file that an agent put to what they are writing and that has not been sent yet. Pure.

use jiff::{SignedDuration, Timestamp};
use platform::blobs::BlobKey;
use platform::people::AccountId;

use crate::Error;
use crate::message::NewAttachment;

platform::id!(UploadId, "Key of a file that waits to be sent.");

/// Of one file.
pub const LARGEST: usize = 25 * 1024 * 1024;
/// Of all files of one message: what most servers on the way still take.
pub const LARGEST_TOGETHER: i64 = 40 * 1024 * 1024;
/// Files of one message.
pub const MOST_FILES: usize = 50;
/// Files that one account may have waiting.
pub const MOST_WAITING: i64 = 500;
/// How long a file waits that no draft holds.
pub const WAITS: SignedDuration = SignedDuration::from_hours(24);

const LONGEST_NAME: usize = 200;

/// Pictures of kinds that cannot act, by how they begin.
const PICTURES: [(&str, &[u8]); 4] = [
    ("image/png", b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", b"\xff\xd8\xff"),
    ("image/gif", b"GIF8"),
    ("image/webp", b"RIFF"),
];

/// What nearly every mail server turns away, because opening it runs it.
const RUNS: [&str; 24] = [
    "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "hta", "ins", "isp", "jar", "js", "jse", "lnk", "msc",
    "msi", "msp", "pif", "ps1", "scr", "sys", "vb", "vbe", "vbs",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub account: AccountId,
    pub name: String,
    pub content_type: String,
    pub size: i64,
    pub blob: BlobKey,
    /// What the HTML names it by, as `cid:`.
    pub content_id: String,
    /// It stands in the text; it goes out only when the text still names it.
    pub inline: bool,
    pub created_at: Timestamp,
}

/// A file about to be kept; its bytes lie in the blob store already.
#[derive(Clone, Debug)]
pub struct NewUpload {
    pub name: String,
    pub content_type: String,
    pub size: i64,
    pub blob: BlobKey,
    pub inline: bool,
}

/// What kind of file it is and what it is called, judged before it is kept. A picture for the text is one by its
/// bytes, whatever it claims.
///
/// # Errors
/// [`Error::FileRefused`] for an empty or too large file, for a program, for a picture that is none.
pub fn judge(name: &str, claimed: &str, bytes: &[u8], inline: bool) -> Result<(String, String), Error> {
    let refuse = |why: &'static str| Err(Error::FileRefused { why });
    if bytes.is_empty() {
        return refuse("The file is empty.");
    }
    if bytes.len() > LARGEST {
        return refuse("The file is over 25 MB. Send a link to it instead.");
    }
    let name = tidy_name(name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if RUNS.contains(&ending.as_str()) {
        return refuse("Mail servers turn programs away. Put it into an archive, or send a link to it.");
    }
    let picture = PICTURES.iter().find(|(_, begins)| bytes.starts_with(begins)).map(|(kind, _)| *kind);
    match picture {
        Some(kind) => Ok((name, kind.to_owned())),
        None if inline => refuse("Only PNG, JPEG, GIF and WebP pictures can stand in the text."),
        None => Ok((name, media_type(claimed))),
    }
}

fn tidy_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let tidy: String = last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let tidy = tidy.trim();
    if tidy.is_empty() { "file".to_owned() } else { tidy.to_owned() }
}

/// What it claims to be, unless that is a picture or nothing that a type can be made of.
fn media_type(claimed: &str) -> String {
    let bare = claimed.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let fine = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | '_'))
    };
    match bare.split_once('/') {
        Some((kind, sub)) if bare.len() <= 120 && fine(kind) && fine(sub) && kind != "image" => bare,
        _ => "application/octet-stream".to_owned(),
    }
}

/// The files that go out with this HTML: a picture of the text only while the text shows it.
///
/// # Errors
/// [`Error::TooLong`] for too many, [`Error::FileRefused`] when they are too large together.
pub fn that_go(uploads: Vec<Upload>, html: Option<&str>) -> Result<Vec<NewAttachment>, Error> {
    let shown =
        |upload: &Upload| html.is_some_and(|html| html.contains(&format!("cid:{}", upload.content_id)));
    let going: Vec<NewAttachment> = uploads
        .into_iter()
        .filter(|upload| !upload.inline || shown(upload))
        .map(|upload| NewAttachment {
            inline: upload.inline,
            content_id: Some(upload.content_id),
            name: upload.name,
            content_type: upload.content_type,
            size: upload.size,
            blob: upload.blob,
        })
        .collect();
    bounded(going)
}

/// Not too many, and not too large together.
pub fn bounded(going: Vec<NewAttachment>) -> Result<Vec<NewAttachment>, Error> {
    if going.len() > MOST_FILES {
        return Err(Error::TooLong { field: "attachments", limit: MOST_FILES });
    }
    if going.iter().map(|file| file.size).sum::<i64>() > LARGEST_TOGETHER {
        return Err(Error::FileRefused {
            why: "The files are over 40 MB together. Send some in another message.",
        });
    }
    Ok(going)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n...";

    fn upload(inline: bool, size: i64) -> Upload {
        Upload {
            id: UploadId(1),
            account: AccountId(1),
            name: "boiler.png".into(),
            content_type: "image/png".into(),
            size,
            blob: "0123456789abcdef0123456789abcdef".parse().unwrap(),
            content_id: "p1@desk".into(),
            inline,
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_picture_is_one_by_its_bytes() {
        assert_eq!(judge("a.bin", "text/plain", PNG, true).unwrap().1, "image/png");
        assert!(matches!(judge("a.png", "image/png", b"<svg>", true), Err(Error::FileRefused { .. })));
        assert_eq!(judge("a.svg", "image/svg+xml", b"<svg>", false).unwrap().1, "application/octet-stream");
    }

    #[test]
    fn programs_nothing_and_too_much_are_turned_away() {
        for (name, bytes) in [("setup.EXE", vec![1]), ("a.txt", vec![]), ("a.iso", vec![0; LARGEST + 1])] {
            assert!(matches!(judge(name, "", &bytes, false), Err(Error::FileRefused { .. })), "{name}");
        }
    }

    #[test]
    fn a_name_is_a_name_and_no_path() {
        assert_eq!(
            judge("C:\\x\\są\u{7}skaita.pdf", "application/pdf", b"%PDF", false).unwrap(),
            ("sąskaita.pdf".into(), "application/pdf".into())
        );
        assert_eq!(judge("../", "x", b"1", false).unwrap().0, "file");
    }

    #[test]
    fn a_picture_that_was_deleted_from_the_text_stays_here() {
        assert_eq!(that_go(vec![upload(true, 9)], Some("<p>x</p>")).unwrap(), []);
        assert_eq!(that_go(vec![upload(true, 9)], Some("<img src=\"cid:p1@desk\">")).unwrap().len(), 1);
        assert_eq!(that_go(vec![upload(false, 9)], None).unwrap().len(), 1);
        let heavy = that_go(vec![upload(false, LARGEST_TOGETHER), upload(false, 1)], None);
        assert!(matches!(heavy, Err(Error::FileRefused { .. })));
    }
}
