//! Places in a prepared text, `{{requester.first_name}}`, and what fills them. What nothing fills stays in its braces:
//! to the console a well that somebody has to fill before it is sent. Pure.

use crate::words::escaped;

const LONGEST_NAME: usize = 80;

/// What is known, by the name of its place. Nothing is empty in here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<(&'static str, String)>);

impl Facts {
    /// Adds a fact, unless it says nothing.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.trim().is_empty() {
            self.0.push((name, value.trim().to_owned()));
        }
        self
    }

    /// A person, by name and by what one calls them. Somebody known by their address alone has no name yet.
    pub fn with_person(self, names: [&'static str; 3], name: &str, email: &str) -> Self {
        let local = email.split_once('@').map_or(email, |(local, _)| local);
        let named = if name == local || name == email { "" } else { name.trim() };
        let [full, first, address] = names;
        let first_name = named.split_whitespace().next().unwrap_or_default();
        self.with(full, named).with(first, first_name).with(address, email)
    }

    fn of(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Every place that a template may name, as the settings offer them.
pub const KNOWN: [&str; 9] = [
    "requester.name",
    "requester.first_name",
    "requester.email",
    "ticket.number",
    "ticket.subject",
    "department.name",
    "agent.name",
    "agent.first_name",
    "agent.email",
];

/// HTML with its places filled; values are escaped.
pub fn fill(html: &str, facts: &Facts) -> String {
    replaced(html, |name| facts.of(name).map(escaped))
}

/// The places that are still open, each once, in order.
pub fn wells(text: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    replaced(text, |name| {
        if !open.iter().any(|known| known == name) {
            open.push(name.to_owned());
        }
        None
    });
    open
}

fn replaced(text: &str, mut value: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let inside = from.get(2..).unwrap_or_default();
        let name = inside.find("}}").and_then(|end| inside.get(..end)).filter(|name| is_name(name));
        let (piece, length) = match name {
            Some(name) => {
                let whole = from.get(..name.len() + 4).unwrap_or_default();
                (value(name.trim()).unwrap_or_else(|| whole.to_owned()), whole.len())
            }
            None => ("{{".to_owned(), 2),
        };
        out.push_str(&piece);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.contains(['{', '}', '<', '>', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts() -> Facts {
        Facts::default()
            .with_person(
                ["requester.name", "requester.first_name", "requester.email"],
                "Rūta <b> Jan",
                "r@x.lt",
            )
            .with("ticket.number", "1001")
            .with("agent.name", " ")
    }

    #[test]
    fn what_is_known_is_filled_in_and_escaped() {
        let html = "<p>{{requester.first_name}}, {{ requester.name }}: #{{ticket.number}}</p>";
        assert_eq!(fill(html, &facts()), "<p>Rūta, Rūta &lt;b&gt; Jan: #1001</p>");
    }

    #[test]
    fn what_is_not_known_stays_for_somebody_to_fill() {
        let html = "{{agent.name}} {{ order number }} {{order number}} {{}} {{<b>}}";
        assert_eq!(fill(html, &facts()), html);
        assert_eq!(wells(html), ["agent.name", "order number"]);
    }

    #[test]
    fn somebody_known_by_address_alone_is_not_called_by_it() {
        let facts = Facts::default().with_person(["a", "b", "c"], "ruta.j", "ruta.j@mail.example");
        assert_eq!(wells(&fill("{{a}} {{b}} {{c}}", &facts)), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn text_without_places_is_left_alone(text in "[^{]*|(\\{[^{]*)") {
            prop_assert_eq!(fill(&text, &facts()), text);
        }

        #[test]
        fn filling_ends_whatever_is_written(text in "(\\{|\\}|[a-z. <])*") {
            let _ = wells(&fill(&text, &facts()));
        }
    }
}
