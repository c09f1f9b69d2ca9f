//! A partner's request for administrator access to a customer it has (domain.md 7.2): its states, what both fill in, and
//! what pages show. Must not say who may ask or answer (that is `policy`).

mod answer;
mod event;
mod form;
mod state;
mod terms;
mod view;

pub use answer::{AdminRequestAnswer, AdminRequestAnswerForm};
pub use event::AdminRequestEvent;
pub use form::{AdminRequestForm, NewAdminRequest, proposed_name};
pub use state::{AdminRequestCommand, AdminRequestState, effective, step};
pub use terms::{AdminTerms, AdminTermsView};
pub use view::{
    AdminRequestListView, AdminRequestRowView, AdminRequestStartView, AdminRequestView, HeldRole, Obstacle,
};
