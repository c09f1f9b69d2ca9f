//! Asking once more before an invitation is revoked or a draft thrown away. Only with a script; without one the button in
//! the list does it.

use leptos::html::Dialog;
use leptos::prelude::*;
use shared::id::InvitationId;

use super::api::ListStep;
use super::invitations_page::ManageState;
use crate::form::{Form, unchecked};
use crate::i18n::use_text;

/// The invitation that somebody wants to revoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) id: InvitationId,
    pub(super) recipient: String,
    /// Whether it was never sent.
    pub(super) draft: bool,
}

/// The dialog and what it asks about.
#[derive(Clone, Copy)]
pub(super) struct Revoking {
    chosen: RwSignal<Option<Chosen>>,
    dialog: NodeRef<Dialog>,
}

impl Default for Revoking {
    fn default() -> Self {
        Self { chosen: RwSignal::new(None), dialog: NodeRef::new() }
    }
}

impl Revoking {
    /// Opens the dialog; false when the browser cannot, and the button had better act by itself.
    pub(super) fn ask(self, chosen: Chosen) -> bool {
        self.chosen.set(Some(chosen));
        self.dialog.get_untracked().is_some_and(|dialog| dialog.show_modal().is_ok())
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }
}

/// The dialog, closed until somebody presses a button in the list.
#[component]
pub(super) fn RevokeDialog(revoking: Revoking, state: ManageState, organization: String) -> impl IntoView {
    let text = use_text();
    let chosen = revoking.chosen;
    let id = move || chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.id.to_string()).unwrap_or_default());
    let is_draft = Memo::new(move |_| chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.draft)));
    let title = move || if is_draft.get() { text.invitation_discard_title() } else { text.invitation_revoke_title() };
    let label = move || if is_draft.get() { text.invitation_discard() } else { text.invitation_revoke() };
    let body = move || {
        chosen.get().map(|chosen| {
            if chosen.draft {
                text.invitation_discard_body(&chosen.recipient)
            } else {
                text.invitation_revoke_body(&chosen.recipient)
            }
        })
    };
    view! {
        <dialog class="dialog" aria-labelledby="revoke-title" node_ref=revoking.dialog on:submit=move |_| revoking.close()>
            <header>
                <h2 id="revoke-title">{title}</h2>
            </header>
            <div class="body">
                <p>{body}</p>
            </div>
            <footer>
                <button class="button" type="button" on:click=move |_| revoking.close()>
                    {text.invitation_keep()}
                </button>
                <Form state=state check=unchecked>
                    <input type="hidden" name="organization" value=organization />
                    <input type="hidden" name="invitation" value=id />
                    <input type="hidden" name="step" value=ListStep::Revoke.code() />
                    <button class="button is-danger" type="submit">
                        {label}
                    </button>
                </Form>
            </footer>
        </dialog>
    }
}
