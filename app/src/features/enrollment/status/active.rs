//! After activation: the admin is led to the agents, without whom nobody sees customers (source article, step 9).

use leptos::prelude::*;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use crate::features::organization::may;
use crate::features::user::JoinAdminAgentsOffer;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Tone};

/// That the account is ready, and the next step.
#[component]
pub(super) fn Active(membership: MembershipView) -> impl IntoView {
    let text = use_text();
    let slug = membership.organization.slug.clone();
    if may(&membership, ActionKind::JoinAdminAgents) && !may(&membership, ActionKind::ListCustomers) {
        return view! { <JoinAdminAgentsOffer organization=slug /> }.into_any();
    }
    view! {
        <Banner tone=Tone::Positive>
            <p>{text.enrollment_active_body()}</p>
            <div class="actions">
                <a class="button" href=paths::customers(&slug)>
                    {text.shell_nav_customers()}
                </a>
            </div>
        </Banner>
    }
    .into_any()
}
