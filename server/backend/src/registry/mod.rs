//! The registry of partner memberships behind one trait: built in, or another program spoken to over HTTP. Owns what a
//! sign-in there may answer; must not know which company asks or what it does with the answer.

mod built_in;
mod http;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use shared::membership::{MembershipCredentials, Profile};

pub use built_in::BuiltIn;
pub use http::HttpRegistry;

use crate::error::Error;

/// Profiles a sign-in may show at most.
pub const MOST_PROFILES: usize = shared::membership::IssueForm::MOST_PROFILES;

/// Why a sign-in gave no profiles.
#[derive(Debug)]
pub enum Refused {
    /// User name and password do not belong together.
    WrongCredentials,
    /// The registry does not answer, or not so that it can be understood. The cause is for the log.
    Silent(String),
    /// The fault is ours.
    Internal(Error),
}

/// What a sign-in answers, when it is done.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Vec<Profile>, Refused>> + Send + 'a>>;

/// A registry of partner memberships.
pub trait Registry: fmt::Debug + Send + Sync {
    /// Signs in and gives the organisation profiles of that sign-in. The caller has no transaction open and counts the
    /// attempts.
    fn sign_in<'a>(&'a self, who: &'a MembershipCredentials) -> Answer<'a>;

    /// Whether it is another program, so that what the operator keeps here is not asked.
    fn is_elsewhere(&self) -> bool;
}
