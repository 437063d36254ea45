//! What a browser says of itself, in two words that its owner recognises. Pure; whoever lies is shown the lie.

use serde::Serialize;
use utoipa::ToSchema;

/// Names as their makers write them; empty when they cannot be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Device {
    /// Such as `Firefox`.
    pub browser: String,
    /// Such as `Linux`.
    pub system: String,
}

/// The first that is found decides: many name others to be taken for them.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

pub fn device(agent: &str) -> Device {
    let named = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(mark, _)| agent.contains(mark));
        found.map_or(String::new(), |(_, name)| (*name).to_owned())
    };
    Device { browser: named(&BROWSERS), system: named(&SYSTEMS) }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "Linux")]
    #[case(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
        "Edge",
        "Windows"
    )]
    #[case(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "Safari",
        "iPhone"
    )]
    #[case(
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
        "Chrome",
        "Android"
    )]
    #[case("curl/8.5.0", "", "")]
    #[case("", "", "")]
    fn a_browser_is_known_by_its_own_mark(#[case] agent: &str, #[case] browser: &str, #[case] system: &str) {
        assert_eq!(device(agent), Device { browser: browser.into(), system: system.into() });
    }
}
