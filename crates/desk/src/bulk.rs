//! One change of many tickets, and undoing it. Each ticket is changed for itself: what cannot be done to one is said and
//! stops no other. Undoing restores those that nobody has touched since.

use jiff::SignedDuration;
use platform::access::Actor;
use platform::db::{Retriable, WriteTx};
use platform::people::{AccountId, DepartmentId};
use serde::{Deserialize, Serialize};

use crate::deletion;
use crate::outline::{Outline, TagName};
use crate::tag::Retag;
use crate::ticket::{Priority, StatusCode, TicketId, TicketType};
use crate::tickets::{self, Change, outline};
use crate::{Error, tables};

platform::id!(BulkId, "Key of a change of several tickets.");

pub const MOST: usize = 200;
/// How long it can be undone.
pub const UNDOABLE: SignedDuration = SignedDuration::from_hours(1);

/// What is to be done to each of them.
#[derive(Clone, Debug)]
pub enum Deed {
    Change(Box<Change>),
    Delete,
}

/// What became of it, ticket by ticket, in the order they were named.
#[derive(Clone, Debug)]
pub struct Done {
    /// To undo it by; none when nothing changed.
    pub id: Option<BulkId>,
    pub tickets: Vec<(i64, Result<Outline, Error>)>,
}

/// How one ticket is put back: what differs from before, in the words of a change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Back {
    restore: bool,
    subject: Option<String>,
    priority: Option<Priority>,
    status: Option<StatusCode>,
    department: Option<i64>,
    assignee: Option<Was<i64>>,
    ticket_type: Option<Was<TicketType>>,
    snoozed_until: Option<Was<i64>>,
    spam: Option<bool>,
    add: Vec<String>,
    remove: Vec<String>,
}

/// What a value was that may have been none: written with its name, so that none is told from not said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Was<T> {
    was: Option<T>,
}

/// Does it to each of these tickets, in one order for everybody, so that two who do so wait for each other and not
/// crosswise.
///
/// # Errors
/// [`Error::NotABulk`] when there are none or too many.
pub async fn run(tx: &mut WriteTx, by: &Actor, numbers: &[i64], deed: &Deed) -> Result<Done, Error> {
    if numbers.is_empty() || numbers.len() > MOST {
        return Err(Error::NotABulk);
    }
    let mut known = tables::ticket::keys(tx, numbers).await?;
    known.sort_by_key(|(id, _)| *id);
    let mut ends: Vec<(i64, Result<Outline, Error>)> = Vec::new();
    let mut backs: Vec<(TicketId, Back, i64)> = Vec::new();
    for (id, number) in known {
        let point = tx.savepoint().await?;
        match one(tx, by, id, deed).await {
            Ok((before, after)) => {
                point.keep(tx).await?;
                if before.version != after.version {
                    backs.push((id, Back::between(&before, &after), after.version));
                }
                ends.push((number, Ok(after)));
            }
            Err(why) if why.is_retriable() => return Err(why),
            Err(why) => {
                point.undo(tx).await?;
                ends.push((number, Err(why)));
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut in_order = Vec::new();
    for number in numbers.iter().copied().filter(|number| seen.insert(*number)) {
        let at = ends.iter().position(|(other, _)| *other == number);
        let end = at.map_or(Err(Error::NoTicket), |at| ends.swap_remove(at).1);
        in_order.push((number, end));
    }
    let id = match by.account() {
        Some(account) if !backs.is_empty() => {
            let id = tables::bulk::insert(tx, account).await?;
            for (ticket, back, version) in &backs {
                let back = serde_json::to_string(back).map_err(unreadable)?;
                tables::bulk::insert_ticket(tx, id, *ticket, &back, *version).await?;
            }
            Some(id)
        }
        _ => None,
    };
    Ok(Done { id, tickets: in_order })
}

async fn one(tx: &mut WriteTx, by: &Actor, id: TicketId, deed: &Deed) -> Result<(Outline, Outline), Error> {
    tickets::load_for_change(tx, by, id).await?;
    let before = outline(tx, id).await?;
    let after = match deed {
        Deed::Change(change) => tickets::change(tx, by, id, (**change).clone()).await?,
        Deed::Delete => deletion::delete(tx, by, id).await?,
    };
    Ok((before, after))
}

/// Puts back every ticket that is as this change left it.
///
/// # Errors
/// [`Error::NoBulk`] when it is not one's own, or too old; [`Error::UndoneAlready`].
pub async fn undo(tx: &mut WriteTx, by: &Actor, bulk: BulkId) -> Result<Done, Error> {
    let found = tables::bulk::load_for_change(tx, bulk).await?.ok_or(Error::NoBulk)?;
    if by.account() != Some(found.account) || found.at + UNDOABLE < tx.now() {
        return Err(Error::NoBulk);
    }
    if found.undone {
        return Err(Error::UndoneAlready);
    }
    tables::bulk::set_undone(tx, bulk).await?;
    let mut ends = Vec::new();
    for changed in tables::bulk::tickets(tx, bulk).await? {
        let back: Back = serde_json::from_str(&changed.back).map_err(unreadable)?;
        let point = tx.savepoint().await?;
        match put_back(tx, by, changed.ticket, back, changed.version).await {
            Ok(outline) => {
                point.keep(tx).await?;
                ends.push((changed.number, Ok(outline)));
            }
            Err(why) if why.is_retriable() => return Err(why),
            Err(why) => {
                point.undo(tx).await?;
                ends.push((changed.number, Err(why)));
            }
        }
    }
    Ok(Done { id: None, tickets: ends })
}

async fn put_back(
    tx: &mut WriteTx,
    by: &Actor,
    id: TicketId,
    back: Back,
    version: i64,
) -> Result<Outline, Error> {
    let ticket = tables::ticket::load_for_change(tx, id).await?.ok_or(Error::NoTicket)?;
    if !by.sees().contains(ticket.department) {
        return Err(Error::NoTicket);
    }
    if ticket.version != version {
        return Err(Error::TicketChanged { present: ticket.version });
    }
    if back.restore {
        return deletion::restore(tx, by, id).await;
    }
    // Whoever had it had it in that department, so it goes back there first.
    if let Some(department) = back.department {
        let there = Change { department: Some(DepartmentId(department)), ..Change::default() };
        tickets::change(tx, by, id, there).await?;
    }
    tickets::change(tx, by, id, back.rest()).await
}

impl Back {
    fn between(before: &Outline, after: &Outline) -> Self {
        let (had, has) = (&before.tags, &after.tags);
        let only = |these: &[TagName], others: &[TagName]| -> Vec<String> {
            these.iter().filter(|tag| !others.contains(tag)).map(|tag| tag.name.clone()).collect()
        };
        let seat = |outline: &Outline| outline.assignee.as_ref().map(|agent| agent.id.0);
        let differs = |yes: bool| yes.then_some(());
        Self {
            restore: before.deleted_at.is_none() && after.deleted_at.is_some(),
            subject: differs(before.subject != after.subject).map(|()| before.subject.clone()),
            priority: differs(before.priority != after.priority).map(|()| before.priority),
            status: differs(before.status != after.status).map(|()| before.status),
            department: differs(before.department.id != after.department.id).map(|()| before.department.id.0),
            assignee: differs(seat(before) != seat(after)).map(|()| Was { was: seat(before) }),
            ticket_type: differs(before.ticket_type != after.ticket_type)
                .map(|()| Was { was: before.ticket_type }),
            snoozed_until: differs(before.snoozed_until != after.snoozed_until)
                .map(|()| Was { was: before.snoozed_until.map(|at| at.as_microsecond()) }),
            spam: differs(before.spam != after.spam).map(|()| before.spam),
            add: only(had, has),
            remove: only(has, had),
        }
    }

    fn rest(self) -> Change {
        Change {
            subject: self.subject,
            priority: self.priority,
            status: self.status,
            assignee: self.assignee.map(|seat| seat.was.map(AccountId)),
            ticket_type: self.ticket_type.map(|kind| kind.was),
            snoozed_until: self.snoozed_until.map(|at| at.was.map(platform::db::instant)),
            spam: self.spam,
            tags: Retag { add: self.add, remove: self.remove },
            ..Change::default()
        }
    }
}

fn unreadable(why: serde_json::Error) -> Error {
    Error::Platform(platform::Error::Unreadable { what: "a change of several tickets", why: why.to_string() })
}
