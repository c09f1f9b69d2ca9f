//! What ends when, from either side.

use backend::services::customer::partners;
use backend::services::delegated_admin::{Look, calendar, end, request};
use backend::services::ending;
use backend::services::freeze;
use backend::services::invitation::answer;
use shared::delegated_admin::{AdminRole, CALENDAR_ROWS, CalendarView, EndCursor, EndRowView, Month};
use shared::ending::EndingForm;
use shared::policy::{ActionKind, Missing};

use super::{ROWAN, ROWAN_ADMIN};
use crate::support::{
    ASPEN, ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines, request_to,
};

both_engines!(
    each_side_sees_its_own_rights_by_end,
    what_was_ended_or_has_run_out_is_gone,
    a_month_counts_the_days_on_which_something_ends,
    the_list_is_paged_without_gaps_or_doubles,
    a_right_leads_to_the_request_that_waits_for_its_role,
    a_customer_that_cannot_be_opened_leads_nowhere,
    whoever_sees_the_other_side_sees_the_calendar_and_nobody_else,
);

impl World {
    async fn ends(
        &self,
        email: &str,
        organization: &str,
        after: Option<EndCursor>,
    ) -> (Vec<EndRowView>, Option<String>) {
        let person = self.sign_in(email).await;
        match calendar(&self.backend, &person, organization, Look::List(after)).await.expect("it may be seen") {
            CalendarView::List { rows, next, .. } => (rows, next),
            month @ CalendarView::Month { .. } => panic!("a list was asked for: {month:?}"),
        }
    }
}

fn short(rows: &[EndRowView]) -> Vec<(&str, AdminRole)> {
    rows.iter().map(|row| (row.other.as_str(), row.role)).collect()
}

async fn each_side_sees_its_own_rights_by_end(world: World) {
    let (rows, next) = world.ends(ROWAN_ADMIN, ROWAN, None).await;
    let maple = "Maple Services";
    assert_eq!(short(&rows), [(maple, AdminRole::UserAdministrator), (maple, AdminRole::HelpdeskAdministrator)]);
    assert_eq!(next, None);
    let (rows, _) = world.ends(MAPLE_AGENT, MAPLE, None).await;
    assert!(rows.is_sorted_by_key(|row| row.expires_at), "{rows:?}");
    assert!(short(&rows).contains(&("Rowan Clinics", AdminRole::UserAdministrator)), "{rows:?}");
    assert_eq!(world.ends("admin-agent@oak.example", "oak-solutions", None).await.0, []);
}

async fn what_was_ended_or_has_run_out_is_gone(world: World) {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    let users = page.partners[0].grants.iter().find(|grant| grant.role == AdminRole::UserAdministrator);
    end(&world.backend, &admin, ROWAN, users.expect("the demo has it").id).await.expect("it needs nobody's approval");
    let (rows, _) = world.ends(ROWAN_ADMIN, ROWAN, None).await;
    assert_eq!(short(&rows), [("Maple Services", AdminRole::HelpdeskAdministrator)]);
    let long_ago = EndCursor::before(world.now().plus_days(-900));
    world.wait_days(400);
    assert_eq!(world.ends(ROWAN_ADMIN, ROWAN, Some(long_ago)).await.0, []);
}

async fn a_month_counts_the_days_on_which_something_ends(world: World) {
    let rights =
        [(AdminRole::DirectoryReader, 9), (AdminRole::LicenseAdministrator, 9), (AdminRole::UserAdministrator, 9)];
    let asked = rights.iter().fold(request_to(ASPEN_ADMIN), |form, (role, days)| form.right(*role, *days));
    let invited = world.invite(&asked).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let roles: Vec<_> = rights.iter().map(|(role, _)| *role).collect();
    answer(&world.backend, &admin, &invited.token, &accepting(&roles)).await.expect("Aspen gives them");
    let look = Look::Month(Month::parse("2026-12"));
    let shown = calendar(&world.backend, &admin, ASPEN, look).await.expect("it may be seen");
    let CalendarView::Month { month, days, .. } = shown else { panic!("a month was asked for") };
    assert_eq!(month.iso(), "2026-12");
    let days: Vec<_> = days.iter().map(|day| (day.day, day.count, day.names.len())).collect();
    assert_eq!(days, [(1, 3, 2)], "three rights end on the first, and two names are shown");
    let now = calendar(&world.backend, &admin, ASPEN, Look::Month(None)).await.expect("it may be seen");
    assert!(matches!(now, CalendarView::Month { month, .. } if month.iso() == "2026-11"), "{now:?}");
}

async fn the_list_is_paged_without_gaps_or_doubles(world: World) {
    // The same moment for many, so that the place needs the id.
    world
        .probe
        .change(
            "INSERT INTO delegated_admin_grant (partner_organization_id, id, relationship_id, customer_organization_id, role, started_at, expires_at)
             SELECT g.partner_organization_id, o.id, g.relationship_id, g.customer_organization_id, g.role, g.started_at, g.expires_at
             FROM delegated_admin_grant g CROSS JOIN user_account o WHERE g.customer_organization_id = (SELECT id FROM organization WHERE slug = 'rowan-clinics') AND g.role = 'user_administrator'",
        )
        .await;
    let (all, mut after, mut pages) = (world.probe.count("user_account", "1 = 1").await + 2, None, Vec::new());
    loop {
        let (rows, next) = world.ends(ROWAN_ADMIN, ROWAN, after).await;
        assert!(rows.len() <= CALENDAR_ROWS);
        pages.extend(rows);
        let Some(next) = next else { break };
        after = EndCursor::parse(&next);
    }
    assert_eq!(i64::try_from(pages.len()).expect("few"), all);
}

async fn a_right_leads_to_the_request_that_waits_for_its_role(world: World) {
    let row = async |email: &str, organization: &str| {
        let (rows, _) = world.ends(email, organization, None).await;
        let own = |row: &EndRowView| row.role == AdminRole::UserAdministrator && row.other != "Willow Bakery";
        rows.into_iter().find(own).expect("Rowan gave it")
    };
    let before = row(ROWAN_ADMIN, ROWAN).await;
    assert_eq!(before.asked, None);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let asked = request::extend(&world.backend, &agent, MAPLE, ROWAN, before.grant).await.expect("one step");
    for (email, organization) in [(ROWAN_ADMIN, ROWAN), (MAPLE_AGENT, MAPLE)] {
        assert_eq!(row(email, organization).await.asked, Some(asked), "{organization}");
    }
    let (rows, _) = world.ends(ROWAN_ADMIN, ROWAN, None).await;
    assert_eq!(rows.iter().filter(|row| row.asked.is_some()).count(), 1, "the other role was not asked for");
    request::withdraw(&world.backend, &agent, MAPLE, ROWAN, asked).await.expect("it waits");
    assert_eq!(row(MAPLE_AGENT, MAPLE).await.asked, None);
}

async fn a_customer_that_cannot_be_opened_leads_nowhere(world: World) {
    let slug = async |world: &World| {
        let (rows, _) = world.ends(MAPLE_AGENT, MAPLE, None).await;
        rows.into_iter().find(|row| row.other == "Rowan Clinics").expect("it goes on running").other_slug
    };
    assert_eq!(slug(&world).await.as_deref(), Some(ROWAN));
    let admin = world.sign_in(ROWAN_ADMIN).await;
    freeze::start(&world.backend, &admin, ROWAN).await.expect("its global admin freezes");
    assert_eq!(slug(&world).await, None);
    freeze::allow(&world.backend, &admin, ROWAN).await.expect("and allows again");
    let leaving = EndingForm { confirmed: "true".to_owned(), rights: "left".to_owned(), ..EndingForm::blank() };
    ending::end(&world.backend, &admin, ROWAN, MAPLE, &leaving).await.expect("Rowan ends it and leaves the rights");
    assert_eq!(slug(&world).await, None);
}

/// Rows 18 and 19.
async fn whoever_sees_the_other_side_sees_the_calendar_and_nobody_else(world: World) {
    let look = || Look::List(None);
    let nobody = world.sign_in("frontdesk@rowan.example").await;
    let denial = calendar(&world.backend, &nobody, ROWAN, look()).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::ListPartners, Missing::Role));
    let billing = world.sign_in("billing-admin@maple.example").await;
    let denial = calendar(&world.backend, &billing, MAPLE, look()).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::ListCustomers, Missing::Role));
    let stranger = world.sign_in("global-admin@willow.example").await;
    for organization in [ROWAN, MAPLE, "no-such-organisation"] {
        calendar(&world.backend, &stranger, organization, look()).await.not_found();
    }
}
