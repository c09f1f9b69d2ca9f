//! Two people at once: each ends it, or one ends it while the other gives more.

use backend::Error;
use backend::error::Conflict;
use backend::services::customer::partners;
use backend::services::ending::end;
use backend::services::invitation::answer;
use shared::delegated_admin::AdminRole;

use super::{ROWAN, ROWAN_ADMIN, declared};
use crate::support::{Asking as _, MAPLE, MAPLE_AGENT, World, accepting, both_engines, request_to};

both_engines!(both_sides_at_once_end_it_once, a_right_accepted_while_it_ends_does_not_outlive_it_unseen,);

async fn both_sides_at_once_end_it_once(world: World) {
    let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ROWAN_ADMIN).await];
    let other = world.another_process().await;
    let form = declared();
    let (ours, theirs) =
        tokio::join!(end(&world.backend, &agent, MAPLE, ROWAN, &form), end(&other, &admin, ROWAN, MAPLE, &form));
    let (won, lost) = if ours.is_ok() { (ours, theirs) } else { (theirs, ours) };
    won.expect("one of the two ends it");
    assert!(matches!(lost, Err(Error::NotFound | Error::Conflict(Conflict::AlreadyDone))), "{lost:?}");
    assert_eq!(world.probe.count("ending", "1 = 1").await, 1);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%relationship_ended%'").await, 2, "once on each record");
}

/// Either the yes came first and its right ended with the rest, or the ending did and the link was dead.
async fn a_right_accepted_while_it_ends_does_not_outlive_it_unseen(world: World) {
    for _ in 0..5 {
        let asked = request_to(ROWAN_ADMIN).right(AdminRole::LicenseAdministrator, 30);
        let invited = world.invite(&asked).await;
        let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ROWAN_ADMIN).await];
        let other = world.another_process().await;
        let (yes, form) = (accepting(&[AdminRole::LicenseAdministrator]), declared());
        let (ended, accepted) = tokio::join!(
            end(&world.backend, &agent, MAPLE, ROWAN, &form),
            answer(&other, &admin, &invited.token, &yes)
        );
        ended.expect("it stood, and its invitations wait for nobody");
        assert!(matches!(accepted, Ok(_) | Err(Error::Gone(_))), "{accepted:?}");
        let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
        assert!(page.partners.is_empty(), "no right and no relationship outlives it: {page:?}");
        let again = world.invite(&request_to(ROWAN_ADMIN)).await;
        answer(&world.backend, &admin, &again.token, &accepting(&[])).await.expect("for the next round");
    }
}
