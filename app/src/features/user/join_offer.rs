//! The one step with which a global admin becomes an admin agent too (design.md 7.1).

use leptos::prelude::*;

use super::api::JoinAdminAgents;
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::ui::{Banner, IconName};

/// Says that customers belong to the agents, and offers to become one.
#[component]
pub fn JoinAdminAgentsOffer(
    /// Slug of the organisation.
    organization: String,
) -> impl IntoView {
    let text = use_text();
    let form = use_form::<JoinAdminAgents, ()>(|_| (), || ());
    view! {
        <Banner icon=IconName::Info title=text.organization_join_title()>
            <p>{text.organization_join_body()}</p>
            <FormFailure failure=form.failure() />
            <Form state=form class="actions">
                <input type="hidden" name="organization" value=organization />
                <button class="button is-main" type="submit">
                    {text.organization_join()}
                </button>
            </Form>
        </Banner>
    }
}
