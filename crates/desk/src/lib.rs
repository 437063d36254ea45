//! Where an agent lives: tickets and everything said in them.
//!
//! Doors: [`intake::take_in`] is the one way in for customers' words, whatever channel carried them;
//! [`replies::send`] and [`outgoing_tickets::open`] the ways out, carried on by the channel that hears `MessageSent`; [`tickets`], [`notes`],
//! [`contacts`], [`messages`], [`notices`] for the rest; [`api`] for programs and the console; [`live`] for the stream.
//! Events: [`events`].
//!
//! Invariant: this room knows no mail server and no wire format. A mailbox is a number that a channel gave.

pub mod api;
pub mod attachments;
pub mod automatic;
pub mod brake;
pub mod bulk;
pub mod card;
pub mod cards;
pub mod contact;
pub mod contacts;
pub mod deletion;
pub mod delivery;
pub mod draft;
pub mod drafts;
mod error;
pub mod events;
pub mod field;
pub mod fields;
pub mod filter;
pub mod filters;
pub mod followers;
pub mod forward;
pub mod forwards;
pub mod history;
pub mod inbox;
pub mod intake;
pub mod jobs;
pub mod live;
pub mod mailboxes;
pub mod mention;
pub mod message;
pub mod messages;
pub mod migrations;
pub mod notes;
pub mod notice;
pub mod notices;
pub mod organisation;
pub mod organisations;
pub mod outgoing_tickets;
pub mod outline;
pub mod participant;
pub mod participants;
mod particulars;
pub mod placeholders;
pub mod reactions;
pub mod reading;
pub mod related;
pub mod related_tickets;
pub mod replies;
pub mod report;
pub mod retention;
pub mod search;
pub mod signature;
pub mod signatures;
pub mod snooze;
mod spam;
pub mod suggestion;
mod tables;
pub mod tag;
pub mod tags;
pub mod template;
pub mod templates;
pub mod ticket;
pub mod tickets;
pub mod upload;
pub mod uploads;
pub mod view;
pub mod viewers;
pub mod views;
pub mod visibility;
pub mod words;

pub use error::Error;

#[cfg(test)]
mod tests;
