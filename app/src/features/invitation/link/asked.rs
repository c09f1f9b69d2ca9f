//! What the customer reads before he answers: who asks, what for, what not, and the way back. Owns that a right is never
//! shown without its end.

use leptos::either::Either;
use leptos::prelude::*;
use shared::delegated_admin::AskedRightView;
use shared::invitation::{AskerView, OpenLinkView};

use crate::i18n::{around, use_text};
use crate::ui::{Icon, IconName, OpenTerm, Term, Tile};

/// Who asks, and what is known of him.
#[component]
pub(super) fn WhoAsks(
    asker: AskerView,
    /// The provider that asks too.
    with: Option<AskerView>,
) -> impl IntoView {
    let text = use_text();
    let together =
        with.as_ref().map(|_| view! { <p class="lead">{text.joint_link_lead(&asker.organization.name)}</p> });
    view! {
        <section class="section" aria-labelledby="h-who">
            <h2 id="h-who">{text.link_who()}</h2>
            {together}
            <ul class="asker">
                <Asker asker=asker />
                {with.map(|asker| view! { <Asker asker=asker /> })}
            </ul>
        </section>
    }
}

#[component]
fn Asker(asker: AskerView) -> impl IntoView {
    let text = use_text();
    let AskerView { organization, since } = asker;
    let country = text.country(&organization.country);
    let detail = text.link_asker(text.tier(organization.tier), country, &text.date(since));
    let domain = if organization.domain_verified {
        let words = text.link_verified(&organization.domain);
        Either::Left(view! { <span class="verified"><Icon name=IconName::Shield />{words}</span> })
    } else {
        Either::Right(view! { <small class="muted">{text.link_unverified(&organization.domain)}</small> })
    };
    view! {
        <li>
            <Tile name=organization.name.clone() tier=organization.tier large=true />
            <div>
                <div class="row">
                    <b>{organization.name.clone()}</b>
                    {domain}
                </div>
                <p>{detail}</p>
            </div>
        </li>
    }
}

/// What is asked, for somebody who cannot answer now.
#[component]
pub(super) fn Told(view: OpenLinkView) -> impl IntoView {
    let text = use_text();
    let partner = view.asker.organization.name;
    let row = {
        let partner = partner.clone();
        move |right: AskedRightView| {
            view! {
                <li>
                    <div class="told">
                        <b>{text.admin_role(right.role)}</b>
                        <span class="hint">{text.admin_role_hint(right.role, &partner)}</span>
                    </div>
                    <Term start=view.as_of end=view.as_of.plus_days(right.days) now=view.as_of />
                </li>
            }
        }
    };
    let lead = (!view.rights.is_empty()).then(|| view! { <p class="lead">{text.link_get_lead_told()}</p> });
    let relationship = match &view.with {
        Some(_) => text.joint_get_relationship(&partner),
        None => text.link_relationship().to_owned(),
    };
    let second = view.with.as_ref().map(|with| {
        let provider = &with.party.organization.name;
        view! {
            <li>
                <div class="told">
                    <b>{text.joint_get_relationship(provider)}</b>
                    <span class="hint">{text.joint_get_provider_hint(provider, &partner)}</span>
                </div>
                <OpenTerm />
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="h-get">
            <h2 id="h-get">{text.link_get()}</h2>
            {lead}
            <ul class="ask consent">
                <li>
                    <div class="told">
                        <b>{relationship}</b>
                        <span class="hint">{text.link_relationship_hint(&partner)}</span>
                    </div>
                    <OpenTerm />
                </li>
                {second}
                {view.rights.into_iter().map(row).collect_view()}
            </ul>
        </section>
    }
}

/// What no answer gives them.
#[component]
pub(super) fn NotAsked(
    /// Whether a right is asked for, beside the relationship.
    rights: bool,
    /// Whether a provider asks too, which may submit orders.
    joint: bool,
) -> impl IntoView {
    let text = use_text();
    let orders = (!joint).then(|| text.link_not_orders());
    let always = [Some(text.link_not_content()), orders, Some(text.link_not_others())];
    let about_rights = if rights { &[text.link_not_more(), text.link_not_on()][..] } else { &[] };
    let line = |line: &&'static str| view! { <li><Icon name=IconName::Cross />{*line}</li> };
    view! {
        <section class="section" aria-labelledby="h-not">
            <h2 id="h-not">{text.link_not()}</h2>
            <ul class="cannot">{always.iter().flatten().chain(about_rights).map(line).collect_view()}</ul>
        </section>
    }
}

/// How the customer takes back what he gives.
#[component]
pub(super) fn WayBack(
    /// Whether a right is asked for, beside the relationship.
    rights: bool,
) -> impl IntoView {
    let text = use_text();
    let right = rights.then(|| {
        let (before, after) = around(|partners| text.link_back_right(partners, text.partner_end()));
        view! { <p>{before}<b>{text.partner_title()}</b>{after}</p> }
    });
    let (before, after) = around(|partners| text.link_back_relationship(partners, text.ending_remove_partner()));
    view! {
        <section class="section" aria-labelledby="h-back">
            <h2 id="h-back">{text.link_back()}</h2>
            <div class="stack is-tight">
                {right}
                <p>{before}<b>{text.partner_title()}</b>{after}</p>
            </div>
        </section>
    }
}
