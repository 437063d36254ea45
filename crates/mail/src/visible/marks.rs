//! How mail programs mark quotations and signatures in their HTML: by class and by id. One list for
//! all of them; the sanitiser keeps exactly these.

/// What the attributes of an element say about its content.
#[derive(Default)]
pub(super) struct Marks {
    pub quote: bool,
    pub cut: bool,
    pub signature: bool,
    pub attribution: bool,
}

impl Marks {
    pub fn of(name: &str, tag: &str) -> Self {
        let class = attribute(tag, "class").unwrap_or_default();
        let id = attribute(tag, "id").unwrap_or_default();
        let class = |wanted: &[&str]| class.split_whitespace().any(|c| wanted.contains(&c));
        let id = |wanted: &[&str]| wanted.contains(&id);
        let quote = name == "blockquote" && !is_indentation(tag);
        Self {
            quote,
            cut: class(&["yahoo_quoted", "AppleOriginalContents", "tutanota_quote", "OutlookMessageHeader"])
                || id(&[
                    "divRplyFwdMsg",
                    "appendonsend",
                    "OLK_SRC_BODY_SECTION",
                    "yahoo_quoted",
                    "replySplit",
                    "mail-editor-reference-message-container",
                ]),
            signature: class(&[
                "gmail_signature",
                "gmail_signature_prefix",
                "moz-signature",
                "yahoo_signature",
                "ydp-signature",
                "protonmail_signature_block",
                "AppleMailSignature",
            ]) || id(&["Signature", "ms-outlook-mobile-signature", "AppleMailSignature"]),
            attribution: class(&["gmail_attr", "moz-cite-prefix"]) || id(&["reply-intro"]),
        }
    }
}

/// Some editors indent with a blockquote without its border; that quotes nobody.
fn is_indentation(tag: &str) -> bool {
    let style = attribute(tag, "style").unwrap_or_default();
    attribute(tag, "type").is_none()
        && attribute(tag, "class").is_none()
        && style.replace(' ', "").contains("border:none")
}

/// The value of an attribute in a tag of our own serialisation: always in double quotes.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut at = 0;
    while let Some(found) = tag.get(at..)?.find(name) {
        let start = at + found;
        let value = start + name.len();
        let separate = tag.get(..start)?.ends_with(' ');
        if separate && tag.get(value..)?.starts_with("=\"") {
            let rest = tag.get(value + 2..)?;
            return rest.get(..rest.find('"')?);
        }
        at = value;
    }
    None
}
