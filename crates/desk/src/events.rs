//! The events of this room. All are on the stream `ticket`, about a `message` where there is one. Their data
//! carries `department`, so that whoever follows the log knows whose desk it was on.

/// `department`, `channel`, `priority`, `requester`.
pub const TICKET_OPENED: &str = "TicketOpened";
/// `department`, `channel`, `by_machine`, `threaded_by`.
pub const MESSAGE_RECEIVED: &str = "MessageReceived";
/// `department`, `due` (microseconds).
pub const REPLY_QUEUED: &str = "ReplyQueued";
/// `department`, `because`: `author` or `customer_wrote`.
pub const REPLY_WITHDRAWN: &str = "ReplyWithdrawn";
/// `department`, `channel`. The reply may no longer be taken back; clocks end here.
pub const MESSAGE_SENT: &str = "MessageSent";
/// `department`. The next server took it.
pub const MESSAGE_DELIVERED: &str = "MessageDelivered";
/// `department`. It will not be tried again.
pub const DELIVERY_FAILED: &str = "DeliveryFailed";
/// `department`. Somebody had it tried again.
pub const DELIVERY_RESUMED: &str = "DeliveryResumed";
/// `department`.
pub const NOTE_WRITTEN: &str = "NoteWritten";
/// `department`, `from`.
pub const TICKET_SOLVED: &str = "TicketSolved";
/// `department`, `from`, `because`: `agent` or `customer_wrote`.
pub const TICKET_REOPENED: &str = "TicketReopened";
/// `department`, `from`, `to`: every other change of status.
pub const STATUS_CHANGED: &str = "StatusChanged";
/// `department`, `from`, `to`.
pub const PRIORITY_CHANGED: &str = "PriorityChanged";
/// `department`. The words themselves stand in the ticket only.
pub const SUBJECT_CHANGED: &str = "SubjectChanged";
/// `department`, `from`, `to`: keys of accounts, or null.
pub const TICKET_ASSIGNED: &str = "TicketAssigned";
/// `department` (the new one), `from`, `to`.
pub const DEPARTMENT_CHANGED: &str = "DepartmentChanged";

pub const STREAM: &str = "ticket";
pub const MESSAGE: &str = "message";
