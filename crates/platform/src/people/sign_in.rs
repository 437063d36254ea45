//! Signing in. Tries are counted before the password is looked at, in the database, so that several processes
//! and several tries at once cannot overtake the count. An unknown address takes as long as a wrong password.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};

use super::account::email_key;
use super::{
    Account, Password, PasswordHash, PeopleError, SessionId, SessionSecret, Visitor, session, start_session,
};
use crate::db::{Db, WriteTx};
use crate::tables;

/// Tries are counted over this long, from the first.
pub(super) const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Tries for one e-mail address.
const PER_EMAIL: i64 = 10;
/// Failed tries from one network address: an office shares one.
const PER_ADDRESS: i64 = 50;

/// What comes of signing in.
#[derive(Debug)]
pub struct SignedIn {
    pub account: Account,
    pub session: SessionId,
    pub secret: SessionSecret,
}

/// Checks the password and starts a session. Runs its own transactions, because the password is hashed
/// between them.
///
/// # Errors
/// [`PeopleError::WrongCredentials`] whatever was wrong; [`PeopleError::TooOften`] with the seconds to wait.
pub async fn sign_in(
    db: &Db,
    email: &str,
    password: Password,
    visitor: &Visitor,
) -> Result<SignedIn, PeopleError> {
    let key = email_key(email);
    let buckets = Buckets::of(&key, visitor.address);
    db.verb(async |tx| buckets.count(tx).await).await?;
    let found = tables::account::to_sign_in(&db.read(), &key).await?;
    let (account, hash) = found.unzip();
    let right = password.is(hash.map(PasswordHash::stored)).await?;
    let Some(account) = account.filter(|_| right) else { return Err(PeopleError::WrongCredentials) };
    db.verb(async |tx| {
        // It may have been disabled while the password was checked.
        let account = tables::account::load_for_change(tx, account).await?;
        let account = account
            .filter(|account| account.state == super::AccountState::Active)
            .ok_or(PeopleError::WrongCredentials)?;
        buckets.forgive(tx).await?;
        let (session, secret) = start_session(tx, account.id, visitor).await?;
        Ok(SignedIn { account, session, secret })
    })
    .await
}

/// What tries have in common. E-mail addresses are hashed: whoever tries them may not even have an account.
struct Buckets {
    email: String,
    address: Option<String>,
}

impl Buckets {
    fn of(email_key: &str, address: Option<IpAddr>) -> Self {
        Self {
            email: format!("email:{}", session::hash(email_key)),
            address: address.map(|address| format!("address:{}", network(address))),
        }
    }

    /// Always in this order, so that two who try wait for each other in one direction only.
    async fn count(&self, tx: &WriteTx) -> Result<(), PeopleError> {
        let mut all = vec![Bucket { name: self.email.clone(), most: PER_EMAIL }];
        all.extend(self.address.iter().map(|name| Bucket { name: name.clone(), most: PER_ADDRESS }));
        count(tx, &all).await
    }

    async fn forgive(&self, tx: &WriteTx) -> Result<(), PeopleError> {
        tables::sign_in::forget(tx, &self.email).await?;
        if let Some(address) = &self.address {
            tables::sign_in::forgive(tx, address).await?;
        }
        Ok(())
    }
}

/// Something that is counted, and how often it may happen within [`WINDOW`].
pub(super) struct Bucket {
    pub name: String,
    pub most: i64,
}

/// Counts one more of each, in this order, and refuses when one is full.
pub(super) async fn count(tx: &WriteTx, buckets: &[Bucket]) -> Result<(), PeopleError> {
    let window = tx.now() - WINDOW;
    let mut wait: Option<Timestamp> = None;
    for bucket in buckets {
        let (tries, since) = tables::sign_in::count(tx, &bucket.name, window).await?;
        if tries > bucket.most {
            wait = wait.max(Some(since + WINDOW));
        }
    }
    match wait {
        Some(until) => {
            Err(PeopleError::TooOften { seconds: until.duration_since(tx.now()).as_secs().max(1) })
        }
        None => Ok(()),
    }
}

/// What succeeded does not count.
pub(super) async fn forget(tx: &WriteTx, buckets: &[Bucket]) -> Result<(), PeopleError> {
    for bucket in buckets {
        tables::sign_in::forget(tx, &bucket.name).await?;
    }
    Ok(())
}

pub(super) fn network_of(visitor: &Visitor) -> Option<String> {
    visitor.address.map(network)
}

/// Whoever has one IPv6 address has a whole /64 of them.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Counts that are over.
pub(super) fn over(now: Timestamp) -> Timestamp {
    now - WINDOW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_network_counts_as_one_and_a_mapped_address_as_ipv4() {
        let text = |address: &str| network(address.parse().unwrap());
        assert_eq!(text("2001:db8:1:2:3:4:5:6"), text("2001:db8:1:2::1"));
        assert_ne!(text("2001:db8:1:2::1"), text("2001:db8:1:3::1"));
        assert_eq!(text("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
