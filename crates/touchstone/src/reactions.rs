//! What follows when something happens, in the same transaction and in this order. If it is not here, it does
//! not follow.

use platform::log::Reaction;

pub static REACTIONS: &[Reaction] = platform::reactions! {
    desk::events::MESSAGE_SENT => [channels::reactions::deliver],
};
