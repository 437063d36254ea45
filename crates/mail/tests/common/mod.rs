//! Where the corpus is. It is not copied into the repository: a machine without it says so and goes
//! on, the build server fails.

use std::path::{Path, PathBuf};

/// The folder of the corpus, or `None` with a word about it.
pub fn corpus(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "the corpus is missing: {}", path.display());
    eprintln!("SKIPPED: the corpus is not at {}; nothing was tested against it", path.display());
    None
}

/// The files of a folder, in order of their names.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    out.sort();
    out
}
