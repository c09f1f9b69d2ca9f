//! The bond between a provider and a reseller: what happens to it, what is filled in to end it, and what pages show. Must
//! not decide who may do that (that is `policy`), and knows no customer that only one side has (design.md 7.7).

mod approach;
mod end;
mod event;
mod view;

pub use approach::{
    ApproachForm, ApproachListView, ApproachRowView, ApproachState, ApproachStep, PAUSE_DAYS, RefuseForm,
};
pub use end::EndForm;
pub use event::PartnershipEvent;
pub use view::{AccessView, EndView, PartnershipListView, PartnershipRowView, PartnershipView, SharedCustomerView};

use crate::organization::Tier;

/// The tier on the other side of a partnership; `None` where organisations of a tier have none.
#[must_use]
pub const fn other_side(own: Tier) -> Option<Tier> {
    match own {
        Tier::Provider => Some(Tier::Reseller),
        Tier::Reseller => Some(Tier::Provider),
        Tier::Operator | Tier::Customer => None,
    }
}

/// Rows on a page of the list.
pub const PAGE_ROWS: usize = 50;
/// Customers of both that the page of one partnership shows.
pub const SHARED_ROWS: usize = 50;
