//! The form of a number where the Fluent library chooses the wrong one: it looks at whole Lithuanian and Romanian numbers,
//! not at how they end, so that 22 and 101 go wrong. Pure; `locales/plurals.json` holds every language to what the
//! console chooses.

/// The form of `number`, or none where the library knows it.
pub(super) fn form(language: &str, number: f64) -> Option<&'static str> {
    let number = number.abs();
    let whole = number.fract() == 0.0;
    let end = number % 100.0;
    match language {
        "lt" if !whole => Some("many"),
        "lt" => Some(match number % 10.0 {
            1.0..=9.0 if (11.0..=19.0).contains(&end) => "other",
            1.0 => "one",
            2.0..=9.0 => "few",
            _ => "other",
        }),
        "ro" if whole && number == 1.0 => Some("one"),
        "ro" if !whole || number == 0.0 || (1.0..=19.0).contains(&end) => Some("few"),
        "ro" => Some("other"),
        _ => None,
    }
}
