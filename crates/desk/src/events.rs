//! The events of this room. They are on the stream `ticket` unless they say otherwise, about a `message` where there
//! is one. Their data carries `department`, so that whoever follows the log knows whose desk it was on.

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
/// `department`, `because`: `author`, `customer_wrote` or `deleted`.
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
/// `visibility`, `department`, `owner`: of a template, on its own stream.
pub const TEMPLATE_ADDED: &str = "TemplateAdded";
/// The same.
pub const TEMPLATE_CHANGED: &str = "TemplateChanged";
/// The same.
pub const TEMPLATE_REMOVED: &str = "TemplateRemoved";
/// On the ticket: `department`, `template`. What the macro changed follows and names this as its cause.
pub const TEMPLATE_APPLIED: &str = "TemplateApplied";
/// On `account` or `department`. No data.
pub const SIGNATURE_CHANGED: &str = "SignatureChanged";

/// `department`, `from`, `to`: words of the list of types, or null.
pub const TYPE_CHANGED: &str = "TypeChanged";
/// `department`, `from`, `to`: codes of languages, or null.
pub const LANGUAGE_CHANGED: &str = "LanguageChanged";
/// `department`, `from`, `to`: keys of contacts.
pub const REQUESTER_CHANGED: &str = "RequesterChanged";
/// `department`, `added`, `removed`: keys of tags.
pub const TAGS_CHANGED: &str = "TagsChanged";
/// `department`, `field`, `from`, `to`: a number, a day, the key of a choice, true or false, null when empty; of a text
/// only that there was one.
pub const FIELD_CHANGED: &str = "FieldChanged";
/// `department`, `account`.
pub const FOLLOWER_ADDED: &str = "FollowerAdded";
/// `department`, `account`.
pub const FOLLOWER_REMOVED: &str = "FollowerRemoved";
/// `department`, `from`, `to`: microseconds; `from` is null when it was awake.
pub const TICKET_SNOOZED: &str = "TicketSnoozed";
/// `department`, `from`, `because`: `time`, `agent`, `customer_wrote` or `solved`.
pub const TICKET_WOKE: &str = "TicketWoke";
/// `department`, `contact`, `because`: `agent`, or `contact` when its writer was marked before.
pub const MARKED_SPAM: &str = "MarkedSpam";
/// `department`, `contact`, `because`.
pub const SPAM_CLEARED: &str = "SpamCleared";
/// `department`. It can be restored until it is erased.
pub const TICKET_DELETED: &str = "TicketDeleted";
/// `department`.
pub const TICKET_RESTORED: &str = "TicketRestored";
/// `number`, `department`, `received_mail`: keys of the mails that its messages came in by. Nothing else of it is left.
pub const TICKET_ERASED: &str = "TicketErased";

/// On the stream `field`: `on`, `kind`.
pub const FIELD_ADDED: &str = "FieldAdded";
/// On the stream `field`.
pub const FIELD_DEFINED: &str = "FieldDefined";

/// On the stream `contact`: `changed` names what, `fields` the keys of fields, `organisation` holds `from` and `to`;
/// `because` is `domain` when it follows from the address.
pub const CONTACT_CHANGED: &str = "ContactChanged";
/// On the stream `organisation`.
pub const ORGANISATION_MADE: &str = "OrganisationMade";
/// On the stream `organisation`: `changed`, `fields`.
pub const ORGANISATION_CHANGED: &str = "OrganisationChanged";
/// On the stream `contact`.
pub const CONTACT_MARKED_SPAM: &str = "ContactMarkedSpam";
/// On the stream `contact`: its mail is mail again.
pub const CONTACT_CLEARED: &str = "ContactCleared";

pub const CONTACT: &str = "contact";
pub const ORGANISATION: &str = "organisation";
pub const FIELD: &str = "field";
pub const STREAM: &str = "ticket";
pub const VIEW: &str = "view";
pub const TEMPLATE: &str = "template";
pub const MESSAGE: &str = "message";

/// On `notices` (by the key of the account), about the `ticket`: `kind`, `department`. Somebody is told of something.
pub const NOTICE_GIVEN: &str = "NoticeGiven";
/// On `notices`. Somebody read some of theirs.
pub const NOTICES_READ: &str = "NoticesRead";
/// On `notices`: `kind`, `console`, `mail`. Where somebody wants to be told.
pub const NOTICES_CHOSEN: &str = "NoticesChosen";

pub const NOTICES: &str = "notices";
