//! What a mail server or a provider reports about a mail of ours, written down at exactly that message.

use desk::message::MessageId;
use desk::report::{Outcome, Report};
use desk::ticket::TicketId;
use desk::{delivery, messages};
use jiff::Timestamp;
use mail::Class;
use platform::db::WriteTx;

use super::understood::Understood;
use crate::Error;

/// A report that names more recipients is cut: no reply of ours goes to more.
const MOST: usize = 50;

/// The reports in a mail, one for each recipient it names; none when it is no report.
pub fn reports(class: &Class, at: Timestamp) -> Vec<Report> {
    let (outcome, report) = match class {
        Class::FailedDelivery(report) => (Outcome::Failed, report),
        Class::DelayedDelivery(report) => (Outcome::Late, report),
        Class::Complaint(report) => (Outcome::Unwanted, report),
        _ => return Vec::new(),
    };
    let first = report.recipient.clone().unwrap_or_default();
    let recipients = std::iter::once(first).chain(report.others.iter().cloned()).take(MOST);
    let said = report.diagnostic.clone().unwrap_or_default();
    recipients
        .map(|recipient| Report { recipient, outcome, status: report.status.clone(), said: said.clone(), at })
        .collect()
}

/// Changes the delivery state of the message that is reported about. Only by a token that we signed, in the reported
/// mail's Message-ID or in what is quoted of it: whoever knows a Message-ID of somebody else's mail changes nothing.
pub async fn write_down(tx: &mut WriteTx, understood: &Understood, at: Timestamp) -> Result<(), Error> {
    let reports = reports(&understood.class, at);
    if reports.is_empty() {
        return Ok(());
    }
    let keys = &understood.keys;
    // What is reported about was found last and counts first.
    for token in keys.tokens.iter().rev().chain(&keys.body_marker) {
        let (ticket, message) = (TicketId(token.ticket), MessageId(token.message));
        if messages::find_by_token(tx, ticket, message).await?.is_some() {
            for report in reports {
                delivery::reported(tx, message, report).await?;
            }
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_recipient_that_a_report_names_is_reported() {
        let report = mail::Report {
            recipient: Some("ana@far.example".into()),
            others: vec!["jonas@far.example".into()],
            status: Some("5.1.1".into()),
            diagnostic: Some("550 unknown".into()),
            ..mail::Report::default()
        };
        let all = reports(&Class::FailedDelivery(report), Timestamp::UNIX_EPOCH);
        let named: Vec<_> = all.iter().map(|report| (report.recipient.as_str(), report.outcome)).collect();
        assert_eq!(named, [("ana@far.example", Outcome::Failed), ("jonas@far.example", Outcome::Failed)]);
        assert!(reports(&Class::Person, Timestamp::UNIX_EPOCH).is_empty());
    }
}
