//! Passwords: argon2id with a salt each, computed off the async threads and a few at a time, because each
//! takes 19 MiB and tens of milliseconds. Never inside a transaction.

use argon2::Argon2;
use argon2::password_hash::phc;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use super::PeopleError;
use crate::{Error, Random};

/// Fewer characters are guessed; more rules make worse passwords.
pub const SHORTEST: usize = 8;
/// Enough for any sentence, and no way to keep the server busy.
pub const LONGEST: usize = 1024;

/// How many are computed at once, whatever the number of requests.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A password as typed. Never printed, never stored.
#[derive(Clone)]
pub struct Password(String);

/// What is stored: the PHC string of argon2id.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl Password {
    /// A password somebody chooses.
    pub fn choose(text: impl Into<String>) -> Result<Self, PeopleError> {
        let text = text.into();
        if text.len() > LONGEST {
            return Err(PeopleError::PasswordTooLong);
        }
        if text.chars().count() < SHORTEST {
            return Err(PeopleError::PasswordTooShort);
        }
        Ok(Self(text))
    }

    /// A password somebody enters to sign in: whatever it is, short of flooding us.
    pub fn enter(text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.len() > LONGEST {
            // Nobody has one like this; it fails like any wrong one.
            text.clear();
        }
        Self(text)
    }

    pub async fn hash(self, random: &Random) -> Result<PasswordHash, Error> {
        let salt = random.bytes::<16>()?;
        in_turn(move || {
            let hash = Argon2::default().hash_password_with_salt(self.0.as_bytes(), &salt);
            hash.map(|hash| PasswordHash(hash.to_string()))
                .map_err(|why| Error::Secret(format!("The password could not be hashed: {why}.")))
        })
        .await?
    }

    /// Whether this is the password of `hash`. With no hash it takes as long and is false, so that nobody
    /// learns from the time which addresses have accounts.
    pub async fn is(self, hash: Option<PasswordHash>) -> Result<bool, Error> {
        in_turn(move || {
            let known = hash.is_some();
            let against = hash.map_or_else(|| NOBODY.to_owned(), |hash| hash.0);
            let Ok(against) = phc::PasswordHash::new(&against) else { return false };
            Argon2::default().verify_password(self.0.as_bytes(), &against).is_ok() && known
        })
        .await
    }
}

/// A hash made with the same parameters as ours, of a password that was thrown away.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dG91Y2hzdG9uZS1ub2JvZHk$nYzlDRfSFW1tzYFkQzLEl3XCjvRqmCEHBuYsUzS1qxM";

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let stopped = |_| Error::Secret("The server is stopping.".into());
    let _turn = TURNS.acquire().await.map_err(stopped)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|why| Error::Secret(format!("The password could not be checked: {why}.")))
}

impl PasswordHash {
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(..)")
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn hashed(text: &str) -> PasswordHash {
        Password::choose(text).unwrap().hash(&Random::system()).await.unwrap()
    }

    #[tokio::test]
    async fn the_right_password_opens_and_a_wrong_one_does_not() {
        let hash = hashed("žalias ąžuolas").await;
        assert!(Password::enter("žalias ąžuolas").is(Some(hash.clone())).await.unwrap());
        assert!(!Password::enter("žalias azuolas").is(Some(hash.clone())).await.unwrap());
        assert!(!Password::enter("x".repeat(LONGEST + 1)).is(Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn the_same_password_is_stored_differently_each_time() {
        assert_ne!(hashed("twelve monkeys").await.as_str(), hashed("twelve monkeys").await.as_str());
    }

    #[tokio::test]
    async fn nobody_s_hash_costs_as_much_as_a_real_one_and_opens_for_none() {
        let of = |text: &str| text.rsplit_once('$').unwrap().0.rsplit_once('$').unwrap().0.to_owned();
        assert_eq!(of(NOBODY), of(hashed("twelve monkeys").await.as_str()));
        assert!(phc::PasswordHash::new(NOBODY).unwrap().hash.is_some());
        assert!(!Password::enter("touchstone-nobody").is(None).await.unwrap());
    }

    #[test]
    fn a_password_is_neither_too_short_nor_a_flood() {
        assert!(matches!(Password::choose("ąčęėįšų"), Err(PeopleError::PasswordTooShort)));
        assert!(Password::choose("ąčęėįšųū").is_ok());
        assert!(matches!(Password::choose("x".repeat(LONGEST + 1)), Err(PeopleError::PasswordTooLong)));
    }

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(format!("{:?}", Password::enter("hush")), "Password(..)");
    }
}
