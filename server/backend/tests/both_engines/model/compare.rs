//! Whether everybody's pages say what the model says. Changes nothing.

use backend::Error;
use backend::services::customer::{account, list, partners};
use backend::services::customer_user::list as users;
use backend::services::delegated_admin::request;
use backend::services::{invitation, partnership};
use shared::customer::{FilterForm, Search};
use shared::invitation::State;
use shared::policy::Missing;

use super::people::People;
use super::reference::{Model, Sent};
use super::{CUSTOMERS, PARTNERS, PROVIDERS, Pair, RESELLERS};
use crate::support::World;

fn is_open(state: State) -> bool {
    matches!(state, State::Sent | State::Opened)
}

impl Model {
    pub(super) async fn compare(&self, world: &World, people: &People, what: &str) {
        world.assert_lists_follow(what).await;
        for partner in PARTNERS {
            self.compare_customers(world, people, partner, what).await;
            for customer in CUSTOMERS {
                self.compare_account(world, people, (partner, customer), what).await;
                self.compare_users(world, people, (partner, customer), what).await;
            }
        }
        for customer in CUSTOMERS {
            self.compare_partners(world, people, customer, what).await;
        }
        for slug in PARTNERS.into_iter().chain(CUSTOMERS) {
            self.compare_requests(world, people, slug, what).await;
        }
        for reseller in RESELLERS {
            for provider in PROVIDERS {
                self.compare_partnership(world, people, (reseller, provider), what).await;
                self.compare_partnership(world, people, (provider, reseller), what).await;
            }
        }
        self.compare_invitations(world, people, what).await;
    }

    async fn compare_customers(&self, world: &World, people: &People, partner: &'static str, what: &str) {
        let all = list(&world.backend, people.agent(partner), partner, &FilterForm::default(), None, "").await;
        let mut rows = all.expect("agents look").rows;
        let found: Vec<_> = rows.iter().map(|row| row.slug.clone()).collect();
        for customer in CUSTOMERS {
            let pair = (partner, customer);
            let place = rows.iter().position(|row| row.slug == customer);
            assert_eq!(place.is_some(), self.related.contains(&pair), "{what}: whether {pair:?} is in {found:?}");
            if let Some(row) = place.map(|place| rows.remove(place)) {
                assert_eq!(row.frozen, self.frozen.contains(customer), "{what}: {partner} sees a freeze: {row:?}");
                let rights = i64::try_from(self.rights(pair).len()).expect("few");
                assert_eq!(row.rights, rights, "{what}: rights in the list of {partner}: {row:?}");
            }
        }
        assert!(rows.is_empty(), "{what}: {partner} lists more than its customers: {rows:?}");
    }

    async fn compare_account(&self, world: &World, people: &People, pair: Pair, what: &str) {
        let (partner, customer) = pair;
        let (related, frozen) = (self.related.contains(&pair), self.frozen.contains(customer));
        match account(&world.backend, people.agent(partner), partner, customer).await {
            Ok(page) => {
                assert!(related && !frozen, "{what}: {pair:?} opens");
                let held = page.record.grants.iter().filter(|grant| grant.holds(page.record.as_of));
                let mut held: Vec<_> = held.map(|grant| (grant.role, grant.expires_at)).collect();
                held.sort_unstable();
                assert_eq!(held, self.rights(pair), "{what}: rights of {pair:?}");
                assert_eq!(page.record.paused, self.suspended.contains(partner), "{what}: {pair:?} pauses");
            }
            Err(Error::Forbidden(named)) => {
                assert!(related && frozen && named.denial.missing == Missing::Frozen, "{what}: {pair:?}: {named:?}");
            }
            Err(error) => assert!(!related && matches!(error, Error::NotFound), "{what}: {pair:?}: {error}"),
        }
    }

    /// Whether the admin agent opens the customer's users, or which link is missing.
    async fn compare_users(&self, world: &World, people: &People, pair: Pair, what: &str) {
        let opened = users(&world.backend, people.agent(pair.0), pair, &Search::default(), None).await;
        if !self.related.contains(&pair) {
            return assert!(matches!(opened, Err(Error::NotFound)), "{what}: {pair:?}: {opened:?}");
        }
        match opened {
            Ok(_) => assert_eq!(self.missing(pair), None, "{what}: {pair:?} opens users"),
            Err(Error::Forbidden(named)) => {
                assert_eq!(Some(named.denial.missing), self.missing(pair), "{what}: {pair:?} opens users");
            }
            Err(error) => panic!("{what}: {pair:?}: {error}"),
        }
    }

    async fn compare_partners(&self, world: &World, people: &People, customer: &'static str, what: &str) {
        let page = partners(&world.backend, people.admin(customer), customer).await.expect("its global admin looks");
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

    /// Both sides of every request for access see where it is, and nobody else sees it.
    async fn compare_requests(&self, world: &World, people: &People, slug: &'static str, what: &str) {
        let page = request::list(&world.backend, people.of(slug), slug, false, None).await.expect("its list");
        let mut shown: Vec<_> = page.rows.iter().map(|row| (row.id, row.state)).collect();
        let own = self.asked.iter().filter(|asked| [asked.pair.0, asked.pair.1].contains(&slug));
        let mut expected: Vec<_> = own.map(|asked| (asked.id, asked.state)).collect();
        shown.sort_by_key(|(id, _)| *id);
        expected.sort_by_key(|(id, _)| *id);
        assert_eq!(shown, expected, "{what}: requests for access that {slug} sees");
    }

    /// What one side of a partnership sees: the other, and the customers of both alone.
    async fn compare_partnership(&self, world: &World, people: &People, (own, other): Pair, what: &str) {
        let key = if RESELLERS.contains(&own) { (own, other) } else { (other, own) };
        let shown = partnership::show(&world.backend, people.agent(own), own, other, None).await;
        if !self.partnerships.contains(&key) {
            return assert!(matches!(shown, Err(Error::NotFound)), "{what}: {own} sees {other}: {shown:?}");
        }
        let page = shown.unwrap_or_else(|error| panic!("{what}: {own} sees {other}: {error}"));
        let mut shared: Vec<_> = page.customers.iter().map(|customer| customer.slug.as_str()).collect();
        shared.sort_unstable();
        let both = |customer: &&str| [own, other].iter().all(|partner| self.related.contains(&(*partner, *customer)));
        let mut expected: Vec<_> = CUSTOMERS.into_iter().filter(both).collect();
        expected.sort_unstable();
        assert_eq!(shared, expected, "{what}: customers of {own} and {other}");
        assert_eq!(page.row.paused, self.suspended.contains(other), "{what}: {own} sees whether {other} trades");
    }

    /// Who asks sees what is open, and a provider what is asked in its name; nobody sees more.
    async fn compare_invitations(&self, world: &World, people: &People, what: &str) {
        let sent = |like: &dyn Fn(&Sent) -> bool| {
            let all = self.sent.iter().filter(|sent| like(sent));
            (all.clone().count(), all.filter(|sent| sent.open).count())
        };
        let (backend, since) = (&world.backend, crate::support::START);
        for reseller in RESELLERS {
            let page = invitation::list(backend, people.agent(reseller), reseller, None).await.expect("its list");
            let new = page.rows.iter().filter(|row| row.sent_at.is_some_and(|at| at > since));
            let shown = (new.clone().count(), new.filter(|row| is_open(row.state)).count());
            assert_eq!(shown, sent(&|sent| sent.from == reseller), "{what}: invitations of {reseller}");
        }
        for provider in PROVIDERS {
            let agent = people.agent(provider);
            let page = partnership::joint_requests(backend, agent, provider, None).await.expect("its list");
            let shown = (page.rows.len(), page.rows.iter().filter(|row| is_open(row.state)).count());
            assert_eq!(shown, sent(&|sent| sent.with == Some(provider)), "{what}: asked in the name of {provider}");
            let page = partnership::requests(backend, agent, provider, None).await.expect("its list");
            let new = page.rows.iter().filter(|row| row.sent_at.is_some_and(|at| at > since));
            let shown = (new.clone().count(), new.filter(|row| is_open(row.state)).count());
            assert_eq!(shown, sent(&|sent| sent.from == provider), "{what}: resellers {provider} asks");
        }
    }
}
