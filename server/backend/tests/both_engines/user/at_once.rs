//! Two admins at the same moment, in two processes: one wins, and somebody who can give every role is always left.

use backend::services::user::{deactivate, update_roles};
use backend::{Backend, Error};
use shared::user::Role;

use super::{MAPLE_ADMIN, ticks};
use crate::support::{MAPLE, MAPLE_AGENT, World, both_engines};

both_engines!(
    two_admins_who_demote_each_other_at_once_leave_one,
    two_admins_who_step_down_at_once_leave_one,
    two_admins_who_keep_each_other_out_at_once_leave_one,
);

/// Two global admins of Maple.
async fn two_admins(world: &World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let agent = world.user(MAPLE_AGENT).await;
    let form = ticks(&[Role::AdminAgent], &[Role::GlobalAdmin]);
    update_roles(&world.backend, &admin, MAPLE, agent, &form).await.expect("a second one");
}

async fn demote(world: &World, backend: &Backend, who: &str, whom: &str) -> Result<(), Error> {
    let (person, user) = (world.sign_in(who).await, world.user(whom).await);
    update_roles(backend, &person, MAPLE, user, &ticks(&[Role::GlobalAdmin], &[])).await
}

async fn admins_left(world: &World) -> i64 {
    world
        .probe
        .number(
            "SELECT COUNT(*) FROM role_assignment r JOIN organization o ON o.id = r.organization_id
             JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
             WHERE o.slug = 'maple-services' AND r.role = 'global_admin' AND r.ended_at IS NULL",
        )
        .await
}

fn assert_one_won(both: (Result<(), Error>, Result<(), Error>)) {
    let (one, two) = both;
    assert_ne!(one.is_ok(), two.is_ok(), "one of them was to win: {one:?} {two:?}");
    let refused = one.err().or(two.err());
    assert!(matches!(refused, Some(Error::Forbidden(_) | Error::Conflict(_) | Error::NotFound)), "{refused:?}");
}

async fn two_admins_who_demote_each_other_at_once_leave_one(world: World) {
    two_admins(&world).await;
    let other = world.another_process().await;
    let both = tokio::join!(
        demote(&world, &world.backend, MAPLE_ADMIN, MAPLE_AGENT),
        demote(&world, &other, MAPLE_AGENT, MAPLE_ADMIN)
    );
    assert_one_won(both);
    assert_eq!(admins_left(&world).await, 1);
}

async fn two_admins_who_step_down_at_once_leave_one(world: World) {
    two_admins(&world).await;
    let other = world.another_process().await;
    let both = tokio::join!(
        demote(&world, &world.backend, MAPLE_ADMIN, MAPLE_ADMIN),
        demote(&world, &other, MAPLE_AGENT, MAPLE_AGENT)
    );
    assert_one_won(both);
    assert_eq!(admins_left(&world).await, 1);
}

async fn two_admins_who_keep_each_other_out_at_once_leave_one(world: World) {
    two_admins(&world).await;
    let other = world.another_process().await;
    let [first, second] = [world.sign_in(MAPLE_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    let [first_user, second_user] = [world.user(MAPLE_ADMIN).await, world.user(MAPLE_AGENT).await];
    let both = tokio::join!(
        deactivate(&world.backend, &first, MAPLE, second_user),
        deactivate(&other, &second, MAPLE, first_user)
    );
    assert_one_won(both);
    assert_eq!(admins_left(&world).await, 1);
}
