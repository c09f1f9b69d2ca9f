//! Partners who may not ask the reader's own mailbox, and the way back.

use leptos::prelude::*;
use shared::customer::BlockedPartnerView;
use shared::invitation::Kind;

use super::api::AllowPartner;
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_text;

/// The section; nothing while nobody is blocked.
#[component]
pub fn Blocked(
    /// The partners.
    blocked: Vec<BlockedPartnerView>,
    /// Slug of the reader's organisation.
    organization: String,
    /// Which kind of requests they are kept from, and so which page this is on.
    #[prop(optional)]
    of: Kind,
) -> impl IntoView {
    let text = use_text();
    let form = use_form::<AllowPartner, ()>(|_| (), || ());
    if blocked.is_empty() {
        return ().into_any();
    }
    let failure = form.failure();
    let row = move |block: BlockedPartnerView| {
        let (form, organization) = (form.clone(), organization.clone());
        view! {
            <li>
                <span>
                    {block.partner.clone()}
                    <span class="holder">{text.partner_since(&text.date(block.since))}</span>
                </span>
                <Form state=form>
                    <input type="hidden" name="organization" value=organization />
                    <input type="hidden" name="of" value=of.code() />
                    <input type="hidden" name="block" value=block.id.to_string() />
                    <button
                        class="button is-s"
                        type="submit"
                        aria-label=text.partner_allow_label(&block.partner)
                    >
                        {text.partner_allow()}
                    </button>
                </Form>
            </li>
        }
    };
    view! {
        <section class="panel section" aria-labelledby="h-blocked">
            <header>
                <h2 id="h-blocked">{text.partner_blocked_title()}</h2>
            </header>
            <div class="body stack">
                <p>{text.partner_blocked_lead()}</p>
                <FormFailure failure=failure />
                <ul class="rights">{blocked.into_iter().map(row).collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}
