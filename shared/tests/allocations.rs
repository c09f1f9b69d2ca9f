//! Deciding allocates nothing when it allows (issue 4). A test of its own, because it counts with an allocator of its own.
#![cfg(not(target_arch = "wasm32"))]

use shared::delegated_admin::{AdminRole, AdminRoleSet};
use shared::organization::{Standing, Tier};
use shared::policy::{ActionKind, Facts, decide};
use shared::user::{Role, RoleSet};

#[test]
fn deciding_allocates_nothing() {
    let every = AdminRoleSet::of(&AdminRole::ALL);
    let mut allowed = 0;
    let counted = allocation_counter::measure(|| {
        for tier in Tier::ALL {
            for role in Role::ALL {
                let facts = Facts::of(tier, Standing::Active, RoleSet::of(&[role])).related();
                let facts = Facts { granted: every, assigned: every, ..facts };
                for action in ActionKind::ALL {
                    allowed += u32::from(decide(&facts, *action).is_allowed());
                }
            }
        }
    });
    assert!(allowed > 100, "the allow path is walked, but {allowed} times only");
    assert_eq!(counted.count_total, 0, "{counted:?}");
    let counted = allocation_counter::measure(|| drop(std::hint::black_box(vec![1_u8; 100])));
    assert_eq!(counted.count_total, 1, "the counter counts");
}
