//! The fields of a profile, for adding and for changing one.

use leptos::prelude::*;
use shared::field::Code;
use shared::membership::{Kind, ProfileForm, State};

use crate::i18n::{Text, use_text};
use crate::ui::{Field, SelectField};

/// For a field its id and what it is called.
pub(super) fn labels(text: Text) -> impl Fn(&str) -> (String, String) + Copy + Send + Sync + 'static {
    move |field| {
        let (id, label) = match field {
            "mpn_id" => ("mpn-id", text.membership_mpn_id()),
            "name" => ("profile-name", text.membership_name()),
            "country" => ("profile-country", text.membership_country()),
            "kind" => ("profile-kind", text.membership_kind()),
            _ => ("profile-state", text.membership_state()),
        };
        (id.to_owned(), label.to_owned())
    }
}

/// The fields below the MPN ID.
#[component]
pub(super) fn ProfileFields(
    /// What stands in them.
    initial: ProfileForm,
    /// Why a field was refused.
    error: impl Fn(&'static str) -> Option<Code>,
) -> impl IntoView {
    let text = use_text();
    let blank = (String::new(), text.membership_choose_country().to_owned());
    let countries = std::iter::once(blank).chain(text.countries()).collect();
    let kinds = Kind::ALL.map(|kind| (kind.code().to_owned(), text.profile_kind(kind).to_owned())).to_vec();
    let states = State::ALL.map(|state| (state.code().to_owned(), text.profile_state(state).to_owned())).to_vec();
    view! {
        <Field
            name="form[name]"
            id="profile-name"
            label=text.membership_name()
            value=initial.name
            autocomplete="off"
            error=error("name")
        />
        <SelectField
            name="form[country]"
            id="profile-country"
            label=text.membership_country()
            options=countries
            value=initial.country
            error=error("country")
        />
        <div class="field-row">
            <SelectField
                name="form[kind]"
                id="profile-kind"
                label=text.membership_kind()
                hint=text.membership_kind_hint()
                options=kinds
                value=initial.kind
                error=error("kind")
            />
            <SelectField
                name="form[state]"
                id="profile-state"
                label=text.membership_state()
                hint=text.membership_state_hint()
                options=states
                value=initial.state
                error=error("state")
            />
        </div>
    }
}
