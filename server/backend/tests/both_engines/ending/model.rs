//! Random sequences of requests, answers, endings, suspensions, freezes and changes of groups of several organisations, against
//! a small model of who then sees whom with which right, and who may use it.

use std::collections::{BTreeMap, BTreeSet};

use backend::Error;
use backend::authz::SignedIn;
use backend::error::Conflict;
use backend::services::customer::{account, list, partners};
use backend::services::customer_user::list as users;
use backend::services::delegated_admin;
use backend::services::ending::end;
use backend::services::freeze;
use backend::services::group;
use backend::services::invitation::{Requested, answer, request};
use shared::customer::{FilterForm, Search};
use shared::delegated_admin::AdminRole;
use shared::group::{AssignForm, GroupForm, GroupKey, MemberForm, Pair as Assigned, first_groups};
use shared::id::GroupId;
use shared::policy::Missing;

use super::{ROWAN, declared, leaving};
use crate::support::{ASPEN, Asking as _, MAPLE, World, accepting, both_engines, request_to};

both_engines!(whatever_happens_everybody_sees_and_may_what_the_model_says);

const OAK: &str = "oak-solutions";
const WILLOW: &str = "willow-bakery";
const PARTNERS: [&str; 2] = [MAPLE, OAK];
const CUSTOMERS: [&str; 3] = [ROWAN, WILLOW, ASPEN];
const RIGHTS: [AdminRole; 2] = [AdminRole::DirectoryReader, AdminRole::LicenseAdministrator];
const SEEDS: [u64; 3] = [1, 20, 300];
const STEPS: usize = 24;

type Pair = (&'static str, &'static str);

/// What should be so.
struct Model {
    related: BTreeSet<Pair>,
    /// Running rights by partner and customer.
    rights: BTreeMap<Pair, Vec<AdminRole>>,
    suspended: BTreeSet<&'static str>,
    frozen: BTreeSet<&'static str>,
    open: Vec<Open>,
    groups: Groups,
}

/// The group each partner has made, who is in it, and what it and the admin agents are assigned. Lasts over every sequence.
#[derive(Default)]
struct Groups {
    own: BTreeMap<&'static str, GroupId>,
    /// Partners whose admin agent is in the group of its own.
    inside: BTreeSet<&'static str>,
    /// Rights that were granted before, whatever became of them.
    known: BTreeSet<(Pair, AdminRole)>,
    assigned: BTreeSet<(Pair, AdminRole, GroupKey)>,
}

impl Groups {
    async fn of(world: &World, people: &People) -> Self {
        let mut groups = Self::default();
        for partner in PARTNERS {
            let form = GroupForm { name: "Night shift".to_owned() };
            let made = group::make(&world.backend, people.of(partner), partner, &form).await;
            groups.own.insert(partner, made.expect("an admin agent makes groups"));
        }
        groups
    }

    /// A right was granted; for the first time, it is assigned by itself.
    fn grant(&mut self, pair: Pair, role: AdminRole) {
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

/// An invitation whose link somebody holds.
struct Open {
    pair: Pair,
    rights: Vec<AdminRole>,
    token: String,
    answerable: bool,
}

/// Numbers that look like chance and are the same each time (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn pair(&mut self) -> Pair {
        (PARTNERS[self.below(PARTNERS.len())], CUSTOMERS[self.below(CUSTOMERS.len())])
    }
}

/// Everybody who acts, signed in.
struct People(BTreeMap<&'static str, SignedIn>);

impl People {
    async fn signed_in(world: &World) -> Self {
        let mut people = BTreeMap::new();
        for (slug, email) in [
            (MAPLE, "admin-agent@maple.example"),
            (OAK, "admin-agent@oak.example"),
            (ROWAN, "global-admin@rowan.example"),
            (WILLOW, "global-admin@willow.example"),
            (ASPEN, "global-admin@aspen.example"),
        ] {
            people.insert(slug, world.sign_in(email).await);
        }
        Self(people)
    }

    fn of(&self, slug: &str) -> &SignedIn {
        &self.0[slug]
    }
}

async fn whatever_happens_everybody_sees_and_may_what_the_model_says(world: World) {
    let mut open = Vec::new();
    let mut groups = Groups::of(&world, &People::signed_in(&world).await).await;
    for seed in SEEDS {
        // Another day, so that nobody has been asked too often.
        world.wait_days(1);
        let (mut dice, people) = (Dice(seed), People::signed_in(&world).await);
        let mut model = Model::of(&world, &people, open, groups).await;
        for step in 0..STEPS {
            // Slower than whoever copies a list of customers (`customer::Pace`).
            world.wait_seconds(5);
            let what = format!("seed {seed}, step {step}");
            model.step(&world, &people, &mut dice, &what).await;
            model.compare(&world, &people, &what).await;
        }
        for slug in std::mem::take(&mut model.suspended) {
            reinstate(&world, slug).await;
        }
        for slug in std::mem::take(&mut model.frozen) {
            freeze::allow(&world.backend, people.of(slug), slug).await.expect("for the next round");
        }
        (open, groups) = (model.open, model.groups);
    }
}

async fn reinstate(world: &World, slug: &str) {
    world.probe.change(&format!("UPDATE organization SET standing = 'active' WHERE slug = '{slug}'")).await;
}

impl Model {
    /// As the demo, or the sequence before, left it.
    async fn of(world: &World, people: &People, open: Vec<Open>, groups: Groups) -> Self {
        let mut model = Self {
            related: BTreeSet::new(),
            rights: BTreeMap::new(),
            suspended: BTreeSet::new(),
            frozen: BTreeSet::new(),
            open,
            groups,
        };
        for customer in CUSTOMERS {
            let page = partners(&world.backend, people.of(customer), customer).await.expect("its global admin looks");
            for partner in page.partners {
                let Some(slug) = PARTNERS.into_iter().find(|slug| *slug == partner.organization.slug) else { continue };
                let held = partner.grants.iter().filter(|grant| grant.holds(page.as_of)).map(|grant| grant.role);
                let held: Vec<_> = held.collect();
                for role in &held {
                    model.groups.grant((slug, customer), *role);
                }
                model.rights.insert((slug, customer), held);
                if partner.ended_at.is_none() {
                    model.related.insert((slug, customer));
                }
            }
        }
        model
    }

    fn rights(&self, pair: Pair) -> Vec<AdminRole> {
        let mut rights = self.rights.get(&pair).cloned().unwrap_or_default();
        rights.sort_unstable();
        rights
    }

    async fn step(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        match dice.below(12) {
            0 | 1 => self.ask(world, people, dice, what).await,
            2..=4 if !self.open.is_empty() => self.accept(world, people, dice, what).await,
            2..=5 => self.end(world, people, dice, what).await,
            6 => self.take_right_back(world, people, dice, what).await,
            7 => self.freeze_or_allow(world, people, dice, what).await,
            8 | 9 => self.assign(world, people, dice, what).await,
            10 => self.join_or_leave(world, people, dice, what).await,
            _ => self.suspend_or_reinstate(world, dice).await,
        }
    }

    async fn ask(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        let pair = dice.pair();
        let rights = RIGHTS[..dice.below(RIGHTS.len() + 1)].to_vec();
        let email = format!("global-admin@{}.example", pair.1.split('-').next().unwrap_or_default());
        let form = rights.iter().fold(request_to(&email), |form, role| form.right(*role, 30));
        let asked = request(&world.backend, people.of(pair.0), pair.0, &form).await;
        if self.suspended.contains(pair.0) {
            assert!(matches!(asked, Err(Error::Forbidden(_))), "{what}: {pair:?} asked while suspended: {asked:?}");
            return;
        }
        if self.open.iter().any(|open| open.pair == pair && open.answerable) {
            assert!(matches!(asked, Err(Error::Invalid(_))), "{what}: {pair:?} asked twice: {asked:?}");
            return;
        }
        assert!(matches!(asked, Ok(Requested::HandedOver(_))), "{what}: {pair:?} asked: {asked:?}");
        let token = world.token_mailed_to(&email).await;
        self.open.push(Open { pair, rights, token, answerable: true });
    }

    async fn accept(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        let chosen = dice.below(self.open.len());
        let Open { pair, rights, token, answerable } = &mut self.open[chosen];
        let answered = answer(&world.backend, people.of(pair.1), token, &accepting(rights)).await;
        if !*answerable {
            assert!(matches!(answered, Err(Error::Gone(_))), "{what}: {pair:?} accepted a dead link: {answered:?}");
        } else if self.suspended.contains(pair.0) {
            let refused = matches!(answered, Err(Error::Conflict(Conflict::PartnerSuspended)));
            assert!(refused, "{what}: {pair:?} accepted a suspended partner: {answered:?}");
        } else {
            assert!(answered.is_ok(), "{what}: {pair:?} accepted: {answered:?}");
            *answerable = false;
            self.related.insert(*pair);
            self.rights.entry(*pair).or_default().extend(rights.iter().copied());
            for role in rights.iter() {
                self.groups.grant(*pair, *role);
            }
        }
    }

    async fn end(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        let pair = dice.pair();
        let (own, other) = if dice.below(2) == 0 { pair } else { (pair.1, pair.0) };
        let leaves = dice.below(3) == 0;
        let form = if leaves { leaving() } else { declared() };
        let ended = end(&world.backend, people.of(own), own, other, &form).await;
        if self.related.contains(&pair) && own == pair.0 && self.frozen.contains(pair.1) {
            let refused = matches!(&ended, Err(Error::Forbidden(denial)) if denial.missing == Missing::Frozen);
            assert!(refused, "{what}: {own} left {other}, which has frozen it out: {ended:?}");
            return;
        }
        if !self.related.remove(&pair) {
            assert!(
                matches!(ended, Err(Error::NotFound)),
                "{what}: {own} left {other}, which it was not with: {ended:?}"
            );
            return;
        }
        assert!(ended.is_ok(), "{what}: {own} left {other}: {ended:?}");
        if !leaves {
            self.rights.remove(&pair);
        }
        self.open.iter_mut().filter(|open| open.pair == pair).for_each(|open| open.answerable = false);
    }

    async fn take_right_back(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        let customer = CUSTOMERS[dice.below(CUSTOMERS.len())];
        let page = partners(&world.backend, people.of(customer), customer).await.expect("its global admin looks");
        let mut held = page.partners.iter().flat_map(|partner| {
            let slug = PARTNERS.into_iter().find(|slug| *slug == partner.organization.slug);
            partner.grants.iter().filter(|grant| grant.holds(page.as_of)).filter_map(move |grant| Some((slug?, grant)))
        });
        let Some((partner, grant)) = held.next() else { return };
        let ended = delegated_admin::end(&world.backend, people.of(customer), customer, grant.id).await;
        assert!(ended.is_ok(), "{what}: {customer} took a right of {partner} back: {ended:?}");
        let rights = self.rights.entry((partner, customer)).or_default();
        let place = rights.iter().position(|role| *role == grant.role);
        rights.remove(place.unwrap_or_else(|| panic!("{what}: the model has no {:?} of {partner}", grant.role)));
    }

    async fn suspend_or_reinstate(&mut self, world: &World, dice: &mut Dice) {
        let slug = PARTNERS[dice.below(PARTNERS.len())];
        if self.suspended.remove(slug) {
            reinstate(world, slug).await;
        } else {
            world.suspend(slug).await;
            self.suspended.insert(slug);
        }
    }

    async fn freeze_or_allow(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        let customer = CUSTOMERS[dice.below(CUSTOMERS.len())];
        let admin = people.of(customer);
        if self.frozen.remove(customer) {
            let allowed = freeze::allow(&world.backend, admin, customer).await;
            assert!(allowed.is_ok(), "{what}: {customer} allowed again: {allowed:?}");
        } else {
            let frozen = freeze::start(&world.backend, admin, customer).await;
            assert!(frozen.is_ok(), "{what}: {customer} froze: {frozen:?}");
            self.frozen.insert(customer);
        }
    }

    /// One box more or less of a right that holds.
    async fn assign(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        let pair = dice.pair();
        let agent = people.of(pair.0);
        let page = match group::assignable(&world.backend, agent, pair.0, pair.1).await {
            Ok(page) => page,
            Err(Error::Forbidden(denial)) => {
                let refused = denial.missing == Missing::Frozen && self.frozen.contains(pair.1);
                return assert!(refused, "{what}: {pair:?} assigns: {denial:?}");
            }
            Err(error) => {
                let unknown = matches!(error, Error::NotFound) && !self.related.contains(&pair);
                return assert!(unknown, "{what}: {pair:?} assigns: {error}");
            }
        };
        if page.rights.is_empty() {
            return;
        }
        let role = page.rights[dice.below(page.rights.len())].grant.role;
        let group = if dice.below(2) == 0 { GroupKey::AdminAgents } else { GroupKey::Own(self.groups.own[pair.0]) };
        let (box_, held) = (Assigned { role, group }, page.pairs());
        let mut assigned = held.clone();
        let entry = (pair, role, group);
        if self.groups.assigned.remove(&entry) {
            assigned.retain(|other| *other != box_);
        } else {
            self.groups.assigned.insert(entry);
            assigned.push(box_);
        }
        let codes = |pairs: Vec<Assigned>| pairs.into_iter().map(Assigned::code).collect::<Vec<_>>();
        let form = AssignForm { assigned: codes(assigned), held: codes(held).join(" ") };
        let done = group::assign(&world.backend, agent, pair.0, pair.1, &form).await;
        assert!(done.is_ok(), "{what}: {pair:?} assigns {box_:?}: {done:?}");
    }

    async fn join_or_leave(&mut self, world: &World, people: &People, dice: &mut Dice, what: &str) {
        let partner = PARTNERS[dice.below(PARTNERS.len())];
        let (agent, id) = (people.of(partner), self.groups.own[partner]);
        let done = if self.groups.inside.remove(partner) {
            group::remove_member(&world.backend, agent, partner, id, agent.user()).await
        } else {
            self.groups.inside.insert(partner);
            let form = MemberForm { email: agent.email().to_owned() };
            group::add_member(&world.backend, agent, partner, id, &form).await
        };
        assert!(done.is_ok(), "{what}: a group of {partner}: {done:?}");
    }

    /// Whether the admin agent opens the customer's users, or which link is missing.
    async fn compare_users(&self, world: &World, agent: &SignedIn, pair: Pair, what: &str) {
        let opened = users(&world.backend, agent, pair, &Search::default(), None).await;
        let rights = self.rights(pair);
        let expected = if !self.related.contains(&pair) {
            return assert!(matches!(opened, Err(Error::NotFound)), "{what}: {pair:?}: {opened:?}");
        } else if self.suspended.contains(pair.0) {
            Some(Missing::Standing)
        } else if self.frozen.contains(pair.1) {
            Some(Missing::Frozen)
        } else if rights.is_empty() {
            Some(Missing::Grant)
        } else if !rights.iter().any(|role| self.groups.use_right(pair, *role)) {
            Some(Missing::Group)
        } else {
            None
        };
        match opened {
            Ok(_) => assert_eq!(expected, None, "{what}: {pair:?} opens users"),
            Err(Error::Forbidden(denial)) => assert_eq!(Some(denial.missing), expected, "{what}: {pair:?}"),
            Err(error) => panic!("{what}: {pair:?}: {error}"),
        }
    }

    /// Both sides' pages say what the model says.
    async fn compare(&self, world: &World, people: &People, what: &str) {
        world.assert_lists_follow(what).await;
        for partner in PARTNERS {
            let agent = people.of(partner);
            let all =
                list(&world.backend, agent, partner, &FilterForm::default(), None, "").await.expect("agents look");
            for customer in CUSTOMERS {
                let pair = (partner, customer);
                let related = self.related.contains(&pair);
                let row = all.rows.iter().find(|row| row.slug == customer);
                assert_eq!(row.is_some(), related, "{what}: whether {partner} lists {customer}");
                let rights = i64::try_from(self.rights(pair).len()).expect("few");
                let frozen = self.frozen.contains(customer);
                assert!(row.is_none_or(|row| row.frozen == frozen), "{what}: {partner} sees a freeze: {row:?}");
                assert!(row.is_none_or(|row| row.rights == rights), "{what}: rights of {partner} in its list: {row:?}");
                self.compare_users(world, agent, pair, what).await;
                match account(&world.backend, agent, partner, customer).await {
                    Ok(page) => {
                        assert!(related && !frozen, "{what}: {partner} opens {customer}");
                        let now = page.record.as_of;
                        let held = page.record.grants.iter().filter(|grant| grant.holds(now)).map(|grant| grant.role);
                        let mut held: Vec<_> = held.collect();
                        held.sort_unstable();
                        assert_eq!(held, self.rights(pair), "{what}: rights of {partner} at {customer}");
                        assert_eq!(page.record.paused, self.suspended.contains(partner), "{what}: {partner} pauses");
                    }
                    Err(Error::Forbidden(denial)) => {
                        let refused = related && frozen && denial.missing == Missing::Frozen;
                        assert!(refused, "{what}: {pair:?}: {denial:?}");
                    }
                    Err(error) => assert!(!related && matches!(error, Error::NotFound), "{what}: {pair:?}: {error}"),
                }
            }
        }
        for customer in CUSTOMERS {
            let page = partners(&world.backend, people.of(customer), customer).await.expect("its global admin looks");
            for partner in PARTNERS {
                let pair = (partner, customer);
                let mut shown = page.partners.iter().filter(|shown| shown.organization.slug == partner);
                let (first, related) = (shown.next(), self.related.contains(&pair));
                assert!(shown.next().is_none(), "{what}: {customer} sees {partner} twice");
                let expected = related || !self.rights(pair).is_empty();
                assert_eq!(first.is_some(), expected, "{what}: whether {customer} sees {partner}");
                assert!(first.is_none_or(|shown| shown.ended_at.is_none() == related), "{what}: {pair:?} stands");
            }
        }
    }
}
