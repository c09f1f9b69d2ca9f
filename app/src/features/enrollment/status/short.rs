//! A company in the programme that never enrolled here: the short path, which asks for the support contact alone.

use leptos::prelude::*;
use shared::session::MembershipView;

use super::super::api::BeginEnrollment;
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::ui::PageHead;

/// The offer to take it.
#[component]
pub(super) fn Short(membership: MembershipView, state: FormState<BeginEnrollment, ()>) -> impl IntoView {
    let text = use_text();
    let organization = membership.organization;
    view! {
        <PageHead title=text.enrollment_status_title() lead=text.enrollment_short_lead(&organization.name) />
        <FormFailure failure=state.failure() />
        <p>{text.enrollment_short_body()}</p>
        <Form state=state class="action-bar">
            <input type="hidden" name="organization" value=organization.slug />
            <button class="button is-main" type="submit">
                {text.enrollment_next()}
            </button>
        </Form>
    }
}
