//! Linking the partner membership and keeping its registry, without a script: what is shown in which step, what is carried
//! over, and what never comes back.

use backend::services::enrollment::{create_account, start};
use shared::enrollment::{AccountForm, StartForm};
use shared::locale::Locale;

use crate::support::{Browser, PASSWORD, Portal};

const PAGE: &str = "/o/elm-consulting/enrollment/membership";
const REGISTRY: &str = "/o/alder-programme/memberships";
const ELM_ADMIN: &str = "elsa@elm.example";

/// Elm has begun to enrol, and its global admin is signed in.
async fn elm(portal: &Portal) -> Browser<'_> {
    let form = StartForm {
        organization: "Elm Consulting".to_owned(),
        country: "GB".to_owned(),
        name: "Elsa Grove".to_owned(),
        email: ELM_ADMIN.to_owned(),
    };
    start(&portal.backend, &form, Locale::English, "192.0.2.7").await.expect("anybody may begin");
    let mail = format!("SELECT text_body FROM outbox WHERE recipient = '{ELM_ADMIN}'");
    let mail = portal.probe.texts(&mail).await.remove(0);
    let rest = mail.split("/enrollment/start/").nth(1).expect("the link is in the mail");
    let token: String = rest.chars().take_while(|c| !c.is_whitespace()).collect();
    let account = AccountForm { password: PASSWORD.to_owned() };
    create_account(&portal.backend, &token, &account).await.expect("the link proves the mailbox");
    portal.signed_in(ELM_ADMIN).await
}

fn step<'a>(user_name: &'a str, password: &'a str, step: &'a str) -> [(&'a str, &'a str); 4] {
    let organization = ("organization", "elm-consulting");
    [organization, ("form[user_name]", user_name), ("form[password]", password), ("form[step]", step)]
}

const PICK: [(&str, &str); 3] =
    [("organization", "elm-consulting"), ("form[choice]", "6120051"), ("form[step]", "continue")];

#[tokio::test]
async fn the_way_from_the_reason_to_the_link_needs_no_script() {
    let portal = Portal::open().await;
    let mut admin = elm(&portal).await;
    let page = admin.get(PAGE).await.expect(200).shows("Why the MPN ID is linked").shows("Do this later");
    page.shows(&format!("href=\"{PAGE}?step=sign-in\"")).hides("name=\"form[user_name]\"");

    let sign_in = format!("{PAGE}?step=sign-in");
    let page = admin.get(&sign_in).await.expect(200).shows("name=\"form[user_name]\"").shows(">Next<");
    page.hides("type=\"password\"");

    let fields = step("newcomer", "", "next");
    let page = admin.submit(&sign_in, "sign_in_membership", &fields).await.expect(200);
    let page = page.shows("type=\"hidden\" name=\"form[user_name]\" value=\"newcomer\"");
    page.shows("type=\"password\"").shows("value=\"sign_in\"").shows("The password of newcomer");

    let fields = step("newcomer", PASSWORD, "sign_in");
    admin.submit(&sign_in, "sign_in_membership", &fields).await.leads_to(PAGE);
    let page = admin.get(PAGE).await.expect(200).shows("Signed in as newcomer").shows("type=\"radio\"");
    let page = page.shows("value=\"6120051\"").hides("value=\"6120107\"").shows("Fir Consulting Dublin");
    page.shows("Its country: Ireland. Yours: United Kingdom.").shows("is not in use any more");

    admin.submit(PAGE, "choose_membership", &PICK).await.leads_to(PAGE);
    admin.get(PAGE).await.expect(200).shows("MPN ID 6120051 is linked").shows("Fir Consulting Bristol");
    admin.get("/o/elm-consulting").await.expect(200).shows("MPN ID 6120051");
}

#[tokio::test]
async fn a_refused_step_says_why_beside_its_field_and_keeps_the_user_name() {
    let portal = Portal::open().await;
    let mut admin = elm(&portal).await;
    let sign_in = format!("{PAGE}?step=sign-in");
    let page = admin.submit(&sign_in, "sign_in_membership", &step("", "", "next")).await.expect(422);
    page.shows("id=\"user-name-e\"").hides("type=\"password\"");

    let fields = step("newcomer", "not the password at all", "sign_in");
    let page = admin.submit(&sign_in, "sign_in_membership", &fields).await.expect(422);
    let page = page.shows("User name and password do not belong together.").shows("id=\"member-password-e\"");
    page.shows("name=\"form[user_name]\" value=\"newcomer\"").hides("not the password at all");

    let page = admin.submit(&sign_in, "sign_in_membership", &step("newcomer", "", "sign_in")).await.expect(422);
    page.shows("id=\"member-password-e\"").shows("value=\"newcomer\"");
}

#[tokio::test]
async fn a_choice_is_made_among_what_was_found_or_let_go() {
    let portal = Portal::open().await;
    let mut admin = elm(&portal).await;
    let page = admin.submit(PAGE, "choose_membership", &PICK).await.expect(409);
    page.shows("is no longer held").shows("Nothing was linked");

    admin.submit(PAGE, "sign_in_membership", &step("newcomer", PASSWORD, "sign_in")).await.leads_to(PAGE);
    let nothing = [PICK[0], ("form[step]", "continue")];
    let page = admin.submit(PAGE, "choose_membership", &nothing).await.expect(422);
    page.shows("id=\"choice-e\"").shows("href=\"#profile-6120051\"");
    let forged = [PICK[0], ("form[choice]", "6120107"), PICK[2]];
    admin.submit(PAGE, "choose_membership", &forged).await.expect(422).shows("not on the list");

    let cancel = [PICK[0], ("form[step]", "cancel")];
    admin.submit(PAGE, "choose_membership", &cancel).await.leads_to(&format!("{PAGE}?step=sign-in"));
    admin.get(PAGE).await.expect(200).hides("type=\"radio\"");
}

#[tokio::test]
async fn a_registry_that_does_not_answer_is_no_fault_of_ours_and_can_be_asked_again() {
    let mut portal = Portal::open().await;
    portal.ask_a_registry_that_is_not_there();
    let mut admin = elm(&portal).await;
    let fields = step("newcomer", PASSWORD, "sign_in");
    let page = admin.submit(PAGE, "sign_in_membership", &fields).await.expect(409);
    let page = page.shows("The registry does not answer").shows("Nothing was linked").shows("Do this later");
    page.shows("name=\"form[user_name]\" value=\"newcomer\"").shows("type=\"password\"").hides(PASSWORD);
    let linked = "SELECT COUNT(*) FROM organization_membership WHERE mpn_id LIKE '612%'";
    assert_eq!(portal.probe.number(linked).await, 0);
    assert_eq!(portal.probe.number("SELECT COUNT(*) FROM membership_held").await, 0);
}

#[tokio::test]
async fn the_operator_finds_adds_and_changes_profiles() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    operator.get("/o/alder-programme").await.expect(200).shows(&format!("href=\"{REGISTRY}\""));
    let page = operator.get(&format!("{REGISTRY}?search=maple")).await.expect(200);
    page.shows("4820117").shows("Maple Services Group").hides("Oak Solutions").hides("6120051");
    operator.get(&format!("{REGISTRY}?search=nothing")).await.expect(200).shows("No profile matches");

    let new = format!("{REGISTRY}/new");
    let organization = ("organization", "alder-programme");
    let fields = [organization, ("form[mpn_id]", "12"), ("form[name]", "Elm <Consulting>"), ("form[kind]", "location")];
    let page = operator.submit(&new, "add_membership_profile", &fields).await.expect(422);
    let page = page.shows("id=\"mpn-id-e\"").shows("id=\"profile-country-e\"").shows("id=\"profile-state-e\"");
    page.shows("value=\"Elm &lt;Consulting&gt;\"");
    let fields = [
        organization,
        ("form[mpn_id]", "7000001"),
        ("form[name]", "Elm Consulting"),
        ("form[country]", "GB"),
        ("form[kind]", "location"),
        ("form[state]", "active"),
    ];
    let one = format!("{REGISTRY}/7000001");
    operator.submit(&new, "add_membership_profile", &fields).await.leads_to(&one);
    operator.get(&one).await.expect(200).shows("Profile 7000001").shows("No sign-in shows this profile.");
    let changed = [organization, ("mpn_id", "7000001"), fields[2], fields[3], fields[4], ("form[state]", "inactive")];
    operator.submit(&one, "change_membership_profile", &changed).await.expect(200).shows("Saved.");
    let mut reviewer = portal.signed_in("reviewer@alder.example").await;
    reviewer.get(&one).await.expect(200).shows("Inactive").hides("name=\"form[name]\"").hides("Issue a sign-in");
    reviewer.get(REGISTRY).await.expect(200).hides("Add profile");
}

#[tokio::test]
async fn an_import_shows_what_it_would_do_first() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    let import = format!("{REGISTRY}/import");
    let csv = "mpn_id,name,country,kind,state\n7000001,\"Elm, Leeds\",GB,location,active\n12,Fir,GB,location,active\n";
    let fields = |step: &'static str| [("organization", "alder-programme"), ("form[csv]", csv), ("form[step]", step)];
    operator.get(&import).await.expect(200).shows("mpn_id,name,country,kind,state").hides("value=\"import\"");
    let page = operator.submit(&import, "import_memberships", &fields("preview")).await.expect(200);
    let page = page.shows("This would happen").shows("1 profile is new.").shows("Line 3").shows("not an MPN ID");
    page.shows("Import 1 profile").shows("\"Elm, Leeds\"");
    operator.get(&format!("{REGISTRY}/7000001")).await.expect(404);
    let page = operator.submit(&import, "import_memberships", &fields("import")).await.expect(200);
    page.shows("The import is done").hides("value=\"import\"");
    operator.get(&format!("{REGISTRY}/7000001")).await.expect(200).shows("Elm, Leeds");
    let headless = [("organization", "alder-programme"), ("form[csv]", "7000001,Elm"), ("form[step]", "preview")];
    operator.submit(&import, "import_memberships", &headless).await.expect(422).shows("id=\"csv-e\"");
}

#[tokio::test]
async fn a_made_password_is_shown_once_and_a_given_one_not_at_all() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    let new = format!("{REGISTRY}/sign-ins/new");
    operator.get(&format!("{new}?profile=6120051")).await.expect(200).shows("6120051");
    let fields = |name: &'static str, password: &'static str| {
        let organization = ("organization", "alder-programme");
        [organization, ("form[user_name]", name), ("form[password]", password), ("form[profiles]", "6120051")]
    };
    let page = operator.submit(&new, "issue_membership_sign_in", &fields("elm", "")).await.expect(200);
    let text = page.shows("This password is shown once.").text();
    let shown: Vec<_> = text.split("class=\"shown-once\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let [name, password] = shown[..] else { panic!("user name and password were to be shown: {shown:?}") };
    assert_eq!((name, password.len()), ("elm", 20));
    operator.get(&format!("{REGISTRY}/sign-ins")).await.expect(200).shows(">elm<").hides(password);
    operator.get(&new).await.expect(200).hides(password);

    let given = "seven quiet lakes in june";
    let page = operator.submit(&new, "issue_membership_sign_in", &fields("fir", given)).await.expect(200);
    page.shows("It works with the password you have set.").hides(given);
    let page = operator.submit(&new, "issue_membership_sign_in", &fields("newcomer", given)).await.expect(422);
    page.shows("id=\"user-name-e\"").shows("value=\"newcomer\"").hides(given);
}

#[tokio::test]
async fn a_revoked_sign_in_stays_in_the_list_and_cannot_be_revoked_again() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    let list = format!("{REGISTRY}/sign-ins");
    let newcomer = "SELECT id FROM membership_sign_in WHERE user_name_key = 'newcomer'";
    let id = portal.probe.id(newcomer).await.to_string();
    let fields = [("organization", "alder-programme"), ("sign_in", id.as_str())];
    operator.get(&list).await.expect(200).shows(&id).shows("aria-label=\"Revoke newcomer\"");
    operator.submit(&list, "revoke_membership_sign_in", &fields).await.leads_to(&list);
    operator.get(&list).await.expect(200).shows("Revoked 22 Nov 2026").hides("aria-label=\"Revoke newcomer\"");
    operator.submit(&list, "revoke_membership_sign_in", &fields).await.expect(409);
    portal.signed_in("reviewer@alder.example").await.get(&list).await.expect(200).hides("aria-label=\"Revoke");
}

#[tokio::test]
async fn the_pages_speak_korean_too() {
    let portal = Portal::open().await;
    let mut admin = elm(&portal).await;
    admin.set_cookie("twotier-language", "ko");
    admin.get(PAGE).await.expect(200).shows("MPN ID를 연결하는 이유").shows("나중에 하기");
    admin.get(&format!("{PAGE}?step=sign-in")).await.expect(200).shows("사용자 이름").shows(">다음<");
}
