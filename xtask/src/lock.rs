//! What the lock file may hold: one of each part that must not meet its double, one crypto provider, and nothing
//! that needs a newer compiler than the workspace promises.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::cargo;

/// Two of these in one tree link two databases, or hand one's types to the other.
const ONE_OF_EACH: &[&str] = &["sqlx-core", "libsqlite3-sys", "rustls", "mail-parser"];

/// The dearest unit to compile, and a second crypto provider beside ring.
const NEVER: &[&str] = &["aws-lc-sys"];

pub fn check() -> Result<()> {
    let metadata = cargo::metadata(&[])?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let ours = packages
        .iter()
        .find(|package| package["name"] == "xtask")
        .context("xtask is not in the workspace")?;
    let promised = version(ours["rust_version"].as_str()).context("the workspace states no rust-version")?;
    let faults = faults(packages, promised);
    if !faults.is_empty() {
        bail!("Cargo.lock:\n  {}", faults.join("\n  "));
    }
    eprintln!("Cargo.lock holds {} packages, none twice that must be single", packages.len());
    Ok(())
}

fn faults(packages: &[Value], promised: (u32, u32)) -> Vec<String> {
    let versions = |name: &str| -> Vec<&str> {
        packages
            .iter()
            .filter(|package| package["name"] == name)
            .filter_map(|package| package["version"].as_str())
            .collect()
    };
    let doubles = ONE_OF_EACH.iter().filter_map(|name| {
        let versions = versions(name);
        (versions.len() > 1)
            .then(|| format!("{name} stands there {} times: {}", versions.len(), versions.join(", ")))
    });
    let forbidden = NEVER.iter().filter(|name| !versions(name).is_empty()).map(|name| {
        format!("{name} is built: turn off the feature that asks for it (`cargo tree -i {name}`)")
    });
    let too_new = packages.iter().filter_map(|package| {
        let needs = package["rust_version"].as_str()?;
        let (name, version_of) = (package["name"].as_str()?, package["version"].as_str()?);
        (version(Some(needs))? > promised).then(|| {
            format!("{name} {version_of} needs Rust {needs}, we promise {}.{}", promised.0, promised.1)
        })
    });
    doubles.chain(forbidden).chain(too_new).collect()
}

fn version(text: Option<&str>) -> Option<(u32, u32)> {
    let mut parts = text?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next().unwrap_or("0").parse().ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(name: &str, version: &str, rust: Option<&str>) -> Value {
        json!({ "name": name, "version": version, "rust_version": rust })
    }

    #[test]
    fn a_part_that_stands_twice_is_found() {
        let packages = [package("rustls", "0.22.0", None), package("rustls", "0.23.1", None)];
        assert_eq!(faults(&packages, (1, 95)), ["rustls stands there 2 times: 0.22.0, 0.23.1"]);
    }

    #[test]
    fn the_second_crypto_provider_is_found() {
        assert_eq!(faults(&[package("aws-lc-sys", "0.1.0", None)], (1, 95)).len(), 1);
    }

    #[test]
    fn a_package_that_needs_a_newer_compiler_is_found() {
        let packages = [package("fine", "1.0.0", Some("1.95.0")), package("keen", "1.0.0", Some("1.98"))];
        assert_eq!(faults(&packages, (1, 95)), ["keen 1.0.0 needs Rust 1.98, we promise 1.95"]);
    }

    #[test]
    fn other_parts_may_stand_twice() {
        assert!(
            faults(&[package("rand", "0.8.0", None), package("rand", "0.9.0", None)], (1, 95)).is_empty()
        );
    }
}
