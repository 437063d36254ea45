//! What the desk knows and teaches: articles in several languages, the help centre, the forum, training.
//!
//! Doors, when it is built: pages for customers that need no JavaScript, articles for answers, read receipts.
//!
//! Invariant: what is internal is never shown outside, not even as a search result's title.
