//! Changing calls that come with a cookie must come from our own pages: a page elsewhere can make a browser
//! send the cookie, but cannot lie about where the call comes from.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};

use super::Problem;
use crate::Platform;
use crate::config::Config;

/// A call that no other site made the browser send: for handlers that give out a cookie.
#[derive(Clone, Copy, Debug)]
pub struct OwnPage;

impl FromRequestParts<Platform> for OwnPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Result<Self, Problem> {
        let own = platform.config.public_url.as_ref().map(|url| url.origin());
        check(&parts.method, &parts.headers, own).map(|()| Self)
    }
}

/// Refuses a changing call that another site made the browser send. Browsers say so in `Sec-Fetch-Site`, older
/// ones in `Origin`; what sends neither is no browser and cannot be tricked. `own` is the configured public
/// origin (`https://help.example`), for proxies that change `Host`.
pub fn check(method: &Method, headers: &HeaderMap, own: Option<&str>) -> Result<(), Problem> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let ours = match (text(header::HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some("same-origin" | "none"), _) => true,
        (_, Some(origin)) => {
            own.is_some_and(|own| own.eq_ignore_ascii_case(origin))
                || authority(origin)
                    .is_some_and(|a| text(header::HOST).is_some_and(|h| h.eq_ignore_ascii_case(a)))
        }
        (Some(_), None) => false,
        (None, None) => true,
    };
    if ours { Ok(()) } else { Err(foreign()) }
}

/// Refuses a call under a name that is not ours while only this machine is listened to: a page elsewhere that
/// points its own name at this machine would be its own origin, and could set up an empty desk.
pub(crate) fn refuse_borrowed_name(headers: &HeaderMap, config: &Config) -> Result<(), Problem> {
    if config.public_url.is_some() || !config.http.ip().is_loopback() {
        return Ok(());
    }
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    let local = name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback());
    if local { Ok(()) } else { Err(foreign()) }
}

fn authority(origin: &str) -> Option<&str> {
    let (scheme, authority) = origin.split_once("://")?;
    matches!(scheme, "http" | "https").then_some(authority)
}

fn foreign() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "foreign-origin",
        "The call comes from another site",
        "A page of another site sent this. If it is your own address, set TOUCHSTONE_PUBLIC_URL to it; programs use a token.",
    )
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::our_page(&[("sec-fetch-site", "same-origin")], true)]
    #[case::typed_by_a_person(&[("sec-fetch-site", "none")], true)]
    #[case::other_site(&[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")], false)]
    #[case::sibling(&[("sec-fetch-site", "same-site"), ("origin", "https://blog.kalva.example")], false)]
    #[case::other_site_without_origin(&[("sec-fetch-site", "cross-site")], false)]
    #[case::old_browser_our_page(&[("origin", "http://desk.local:8080")], true)]
    #[case::old_browser_other_port(&[("origin", "http://desk.local:9090")], false)]
    #[case::behind_a_proxy(&[("origin", "https://help.kalva.example")], true)]
    #[case::sandboxed_frame(&[("origin", "null")], false)]
    #[case::strange_scheme(&[("origin", "app://desk.local:8080")], false)]
    #[case::a_script(&[], true)]
    fn only_our_own_pages_change_things_by_cookie(
        #[case] sent: &[(&'static str, &str)],
        #[case] allowed: bool,
    ) {
        let mut headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static("desk.local:8080"))]);
        for (name, value) in sent {
            headers.insert(*name, HeaderValue::from_str(value).unwrap());
        }
        let own = Some("https://help.kalva.example");
        assert_eq!(check(&Method::POST, &headers, own).is_ok(), allowed);
        assert!(check(&Method::GET, &headers, own).is_ok());
    }

    #[rstest]
    #[case("localhost:8080", true)]
    #[case("127.0.0.1", true)]
    #[case("[::1]:8080", true)]
    #[case("[::1]", true)]
    #[case("evil.example:8080", false)]
    #[case("127.0.0.1.evil.example", false)]
    #[case("", false)]
    fn a_name_that_was_pointed_at_this_machine_sets_nothing_up(#[case] host: &str, #[case] allowed: bool) {
        let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_str(host).unwrap())]);
        let mut config = Config::in_folder(std::path::Path::new("."));
        assert_eq!(refuse_borrowed_name(&headers, &config).is_ok(), allowed);
        config.public_url = Some("https://help.kalva.example".parse().unwrap());
        assert!(refuse_borrowed_name(&headers, &config).is_ok());
    }
}
