//! Everybody who acts in a sequence, signed in.

use std::collections::BTreeMap;

use backend::authz::SignedIn;

use super::{CUSTOMERS, PARTNERS, RESELLERS};
use crate::support::{OPERATOR, World};

pub(super) struct People(BTreeMap<String, SignedIn>);

/// A mailbox of an organisation of the demo channel.
pub(super) fn mailbox(person: &str, slug: &str) -> String {
    format!("{person}@{}.example", slug.split('-').next().unwrap_or_default())
}

impl People {
    pub(super) async fn signed_in(world: &World) -> Self {
        let mut emails = vec![OPERATOR.to_owned()];
        emails.extend(PARTNERS.map(|slug| mailbox("admin-agent", slug)));
        emails.extend(RESELLERS.map(|slug| mailbox("global-admin", slug)));
        emails.extend(CUSTOMERS.map(|slug| mailbox("global-admin", slug)));
        let mut people = BTreeMap::new();
        for email in emails {
            let person = world.sign_in(&email).await;
            people.insert(email, person);
        }
        Self(people)
    }

    /// A partner's admin agent.
    pub(super) fn agent(&self, slug: &str) -> &SignedIn {
        &self.0[&mailbox("admin-agent", slug)]
    }

    /// The global admin of a reseller or a customer.
    pub(super) fn admin(&self, slug: &str) -> &SignedIn {
        &self.0[&mailbox("global-admin", slug)]
    }

    /// Who acts in a relationship: of a partner its admin agent, of a customer its global admin.
    pub(super) fn of(&self, slug: &str) -> &SignedIn {
        if PARTNERS.contains(&slug) { self.agent(slug) } else { self.admin(slug) }
    }

    pub(super) fn operator(&self) -> &SignedIn {
        &self.0[OPERATOR]
    }
}
