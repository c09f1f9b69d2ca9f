//! The partner's next step: taking a request back, or accepting or refusing what the customer offers instead.

use leptos::prelude::*;
use shared::delegated_admin::{AdminRequestView, Obstacle};

use super::request_api::{AcceptAdminOffer, RefuseAdminOffer, WithdrawAdminRequest};
use crate::error::AppError;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::ui::{Banner, ConfirmButton, IconName, Tone};

/// What came of the partner's forms.
#[derive(Clone)]
pub(super) struct OfferState {
    accept: FormState<AcceptAdminOffer, ()>,
    refuse: FormState<RefuseAdminOffer, ()>,
    withdraw: FormState<WithdrawAdminRequest, ()>,
}

pub(super) fn offer_state() -> OfferState {
    OfferState { accept: use_form(|_| (), || ()), refuse: use_form(|_| (), || ()), withdraw: use_form(|_| (), || ()) }
}

impl OfferState {
    /// Why one of them failed.
    pub(super) fn failure(&self) -> Option<AppError> {
        self.accept.failure().or_else(|| self.refuse.failure()).or_else(|| self.withdraw.failure())
    }
}

/// The request and its two sides, as each of the forms names them.
#[component]
fn Named(request: AdminRequestView) -> impl IntoView {
    view! {
        <input type="hidden" name="organization" value=request.partner.slug />
        <input type="hidden" name="customer" value=request.customer.slug />
        <input type="hidden" name="request" value=request.id.to_string() />
    }
}

/// Taking it back.
#[component]
pub(super) fn WithdrawForm(request: AdminRequestView, state: OfferState) -> impl IntoView {
    let text = use_text();
    let body = text.admin_request_withdraw_body(&request.customer.name);
    view! {
        <Form state=state.withdraw class="action-bar">
            <Named request=request />
            <ConfirmButton
                label=text.admin_request_withdraw()
                title=text.admin_request_withdraw_title()
                body=body
                keep=text.admin_request_keep()
                class="button"
            />
        </Form>
    }
}

/// Accepting and refusing; refusing alone while the partner may not trade.
#[component]
pub(super) fn OfferForms(request: AdminRequestView, state: OfferState) -> impl IntoView {
    let text = use_text();
    let suspended = request.obstacle == Some(Obstacle::PartnerSuspended);
    let refused = request.clone();
    let accept = (!suspended).then(|| {
        view! {
            <Form state=state.accept>
                <Named request=request.clone() />
                <button class="button is-main" type="submit">
                    {text.admin_request_accept()}
                </button>
            </Form>
        }
    });
    let why = suspended.then(|| {
        view! {
            <Banner tone=Tone::Caution icon=IconName::Lock>
                <p>{text.admin_request_suspended_partner()}</p>
            </Banner>
        }
    });
    let note = (!suspended).then(|| view! { <p class="muted">{text.admin_request_accept_note()}</p> });
    view! {
        {why}
        {note}
        <div class="action-bar">
            {accept}
            <Form state=state.refuse>
                <Named request=refused />
                <button class="button" type="submit">
                    {text.admin_request_refuse()}
                </button>
            </Form>
        </div>
    }
}
