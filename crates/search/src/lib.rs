//! Full text over any kind of document: words in the desk's languages, ranking, what a reader may see inside the
//! index itself.
//!
//! Doors, when it is built: put a document, take it out, ask. It will follow the log, so that its index can be
//! thrown away and made again.
//!
//! Invariant: this room knows documents, not tickets.
