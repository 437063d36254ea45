//! What moves a ticket without anybody pushing it: calendars, routing, service levels, rules, processes, and their
//! rehearsal on tickets of the past.
//!
//! Doors, when it is built: reactions to the desk's events, and clocks that are a pure function of history.
//!
//! Invariant: a decision made here stores why it was made.
