//! Carrying customers over from the programme's other portals: the operator brings relationships in, and they stand as soon
//! as an active reseller has linked the MPN ID. No admin right ever comes with one.

mod bring_in;
mod relate;

pub use bring_in::bring_in;
pub(crate) use relate::relate_waiting;
