//! Attachment names that are safe to show and to save, on any system, whatever was sent.

const MAX_CHARS: usize = 120;

/// Never empty, no path, no control or direction characters, no name a system keeps for itself.
pub(crate) fn safe(sent: Option<&str>, content_type: &str, number: usize) -> String {
    let sent = sent.unwrap_or_default();
    let last = sent.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let mut name: String = last
        .chars()
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    name = name
        .trim_matches(|c: char| c.is_whitespace())
        .trim_start_matches('.')
        .trim_end_matches(['.', ' '])
        .to_owned();
    if name.is_empty() {
        name = format!("attachment-{number}");
        if let Some(extension) = extension(content_type) {
            name = format!("{name}.{extension}");
        }
    }
    if is_reserved(&name) {
        name.insert(0, '_');
    }
    shorten(name)
}

/// Direction marks can make `exe.gpj` read as `jpg.exe`.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || matches!(stem.get(..3), Some("COM" | "LPT"))
            && stem.len() == 4
            && stem.ends_with(|c: char| c.is_ascii_digit())
}

fn shorten(name: String) -> String {
    if name.chars().count() <= MAX_CHARS {
        return name;
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, ext)) if !ext.is_empty() && ext.chars().count() <= 12 => (stem, Some(ext)),
        _ => (name.as_str(), None),
    };
    let room = MAX_CHARS - extension.map_or(0, |e| e.chars().count() + 1);
    let stem: String = stem.chars().take(room).collect();
    match extension {
        Some(extension) => format!("{stem}.{extension}"),
        None => stem,
    }
}

fn extension(content_type: &str) -> Option<&'static str> {
    Some(match content_type {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        "image/tiff" => "tiff",
        "image/bmp" => "bmp",
        "image/heic" => "heic",
        "text/plain" | "message/delivery-status" | "message/feedback-report" | "text/rfc822-headers" => "txt",
        "text/html" => "html",
        "text/calendar" => "ics",
        "text/csv" => "csv",
        "text/vcard" | "text/x-vcard" => "vcf",
        "text/xml" | "application/xml" => "xml",
        "message/rfc822" | "message/global" => "eml",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "application/json" => "json",
        "application/ms-tnef" => "dat",
        "application/pgp-signature" => "asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "audio/mpeg" => "mp3",
        "audio/amr" => "amr",
        "audio/wav" | "audio/x-wav" => "wav",
        "video/mp4" => "mp4",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe() {
        for (sent, safe_name) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ana\\Račun št. 5.pdf", "Račun št. 5.pdf"),
            ("a\u{202e}gpj.exe", "agpj.exe"),
            ("\u{0}\n", "attachment-3.png"),
            ("...", "attachment-3.png"),
            (".htaccess", "htaccess"),
            ("con.txt", "_con.txt"),
            ("what?.txt ", "what_.txt"),
            ("报价单.xlsx", "报价单.xlsx"),
        ] {
            assert_eq!(safe(Some(sent), "image/png", 3), safe_name, "{sent:?}");
        }
        let long = safe(Some(&format!("{}.pdf", "ž".repeat(500))), "", 1);
        assert_eq!(long.chars().count(), MAX_CHARS);
        assert!(long.ends_with("ž.pdf"));
    }
}
