//! What one can say on the command line. Every command works while `serve` runs and when it does not.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};
use platform::config::Config;

use crate::{commands, demo, reindex, serve};

#[derive(Parser)]
#[command(name = "touchstone", version, about = "A help desk that checks its own quality")]
pub struct Cli {
    /// Settings of the start; the environment (TOUCHSTONE_...) counts more.
    #[arg(long, global = true, default_value = "touchstone.toml")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the desk.
    Serve,
    /// Fill an empty folder with a small desk to look at, and run it on this machine only. No mail leaves.
    Demo,
    /// Accounts that may do everything.
    #[command(subcommand)]
    Admin(Admin),
    /// API tokens.
    #[command(subcommand)]
    Token(Token),
    /// Departments.
    #[command(subcommand)]
    Department(Department),
    /// Addresses that customers write to.
    #[command(subcommand)]
    Mailbox(Mailbox),
    /// Build the search index anew. A desk that runs goes on finding meanwhile, and takes the new index when it is whole.
    Reindex,
    /// Print the description of the API.
    Openapi,
}

#[derive(Subcommand)]
enum Admin {
    /// Make an administrator. The first account of a desk is its owner.
    Create {
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: String,
        /// Read the password from standard input; there is no other way to give it.
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

#[derive(Subcommand)]
enum Token {
    /// Make a token for somebody's account and print it, alone, this once.
    Create {
        #[arg(long)]
        email: String,
        /// What it is for.
        #[arg(long, default_value = "command line")]
        name: String,
    },
}

#[derive(Subcommand)]
enum Department {
    /// Add a department.
    Add { name: String },
}

#[derive(Subcommand)]
enum Mailbox {
    /// Add a mailbox.
    Add(MailboxAdd),
}

#[derive(Args)]
pub struct MailboxAdd {
    /// The address that customers write to.
    #[arg(long)]
    pub address: String,
    /// The department that its mail becomes tickets of.
    #[arg(long)]
    pub department: String,
    /// The name beside the address on mail to customers; the department's when left out.
    #[arg(long, default_value = "")]
    pub name: String,
    /// Take mail to addresses that no mailbox has, too.
    #[arg(long)]
    pub takes_rest: bool,
    /// Where answers are handed over: smtp://host:port or smtps://user:password@host:port.
    #[arg(long)]
    pub smtp_out: Option<String>,
    /// Where mail is fetched from: imaps://host:port.
    #[arg(long, requires = "imap_user", requires = "imap_password_stdin")]
    pub imap: Option<String>,
    #[arg(long, requires = "imap")]
    pub imap_user: Option<String>,
    /// Read the IMAP password from standard input; there is no other way to give it.
    #[arg(long, requires = "imap")]
    pub imap_password_stdin: bool,
}

/// Does what was said.
pub async fn run(cli: Cli) -> Result<()> {
    let config = || read_config(&cli.config);
    match cli.command {
        Command::Openapi => commands::openapi(),
        Command::Reindex => reindex::run(config()?).await,
        Command::Serve => serve::run(config()?).await,
        Command::Demo => demo::run(config()?).await,
        Command::Admin(Admin::Create { name, email, password_stdin: _ }) => {
            commands::create_admin(config()?, &name, &email).await
        }
        Command::Token(Token::Create { email, name }) => {
            commands::create_token(config()?, &email, &name).await
        }
        Command::Department(Department::Add { name }) => commands::add_department(config()?, &name).await,
        Command::Mailbox(Mailbox::Add(new)) => commands::add_mailbox(config()?, new).await,
    }
}

fn read_config(path: &std::path::Path) -> Result<Config> {
    let file = match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => None,
        Err(why) => return Err(why).with_context(|| format!("{} cannot be read", path.display())),
    };
    let variable = |name: &str| std::env::var(name).ok();
    Ok(Config::read(variable, file.as_deref())?)
}
