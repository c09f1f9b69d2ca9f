//! Sending an invitation that is out to another address.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::invitation::{AddressForm, Kind};
use shared::session::MembershipView;

use super::api::{ChangeAddress, StartRequest};
use super::refusal::Refusal;
use crate::call::Data;
use crate::failure::Failure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, ErrorSummary, Field, Icon, IconName, PageHead};

type AddressState = FormState<ChangeAddress, AddressForm>;

/// The page for a request to a customer.
#[component]
pub fn AddressPage() -> impl IntoView {
    view! { <AddressPageOf of=Kind::Relationship /> }
}

/// The page for a request for a partnership.
#[component]
pub fn PartnershipAddressPage() -> impl IntoView {
    view! { <AddressPageOf of=Kind::Partnership /> }
}

#[component]
fn AddressPageOf(of: Kind) -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let invitation = use_params_map().with_untracked(|params| params.get("invitation").unwrap_or_default());
    let state: AddressState = use_form(|call: ChangeAddress| call.form, AddressForm::default);
    // What the request says now; also finds out whether there is one and whether the reader may ask.
    let current = Data::new(StartRequest { organization: slug, from: invitation.clone(), of, with: String::new() });
    view! {
        <Title text=text.invitation_address_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match current.load().await {
                            Ok(current) => {
                                view! {
                                    <Address
                                        of=of
                                        state=state
                                        membership=membership
                                        invitation=invitation
                                        recipient=current.form.recipient
                                    />
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Address(
    of: Kind,
    state: AddressState,
    membership: MembershipView,
    invitation: String,
    recipient: String,
) -> impl IntoView {
    let text = use_text();
    let organization = membership.organization;
    let invitations = paths::invitations_of(of, &organization.slug);
    let crumb = |href: String, label: &'static str| Crumb { href, label: label.to_owned() };
    let crumbs = vec![
        crumb(paths::asked(of, &organization.slug), text.list_of(of)),
        crumb(invitations.clone(), text.invitation_list_title()),
    ];
    view! {
        <PageHead
            title=text.invitation_address_title()
            lead=text.invitation_address_lead(&recipient)
            crumbs=crumbs
        />
        <Form state=state.clone() class="stack address">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("recipient".to_owned(), text.invitation_address().to_owned())
            />
            <Refusal failure=state.failure() />
            <input type="hidden" name="organization" value=organization.slug />
            <input type="hidden" name="invitation" value=invitation />
            <input type="hidden" name="of" value=of.code() />
            <Field
                name="form[recipient]"
                id="recipient"
                label=text.invitation_address()
                hint=text.recipient_hint_of(of)
                value=state.initial.recipient.clone()
                input_type="email"
                autocomplete="off"
                error=state.error("recipient")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    <Icon name=IconName::Send />
                    {text.invitation_address_submit()}
                </button>
                <a class="button is-quiet" href=invitations>
                    {text.invitation_address_back()}
                </a>
            </div>
        </Form>
    }
}
