//! Groups of a partner's users, and which of a customer's rights each uses.

use backend::authz::SignedIn;
use backend::error::Conflict;
use backend::services::customer::{account, partners};
use backend::services::group::{add_member, assign, assignable, end, list, make, remove_member, view};
use shared::delegated_admin::AdminRole;
use shared::field::Code;
use shared::group::{AssignForm, GROUPS, GroupForm, GroupKey, GroupLabel, MemberForm, Pair, ThroughView};
use shared::id::GroupId;
use shared::policy::{ActionKind, Missing};

use crate::support::{ASPEN, MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    a_group_has_a_name_of_its_own_and_the_people_put_into_it,
    people_are_found_by_their_address_and_only_colleagues,
    there_are_only_so_many_groups,
    admin_agents_and_global_admins_keep_groups_and_only_admin_agents_assign,
    nobody_reaches_the_groups_of_another_company,
    a_new_right_is_used_by_the_built_in_groups_without_any_set_up,
    both_sides_see_through_whom_and_keep_a_record,
    a_right_without_a_group_stays_without_one_when_it_is_granted_again,
    ending_a_group_ends_what_it_may_use,
    boxes_that_came_too_late_change_nothing,
);

pub(crate) const ROWAN: &str = "rowan-clinics";
const OAK: &str = "oak-solutions";
const HELPDESK: AdminRole = AdminRole::HelpdeskAdministrator;
const USERS: AdminRole = AdminRole::UserAdministrator;

fn named(name: &str) -> GroupForm {
    GroupForm { name: name.to_owned() }
}

fn mailbox(email: &str) -> MemberForm {
    MemberForm { email: email.to_owned() }
}

impl World {
    pub(crate) async fn group(&self, agent: &SignedIn, name: &str, members: &[&str]) -> GroupId {
        let id = make(&self.backend, agent, MAPLE, &named(name)).await.expect("an admin agent makes groups");
        for email in members {
            add_member(&self.backend, agent, MAPLE, id, &mailbox(email)).await.expect("a colleague can be put into it");
        }
        id
    }

    /// Has exactly these groups use a right of Rowan.
    pub(crate) async fn only(&self, agent: &SignedIn, role: AdminRole, groups: &[GroupKey]) {
        let page = assignable(&self.backend, agent, MAPLE, ROWAN).await.expect("an admin agent assigns");
        let held = page.pairs();
        let others = held.iter().copied().filter(|pair| pair.role != role);
        let form = AssignForm {
            assigned: others.chain(groups.iter().map(|group| Pair { role, group: *group })).map(Pair::code).collect(),
            held: held.iter().map(|pair| pair.code()).collect::<Vec<_>>().join(" "),
        };
        self.wait_seconds(1);
        assign(&self.backend, agent, MAPLE, ROWAN, &form).await.expect("an admin agent assigns");
    }
}

async fn a_group_has_a_name_of_its_own_and_the_people_put_into_it(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = world.group(&agent, " Night shift ", &["helpdesk-agent@maple.example", MAPLE_AGENT]).await;
    assert_eq!(make(&world.backend, &agent, MAPLE, &named("NIGHT SHIFT")).await.field("name"), Code::GroupNameTaken);
    assert_eq!(make(&world.backend, &agent, MAPLE, &named("")).await.field("name"), Code::Required);
    let page = view(&world.backend, &agent, MAPLE, id).await.expect("it is there");
    assert_eq!((page.row.name.as_str(), page.row.members, page.row.customers), ("Night shift", 2, 0));
    let names: Vec<_> = page.members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["Ada Field", "Hana Field"]);
    let list = list(&world.backend, &agent, MAPLE).await.expect("it is seen");
    assert_eq!((list.groups.len(), list.built_in), (1, [1, 1]));

    let helpdesk = world.user("helpdesk-agent@maple.example").await;
    remove_member(&world.backend, &agent, MAPLE, id, helpdesk).await.expect("he is in it");
    let again = remove_member(&world.backend, &agent, MAPLE, id, helpdesk).await.conflict();
    assert_eq!(again, Conflict::AlreadyDone);
    // In the same microsecond, too.
    add_member(&world.backend, &agent, MAPLE, id, &mailbox("helpdesk-agent@maple.example")).await.expect("he returns");
    end(&world.backend, &agent, MAPLE, id).await.expect("it can be ended");
    view(&world.backend, &agent, MAPLE, id).await.not_found();
    world.group(&agent, "Night shift", &[]).await;
    let kept = world.probe.count("user_group_member", "ended_at IS NOT NULL").await;
    assert_eq!(kept, 2, "who was in it is kept");
}

async fn people_are_found_by_their_address_and_only_colleagues(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = world.group(&agent, "Night shift", &[MAPLE_AGENT]).await;
    let before = world.probe.rows().await;
    for stranger in ["admin-agent@oak.example", "nobody@maple.example"] {
        let refused = add_member(&world.backend, &agent, MAPLE, id, &mailbox(stranger)).await;
        assert_eq!(refused.field("email"), Code::NoSuchUser, "{stranger}");
    }
    assert_eq!(add_member(&world.backend, &agent, MAPLE, id, &mailbox("x")).await.field("email"), Code::EmailSyntax);
    let twice = add_member(&world.backend, &agent, MAPLE, id, &mailbox("Admin-Agent@MAPLE.example")).await;
    assert_eq!(twice.conflict(), Conflict::AlreadyDone);
    world.probe.assert_unchanged(&before, "nobody was put into it").await;
}

async fn there_are_only_so_many_groups(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    for number in 0..GROUPS {
        world.group(&agent, &format!("Group {number}"), &[]).await;
    }
    assert_eq!(make(&world.backend, &agent, MAPLE, &named("One more")).await.conflict(), Conflict::GroupsFull);
}

async fn admin_agents_and_global_admins_keep_groups_and_only_admin_agents_assign(world: World) {
    for (mailbox, keeps, assigns) in [
        ("admin-agent", true, None),
        ("global-admin", true, Some(Missing::Role)),
        ("helpdesk-agent", false, Some(Missing::Role)),
        ("user-admin", false, Some(Missing::Role)),
    ] {
        let person = world.sign_in(&format!("{mailbox}@maple.example")).await;
        assert_eq!(list(&world.backend, &person, MAPLE).await.is_ok(), keeps, "{mailbox}");
        let made = make(&world.backend, &person, MAPLE, &named(mailbox)).await;
        if keeps {
            made.expect("keeps groups");
        } else {
            assert_eq!(made.denial().action, ActionKind::ManageGroups, "{mailbox}");
        }
        let page = assignable(&world.backend, &person, MAPLE, ROWAN).await;
        match assigns {
            None => assert!(page.is_ok(), "{mailbox}"),
            Some(missing) => assert_eq!(page.denial().missing, missing, "{mailbox}"),
        }
    }
}

async fn nobody_reaches_the_groups_of_another_company(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = world.group(&agent, "Night shift", &[]).await;
    let oak = world.sign_in("admin-agent@oak.example").await;
    view(&world.backend, &oak, MAPLE, id).await.not_found();
    view(&world.backend, &oak, OAK, id).await.not_found();
    end(&world.backend, &oak, OAK, id).await.not_found();
    add_member(&world.backend, &oak, OAK, id, &mailbox("admin-agent@oak.example")).await.not_found();
    assignable(&world.backend, &oak, OAK, ROWAN).await.not_found();
    assignable(&world.backend, &agent, MAPLE, ASPEN).await.not_found();
    // A group of somebody else, and a right that was not granted.
    let page = assignable(&world.backend, &agent, MAPLE, ROWAN).await.expect("an admin agent assigns");
    let held: Vec<_> = page.pairs().into_iter().map(Pair::code).collect();
    let strange = make(&world.backend, &oak, OAK, &named("Ours")).await.expect("Oak has its own");
    let before = world.probe.rows().await;
    for pair in [
        Pair { role: HELPDESK, group: GroupKey::Own(strange) },
        Pair { role: AdminRole::LicenseAdministrator, group: GroupKey::AdminAgents },
    ] {
        let assigned = held.iter().cloned().chain([pair.code()]).collect();
        let form = AssignForm { assigned, held: held.join(" ") };
        let refused = assign(&world.backend, &agent, MAPLE, ROWAN, &form).await;
        assert_eq!(refused.field("assigned"), Code::UnknownChoice, "{pair:?}");
    }
    world.probe.assert_unchanged(&before, "nothing was assigned").await;
    let stolen = format!(
        "INSERT INTO grant_assignment (partner_organization_id, customer_organization_id, role, group_key, group_id, started_at)
         SELECT p.id, c.id, 'user_administrator', 'x', g.id, 1 FROM organization p, organization c, user_group g
         WHERE p.slug = '{MAPLE}' AND c.slug = '{ROWAN}' AND g.name = 'Ours'"
    );
    world.probe.assert_refused(&stolen, "a group of another company").await;
}

fn through(all: &[ThroughView], role: AdminRole) -> Vec<GroupLabel> {
    ThroughView::of(all, role).cloned().collect()
}

async fn a_new_right_is_used_by_the_built_in_groups_without_any_set_up(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let page = account(&world.backend, &agent, MAPLE, ROWAN).await.expect("an agent opens it");
    assert_eq!(through(&page.record.through, HELPDESK), [GroupLabel::AdminAgents, GroupLabel::HelpdeskAgents]);
    assert_eq!(through(&page.record.through, USERS), [GroupLabel::AdminAgents]);
}

async fn both_sides_see_through_whom_and_keep_a_record(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = world.group(&agent, "Night shift", &[]).await;
    world.only(&agent, HELPDESK, &[GroupKey::Own(id)]).await;
    let own = GroupLabel::Own("Night shift".to_owned());
    let page = account(&world.backend, &agent, MAPLE, ROWAN).await.expect("an agent opens it");
    assert_eq!(through(&page.record.through, HELPDESK), std::slice::from_ref(&own));
    let admin = world.sign_in("global-admin@rowan.example").await;
    let page = partners(&world.backend, &admin, ROWAN).await.expect("its admin sees it");
    assert_eq!(through(&page.partners[0].through, HELPDESK), [own]);
    for slug in [MAPLE, ROWAN] {
        let events = world.events_of(slug).await;
        let about = |kind: &str| events.iter().filter(|event| event.contains(kind)).count();
        assert_eq!((about("\"assigned\""), about("\"withdrawn\"")), (1, 2), "{slug}: {events:?}");
    }
    let made = world.events_of(ROWAN).await.iter().filter(|event| event.contains("\"made\"")).count();
    assert_eq!(made, 0, "how a partner groups its people is its own business");
}

async fn a_right_without_a_group_stays_without_one_when_it_is_granted_again(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    world.only(&agent, USERS, &[]).await;
    let asked = crate::support::Asking::right(crate::support::request_to("global-admin@rowan.example"), USERS, 30);
    let invited = world.invite_as(&agent, &asked).await;
    let admin = world.sign_in("global-admin@rowan.example").await;
    let yes = crate::support::accepting(&[USERS]);
    backend::services::invitation::answer(&world.backend, &admin, &invited.token, &yes).await.expect("granted again");
    let page = account(&world.backend, &agent, MAPLE, ROWAN).await.expect("an agent opens it");
    assert_eq!(through(&page.record.through, USERS), [], "whoever made it narrower finds it narrow");
    assert_eq!(page.record.grants.iter().filter(|grant| grant.role == USERS && grant.holds(world.now())).count(), 2);
}

async fn ending_a_group_ends_what_it_may_use(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = world.group(&agent, "Night shift", &[MAPLE_AGENT]).await;
    world.only(&agent, USERS, &[GroupKey::Own(id)]).await;
    let row = view(&world.backend, &agent, MAPLE, id).await.expect("it is there").row;
    assert_eq!(row.customers, 1);
    world.wait_seconds(1);
    end(&world.backend, &agent, MAPLE, id).await.expect("it can be ended");
    let page = account(&world.backend, &agent, MAPLE, ROWAN).await.expect("an agent opens it");
    assert_eq!(through(&page.record.through, USERS), []);
    let told = world.events_of(ROWAN).await;
    assert!(told.iter().any(|event| event.contains("withdrawn") && event.contains("Night shift")), "{told:?}");
}

async fn boxes_that_came_too_late_change_nothing(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let page = assignable(&world.backend, &agent, MAPLE, ROWAN).await.expect("an admin agent assigns");
    let held = page.pairs().into_iter().map(Pair::code).collect::<Vec<_>>();
    world.only(&agent, USERS, &[]).await;
    let before = world.probe.rows().await;
    let form = AssignForm { assigned: held.clone(), held: held.join(" ") };
    let late = assign(&world.backend, &agent, MAPLE, ROWAN, &form).await.conflict();
    assert_eq!(late, Conflict::AlreadyDone);
    world.probe.assert_unchanged(&before, "somebody was faster").await;
}
