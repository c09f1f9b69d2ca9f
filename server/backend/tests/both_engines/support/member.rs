//! Partner memberships: what the demo's newcomer is shown, and the forms with which people sign in, choose and keep the
//! registry.

use backend::authz::SignedIn;
use backend::services::membership::{choose, page, sign_in};
use shared::membership::{
    ChoiceForm, ImportForm, ImportStep, IssueForm, MembershipPageView, MembershipSignInForm, ProfileForm, SignedInView,
};

use super::{PASSWORD, World};

/// The sign-in of the demo for whoever tries the enrolment.
pub(crate) const NEWCOMER: &str = "newcomer";
/// Profiles it shows: locations in the United Kingdom that can be linked.
pub(crate) const BRISTOL: &str = "6120051";
pub(crate) const CARDIFF: &str = "6120064";

/// The second step of the sign-in.
pub(crate) fn member(user_name: &str, password: &str) -> MembershipSignInForm {
    let [user_name, password, step] = [user_name, password, MembershipSignInForm::SIGN_IN].map(str::to_owned);
    MembershipSignInForm { user_name, password, step }
}

/// A profile picked.
pub(crate) fn picking(mpn_id: &str) -> ChoiceForm {
    ChoiceForm { choice: mpn_id.to_owned(), ..ChoiceForm::default() }
}

/// A profile as the operator types it: an active location in the United Kingdom.
pub(crate) fn profile_form(mpn_id: &str, name: &str) -> ProfileForm {
    let [mpn_id, name, country, kind, state] = [mpn_id, name, "GB", "location", "active"].map(str::to_owned);
    ProfileForm { mpn_id, name, country, kind, state }
}

/// A sign-in as the operator types it, with a password to be made.
pub(crate) fn issuing(user_name: &str, profiles: &str) -> IssueForm {
    let [user_name, password, profiles] = [user_name, "", profiles].map(str::to_owned);
    IssueForm { user_name, password, profiles }
}

/// Rows of a table under its header, with a button pressed.
pub(crate) fn importing(rows: &str, step: ImportStep) -> ImportForm {
    ImportForm { csv: format!("mpn_id,name,country,kind,state\n{rows}"), step: step.value().to_owned() }
}

impl World {
    /// Signs in to the membership as the demo's newcomer.
    pub(crate) async fn find_profiles(&self, admin: &SignedIn, slug: &str) -> MembershipPageView {
        let form = member(NEWCOMER, PASSWORD);
        let found = sign_in(&self.backend, admin, slug, &form).await.expect("the demo has this sign-in");
        assert_eq!(found, SignedInView::Done);
        page(&self.backend, admin, slug).await.expect("its own global admin may look")
    }

    /// Links the first profile of the demo's newcomer that can be.
    pub(crate) async fn link_membership(&self, admin: &SignedIn, slug: &str) {
        let held = self.find_profiles(admin, slug).await.held.expect("what was found is held");
        let free = held.profiles.into_iter().find(|profile| profile.obstacle.is_none());
        let mpn_id = free.expect("the demo has profiles nobody has linked").mpn_id;
        choose(&self.backend, admin, slug, &picking(&mpn_id)).await.expect("it can be chosen");
    }
}
