//! How long one decision takes for an agent with 20 relationships and 50 grants; issue 4 asks for less than a microsecond.
//! The facts are gathered as the store gathers them, one customer at a time; `decide` is what is timed.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use shared::delegated_admin::{AdminRole, AdminRoleSet};
use shared::organization::{Standing, Tier};
use shared::policy::{ActionKind, Facts, decide};
use shared::user::{Role, RoleSet};

const RELATIONSHIPS: usize = 20;
const GRANTS: usize = 50;
const ROUNDS: u32 = 100_000;
const MOST: Duration = Duration::from_micros(1);
const ACTS: [ActionKind; 3] =
    [ActionKind::ViewCustomer, ActionKind::ListCustomerUsers, ActionKind::ResetCustomerPassword];

/// The agent's facts at each customer: grants and assignments dealt out one after the other.
fn facts() -> [Facts; RELATIONSHIPS] {
    let agent = Facts::of(Tier::Reseller, Standing::Active, RoleSet::of(&[Role::HelpdeskAgent])).related();
    let mut facts = [agent; RELATIONSHIPS];
    for grant in 0..GRANTS {
        let at = &mut facts[grant % RELATIONSHIPS];
        let role = AdminRole::OF_CUSTOMERS[grant / RELATIONSHIPS];
        at.granted = at.granted.with(role);
        at.assigned = AdminRoleSet::of(&[AdminRole::HelpdeskAdministrator]).with(role);
    }
    facts
}

/// Decides every act at every customer.
fn all(facts: &[Facts]) -> u32 {
    facts.iter().flat_map(|facts| ACTS.map(|act| u32::from(decide(black_box(facts), act).is_allowed()))).sum()
}

fn main() {
    let facts = facts();
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("decide, 20 relationships and 50 grants, every act at every customer", |bench| {
        bench.iter(|| all(black_box(&facts)));
    });
    criterion.final_summary();

    let began = Instant::now();
    let allowed: u32 = (0..ROUNDS).map(|_| all(black_box(&facts))).sum();
    let decisions = ROUNDS * u32::try_from(RELATIONSHIPS * ACTS.len()).expect("few");
    let one = began.elapsed() / decisions;
    println!("one decision: {one:?} ({allowed} of {decisions} allowed); at most {MOST:?}");
    assert!(one < MOST, "a decision takes {one:?}");
}
