//! Requests for administrator access and their answers, rights that are taken back, and who uses them.

use backend::Error;
use backend::error::Conflict;
use backend::services::customer::partners;
use backend::services::delegated_admin::{self, request};
use backend::services::group;
use shared::delegated_admin::AdminRequestState as State;
use shared::group::{AssignForm, GroupKey, MemberForm, Pair as Assigned};
use shared::policy::Missing;

use super::reference::{Asked, Model};
use super::{CUSTOMERS, PARTNERS, RIGHTS, Scene};
use crate::delegated_admin::request::{asking, declining, giving};

/// Days that are asked for: longer, and shorter, than what an invitation gives.
const DAYS: [i64; 2] = [20, 40];

fn missing<T>(result: &Result<T, Error>) -> Option<Missing> {
    if let Err(Error::Forbidden(named)) = result { Some(named.denial.missing) } else { None }
}

impl Model {
    pub(super) async fn ask_for_access(&mut self, scene: &mut Scene<'_>) {
        let pair = scene.dice.pair(&self.related);
        let (role, days) = (scene.dice.one_of(&RIGHTS), scene.dice.one_of(&DAYS));
        let form = asking(scene.what, &[role], days);
        let asked = request::ask(&scene.world.backend, scene.people.agent(pair.0), pair.0, pair.1, &form).await;
        let what = format!("{}: {pair:?} asks for {role:?}: {asked:?}", scene.what);
        scene.sequence.note(what.clone());
        let waits = |asked: &Asked| asked.is_open() && asked.pair == pair && asked.role == role;
        if !self.related.contains(&pair) {
            assert!(matches!(asked, Err(Error::NotFound)), "{what}");
        } else if self.suspended.contains(pair.0) {
            assert_eq!(missing(&asked), Some(Missing::Standing), "{what}");
        } else if self.frozen.contains(pair.1) {
            assert_eq!(missing(&asked), Some(Missing::Frozen), "{what}");
        } else if self.asked.iter().any(waits) {
            assert!(matches!(asked, Err(Error::Invalid(_))), "{what}");
        } else {
            let id = asked.unwrap_or_else(|_| panic!("{what}"));
            self.asked.push(Asked { pair, role, days, id, state: State::Pending });
        }
    }

    /// One of the requests, mostly of those that wait.
    fn one_asked(&self, scene: &mut Scene<'_>) -> usize {
        let all: Vec<_> = (0..self.asked.len()).collect();
        let waiting: Vec<_> = all.iter().copied().filter(|place| self.asked[*place].is_open()).collect();
        scene.dice.mostly(&waiting, &all)
    }

    /// The customer approves, offers half the days or declines, whatever became of the request.
    pub(super) async fn customer_answers(&mut self, scene: &mut Scene<'_>) {
        if self.asked.is_empty() {
            return;
        }
        let place = self.one_asked(scene);
        let Asked { pair, role, days, id, state } = self.asked[place];
        let (to, form) = match scene.dice.below(4) {
            0 | 1 => (State::Approved, giving(&[role], days)),
            2 => (State::Offered, giving(&[role], days / 2)),
            _ => (State::Declined, declining("")),
        };
        let answered = request::answer(&scene.world.backend, scene.people.admin(pair.1), pair.1, id, &form).await;
        let what = format!("{}: {pair:?}, {role:?} {state:?} to {to:?}: {answered:?}", scene.what);
        scene.sequence.note(what.clone());
        let allowed = state == State::Pending || (state == State::Offered && to == State::Declined);
        let gives = to != State::Declined;
        if !allowed {
            assert!(matches!(answered, Err(Error::Conflict(Conflict::AdminRequest(is))) if is == state), "{what}");
        } else if gives && self.frozen.contains(pair.1) {
            assert!(matches!(answered, Err(Error::Conflict(Conflict::AccessFrozen))), "{what}");
        } else if gives && self.suspended.contains(pair.0) {
            assert!(matches!(answered, Err(Error::Conflict(Conflict::PartnerSuspended))), "{what}");
        } else {
            assert!(matches!(answered, Ok(is) if is == to), "{what}");
            self.asked[place].state = to;
            if to == State::Approved {
                self.approve(pair, role, scene.world.now().plus_days(days));
            }
        }
    }

    /// The partner takes an offer, refuses it or withdraws its request, whatever became of it.
    pub(super) async fn partner_answers(&mut self, scene: &mut Scene<'_>) {
        if self.asked.is_empty() {
            return;
        }
        let place = self.one_asked(scene);
        let Asked { pair, role, days, id, state } = self.asked[place];
        let to = scene.dice.one_of(&[State::Accepted, State::Accepted, State::Refused, State::Withdrawn]);
        let (backend, agent) = (&scene.world.backend, scene.people.agent(pair.0));
        let answered = match to {
            State::Accepted => request::accept(backend, agent, pair.0, pair.1, id).await,
            State::Refused => request::refuse(backend, agent, pair.0, pair.1, id).await,
            _ => request::withdraw(backend, agent, pair.0, pair.1, id).await,
        };
        let what = format!("{}: {pair:?}, {role:?} {state:?} to {to:?}: {answered:?}", scene.what);
        scene.sequence.note(what.clone());
        let from = if to == State::Withdrawn { State::Pending } else { State::Offered };
        if !self.related.contains(&pair) {
            assert!(matches!(answered, Err(Error::NotFound)), "{what}");
        } else if to == State::Accepted && self.suspended.contains(pair.0) {
            assert_eq!(missing(&answered), Some(Missing::Standing), "{what}");
        } else if self.frozen.contains(pair.1) {
            assert_eq!(missing(&answered), Some(Missing::Frozen), "{what}");
        } else if state != from {
            assert!(matches!(answered, Err(Error::Conflict(Conflict::AdminRequest(is))) if is == state), "{what}");
        } else {
            assert!(answered.is_ok(), "{what}");
            self.asked[place].state = to;
            if to == State::Accepted {
                self.approve(pair, role, scene.world.now().plus_days(days / 2));
            }
        }
    }

    pub(super) async fn take_right_back(&mut self, scene: &mut Scene<'_>) {
        let customer = scene.dice.one_of(&CUSTOMERS);
        let (backend, admin) = (&scene.world.backend, scene.people.admin(customer));
        let page = partners(backend, admin, customer).await.expect("its global admin looks");
        let mut held = page.partners.iter().flat_map(|partner| {
            let slug = PARTNERS.into_iter().find(|slug| *slug == partner.organization.slug);
            partner.grants.iter().filter(|grant| grant.holds(page.as_of)).filter_map(move |grant| Some((slug?, grant)))
        });
        let Some((partner, grant)) = held.next() else { return };
        let ended = delegated_admin::end(backend, admin, customer, grant.id).await;
        let what = format!("{}: {customer} takes {:?} of {partner} back: {ended:?}", scene.what, grant.role);
        scene.sequence.note(what.clone());
        assert!(ended.is_ok(), "{what}");
        let rights = self.rights.entry((partner, customer)).or_default();
        let place = rights.iter().position(|right| *right == (grant.role, grant.expires_at));
        rights.remove(place.unwrap_or_else(|| panic!("{what}: the model has no such right")));
    }

    /// One box more or less of a right that holds.
    pub(super) async fn assign(&mut self, scene: &mut Scene<'_>) {
        let pair = scene.dice.pair(&self.related);
        let (backend, agent) = (&scene.world.backend, scene.people.agent(pair.0));
        let what = format!("{}: {pair:?} assigns", scene.what);
        scene.sequence.note(what.clone());
        let page = match group::assignable(backend, agent, pair.0, pair.1).await {
            Ok(page) => page,
            Err(Error::Forbidden(named)) => {
                let refused = named.denial.missing == Missing::Frozen && self.frozen.contains(pair.1);
                return assert!(refused, "{what}: {named:?}");
            }
            Err(error) => {
                let unknown = matches!(error, Error::NotFound) && !self.related.contains(&pair);
                return assert!(unknown, "{what}: {error}");
            }
        };
        if page.rights.is_empty() {
            return;
        }
        let role = page.rights[scene.dice.below(page.rights.len())].grant.role;
        let group = scene.dice.one_of(&[GroupKey::AdminAgents, GroupKey::Own(self.groups.own[pair.0])]);
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
        let done = group::assign(backend, agent, pair.0, pair.1, &form).await;
        assert!(done.is_ok(), "{what} {box_:?}: {done:?}");
    }

    pub(super) async fn join_or_leave(&mut self, scene: &mut Scene<'_>) {
        let partner = scene.dice.one_of(&PARTNERS);
        let (agent, id) = (scene.people.agent(partner), self.groups.own[partner]);
        let done = if self.groups.inside.remove(partner) {
            group::remove_member(&scene.world.backend, agent, partner, id, agent.user()).await
        } else {
            self.groups.inside.insert(partner);
            let form = MemberForm { email: agent.email().to_owned() };
            group::add_member(&scene.world.backend, agent, partner, id, &form).await
        };
        let what = format!("{}: the admin agent of {partner} joins its group, or leaves it: {done:?}", scene.what);
        scene.sequence.note(what.clone());
        assert!(done.is_ok(), "{what}");
    }
}
