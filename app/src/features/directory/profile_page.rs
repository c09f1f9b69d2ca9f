//! The provider's own profile: the draft, how everybody would see it, and publishing it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::directory::EditView;
use shared::session::MembershipView;

use super::edit_form::{EditForm, LogoForm, SaveState};
use super::profile_api::{
    DirectoryProfile, PublishDirectoryProfile, RemoveLogo, SaveDirectoryProfile, UnpublishDirectoryProfile, UploadLogo,
};
use super::profile_body::ProfileBody;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::organization::{SettingsTab, SettingsTabs};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, ConfirmButton, PageHead, Tone};

type PublishState = FormState<PublishDirectoryProfile, ()>;
type UnpublishState = FormState<UnpublishDirectoryProfile, ()>;

/// The page. Which of the two is shown is in its address.
#[component]
pub fn DirectoryProfilePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let (slug, name) = (membership.organization.slug.clone(), membership.organization.name.clone());
    let preview = use_query_map().with_untracked(|query| query.get("view").is_some_and(|view| view == "preview"));
    let save: SaveState = use_form(|call: SaveDirectoryProfile| Some(call.form), || None);
    let logo = use_form(|_: UploadLogo| (), || ());
    let removal = use_form(|_: RemoveLogo| (), || ());
    let publish: PublishState = use_form(|_| (), || ());
    let unpublish: UnpublishState = use_form(|_| (), || ());
    let current = Data::new(DirectoryProfile { organization: slug.clone() });
    view! {
        <Title text=text.directory_profile_title() />
        <main class="page is-form" id="main">
            <SettingsTabs membership=membership current=SettingsTab::Directory />
            <FormFailure failure=publish.failure() />
            <FormFailure failure=unpublish.failure() />
            <Suspense>
                {Suspend::new(async move {
                        let view = match current.load().await {
                            Err(error) => return view! { <Failure error=error /> }.into_any(),
                            Ok(view) => view,
                        };
                        if preview && view.preview.is_some() && !save.is_answered() {
                            return view! { <Preview view=view publish=publish organization=slug /> }.into_any();
                        }
                        view! {
                            <PageHead title=text.directory_profile_title() lead=text.directory_profile_lead() />
                            <State view=view.clone() publish=publish unpublish=unpublish organization=slug.clone() />
                            <LogoForm
                                logo=view.logo.clone()
                                name=name
                                state=logo
                                removal=removal
                                organization=slug.clone()
                            />
                            <EditForm view=view state=save organization=slug />
                        }
                            .into_any()
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// Whether everybody sees it, and why not.
fn state_of(text: Text, view: &EditView) -> (Tone, String) {
    match (view.published_at, view.official_since) {
        (Some(at), Some(_)) if view.listed => (Tone::Positive, text.directory_state_listed(&text.date_time(at))),
        (Some(_), Some(_)) => (Tone::Caution, text.directory_state_suspended().to_owned()),
        (Some(at), None) => (Tone::Caution, text.directory_state_not_official(&text.date_time(at))),
        (None, Some(_)) => (Tone::Plain, text.directory_state_unpublished().to_owned()),
        (None, None) => (Tone::Plain, text.directory_state_neither().to_owned()),
    }
}

#[component]
fn State(view: EditView, publish: PublishState, unpublish: UnpublishState, organization: String) -> impl IntoView {
    let text = use_text();
    let (tone, words) = state_of(text, &view);
    let changed =
        (view.changed && view.published_at.is_some()).then(|| view! { <p>{text.directory_state_changed()}</p> });
    let show = view.listed.then(|| {
        view! {
            <a class="button is-s" href=paths::provider(&organization)>
                {text.directory_show()}
            </a>
        }
    });
    let preview = view.preview.is_some().then(|| {
        view! {
            <a class="button is-s" href=paths::directory_preview(&organization)>
                {text.directory_preview()}
            </a>
        }
    });
    let publish = (view.changed && view.preview.is_some())
        .then(|| view! { <Publish state=publish organization=organization.clone() /> });
    let unpublish = view.published_at.is_some().then(|| {
        view! {
            <Form state=unpublish>
                <input type="hidden" name="organization" value=organization />
                <ConfirmButton
                    label=text.directory_unpublish()
                    title=text.directory_unpublish_title()
                    body=text.directory_unpublish_body().to_owned()
                    keep=text.directory_unpublish_keep()
                />
            </Form>
        }
    });
    view! {
        <Banner tone=tone role="status">
            <p>{words}</p>
            {changed}
            <div class="actions">{publish} {preview} {show} {unpublish}</div>
        </Banner>
    }
}

#[component]
fn Publish(state: PublishState, organization: String) -> impl IntoView {
    let text = use_text();
    view! {
        <Form state=state>
            <input type="hidden" name="organization" value=organization />
            <button class="button is-main is-s" type="submit">
                {text.directory_publish()}
            </button>
        </Form>
    }
}

/// The draft as everybody would see it, and the ways on.
#[component]
fn Preview(view: EditView, publish: PublishState, organization: String) -> impl IntoView {
    let text = use_text();
    let publish = view.changed.then(|| view! { <Publish state=publish organization=organization.clone() /> });
    view! {
        <Banner tone=Tone::Plain title=text.directory_preview_title()>
            <p>{text.directory_preview_body()}</p>
            <div class="actions">
                {publish}
                <a class="button is-s" href=paths::directory_profile(&organization)>
                    {text.directory_edit()}
                </a>
            </div>
        </Banner>
        {view.preview.map(|preview| view! { <ProfileBody view=preview /> })}
    }
}
