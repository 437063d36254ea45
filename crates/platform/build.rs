//! Lists the Fluent files that the server speaks from (`locales/<language>/server*.ftl`), so that they are
//! inside the binary and a new language needs no line of code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let locales = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../locales").canonicalize()?;
    println!("cargo:rerun-if-changed={}", locales.display());
    let mut table = String::from("pub(super) static FILES: &[(&str, &str)] = &[\n");
    for language in sorted(&locales)? {
        if !language.is_dir() {
            continue;
        }
        println!("cargo:rerun-if-changed={}", language.display());
        let name = language.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in sorted(&language)? {
            let stem = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if stem.starts_with("server") && stem.ends_with(".ftl") {
                println!("cargo:rerun-if-changed={}", file.display());
                writeln!(table, "    ({name:?}, include_str!({:?})),", file.display().to_string())?;
            }
        }
    }
    table.push_str("];\n");
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("locales.rs"), table)?;
    Ok(())
}

fn sorted(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}
