//! Which mails of a provider's mailbox are ours to take. Pure. Numbers grow and are given once while the validity stays;
//! so what is above where we were is new, whether or not somebody has looked at it elsewhere. When we see a mailbox (or
//! a validity) for the first time, its past stays where it is: only what nobody has read yet is taken.

use std::collections::BTreeSet;

/// How far we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub validity: u32,
    /// Everything up to this number was looked at.
    pub upto: u32,
}

/// Where to begin at a server that says this of its mailbox.
pub fn begin(before: Option<Place>, validity: u32, next: Option<u32>) -> Place {
    match before {
        Some(place) if place.validity == validity => place,
        _ => Place { validity, upto: next.map_or(0, |next| next.saturating_sub(1)) },
    }
}

/// What to do with what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order in which they came.
    pub take: Vec<u32>,
    /// Taken before, and not marked as read: a crash came between.
    pub mark: Vec<u32>,
    pub upto: u32,
}

/// `unseen`: the numbers of unread mail; `above`: those above `place.upto`, and perhaps the last one below it (servers
/// answer `n:*` with at least one); `taken`: those we have.
pub fn plan(place: Place, unseen: &BTreeSet<u32>, above: &BTreeSet<u32>, taken: &BTreeSet<u32>) -> Plan {
    let above: BTreeSet<u32> = above.range(place.upto.saturating_add(1)..).copied().collect();
    let upto = above.last().copied().unwrap_or(place.upto);
    // What came after we asked for the numbers above is the next turn's.
    let known: BTreeSet<u32> = unseen.range(..=upto).copied().collect();
    Plan {
        take: known.union(&above).filter(|uid| !taken.contains(uid)).copied().collect(),
        mark: known.intersection(taken).copied().collect(),
        upto,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(uids: &[u32]) -> BTreeSet<u32> {
        uids.iter().copied().collect()
    }

    #[test]
    fn the_past_of_a_new_mailbox_stays_where_it_is() {
        let place = begin(None, 9, Some(101));
        assert_eq!(place, Place { validity: 9, upto: 100 });
        let plan = plan(place, &set(&[40, 100]), &set(&[100]), &set(&[]));
        assert_eq!(plan, Plan { take: vec![40, 100], mark: vec![], upto: 100 });
    }

    #[test]
    fn what_somebody_read_elsewhere_is_taken_all_the_same() {
        let place = begin(Some(Place { validity: 9, upto: 100 }), 9, Some(103));
        let plan = plan(place, &set(&[102]), &set(&[101, 102]), &set(&[]));
        assert_eq!(plan, Plan { take: vec![101, 102], mark: vec![], upto: 102 });
    }

    #[test]
    fn after_a_crash_nothing_is_taken_twice() {
        let place = Place { validity: 9, upto: 100 };
        let plan = plan(place, &set(&[101, 102]), &set(&[101, 102]), &set(&[101]));
        assert_eq!(plan, Plan { take: vec![102], mark: vec![101], upto: 102 });
    }

    #[test]
    fn new_numbers_mean_a_new_beginning() {
        let place = begin(Some(Place { validity: 9, upto: 100 }), 10, Some(4));
        assert_eq!(place, Place { validity: 10, upto: 3 });
    }

    proptest! {
        #[test]
        fn turn_by_turn_every_new_mail_is_taken_once(
            turns in prop::collection::vec((0u32..4, any::<u8>()), 1..20),
        ) {
            let (mut place, mut last, mut taken) = (Place { validity: 1, upto: 0 }, 0, BTreeSet::new());
            for (came, read_elsewhere) in turns {
                let new: BTreeSet<u32> = (last + 1..=last + came).collect();
                last += came;
                let unseen = new.iter().copied().filter(|uid| read_elsewhere & (1 << (uid % 8)) == 0).collect();
                let done = plan(place, &unseen, &(place.upto + 1..=last).collect(), &taken);
                for uid in done.take {
                    prop_assert!(taken.insert(uid));
                }
                place.upto = done.upto;
            }
            prop_assert_eq!(taken, (1..=last).collect());
        }
    }
}
