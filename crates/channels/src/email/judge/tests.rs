//! Each mail meets its fate: a table.

use mail::Report;

use super::*;

fn found(ticket: i64, takes_part: bool) -> Option<Found> {
    Some(Found { ticket: TicketId(ticket), takes_part })
}

fn nothing() -> Known {
    Known { has_sender: true, ..Known::default() }
}

fn token() -> Known {
    Known { by_token: found(7, true), ..nothing() }
}

fn join(ticket: i64, by: Reason) -> Decision {
    Decision::Join { ticket: TicketId(ticket), by, by_machine: false, stranger: false }
}

fn machine(ticket: i64, by: Reason) -> Decision {
    Decision::Join { ticket: TicketId(ticket), by, by_machine: true, stranger: false }
}

fn open(related: &[(i64, Why)]) -> Decision {
    let related = related.iter().map(|(ticket, why)| (TicketId(*ticket), *why)).collect();
    Decision::Open { by_machine: false, related }
}

fn aside(fate: Fate, reason: Reason, ticket: Option<i64>) -> Decision {
    Decision::SetAside { fate, reason, ticket: ticket.map(TicketId) }
}

#[track_caller]
fn meets(class: Class, known: Known, decision: Decision) {
    assert_eq!(judge(&class, &known), decision, "{class:?} {known:?}");
}

#[test]
fn the_strongest_sign_decides() {
    let all = Known {
        by_message_id: found(8, true),
        by_marker: found(9, true),
        by_subject: Some(TicketId(10)),
        says_it_answers: true,
        ..token()
    };
    meets(Class::Person, all.clone(), join(7, Reason::Token));
    let all = Known { by_token: None, ..all };
    meets(Class::Person, all.clone(), join(8, Reason::MessageId));
    let all = Known { by_message_id: None, ..all };
    meets(Class::Person, all.clone(), join(9, Reason::Marker));
    let all = Known { by_marker: None, ..all };
    meets(Class::Person, all, join(10, Reason::Subject));
    meets(Class::Person, nothing(), open(&[]));
}

#[test]
fn a_stranger_joins_by_what_we_signed_and_by_nothing_else() {
    let strange =
        |ticket, by| Decision::Join { ticket: TicketId(ticket), by, by_machine: false, stranger: true };
    meets(Class::Person, Known { by_token: found(7, false), ..nothing() }, strange(7, Reason::Token));
    meets(Class::Person, Known { by_marker: found(9, false), ..nothing() }, strange(9, Reason::Marker));
    let unsigned = Known { by_message_id: found(8, false), ..nothing() };
    meets(Class::Person, unsigned.clone(), open(&[(8, Why::MessageId)]));
    // A guess does not make up for it.
    let both = Known { named: Some(TicketId(8)), ..unsigned };
    meets(Class::Person, both, open(&[(8, Why::MessageId)]));
}

#[test]
fn a_number_that_anybody_can_write_joins_nothing() {
    let known = Known { named: Some(TicketId(4)), same_mail: Some(TicketId(5)), ..nothing() };
    meets(Class::Person, known, open(&[(5, Why::SameMail), (4, Why::Number)]));
}

#[test]
fn a_subject_is_a_guess_that_a_forger_does_not_get() {
    let subject = Known { by_subject: Some(TicketId(10)), says_it_answers: true, ..nothing() };
    meets(Class::Person, Known { forged: true, ..subject.clone() }, open(&[(10, Why::Subject)]));
    meets(Class::Person, Known { says_it_answers: false, ..subject.clone() }, open(&[(10, Why::Subject)]));
    meets(
        Class::AutomaticMail,
        subject,
        Decision::Open { by_machine: true, related: vec![(TicketId(10), Why::Subject)] },
    );
}

#[test]
fn machines_are_kept_and_told_apart() {
    let new = Decision::Open { by_machine: true, related: Vec::new() };
    meets(Class::AutomaticReply, nothing(), aside(Fate::Automatic, Reason::AutomaticReply, None));
    meets(Class::AutomaticReply, token(), machine(7, Reason::Token));
    meets(Class::AutomaticMail, nothing(), new.clone());
    let thread = Known { by_message_id: found(8, true), ..nothing() };
    meets(Class::AutomaticMail, thread.clone(), machine(8, Reason::MessageId));
    let holding = Known { holds_automatic: true, ..nothing() };
    meets(Class::AutomaticMail, holding.clone(), aside(Fate::Held, Reason::AutomaticMail, None));
    meets(Class::AutomaticMail, Known { holds_automatic: true, ..thread }, machine(8, Reason::MessageId));
    meets(Class::Person, holding.clone(), open(&[]));
    meets(Class::AutomaticMail, Known { released: true, ..holding }, new);
}

#[test]
fn what_servers_report_stands_beside_its_ticket() {
    let failed = || Class::FailedDelivery(Report::default());
    meets(failed(), token(), aside(Fate::Bounce, Reason::DeliveryFailed, Some(7)));
    meets(failed(), nothing(), aside(Fate::Bounce, Reason::DeliveryFailed, None));
    let late = Class::DelayedDelivery(Report::default());
    meets(late, token(), aside(Fate::Bounce, Reason::DeliveryDelayed, Some(7)));
    let complaint = Class::Complaint(Report::default());
    meets(complaint, token(), aside(Fate::Complaint, Reason::Complained, Some(7)));
}

#[test]
fn what_cannot_be_answered_or_was_ours_waits_for_a_person() {
    let no_sender = Known { has_sender: false, ..token() };
    meets(Class::Person, no_sender, aside(Fate::Held, Reason::NoSender, Some(7)));
    meets(Class::OwnLoop, token(), aside(Fate::Held, Reason::OwnMail, Some(7)));
    meets(Class::OwnLoop, Known { released: true, ..token() }, machine(7, Reason::Token));
    let again = Known { duplicate: true, ..token() };
    meets(Class::Person, again, aside(Fate::Duplicate, Reason::SameAsEarlier, Some(7)));
}
