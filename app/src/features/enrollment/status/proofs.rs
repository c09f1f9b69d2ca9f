//! Documents that back the application: what is there, and adding one.

use leptos::prelude::*;
use shared::enrollment::{Check, MAX_PROOF_BYTES, Overall, ProofView, StatusView};

use super::super::api::UploadProof;
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{ErrorSummary, FileField, Icon, IconName, SelectField};

/// The list and the form.
#[component]
pub(super) fn Proofs(
    view: StatusView,
    /// Whether the reader may open and add them.
    may_act: bool,
    state: FormState<UploadProof, String>,
) -> impl IntoView {
    let text = use_text();
    let slug = view.organization.slug;
    let list = {
        let slug = slug.clone();
        let row = move |proof: ProofView| {
            view! {
                <li>
                    {if may_act {
                        view! {
                            <a href=paths::proof(&slug, proof.id) download="">
                                <Icon name=IconName::Download />
                                {proof.file_name}
                            </a>
                        }
                            .into_any()
                    } else {
                        proof.file_name.into_any()
                    }}
                    <small>{text.enrollment_proof(text.check(proof.check), &size(text, proof.bytes), &text.date(proof.added_at))}</small>
                </li>
            }
        };
        (!view.proofs.is_empty())
            .then(|| view! { <ul class="proofs">{view.proofs.into_iter().map(row).collect_view()}</ul> })
    };
    let open = may_act && view.overall != Overall::Stopped;
    view! {
        <section class="section" id=paths::PROOFS>
            <h2>{text.enrollment_proofs()}</h2>
            <p class="lead">{text.enrollment_proofs_lead()}</p>
            {list}
            {open.then(|| view! { <Add slug=slug state=state /> })}
        </section>
    }
}

/// A size for people: `1.4 MB`, `12 kB`.
fn size(text: Text, bytes: i64) -> String {
    const KB: i64 = 1024;
    if bytes < 1024 * KB {
        return text.enrollment_kb(&text.number((bytes + KB - 1) / KB));
    }
    let tenths = (bytes * 10 + 512 * KB) / (1024 * KB);
    text.enrollment_mb(&format!("{}.{}", text.number(tenths / 10), tenths % 10))
}

#[component]
fn Add(slug: String, state: FormState<UploadProof, String>) -> impl IntoView {
    let text = use_text();
    let labels = move |field: &str| match field {
        "check" => ("check".to_owned(), text.enrollment_proof_check().to_owned()),
        _ => ("file".to_owned(), text.enrollment_file().to_owned()),
    };
    // Only the mailbox itself proves who reads it.
    let checks = [Check::Business, Check::Employment];
    let options = checks.map(|check| (check.code().to_owned(), text.check(check).to_owned())).to_vec();
    let most = text.number(i64::try_from(MAX_PROOF_BYTES / (1024 * 1024)).unwrap_or(i64::MAX));
    view! {
        <Form state=state.clone() files=true class="stack upload">
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=slug />
            <SelectField
                name="check"
                id="check"
                label=text.enrollment_proof_check()
                options=options
                value=state.initial.clone()
                error=state.error("check")
            />
            <FileField
                name="file"
                id="file"
                label=text.enrollment_file()
                hint=text.enrollment_file_hint(&most)
                accept=".pdf,.png,.jpg,.jpeg"
                error=state.error("file")
            />
            <div class="actions">
                <button class="button" type="submit">
                    {text.enrollment_upload()}
                </button>
            </div>
        </Form>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use shared::locale::Locale;

    #[test]
    fn sizes_are_written_for_people() {
        let text = Text::new(Locale::English);
        for (bytes, written) in
            [(1, "1 kB"), (1024, "1 kB"), (1025, "2 kB"), (1_468_006, "1.4 MB"), (10_485_760, "10.0 MB")]
        {
            assert_eq!(size(text, bytes), written);
        }
    }
}
