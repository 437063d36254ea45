//! The index of this process, as whoever asks holds it: there or not yet, whole or being built.

use std::sync::{Arc, PoisonError, RwLock};

use platform::access::Departments;
use search::{Answers, Index, Question};

use super::documents;

/// Documents that one question finds at most.
pub const MOST: usize = search::MOST_HITS;

/// Cheap to clone. Answers nothing until the reader of the log has opened an index.
#[derive(Clone, Default)]
pub struct Finder(Arc<RwLock<State>>);

#[derive(Default)]
struct State {
    index: Option<Index>,
    whole: bool,
}

impl Finder {
    /// Answers come from this index from now on; `whole` when everything is in it.
    pub(super) fn answer_from(&self, index: Index, whole: bool) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = State { index: Some(index), whole };
    }

    /// Whether everything that can be found is in the index.
    pub fn is_whole(&self) -> bool {
        let state = self.0.read().unwrap_or_else(PoisonError::into_inner);
        state.whole && state.index.is_some()
    }

    /// Asks the index. Busy with the processor for some milliseconds.
    pub(super) fn ask(
        &self,
        kind: &'static str,
        text: &str,
        sees: &Departments,
        now: i64,
        limit: usize,
    ) -> Result<Option<Answers>, search::Error> {
        let index = self.0.read().unwrap_or_else(PoisonError::into_inner).index.clone();
        let Some(index) = index else { return Ok(None) };
        let sees = documents::sees(sees);
        let question = Question { text, kind, sees: &sees, now, limit, unfinished: true };
        index.search(&question).map(Some)
    }
}
