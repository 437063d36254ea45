//! The letters of a filter's text: what a word is, and where it ends. Pure.

/// Words that join conditions.
pub(super) const OR: &str = "or";
pub(super) const AND: &str = "and";

/// Ends a word or a value.
pub(super) fn parts(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '(' | ')' | '"')
}

/// Whether it can stand as a free word without quotes.
pub(super) fn is_bare_word(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(|letter| parts(letter) || letter == ':' || letter.is_control())
        && !text.starts_with('-')
        && !text.eq_ignore_ascii_case(OR)
        && !text.eq_ignore_ascii_case(AND)
}

/// Whether it can stand as a value without quotes.
pub(super) fn is_bare_value(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(|letter| parts(letter) || letter == ',' || letter.is_control())
        && !text.starts_with(['<', '>', '='])
}

/// Whether a field may be called so.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.'))
}
