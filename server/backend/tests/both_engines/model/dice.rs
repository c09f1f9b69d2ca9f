//! Chance that is the same each time, and the memory of what happened, for a failure that can be repeated.

use std::collections::BTreeSet;

use super::{CUSTOMERS, PARTNERS, Pair};

/// Numbers that look like chance and are the same each time (Knuth's constants).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    pub(super) fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    /// One of those where much happens, mostly; else one of all.
    pub(super) fn mostly<T: Copy>(&mut self, busy: &[T], all: &[T]) -> T {
        if busy.is_empty() || self.below(4) == 0 { self.one_of(all) } else { self.one_of(busy) }
    }

    /// A partner and a customer, mostly of those that are related.
    pub(super) fn pair(&mut self, related: &BTreeSet<Pair>) -> Pair {
        let all: Vec<_> = PARTNERS.iter().flat_map(|partner| CUSTOMERS.map(|customer| (*partner, customer))).collect();
        self.mostly(&related.iter().copied().collect::<Vec<_>>(), &all)
    }
}

/// The seeds to run: those of the test, or the one somebody names.
#[expect(clippy::disallowed_methods, reason = "a test run has no other way to be told")]
pub(super) fn seeds(own: &[u64]) -> Vec<u64> {
    match std::env::var("TWOTIER_MODEL_SEED") {
        Ok(seed) => vec![seed.parse().expect("TWOTIER_MODEL_SEED is a number")],
        Err(_) => own.to_vec(),
    }
}

/// What happened so far. Printed when the test fails.
pub(super) struct Sequence {
    seed: u64,
    steps: Vec<String>,
}

impl Sequence {
    pub(super) fn of(seed: u64) -> Self {
        Self { seed, steps: Vec::new() }
    }

    pub(super) fn note(&mut self, step: String) {
        self.steps.push(step);
    }
}

impl Drop for Sequence {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("again: TWOTIER_MODEL_SEED={} cargo test -p backend --test both_engines model::", self.seed);
            for step in &self.steps {
                println!("  {step}");
            }
        }
    }
}
