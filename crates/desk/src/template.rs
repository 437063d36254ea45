//! A template: a prepared reply with a name and somebody it is for. One with actions is a macro: it changes the ticket
//! as well. Pure: who keeps it, what it may say and do, and what stands in its way is decided here.

use std::collections::BTreeMap;

use jiff::Timestamp;
use platform::access::{Actor, Permission};
use platform::people::{AccountId, DepartmentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Error;
use crate::field::{Field, Plain};
use crate::filter::nearest::nearest;
use crate::outline::Outline;
use crate::placeholders::{KNOWN, wells};
use crate::tag::{MOST as MOST_TAGS, Retag, Spelling};
use crate::ticket::{Priority, StatusCode, TicketType};
use crate::tickets::Change;
use crate::visibility::{Keeping, Visibility};
use crate::words::{Words, Written, as_html};

platform::id!(TemplateId, "Key of a template.");

pub const LONGEST_NAME: usize = 80;
/// Longer replies are articles.
pub const LONGEST: usize = 20_000;
/// Templates that one person, one department, or the desk may have.
pub const MOST: usize = 500;

#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub id: TemplateId,
    pub name: String,
    /// What it stands under in lists; empty for none.
    pub folder: String,
    pub visibility: Visibility,
    /// What it is written in, as a code.
    pub language: Option<String>,
    pub body: Body,
    pub actions: Actions,
    /// How often it was put into a reply or applied.
    pub uses: i64,
    pub last_used_at: Option<Timestamp>,
    pub version: i64,
}

/// What it puts into the composer, with its placeholders; empty when it only changes the ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub html: String,
    pub text: String,
}

/// What it does to the ticket; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TemplateActions)]
pub struct Actions {
    /// With a reply, the ticket moves there when the reply leaves. Never `closed`.
    pub status: Option<StatusCode>,
    pub priority: Option<Priority>,
    #[serde(rename = "type")]
    pub ticket_type: Option<TicketType>,
    /// `me`, `none`, or the key of a colleague.
    pub assignee: Option<Seat>,
    pub department: Option<DepartmentId>,
    pub add_tags: Vec<String>,
    pub remove_tags: Vec<String>,
    /// The desk's own fields by their keys; null empties one.
    #[schema(value_type = Object)]
    pub fields: BTreeMap<String, Option<Plain>>,
    /// A note for colleagues, as HTML; it may hold placeholders.
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Seat {
    Word(SeatWord),
    Person(AccountId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeatWord {
    /// Whoever applies it.
    Me,
    None,
}

/// What actions may name, as it is now.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Colleagues who can sign in.
    pub colleagues: Vec<AccountId>,
    pub departments: Vec<DepartmentId>,
    /// Fields of tickets.
    pub fields: Vec<Field>,
}

/// An action that cannot be done any more, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TemplateFault)]
pub struct Fault {
    /// `assignee`, `department` or `fields.{key}`.
    pub action: String,
    pub says: String,
}

/// What is different about a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MacroChange)]
pub enum Different {
    Status,
    Priority,
    Type,
    Assignee,
    Department,
    Tags,
    Fields,
    Note,
}

impl Template {
    pub fn is_seen_by(&self, by: &Actor) -> bool {
        self.visibility.is_seen_by(by)
    }

    pub fn is_macro(&self) -> bool {
        self.actions != Actions::default()
    }

    /// What happens to the ticket at once, and the status that waits for the reply to leave.
    pub fn deeds(&self, by: &Actor) -> (Change, Option<StatusCode>) {
        let actions = self.actions.clone();
        let replies = !self.body.html.is_empty();
        let (now, then) = if replies { (None, actions.status) } else { (actions.status, None) };
        let change = Change {
            status: now,
            priority: actions.priority,
            ticket_type: actions.ticket_type.map(Some),
            assignee: actions.assignee.map(|seat| match seat {
                Seat::Word(SeatWord::Me) => by.account(),
                Seat::Word(SeatWord::None) => None,
                Seat::Person(account) => Some(account),
            }),
            department: actions.department,
            tags: Retag { add: actions.add_tags, remove: actions.remove_tags },
            fields: actions.fields,
            ..Change::default()
        };
        (change, then)
    }
}

/// Who may keep templates for these.
pub fn may_be_kept_by(visibility: Visibility, by: &Actor) -> Result<(), Error> {
    let needs = Keeping { own: Permission::WriteNote, shared: Permission::ManageTemplates };
    visibility.may_be_changed_by(by, needs, Error::NoTemplate)
}

/// A folder on one line, or none.
pub fn folder(text: &str) -> Result<String, Error> {
    let folder = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folder.chars().count() > LONGEST_NAME || folder.chars().any(char::is_control) {
        return Err(Error::TooLong { field: "folder", limit: LONGEST_NAME });
    }
    Ok(folder)
}

/// A reply fit to be kept: safe, not too long, with placeholders that there are.
pub fn body(written: &Written) -> Result<Body, Error> {
    let Words { text, html } = written.fit_or_empty()?;
    if text.chars().count() > LONGEST || html.as_ref().is_some_and(|html| html.chars().count() > LONGEST * 4)
    {
        return Err(Error::TooLong { field: "html", limit: LONGEST });
    }
    let html = match html {
        Some(html) => html,
        None if text.trim().is_empty() => return Ok(Body::default()),
        None => as_html(&text),
    };
    places("html", &html)?;
    Ok(Body { html, text })
}

/// # Errors
/// [`Error::NoPlaceholder`] names the first word in braces that is none.
fn places(field: &'static str, html: &str) -> Result<(), Error> {
    match wells(html).into_iter().find(|word| !KNOWN.contains(&word.as_str())) {
        Some(word) => Err(Error::NoPlaceholder { field, near: meant(&word), word }),
        None => Ok(()),
    }
}

/// The placeholder that was probably meant: near in letters, or one that ends so.
fn meant(word: &str) -> Option<&'static str> {
    let word = word.replace([' ', '_', '-'], ".").to_lowercase();
    nearest(&word, KNOWN)
        .and_then(|near| KNOWN.into_iter().find(|known| *known == near))
        .or_else(|| KNOWN.into_iter().find(|known| known.replace('_', ".").ends_with(&format!(".{word}"))))
}

impl Actions {
    /// Fit to be kept: nothing that cannot be, tags spelt as tags are, the note safe.
    pub fn fit(self) -> Result<Self, Error> {
        if self.status == Some(StatusCode::Closed) {
            return Err(refused("status", "A macro leaves a ticket open, pending, on hold or solved."));
        }
        if self.department.is_some()
            && matches!(self.assignee, Some(Seat::Person(_) | Seat::Word(SeatWord::Me)))
        {
            return Err(refused(
                "assignee",
                "Whoever had a ticket loses it when it moves to another department. Leave one of the two out.",
            ));
        }
        let note = match self.note.map(|html| Written { html: Some(html), text: None }.fit_or_empty()) {
            Some(words) => words?.html,
            None => None,
        };
        if let Some(html) = &note {
            places("actions.note", html)?;
            if html.chars().count() > LONGEST {
                return Err(Error::TooLong { field: "actions.note", limit: LONGEST });
            }
        }
        Ok(Self { add_tags: tags(self.add_tags)?, remove_tags: tags(self.remove_tags)?, note, ..self })
    }

    /// What of it cannot be done on this desk.
    pub fn faults(&self, desk: &Desk) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |action: String, says: String| faults.push(Fault { action, says });
        if let Some(Seat::Person(account)) = self.assignee
            && !desk.colleagues.contains(&account)
        {
            fault("assignee".into(), "The colleague it assigns to is here no longer.".into());
        }
        if let Some(department) = self.department
            && !desk.departments.contains(&department)
        {
            fault("department".into(), "The department it moves to is there no longer.".into());
        }
        for (key, plain) in &self.fields {
            let known = desk.fields.iter().find(|field| field.key == *key && !field.retired);
            let read = match known {
                Some(field) => plain.as_ref().map_or(Ok(None), |plain| field.read(plain)).map(|_| ()),
                None => Err(Error::NoField { key: key.chars().take(60).collect() }),
            };
            if let Err(why) = read {
                fault(format!("fields.{key}"), why.to_string());
            }
        }
        faults
    }
}

fn refused(action: &str, says: &str) -> Error {
    Error::Action { action: action.to_owned(), says: says.to_owned() }
}

fn tags(names: Vec<String>) -> Result<Vec<String>, Error> {
    if names.len() > MOST_TAGS {
        return Err(Error::TooManyTags);
    }
    names.iter().map(|name| Ok(Spelling::read(name)?.name)).collect()
}

/// What is different about the ticket now.
pub fn different(before: &Outline, after: &Outline, noted: bool) -> Vec<Different> {
    let seat = |ticket: &Outline| ticket.assignee.as_ref().map(|agent| agent.id);
    [
        (Different::Status, before.status != after.status),
        (Different::Priority, before.priority != after.priority),
        (Different::Type, before.ticket_type != after.ticket_type),
        (Different::Assignee, seat(before) != seat(after)),
        (Different::Department, before.department.id != after.department.id),
        (Different::Tags, before.tags != after.tags),
        (Different::Fields, before.fields != after.fields),
        (Different::Note, noted),
    ]
    .into_iter()
    .filter_map(|(what, is)| is.then_some(what))
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use platform::access::Role;

    use super::*;

    fn html(html: &str) -> Written {
        Written { html: Some(html.into()), text: None }
    }

    #[test]
    fn everybody_keeps_their_own_leads_their_departments_and_administrators_everybodys() {
        let own = Visibility::Own(AccountId(7));
        let (here, elsewhere) =
            (Visibility::Department(DepartmentId(1)), Visibility::Department(DepartmentId(2)));
        for (role, may) in [
            (Role::Agent, [true, false, false, false]),
            (Role::QualityReviewer, [true, false, false, false]),
            (Role::Lead, [true, true, false, false]),
            (Role::Administrator, [true, true, true, true]),
        ] {
            let by = Actor::agent(AccountId(7), role, BTreeSet::from([DepartmentId(1)]));
            let found = [own, here, elsewhere, Visibility::Everyone]
                .map(|visibility| may_be_kept_by(visibility, &by).is_ok());
            assert_eq!(found, may, "{role}");
        }
    }

    #[test]
    fn a_word_in_braces_that_is_no_placeholder_is_named_with_the_one_that_was_meant() {
        for (word, meant) in [
            ("requester.nmae", Some("requester.name")),
            ("agent first name", Some("agent.first_name")),
            ("number", Some("ticket.number")),
            ("order", None),
        ] {
            match body(&html(&format!("<p>Labas, {{{{{word}}}}}</p>"))) {
                Err(Error::NoPlaceholder { word: named, near, .. }) => {
                    assert_eq!((named.as_str(), near), (word, meant));
                }
                other => panic!("{word}: {other:?}"),
            }
        }
        let refused = body(&html("<p>{{requester.nmae}}</p>")).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "{{requester.nmae}} is no placeholder. Did you mean {{requester.name}}?"
        );
    }

    #[test]
    fn a_reply_is_kept_safe_and_as_text_too() {
        let kept = body(&html("<p>Labas <b>{{requester.name}}</b></p><script>x()</script>")).unwrap();
        assert_eq!(kept.text.trim(), "Labas {{requester.name}}");
        assert!(!kept.html.contains("script"));
        assert_eq!(body(&Written::text("a < b")).unwrap().html, "<p>a &lt; b</p>");
        assert_eq!(body(&html("<p></p>")).unwrap(), Body::default());
    }

    #[test]
    fn a_macro_closes_nothing_and_hands_nobody_what_moves_away() {
        let closes = Actions { status: Some(StatusCode::Closed), ..Actions::default() };
        let hands = Actions {
            department: Some(DepartmentId(1)),
            assignee: Some(Seat::Word(SeatWord::Me)),
            ..Actions::default()
        };
        for actions in [closes, hands] {
            assert!(matches!(actions.fit(), Err(Error::Action { .. })));
        }
    }

    #[test]
    fn the_status_of_a_macro_with_a_reply_waits_for_the_reply() {
        let by = Actor::agent(AccountId(7), Role::Agent, BTreeSet::new());
        let mut template = Template {
            id: TemplateId(1),
            name: "Grąžinta".into(),
            folder: String::new(),
            visibility: Visibility::Everyone,
            language: None,
            body: body(&html("<p>Pinigai grąžinti.</p>")).unwrap(),
            actions: Actions {
                status: Some(StatusCode::Solved),
                assignee: Some(Seat::Word(SeatWord::Me)),
                ..Actions::default()
            },
            uses: 0,
            last_used_at: None,
            version: 1,
        };
        let (change, then) = template.deeds(&by);
        assert_eq!((change.status, then), (None, Some(StatusCode::Solved)));
        assert_eq!(change.assignee, Some(Some(AccountId(7))));
        template.body = Body::default();
        let (change, then) = template.deeds(&by);
        assert_eq!((change.status, then), (Some(StatusCode::Solved), None));
    }

    #[test]
    fn actions_are_written_as_they_are_read() {
        let text = r#"{"status":"solved","assignee":"me","add_tags":["vip"],"fields":{"model":"x"}}"#;
        let actions: Actions = serde_json::from_str(text).unwrap();
        assert_eq!(actions.assignee, Some(Seat::Word(SeatWord::Me)));
        let again: Actions = serde_json::from_str(&serde_json::to_string(&actions).unwrap()).unwrap();
        assert_eq!(again, actions);
        let person: Actions = serde_json::from_str(r#"{"assignee":5}"#).unwrap();
        assert_eq!(person.assignee, Some(Seat::Person(AccountId(5))));
        assert_eq!(
            person.faults(&Desk::default()),
            [Fault {
                action: "assignee".into(),
                says: "The colleague it assigns to is here no longer.".into()
            }]
        );
    }
}
