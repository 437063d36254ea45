//! Lists: a page is some items and where the next page starts. A cursor is opaque to clients and survives
//! inserts, because it holds the keys of the last item and not a count.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problem;

/// How many items a page has when nobody says.
pub const DEFAULT_LIMIT: u64 = 50;
/// How many it has at most.
pub const MAX_LIMIT: u64 = 100;

/// One page of a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Hand this back as `cursor` to get the next page; null on the last one.
    #[schema(value_type = Option<String>)]
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page of rows that were read with `limit + 1`: the one too many only says that there is more.
    pub fn of<K: Serialize>(mut rows: Vec<T>, limit: u64, key: impl FnOnce(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|last| Cursor::of(&key(last))) } else { None };
        Self { items: rows, next }
    }

    /// All there is, in one page.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}

/// Where a page starts: typed keys inside, opaque outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Cursor(String);

impl Cursor {
    pub fn of<K: Serialize>(keys: &K) -> Self {
        // Keys are numbers and strings, which always serialise; an empty cursor is refused when it comes back.
        let json = serde_json::to_vec(keys).unwrap_or_default();
        Self(URL_SAFE_NO_PAD.encode(json))
    }

    /// The keys inside, or 400 when it was not made by this list.
    pub fn read<K: DeserializeOwned>(&self) -> Result<K, Problem> {
        let bad = || {
            Problem::unreadable("This cursor is not one of this list. Start again without a cursor.")
                .field("cursor")
        };
        let json = URL_SAFE_NO_PAD.decode(&self.0).map_err(|_| bad())?;
        serde_json::from_slice(&json).map_err(|_| bad())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The part of a list's query that is the same everywhere. Flattening loses types in query strings, so a list
/// with filters of its own takes this as a second `Query`.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` of the page before; nothing for the first page.
    #[param(value_type = Option<String>)]
    pub cursor: Option<Cursor>,
    /// How many items, 1 to 100; 50 when nothing is said.
    #[param(minimum = 1, maximum = 100, default = 50)]
    pub limit: Option<u64>,
}

impl PageQuery {
    /// The limit, or 400 when it is not within 1 to 100.
    pub fn limit(&self) -> Result<u64, Problem> {
        match self.limit {
            None => Ok(DEFAULT_LIMIT),
            Some(limit) if (1..=MAX_LIMIT).contains(&limit) => Ok(limit),
            Some(limit) => Err(Problem::unreadable(format!(
                "A page has 1 to {MAX_LIMIT} items, and {limit} were asked for."
            ))
            .field("limit")),
        }
    }

    /// The keys of the last item of the page before, or nothing on the first page.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        self.cursor.as_ref().map(Cursor::read).transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_full_page_says_where_the_next_one_starts() {
        let page = Page::of(vec![1, 2, 3], 2, |n| *n);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(page.next.unwrap().read::<i64>().unwrap(), 2);
    }

    #[test]
    fn the_last_page_says_that_it_is_the_last() {
        assert_eq!(Page::of(vec![1, 2], 2, |n| *n).next, None);
        assert_eq!(Page::of(Vec::<i64>::new(), 2, |n| *n).next, None);
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let cursor = Cursor::of(&("2026-01-01", 4));
        let problem = cursor.read::<(i64, i64)>().unwrap_err();
        assert_eq!(problem.status(), 400);
    }

    #[test]
    fn a_page_has_one_to_a_hundred_items() {
        let asked = |limit| PageQuery { cursor: None, limit }.limit();
        assert_eq!(asked(None).unwrap(), 50);
        assert_eq!(asked(Some(100)).unwrap(), 100);
        assert!(asked(Some(0)).is_err() && asked(Some(101)).is_err());
    }

    proptest! {
        #[test]
        fn keys_come_out_of_a_cursor_as_they_went_in(at in any::<i64>(), id in any::<i64>(), name in ".*") {
            let cursor = Cursor::of(&(at, id, &name));
            prop_assert_eq!(cursor.read::<(i64, i64, String)>().unwrap(), (at, id, name));
            prop_assert!(cursor.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        }

        #[test]
        fn whatever_a_client_sends_as_a_cursor_is_a_sentence_and_not_a_failure(text in ".*") {
            if let Err(problem) = Cursor::from(text).read::<(i64, i64)>() {
                prop_assert_eq!(problem.status(), 400);
            }
        }

        #[test]
        fn turning_pages_shows_every_item_once(count in 0..60usize, limit in 1..20u64) {
            let all: Vec<usize> = (0..count).collect();
            let (mut seen, mut after) = (Vec::new(), None::<usize>);
            loop {
                let rest = all.iter().copied().filter(|n| after.is_none_or(|a| *n > a));
                let rows = rest.take(usize::try_from(limit).unwrap() + 1).collect();
                let page = Page::of(rows, limit, |n| *n);
                seen.extend(page.items);
                let Some(next) = page.next else { break };
                after = Some(next.read().unwrap());
            }
            prop_assert_eq!(seen, all);
        }
    }
}
