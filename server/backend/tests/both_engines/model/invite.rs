//! Invitations: of a reseller alone, of a reseller and a provider, of a provider to a reseller; and the answers.

use backend::Error;
use backend::error::Conflict;
use backend::services::invitation::{Answered, Requested, answer, request};
use backend::services::partnership;
use shared::invitation::RequestForm;

use super::people::mailbox;
use super::reference::{Model, Sent};
use super::{CUSTOMERS, PROVIDERS, RESELLERS, RIGHTS, Scene};
use crate::partnership::partnership_with;
use crate::support::{Asking as _, accepting, request_to};

/// Days a right is asked for.
const DAYS: i64 = 30;

impl Model {
    pub(super) async fn ask_customer(&mut self, scene: &mut Scene<'_>) {
        let (from, to) = (scene.dice.one_of(&RESELLERS), scene.dice.one_of(&CUSTOMERS));
        let connected = PROVIDERS.into_iter().filter(|provider| self.partnerships.contains(&(from, *provider)));
        let connected: Vec<_> = connected.collect();
        let with = (scene.dice.below(3) > 0).then(|| scene.dice.mostly(&connected, &PROVIDERS));
        let rights = RIGHTS[..scene.dice.below(RIGHTS.len() + 1)].to_vec();
        let form = rights.iter().fold(request_to(&mailbox("global-admin", to)), |form, role| form.right(*role, DAYS));
        let form = RequestForm { with: with.unwrap_or_default().to_owned(), ..form };
        let asked = request(&scene.world.backend, scene.people.agent(from), from, &form).await;
        self.sent(scene, Sent { from, to, with, rights, token: String::new(), open: true }, asked).await;
    }

    pub(super) async fn ask_reseller(&mut self, scene: &mut Scene<'_>) {
        let (from, to) = (scene.dice.one_of(&PROVIDERS), scene.dice.one_of(&RESELLERS));
        let form = partnership_with(&mailbox("global-admin", to));
        let asked = partnership::request(&scene.world.backend, scene.people.agent(from), from, &form).await;
        self.sent(scene, Sent { from, to, with: None, rights: vec![], token: String::new(), open: true }, asked).await;
    }

    async fn sent(&mut self, scene: &mut Scene<'_>, new: Sent, asked: Result<Requested, Error>) {
        let Sent { from, to, with, .. } = new;
        let what = format!("{}: {from} asks {to} with {with:?}: {asked:?}", scene.what);
        scene.sequence.note(what.clone());
        if self.suspended.contains(from) {
            assert!(matches!(asked, Err(Error::Forbidden(_))), "{what}");
        } else if with.is_some_and(|with| !self.partnerships.contains(&(from, with))) {
            assert!(matches!(asked, Err(Error::NotFound)), "{what}");
        } else if with.is_some_and(|with| self.suspended.contains(with)) {
            assert!(matches!(asked, Err(Error::Conflict(Conflict::PartnerSuspended))), "{what}");
        } else if self.sent.iter().any(|sent| sent.open && (sent.from, sent.to) == (from, to)) {
            assert!(matches!(asked, Err(Error::Invalid(_))), "{what}");
        } else {
            assert!(matches!(asked, Ok(Requested::HandedOver(_))), "{what}");
            let token = scene.world.token_mailed_to(&mailbox("global-admin", to)).await;
            self.sent.push(Sent { token, ..new });
        }
    }

    /// Somebody accepts with a link he kept, whatever became of it.
    pub(super) async fn answer(&mut self, scene: &mut Scene<'_>) {
        if self.sent.is_empty() {
            return;
        }
        let all: Vec<_> = (0..self.sent.len()).collect();
        let open: Vec<_> = all.iter().copied().filter(|place| self.sent[*place].open).collect();
        let chosen = scene.dice.mostly(&open, &all);
        let Sent { from, to, with, open, .. } = self.sent[chosen];
        let (rights, token) = (self.sent[chosen].rights.clone(), self.sent[chosen].token.clone());
        let answered = answer(&scene.world.backend, scene.people.admin(to), &token, &accepting(&rights)).await;
        let what = format!("{}: {to} accepts {from} with {with:?}: {answered:?}", scene.what);
        scene.sequence.note(what.clone());
        let connects = PROVIDERS.contains(&from);
        if self.suspended.contains(to) {
            assert!(matches!(answered, Err(Error::Forbidden(_))), "{what}");
        } else if !open {
            assert!(matches!(answered, Err(Error::Gone(_))), "{what}");
        } else if self.suspended.contains(from) {
            assert!(matches!(answered, Err(Error::Conflict(Conflict::PartnerSuspended))), "{what}");
        } else if connects && self.partnerships.contains(&(to, from)) {
            assert!(matches!(answered, Err(Error::Conflict(Conflict::AlreadyConnected))), "{what}");
        } else {
            let expected = if connects { Answered::Authorized } else { Answered::Accepted };
            assert!(matches!(&answered, Ok(answered) if *answered == expected), "{what}");
            self.sent[chosen].open = false;
            if connects {
                self.partnerships.insert((to, from));
                return;
            }
            self.related.insert((from, to));
            self.related.extend(with.map(|with| (with, to)));
            let until = scene.world.now().plus_days(DAYS);
            for role in rights {
                self.grant((from, to), role, until);
            }
        }
    }
}
