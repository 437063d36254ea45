//! How customers' mails look on the wire: like those of the programs people write with, an answer with ours quoted
//! below it. Pure.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mail::Address;

use super::cast::{Customer, Department, Language};

/// Mails that are kept whole, as a program sent them.
const KEPT: &[(&str, &str)] = &[
    ("away.eml", include_str!("mails/away.eml")),
    ("bounce.eml", include_str!("mails/bounce.eml")),
    ("cracked-casing.eml", include_str!("mails/cracked-casing.eml")),
    ("invoice.eml", include_str!("mails/invoice.eml")),
    ("visit-confirmed.eml", include_str!("mails/visit-confirmed.eml")),
];

/// Who writes to whom, and when.
pub struct Letter<'a> {
    pub customer: &'static Customer,
    pub to: &'static Department,
    pub at: Timestamp,
    /// Our mail that it answers.
    pub answered: Option<&'a mail::Message>,
}

/// Bytes for the wire, and who the envelope says they are from.
pub struct Posted {
    pub sender: String,
    pub bytes: Vec<u8>,
}

impl Letter<'_> {
    /// Words, as a plain mail.
    pub fn write(&self, subject: &str, words: &str) -> Posted {
        let references = self
            .answered
            .map(|ours| ours.references.iter().chain(&ours.message_id).cloned().collect::<Vec<_>>());
        let mail = mail::Outgoing {
            from: Address { name: self.customer.name.into(), email: self.customer.email.into() },
            to: vec![Address { name: self.to.name.into(), email: self.to.address() }],
            cc: Vec::new(),
            reply_to: Vec::new(),
            subject: self.answered.map_or_else(|| subject.to_owned(), |ours| ours.subject.clone()),
            text: match self.answered {
                Some(ours) => format!("{words}\n\n{}\n{}\n", self.attribution(ours), quoted(&ours.text)),
                None => format!("{words}\n"),
            },
            html: None,
            marker: None,
            message_id: self.message_id(),
            in_reply_to: self.answered.and_then(|ours| ours.message_id.clone()),
            references: references.unwrap_or_default(),
            date: self.at,
            attachments: Vec::new(),
            auto_submitted: None,
        };
        Posted { sender: self.customer.email.into(), bytes: mail::compose(&mail) }
    }

    /// A kept mail, with its date, its names and what it answers put in.
    pub fn kept(&self, name: &str) -> Option<Posted> {
        let (_, text) = KEPT.iter().find(|(file, _)| *file == name)?;
        let answered = self.answered.and_then(|ours| ours.message_id.clone()).unwrap_or_default();
        let text = text
            .replace("{date}", &self.at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
            .replace("{message_id}", &self.message_id())
            .replace("{answered}", &answered)
            .replace("{to}", &self.to.address())
            .replace("{from}", self.customer.email);
        let sender =
            if text.starts_with("Return-Path: <>") { String::new() } else { self.customer.email.into() };
        Some(Posted { sender, bytes: text.replace('\n', "\r\n").into_bytes() })
    }

    fn message_id(&self) -> String {
        let domain = self.customer.email.rsplit_once('@').map_or("mail.example", |(_, domain)| domain);
        format!("{:x}.{}@{domain}", self.at.as_microsecond(), self.to.mailbox)
    }

    /// The line above the quotation, as a mail program in the customer's language writes it.
    fn attribution(&self, ours: &mail::Message) -> String {
        let at = ours.date.unwrap_or(self.at).to_zoned(TimeZone::UTC);
        let who = ours
            .from
            .first()
            .map_or_else(|| self.to.address(), |from| format!("{} <{}>", from.name, from.email));
        let (day, month) = (usize::from(at.weekday().to_monday_zero_offset().unsigned_abs()), at.month());
        let month = usize::from(month.unsigned_abs()) - 1;
        match self.customer.language {
            Language::English => format!("{} {who} wrote:", at.strftime("On %a, %d %b %Y at %H:%M,")),
            Language::Lithuanian => {
                let day = ["pr", "an", "tr", "kt", "pn", "št", "sk"][day];
                format!("{}, {day}, {} {who} rašė:", at.strftime("%Y-%m-%d"), at.strftime("%H:%M"))
            }
            Language::Slovene => {
                let day = ["pon.", "tor.", "sre.", "čet.", "pet.", "sob.", "ned."][day];
                let months = [
                    "jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "avg.", "sep.", "okt.", "nov.",
                    "dec.",
                ];
                let (date, month, year) = (at.day(), months[month], at.year());
                format!(
                    "V {day}, {date}. {month} {year} ob {} je oseba {who} napisala:",
                    at.strftime("%H:%M")
                )
            }
            Language::Romanian => {
                let day = ["lun.", "mar.", "mie.", "joi", "vin.", "sâm.", "dum."][day];
                let months = [
                    "ian.", "feb.", "mar.", "apr.", "mai", "iun.", "iul.", "aug.", "sept.", "oct.", "nov.",
                    "dec.",
                ];
                let (date, month, year) = (at.day(), months[month], at.year());
                format!("În {day}, {date} {month} {year} la {}, {who} a scris:", at.strftime("%H:%M"))
            }
            Language::Chinese => {
                let day = ["一", "二", "三", "四", "五", "六", "日"][day];
                let (date, month, year) = (at.day(), at.month(), at.year());
                format!("{who} 于{year}年{month}月{date}日周{day} {}写道：", at.strftime("%H:%M"))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    text.trim_end()
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::cast::{CUSTOMERS, DEPARTMENTS};
    use crate::demo::story::{self, Act, Said};

    #[test]
    fn what_is_quoted_is_known_as_quoted_in_every_language_of_the_demo() {
        let ours = mail::read(
            b"From: Ieva (Support) <help@kalva.example>\r\nDate: Thu, 05 Mar 2026 10:15:00 +0000\r\nMessage-ID: <1@kalva.example>\r\n\r\nHello.\r\n\r\nIeva\r\n",
        );
        let at: Timestamp = "2026-03-05T12:00:00Z".parse().unwrap();
        for customer in CUSTOMERS {
            let letter = Letter { customer, to: &DEPARTMENTS[0], at, answered: Some(&ours) };
            let read = mail::read(&letter.write("Valve", "It works now.").bytes);
            let visible = mail::visible(&read);
            assert_eq!(visible.text.trim(), "It works now.", "{}", read.text);
        }
    }

    /// What people in the demo write is a person's, and of the kept mails two are a machine's.
    #[test]
    fn nobody_in_the_demo_is_taken_for_a_machine() {
        let ours = mail::Ours {
            mailboxes: DEPARTMENTS.iter().map(Department::address).collect(),
            key: b"a key of the demo".to_vec(),
        };
        let mut counted = [0; 2];
        for story in story::all().unwrap() {
            let customer = story.customer;
            let letter = Letter { customer, to: story.to, at: Timestamp::UNIX_EPOCH, answered: None };
            let later = story.steps.iter().filter_map(|step| match &step.act {
                Act::Writes(said) => Some(said),
                Act::Colleague(..) => None,
            });
            for said in std::iter::once(&story.opening).chain(later) {
                let (posted, class) = match said {
                    Said::Words(words) => (letter.write(&story.subject, words), "Person"),
                    Said::Mail(name) => {
                        let class = match name.as_str() {
                            "away.eml" => "AutomaticReply",
                            "bounce.eml" => "FailedDelivery",
                            _ => "Person",
                        };
                        (letter.kept(name).unwrap(), class)
                    }
                };
                let verdict = mail::classify(&mail::read(&posted.bytes), &ours);
                let found = format!("{:?}", verdict.class);
                assert!(found.starts_with(class), "{}: {found} by {:?}", story.subject, verdict.reason);
                counted[usize::from(class != "Person")] += 1;
            }
        }
        assert!(counted[0] > 40 && counted[1] == 2, "{counted:?}");
    }
}
