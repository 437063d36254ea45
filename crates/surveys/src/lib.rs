//! Asking customers how it was, and what they said: satisfaction, effort, recommendation, public reviews.
//!
//! Doors, when it is built: a question planned when a ticket is solved, answered with one click from the mail.
//!
//! Invariant: a mail scanner that opens a link has not voted.
