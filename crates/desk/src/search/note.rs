//! What stands beside the documents in the very commit that holds them: whose desk they are of, and up to where the log
//! has been read. A crash between two commits reads again; it never skips.

use platform::log::Cursor;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The desk's first event: a folder that was left over from another database is not this desk's.
    pub desk: Option<String>,
    /// Every event up to here is in the index.
    pub cursor: String,
    /// How far the building is; nothing when it is done.
    pub building: Option<Building>,
}

/// The last ticket and the last contact that were put in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Building {
    pub tickets: i64,
    pub contacts: i64,
}

impl Note {
    pub fn read(text: Option<&str>) -> Option<Self> {
        serde_json::from_str(text?).ok()
    }

    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn cursor(&self) -> Option<Cursor> {
        self.cursor.parse().ok()
    }

    /// Whether the index was made from the log that now ends at `head` and begins with `first`. A log that was put back
    /// from a copy ends before what was read of it.
    pub fn fits(&self, first: Option<&str>, head: Cursor) -> bool {
        let same = match (self.desk.as_deref(), first) {
            (Some(ours), Some(first)) => ours == first,
            (None, _) => true,
            (Some(_), None) => false,
        };
        same && self.cursor().is_some_and(|cursor| cursor <= head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(desk: Option<&str>, cursor: &str) -> Note {
        Note { desk: desk.map(str::to_owned), cursor: cursor.into(), building: None }
    }

    #[test]
    fn an_index_of_another_desk_or_of_a_later_time_does_not_fit() {
        let head: Cursor = "0-10".parse().unwrap();
        assert!(note(Some("a"), "0-10").fits(Some("a"), head));
        assert!(note(None, "0-0").fits(Some("a"), head));
        assert!(!note(Some("b"), "0-1").fits(Some("a"), head));
        assert!(!note(Some("a"), "0-1").fits(None, head));
        assert!(!note(Some("a"), "0-11").fits(Some("a"), head));
        assert!(!note(Some("a"), "?").fits(Some("a"), head));
    }

    #[test]
    fn a_note_is_read_back_and_anything_else_is_none() {
        let note = Note { building: Some(Building { tickets: 7, contacts: 0 }), ..note(Some("a"), "1-2") };
        assert_eq!(Note::read(Some(&note.written())), Some(note));
        assert_eq!(Note::read(Some("{")), None);
        assert_eq!(Note::read(None), None);
    }
}
