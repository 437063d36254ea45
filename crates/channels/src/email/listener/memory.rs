//! Memory that messages under way may take, all connections together: a message grows only while its listener has some
//! left, and gives all of it back when it is dropped.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::data::Sink;

const STEP: usize = 64 << 10;

/// What is left, in steps of 64 KiB.
#[derive(Clone)]
pub struct Memory {
    steps: Arc<Semaphore>,
}

impl Memory {
    pub fn new(bytes: usize) -> Self {
        Memory { steps: Arc::new(Semaphore::new(bytes / STEP)) }
    }

    pub fn message(&self, limit: usize) -> Message {
        Message { bytes: Vec::new(), seen: 0, limit, overflow: None, memory: self.clone(), held: None }
    }
}

/// Why a message was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    TooBig,
    NoMemory,
}

/// A message while it arrives. After an overflow it keeps nothing, but still counts.
pub struct Message {
    bytes: Vec<u8>,
    seen: usize,
    limit: usize,
    overflow: Option<Overflow>,
    memory: Memory,
    held: Option<OwnedSemaphorePermit>,
}

impl Message {
    /// Bytes of content seen so far, kept or not.
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// The message, and the memory it stands in: keep the second until the first is dropped.
    pub fn finish(self) -> Result<(Vec<u8>, Option<OwnedSemaphorePermit>), Overflow> {
        match self.overflow {
            None => Ok((self.bytes, self.held)),
            Some(overflow) => Err(overflow),
        }
    }

    fn drop_it(&mut self, overflow: Overflow) {
        self.bytes = Vec::new();
        self.held = None;
        self.overflow = Some(overflow);
    }

    fn grow(&mut self, needed: usize) -> bool {
        let more = needed.max(STEP).max(self.bytes.capacity() / 2).div_ceil(STEP);
        let Ok(steps) = u32::try_from(more) else {
            return false;
        };
        let Ok(permit) = self.memory.steps.clone().try_acquire_many_owned(steps) else {
            return false;
        };
        match &mut self.held {
            Some(held) => held.merge(permit),
            none => *none = Some(permit),
        }
        let room = self.bytes.capacity() - self.bytes.len() + more * STEP;
        self.bytes.reserve_exact(room);
        true
    }
}

impl Sink for Message {
    fn put(&mut self, bytes: &[u8]) {
        self.seen = self.seen.saturating_add(bytes.len());
        if self.overflow.is_some() {
            return;
        }
        if self.seen > self.limit {
            return self.drop_it(Overflow::TooBig);
        }
        if self.bytes.capacity() - self.bytes.len() < bytes.len() && !self.grow(bytes.len()) {
            return self.drop_it(Overflow::NoMemory);
        }
        self.bytes.extend_from_slice(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_over_its_limit_is_dropped_and_its_memory_given_back() {
        let memory = Memory::new(10 * STEP);
        let mut message = memory.message(STEP);
        message.put(&vec![b'x'; STEP]);
        assert_eq!(memory.steps.available_permits(), 9);
        message.put(b"y");
        assert_eq!(memory.steps.available_permits(), 10);
        assert_eq!(message.seen(), STEP + 1);
        assert_eq!(message.finish().map(|_| ()), Err(Overflow::TooBig));
    }

    #[test]
    fn messages_together_never_hold_more_than_the_memory() {
        let memory = Memory::new(4 * STEP);
        let mut first = memory.message(100 * STEP);
        let mut second = memory.message(100 * STEP);
        for _ in 0..3 {
            first.put(&vec![b'x'; STEP]);
        }
        second.put(&vec![b'x'; STEP + 1]);
        assert_eq!(second.finish().map(|_| ()), Err(Overflow::NoMemory));
        let (bytes, held) = first.finish().expect("the first fits");
        assert_eq!(bytes.len(), 3 * STEP);
        assert!(bytes.capacity() <= 4 * STEP);
        assert!(memory.steps.available_permits() <= 1);
        drop(held);
        assert_eq!(memory.steps.available_permits(), 4);
    }
}
