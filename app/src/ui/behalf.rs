//! The bar over every page on which somebody acts for a customer: for whom, as what of which company, and the way out. The
//! only inverted surface of the product.

use leptos::prelude::*;
use shared::user::{Role, RoleSet};

use super::{Icon, IconName};
use crate::i18n::use_text;

/// The bar. Stands before `<main>`; its style puts it above everything.
#[component]
pub fn Behalf(
    /// Name of the customer.
    #[prop(into)]
    customer: String,
    /// Name of the organisation that acts.
    #[prop(into)]
    organization: String,
    /// The reader's roles there.
    roles: RoleSet,
    /// Where the way out leads.
    #[prop(into)]
    leave: String,
) -> impl IntoView {
    let text = use_text();
    let acting = if roles.has(Role::AdminAgent) {
        text.ui_behalf_admin_agent(&organization)
    } else {
        text.ui_behalf_helpdesk_agent(&organization)
    };
    view! {
        <div class="behalf" role="region" aria-label=text.ui_behalf_label()>
            <div class="inner">
                <Icon name=IconName::ActFor />
                <p>
                    <b>{text.ui_behalf_for(&customer)}</b>
                    " "
                    {acting}
                    " "
                    <small>{text.ui_behalf_record()}</small>
                </p>
                <a class="button is-s" href=leave>
                    {text.ui_behalf_stop()}
                </a>
            </div>
        </div>
    }
}
