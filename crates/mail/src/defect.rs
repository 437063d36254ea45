//! What was wrong with a mail and what was done about it, as sentences for people.
//! A defect never stops reading; the raw mail is kept by the caller.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Defect {
    #[error("The mail is empty.")]
    Empty,
    #[error("The mail has no header; all of it was read as text.")]
    NoHeader,
    #[error("A line in the header is not a header line and was left out.")]
    BrokenHeader,
    #[error("The header is longer than allowed; the rest of it was left out.")]
    HeaderTooLong,
    #[error("No valid sender address was found.")]
    NoSender,
    #[error("The date is missing or cannot be read.")]
    NoDate,
    #[error("The mail has no Message-ID.")]
    NoMessageId,
    #[error("The character set is missing or wrong; the text was read in the most likely one.")]
    WrongCharset,
    #[error("Some characters could not be read and are shown as a replacement sign.")]
    LostCharacters,
    #[error("A part says that it has sub-parts, but its boundary is missing.")]
    MissingBoundary,
    #[error("The transfer encoding of a part is damaged; what could be read was kept.")]
    BrokenEncoding,
    #[error("The mail has more parts than are read; the rest is kept as one attachment.")]
    TooManyParts,
    #[error("Parts are nested deeper than is read; the rest is kept as an attachment.")]
    TooDeep,
    #[error("The text is longer than is shown; all of it is kept as an attachment.")]
    TextCut,
    #[error("The HTML is too large or too deeply nested to show; its text is shown instead.")]
    HtmlDropped,
    #[error(
        "An attachment is in Outlook's own format (winmail.dat); the files and the text that could be read were taken out of it."
    )]
    Tnef,
    #[error("The mail holds zero bytes, which were removed from the text.")]
    NulBytes,
}
