//! Ending one right: a button that asks once more, and works without a script.

use leptos::prelude::*;
use shared::delegated_admin::GrantView;

use super::api::EndGrant;
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_text;

/// The button. Opens what it would do, with the button that does it; both are there without a script.
#[component]
pub fn EndGrantButton(
    /// Slug of the customer.
    organization: String,
    /// Name of the partner.
    partner: String,
    /// The right.
    grant: GrantView,
) -> impl IntoView {
    let text = use_text();
    let form = use_form::<EndGrant, ()>(|_| (), || ());
    let role = text.admin_role(grant.role);
    view! {
        <details class="confirm">
            <summary class="button is-s is-quiet is-danger" aria-label=text.partner_end_label(role, &partner)>
                {text.partner_end()}
            </summary>
            <div class="confirm-box">
                <p>
                    <b>{text.partner_end_title()}</b>
                </p>
                <p>{text.partner_end_body(&partner, role)}</p>
                <FormFailure failure=form.failure() />
                <Form state=form class="actions">
                    <input type="hidden" name="organization" value=organization />
                    <input type="hidden" name="grant" value=grant.id.to_string() />
                    <button class="button is-s is-danger" type="submit">
                        {text.partner_end_confirm()}
                    </button>
                </Form>
            </div>
        </details>
    }
}
