//! Reads a received mail and lets the verbs decide. Everything slow happens before the transaction.

use async_trait::async_trait;
use desk::message::NewAttachment;
use mail::{Attachment, Class, Ours};
use platform::db::WriteTx;
use platform::jobs::{Failure, Handler, Job, Lease};
use platform::people::{self, AccountId, AccountState};
use platform::{Error, Platform};

use crate::email::authenticator::{Authenticator, Claims};
use crate::email::received_mail::{ReceivedMail, ReceivedMailId};
use crate::email::understood::{Envelope, Understood, understand};
use crate::email::{filing, mailboxes, mails, reply_key};

/// What a job that lacks its mail's bytes says.
const RAW_MISSING: &str =
    "The file with this mail's bytes is missing. Put the folder of blobs back from the backup.";

pub struct ReadMail {
    pub platform: Platform,
    pub authenticator: Authenticator,
}

#[async_trait]
impl Handler for ReadMail {
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let id = id(&lease.job).ok_or_else(|| Failure::Never("The job names no mail.".into()))?;
        let read = self.platform.db.read();
        let Some(mail) = mails::one(&read, id).await.map_err(again)? else { return Ok(()) };
        if !mail.is_undecided() {
            return Ok(());
        }
        let raw = mails::bytes(&read, &self.platform.blobs, id).await.map_err(again)?;
        let raw = raw.ok_or_else(|| Failure::Never(RAW_MISSING.into()))?;
        let mut understood = self.understand(mail, raw).await?;
        if let Some(colleague) = self.passed_on_by(&understood).await? {
            understood.passed_on(colleague);
        }
        let attachments = self.keep_attachments(&understood).await?;
        lease
            .finish_verb(async |tx| filing::file(tx, id, &understood, &attachments).await)
            .await
            .map_err(again)
    }

    async fn gave_up(&self, tx: &mut WriteTx, job: &Job, why: &str) -> Result<(), Error> {
        match id(job) {
            Some(id) => filing::give_up(tx, id, why == RAW_MISSING).await,
            None => Ok(()),
        }
    }
}

impl ReadMail {
    async fn understand(&self, mail: ReceivedMail, raw: Vec<u8>) -> Result<Understood, Failure> {
        let mailboxes = mailboxes::addresses(&self.platform.db.read()).await.map_err(again)?;
        let ours = Ours { mailboxes, key: reply_key(&self.platform.secrets)?.to_vec() };
        // A large mail takes long enough to hold up others.
        let read = tokio::task::spawn_blocking(move || {
            let envelope = Envelope { sender: &mail.sender, recipient: &mail.recipient };
            let understood = understand(&raw, mail.has_envelope().then_some(envelope), &ours);
            (understood, mail, raw)
        });
        let read = read.await.map_err(|why| Failure::Again(format!("The mail could not be read: {why}")));
        let (mut understood, mail, raw) = read?;
        let author = understood.message.from.first().map_or("", |author| &author.email);
        let claims = Claims::new(&mail.via, &mail.peer, &mail.helo, &mail.sender, author);
        understood.authentication = self.authenticator.check(raw, claims).await;
        Ok(understood)
    }

    /// The colleague who passes a customer's mail on. Not for a sender who may be forged, and not for mail of ours.
    async fn passed_on_by(&self, understood: &Understood) -> Result<Option<AccountId>, Failure> {
        let (Some(forwarded), Some(author)) = (&understood.forwarded, &understood.author) else {
            return Ok(None);
        };
        if understood.class != Class::Person || understood.is_forged() {
            return Ok(None);
        }
        let read = self.platform.db.read();
        let ours = mailboxes::for_address(&read, &forwarded.sender.email).await.map_err(again)?;
        if ours.is_some_and(|mailbox| !mailbox.takes_rest) {
            return Ok(None);
        }
        let account = people::account_by_email(&read, &author.email).await?;
        Ok(account.filter(|account| account.state == AccountState::Active).map(|account| account.id))
    }

    /// Only of mail whose words go into a ticket; the others keep theirs in the raw mail.
    async fn keep_attachments(&self, understood: &Understood) -> Result<Vec<NewAttachment>, Failure> {
        let class = &understood.class;
        if !matches!(class, Class::Person | Class::AutomaticReply | Class::AutomaticMail) {
            return Ok(Vec::new());
        }
        let mut kept = Vec::new();
        for attachment in &understood.message.attachments {
            let Attachment { name, content_type, bytes, content_id, inline } = attachment;
            kept.push(NewAttachment {
                name: name.clone(),
                content_type: content_type.clone(),
                size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                blob: self.platform.blobs.put(bytes.clone()).await?,
                content_id: content_id.clone(),
                inline: *inline,
            });
        }
        Ok(kept)
    }
}

fn id(job: &Job) -> Option<ReceivedMailId> {
    job.id_of("received_mail").map(ReceivedMailId)
}

fn again(why: crate::Error) -> Failure {
    Failure::Again(why.to_string())
}
