//! What the tests stand on: a portal of one's own, browsers that keep cookies, answers that can be asked, and a look at
//! the tables. Must not hold a test.

mod answer;
mod applicant;
mod browser;
mod portal;
mod probe;
mod scene;

pub(crate) use answer::Answer;
pub(crate) use applicant::{ELM, ELM_ADMIN, ELM_CONTACT, Stage};
pub(crate) use browser::{Browser, Fields, File, encode, foreign, form, function, plain_name};
pub(crate) use portal::{PASSWORD, Portal};
pub(crate) use probe::Probe;
pub(crate) use scene::{ASPEN_ADMIN, Invited, MAPLE_AGENT, token_in};
