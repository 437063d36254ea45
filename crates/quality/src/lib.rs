//! Judging conversations: scorecards, sampling, reviews, calibration, disputes, coaching, automatic checks, audits.
//!
//! Doors, when it is built: reviews by people, checks as jobs, both as facts beside the ticket.
//!
//! Invariant: an automatic opinion shows its evidence and never becomes a person's score by itself.
