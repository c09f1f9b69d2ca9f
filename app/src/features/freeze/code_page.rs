//! The printed recovery code: what it is for, whether there is one, and the one time it is shown.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::freeze::{FreezeCodeView, NewFreezeCodeView};
use shared::session::MembershipView;

use super::api::{FreezeCode, MakeFreezeCode};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::session::{StepUpField, StepUpNotice};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, IconName, PageHead, PrintButton, Tone};

/// The page.
#[component]
pub fn FreezeCodePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let state = use_form::<MakeFreezeCode, ()>(|_| (), || ());
    let crumbs = vec![Crumb { href: paths::partners(&own.slug), label: text.partner_title().to_owned() }];
    if let Some(made) = state.output() {
        return view! {
            <Title text=text.freeze_code_title() />
            <main class="page" id="main">
                <PageHead title=text.freeze_code_title() crumbs=crumbs />
                <div class="stack is-wide">
                    <Sheet made=made name=own.name />
                    <div class="actions no-print">
                        <PrintButton label=text.freeze_code_print().to_owned() />
                        <a class="button" href=paths::partners(&own.slug)>
                            {text.freeze_code_back()}
                        </a>
                    </div>
                </div>
            </main>
        }
        .into_any();
    }
    let code = Data::new(FreezeCode { organization: own.slug.clone() });
    view! {
        <Title text=text.freeze_code_title() />
        <main class="page" id="main">
            <StepUpNotice asked=state.asks_password() />
            <Suspense>
                {Suspend::new(async move {
                        match code.load().await {
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                            Ok(code) => {
                                view! {
                                    <PageHead
                                        title=text.freeze_code_title()
                                        lead=text.freeze_code_lead(&own.name)
                                        crumbs=crumbs
                                    />
                                    <Make state=state code=code organization=own.slug />
                                }
                                    .into_any()
                            }
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Make(state: FormState<MakeFreezeCode, ()>, code: FreezeCodeView, organization: String) -> impl IntoView {
    let text = use_text();
    let (made, again, button) = match code.made {
        None => (text.freeze_code_none().to_owned(), None, text.freeze_code_make()),
        Some((at, by)) => {
            let made = text.freeze_code_made(&by, &text.date_time(at));
            (made, Some(text.freeze_code_again_note()), text.freeze_code_make_again())
        }
    };
    view! {
        <FormFailure failure=state.failure() />
        <Form state=state.clone() class="stack">
            <p>{made} {again.map(|again| view! { " " {again} })}</p>
            <input type="hidden" name="organization" value=organization />
            <StepUpField asked=state.asks_password() why=text.freeze_code_step_up() error=state.error("password") />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {button}
                </button>
            </div>
        </Form>
    }
}

/// What is printed.
#[component]
fn Sheet(made: NewFreezeCodeView, name: String) -> impl IntoView {
    let text = use_text();
    view! {
        <div class="stack is-wide">
            <div class="no-print">
                <Banner tone=Tone::Caution icon=IconName::Key role="status" title=text.freeze_shown_title()>
                    <p>{text.freeze_shown_body()}</p>
                </Banner>
            </div>
            <section class="stack" aria-labelledby="h-sheet">
                <h2 id="h-sheet">{text.freeze_sheet_title(&name)}</h2>
                <dl class="facts sign-in-card">
                    <dt>{text.freeze_sheet_where()}</dt>
                    <dd>{made.url}</dd>
                    <dt>{text.freeze_sheet_code()}</dt>
                    <dd>
                        <code>{made.code}</code>
                    </dd>
                    <dt>{text.freeze_sheet_made()}</dt>
                    <dd>{text.date_time(made.at)}</dd>
                </dl>
                <p>{text.freeze_sheet_how()}</p>
                <p>{text.freeze_sheet_after(&name)}</p>
            </section>
        </div>
    }
}
