//! Random sequences of what several organisations do to each other (requests of one and of two, answers, endings of
//! relationships and partnerships, requests for access, suspensions, freezes, groups) against a small model of who then
//! sees whom, with which right, and who may use it.
//!
//! A sequence that fails prints its steps and how to run it again; `TWOTIER_MODEL_SEED` runs one other sequence.

mod access;
mod compare;
mod dice;
mod invite;
mod part;
mod people;
mod reference;

use shared::delegated_admin::AdminRole;

use self::dice::{Dice, Sequence};
use self::people::People;
use self::reference::Model;
use crate::support::{ASPEN, BIRCH, Engine, MAPLE, Stage as _, World, both_engines};

both_engines!(whatever_happens_everybody_sees_and_may_what_the_model_says);

const OAK: &str = "oak-solutions";
const CEDAR: &str = "cedar-distribution";
const RESELLERS: [&str; 2] = [MAPLE, OAK];
const PROVIDERS: [&str; 2] = [BIRCH, CEDAR];
const PARTNERS: [&str; 4] = [MAPLE, OAK, BIRCH, CEDAR];
const CUSTOMERS: [&str; 3] = ["rowan-clinics", "willow-bakery", ASPEN];
const RIGHTS: [AdminRole; 2] = [AdminRole::DirectoryReader, AdminRole::LicenseAdministrator];
const SEEDS: [u64; 6] = [1, 20, 300, 4_000, 50_000, 600_000];
const STEPS: usize = 60;

/// A partner and a customer.
type Pair = (&'static str, &'static str);

/// What every act of a sequence needs.
struct Scene<'a> {
    world: &'a World,
    people: &'a People,
    dice: &'a mut Dice,
    /// Where in the sequence it happens, for whoever reads a failure.
    what: &'a str,
    sequence: &'a mut Sequence,
}

async fn whatever_happens_everybody_sees_and_may_what_the_model_says(engine: Engine) {
    for seed in dice::seeds(&SEEDS) {
        let world = World::set(engine).await;
        let (mut dice, mut sequence) = (Dice::of(seed), Sequence::of(seed));
        let people = People::signed_in(&world).await;
        let mut model = Model::of(&world, &people).await;
        model.compare(&world, &people, "before the first step").await;
        for step in 0..STEPS {
            // Slower than whoever copies a list of customers (`customer::Pace`), and each mail has a moment of its own.
            world.wait_seconds(5);
            let what = format!("seed {seed}, step {step}");
            let mut scene =
                Scene { world: &world, people: &people, dice: &mut dice, what: &what, sequence: &mut sequence };
            model.step(&mut scene).await;
            model.compare(&world, &people, &what).await;
        }
    }
}

impl Model {
    async fn step(&mut self, scene: &mut Scene<'_>) {
        match scene.dice.below(21) {
            0..=3 => self.ask_customer(scene).await,
            4 => self.ask_reseller(scene).await,
            5..=8 => self.answer(scene).await,
            9 => self.end_relationship(scene).await,
            10 => self.end_partnership(scene).await,
            11 => self.suspend_or_reinstate(scene).await,
            12 => self.freeze_or_allow(scene).await,
            13 => self.take_right_back(scene).await,
            14 | 15 => self.ask_for_access(scene).await,
            16 | 17 => self.customer_answers(scene).await,
            18 => self.partner_answers(scene).await,
            19 => self.assign(scene).await,
            _ => self.join_or_leave(scene).await,
        }
    }
}
