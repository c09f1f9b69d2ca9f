//! A sentence or two about the whole page. Owns the icon that goes with each tone; never stands for an error of one field.

use leptos::prelude::*;

use super::{Icon, IconName, Tone};

/// A box with an icon and what its children say, usually one `<p>`, then `<div class="actions">` if something can be done.
#[component]
pub fn Banner(
    /// What it means; danger is announced at once.
    #[prop(optional)]
    tone: Tone,
    /// Another icon than the tone's.
    #[prop(optional)]
    icon: Option<IconName>,
    /// A heading.
    #[prop(optional, into)]
    title: Option<String>,
    /// `status` for a banner that appears while the page is open.
    #[prop(optional)]
    role: Option<&'static str>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let icon = icon.unwrap_or(match tone {
        Tone::Plain | Tone::Accent => IconName::Info,
        Tone::Positive => IconName::Check,
        Tone::Caution => IconName::Clock,
        Tone::Danger => IconName::Warning,
    });
    let role = role.or((tone == Tone::Danger).then_some("alert"));
    view! {
        <div class="banner" data-tone=tone.code() role=role>
            <Icon name=icon/>
            <div>{title.map(|title| view! { <h2>{title}</h2> })} {children()}</div>
        </div>
    }
}
