//! Which of our languages a tag such as `lt-LT` or `zh_TW` means. Chinese is two languages to us, told apart by how it
//! is written; who names only a region hears what is written there. Pure; the console decides the same
//! (`locales/negotiation.json` holds both to it).

/// Longer tags are cut: none that means something is.
const LONGEST: usize = 35;

/// The languages that would serve, best first: the tag itself, then the language without its region.
pub(super) fn candidates(tag: &str) -> Vec<String> {
    let tag: String = tag
        .trim()
        .chars()
        .take(LONGEST)
        .map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() })
        .collect();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    if !matches!(language, "zh" | "cmn" | "yue") {
        let language = language.to_owned();
        return vec![tag, language];
    }
    let traditional = parts.find_map(|part| match part {
        "hant" => Some(true),
        "hans" => Some(false),
        "tw" | "hk" | "mo" => Some(true),
        "cn" | "sg" | "my" => Some(false),
        _ => None,
    });
    let script = if traditional.unwrap_or(language == "yue") { "zh-hant" } else { "zh-hans" };
    vec![script.to_owned()]
}

/// Up to this many languages of an `Accept-Language` are looked at.
const MOST: usize = 20;

/// What a browser asks for, most wanted first; nothing that it refuses.
pub(super) fn wanted(accept_language: &str) -> Vec<&str> {
    let mut asked: Vec<(&str, f32)> = accept_language
        .split(',')
        .take(MOST)
        .filter_map(|part| {
            let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
            let weight = match rest.trim().strip_prefix("q=") {
                Some(number) => number.trim().parse().unwrap_or(0.0),
                None => 1.0,
            };
            (weight > 0.0).then_some((tag.trim(), weight))
        })
        .collect();
    // Stable: equal weights stay in the order they were asked in.
    asked.sort_by(|a, b| b.1.total_cmp(&a.1));
    asked.into_iter().map(|(tag, _)| tag).collect()
}
