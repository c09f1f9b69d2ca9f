//! Through which groups a right is used, in one line under it; and what it means that there is none.

use leptos::either::Either;
use leptos::prelude::*;
use shared::delegated_admin::AdminRole;
use shared::group::{GroupLabel, ThroughView};

use crate::i18n::{Text, use_text};
use crate::ui::{Icon, IconName};

impl Text {
    /// What a group is called.
    #[must_use]
    pub fn group_label(self, group: &GroupLabel) -> String {
        match group {
            GroupLabel::AdminAgents => self.group_admin_agents().to_owned(),
            GroupLabel::HelpdeskAgents => self.group_helpdesk_agents().to_owned(),
            GroupLabel::Own(name) => name.clone(),
        }
    }
}

/// The line.
#[component]
pub fn Through(
    /// Every right and group between the two.
    through: Vec<ThroughView>,
    /// The right.
    role: AdminRole,
    /// Name of the partner.
    partner: String,
) -> impl IntoView {
    let text = use_text();
    let groups: Vec<_> = ThroughView::of(&through, role).map(|group| text.group_label(group)).collect();
    if groups.is_empty() {
        Either::Left(view! {
            <span class="holder unassigned">
                <Icon name=IconName::Warning />
                {text.group_nobody(&partner)}
            </span>
        })
    } else {
        Either::Right(view! { <span class="holder">{text.group_through(&groups.join(", "))}</span> })
    }
}
