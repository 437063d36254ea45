//! Files, always as a download: nothing that a stranger sent is shown under our own address, but for pictures
//! of kinds that cannot act.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use platform::Platform;
use platform::blobs::BlobKey;
use platform::http::{Caller, Path, Problem};

use crate::attachments;
use crate::message::AttachmentId;

const HARMLESS: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// The bytes of an attachment.
#[utoipa::path(get, path = "/attachments/{id}", tag = "conversation", params(("id" = i64, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, body = Problem)))]
pub(super) async fn download(
    State(platform): State<Platform>,
    caller: Caller,
    Path(id): Path<AttachmentId>,
) -> Result<Response, Problem> {
    let file = attachments::one(&platform.db.read(), &caller.actor, id).await?;
    served(&platform, &file.blob, &file.content_type, &file.name).await
}

/// Bytes as a download, or shown when they are a picture that cannot act.
pub(super) async fn served(
    platform: &Platform,
    blob: &BlobKey,
    content_type: &str,
    name: &str,
) -> Result<Response, Problem> {
    let bytes = platform.blobs.get(blob).await?;
    let bytes = bytes.ok_or_else(|| Problem::not_found("The file is not in the store any more."))?;
    let harmless = HARMLESS.iter().find(|kind| **kind == content_type);
    let kind = HeaderValue::from_static(harmless.unwrap_or(&"application/octet-stream"));
    let how = if harmless.is_some() { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition(how, name)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400, immutable")),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}

/// The name as RFC 6266 writes it: any characters, none of them able to end the header.
fn disposition(how: &str, name: &str) -> HeaderValue {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::from_str(&format!("{how}; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let value = disposition("attachment", "są\"skaita\r\nX: y.pdf");
        assert_eq!(value, "attachment; filename*=UTF-8''s%C4%85%22skaita%0D%0AX%3A%20y.pdf");
    }
}
