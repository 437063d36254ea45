//! What the stream says of tickets: the rows that are different now, read once for everybody who may see them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use platform::access::Permission;
use platform::db::ReadTx;
use platform::live::{Projector, Update};
use platform::log::Event;
use platform::people::{AccountId, DepartmentId};
use serde_json::json;

use crate::api::MessageView;
use crate::contact::ContactId;
use crate::message::MessageId;
use crate::ticket::TicketId;
use crate::{events, messages, tables, templates, views};

/// Tickets of a customer, the newest, that are shown again when something about them is different.
const OF_A_CUSTOMER: i64 = 50;

/// Turns events of tickets into `ticket` and `message` updates, those of views into `views`,
/// those of templates into `templates`.
pub struct Tickets;

#[async_trait]
impl Projector for Tickets {
    async fn project(&self, on: &ReadTx, happened: &[Event]) -> Result<Vec<Update>, platform::Error> {
        let mut left: BTreeMap<TicketId, BTreeSet<DepartmentId>> = BTreeMap::new();
        let mut spoken: BTreeSet<MessageId> = BTreeSet::new();
        for event in happened.iter().filter(|event| event.stream.noun == events::STREAM) {
            let departments = left.entry(TicketId(event.stream.id)).or_default();
            if event.kind == events::DEPARTMENT_CHANGED {
                departments.extend(event.number("from").map(DepartmentId));
            }
            if let Some(message) = event.subject.as_ref().filter(|subject| subject.noun == events::MESSAGE) {
                spoken.insert(MessageId(message.id));
            }
        }
        for contact in of_customers(happened) {
            for ticket in tables::outline::newest_of(on, contact, OF_A_CUSTOMER).await? {
                left.entry(ticket).or_default();
            }
        }
        let moved: Vec<TicketId> =
            left.iter().filter(|(_, left)| !left.is_empty()).map(|(id, _)| *id).collect();
        let ids: Vec<TicketId> = left.keys().copied().collect();
        let tickets = tables::outline::by_ids(on, &ids).await?;
        let ids: Vec<MessageId> = spoken.into_iter().collect();
        let messages = messages::with_files(on, tables::message::by_ids(on, &ids).await?).await;
        let messages = messages.map_err(|why| platform::Error::Storage(why.to_string()))?;

        let mut updates = views::updates(happened);
        updates.extend(templates::updates(happened));
        for message in messages {
            let Some(ticket) = tickets.iter().find(|ticket| ticket.id == message.message.ticket) else {
                continue;
            };
            let data = json!({ "number": ticket.number, "message": MessageView::from(message) });
            updates.push(update("message", data.to_string(), ticket.department.id));
        }
        for ticket in &tickets {
            let data = serde_json::to_string(ticket)
                .map_err(|why| platform::Error::Unreadable { what: "a ticket", why: why.to_string() })?;
            let left = left.remove(&ticket.id).unwrap_or_default().into_iter().collect();
            let gone = Some(Arc::from(json!({ "number": ticket.number }).to_string()));
            updates.push(Update { left, gone, ..update("ticket", data, ticket.department.id) });
        }
        updates.extend(erased(happened));
        updates.extend(notices(happened, tables::notice::unread_of(on, &moved).await?));
        Ok(updates)
    }
}

/// Customers whom their tickets show differently now.
fn of_customers(happened: &[Event]) -> BTreeSet<ContactId> {
    let changed = happened.iter().filter(|event| event.kind == events::CONTACT_CHANGED);
    changed.map(|event| ContactId(event.stream.id)).collect()
}

/// Tickets of which there is nothing left to read: they are gone for whoever had them on the screen.
fn erased(happened: &[Event]) -> Vec<Update> {
    let erased = happened.iter().filter(|event| event.kind == events::TICKET_ERASED);
    let gone = erased.filter_map(|event| {
        let (number, department) = (event.number("number")?, event.number("department")?);
        let data = json!({ "number": number }).to_string();
        Some(update("gone", data, DepartmentId(department)))
    });
    gone.collect()
}

/// To each whose notices changed, or came into sight or left it with their ticket: that they changed. How many are
/// unread is for each reader to ask.
fn notices(happened: &[Event], moved: Vec<AccountId>) -> Vec<Update> {
    let changed = happened.iter().filter(|event| event.stream.noun == events::NOTICES);
    let of: BTreeSet<AccountId> = changed.map(|event| AccountId(event.stream.id)).chain(moved).collect();
    let changed = |account| Update {
        name: "notices",
        data: "{}".into(),
        permission: Permission::ReadTickets,
        account: Some(account),
        department: None,
        left: Vec::new(),
        gone: None,
    };
    of.into_iter().map(changed).collect()
}

fn update(name: &'static str, data: String, department: DepartmentId) -> Update {
    Update {
        name,
        data: data.into(),
        permission: Permission::ReadTickets,
        account: None,
        department: Some(department),
        left: Vec::new(),
        gone: None,
    }
}
