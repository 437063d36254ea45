//! Colleagues named in a note. Nothing else names anybody: what a customer wrote, and what goes to one, calls nobody. Pure.

use std::collections::BTreeSet;

use platform::people::AccountId;

use crate::message::{Kind, Message};

/// More are named by nobody who means it.
const MOST: usize = 50;

/// Whom a note names, each once. Whether they may see it is asked when they are told.
pub fn named(message: &Message) -> BTreeSet<AccountId> {
    let Some(html) = message.html.as_deref().filter(|_| message.kind == Kind::Note) else {
        return BTreeSet::new();
    };
    mail::html::mentions(html).into_iter().take(MOST).map(AccountId).collect()
}
