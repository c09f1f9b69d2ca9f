//! For the invited person who may not answer: why, who may, and passing the request on.

use leptos::prelude::*;
use shared::policy::{Denial, Missing};

use super::colleagues::Colleagues;
use super::forms::Forms;
use crate::i18n::use_text;

/// Why the reader cannot answer, and the colleagues who can.
#[component]
pub(super) fn NotAdmin(
    /// Name of the one who asks.
    partner: String,
    /// Name of the reader's organisation.
    organization: String,
    /// What is missing.
    denial: Denial,
    /// Colleagues who may, name and address.
    admins: Vec<(String, String)>,
    forms: Forms,
) -> impl IntoView {
    let text = use_text();
    let (title, lead, admins) = match denial.missing {
        Missing::Tier => {
            let lead = text.link_tier_lead(&organization, text.tier(denial.facts.tier), &partner);
            (text.link_tier_title().to_owned(), lead, Vec::new())
        }
        Missing::Standing => {
            (text.link_admin_title(&organization), text.link_suspended_lead(&organization), Vec::new())
        }
        _ if admins.is_empty() => (text.link_admin_title(&organization), text.link_admin_nobody(&organization), admins),
        Missing::Role | Missing::Relationship | Missing::Frozen | Missing::Grant | Missing::Group => {
            (text.link_admin_title(&organization), text.link_admin_lead(&partner), admins)
        }
    };
    view! {
        <section class="section" aria-labelledby="h-admins">
            <h2 id="h-admins">{title}</h2>
            <p>{lead}</p>
            <Colleagues colleagues=admins forms=forms />
        </section>
    }
}
