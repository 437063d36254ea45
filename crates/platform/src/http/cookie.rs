//! The session cookie: out of reach of scripts, sent to us only, gone when the session is.

use axum::http::{HeaderMap, HeaderValue, header};

pub const NAME: &str = "touchstone_session";

/// The session secret a browser sent. When two cookies have our name, the first counts, as browsers send the
/// most specific first.
pub fn read(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, value)| value.trim_matches('"'))
        .filter(|value| !value.is_empty())
}

/// The header that gives the cookie for `seconds`. `secure` when people reach us by https.
pub fn give(secret: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let mut value = HeaderValue::from_str(&format!(
        "{NAME}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
    ))
    .ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The header that takes it away.
pub fn take_away(secure: bool) -> HeaderValue {
    HeaderValue::from_static(if secure {
        "touchstone_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure"
    } else {
        "touchstone_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(lines: &[&str]) -> HeaderMap {
        lines.iter().map(|line| (header::COOKIE, HeaderValue::from_str(line).unwrap())).collect()
    }

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let headers = sent(&["theme=dark; touchstone_session=abc; x=y"]);
        assert_eq!(read(&headers), Some("abc"));
        assert_eq!(read(&sent(&["theme=dark", "touchstone_session=abc"])), Some("abc"));
        assert_eq!(read(&sent(&["not_touchstone_session=abc; touchstone_session="])), None);
    }

    #[test]
    fn a_cookie_cannot_be_read_by_scripts_and_stays_with_us() {
        let given = give("abc", 60, true).unwrap();
        assert_eq!(
            given.to_str().unwrap(),
            "touchstone_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"
        );
        assert_eq!(give("a\nb", 60, true), None);
    }

    #[test]
    fn the_cookie_taken_away_is_the_cookie_given() {
        for secure in [true, false] {
            let (given, taken) = (give("", 0, secure).unwrap(), take_away(secure));
            assert_eq!(given.to_str().unwrap(), taken.to_str().unwrap());
        }
    }
}
