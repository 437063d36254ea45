//! Lets the demo's week happen, in the order of time, on a clock that stands still in between: mails come in by the mail
//! door, jobs read them, colleagues act through the same verbs as everybody, answers are carried to the sink.

use anyhow::{Context as _, Result, anyhow, ensure};
use channels::email::authenticator::Authenticator;
use channels::email::carrier::{Carrier, Patience};
use channels::email::mails;
use channels::email::sink::Sink;
use channels::jobs::WayOut;
use desk::replies::{self, NewReply};
use desk::ticket::{StatusCode, Ticket};
use desk::tickets::{self, Change};
use desk::words::Written;
use jiff::{SignedDuration, Timestamp};
use platform::access::Actor;
use platform::config::Config;
use platform::db::Opening;
use platform::jobs::Worker;
use platform::log::Origin;
use platform::people;
use platform::{Clock, Platform, Random, settings};

use super::Filled;
use super::cast::{Colleague, Customer, Department};
use super::company::{self, Colleagues};
use super::letters::Letter;
use super::post::Post;
use super::progress::Progress;
use super::story::{self, Act, Deed, Said, Step, Story};
use crate::{house, reactions, serve};

/// Colleagues get this long to take an answer back.
const WAIT: SignedDuration = SignedDuration::from_secs(10);

/// The desk was set up this long ago, before the first mail.
const BEGAN: SignedDuration = SignedDuration::from_hours(8 * 24);

/// Fills the database; its last act is to note that it is full.
pub async fn fill(config: &Config, sink: &Sink) -> Result<()> {
    let now = Clock::system().now();
    let stories = story::all().map_err(|why| anyhow!("The demo's story cannot be told: {why}"))?;
    let clock = Clock::held(now - BEGAN);
    let opening =
        Opening { clock, random: Random::seeded(1), reactions: reactions::REACTIONS, origin: Origin::Demo };
    let platform = house::open_with(config.clone(), opening).await?;
    let colleagues = company::found(&platform).await?;
    let acts = in_order(&stories, now);
    let progress = Progress::new(acts.len());
    let mut week = Week::new(platform, sink, colleagues, stories.len())?;
    for (done, act) in acts.iter().enumerate() {
        progress.at(done, now.duration_since(act.at));
        week.happen(act).await.with_context(|| format!("in {:?}", act.story.subject))?;
    }
    let Week { platform, .. } = week;
    platform.clock.set(now);
    let secrets = platform.secrets.clone();
    platform
        .db
        .write(async |tx| settings::write::<Filled>(tx, &Actor::system(), &secrets, &true).await)
        .await?;
    progress.end();
    Ok(())
}

/// One thing that happens, and when. No step: the story begins.
struct Happening<'a> {
    at: Timestamp,
    of: usize,
    story: &'a Story,
    step: Option<&'a Step>,
}

fn in_order(stories: &[Story], now: Timestamp) -> Vec<Happening<'_>> {
    let mut acts: Vec<Happening<'_>> = Vec::new();
    for (of, story) in stories.iter().enumerate() {
        // Nothing happens on the full minute only.
        let seconds = SignedDuration::from_secs(i64::try_from(of * 17 % 47).unwrap_or(0));
        let began = now - story.ago + seconds;
        acts.push(Happening { at: began, of, story, step: None });
        let steps = story.steps.iter();
        acts.extend(steps.map(|step| Happening { at: began + step.after, of, story, step: Some(step) }));
    }
    acts.sort_by_key(|act| act.at);
    acts
}

/// What the week has come to so far.
struct Week<'a> {
    platform: Platform,
    worker: Worker,
    post: Post,
    sink: &'a Sink,
    colleagues: Colleagues,
    tickets: Vec<Thread>,
}

/// A story's ticket, and the last mail of ours that reached its customer.
#[derive(Default)]
struct Thread {
    number: i64,
    arrived: Option<mail::Message>,
}

impl<'a> Week<'a> {
    fn new(platform: Platform, sink: &'a Sink, colleagues: Colleagues, stories: usize) -> Result<Self> {
        let carrier = Carrier { hostname: "localhost".into(), patience: Patience::default() };
        let handlers = serve::handlers(&platform, Authenticator::off(), carrier, WayOut::Only(sink.server()));
        let worker = Worker::new(platform.db.clone(), handlers, &[])?;
        let post = Post::new(&platform);
        let tickets = (0..stories).map(|_| Thread::default()).collect();
        Ok(Self { platform, worker, post, sink, colleagues, tickets })
    }

    async fn happen(&mut self, act: &Happening<'_>) -> Result<()> {
        // The wait of the last answer may have ended a little after this was to happen.
        self.platform.clock.set(act.at.max(self.platform.clock.now()));
        let Story { subject, customer, to, opening, .. } = act.story;
        match act.step.map(|step| &step.act) {
            None => {
                self.comes_in(act.of, customer, to, subject, opening).await?;
                let newest = mails::list(&self.platform.db.read(), &Actor::system(), None, None, 1).await?;
                let number = newest.first().and_then(|mail| mail.ticket_number);
                self.tickets[act.of].number = number.context("a mail opened no ticket")?;
                Ok(())
            }
            Some(Act::Writes(said)) => self.comes_in(act.of, customer, to, subject, said).await,
            Some(Act::Colleague(who, deed)) => self.does(act.of, who, deed).await,
        }
    }

    async fn comes_in(
        &mut self,
        of: usize,
        customer: &'static Customer,
        to: &'static Department,
        subject: &str,
        said: &Said,
    ) -> Result<()> {
        let at = self.platform.clock.now();
        let letter = Letter { customer, to, at, answered: self.tickets[of].arrived.as_ref() };
        let posted = match said {
            Said::Words(words) => letter.write(subject, words),
            Said::Mail(file) => letter.kept(file).with_context(|| format!("there is no mail {file}"))?,
        };
        self.post.bring(&posted, &to.address()).await?;
        self.worker.run_due().await?;
        Ok(())
    }

    async fn does(&mut self, of: usize, who: &Colleague, deed: &Deed) -> Result<()> {
        let (_, by) = self.colleagues.get(who.name).context("nobody knows them")?.clone();
        let ticket = tickets::find(&self.platform.db.read(), &by, self.tickets[of].number).await?;
        let db = &self.platform.db;
        match deed {
            Deed::Answers { words, then } => self.answers(of, &by, &ticket, words, *then).await?,
            Deed::TakesBack(words) => {
                let reply = reply(words, &ticket, None);
                let queued = db.write(async |tx| replies::send(tx, &by, ticket.id, reply).await).await?;
                self.platform.clock.advance(WAIT / 2);
                db.write(async |tx| replies::withdraw(tx, &by, queued.id).await).await?;
            }
            Deed::Notes(words) => {
                let words = Written::text(words.clone());
                db.write(async |tx| desk::notes::write(tx, &by, ticket.id, &words).await).await?;
            }
            Deed::Status(StatusCode::Solved) => {
                db.write(async |tx| tickets::solve(tx, &by, ticket.id).await).await?;
            }
            Deed::Status(StatusCode::Open) => {
                db.write(async |tx| tickets::reopen(tx, &by, ticket.id).await).await?;
            }
            Deed::Status(status) => {
                self.changes(&by, &ticket, Change { status: Some(*status), ..Change::default() }).await?;
            }
            Deed::Priority(priority) => {
                self.changes(&by, &ticket, Change { priority: Some(*priority), ..Change::default() }).await?;
            }
            Deed::Gives(to) => {
                let (to, _) = self.colleagues.get(to.name).context("nobody knows them")?;
                let assignee = Some(Some(*to));
                self.changes(&by, &ticket, Change { assignee, ..Change::default() }).await?;
            }
            Deed::Moves(to) => {
                let department = people::department_by_name(&db.read(), to.name).await?;
                let department = department.map(|department| department.id);
                self.changes(&by, &ticket, Change { department, ..Change::default() }).await?;
            }
        }
        self.worker.run_due().await?;
        Ok(())
    }

    /// Sends an answer, waits until it cannot be taken back any more, and sees it arrive.
    async fn answers(
        &mut self,
        of: usize,
        by: &Actor,
        ticket: &Ticket,
        words: &str,
        then: Option<StatusCode>,
    ) -> Result<()> {
        let before = self.sink.mails().len();
        let reply = reply(words, ticket, then);
        self.platform.db.write(async |tx| replies::send(tx, by, ticket.id, reply).await).await?;
        self.platform.clock.advance(WAIT);
        self.worker.run_due().await?;
        let arrived = self.sink.mails();
        ensure!(arrived.len() == before + 1, "an answer did not reach the sink");
        self.tickets[of].arrived = arrived.last().map(|sunk| mail::read(&sunk.message));
        match then {
            None | Some(StatusCode::Solved) => Ok(()),
            status => {
                let ticket = tickets::find(&self.platform.db.read(), by, ticket.number).await?;
                self.changes(by, &ticket, Change { status, ..Change::default() }).await
            }
        }
    }

    async fn changes(&self, by: &Actor, ticket: &Ticket, change: Change) -> Result<()> {
        let change = Change { seen: Some(ticket.version), ..change };
        self.platform.db.write(async |tx| tickets::change(tx, by, ticket.id, change).await).await?;
        Ok(())
    }
}

fn reply(words: &str, ticket: &Ticket, then: Option<StatusCode>) -> NewReply {
    NewReply {
        to: Vec::new(),
        automatic: false,
        written: Written::text(words),
        wait: WAIT,
        then: then.filter(|status| *status == StatusCode::Solved),
        seen: Some(ticket.thread_version),
        ..NewReply::default()
    }
}
