//! What the tests stand on: a database of one's own, processes that never outlive their test, and a customer who is about
//! to accept. Must not hold a test.

mod database;
mod process;
mod world;

pub(crate) use database::{Engine, Home, Probe};
pub(crate) use process::{Call, Process};
pub(crate) use world::{EVERYTHING, Invited, NOTHING, World};

/// Makes two tests of each named function: `sqlite::name` and `postgres::name`. The function takes the engine.
macro_rules! both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test]
                async fn $name() {
                    super::$name($crate::support::Engine::Sqlite).await;
                }
            )+
        }
        mod postgres {
            $(
                #[tokio::test]
                async fn $name() {
                    super::$name($crate::support::Engine::Postgres).await;
                }
            )+
        }
    };
}
pub(crate) use both_engines;
