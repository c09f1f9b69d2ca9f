//! What the tests stand on: a world on either engine, forms as people fill them in, mails as people read them, and a
//! look at the tables. Must not hold a test.

mod applicant;
mod database;
mod form;
mod mailbox;
mod member;
mod probe;
mod race;
mod refusal;
mod smtp;
mod world;

pub(crate) use applicant::{
    ALDER, ELM, ELM_ADMIN, ELM_CONTACT, OPERATOR, REVIEWER, contact, legal, signing, starting, support, verdict, yes,
};
pub(crate) use database::{Bare, Engine, Stage};
pub(crate) use form::{Asking, accepting, account, adding, declining, request_to};
pub(crate) use mailbox::token_in;
pub(crate) use member::{BRISTOL, CARDIFF, NEWCOMER, importing, issuing, member, picking, profile_form};
pub(crate) use probe::Probe;
pub(crate) use race::race;
pub(crate) use refusal::Refusal;
pub(crate) use smtp::{Sink, closed_server};
pub(crate) use world::{ASPEN, ASPEN_ADMIN, BIRCH, MAPLE, MAPLE_AGENT, PASSWORD, START, World, here};

/// Runs a test in what it asks for, on an engine.
pub(crate) async fn on<S: Stage>(engine: Engine, test: impl AsyncFnOnce(S)) {
    test(S::set(engine).await).await;
}

/// Makes two tests of each named function: `sqlite::name` and `postgres::name`. The function takes what it acts in: a
/// [`World`], or a [`Bare`] database. One that is not named is dead code, and clippy says so.
macro_rules! both_engines {
    ($($(#[$attribute:meta])* $name:ident),+ $(,)?) => {
        mod sqlite {
            $(
                $(#[$attribute])*
                #[tokio::test]
                async fn $name() {
                    $crate::support::on($crate::support::Engine::Sqlite, super::$name).await;
                }
            )+
        }
        mod postgres {
            $(
                $(#[$attribute])*
                #[tokio::test]
                async fn $name() {
                    $crate::support::on($crate::support::Engine::Postgres, super::$name).await;
                }
            )+
        }
    };
}
pub(crate) use both_engines;
