//! A ticket as lists, the console and the stream show it: with the names of those it concerns.

use jiff::Timestamp;
use platform::people::{AccountId, DepartmentId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::contact::ContactId;
use crate::field::FieldEntry;
use crate::organisation::OrganisationId;
use crate::tag::TagId;
use crate::ticket::{Channel, Pile, Priority, StatusCode, TicketId, TicketType};

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Ticket)]
pub struct Outline {
    #[serde(skip)]
    #[schema(ignore)]
    pub id: TicketId,
    /// What people call it.
    pub number: i64,
    pub subject: String,
    pub status: StatusCode,
    pub priority: Priority,
    pub channel: Channel,
    pub department: DepartmentName,
    pub assignee: Option<AgentName>,
    pub requester: Requester,
    #[serde(rename = "type")]
    pub ticket_type: Option<TicketType>,
    /// By name.
    pub tags: Vec<TagName>,
    /// What the customer writes in: an ISO 639-1 code.
    pub language: Option<String>,
    /// The desk's own fields that are filled in, in the order of their definitions.
    pub fields: Vec<FieldEntry>,
    /// Colleagues who are told what happens here.
    pub followers: Vec<AgentName>,
    /// Where it lies in the inbox.
    pub pile: Pile,
    /// Out of the open pile until then, or until the customer writes.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub snoozed_until: Option<Timestamp>,
    pub spam: bool,
    /// Since when it is deleted; it can be restored until it is erased.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub deleted_at: Option<Timestamp>,
    /// The beginning of the last message, on one line.
    pub snippet: String,
    pub message_count: i64,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When somebody last wrote.
    #[schema(value_type = String, format = DateTime)]
    pub last_message_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub solved_at: Option<Timestamp>,
    /// Since when the customer waits for an answer; null when nobody waits.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub unanswered_since: Option<Timestamp>,
    /// Counts every change; the ETag of the ticket.
    pub version: i64,
    /// Counts messages, notes and changes of status; what a reply says it has seen.
    pub thread_version: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DepartmentName {
    pub id: DepartmentId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AgentName {
    pub id: AccountId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Requester {
    pub id: ContactId,
    pub name: String,
    pub email: String,
    pub organisation: Option<OrganisationName>,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OrganisationName {
    pub id: OrganisationId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TagName {
    pub id: TagId,
    pub name: String,
}
