//! Linking an MPN ID, and the operator's registry of profiles and sign-ins.

mod access;
mod at_once;
mod import;
mod link;
mod profile;
mod registry;
mod sign_in;
mod sign_ins;
