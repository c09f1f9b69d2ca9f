//! The files that back a check. They are downloaded, never shown in a page of ours.

use leptos::prelude::*;
use shared::enrollment::ProofView;

use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Icon, IconName};

const KILOBYTE: i64 = 1024;

impl Text {
    /// The size of a file, in whole kilobytes, rounded up.
    fn file_size(self, bytes: i64) -> String {
        self.review_file_size(&self.number((bytes + KILOBYTE - 1) / KILOBYTE))
    }
}

/// The list, or that there is none.
#[component]
pub(super) fn Evidence(proofs: Vec<ProofView>, organization: String, applicant: String) -> impl IntoView {
    let text = use_text();
    if proofs.is_empty() {
        return view! { <p class="muted">{text.review_evidence_none()}</p> }.into_any();
    }
    let row = move |proof: ProofView| {
        let href = paths::review_proof(&organization, &applicant, &proof.id.to_string());
        let detail = text.review_file_detail(&text.file_size(proof.bytes), &text.date(proof.added_at));
        view! {
            <li>
                <a href=href download=proof.file_name.clone()>
                    <Icon name=IconName::Download />
                    {proof.file_name.clone()}
                </a>
                <small class="sub">{detail}</small>
            </li>
        }
    };
    view! { <ul class="review-files">{proofs.into_iter().map(row).collect_view()}</ul> }.into_any()
}
