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
use crate::message::MessageId;
use crate::outline::Outline;
use crate::ticket::TicketId;
use crate::{events, messages, tables, templates, views};

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
            updates.push(update("message", data.to_string(), ticket));
        }
        for ticket in &tickets {
            let data = serde_json::to_string(ticket)
                .map_err(|why| platform::Error::Unreadable { what: "a ticket", why: why.to_string() })?;
            let left = left.remove(&ticket.id).unwrap_or_default().into_iter().collect();
            let gone = Some(Arc::from(json!({ "number": ticket.number }).to_string()));
            updates.push(Update { left, gone, ..update("ticket", data, ticket) });
        }
        updates.extend(notices(happened));
        Ok(updates)
    }
}

/// To each whose notices changed: that they changed. How many are unread is for each reader to ask.
fn notices(happened: &[Event]) -> Vec<Update> {
    let of: BTreeSet<AccountId> = happened
        .iter()
        .filter(|event| event.stream.noun == events::NOTICES)
        .map(|event| AccountId(event.stream.id))
        .collect();
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

fn update(name: &'static str, data: String, ticket: &Outline) -> Update {
    Update {
        name,
        data: data.into(),
        permission: Permission::ReadTickets,
        account: None,
        department: Some(ticket.department.id),
        left: Vec::new(),
        gone: None,
    }
}
