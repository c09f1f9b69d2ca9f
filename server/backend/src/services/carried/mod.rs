//! Carrying customers over from the programme's other portals: the operator brings relationships in, and they stand as soon
//! as an active reseller has linked the MPN ID. No admin right ever comes with one.

mod bring_in;
mod claim;
mod relate;

pub use bring_in::{bring_in, carry_out, imports, preview};
pub(crate) use claim::tell_partners;
pub(crate) use relate::relate_waiting;
