//! What of a ticket and of a contact can be found, and by whose eyes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use platform::access::Departments;
use platform::people::DepartmentId;
use search::Document;

use super::{CONTACT, TICKET};
use crate::contact::{Contact, ContactId};
use crate::ticket::TicketId;

/// Bytes of one message, and of all of a ticket, that can be found by their words.
pub const OF_MESSAGE: usize = 32 * 1024;
const OF_TICKET: usize = 512 * 1024;
/// Names of files and of people that are kept of one ticket.
const NAMES: usize = 200;

/// The term that whoever sees the whole desk asks with.
const EVERYWHERE: &str = "all";

/// A ticket as its document is made from it.
#[derive(Clone, Debug)]
pub struct Subject {
    pub id: TicketId,
    pub number: i64,
    pub subject: String,
    pub department: DepartmentId,
    pub requester: ContactId,
    pub last_message_at: Timestamp,
    /// Tags, and whatever else is put on a ticket by its name.
    pub tags: Vec<String>,
}

/// A message or note of it, newest first.
#[derive(Clone, Debug)]
pub struct Said {
    pub ticket: TicketId,
    pub name: String,
    pub email: String,
    pub text: String,
}

/// Everything that documents are made from, of some tickets and contacts.
#[derive(Clone, Debug, Default)]
pub struct Material {
    pub tickets: Vec<Subject>,
    pub said: Vec<Said>,
    pub files: Vec<(TicketId, String)>,
    pub contacts: Vec<Contact>,
    pub addresses: Vec<(ContactId, String)>,
    /// Where a contact has tickets.
    pub departments: Vec<(ContactId, DepartmentId)>,
}

/// The terms that somebody asks with who sees these departments.
pub fn sees(departments: &Departments) -> Vec<String> {
    match departments {
        Departments::All => vec![EVERYWHERE.to_owned()],
        Departments::Only(these) => these.iter().map(|id| id.0.to_string()).collect(),
    }
}

fn seen_by(departments: impl IntoIterator<Item = DepartmentId>) -> Vec<String> {
    let each = departments.into_iter().map(|id| id.0.to_string());
    std::iter::once(EVERYWHERE.to_owned()).chain(each).collect()
}

impl Material {
    pub fn tickets(&self) -> Vec<Document> {
        let mut said: BTreeMap<TicketId, Vec<&Said>> = BTreeMap::new();
        self.said.iter().for_each(|one| said.entry(one.ticket).or_default().push(one));
        self.tickets
            .iter()
            .map(|ticket| self.ticket(ticket, said.get(&ticket.id).map_or(&[], Vec::as_slice)))
            .collect()
    }

    fn ticket(&self, ticket: &Subject, said: &[&Said]) -> Document {
        let requester = self.contacts.iter().filter(|contact| contact.id == ticket.requester);
        let requester = requester.flat_map(|contact| [contact.name.as_str(), contact.email.as_str()]);
        let addresses = self.addresses.iter().filter(|(contact, _)| *contact == ticket.requester);
        let authors = said.iter().flat_map(|said| [said.name.as_str(), said.email.as_str()]);
        let names: BTreeSet<&str> =
            requester.chain(addresses.map(|(_, address)| address.as_str())).chain(authors).collect();
        let files = self.files.iter().filter(|(of, _)| *of == ticket.id).map(|(_, name)| name.clone());
        let mut left = OF_TICKET;
        let mut body = Vec::new();
        for said in said {
            if said.text.len() > left {
                break;
            }
            left -= said.text.len();
            body.push(said.text.clone());
        }
        body.extend(files.take(NAMES));
        Document {
            kind: TICKET,
            id: ticket.id.0,
            numbers: vec![ticket.number],
            title: ticket.subject.clone(),
            names: names.into_iter().filter(|name| !name.is_empty()).take(NAMES).map(str::to_owned).collect(),
            tags: ticket.tags.clone(),
            body,
            seen_by: seen_by([ticket.department]),
            at: ticket.last_message_at.as_second(),
        }
    }

    pub fn contacts(&self) -> Vec<Document> {
        let one = |contact: &Contact| {
            let addresses =
                self.addresses.iter().filter(|(of, _)| *of == contact.id).map(|(_, address)| address);
            let names: BTreeSet<&String> = addresses.chain([&contact.email]).collect();
            let departments = self.departments.iter().filter(|(of, _)| *of == contact.id).map(|(_, id)| *id);
            Document {
                kind: CONTACT,
                id: contact.id.0,
                title: contact.name.clone(),
                names: names.into_iter().take(NAMES).cloned().collect(),
                seen_by: seen_by(departments),
                at: contact.created_at.as_second(),
                ..Document::default()
            }
        };
        self.contacts.iter().map(one).collect()
    }
}
