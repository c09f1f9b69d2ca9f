//! On the Partners page: the one step that stops all partners, or, while they are stopped, the way back.

use leptos::prelude::*;
use shared::freeze::FreezeView;

use super::api::{AllowPartners, FreezePartners};
use crate::failure::FormFailure;
use crate::features::session::StepUpField;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Icon, IconName, Tone};

/// The panel.
#[component]
pub fn FreezePanel(
    /// The freeze that stands.
    freeze: Option<FreezeView>,
    /// Whether the reader may freeze and allow again.
    may: bool,
    /// Slug of the reader's organisation.
    organization: String,
    /// Its name.
    name: String,
) -> impl IntoView {
    match freeze {
        Some(freeze) => view! { <Frozen freeze=freeze may=may organization=organization name=name /> }.into_any(),
        None => view! { <Open may=may organization=organization name=name /> }.into_any(),
    }
}

#[component]
fn Frozen(freeze: FreezeView, may: bool, organization: String, name: String) -> impl IntoView {
    let text = use_text();
    let state = use_form::<AllowPartners, ()>(|_| (), || ());
    let time = text.date_time(freeze.since);
    let who = match &freeze.by {
        Some(by) => text.freeze_by(by, &time),
        None => text.freeze_by_code(&time),
    };
    let (failure, asked, error) = (state.failure(), state.asks_password(), state.error("password"));
    let way_back = if may {
        view! {
            <Form state=state class="stack">
                <input type="hidden" name="organization" value=organization />
                <StepUpField asked=asked why=text.freeze_allow_step_up() error=error />
                <div class="actions">
                    <button class="button" type="submit">
                        {text.freeze_allow()}
                    </button>
                </div>
            </Form>
        }
        .into_any()
    } else {
        view! { <p>{text.freeze_others(&name)}</p> }.into_any()
    };
    view! {
        <FormFailure failure=failure />
        <Banner tone=Tone::Danger icon=IconName::Lock role="status" title=text.freeze_frozen_title()>
            <p>{who}</p>
            <p>{text.freeze_frozen_body(&name)}</p>
            {way_back}
        </Banner>
    }
}

#[component]
fn Open(may: bool, organization: String, name: String) -> impl IntoView {
    let text = use_text();
    let state = use_form::<FreezePartners, ()>(|_| (), || ());
    let (failure, code) = (state.failure(), paths::freeze_code(&organization));
    let steps = if may {
        view! {
            <div class="actions">
                <Form state=state>
                    <input type="hidden" name="organization" value=organization />
                    <button class="button is-danger" type="submit">
                        <Icon name=IconName::Lock />
                        {text.freeze_submit()}
                    </button>
                </Form>
                <a class="button" href=code>
                    {text.freeze_code_link()}
                </a>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="muted">{text.freeze_others(&name)}</p> }.into_any()
    };
    view! {
        <section class="panel section" aria-labelledby="h-freeze">
            <header>
                <h2 id="h-freeze">{text.freeze_title()}</h2>
            </header>
            <div class="body stack">
                <p>{text.freeze_lead(&name)}</p>
                <FormFailure failure=failure />
                {steps}
            </div>
        </section>
    }
}
