//! The key that stands outside the database: settings that are secret are sealed with it, and the keys of
//! reply tokens and links are derived from it. It is made once, in a file that only the desk's user may read.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Prk, Salt};

use crate::{Error, Random};

/// The file inside the data folder.
pub const FILE: &str = "secret.key";

/// First character of everything sealed, so that another way of sealing can be told apart later.
const SEALED: &str = "s1.";

/// Seals, opens and derives. Cheap to clone; never prints its key.
#[derive(Clone)]
pub struct Secrets(Arc<Inner>);

struct Inner {
    root: Prk,
    seal: LessSafeKey,
}

impl Secrets {
    /// The key in `<data>/secret.key`, made when there is none. Two processes that start together end up with
    /// the same one.
    pub fn open(data: &Path, random: &Random) -> Result<Self, Error> {
        let path = data.join(FILE);
        if !path.exists() {
            make(data, &path, random).map_err(|why| {
                Error::Secret(format!("The key file {} cannot be made: {why}.", path.display()))
            })?;
        }
        let mut text = String::new();
        File::open(&path).and_then(|file| file.take(1024).read_to_string(&mut text)).map_err(|why| {
            Error::Secret(format!("The key file {} cannot be read: {why}.", path.display()))
        })?;
        guard(&path)?;
        Self::from_text(&text)
    }

    /// A key of 32 bytes in base64, as it stands in the file or the configuration.
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let bytes = STANDARD.decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = bytes.ok_or_else(|| {
            Error::Secret(
                "The secret key is not 32 bytes in base64. Put back the key file from your backup; without it the secret settings have to be entered again.".into(),
            )
        })?;
        Self::from_key(&key)
    }

    pub fn from_key(key: &[u8; 32]) -> Result<Self, Error> {
        let root = Salt::new(HKDF_SHA256, b"touchstone").extract(key);
        let seal = UnboundKey::new(&CHACHA20_POLY1305, &expand(&root, "seal")?).map_err(|_| unusable())?;
        Ok(Self(Arc::new(Inner { root, seal: LessSafeKey::new(seal) })))
    }

    /// A key of its own for each `label`: knowing one says nothing about the others.
    pub fn derive(&self, label: &str) -> Result<[u8; 32], Error> {
        expand(&self.0.root, &format!("derive:{label}"))
    }

    /// Seals `plain` for `purpose` (a setting's key): it opens again only under the same purpose.
    pub fn seal(&self, random: &Random, purpose: &str, plain: &[u8]) -> Result<String, Error> {
        let nonce: [u8; NONCE_LEN] = random.bytes()?;
        let mut sealed = plain.to_vec();
        self.0
            .seal
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose), &mut sealed)
            .map_err(|_| unusable())?;
        Ok(format!("{SEALED}{}", URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    /// Opens what [`Secrets::seal`] sealed.
    ///
    /// # Errors
    /// [`Error::Secret`] when it was sealed with another key or for another purpose, or was tampered with.
    pub fn unseal(&self, purpose: &str, sealed: &str) -> Result<Vec<u8>, Error> {
        let wrong = || {
            Error::Secret(format!(
                "The secret setting {purpose:?} cannot be opened with this key. Put back the {FILE} it was sealed with, or enter the setting again."
            ))
        };
        let bytes = sealed
            .strip_prefix(SEALED)
            .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
            .ok_or_else(wrong)?;
        let (nonce, text) = bytes.split_at_checked(NONCE_LEN).ok_or_else(wrong)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
        let mut text = text.to_vec();
        let plain = self.0.seal.open_in_place(nonce, Aad::from(purpose), &mut text).map_err(|_| wrong())?;
        Ok(plain.to_vec())
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(..)")
    }
}

fn expand(root: &Prk, label: &str) -> Result<[u8; 32], Error> {
    let mut key = [0; 32];
    root.expand(&[label.as_bytes()], HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut key))
        .map_err(|_| unusable())?;
    Ok(key)
}

fn unusable() -> Error {
    Error::Secret("The secret key cannot be used on this machine.".into())
}

/// Written beside, synced, then linked into place: whoever comes second finds the first one's key, and a crash
/// leaves a whole key or none.
fn make(data: &Path, path: &Path, random: &Random) -> std::io::Result<()> {
    std::fs::create_dir_all(data)?;
    let draw = || random.bytes::<32>().map_err(std::io::Error::other);
    let name = URL_SAFE_NO_PAD.encode(&draw()?[..9]);
    let draft = data.join(format!("{FILE}.{name}"));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(STANDARD.encode(draw()?).as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => File::open(data)?.sync_all(),
    }
}

/// A key that everybody on the machine can read protects nothing.
fn guard(path: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).map(|meta| meta.permissions().mode()).unwrap_or(0o600);
        if mode & 0o077 != 0 {
            return Err(Error::Secret(format!(
                "Others on this machine can read the key file {}. Run: chmod 600 {0}",
                path.display()
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets(seed: u8) -> Secrets {
        Secrets::from_key(&[seed; 32]).unwrap()
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("deeper");
        let first = Secrets::open(&data, &Random::system()).unwrap();
        let sealed = first.seal(&Random::system(), "mail.password", b"hush").unwrap();
        let second = Secrets::open(&data, &Random::system()).unwrap();
        assert_eq!(second.unseal("mail.password", &sealed).unwrap(), b"hush");
        let left: Vec<_> =
            std::fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [FILE]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let path = data.join(FILE);
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            let refusal = Secrets::open(&data, &Random::system()).unwrap_err().to_string();
            assert!(refusal.contains("chmod 600"), "{refusal}");
        }
    }

    #[test]
    fn processes_that_start_together_share_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let keys: Vec<[u8; 32]> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        Secrets::open(folder.path(), &Random::system()).unwrap().derive("x").unwrap()
                    })
                })
                .collect();
            started.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
    }

    #[test]
    fn another_key_is_told_in_a_sentence() {
        let sealed = secrets(1).seal(&Random::system(), "mail.password", b"hush").unwrap();
        let refusal = secrets(2).unseal("mail.password", &sealed).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "The secret setting \"mail.password\" cannot be opened with this key. Put back the secret.key it was sealed with, or enter the setting again."
        );
        assert!(Secrets::from_text("too short").is_err());
    }

    #[test]
    fn what_was_sealed_for_one_setting_does_not_open_as_another() {
        let sealed = secrets(1).seal(&Random::system(), "smtp.password", b"hush").unwrap();
        assert!(secrets(1).unseal("imap.password", &sealed).is_err());
    }

    #[test]
    fn derived_keys_differ_by_label_and_by_key() {
        let derived = [
            secrets(1).derive("reply-token").unwrap(),
            secrets(1).derive("cookie").unwrap(),
            secrets(2).derive("cookie").unwrap(),
        ];
        assert!(derived[0] != derived[1] && derived[1] != derived[2]);
        assert_eq!(secrets(1).derive("cookie").unwrap(), derived[1]);
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_and_one_changed_byte_does_not(plain in prop::collection::vec(any::<u8>(), 0..200), seed in any::<u64>(), at in any::<prop::sample::Index>()) {
            let secrets = secrets(7);
            let sealed = secrets.seal(&Random::seeded(seed), "k", &plain).unwrap();
            prop_assert_eq!(secrets.unseal("k", &sealed).unwrap(), plain);
            let mut bytes = URL_SAFE_NO_PAD.decode(&sealed[SEALED.len()..]).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1;
            let forged = format!("{SEALED}{}", URL_SAFE_NO_PAD.encode(&bytes));
            prop_assert!(secrets.unseal("k", &forged).is_err());
        }

        #[test]
        fn rubbish_does_not_open(text in ".*") {
            prop_assert!(secrets(7).unseal("k", &text).is_err());
        }
    }
}
