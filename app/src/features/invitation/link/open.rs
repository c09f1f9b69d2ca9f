//! The page of a link that can be answered: the same head and the same sections for everybody, then what this reader can
//! do about it.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::invitation::{Kind, LinkVisitor, OpenLinkView};

use super::account::{Account, CodeIsOut};
use super::asked::{NotAsked, Told, WayBack, WhoAsks};
use super::authorize::ToReseller;
use super::colleagues::PassOnInstead;
use super::consent::Consent;
use super::forms::Forms;
use super::not_admin::NotAdmin;
use super::refused::Refused;
use crate::features::session::StepUpNotice;
use crate::i18n::{around, use_text};
use crate::ui::Term;

/// The page.
#[component]
pub(super) fn OpenPage(view: OpenLinkView, forms: Forms) -> impl IntoView {
    let text = use_text();
    let asker = &view.asker.organization.name;
    let title = match view.kind {
        Kind::Relationship => match &view.with {
            Some(with) => text.joint_link_title(asker, &with.party.organization.name),
            None => text.link_title(asker),
        },
        Kind::Partnership => text.partnership_link_title(asker),
    };
    let code_is_out = matches!(view.visitor, LinkVisitor::SignedOut { needs_code: true, code_sent: true })
        .then(|| view! { <CodeIsOut recipient=view.recipient.clone() /> });
    // Unbroken, as every date on the page.
    let sent = text.date(view.sent_at).replace(' ', "\u{a0}");
    let (before, after) = around(|recipient| text.link_addressed(recipient, &sent));
    view! {
        <Title text=title.clone() />
        <Refused forms=forms.clone() />
        <StepUpNotice asked=forms.answer.asks_password() />
        {code_is_out}
        <h1>{title}</h1>
        <p class="lead">{before}<b>{view.recipient.clone()}</b>{after}</p>
        <p class="answer-by">
            <span>{text.link_answer_by()}</span>
            <Term start=view.sent_at end=view.expires_at now=view.as_of answer=true />
        </p>
        {body(view, forms)}
    }
}

fn body(view: OpenLinkView, forms: Forms) -> AnyView {
    let partner = view.asker.organization.name.clone();
    if view.kind == Kind::Partnership {
        return view! { <ToReseller view=view forms=forms /> }.into_any();
    }
    match view.visitor.clone() {
        LinkVisitor::MayAnswer { organizations, already_related, colleagues } => view! {
            <Consent view=view organizations=organizations already_related=already_related forms=forms.clone() />
            <PassOnInstead partner=partner colleagues=colleagues forms=forms />
        }
        .into_any(),
        LinkVisitor::SignedOut { needs_code, code_sent } => {
            let (country, recipient) = (view.asker.organization.country.clone(), view.recipient.clone());
            view! {
                <Request view=view />
                <Account
                    partner=partner
                    country=country
                    recipient=recipient
                    needs_code=needs_code
                    code_sent=code_sent
                    forms=forms
                />
            }
            .into_any()
        }
        // Only what is asked of resellers has such a visitor.
        LinkVisitor::NoReseller => view! { <Request view=view /> }.into_any(),
        LinkVisitor::NotGlobalAdmin { organization, denial, admins } => view! {
            <NotAdmin partner=partner organization=organization denial=denial admins=admins forms=forms />
            <Request view=view />
        }
        .into_any(),
    }
}

/// The request, for somebody who reads it without answering.
#[component]
fn Request(view: OpenLinkView) -> impl IntoView {
    let rights = !view.rights.is_empty();
    let joint = view.with.is_some();
    view! {
        <WhoAsks asker=view.asker.clone() with=view.with.clone().map(|with| with.party) />
        <Told view=view />
        <NotAsked rights=rights joint=joint />
        <WayBack rights=rights />
    }
}
