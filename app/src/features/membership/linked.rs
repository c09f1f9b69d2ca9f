//! The MPN ID of the reader's organisation, on its start page.

use leptos::prelude::*;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::LinkedMembership;
use crate::call::Data;
use crate::features::organization::may;
use crate::i18n::use_text;
use crate::paths;

/// What is linked, and the way to link something for whoever may.
#[component]
pub fn MembershipSection(
    /// The organisation and the reader's place in it.
    membership: MembershipView,
) -> impl IntoView {
    let text = use_text();
    let may_link = may(&membership, ActionKind::LinkMembership);
    let slug = membership.organization.slug;
    let href = paths::membership(&slug);
    let linked = Data::new(LinkedMembership { organization: slug });
    view! {
        <section class="section">
            <h2>{text.membership_home_title()}</h2>
            <Suspense>
                {Suspend::new(async move {
                        let linked = linked.load().await.ok().flatten();
                        let is_missing = linked.is_none();
                        let words = linked
                            .map_or_else(
                                || text.membership_home_missing().to_owned(),
                                |link| text.membership_home_linked(&link.mpn_id, &link.name, &text.date(link.since)),
                            );
                        view! {
                            <p>
                                {words} " "
                                {(is_missing && may_link)
                                    .then(|| view! { <a href=href>{text.membership_home_link()}</a> })}
                            </p>
                        }
                    })}
            </Suspense>
        </section>
    }
}
