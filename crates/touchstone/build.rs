//! The console's files are embedded at compile time. A build without them still works: the binary then says how
//! to build the console instead of showing it.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let console = Path::new("../../web/build");
    std::fs::create_dir_all(console)?;
    println!("cargo::rerun-if-changed=../../web/build");
    Ok(())
}
