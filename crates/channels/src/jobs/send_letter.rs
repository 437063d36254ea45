//! Sends a letter of the desk through the desk's mailbox. Its words are made when it leaves, in the language that the
//! reader has then. Every try bears the same Message-ID; what its link ends with is never written to the log.

use async_trait::async_trait;
use desk::notice::NoticeId;
use desk::notices;
use jiff::SignedDuration;
use mail::Address;
use platform::Platform;
use platform::db::WriteTx;
use platform::jobs::{Failure, Handler, Job, Lease};
use platform::letters::{self, Letter, LetterId, LetterState, SEALED_FOR};
use platform::people::{self, Account, AccountState};

use super::WayOut;
use crate::email::carrier::{Carrier, Outcome};
use crate::email::letters::{Content, Desk, message_id, parcel};
use crate::email::mailbox::Mailbox;
use crate::email::smtp_out::SmtpOut;
use crate::email::{letter_box, mailboxes};

const NO_SERVER: &str = "No outgoing server: no mailbox has one. Set one, then run the letter again.";
const OUR_OWN: &str = "This is an address of the desk itself. Its letters would become tickets.";
const TOO_LATE: &str = "It could not be sent while its link worked.";

/// How often we look whether a server was set meanwhile.
const LOOK: SignedDuration = SignedDuration::from_mins(10);

pub struct SendLetter {
    pub platform: Platform,
    pub carrier: Carrier,
    pub way_out: WayOut,
}

/// To whom it goes, and what it says.
struct Written {
    to: Address,
    content: Content,
}

#[async_trait]
impl Handler for SendLetter {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let id = id(&lease.job).ok_or_else(|| Failure::Never("The job names no letter.".into()))?;
        let read = self.platform.db.read();
        let found = letters::letter(&read, id).await?;
        let Some(letter) = found.filter(|letter| letter.state == LetterState::Waiting) else {
            return done(lease, async |_| Ok(())).await;
        };
        if letter.expires_at.is_some_and(|until| until <= read.now()) {
            return done(lease, async |tx| letters::failed(tx, &letter, TOO_LATE).await).await;
        }
        let Some((mailbox, server)) = self.way(&letter).await? else {
            lease.write(async |tx| letters::delayed(tx, id, NO_SERVER).await).await?;
            return Err(Failure::After { why: NO_SERVER.into(), pause: LOOK });
        };
        let Some(written) = self.write(lease, &letter).await? else {
            return done(lease, async |tx| letters::drop_it(tx, &letter).await).await;
        };
        if mailboxes::is_ours(&read, &written.to.email).await.map_err(again)? {
            return done(lease, async |tx| letters::failed(tx, &letter, OUR_OWN).await).await;
        }
        let message_id = match &letter.message_id {
            Some(message_id) => message_id.clone(),
            None => {
                let made = message_id(&letter, &mailbox);
                lease.write(async |tx| letters::name(tx, id, &made).await).await?;
                made
            }
        };
        let parcel = parcel(&letter, written.to, &written.content, &mailbox, &message_id);
        match self.carrier.send(&server, &parcel).await {
            Outcome::Sent { .. } => done(lease, async |tx| letters::sent(tx, &letter).await).await,
            Outcome::Failed(why) => done(lease, async |tx| letters::failed(tx, &letter, &why).await).await,
            Outcome::Later(why) => {
                lease.write(async |tx| letters::delayed(tx, id, &why).await).await?;
                Err(Failure::Again(why))
            }
        }
    }

    async fn gave_up(&self, tx: &mut WriteTx, job: &Job, why: &str) -> Result<(), platform::Error> {
        let Some(id) = id(job).filter(|_| why != NO_SERVER) else { return Ok(()) };
        match letters::letter(tx, id).await? {
            Some(letter) => letters::failed(tx, &letter, why).await,
            None => Ok(()),
        }
    }
}

impl SendLetter {
    /// The mailbox that speaks for the desk, and its server.
    async fn way(&self, _: &Letter) -> Result<Option<(Mailbox, SmtpOut)>, Failure> {
        let read = self.platform.db.read();
        let any = matches!(self.way_out, WayOut::Only(_));
        let found = letter_box::speaks_for_the_desk(&read, &self.platform.secrets, any).await;
        let Some(mailbox) = found.map_err(again)? else { return Ok(None) };
        let server = match &self.way_out {
            WayOut::Only(server) => Some(server.clone()),
            WayOut::EachMailbox => {
                mailboxes::smtp_out(&read, &self.platform.secrets, mailbox.id).await.map_err(again)?
            }
        };
        Ok(server.map(|server| (mailbox, server)))
    }

    /// `None` when there is nobody to say it to, or nothing to say any more.
    async fn write(&self, lease: &Lease, letter: &Letter) -> Result<Option<Written>, Failure> {
        let read = self.platform.db.read();
        let config = &self.platform.config;
        let host = config.public_url.as_ref().map_or("localhost", |url| url.host());
        let words = &self.platform.words;
        let speak = |tag: &str| words.known(tag).unwrap_or_else(|| words.source());
        let account = match letter.account {
            Some(account) => match active(people::account(&read, account).await?) {
                Some(account) => Some(account),
                None => return Ok(None),
            },
            None => None,
        };
        let language = speak(account.as_ref().map_or(letter.language.as_str(), |one| one.language.as_str()));
        let desk = Desk { words, language: &language, host };
        let written = match (letter.kind.as_str(), account) {
            (people::INVITATION, None) => {
                let Some(sealed) = &letter.secret else { return Ok(None) };
                let secret = self.platform.secrets.unseal(SEALED_FOR, sealed)?;
                let link = config.link(&format!("/join#{}", String::from_utf8_lossy(&secret)));
                let to = Address { name: letter.name.clone(), email: letter.email.clone() };
                Written { to, content: desk.invitation(letter, link) }
            }
            (people::PASSWORD_RESET, None) => {
                let begun = lease.write(async |tx| people::begin_reset(tx, letter).await).await;
                let Some((account, secret)) = begun.map_err(|why| Failure::Again(why.to_string()))? else {
                    return Ok(None);
                };
                let language = speak(&account.language);
                let desk = Desk { words, language: &language, host };
                let link = config.link(&format!("/reset#{}", secret.reveal()));
                Written { to: address(&account), content: desk.reset(link) }
            }
            (people::PASSWORD_CHANGED, Some(account)) => {
                Written { to: address(&account), content: desk.password_changed(config.link("/forgot")) }
            }
            (notices::LETTER, Some(account)) => {
                let ids: Vec<NoticeId> =
                    serde_json::from_value(letter.data["notices"].clone()).unwrap_or_default();
                let found = notices::for_mail(&read, account.id, &ids).await;
                let found = found.map_err(|why| Failure::Again(why.to_string()))?;
                if found.is_empty() {
                    return Ok(None);
                }
                let link = |number: i64| config.link(&format!("/inbox/{number}"));
                Written { to: address(&account), content: desk.notices(&found, link) }
            }
            (kind, _) => {
                return Err(Failure::Never(format!("There are no words for a letter of kind {kind}.")));
            }
        };
        Ok(Some(written))
    }
}

async fn done(
    lease: &Lease,
    how: impl AsyncFnOnce(&mut WriteTx) -> Result<(), platform::Error>,
) -> Result<(), Failure> {
    Ok(lease.finish(how).await?)
}

fn active(account: Option<Account>) -> Option<Account> {
    account.filter(|account| account.state == AccountState::Active)
}

fn address(account: &Account) -> Address {
    Address { name: account.name.clone(), email: account.email.clone() }
}

fn id(job: &Job) -> Option<LetterId> {
    job.id_of("letter").map(LetterId)
}

fn again(why: crate::Error) -> Failure {
    Failure::Again(why.to_string())
}
