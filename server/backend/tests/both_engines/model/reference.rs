//! The model: what should be so, and how it begins. Knows no store.

use std::collections::{BTreeMap, BTreeSet};

use backend::services::customer::partners;
use backend::services::{group, partnership};
use shared::delegated_admin::{AdminRequestState, AdminRole};
use shared::group::{GroupForm, GroupKey, first_groups};
use shared::id::{AdminRequestId, GroupId};
use shared::policy::Missing;
use shared::time::Timestamp;

use super::people::People;
use super::{CUSTOMERS, PARTNERS, Pair, RESELLERS};
use crate::support::World;

pub(super) struct Model {
    pub(super) related: BTreeSet<Pair>,
    /// Running rights, each with its end.
    pub(super) rights: BTreeMap<Pair, Vec<(AdminRole, Timestamp)>>,
    /// Reseller and provider.
    pub(super) partnerships: BTreeSet<(&'static str, &'static str)>,
    pub(super) suspended: BTreeSet<&'static str>,
    pub(super) frozen: BTreeSet<&'static str>,
    /// Every invitation that was sent, whose links somebody keeps.
    pub(super) sent: Vec<Sent>,
    pub(super) asked: Vec<Asked>,
    pub(super) groups: Groups,
}

/// An invitation.
pub(super) struct Sent {
    pub(super) from: &'static str,
    /// A customer, or a reseller whom a provider asks for a partnership.
    pub(super) to: &'static str,
    /// The provider that asks together with `from`.
    pub(super) with: Option<&'static str>,
    pub(super) rights: Vec<AdminRole>,
    pub(super) token: String,
    pub(super) open: bool,
}

/// A request for administrator access.
pub(super) struct Asked {
    pub(super) pair: Pair,
    pub(super) role: AdminRole,
    pub(super) days: i64,
    pub(super) id: AdminRequestId,
    pub(super) state: AdminRequestState,
}

impl Asked {
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, AdminRequestState::Pending | AdminRequestState::Offered)
    }
}

/// The group each partner has made, who is in it, and what it and the admin agents are assigned.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) own: BTreeMap<&'static str, GroupId>,
    /// Partners whose admin agent is in the group of its own.
    pub(super) inside: BTreeSet<&'static str>,
    /// Rights that were granted before, whatever became of them.
    known: BTreeSet<(Pair, AdminRole)>,
    pub(super) assigned: BTreeSet<(Pair, AdminRole, GroupKey)>,
}

impl Groups {
    async fn of(world: &World, people: &People) -> Self {
        let mut groups = Self::default();
        for partner in PARTNERS {
            let form = GroupForm { name: "Night shift".to_owned() };
            let made = group::make(&world.backend, people.agent(partner), partner, &form).await;
            groups.own.insert(partner, made.expect("an admin agent makes groups"));
        }
        groups
    }

    /// A right was granted; for the first time, it is assigned by itself.
    pub(super) fn grant(&mut self, pair: Pair, role: AdminRole) {
        if self.known.insert((pair, role)) {
            self.assigned.extend(first_groups(role).iter().map(|group| (pair, role, *group)));
        }
    }

    /// Whether the partner's admin agent is in a group that uses the right.
    fn use_right(&self, pair: Pair, role: AdminRole) -> bool {
        let own =
            self.inside.contains(pair.0) && self.assigned.contains(&(pair, role, GroupKey::Own(self.own[pair.0])));
        own || self.assigned.contains(&(pair, role, GroupKey::AdminAgents))
    }
}

impl Model {
    /// As the demo has it.
    pub(super) async fn of(world: &World, people: &People) -> Self {
        let mut model = Self {
            related: BTreeSet::new(),
            rights: BTreeMap::new(),
            partnerships: BTreeSet::new(),
            suspended: BTreeSet::new(),
            frozen: BTreeSet::new(),
            sent: Vec::new(),
            asked: Vec::new(),
            groups: Groups::of(world, people).await,
        };
        for customer in CUSTOMERS {
            let page = partners(&world.backend, people.admin(customer), customer).await.expect("its admin looks");
            for partner in page.partners {
                let slug = PARTNERS.into_iter().find(|slug| *slug == partner.organization.slug);
                let pair = (slug.expect("the demo has no other partner"), customer);
                assert!(partner.ended_at.is_none(), "the demo has no relationship that has ended");
                model.related.insert(pair);
                for grant in partner.grants.iter().filter(|grant| grant.holds(page.as_of)) {
                    model.grant(pair, grant.role, grant.expires_at);
                }
            }
        }
        for reseller in RESELLERS {
            let page = partnership::list(&world.backend, people.agent(reseller), reseller, None).await;
            for row in page.expect("its agent looks").rows {
                let provider = PARTNERS.into_iter().find(|slug| *slug == row.organization.slug);
                model.partnerships.insert((reseller, provider.expect("the demo has no other provider")));
            }
        }
        model
    }

    pub(super) fn grant(&mut self, pair: Pair, role: AdminRole, until: Timestamp) {
        self.rights.entry(pair).or_default().push((role, until));
        self.groups.grant(pair, role);
    }

    /// An approval continues what ends earlier and leaves what ends later.
    pub(super) fn approve(&mut self, pair: Pair, role: AdminRole, until: Timestamp) {
        let held = self.rights.entry(pair).or_default();
        if held.iter().all(|(other, end)| *other != role || *end < until) {
            held.retain(|(other, _)| *other != role);
            self.grant(pair, role, until);
        }
    }

    /// The running rights in order, one that was granted twice twice.
    pub(super) fn rights(&self, pair: Pair) -> Vec<(AdminRole, Timestamp)> {
        let mut rights = self.rights.get(&pair).cloned().unwrap_or_default();
        rights.sort_unstable();
        rights
    }

    /// Closes every open invitation that is like this.
    pub(super) fn close(&mut self, like: impl Fn(&Sent) -> bool) {
        self.sent.iter_mut().filter(|sent| like(sent)).for_each(|sent| sent.open = false);
    }

    /// The first link that is missing when a partner's admin agent opens the customer's users.
    pub(super) fn missing(&self, pair: Pair) -> Option<Missing> {
        let rights = self.rights(pair);
        if self.suspended.contains(pair.0) {
            Some(Missing::Standing)
        } else if self.frozen.contains(pair.1) {
            Some(Missing::Frozen)
        } else if rights.is_empty() {
            Some(Missing::Grant)
        } else if rights.iter().any(|(role, _)| self.groups.use_right(pair, *role)) {
            None
        } else {
            Some(Missing::Group)
        }
    }
}
