//! The desk's own fields as the filter language knows them: `ticket.serial`, `contact.since`, `organisation.tier`.
//! Pure.

use super::fields::{Field, Kind, Own, Place, Read};
use crate::field::{self, FieldKind};

/// A field that a filter can ask for.
pub(super) fn of(field: &field::Field) -> Field {
    let (kind, column) = match field.kind {
        FieldKind::Text => (Kind::Line, "text_key"),
        FieldKind::Number => (Kind::Number, "number"),
        FieldKind::Date => (Kind::Day, "day"),
        FieldKind::Choice => (Kind::Chosen, "choice"),
        FieldKind::Checkbox => (Kind::Tick, "checked"),
    };
    Field {
        name: format!("{}.{}", field.noun.code(), field.key),
        also: &[],
        kind,
        may_lack: field.kind != FieldKind::Checkbox,
        read: Read::Own(field.id),
        place: Place::Kept { of: field.noun, field: field.id, column },
        own: Some(Own { label: field.label.clone(), choices: field.choices.clone(), retired: field.retired }),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::fields::Fields;
    use super::super::{Wrong, parse};
    use super::*;
    use crate::field::{Choice, ChoiceId, FieldId, Noun};

    /// One of each kind.
    pub(crate) fn some() -> Vec<field::Field> {
        let kinds = [
            (Noun::Ticket, "serial", FieldKind::Text),
            (Noun::Ticket, "weight", FieldKind::Number),
            (Noun::Contact, "since", FieldKind::Date),
            (Noun::Organisation, "tier", FieldKind::Choice),
            (Noun::Ticket, "checked", FieldKind::Checkbox),
        ];
        let choice = |id, key: &str, label: &str, retired| Choice {
            id: ChoiceId(id),
            key: key.into(),
            label: label.into(),
            retired,
        };
        let fields = (1..).zip(kinds).map(|(id, (noun, key, kind))| field::Field {
            id: FieldId(id),
            noun,
            key: key.into(),
            label: key.into(),
            kind,
            choices: match kind {
                FieldKind::Choice => {
                    vec![choice(4, "gold", "Very golden", false), choice(5, "tin", "Tin", true)]
                }
                _ => Vec::new(),
            },
            required: false,
            department: None,
            position: id,
            retired: false,
            version: 1,
        });
        fields.collect()
    }

    #[test]
    fn a_field_of_the_desks_own_takes_what_its_kind_holds() {
        let fields = Fields::with(&some());
        for good in [
            "ticket.serial:\"SN 4\"",
            "ticket.serial:none",
            "ticket.weight:>=-2.5",
            "Contact.Since:<2026-03",
            "contact.since:this-month",
            "organisation.tier:gold,\"very  golden\",tin",
            "ticket.checked:yes",
            "-ticket.checked:false",
        ] {
            let read = parse(good, &fields).unwrap_or_else(|fault| panic!("{good}: {}", fault.says)).filter;
            assert_eq!(parse(&read.to_string(), &fields).unwrap().filter, read, "{good}");
        }
        for (bad, at, suggestion) in [
            ("ticket.serail:x", 0, Some("ticket.serial")),
            ("ticket.weight:heavy", 14, None),
            ("ticket.weight:inf", 14, None),
            ("contact.since:yestrday", 14, Some("yesterday")),
            ("organisation.tier:glod", 18, Some("gold")),
            ("ticket.checked:>yes", 15, None),
            ("ticket.checked:none", 15, Some("no")),
            ("ticket.serial:>a", 14, None),
        ] {
            let fault = parse(bad, &fields).unwrap_err();
            assert_eq!((fault.at, fault.suggestion.as_deref()), (at, suggestion), "{bad}: {}", fault.says);
        }
        let fault = parse("organisation.tier:bronze", &fields).unwrap_err();
        assert!(matches!(&fault.wrong, Wrong::NoChoice { allowed, .. } if allowed == "gold"), "{fault:?}");
    }
}
