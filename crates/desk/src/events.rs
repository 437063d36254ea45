//! The events of this room. All but those of notices are on the stream `ticket`, about a `message` where there is one. Their data
//! The events of this room. Those of tickets are on the stream `ticket`, about a `message` where there is one. Their data
//! carries `department`, so that whoever follows the log knows whose desk it was on.

/// `department`, `channel`, `priority`, `requester`.
pub const TICKET_OPENED: &str = "TicketOpened";
/// `department`, `channel`, `by_machine`, `threaded_by`, `stranger`, `passed_on` (an agent forwarded it).
pub const MESSAGE_RECEIVED: &str = "MessageReceived";
/// `department`, `due` (microseconds).
pub const REPLY_QUEUED: &str = "ReplyQueued";
/// `department`, `due` (microseconds). For somebody else than the customer: nobody is answered by it.
pub const FORWARD_QUEUED: &str = "ForwardQueued";
/// `department`. From here on it cannot be taken back.
pub const MESSAGE_FORWARDED: &str = "MessageForwarded";
/// `department`, `because`: `author` or `customer_wrote`.
pub const REPLY_WITHDRAWN: &str = "ReplyWithdrawn";
/// `department`, `channel`, `automatic`. The reply may no longer be taken back; clocks end here.
pub const MESSAGE_SENT: &str = "MessageSent";
/// `department`. The next server took it.
pub const MESSAGE_DELIVERED: &str = "MessageDelivered";
/// `department`. It will not be tried again.
pub const DELIVERY_FAILED: &str = "DeliveryFailed";
/// `department`, `outcome` (`failed` or `refused`), `status` (RFC 3463). A server behind the first one gave it back.
pub const MESSAGE_BOUNCED: &str = "MessageBounced";
/// `department`, `status`. A server says that it is late and goes on trying.
pub const DELIVERY_LATE: &str = "DeliveryLate";
/// `department`. A recipient called it unwanted.
pub const MESSAGE_UNWANTED: &str = "MessageUnwanted";
/// `department`. Somebody had it tried again.
pub const DELIVERY_RESUMED: &str = "DeliveryResumed";
/// `department`, `from`: the account whose draft it was.
pub const DRAFT_TAKEN_OVER: &str = "DraftTakenOver";
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

/// `department`, `other` (key of the ticket that may belong to this one), `why`.
pub const RELATED_FOUND: &str = "RelatedFound";
/// `department`, `other`. Somebody said that it does not.
pub const RELATED_REFUSED: &str = "RelatedRefused";
/// `visibility`, `department`, `owner`: of a view, on its own stream.
pub const VIEW_ADDED: &str = "ViewAdded";
/// The same.
pub const VIEW_CHANGED: &str = "ViewChanged";
/// The same.
pub const VIEW_REMOVED: &str = "ViewRemoved";
/// The same, of the first of them: it and others stand in another order now.
pub const VIEWS_ORDERED: &str = "ViewsOrdered";
/// On `account` or `department`. No data.
pub const SIGNATURE_CHANGED: &str = "SignatureChanged";

pub const STREAM: &str = "ticket";
pub const VIEW: &str = "view";
pub const MESSAGE: &str = "message";

/// On `notices` (by the key of the account), about the `ticket`: `kind`, `department`. Somebody is told of something.
pub const NOTICE_GIVEN: &str = "NoticeGiven";
/// On `notices`. Somebody read some of theirs.
pub const NOTICES_READ: &str = "NoticesRead";
/// On `notices`: `kind`, `console`, `mail`. Where somebody wants to be told.
pub const NOTICES_CHOSEN: &str = "NoticesChosen";

pub const NOTICES: &str = "notices";
