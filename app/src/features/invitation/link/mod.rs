//! The page behind an invitation's link: who asks a customer for what, and the customer's answer. Owns which of the pages
//! somebody sees, and that everything on them works without a script. Decides nothing: the backend says what the link is
//! worth and whether the answer stands.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the properties of a component are its own: `view!` builds them for it"
)]

mod account;
mod asked;
mod authorize;
mod closed;
mod colleagues;
mod consent;
mod elsewhere;
mod forms;
mod not_admin;
mod open;
mod refused;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::invitation::LinkPageView;

use self::closed::{ClosedPage, DonePage, MalformedPage, UnknownPage};
use self::elsewhere::ElsewherePage;
use self::forms::Forms;
use self::open::OpenPage;
use super::api::OpenLink;
use crate::call::Data;
use crate::error::AppError;
use crate::failure::Failure;
use crate::i18n::use_text;
use crate::shell::masthead::PlainMasthead;

/// The page. Fetching it changes nothing but "opened".
#[component]
pub fn LinkPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let forms = Forms::new(token.clone());
    let page = Data::new(OpenLink { token });
    view! {
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(page) => shown(page, forms),
                            Err(error) => view! { <NotShown error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

/// The page for what the link is, or, once the reader has ended it here, what came of that.
fn shown(page: LinkPageView, forms: Forms) -> AnyView {
    if let Some(done) = forms.done() {
        // The reader who has just ended the link himself meets no error, though a closed link is one for others.
        return view! { <DonePage done=done partner=partner(page) /> }.into_any();
    }
    crate::host::status(status(&page));
    match page {
        LinkPageView::Open(view) => view! { <OpenPage view=*view forms=forms /> }.into_any(),
        LinkPageView::ForSomebodyElse { recipient, signed_in_as } => {
            view! { <ElsewherePage recipient=recipient signed_in_as=signed_in_as forms=forms /> }.into_any()
        }
        LinkPageView::Closed { why, kind, asker, with, organization } => {
            view! { <ClosedPage why=why of=kind partner=asker with=with organization=organization /> }.into_any()
        }
        LinkPageView::Unknown => view! { <UnknownPage /> }.into_any(),
        LinkPageView::Malformed => view! { <MalformedPage /> }.into_any(),
    }
}

const fn status(page: &LinkPageView) -> u16 {
    match page {
        LinkPageView::Open(_) => 200,
        LinkPageView::ForSomebodyElse { .. } => 403,
        LinkPageView::Closed { .. } => 410,
        LinkPageView::Unknown => 404,
        LinkPageView::Malformed => 400,
    }
}

/// Who asked; empty where the page does not say.
fn partner(page: LinkPageView) -> String {
    match page {
        LinkPageView::Open(view) => view.asker.organization.name,
        LinkPageView::Closed { asker, .. } => asker,
        LinkPageView::ForSomebodyElse { .. } | LinkPageView::Unknown | LinkPageView::Malformed => String::new(),
    }
}

#[component]
fn NotShown(error: AppError) -> impl IntoView {
    let text = use_text();
    view! {
        <Title text=text.link_failed_title() />
        <h1>{text.link_failed_title()}</h1>
        <div class="section">
            <Failure error=error />
        </div>
    }
}
