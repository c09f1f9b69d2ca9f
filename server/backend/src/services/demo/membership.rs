//! The partner memberships of the demo: a registry of profiles, what the companies of the channel have linked, and one
//! sign-in for whoever tries the enrolment.

use shared::membership::{ChoiceForm, ImportForm, ImportStep, MembershipSignInForm, MpnId, UserName};
use shared::time::Timestamp;
use shared::user::NewPassword;

use super::sign_in;
use crate::Backend;
use crate::clock::Clock;
use crate::error::Error;
use crate::services::membership;

const OPERATOR: &str = "alder-programme";

/// Companies of the channel: user name of the membership, domain, slug, MPN ID.
const LINKED: [(&str, &str, &str, &str); 4] = [
    ("birch", "birch.example", "birch-distribution", "3310042"),
    ("cedar", "cedar.example", "cedar-distribution", "3310058"),
    ("maple", "maple.example", "maple-services", "4820117"),
    ("oak", "oak.example", "oak-solutions", "5170233"),
];

/// The user name for trying the enrolment, and the profiles it shows: some of each kind in which a choice can end.
const NEWCOMER: (&str, [&str; 10]) = (
    "newcomer",
    ["6120048", "6120051", "6120064", "6120077", "6120080", "6120093", "6120107", "6120110", "6120123", "6120136"],
);

const PROFILES: &str = "\
mpn_id,name,country,kind,state
3310042,Birch Distribution,GB,location,active
3310058,Cedar Distribution,GB,location,active
4820100,Maple Services Group,GB,global,active
4820117,Maple Services,GB,location,active
5170233,Oak Solutions,GB,location,active
6120048,Fir Consulting,GB,global,active
6120051,Fir Consulting Bristol,GB,location,active
6120064,Fir Consulting Cardiff,GB,location,active
6120077,Fir Consulting Glasgow,GB,location,active
6120080,Fir Consulting London,GB,location,active
6120093,Fir Consulting Leeds,GB,location,inactive
6120107,Fir Consulting Dublin,IE,location,active
6120110,Fir Consulting Seoul,KR,location,active
6120123,Fir Consulting Berlin,DE,location,active
6120136,Fir Consulting New York,US,location,active
";

/// Fills the registry and links what the companies of the channel have, as their people would.
pub(super) async fn fill(backend: &Backend, password: &str, at: Timestamp) -> Result<(), Error> {
    let clock = Clock::fixed(at);
    let past = Backend::new(backend.database().clone(), clock.clone(), backend.settings().clone());
    let operator = sign_in(&past, "operator@alder.example", password).await?;
    let step = ImportStep::Import.value().to_owned();
    membership::import(&past, &operator, OPERATOR, &ImportForm { csv: PROFILES.to_owned(), step }).await?;
    let given = NewPassword::parse(password).map_err(|code| Error::field("TWOTIER_DEMO_PASSWORD", code))?;
    for (hours, (user_name, domain, slug, mpn_id)) in (1..).zip(LINKED) {
        clock.set(at.plus_seconds(hours * 3_600));
        let (named, shown) = (name(user_name)?, [id(mpn_id)?]);
        membership::hand_out(&past, &operator, OPERATOR, (&named, &shown), &given).await?;
        let admin = sign_in(&past, &format!("global-admin@{domain}"), password).await?;
        let form = MembershipSignInForm {
            user_name: user_name.to_owned(),
            password: password.to_owned(),
            step: MembershipSignInForm::SIGN_IN.to_owned(),
        };
        membership::sign_in(&past, &admin, slug, &form).await?;
        let picked = ChoiceForm { choice: mpn_id.to_owned(), ..ChoiceForm::default() };
        membership::choose(&past, &admin, slug, &picked).await?;
    }
    clock.set(at.plus_seconds(5 * 3_600));
    let (user_name, profiles) = NEWCOMER;
    let profiles = profiles.into_iter().map(id).collect::<Result<Vec<_>, _>>()?;
    membership::hand_out(&past, &operator, OPERATOR, (&name(user_name)?, &profiles), &given).await
}

fn name(user_name: &str) -> Result<UserName, Error> {
    UserName::parse(user_name).map_err(|code| refused(&code))
}

fn id(mpn_id: &str) -> Result<MpnId, Error> {
    MpnId::parse(mpn_id).map_err(|code| refused(&code))
}

fn refused(code: &shared::field::Code) -> Error {
    Error::internal(format!("a demo value is refused: {code:?}"))
}
