//! Adding an offer and changing one.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::offer::{OfferForm, OfferPageView};
use shared::session::MembershipView;

use super::api::{AddOffer, ChangeOffer, Offer};
use super::fields::{OfferFields, labels};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, ErrorSummary, Field, PageHead};

type ChangeState = FormState<ChangeOffer, Option<OfferForm>>;

/// What stands in the fields of a new offer: what most are.
fn fresh() -> OfferForm {
    let text = str::to_owned;
    OfferForm {
        minimum: text("1"),
        maximum: text("300"),
        terms: vec![text("P1M"), text("P1Y")],
        billing: vec![text("monthly"), text("yearly")],
        on_sale: text("yes"),
        ..OfferForm::default()
    }
}

/// The page for adding one.
#[component]
pub fn AddOfferPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state = use_form::<AddOffer, OfferForm>(|call| call.form, fresh);
    let (initial, errors) = (state.initial.clone(), state.clone());
    let crumbs = vec![Crumb { href: paths::offers(&slug), label: text.offer_title().to_owned() }];
    let back = paths::offers(&slug);
    view! {
        <Title text=text.offer_add_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.offer_add_title() crumbs=crumbs />
            <Form
                state=state.clone()
                class="stack is-wide"
            >
                <ErrorSummary errors=state.errors() labels=labels(text) />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=slug />
                <Field
                    name="form[offer]"
                    field="code"
                    id="offer-code"
                    label=text.offer_code()
                    hint=text.offer_code_hint()
                    value=initial.code.clone()
                    autocomplete="off"
                    error=state.error("code")
                />
                <OfferFields initial=initial error=move |field| errors.error(field) />
                <div class="action-bar">
                    <button class="button is-main" type="submit">
                        {text.offer_save_new()}
                    </button>
                    <a class="button" href=back>
                        {text.offer_back()}
                    </a>
                </div>
            </Form>
        </main>
    }
}

/// The page for changing one.
#[component]
pub fn ChangeOfferPage() -> impl IntoView {
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let state: ChangeState = use_form(|call: ChangeOffer| Some(call.form), || None);
    let data = Data::new(Offer { organization: slug.clone(), offer: code });
    view! {
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match data.load().await {
                            Ok(view) => view! { <Change view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn Change(view: OfferPageView, state: ChangeState, organization: String) -> impl IntoView {
    let text = use_text();
    let offer = view.offer;
    let version = view.version.to_string();
    let initial = state.initial.clone().unwrap_or_else(|| OfferForm::from(&offer));
    let errors = state.clone();
    let title = text.offer_change_title(&offer.name);
    let back = paths::offer(&organization, &offer.code);
    let crumbs = vec![
        Crumb { href: paths::offers(&organization), label: text.offer_title().to_owned() },
        Crumb { href: back.clone(), label: offer.name.clone() },
    ];
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=offer.code.clone() crumbs=crumbs />
        <Form state=state.clone() class="stack is-wide">
            <ErrorSummary errors=state.errors() labels=labels(text) />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="offer" value=offer.code.clone() />
            <input type="hidden" name="form[offer]" value=offer.code />
            <input type="hidden" name="form[version]" value=version />
            <OfferFields initial=initial error=move |field| errors.error(field) />
            <div class="action-bar">
                <button class="button is-main" type="submit">
                    {text.offer_save()}
                </button>
                <a class="button" href=back>
                    {text.offer_back()}
                </a>
            </div>
        </Form>
    }
}
