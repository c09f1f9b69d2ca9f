//! The banner of an active company that has a new agreement to sign, for whoever may sign it.

use leptos::prelude::*;

use super::api::AgreementWaits;
use crate::call::Data;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Tone};

/// The banner; nothing while there is nothing to sign, and nothing when that cannot be found out: the status page says it too.
#[component]
pub fn SignAgain(
    /// The company's place in addresses.
    organization: String,
) -> impl IntoView {
    let text = use_text();
    let waits = Data::new(AgreementWaits { organization: organization.clone() });
    view! {
        <Suspense>
            {Suspend::new(async move {
                    waits
                        .load()
                        .await
                        .is_ok_and(|waits| waits)
                        .then(|| {
                            view! {
                                <Banner tone=Tone::Caution title=text.enrollment_sign_again_title()>
                                    <p>{text.enrollment_sign_again_body()}</p>
                                    <div class="actions">
                                        <a class="button is-main" href=paths::agreement(&organization)>
                                            {text.enrollment_sign_again()}
                                        </a>
                                    </div>
                                </Banner>
                            }
                        })
                })}
        </Suspense>
    }
}
