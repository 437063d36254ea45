//! E-mail: the doors mail comes in by, what becomes of each mail, and the way out.

pub mod carrier;
pub mod listener;
pub mod sink;
pub mod smtp_out;
