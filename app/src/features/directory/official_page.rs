//! One provider, for the operator to decide whether it is official.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::directory::{OfficialForm, OfficialPageView};
use shared::organization::Standing;
use shared::session::MembershipView;

use super::official_api::{DecideOfficial, OfficialProvider};
use super::official_list_page::term;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, ErrorSummary, PageHead, TextArea, Tone};

type DecideState = FormState<DecideOfficial, OfficialForm>;

/// The page.
#[component]
pub fn OfficialPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let provider = use_params_map().with_untracked(|params| params.get("provider").unwrap_or_default());
    let state: DecideState = use_form(|call: DecideOfficial| call.form, OfficialForm::default);
    let page = Data::new(OfficialProvider { organization: slug.clone(), provider });
    view! {
        <Title text=text.directory_officials_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(view) => view! { <Decide view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Decide(view: OfficialPageView, state: DecideState, organization: String) -> impl IntoView {
    let text = use_text();
    let official = view.official_since().is_some();
    let (step, button, class) = if official {
        (OfficialForm::END, text.directory_end_official(), "button is-danger")
    } else {
        (OfficialForm::ADMIT, text.directory_make_official(), "button is-main")
    };
    let effect = if official { text.directory_end_official_effect() } else { text.directory_make_official_effect() };
    let note_hint = if official { text.directory_note_needed() } else { text.directory_note_hint() };
    let name = view.organization.name.clone();
    let crumbs = vec![Crumb {
        href: paths::official_providers(&organization),
        label: text.directory_officials_title().to_owned(),
    }];
    let published = view
        .published_at
        .map_or_else(|| text.directory_not_published().to_owned(), |at| text.directory_published_at(&text.date(at)));
    let listed = official && view.published_at.is_some() && view.standing == Standing::Active;
    let show = listed.then(|| {
        view! {
            <a class="button" href=paths::provider(&view.organization.slug)>
                {text.directory_show()}
            </a>
        }
    });
    let suspended = (view.standing != Standing::Active).then(|| {
        view! {
            <Banner tone=Tone::Caution>
                <p>{text.directory_suspended()}</p>
            </Banner>
        }
    });
    let terms = if view.terms.is_empty() {
        view! { <p>{text.directory_never_official()}</p> }.into_any()
    } else {
        let line = |shown| view! { <li>{term(text, shown)}</li> };
        view! { <ul class="terms">{view.terms.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <Title text=name.clone() />
        <PageHead title=name lead=published crumbs=crumbs>
            {show}
        </PageHead>
        {suspended}
        <section class="section" aria-labelledby="h-terms">
            <h2 id="h-terms">{text.directory_official()}</h2>
            {terms}
        </section>
        <Form state=state.clone() class="stack">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("note".to_owned(), text.directory_note().to_owned())
            />
            <FormFailure failure=state.failure() />
            <p>{effect}</p>
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="provider" value=view.organization.slug />
            <TextArea
                name="form[note]"
                id="note"
                label=text.directory_note()
                hint=note_hint
                optional=!official
                value=state.initial.note.clone()
                error=state.error("note")
            />
            <div class="actions">
                <button class=class type="submit" name="form[step]" value=step>
                    {button}
                </button>
            </div>
        </Form>
    }
}
