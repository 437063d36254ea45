//! What stands below what an agent sends: first the agent's own, then their department's. Pure.

use crate::words::Words;

/// The marker that mail programs fold a signature at (RFC 3676).
const MARK: &str = "-- ";

/// Signatures, filled, in their order, as text and HTML. Nothing when there is none.
pub fn below(signatures: &[String]) -> Option<Words> {
    let html: Vec<&str> = signatures.iter().map(|html| html.trim()).filter(|html| !html.is_empty()).collect();
    if html.is_empty() {
        return None;
    }
    let html = html.join("\n");
    let clean = mail::html::clean(&html)?;
    let text = mail::html::to_text(&clean);
    Some(Words {
        text: format!("{MARK}\n{}\n", text.trim()),
        html: Some(format!("<div>{MARK}<br>{}</div>", clean.as_str())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agents_stands_before_the_departments() {
        let below =
            below(&["<p>Ieva</p>".into(), " ".into(), "<p>Kalva, <b>Vilnius</b></p>".into()]).unwrap();
        assert_eq!(below.text, "-- \nIeva\n\nKalva, Vilnius\n");
        assert_eq!(below.html.unwrap(), "<div>-- <br><p>Ieva</p>\n<p>Kalva, <b>Vilnius</b></p></div>");
    }

    #[test]
    fn nobodys_signature_is_nothing() {
        assert_eq!(below(&[]), None);
        assert_eq!(below(&["  ".into()]), None);
    }
}
