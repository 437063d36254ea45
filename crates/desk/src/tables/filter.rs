//! A filter as a condition of SQL. Every part is true or false and never unknown, so that *not* means what it means
//! to a person; the interpreter in memory (`filter/holds.rs`) must find the same tickets.

use platform::db::Sql;
use sea_orm::Value;

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
        (Place::Own(column), Check::Lacking) => ask.push(&format!("ticket.{column} IS NULL")),
        (Place::Own(column), Check::OneOf(words)) => among(ask, column, words.iter().copied()),
        (Place::Own(column), Check::Keys(keys)) => {
            among(ask.push(&format!("(ticket.{column} IS NOT NULL AND ")), column, keys.iter().copied())
                .push(")")
        }
        (Place::Own(column), Check::Within(spans)) => {
            joined(ask, spans, " OR ", "1 = 0", |ask, span| within(ask, column, span))
        }
        (Place::Status, Check::OneOf(words)) => among(ask, "status", words.iter().copied()),
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

fn among<V: Into<Value>>(ask: Sql, column: &str, values: impl ExactSizeIterator<Item = V>) -> Sql {
    match values.len() {
        0 => ask.push("1 = 0"),
        _ => ask.push(&format!("ticket.{column} IN ")).push_list(values),
    }
}

fn within(ask: Sql, column: &str, span: &Between) -> Sql {
    let mut ask = ask.push(&format!("(ticket.{column} IS NOT NULL"));
    for (sign, bound) in [(">=", span.from), ("<", span.to)] {
        if let Some(bound) = bound {
            let place = ask.next();
            ask = ask.push(&format!(" AND ticket.{column} {sign} {place}")).bind(bound);
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
