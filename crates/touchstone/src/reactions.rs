//! What follows when something happens, in the same transaction and in this order. If it is not here, it does
//! not follow.

use platform::log::Reaction;

pub static REACTIONS: &[Reaction] = platform::reactions! {
    desk::events::REPLY_QUEUED => [desk::reactions::has_read],
    desk::events::REPLY_WITHDRAWN => [desk::reactions::still_read],
    desk::events::MESSAGE_SENT => [channels::reactions::deliver, desk::reactions::still_read],
    desk::events::FORWARD_QUEUED => [desk::reactions::has_read],
    desk::events::MESSAGE_FORWARDED => [channels::reactions::deliver, desk::reactions::still_read],
    desk::events::NOTE_WRITTEN => [desk::reactions::has_read, desk::reactions::tell_mentioned],
    desk::events::TICKET_SOLVED => [desk::reactions::still_read],
    desk::events::TICKET_REOPENED => [desk::reactions::still_read],
    desk::events::STATUS_CHANGED => [desk::reactions::still_read],
    desk::events::TICKET_ASSIGNED => [desk::reactions::tell_assignee],
    desk::events::MESSAGE_RECEIVED => [desk::reactions::tell_of_answer],
    platform::people::ACCOUNT_DISABLED => [desk::reactions::free_tickets],
    desk::events::MESSAGE_BOUNCED => [desk::reactions::tell_author],
    desk::events::DELIVERY_FAILED => [desk::reactions::tell_author],
};
