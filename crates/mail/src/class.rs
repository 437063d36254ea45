//! Who wrote a mail: a person, a machine, a mail server. The first sign that is certain decides, in
//! the order: our own mail, complaint, delivery report, automatic reply, automatic mail, person.

mod automatic;
mod delivery;
mod notice;
mod phrases;
mod report;

use serde::{Deserialize, Serialize};

pub use report::Report;

use crate::{Message, address, token};

/// What of a mail is ours, so that our own mail is known when it comes back.
#[derive(Debug, Clone, Default)]
pub struct Ours {
    /// The addresses of all mailboxes.
    pub mailboxes: Vec<String>,
    /// The key our tokens are signed with.
    pub key: Vec<u8>,
}

impl Ours {
    /// Whether an address is one of our mailboxes, in any spelling.
    pub fn is_mailbox(&self, email: &str) -> bool {
        let key = address::key(email);
        self.mailboxes.iter().any(|mailbox| address::key(mailbox) == key)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub class: Class,
    pub reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    Person,
    /// A machine answered one mail: out of office, "we received your request", a read receipt.
    AutomaticReply,
    /// Nobody wrote it and it answers nothing: newsletters, lists, notifications.
    AutomaticMail,
    /// It did not arrive and will not.
    FailedDelivery(Report),
    /// It has not arrived yet; the server goes on trying.
    DelayedDelivery(Report),
    /// A recipient called our mail unwanted (abuse feedback report).
    Complaint(Report),
    /// Our own mail came back to us.
    OwnLoop,
}

/// Why a mail was classed as it was; stored and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    NoSign,
    OurMessageId,
    OurAddressAutomatic,
    FeedbackReport,
    DeliveryReport,
    DeliveryReportInWords,
    DeliveredNotice,
    ReadReceipt,
    AutoSubmittedReplied,
    AutoReplyHeader,
    AutoReplySubject,
    AutoSubmittedGenerated,
    List,
    Bulk,
    NullSender,
    RobotSender,
}

impl Reason {
    /// The stable code stored with the mail, as `auto_reply_subject`.
    pub fn code(self) -> &'static str {
        match self {
            Reason::NoSign => "no_sign",
            Reason::OurMessageId => "our_message_id",
            Reason::OurAddressAutomatic => "our_address_automatic",
            Reason::FeedbackReport => "feedback_report",
            Reason::DeliveryReport => "delivery_report",
            Reason::DeliveryReportInWords => "delivery_report_in_words",
            Reason::DeliveredNotice => "delivered_notice",
            Reason::ReadReceipt => "read_receipt",
            Reason::AutoSubmittedReplied => "auto_submitted_replied",
            Reason::AutoReplyHeader => "auto_reply_header",
            Reason::AutoReplySubject => "auto_reply_subject",
            Reason::AutoSubmittedGenerated => "auto_submitted_generated",
            Reason::List => "list",
            Reason::Bulk => "bulk",
            Reason::NullSender => "null_sender",
            Reason::RobotSender => "robot_sender",
        }
    }
}

/// Judges a mail. Pure: the caller stores the verdict and acts on it.
pub fn classify(message: &Message, ours: &Ours) -> Verdict {
    let (class, reason) = judge(message, ours);
    Verdict { class, reason }
}

fn judge(message: &Message, ours: &Ours) -> (Class, Reason) {
    // Without a key anybody could sign.
    if !ours.key.is_empty()
        && let Some(id) = &message.message_id
        && token::token_in(&ours.key, id).is_some()
    {
        return (Class::OwnLoop, Reason::OurMessageId);
    }
    if let Some(report) = report::complaint(message) {
        return (Class::Complaint(report), Reason::FeedbackReport);
    }
    if let Some((report, fate, reason)) = delivery::report(message) {
        return match fate {
            delivery::Fate::Failed => (Class::FailedDelivery(report), reason),
            delivery::Fate::Delayed => (Class::DelayedDelivery(report), reason),
            delivery::Fate::Delivered => (Class::AutomaticMail, Reason::DeliveredNotice),
        };
    }
    match automatic::sign(message, ours) {
        Some(_) if message.from.iter().any(|from| ours.is_mailbox(&from.email)) => {
            (Class::OwnLoop, Reason::OurAddressAutomatic)
        }
        Some((automatic::Sign::Reply, reason)) => (Class::AutomaticReply, reason),
        Some((automatic::Sign::Mail, reason)) => (Class::AutomaticMail, reason),
        None => (Class::Person, Reason::NoSign),
    }
}
