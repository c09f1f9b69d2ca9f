//! A partner's request for a reseller relationship, from draft to answer.

mod accept;
mod answer;
mod at_once;
mod block;
pub(crate) mod bulk;
mod bulk_joint;
mod guessing;
mod joint;
mod joint_at_once;
mod joint_void;
mod limit;
mod link;
mod manage;
mod pass_on;
mod request;
mod sign_up;
