//! `cargo xtask bench mail`: how many mails, and megabytes of mail, one core reads, tells apart and threads a
//! second. Over the corpus beside the repository, or over the files and folders that are named.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mail::{Ours, classify, read, thread_keys, visible};

/// Long enough that starting and the first pages count for nothing.
const AT_LEAST: Duration = Duration::from_secs(3);

fn main() -> std::io::Result<()> {
    let named: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let places = if named.is_empty() { vec![corpus] } else { named };
    let mut mails = Vec::new();
    for place in &places {
        gather(place, &mut mails)?;
    }
    if mails.is_empty() {
        println!("There is no mail in {places:?}. Name files or folders: cargo xtask bench mail -- FOLDER");
        return Ok(());
    }
    let bytes: usize = mails.iter().map(Vec::len).sum();
    let ours = Ours {
        mailboxes: vec!["help@kalva.example".into()],
        key: b"a key of 32 bytes for measuring.".to_vec(),
    };
    println!("{} mails, {:.1} MB, one core\n", mails.len(), megabytes(bytes));
    println!("| what | mails a second | MB a second | microseconds a mail |");
    println!("|---|---|---|---|");
    row("read", &mails, bytes, |mail| {
        std::hint::black_box(read(mail));
    });
    row("read, tell apart, thread, find the visible part", &mails, bytes, |mail| {
        let message = read(mail);
        std::hint::black_box((
            classify(&message, &ours),
            thread_keys(&message, &ours.key),
            visible(&message),
        ));
    });
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "measuring is what this program is for")]
fn row(what: &str, mails: &[Vec<u8>], bytes: usize, work: impl Fn(&[u8])) {
    let begin = Instant::now();
    let mut rounds = 0_u32;
    while begin.elapsed() < AT_LEAST {
        mails.iter().for_each(|mail| work(mail));
        rounds += 1;
    }
    let seconds = begin.elapsed().as_secs_f64() / f64::from(rounds);
    let count = mails.len() as f64;
    println!(
        "| {what} | {:.0} | {:.1} | {:.0} |",
        count / seconds,
        megabytes(bytes) / seconds,
        seconds / count * 1e6
    );
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Raw mails: everything but texts about them.
fn gather(place: &Path, mails: &mut Vec<Vec<u8>>) -> std::io::Result<()> {
    if place.is_dir() {
        let mut inside: Vec<PathBuf> = std::fs::read_dir(place)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| gather(path, mails));
    }
    let about =
        place.extension().is_some_and(|kind| ["md", "json", "txt", "tsv"].iter().any(|other| kind == *other));
    if place.is_file() && !about {
        mails.push(std::fs::read(place)?);
    }
    Ok(())
}
