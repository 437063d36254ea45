//! Headers that keep a browser from being turned against its owner. Answers of the API allow nothing at all;
//! the console's page allows itself, and nothing from elsewhere.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// For everything that says nothing else: data is no page.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// The middleware. A handler that set a header itself, such as the console's policy, keeps it.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let wanted = [
        (header::CONTENT_SECURITY_POLICY, NOTHING),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static("camera=(), geolocation=(), payment=(), usb=()"),
        ),
    ];
    for (name, value) in wanted {
        headers.entry(name).or_insert(value);
    }
    // An answer about a customer is nobody else's, also not a shared cache's.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The policy of the console's page. Its own inline scripts (the start of the app) are allowed by their hash,
/// so that one which was smuggled in is not run. Mails are shown in a sandboxed frame that inherits this and has a
/// stricter policy of its own: their remote images stay unloaded until the reader asks for them, which is why this
/// one allows images from elsewhere.
pub fn console_policy(page: &str) -> HeaderValue {
    let scripts: String = inline_scripts(page)
        .map(|script| {
            let hash = ring::digest::digest(&ring::digest::SHA256, script.as_bytes());
            format!(" 'sha256-{}'", STANDARD.encode(hash))
        })
        .collect();
    let policy = format!(
        "default-src 'none'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https: http:; \
         font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; media-src 'self'; \
         frame-src 'self' blob: data:; base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(NOTHING)
}

/// The text between `<script>` and `</script>` of scripts that are not loaded from elsewhere.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_console_runs_its_own_start_and_no_other_inline_script() {
        let page = r#"<html><script src="/app.js"></script><script type="module">start()</script></html>"#;
        let policy = console_policy(page);
        let policy = policy.to_str().unwrap();
        // printf 'start()' | openssl dgst -sha256 -binary | base64
        assert!(
            policy.contains("script-src 'self' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=';"),
            "{policy}"
        );
        assert!(!policy.contains("script-src 'self' 'unsafe-inline'"));
        assert!(policy.contains("frame-ancestors 'none'"));
    }
}
