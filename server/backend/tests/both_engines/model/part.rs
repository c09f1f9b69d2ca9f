//! Endings, suspensions and freezes.

use backend::Error;
use backend::services::ending::end;
use backend::services::enrollment::{reinstate, suspend};
use backend::services::{freeze, partnership};
use shared::delegated_admin::AdminRequestState;
use shared::enrollment::{SuspendForm, TextForm};
use shared::policy::Missing;

use super::reference::Model;
use super::{CUSTOMERS, PARTNERS, PROVIDERS, RESELLERS, Scene};
use crate::ending::{declared, leaving};
use crate::partnership::in_good_faith;
use crate::support::ALDER;

impl Model {
    pub(super) async fn end_relationship(&mut self, scene: &mut Scene<'_>) {
        let pair = scene.dice.pair(&self.related);
        let (own, other) = if scene.dice.below(2) == 0 { pair } else { (pair.1, pair.0) };
        let leaves = scene.dice.below(3) == 0;
        let form = if leaves { leaving() } else { declared() };
        let ended = end(&scene.world.backend, scene.people.of(own), own, other, &form).await;
        let what = format!("{}: {own} ends with {other}, leaving rights {leaves}: {ended:?}", scene.what);
        scene.sequence.note(what.clone());
        if !self.related.contains(&pair) {
            assert!(matches!(ended, Err(Error::NotFound)), "{what}");
        } else if own == pair.0 && self.frozen.contains(pair.1) {
            assert!(
                matches!(&ended, Err(Error::Forbidden(named)) if named.denial.missing == Missing::Frozen),
                "{what}"
            );
        } else {
            assert!(ended.is_ok(), "{what}");
            self.related.remove(&pair);
            if !leaves {
                self.rights.remove(&pair);
            }
            self.close(|sent| (sent.from, sent.to) == pair);
            let waiting = self.asked.iter_mut().filter(|asked| asked.pair == pair && asked.is_open());
            waiting.for_each(|asked| asked.state = AdminRequestState::Void);
        }
    }

    pub(super) async fn end_partnership(&mut self, scene: &mut Scene<'_>) {
        let all = RESELLERS.map(|reseller| PROVIDERS.map(|provider| (reseller, provider))).concat();
        let standing: Vec<_> = self.partnerships.iter().copied().collect();
        let (reseller, provider) = scene.dice.mostly(&standing, &all);
        let (own, other) = if scene.dice.below(2) == 0 { (reseller, provider) } else { (provider, reseller) };
        let form = in_good_faith(true);
        let ended = partnership::end(&scene.world.backend, scene.people.agent(own), own, other, &form).await;
        let what = format!("{}: {own} ends its partnership with {other}: {ended:?}", scene.what);
        scene.sequence.note(what.clone());
        if self.partnerships.remove(&(reseller, provider)) {
            assert!(ended.is_ok(), "{what}");
            self.close(|sent| sent.from == reseller && sent.with == Some(provider));
            self.close(|sent| (sent.from, sent.to) == (provider, reseller));
        } else {
            assert!(matches!(ended, Err(Error::NotFound)), "{what}");
        }
    }

    pub(super) async fn suspend_or_reinstate(&mut self, scene: &mut Scene<'_>) {
        // Mostly back again, or nothing would go on.
        let slug = scene.dice.mostly(&self.suspended.iter().copied().collect::<Vec<_>>(), &PARTNERS);
        let (backend, operator) = (&scene.world.backend, scene.people.operator());
        let done = if self.suspended.remove(slug) {
            reinstate(backend, operator, (ALDER, slug), &TextForm { text: "All is well again.".to_owned() }).await
        } else {
            self.suspended.insert(slug);
            self.close(|sent| sent.with.is_some_and(|with| [sent.from, with].contains(&slug)));
            let form = SuspendForm {
                reason: "abuse".to_owned(),
                note: "See the contract.".to_owned(),
                confirmed: "on".to_owned(),
            };
            suspend(backend, operator, (ALDER, slug), &form).await
        };
        let what = format!("{}: {slug} is suspended, or no longer: {done:?}", scene.what);
        scene.sequence.note(what.clone());
        assert!(done.is_ok(), "{what}");
    }

    pub(super) async fn freeze_or_allow(&mut self, scene: &mut Scene<'_>) {
        let customer = scene.dice.mostly(&self.frozen.iter().copied().collect::<Vec<_>>(), &CUSTOMERS);
        let (backend, admin) = (&scene.world.backend, scene.people.admin(customer));
        let done = if self.frozen.remove(customer) {
            freeze::allow(backend, admin, customer).await.map(drop)
        } else {
            self.frozen.insert(customer);
            freeze::start(backend, admin, customer).await.map(drop)
        };
        let what = format!("{}: {customer} freezes partner access, or no longer: {done:?}", scene.what);
        scene.sequence.note(what.clone());
        assert!(done.is_ok(), "{what}");
    }
}
