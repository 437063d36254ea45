//! Delivery reports, automatic replies and complaints as real mail systems write them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use mail::{Class, Ours, Report};

struct Row<'t> {
    class: &'t str,
    recipient: Option<&'t str>,
    status: Option<&'t str>,
    original: Option<&'t str>,
}

fn expected() -> BTreeMap<&'static str, Row<'static>> {
    let stated = |field: &'static str| (field != "-").then_some(field);
    include_str!("expected/bounces.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [file, class, recipient, status, original] = fields[..] else { panic!("{line}") };
            let row = Row {
                class,
                recipient: stated(recipient),
                status: stated(status),
                original: stated(original),
            };
            (file, row)
        })
        .collect()
}

fn name(class: &Class) -> &'static str {
    match class {
        Class::Person => "person",
        Class::AutomaticReply => "automatic-reply",
        Class::AutomaticMail => "automatic-mail",
        Class::FailedDelivery(_) => "failed",
        Class::DelayedDelivery(_) => "delayed",
        Class::Complaint(_) => "complaint",
        Class::OwnLoop => "own-loop",
    }
}

#[derive(Default)]
struct Score {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Score {
    fn add(&mut self, right: bool, what: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(right);
        if !right {
            self.wrong.push(what());
        }
    }

    fn share(&self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }
}

#[test]
fn every_report_is_told_by_what_it_says() {
    let Some(folder) = common::corpus("bounces") else { return };
    let expected = expected();
    let mut classes: BTreeMap<&str, Score> = BTreeMap::new();
    let (mut recipients, mut statuses, mut originals) =
        (Score::default(), Score::default(), Score::default());
    let files = common::files(&folder);
    assert_eq!(files.len(), expected.len());
    for (file, bytes) in files {
        let row = &expected[file.as_str()];
        let verdict = mail::classify(&mail::read(&bytes), &Ours::default());
        let got = name(&verdict.class);
        classes
            .entry(row.class)
            .or_default()
            .add(got == row.class, || format!("{file}: {got} ({:?})", verdict.reason));
        let empty = Report::default();
        let report = match &verdict.class {
            Class::FailedDelivery(r) | Class::DelayedDelivery(r) | Class::Complaint(r) => r,
            _ => &empty,
        };
        for (score, stated, got) in [
            (&mut recipients, row.recipient, &report.recipient),
            (&mut statuses, row.status, &report.status),
            (&mut originals, row.original, &report.original_message_id),
        ] {
            if let Some(stated) = stated {
                score.add(got.as_deref() == Some(stated), || format!("{file}: {got:?}, stated {stated}"));
            }
        }
    }
    for (class, score) in &classes {
        println!("{class}: {}/{} {:?}", score.right, score.all, score.wrong);
    }
    for (what, score) in
        [("recipient", &recipients), ("status", &statuses), ("original Message-ID", &originals)]
    {
        println!("{what}: {}/{} {:?}", score.right, score.all, score.wrong);
        assert!(score.share() >= 0.95, "{what}: {:?}", score.wrong);
    }
    assert!(classes["failed"].share() >= 0.98, "{:?}", classes["failed"].wrong);
    for class in ["delayed", "automatic-reply", "automatic-mail", "complaint", "person"] {
        assert!(classes[class].wrong.is_empty(), "{class}: {:?}", classes[class].wrong);
    }
}

#[test]
fn no_person_is_taken_for_a_machine() {
    let (Some(replies), Some(awkward)) =
        (common::corpus("reply-trimming/emails"), common::corpus("awkward-mail"))
    else {
        return;
    };
    // One is a delivery report; one came over a mailing list.
    let machines = BTreeMap::from([("multipart-report", "failed"), ("dir", "automatic-mail")]);
    for (file, bytes) in common::files(&replies).into_iter().chain(common::files(&awkward)) {
        let verdict = mail::classify(&mail::read(&bytes), &Ours::default());
        let wanted = machines.get(file.as_str()).copied().unwrap_or("person");
        assert_eq!(name(&verdict.class), wanted, "{file}: {:?}", verdict.reason);
    }
}
