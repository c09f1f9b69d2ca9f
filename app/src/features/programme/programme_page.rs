//! What holds for the whole programme: how long invitations live, for the operator to set.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::programme::{SettingsForm, SettingsView};
use shared::session::MembershipView;

use super::api::{ChangeProgrammeSettings, ProgrammeSettings};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::organization::{SettingsTab, SettingsTabs};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::ui::{Banner, ErrorSummary, Field, PageHead, Tone};

/// The form of this page; its fields are there once it was posted.
type SettingsState = FormState<ChangeProgrammeSettings, Option<SettingsForm>>;

/// The page.
#[component]
pub fn ProgrammePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let state: SettingsState = use_form(|call: ChangeProgrammeSettings| Some(call.form), || None);
    let current = Data::new(ProgrammeSettings { organization: slug.clone() });
    view! {
        <Title text=text.programme_title() />
        <main class="page is-form" id="main">
            <SettingsTabs membership=membership current=SettingsTab::Programme />
            <Suspense>
                {Suspend::new(async move {
                        match current.load().await {
                            Ok(view) => view! { <Settings view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Settings(view: SettingsView, state: SettingsState, organization: String) -> impl IntoView {
    let text = use_text();
    let typed = state.initial.clone().map(|form| form.invitation_days);
    let days = typed.unwrap_or_else(|| view.invitation_days.to_string());
    let saved = state.output().map(|view| {
        view! {
            <Banner tone=Tone::Positive role="status">
                <p>{text.programme_saved(view.invitation_days)}</p>
            </Banner>
        }
    });
    let last = view
        .changed
        .map(|(at, name)| view! { <p class="muted">{text.programme_changed(&text.date_time(at), &name)}</p> });
    view! {
        <PageHead title=text.programme_title() lead=text.programme_lead() />
        <Form
            state=state.clone()

            class="stack address"
        >
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("invitation-days".to_owned(), text.programme_invitation_days().to_owned())
            />
            <FormFailure failure=state.failure() />
            {saved}
            <input type="hidden" name="organization" value=organization />
            <Field
                name="form[invitation_days]"
                id="invitation-days"
                label=text.programme_invitation_days()
                hint=text.programme_invitation_days_hint()
                value=days
                inputmode="numeric"
                autocomplete="off"
                error=state.error("invitation_days")
            />
            {last}
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.programme_save()}
                </button>
            </div>
        </Form>
    }
}
