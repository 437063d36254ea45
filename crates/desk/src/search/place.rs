//! Where a process keeps its index. `search/0`, `search/1` and so on are slots, one for each process over the same
//! folder, held by a lock that ends with the process. In a slot `current` names the generation that is in use; another
//! one is built beside it and takes its place by one renaming.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Processes over one folder.
const SLOTS: usize = 64;
const CURRENT: &str = "current";

/// A slot, as whoever holds its lock or builds beside it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot(PathBuf);

/// A slot that is this process's until this is dropped.
pub struct Held {
    pub slot: Slot,
    _lock: File,
}

/// The first slot that nobody holds.
pub fn take(data: &Path) -> io::Result<Held> {
    for n in 0..SLOTS {
        let slot = Slot(data.join("search").join(n.to_string()));
        if let Some(lock) = slot.lock("lock")? {
            return Ok(Held { slot, _lock: lock });
        }
    }
    Err(io::Error::other("every place for a search index is taken"))
}

/// Every slot that was ever taken; the first one, when none was.
pub fn all(data: &Path) -> Vec<Slot> {
    let there = (0..SLOTS).map(|n| Slot(data.join("search").join(n.to_string())));
    let mut there: Vec<Slot> = there.filter(|slot| slot.0.is_dir()).collect();
    if there.is_empty() {
        there.push(Slot(data.join("search").join("0")));
    }
    there
}

impl Slot {
    fn lock(&self, name: &str) -> io::Result<Option<File>> {
        fs::create_dir_all(&self.0)?;
        let file = File::options().create(true).truncate(false).write(true).open(self.0.join(name))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(why)) => Err(why),
        }
    }

    /// The generation in use.
    pub fn current(&self) -> Option<PathBuf> {
        let name = fs::read_to_string(self.0.join(CURRENT)).ok()?;
        let name = name.trim();
        name.strip_prefix('g').filter(|number| number.parse::<u64>().is_ok())?;
        Some(self.0.join(name))
    }

    /// A folder for the next generation, which is in use after [`Slot::use_from_now`].
    pub fn next(&self) -> io::Result<PathBuf> {
        let numbers = fs::read_dir(&self.0)?
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_prefix('g')?.parse::<u64>().ok());
        let mut number = numbers.max().map_or(1, |number| number + 1);
        loop {
            let folder = self.0.join(format!("g{number}"));
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(folder),
                Err(why) if why.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(why) => return Err(why),
            }
        }
    }

    /// Whoever reads the slot from now on uses this generation.
    pub fn use_from_now(&self, folder: &Path) -> io::Result<()> {
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let written = self.0.join(format!("{CURRENT}.{name}"));
        fs::write(&written, name)?;
        File::open(&written)?.sync_all()?;
        fs::rename(&written, self.0.join(CURRENT))
    }

    /// Holds others off from building beside the one in use; nothing when somebody builds already.
    pub fn build_alone(&self) -> io::Result<Option<File>> {
        self.lock("building")
    }

    /// Takes away every generation before the one in use. Later ones are being built.
    pub fn tidy(&self) -> io::Result<()> {
        let Some(current) = self.current() else { return Ok(()) };
        let number = |path: &Path| path.file_name()?.to_str()?.strip_prefix('g')?.parse::<u64>().ok();
        for entry in fs::read_dir(&self.0)? {
            let path = entry?.path();
            if number(&path).is_some_and(|old| number(&current).is_some_and(|now| old < now)) {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_processes_over_one_folder_have_a_slot_each() {
        let data = tempfile::tempdir().unwrap();
        let one = take(data.path()).unwrap();
        let other = take(data.path()).unwrap();
        assert_ne!(one.slot, other.slot);
        let first = one.slot.clone();
        drop(one);
        assert_eq!(
            take(data.path()).unwrap().slot,
            first,
            "the next process goes on where the last one ended"
        );
        assert_eq!(all(data.path()).len(), 2);
    }

    #[test]
    fn another_generation_takes_the_place_of_the_one_in_use() {
        let data = tempfile::tempdir().unwrap();
        let slot = take(data.path()).unwrap().slot;
        assert_eq!(slot.current(), None);
        let first = slot.next().unwrap();
        slot.use_from_now(&first).unwrap();
        let second = slot.next().unwrap();
        assert_eq!(slot.current(), Some(first.clone()));
        slot.tidy().unwrap();
        assert!(first.is_dir() && second.is_dir());
        slot.use_from_now(&second).unwrap();
        slot.tidy().unwrap();
        assert_eq!(slot.current(), Some(second.clone()));
        assert!(!first.is_dir() && second.is_dir());
    }

    #[test]
    fn a_current_that_names_no_generation_is_none() {
        let data = tempfile::tempdir().unwrap();
        let slot = take(data.path()).unwrap().slot;
        for name in ["", "../../etc", "g", "g1/../..", "new"] {
            fs::write(data.path().join("search/0/current"), name).unwrap();
            assert_eq!(slot.current(), None, "{name:?}");
        }
    }

    #[test]
    fn one_builds_at_a_time() {
        let data = tempfile::tempdir().unwrap();
        let slot = all(data.path()).remove(0);
        let one = slot.build_alone().unwrap();
        assert!(one.is_some());
        assert!(slot.build_alone().unwrap().is_none());
        drop(one);
        assert!(slot.build_alone().unwrap().is_some());
    }
}
