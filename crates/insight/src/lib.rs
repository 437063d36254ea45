//! Numbers one can trust: facts, metrics, goals, forecasts, reports.
//!
//! Doors, when it is built: facts recorded with the events they follow from, reports that read facts only.
//!
//! Invariant: every figure says of how many it is and how sure it is, and can be made again from the log.
