//! The programme's partner membership: organisation profiles with their MPN IDs, and which of them a company may link to
//! its account (domain.md 2.2 step 3, 2.4, 5.4). Owns the forms, the rule and the views; must not know where profiles are
//! kept or who may act (that is `policy`).

mod choice;
mod event;
mod import;
mod issue;
mod list;
mod mpn_id;
mod profile;
mod sign_in;
mod view;

pub use choice::{ChoiceForm, Link, Obstacle, obstacle};
pub use event::MembershipEvent;
pub use import::{COLUMNS, Import, ImportForm, ImportStep, ImportView, Problem, RowProblem, header};
pub use issue::{IssueForm, IssuedView, NewSignIn};
pub use list::{PAGE_ROWS, ProfileCursor, ProfileListView, ProfileRowView, SignInListView, SignInRowView};
pub use mpn_id::MpnId;
pub use profile::{Kind, Profile, ProfileForm, State};
pub use sign_in::{HELD_SECONDS, MembershipCredentials, MembershipSignInForm, SignInStep, UserName};
pub use view::{HeldView, LinkedView, MembershipPageView, ProfileChoiceView, ProfilePageView, SignedInView};
