//! The confirmation after adding a user. A temporary password stands here and never again.

use leptos::prelude::*;
use shared::user::{AddedUserView, HandedOverView};

use super::sign_in_card::SignInCard;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, PageHead, Tone};

/// The confirmation.
#[component]
pub(super) fn Added(view: AddedUserView, organization: String) -> impl IntoView {
    let text = use_text();
    let AddedUserView { id, name, email, roles, handed_over } = view;
    let roles = if roles.is_empty() { text.user_no_role().to_owned() } else { text.roles(roles) };
    let way = match handed_over {
        HandedOverView::Mailed(until) => {
            let mailed = text.user_added_mailed(&email, &text.date(until));
            view! {
                <Banner tone=Tone::Positive role="status">
                    <p>{mailed}</p>
                </Banner>
            }
            .into_any()
        }
        HandedOverView::Known => {
            let known = text.user_added_known(&email);
            view! {
                <Banner tone=Tone::Positive role="status">
                    <p>{known}</p>
                </Banner>
            }
            .into_any()
        }
        HandedOverView::Shown(shown) => view! { <SignInCard shown=shown /> }.into_any(),
    };
    view! {
        <PageHead title=text.user_added_title(&name) lead=text.user_added_confirm() />
        <div class="stack">
            {way}
            <dl class="facts">
                <dt>{text.user_name()}</dt>
                <dd>{name}</dd>
                <dt>{text.user_email()}</dt>
                <dd>{email}</dd>
                <dt>{text.user_column_roles()}</dt>
                <dd>{roles}</dd>
            </dl>
            <div class="actions no-print">
                <a class="button is-main" href=paths::users(&organization)>
                    {text.user_to_list()}
                </a>
                <a class="button" href=paths::user(&organization, id)>
                    {text.user_to_user()}
                </a>
                <a class="button" href=paths::add_user(&organization)>
                    {text.user_add_another()}
                </a>
            </div>
        </div>
    }
}
