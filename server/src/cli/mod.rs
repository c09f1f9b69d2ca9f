//! The command line. Owns the sub-commands and what they print; the work is the backend's.

mod precompress;
mod serve;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use backend::clock::Clock;
use backend::services::operator::NewOperator;
use backend::store::Database;
use backend::{Backend, services};
use clap::{Parser, Subcommand};

use crate::config::Config;

/// A self-hosted partner center for two-tier channels. Configured by TWOTIER_… variables; see the README.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal until it is told to stop.
    Serve {
        /// Leave the schema as it is; without this, it is brought up to date first.
        #[arg(long)]
        no_migrate: bool,
    },
    /// Bring the database's schema up to date.
    Migrate,
    /// Fill an empty database with the demo channel.
    Demo,
    /// Say what is wrong with the configuration, or that nothing is.
    CheckConfig,
    /// Operators of the programme.
    #[command(subcommand)]
    Operator(Operator),
    /// Print the table of roles and acts (docs/permissions.md).
    Permissions,
    /// Print the texts of a language as the browser loads them (scripts/build-site).
    Texts {
        /// Its code.
        language: String,
    },
    /// Check the downloaded record of an ending; needs neither database nor configuration.
    Verify {
        /// The file.
        file: PathBuf,
        /// The public key it must be signed with, as the record's page shows it.
        #[arg(long)]
        key: Option<String>,
    },
    /// Write a .br and a .gz beside each file of a folder that lacks a fresh one.
    Precompress {
        /// The folder.
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum Operator {
    /// Print a one-time link with which an operator sets name and password; the first one makes the programme.
    Create {
        /// Mailbox of the operator.
        #[arg(long)]
        email: String,
        /// Name of the programme, for the first operator.
        #[arg(long, default_value = "Partner programme")]
        organization: String,
        /// Its country, ISO 3166-1 alpha-2, for the first operator.
        #[arg(long, default_value = "GB")]
        country: String,
    },
}

/// Runs a command.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    match carry_out(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say_problem(&problem);
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<(), String> {
    match command {
        Command::Permissions => {
            say(shared::policy::permissions_markdown().trim_end());
            return Ok(());
        }
        Command::Texts { language } => {
            let locale = shared::locale::Locale::parse(&language).ok_or("there is no such language")?;
            say(&app::i18n::table(locale));
            return Ok(());
        }
        Command::Precompress { folder } => return precompress::folder(&folder).map_err(|error| error.to_string()),
        Command::Verify { file, key } => {
            say(verify::file(&file, key.as_deref())?.trim_end());
            return Ok(());
        }
        _ => {}
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    // Reading the configuration makes the mail server's connection pool, which lives in the runtime.
    let _inside = runtime.enter();
    let config = Config::from_environment().map_err(|problems| problems.to_string())?;
    crate::log::start(&config.log)?;
    runtime.block_on(async {
        match command {
            Command::CheckConfig => {
                say("The configuration is complete.");
                Ok(())
            }
            Command::Serve { no_migrate } => serve::serve(config, !no_migrate).await,
            Command::Migrate => {
                let backend = open(&config, true).await?;
                backend.database().close().await;
                say("The schema is up to date.");
                Ok(())
            }
            Command::Demo if !config.settings.demo => {
                Err("TWOTIER_DEMO: is not set; the demo is filled in demo mode only".to_owned())
            }
            Command::Demo => {
                let backend = open(&config, true).await?;
                serve::fill_demo(&config, &backend).await?;
                backend.database().close().await;
                Ok(())
            }
            Command::Operator(Operator::Create { email, organization, country }) => {
                let backend = open(&config, true).await?;
                let new = NewOperator { organization, country, email };
                let link = services::operator::create(&backend, &new).await.map_err(|error| error.to_string())?;
                backend.database().close().await;
                say(&format!("Open this link within 24 hours to set name and password:\n{link}"));
                Ok(())
            }
            Command::Permissions | Command::Texts { .. } | Command::Precompress { .. } | Command::Verify { .. } => {
                Ok(())
            }
        }
    })
}

/// The file an address names; `sqlite:a/b` and `sqlite://a/b` name the same one.
fn sqlite_path(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite:")?;
    Some(Path::new(path.strip_prefix("//").unwrap_or(path)))
}

async fn open(config: &Config, migrate: bool) -> Result<Backend, String> {
    let problem = |error: &dyn std::fmt::Display| format!("TWOTIER_DATABASE_URL: the database cannot be used: {error}");
    if let Some(folder) = sqlite_path(&config.database_url).and_then(Path::parent) {
        std::fs::create_dir_all(folder).map_err(|error| problem(&error))?;
    }
    let database = Database::open(&config.database_url).await.map_err(|error| problem(&error))?;
    if migrate {
        database.migrate().await.map_err(|error| problem(&error))?;
    }
    let backend = Backend::new(database, Clock::System, config.settings.clone());
    Ok(match &config.membership {
        Some(registry) => backend.with_registry(Arc::new(registry.clone())),
        None => backend,
    })
}

#[expect(clippy::print_stdout, reason = "a command line answers on standard output")]
fn say(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "and names problems on standard error")]
fn say_problem(text: &str) {
    eprintln!("{text}");
}
