//! A filter as a condition of SQL. Every part is true or false and never unknown, so that *not* means what it means
//! to a person; the interpreter in memory (`filter/holds.rs`) must find the same tickets.

use platform::db::Sql;
use sea_orm::Value;

use crate::field::{self, FieldId};
use crate::filter::How;
use crate::filter::fields::Place;
use crate::filter::keys::Needle;
use crate::filter::settle::{Check, Settled, Test};
use crate::filter::times::Between;

/// Adds the condition, values bound. What comes back is one condition, in brackets where it needs them.
pub fn condition(ask: Sql, settled: &Settled) -> Sql {
    match settled {
        Settled::All(parts) => joined(ask, parts, " AND ", "1 = 1", condition),
        Settled::Any(parts) => joined(ask, parts, " OR ", "1 = 0", condition),
        Settled::Not(inner) => condition(ask.push("NOT ("), inner).push(")"),
        Settled::Test(test) => tested(ask, test),
    }
}

fn tested(ask: Sql, test: &Test) -> Sql {
    match (test.place, &test.check) {
        (Place::Own(column), check) => held(ask, &format!("ticket.{column}"), check),
        (Place::Status, Check::OneOf(words)) => among(ask, "ticket.status", words.iter().map(String::as_str)),
        (Place::OnPile(pile), Check::Marked) => among(ask, "ticket.pile", [pile.code()].into_iter()),
        (Place::Tags, Check::Lacking) => {
            ask.push("NOT EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_tag.ticket = ticket.id)")
        }
        (Place::Tags, check) => {
            let begun = ask.push("ticket.id IN (SELECT ticket_tag.ticket FROM ticket_tag WHERE ");
            held(begun, "ticket_tag.tag", check).push(")")
        }
        (Place::Followers, Check::Lacking) => {
            ask.push("NOT EXISTS (SELECT 1 FROM follower WHERE follower.ticket = ticket.id)")
        }
        (Place::Followers, check) => {
            let begun = ask.push("ticket.id IN (SELECT follower.ticket FROM follower WHERE ");
            held(begun, "follower.account", check).push(")")
        }
        (Place::Organisation, Check::Lacking) => ask.push(
            "EXISTS (SELECT 1 FROM contact WHERE contact.id = ticket.requester AND contact.organisation IS NULL)",
        ),
        (Place::Organisation, check) => {
            let begun = ask.push("ticket.requester IN (SELECT contact.id FROM contact WHERE ");
            held(begun, "contact.organisation", check).push(")")
        }
        (Place::Participants, Check::Words(values)) => {
            joined(ask, values, " OR ", "1 = 0", |ask, needles| joined(ask, needles, " AND ", "1 = 1", taking_part))
        }
        (Place::SubjectWords, Check::Words(values)) => worded(
            ask,
            values,
            "ticket.id IN (SELECT subject_word.ticket FROM subject_word WHERE subject_word.word",
        ),
        (Place::RequesterWords, Check::Words(values)) => worded(
            ask,
            values,
            "ticket.requester IN (SELECT contact_word.contact FROM contact_word WHERE contact_word.word",
        ),
        (Place::Kept { of, field, column }, check) => kept(ask, of, field, &format!("kept.{column}"), check),
        (Place::Filled(column), Check::Marked) => ask.push(&format!("ticket.{column} IS NOT NULL")),
        (Place::Files, Check::Marked) => ask.push(
            "EXISTS (SELECT 1 FROM message JOIN attachment ON attachment.message = message.id \
             WHERE message.ticket = ticket.id AND attachment.inline = FALSE)",
        ),
        _ => ask.push("1 = 0"),
    }
}

fn joined<T>(ask: Sql, parts: &[T], between: &str, none: &str, one: impl Fn(Sql, &T) -> Sql) -> Sql {
    if parts.is_empty() {
        return ask.push(none);
    }
    let begun = ask.push("(");
    let all = parts.iter().enumerate().fold(begun, |ask, (n, part)| {
        let ask = if n == 0 { ask } else { ask.push(between) };
        one(ask, part)
    });
    all.push(")")
}

/// What a column that may be empty holds.
fn held(ask: Sql, column: &str, check: &Check) -> Sql {
    let filled = |ask: Sql| ask.push(&format!("({column} IS NOT NULL AND "));
    match check {
        Check::Lacking => ask.push(&format!("{column} IS NULL")),
        Check::OneOf(words) => among(filled(ask), column, words.iter().map(String::as_str)).push(")"),
        Check::Keys(keys) => among(filled(ask), column, keys.iter().copied()).push(")"),
        Check::Within(spans) => joined(ask, spans, " OR ", "1 = 0", |ask, span| within(ask, column, span)),
        Check::Begins(keys) => joined(ask, keys, " OR ", "1 = 0", |ask, key| begun(ask, column, key)),
        Check::Numbers(all) => joined(ask, all, " OR ", "1 = 0", |ask, (how, than)| {
            let sign = if *how == How::Is { "=" } else { how.sign() };
            let place = ask.next();
            ask.push(&format!("({column} IS NOT NULL AND {column} {sign} {place})")).bind(*than)
        }),
        Check::Marked => ask.push(&format!("({column} IS NOT NULL AND {column} = TRUE)")),
        Check::Words(_) => ask.push("1 = 0"),
    }
}

/// What a field of the desk's own holds, in the table of what it belongs to.
fn kept(ask: Sql, of: field::Noun, field: FieldId, column: &str, check: &Check) -> Sql {
    let (whose, select) = match of {
        field::Noun::Ticket => ("ticket.id", "SELECT kept.ticket FROM ticket_field AS kept"),
        field::Noun::Contact => ("ticket.requester", "SELECT kept.contact FROM contact_field AS kept"),
        field::Noun::Organisation => (
            "ticket.requester",
            "SELECT contact.id FROM organisation_field AS kept JOIN contact ON contact.organisation = kept.organisation",
        ),
    };
    let place = ask.next();
    if *check == Check::Lacking {
        let owner = match of {
            field::Noun::Ticket => "kept.ticket",
            field::Noun::Contact => "kept.contact",
            field::Noun::Organisation => "contact.id",
        };
        let none = format!(
            "NOT EXISTS ({select} WHERE {owner} = {whose} AND kept.field = {place} AND {column} IS NOT NULL)"
        );
        return ask.push(&none).bind(field);
    }
    let begun = ask.push(&format!("{whose} IN ({select} WHERE kept.field = {place} AND ")).bind(field);
    held(begun, column, check).push(")")
}

/// A text that begins so.
fn begun(ask: Sql, column: &str, key: &str) -> Sql {
    let place = ask.next();
    let ask = ask.push(&format!("({column} IS NOT NULL AND {column} >= {place}")).bind(key);
    let place = ask.next();
    ask.push(&format!(" AND {column} < {place})")).bind(format!("{key}\u{10ffff}"))
}

fn among<V: Into<Value>>(ask: Sql, column: &str, values: impl ExactSizeIterator<Item = V>) -> Sql {
    match values.len() {
        0 => ask.push("1 = 0"),
        _ => ask.push(&format!("{column} IN ")).push_list(values),
    }
}

/// Somebody with this address, or of this domain, takes part.
fn taking_part(ask: Sql, needle: &Needle) -> Sql {
    let (column, word) = match needle.word.strip_prefix('@') {
        Some(domain) => ("domain", domain),
        None => ("address_key", needle.word.as_str()),
    };
    let place = ask.next();
    let each = "ticket.id IN (SELECT participant.ticket FROM participant WHERE participant";
    ask.push(&format!("{each}.{column} = {place})")).bind(word)
}

fn within(ask: Sql, column: &str, span: &Between) -> Sql {
    let mut ask = ask.push(&format!("({column} IS NOT NULL"));
    for (sign, bound) in [(">=", span.from), ("<", span.to)] {
        if let Some(bound) = bound {
            let place = ask.next();
            ask = ask.push(&format!(" AND {column} {sign} {place}")).bind(bound);
        }
    }
    ask.push(")")
}

/// All words of one of the values.
fn worded(ask: Sql, values: &[Vec<Needle>], each: &str) -> Sql {
    joined(ask, values, " OR ", "1 = 0", |ask, needles| {
        joined(ask, needles, " AND ", "1 = 1", |ask, needle| {
            let place = ask.next();
            if needle.whole {
                return ask.push(&format!("{each} = {place})")).bind(needle.word.as_str());
            }
            let ask = ask.push(&format!("{each} >= {place}")).bind(needle.word.as_str());
            let place = ask.next();
            ask.push(&format!(" AND {} < {place})", column_of(each))).bind(needle.end())
        })
    })
}

fn column_of(each: &str) -> &str {
    each.rsplit(' ').next().unwrap_or(each)
}
