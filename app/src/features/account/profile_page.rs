//! The own profile: name, language, light or dark; and the password.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::locale::Locale;
use shared::session::MembershipView;
use shared::user::{ChangePasswordForm, Profile, ProfileForm, Theme};

use super::api::{ChangePassword, OwnProfile, UpdateProfile};
use super::password_form::NewPassword;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::organization::{SettingsTab, SettingsTabs};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::ui::{Banner, ErrorSummary, Field, PageHead, SelectField, Tone};

/// The page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let saved = use_query_map().with_untracked(|query| query.get("saved").is_some());
    let profile = Data::new(OwnProfile {});
    view! {
        <Title text=text.account_profile_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.account_profile_title() lead=text.account_profile_lead() />
            <SettingsTabs membership=membership current=SettingsTab::Profile />
            <Suspense>
                {Suspend::new(async move {
                        match profile.load().await {
                            Ok(profile) => {
                                view! {
                                    <About profile=profile organization=slug saved=saved />
                                    <Password />
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

/// Name, language and theme. Loads the page anew, because language and colours belong to the document.
#[component]
fn About(profile: Profile, organization: String, saved: bool) -> impl IntoView {
    let text = use_text();
    let form = use_form::<UpdateProfile, ProfileForm>(|call| call.form, move || ProfileForm::of(&profile));
    let initial = form.initial.clone();
    let email = crate::host::visitor().person.map(|person| person.email().to_owned());
    let labels = move |field: &str| match field {
        "locale" => ("locale".to_owned(), text.account_language().to_owned()),
        "theme" => ("theme".to_owned(), text.account_theme().to_owned()),
        _ => ("name".to_owned(), text.account_name().to_owned()),
    };
    let languages = Locale::ALL.map(|locale| (locale.code().to_owned(), locale.own_name().to_owned())).to_vec();
    let themes = Theme::ALL.map(|theme| (theme.code().to_owned(), text.theme(theme).to_owned())).to_vec();
    view! {
        <section class="section" aria-labelledby="h-about">
            <h2 id="h-about">{text.account_about()}</h2>
            <Form state=form.clone() native=true class="stack">
                {saved.then(|| view! { <Banner tone=Tone::Positive role="status"><p>{text.account_saved_title()}</p></Banner> })}
                <ErrorSummary errors=form.errors() labels=labels />
                <FormFailure failure=form.failure() />
                <input type="hidden" name="organization" value=organization />
                <dl class="facts">
                    <dt>{text.account_email()}</dt>
                    <dd>
                        {email}
                        <small class="sub">{text.account_email_hint()}</small>
                    </dd>
                </dl>
                <Field
                    name="form[name]"
                    id="name"
                    label=text.account_name()
                    value=initial.name
                    autocomplete="name"
                    error=form.error("name")
                />
                <SelectField
                    name="form[locale]"
                    id="locale"
                    label=text.account_language()
                    hint=text.account_language_hint()
                    options=languages
                    value=initial.locale
                    error=form.error("locale")
                />
                <SelectField
                    name="form[theme]"
                    id="theme"
                    label=text.account_theme()
                    hint=text.account_theme_hint()
                    options=themes
                    value=initial.theme
                    error=form.error("theme")
                />
                <div class="actions">
                    <button class="button is-main" type="submit">
                        {text.account_save()}
                    </button>
                </div>
            </Form>
        </section>
    }
}

/// The password. What was typed is never shown again, so after a change the fields are empty.
#[component]
fn Password() -> impl IntoView {
    let text = use_text();
    let form =
        use_form::<ChangePassword, ChangePasswordForm>(|_| ChangePasswordForm::default(), ChangePasswordForm::default);
    let body = if form.output().is_some() {
        view! {
            <Banner tone=Tone::Positive role="status" title=text.account_changed_title()>
                <p>{text.account_changed_body()}</p>
            </Banner>
        }
        .into_any()
    } else {
        view! { <PasswordFields form=form /> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="h-password">
            <h2 id="h-password">{text.account_password_title()}</h2>
            <p class="lead">{text.account_password_lead()}</p>
            {body}
        </section>
    }
}

#[component]
fn PasswordFields(form: FormState<ChangePassword, ChangePasswordForm>) -> impl IntoView {
    let text = use_text();
    let labels = move |field: &str| match field {
        "old_password" => ("old-password".to_owned(), text.account_old_password().to_owned()),
        _ => ("password".to_owned(), text.account_new_password().to_owned()),
    };
    view! {
        <Form state=form.clone() class="stack">
            <ErrorSummary errors=form.errors() labels=labels />
            <FormFailure failure=form.failure() />
            <Field
                name="form[old_password]"
                id="old-password"
                label=text.account_old_password()
                input_type="password"
                autocomplete="current-password"
                error=form.error("old_password")
            />
            <NewPassword error=form.error("password") />
            <div class="actions">
                <button class="button" type="submit">
                    {text.account_change()}
                </button>
            </div>
        </Form>
    }
}
