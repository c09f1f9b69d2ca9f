//! The explanation that hangs on a closed button: the thread, and who can close the gap. Beside the list on wide screens, a
//! sheet on phones.

use leptos::prelude::*;
use shared::policy::Denial;

use super::{Icon, IconName, Thread, WhoCanHelp};
use crate::i18n::use_text;

/// The box. Its address ends with `#why`.
#[component]
pub fn Why(
    /// What cannot be done.
    #[prop(into)]
    title: String,
    /// Why.
    denial: Denial,
    /// Name of the organisation the reader acts in.
    #[prop(into)]
    organization: String,
    /// Name of the customer.
    #[prop(into)]
    customer: String,
    /// The same page without it.
    #[prop(into)]
    close: String,
    /// Steps somebody can take about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <section class="why" id="why" tabindex="-1" aria-labelledby="h-why">
            <header>
                <h2 id="h-why">{title}</h2>
                <a class="button is-quiet is-s is-icon" href=close aria-label=text.ui_why_close()>
                    <Icon name=IconName::Cross />
                </a>
            </header>
            <div class="body">
                <Thread denial=denial organization=organization.clone() customer=customer.clone() />
            </div>
            <footer class="stack is-tight">
                <WhoCanHelp denial=denial organization=organization customer=customer />
                {children.map(|children| children())}
            </footer>
        </section>
    }
}
