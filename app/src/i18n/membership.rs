//! Values of partner memberships as people read them, and their lines on the record. Must not hold words (they are in
//! `locales/`).

use shared::membership::{COLUMNS, Kind, MembershipEvent, Obstacle, Problem, State};

use super::Text;

impl Text {
    /// What a kind of profile is called.
    #[must_use]
    pub fn profile_kind(self, value: Kind) -> &'static str {
        match value {
            Kind::Global => self.membership_kind_global(),
            Kind::Location => self.membership_kind_location(),
        }
    }

    /// What the state of a profile is called.
    #[must_use]
    pub fn profile_state(self, value: State) -> &'static str {
        match value {
            State::Active => self.membership_state_active(),
            State::Inactive => self.membership_state_inactive(),
        }
    }

    /// Why a profile of a country cannot be linked to an account of another one or the same.
    #[must_use]
    pub fn obstacle(self, value: Obstacle, country: &str, own: &str) -> String {
        match value {
            Obstacle::GlobalAccount => self.membership_obstacle_global_account().to_owned(),
            Obstacle::Inactive => self.membership_obstacle_inactive().to_owned(),
            Obstacle::OtherCountry => self.membership_obstacle_other_country(self.country(country), self.country(own)),
            Obstacle::LinkedElsewhere => self.membership_obstacle_linked_elsewhere().to_owned(),
            Obstacle::LinkedHere => self.membership_obstacle_linked_here().to_owned(),
        }
    }

    /// Why a row of a table cannot come in.
    #[must_use]
    pub fn row_problem(self, value: &Problem) -> String {
        let number = |number: usize| self.number(i64::try_from(number).unwrap_or(i64::MAX));
        match value {
            Problem::Cells { found } => self.membership_import_bad_cells(&number(COLUMNS.len()), &number(*found)),
            Problem::Value { column, code } => self.membership_import_bad_value(column, &self.field_code(code)),
            Problem::Repeated { earlier } => self.membership_import_bad_repeated(&number(*earlier)),
        }
    }

    /// What happened to a membership, in a sentence.
    #[must_use]
    pub fn membership_event(self, event: &MembershipEvent) -> String {
        match event {
            MembershipEvent::Linked { mpn_id, name } => self.membership_event_linked(mpn_id, name),
            MembershipEvent::Unlinked { mpn_id } => self.membership_event_unlinked(mpn_id),
            MembershipEvent::ProfileAdded { after } => self.membership_event_profile_added(&after.mpn_id, &after.name),
            MembershipEvent::ProfileChanged { after, .. } => {
                self.membership_event_profile_changed(&after.mpn_id, &after.name)
            }
            MembershipEvent::Imported { added, changed } => {
                self.membership_event_imported(&self.number(*added), &self.number(*changed))
            }
            MembershipEvent::SignInIssued { user_name, profiles } => {
                self.membership_event_sign_in_issued(user_name, &self.number(*profiles))
            }
            MembershipEvent::SignInRevoked { user_name } => self.membership_event_sign_in_revoked(user_name),
        }
    }
}
