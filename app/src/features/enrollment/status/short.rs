//! A company in the programme that never enrolled here: the short path, which asks for the support contact alone.

use leptos::prelude::*;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::super::api::BeginEnrollment;
use super::Follows;
use crate::failure::FormFailure;
use crate::features::organization::may;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::ui::PageHead;

/// The offer to take it.
#[component]
pub(super) fn Short(membership: MembershipView, state: FormState<BeginEnrollment, ()>) -> impl IntoView {
    let text = use_text();
    let may_act = may(&membership, ActionKind::EnrollOrganization);
    let organization = membership.organization;
    if !may_act {
        return view! {
            <PageHead title=text.enrollment_status_title() lead=text.enrollment_short_lead(&organization.name) />
            <Follows organization=organization.name />
        }
        .into_any();
    }
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
    .into_any()
}
