//! The only place that rolls dice. Production draws from the operating system; tests and the demo draw from
//! a seeded stream, so that a run can be repeated byte for byte.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SecureRandom;

use crate::Error;

#[derive(Clone)]
pub struct Random(Source);

#[derive(Clone)]
enum Source {
    System(Arc<ring::rand::SystemRandom>),
    /// Predictable on purpose: SHA-256 over seed and counter. Never for a desk that people use.
    Seeded {
        seed: u64,
        drawn: Arc<AtomicU64>,
    },
}

impl Random {
    /// The operating system's generator.
    #[allow(clippy::disallowed_methods)]
    pub fn system() -> Self {
        Self(Source::System(Arc::new(ring::rand::SystemRandom::new())))
    }

    /// The same numbers for the same seed, for tests and the demo.
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded { seed, drawn: Arc::new(AtomicU64::new(0)) })
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], Error> {
        let mut out = [0; N];
        self.fill(&mut out)?;
        Ok(out)
    }

    /// Fills `out` with random bytes.
    pub fn fill(&self, out: &mut [u8]) -> Result<(), Error> {
        match &self.0 {
            Source::System(system) => system.fill(out).map_err(|_| Error::Randomness),
            Source::Seeded { seed, drawn } => {
                for chunk in out.chunks_mut(32) {
                    let n = drawn.fetch_add(1, Ordering::SeqCst);
                    let block = ring::digest::digest(&ring::digest::SHA256, format!("{seed}:{n}").as_bytes());
                    chunk.copy_from_slice(&block.as_ref()[..chunk.len()]);
                }
                Ok(())
            }
        }
    }

    /// A token that cannot be guessed: 32 bytes, 43 characters that are safe in addresses and headers.
    pub fn token(&self) -> Result<String, Error> {
        Ok(URL_SAFE_NO_PAD.encode(self.bytes::<32>()?))
    }

    /// Uniform in `0..bound`; 0 when `bound` is 0. Good for jitter and samples, not for secrets.
    pub fn below(&self, bound: u64) -> Result<u64, Error> {
        let drawn = u64::from_le_bytes(self.bytes::<8>()?);
        Ok(drawn.checked_rem(bound).unwrap_or(0))
    }
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if matches!(self.0, Source::System(_)) { "Random(system)" } else { "Random(seeded)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_numbers() {
        let (a, b) = (Random::seeded(7), Random::seeded(7));
        assert_eq!(a.token().unwrap(), b.token().unwrap());
        assert_ne!(a.token().unwrap(), Random::seeded(8).token().unwrap());
    }

    #[test]
    fn two_draws_of_the_system_differ() {
        let random = Random::system();
        assert_ne!(random.token().unwrap(), random.token().unwrap());
    }
}
