//! Carries a released reply to its server. What became of it is written down when the server has answered; the only
//! moment in which a mail can be sent twice is between the server's OK and that commit, and then it bears the same
//! Message-ID, so that the receiver can tell.

use async_trait::async_trait;
use desk::delivery::{self, Outgoing};
use desk::message::MessageId;
use desk::report::{self, Report};
use jiff::{SignedDuration, Timestamp};
use platform::db::WriteTx;
use platform::jobs::{Failure, Handler, Job, Lease};
use platform::{Error, Platform};

use super::WayOut;
use crate::email::carrier::{Carrier, Outcome};
use crate::email::mailbox::{Mailbox, MailboxId};
use crate::email::smtp_out::SmtpOut;
use crate::email::{mailboxes, outgoing, reply_key};

/// What a reply says that nobody can carry. It stays where it is: adding the server and running the job again sends it.
const NO_SERVER: &str = "No outgoing server: this mailbox has none. Set one, then run the delivery again.";
const NO_MAILBOX: &str =
    "No outgoing server: the ticket's department has no mailbox. Add one, then run the delivery again.";

/// How often we look whether a server was set meanwhile.
const LOOK: SignedDuration = SignedDuration::from_mins(10);

pub struct DeliverMessage {
    pub platform: Platform,
    pub carrier: Carrier,
    pub way_out: WayOut,
}

#[async_trait]
impl Handler for DeliverMessage {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let id = id(&lease.job).ok_or_else(|| Failure::Never("The job names no message.".into()))?;
        let Some(reply) = self.reply(lease, id).await? else { return Ok(()) };
        let Some(mailbox) = self.mailbox(&reply).await? else {
            return self.nobody_carries_it(lease, id, NO_MAILBOX).await;
        };
        let Some(server) = self.server(&mailbox).await? else {
            return self.nobody_carries_it(lease, id, NO_SERVER).await;
        };
        let message_id = match &reply.message.message_id {
            Some(message_id) => message_id.clone(),
            None => self.name(lease, &reply, &mailbox).await?,
        };
        let attachments = self.attachments(&reply).await?;
        let key = reply_key(&self.platform.secrets)?;
        let parcel = outgoing::parcel(&key, &reply, &mailbox, &message_id, attachments);
        match self.carrier.send(&server, &parcel).await {
            Outcome::Sent { refused } => {
                let sent = async |tx: &mut WriteTx| {
                    delivery::sent(tx, id).await?;
                    for words in &refused {
                        delivery::reported(tx, id, refusal(words, tx.now())).await?;
                    }
                    Ok(())
                };
                lease.finish_verb(sent).await.map_err(again)
            }
            Outcome::Failed(why) => {
                lease.finish_verb(async |tx| delivery::failed(tx, id, &why).await).await.map_err(again)
            }
            Outcome::Later(why) => {
                lease.write(async |tx| delivery::delayed(tx, id, &why).await).await.map_err(again)?;
                Err(Failure::Again(why))
            }
        }
    }

    async fn gave_up(&self, tx: &mut WriteTx, job: &Job, why: &str) -> Result<(), Error> {
        match id(job) {
            Some(id) if why != NO_SERVER && why != NO_MAILBOX => {
                delivery::failed(tx, id, why).await.map_err(|why| match why {
                    desk::Error::Platform(error) => error,
                    other => Error::Refused(other.to_string()),
                })
            }
            _ => Ok(()),
        }
    }
}

impl DeliverMessage {
    /// The reply, if it is still to be carried out. A job that was dead and runs again takes up what was given up.
    async fn reply(&self, lease: &Lease, id: MessageId) -> Result<Option<Outgoing>, Failure> {
        let read = self.platform.db.read();
        if let Some(reply) = delivery::outgoing(&read, id).await.map_err(again)? {
            return Ok(Some(reply));
        }
        if !lease.write(async |tx| delivery::resume(tx, id).await).await.map_err(again)? {
            return Ok(None);
        }
        delivery::outgoing(&read, id).await.map_err(again)
    }

    /// The mailbox that the ticket came in by; for a ticket that came in by none, its department's.
    async fn mailbox(&self, reply: &Outgoing) -> Result<Option<Mailbox>, Failure> {
        let read = self.platform.db.read();
        if let Some(id) = reply.message.mailbox
            && let Some(mailbox) = mailboxes::one(&read, MailboxId(id)).await.map_err(here)?
        {
            return Ok(Some(mailbox));
        }
        mailboxes::of_department(&read, reply.department).await.map_err(here)
    }

    async fn server(&self, mailbox: &Mailbox) -> Result<Option<SmtpOut>, Failure> {
        match &self.way_out {
            WayOut::Only(server) => Ok(Some(server.clone())),
            WayOut::EachMailbox => {
                let read = self.platform.db.read();
                mailboxes::smtp_out(&read, &self.platform.secrets, mailbox.id).await.map_err(here)
            }
        }
    }

    /// Made durable before the first try, so that every try bears it.
    async fn name(&self, lease: &Lease, reply: &Outgoing, mailbox: &Mailbox) -> Result<String, Failure> {
        let id = reply.message.id;
        let key = reply_key(&self.platform.secrets)?;
        let message_id = outgoing::message_id(&key, reply, mailbox);
        let mailbox = mailbox.id.0;
        lease.write(async |tx| delivery::name(tx, id, &message_id, mailbox).await).await.map_err(again)?;
        Ok(message_id)
    }

    async fn attachments(&self, reply: &Outgoing) -> Result<Vec<mail::Attachment>, Failure> {
        let read = self.platform.db.read();
        let full = desk::messages::with_files(&read, vec![reply.message.clone()]).await.map_err(again)?;
        let mut out = Vec::new();
        for file in full.into_iter().flat_map(|full| full.attachments) {
            let bytes = self.platform.blobs.get(&file.blob).await?;
            let missing = || Failure::Again(format!("The attachment {:?} is missing.", file.name));
            out.push(mail::Attachment {
                bytes: bytes.ok_or_else(missing)?.to_vec(),
                name: file.name,
                content_type: file.content_type,
                content_id: file.content_id,
                inline: file.inline,
            });
        }
        Ok(out)
    }

    async fn nobody_carries_it(
        &self,
        lease: &Lease,
        id: MessageId,
        why: &'static str,
    ) -> Result<(), Failure> {
        lease.write(async |tx| delivery::delayed(tx, id, why).await).await.map_err(again)?;
        Err(Failure::After { why: why.into(), pause: LOOK })
    }
}

/// `ana@far.example: 550 5.1.1 no such user`, as the carrier writes it.
fn refusal(words: &str, at: Timestamp) -> Report {
    let (recipient, said) = words.split_once(": ").unwrap_or(("", words));
    let status = said.split_whitespace().nth(1).filter(|word| {
        let mut numbers = word.split('.');
        numbers.clone().count() == 3
            && numbers.all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    });
    Report {
        recipient: recipient.to_owned(),
        outcome: report::Outcome::Refused,
        status: status.map(str::to_owned),
        said: said.to_owned(),
        at,
    }
}

fn id(job: &Job) -> Option<MessageId> {
    job.id_of("message").map(MessageId)
}

fn again(why: desk::Error) -> Failure {
    Failure::Again(why.to_string())
}

fn here(why: crate::Error) -> Failure {
    Failure::Again(why.to_string())
}
