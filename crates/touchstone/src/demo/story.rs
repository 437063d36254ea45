//! What happens in the demo, written down as plays: a ticket begins with `=== subject` and a line that says who wrote
//! to which mailbox and how long ago; each `--- Somebody does something, 25m` follows that long after what stands
//! above it. Pure; a play that cannot be understood says where and why.

use desk::ticket::{Priority, StatusCode};
use jiff::SignedDuration;

use super::cast::{COLLEAGUES, CUSTOMERS, Colleague, Customer, DEPARTMENTS, Department};

const PLAYS: &[&str] = &[
    include_str!("stories/homes.txt"),
    include_str!("stories/visits.txt"),
    include_str!("stories/trade.txt"),
    include_str!("stories/billing.txt"),
    include_str!("stories/lithuania.txt"),
    include_str!("stories/slovenia.txt"),
    include_str!("stories/romania.txt"),
    include_str!("stories/china.txt"),
];

/// The life of one ticket.
#[derive(Debug)]
pub struct Story {
    pub subject: String,
    pub customer: &'static Customer,
    pub to: &'static Department,
    /// How long before now it begins.
    pub ago: SignedDuration,
    pub opening: Said,
    pub steps: Vec<Step>,
}

#[derive(Debug)]
pub struct Step {
    /// How long after the beginning of the story.
    pub after: SignedDuration,
    pub act: Act,
}

/// What a customer says: words, or a whole mail from `mails/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Words(String),
    Mail(String),
}

#[derive(Debug)]
pub enum Act {
    /// The customer writes again, in answer to our last mail.
    Writes(Said),
    Colleague(&'static Colleague, Deed),
}

/// What somebody at the desk does to the ticket.
#[derive(Debug)]
pub enum Deed {
    Answers {
        words: String,
        then: Option<StatusCode>,
    },
    /// Sends an answer and takes it back before it has left.
    TakesBack(String),
    Notes(String),
    Gives(&'static Colleague),
    Moves(&'static Department),
    Priority(Priority),
    Status(StatusCode),
}

/// Everything that happens.
pub fn all() -> Result<Vec<Story>, String> {
    let mut stories = Vec::new();
    for play in PLAYS {
        for text in play.split("\n=== ").map(|text| text.trim_start_matches("=== ")) {
            if !text.trim().is_empty() {
                stories.push(story(text).map_err(|why| format!("{:?}: {why}", first_line(text).0))?);
            }
        }
    }
    Ok(stories)
}

fn story(text: &str) -> Result<Story, String> {
    let (subject, rest) = first_line(text);
    let mut scenes = rest.split("\n--- ");
    let (heading, words) = first_line(scenes.next().unwrap_or_default());
    let (who, rest) =
        heading.split_once(" to ").ok_or("the second line is not: NAME to MAILBOX, SPAN ago")?;
    let (mailbox, when) = rest.split_once(", ").ok_or("the second line names no time")?;
    let (ago, file) = when.split_once(" ago").ok_or("the second line ends in: SPAN ago")?;
    let mut after = SignedDuration::ZERO;
    let mut steps = Vec::new();
    for scene in scenes {
        let (heading, words) = first_line(scene);
        let (deed, span) = heading.rsplit_once(", ").ok_or_else(|| format!("{heading:?} names no time"))?;
        after += self::span(span)?;
        steps.push(Step { after, act: act(deed, words.trim())? });
    }
    Ok(Story {
        subject: subject.to_owned(),
        customer: customer(who).ok_or_else(|| format!("nobody is called {who:?}"))?,
        to: DEPARTMENTS.iter().find(|one| one.mailbox == mailbox).ok_or("there is no such mailbox")?,
        ago: self::span(ago)?,
        opening: said(file.trim_start_matches(" by "), words.trim())?,
        steps,
    })
}

fn act(deed: &str, words: &str) -> Result<Act, String> {
    if let Some(customer) = CUSTOMERS.iter().find(|one| deed.starts_with(one.name)) {
        let file = deed[customer.name.len()..].trim();
        let file =
            file.strip_prefix("writes").map(str::trim).ok_or_else(|| format!("{deed:?}: customers write"))?;
        return Ok(Act::Writes(said(file.trim_start_matches("by "), words)?));
    }
    let who = COLLEAGUES.iter().find(|one| deed.starts_with(one.name));
    let who = who.ok_or_else(|| format!("nobody knows who that is: {deed:?}"))?;
    let deed = deed[who.name.len()..].trim();
    let text = || words.to_owned();
    let deed = match deed {
        "answers" => Deed::Answers { words: text(), then: None },
        "answers and solves" => Deed::Answers { words: text(), then: Some(StatusCode::Solved) },
        "answers and waits" => Deed::Answers { words: text(), then: Some(StatusCode::Pending) },
        "takes back" => Deed::TakesBack(text()),
        "notes" => Deed::Notes(text()),
        "takes it" => Deed::Gives(who),
        "makes it urgent" => Deed::Priority(Priority::Urgent),
        "makes it high" => Deed::Priority(Priority::High),
        "makes it low" => Deed::Priority(Priority::Low),
        "puts it on hold" => Deed::Status(StatusCode::OnHold),
        "waits" => Deed::Status(StatusCode::Pending),
        "solves it" => Deed::Status(StatusCode::Solved),
        "reopens it" => Deed::Status(StatusCode::Open),
        other => match (other.strip_prefix("gives it to "), other.strip_prefix("moves it to ")) {
            (Some(name), _) => Deed::Gives(
                COLLEAGUES
                    .iter()
                    .find(|one| one.name == name)
                    .ok_or_else(|| format!("no colleague {name:?}"))?,
            ),
            (_, Some(name)) => Deed::Moves(
                DEPARTMENTS
                    .iter()
                    .find(|one| one.name == name)
                    .ok_or_else(|| format!("no department {name:?}"))?,
            ),
            _ => return Err(format!("nobody can do this: {other:?}")),
        },
    };
    let speaks = matches!(deed, Deed::Answers { .. } | Deed::TakesBack(_) | Deed::Notes(_));
    if speaks == words.is_empty() {
        return Err(format!("{deed:?} has words it should not have, or has none"));
    }
    Ok(Act::Colleague(who, deed))
}

fn said(file: &str, words: &str) -> Result<Said, String> {
    match (file, words) {
        ("", "") => Err("a customer says nothing".into()),
        ("", words) => Ok(Said::Words(words.to_owned())),
        (file, "") => Ok(Said::Mail(file.to_owned())),
        _ => Err("a mail from a file has its own words".into()),
    }
}

fn customer(name: &str) -> Option<&'static Customer> {
    CUSTOMERS.iter().find(|one| one.name == name)
}

fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').map_or((text.trim(), ""), |(line, rest)| (line.trim(), rest))
}

/// `1d 21h 5m`.
fn span(text: &str) -> Result<SignedDuration, String> {
    let wrong = || format!("{text:?} is no span of time such as 1d 21h 5m");
    text.split_whitespace().try_fold(SignedDuration::ZERO, |sum, part| {
        let (number, unit) = part.split_at(part.len().saturating_sub(1));
        let number: i64 = number.parse().map_err(|_| wrong())?;
        let minutes = match unit {
            "d" => number * 24 * 60,
            "h" => number * 60,
            "m" => number,
            _ => return Err(wrong()),
        };
        Ok(sum + SignedDuration::from_mins(minutes))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_play_can_be_understood_and_ends_before_now() {
        for story in all().unwrap() {
            let end = story.steps.last().map_or(SignedDuration::ZERO, |step| step.after);
            // The undo wait of the last answer has to end, too.
            assert!(
                end + SignedDuration::from_mins(1) <= story.ago,
                "{}: {end:?} of {:?}",
                story.subject,
                story.ago
            );
        }
    }

    #[test]
    fn a_customer_writes_again_only_after_an_answer() {
        for story in all().unwrap() {
            let mut answered = false;
            for step in &story.steps {
                match &step.act {
                    Act::Writes(_) => assert!(answered, "{}: nothing to answer", story.subject),
                    Act::Colleague(_, Deed::Answers { .. }) => answered = true,
                    Act::Colleague(..) => {}
                }
            }
        }
    }

    #[test]
    fn a_play_that_makes_no_sense_says_why() {
        let table = [
            ("Valve\nHarriet Boyle to service, 2h ago\n", "a customer says nothing"),
            ("Valve\nHarriet to service, 2h ago\nHello", "nobody is called \"Harriet\""),
            ("Valve\nHarriet Boyle to service, 2x ago\nHello", "\"2x\" is no span of time such as 1d 21h 5m"),
            (
                "Valve\nHarriet Boyle to service, 2h ago\nHello\n--- Tom Hargreaves sings, 1m\n",
                "nobody can do this: \"sings\"",
            ),
        ];
        for (text, why) in table {
            assert_eq!(story(text).unwrap_err(), why);
        }
        assert_eq!(span("1d 2h 3m").unwrap(), SignedDuration::from_mins(26 * 60 + 3));
    }
}
