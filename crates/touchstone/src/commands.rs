//! The administrator's commands. They act as the system: whoever may run them on the machine owns the desk.

use std::io::Read as _;

use anyhow::{Context as _, Result, bail};
use channels::email::imap_in::ImapIn;
use channels::email::mailbox::NewMailbox;
use platform::access::{Actor, Role, TokenScopes};
use platform::config::Config;
use platform::people::{self, NewAccount, NewToken, Password};

use crate::cli::MailboxAdd;
use crate::{house, routes};

/// Prints the description of the API, as it is kept in `docs/openapi.json`.
pub fn openapi() -> Result<()> {
    println!("{}", routes::openapi_json()?);
    Ok(())
}

pub async fn create_admin(config: Config, name: &str, email: &str) -> Result<()> {
    let password = Password::choose(from_stdin("password")?)?;
    let platform = house::open(config).await?;
    let password = password.hash(&platform.random).await?;
    let new = NewAccount {
        name: name.into(),
        email: email.into(),
        role: Role::Administrator,
        language: "en".into(),
        password,
    };
    let create =
        async |tx: &mut platform::db::WriteTx| people::create_account(tx, &Actor::system(), new).await;
    let account = platform.db.write(create).await?;
    let what = if account.owner { "owner" } else { "administrator" };
    println!("{} <{}> is {what} of this desk now.", account.name, account.email);
    Ok(())
}

pub async fn create_token(config: Config, email: &str, name: &str) -> Result<()> {
    let platform = house::open(config).await?;
    let account = people::account_by_email(&platform.db.read(), email).await?;
    let Some(account) = account else { bail!("there is no account with the e-mail address {email}") };
    let new = NewToken { account: account.id, name: name.into(), scopes: TokenScopes::all() };
    let (_, secret) =
        platform.db.write(async |tx| people::create_token(tx, &Actor::system(), new).await).await?;
    println!("{}", secret.reveal());
    Ok(())
}

pub async fn add_department(config: Config, name: &str) -> Result<()> {
    let platform = house::open(config).await?;
    let added =
        platform.db.write(async |tx| people::add_department(tx, &Actor::system(), name).await).await?;
    println!("{} is a department of this desk now.", added.name);
    Ok(())
}

pub async fn add_mailbox(config: Config, new: MailboxAdd) -> Result<()> {
    let imap = match (&new.imap, &new.imap_user) {
        (Some(server), Some(user)) => Some(ImapIn::new(server, user, &from_stdin("IMAP password")?)?),
        _ => None,
    };
    let smtp_out = new.smtp_out.as_deref().map(str::parse).transpose().context("--smtp-out")?;
    let platform = house::open(config).await?;
    let department = people::department_by_name(&platform.db.read(), &new.department).await?;
    let Some(department) = department else {
        bail!(
            "there is no department {:?}; add it first: touchstone department add {:?}",
            new.department,
            new.department
        )
    };
    let mailbox = NewMailbox {
        address: new.address,
        name: new.name,
        department: department.id,
        takes_rest: new.takes_rest,
        smtp_out,
        imap,
    };
    let secrets = platform.secrets.clone();
    let added = platform
        .db
        .write(async |tx| channels::email::add_mailbox(tx, &secrets, &Actor::system(), mailbox).await)
        .await?;
    println!("Mail to {} becomes tickets of {} now.", added.address, department.name);
    Ok(())
}

/// The first line of standard input, so that no secret stands in a list of processes or a shell's history.
fn from_stdin(what: &str) -> Result<String> {
    let mut text = String::new();
    std::io::stdin()
        .take(64 * 1024)
        .read_to_string(&mut text)
        .with_context(|| format!("the {what} cannot be read"))?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() {
        bail!("the {what} is expected on standard input, and nothing came");
    }
    Ok(line)
}
