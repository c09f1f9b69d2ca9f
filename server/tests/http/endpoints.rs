//! Every server function, called as nobody, as a member of another organisation, in the lowest role and in the right one.
//! The routes of their own (files, pictures) as well. The table is `endpoints.txt`; a server function or a route that is not
//! in it fails here, so that none can be forgotten.

use backend::services::operator::{NewOperator, create};
use server::http::{routes, server_functions};

use crate::support::{ASPEN_ADMIN, Browser, ELM, MAPLE_AGENT, Portal, Stage, foreign, function, plain_name};

/// A line of the table.
struct Line {
    function: &'static str,
    calls: Vec<Call>,
    arguments: &'static str,
}

impl Line {
    /// Whether it is about a route of its own, which is opened and not called.
    fn is_route(&self) -> bool {
        self.function.starts_with('/')
    }
}

/// A cell: who calls, `None` for nobody, and what comes back.
struct Call {
    status: u16,
    person: Option<&'static str>,
}

/// The table.
fn lines() -> Vec<Line> {
    let text = include_str!("endpoints.txt").lines().map(str::trim);
    text.filter(|line| !line.is_empty() && !line.starts_with('#')).map(read).collect()
}

fn read(line: &'static str) -> Line {
    let cells: Vec<_> = line.split('|').map(str::trim).collect();
    let [function, nobody, other, lowest, right, arguments] = cells[..] else {
        panic!("endpoints.txt: a line has six cells: {line}")
    };
    let read = |cell: &'static str| {
        let (status, person) = cell.split_once(' ').map_or((cell, None), |(status, person)| (status, Some(person)));
        Call { status: status.parse().unwrap_or_else(|_| panic!("endpoints.txt: no status in: {line}")), person }
    };
    let callers = [nobody, other, lowest, right].map(read);
    assert!(callers[0].person.is_none(), "endpoints.txt: the first cell is that of nobody: {line}");
    assert!(callers[1..].iter().all(|call| call.person.is_some()), "endpoints.txt: the others name somebody: {line}");
    Line { function, calls: callers.into(), arguments }
}

/// The arguments with what they name made real.
async fn arguments(portal: &Portal, line: &Line, person: Option<&str>) -> String {
    let mut text = line.arguments.to_owned();
    while let Some((before, name, after)) = hole(&text) {
        text = format!("{before}{}{after}", made(portal, name, person).await);
    }
    text
}

/// The first name in braces, with what stands around it.
fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

async fn made(portal: &Portal, name: &str, person: Option<&str>) -> String {
    match name {
        "invitation" => portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await.id.to_string(),
        "draft" => portal.draft("boss@elm.example").await.to_string(),
        "link" => {
            let recipient = person.filter(|person| person.ends_with("@aspen.example")).unwrap_or(ASPEN_ADMIN);
            portal.invite(MAPLE_AGENT, recipient).await.token
        }
        "new_link" => portal.invite(MAPLE_AGENT, "boss@elm.example").await.token,
        "seen_link" => portal.invite_by_copy(MAPLE_AGENT, "boss@elm.example").await.token,
        "frozen" => portal.freeze_rowan().await,
        "freeze_code" => portal.freeze_code_of_rowan().await,
        "grant" => portal.grant_of("rowan-clinics").await,
        "ending" => portal.ending_with_rowan().await.to_string(),
        "bulk" => portal.table("email,language\nboss@elm.example,en\n").await.to_string(),
        "offer_import" => portal.file_of_offers().await.to_string(),
        "customer_file" => portal.file_of_customers().await.to_string(),
        "reseller_bulk" => {
            let place = (shared::invitation::Kind::Partnership, "birch-distribution");
            let csv = "email,language\nboss@elm.example,en\n";
            portal.table_of(place, "sales-agent@birch.example", csv).await.to_string()
        }
        "export" => portal.export_of_maple().await,
        "filter" => portal.filter_of_helpdesk().await,
        "block" => portal.block_of_aspen().await,
        "admin_request" => portal.admin_request_to_rowan().await.to_string(),
        "admin_offer" => portal.admin_offer_of_rowan().await.to_string(),
        "approach" => portal.approach_of_oak().await,
        "sign_in" => {
            let newcomer = "SELECT id FROM membership_sign_in WHERE user_name_key = 'newcomer'";
            portal.probe.id(newcomer).await.to_string()
        }
        "mail" => {
            portal.probe.change("UPDATE outbox SET state = 'dead' WHERE rowid = 1").await;
            portal.probe.id("SELECT id FROM outbox WHERE state = 'dead'").await.to_string()
        }
        "group" => portal.group_of_maple("Those of the night").await.to_string(),
        "frontdesk" => portal.user("frontdesk@rowan.example").await.to_string(),
        "user" => portal.user("sales-agent@maple.example").await.to_string(),
        "invited" => portal.invited_user("nora@maple.example").await.0.to_string(),
        "password_link" => portal.invited_user("nora@maple.example").await.1,
        "role_request" => portal.role_request_of_billing().await,
        "out" => portal.deactivated_user("sales-agent@maple.example").await.to_string(),
        "version" => portal.probe.number("SELECT version FROM enrollment WHERE name = 'Hazel IT'").await.to_string(),
        "stopped" => {
            let stop = "UPDATE enrollment SET progress = 'stopped', lane = 'stopped' WHERE name = 'Hazel IT'";
            portal.probe.change(stop).await;
            "hazel-it".to_owned()
        }
        "suspended" => {
            portal.probe.change("UPDATE organization SET standing = 'suspended' WHERE slug = 'maple-services'").await;
            "maple-services".to_owned()
        }
        "hazel" => {
            let of_maple = person.is_some_and(|person| person.ends_with("@maple.example"));
            if of_maple { "maple-services" } else { "hazel-it" }.to_owned()
        }
        "hazel_proof" => {
            let of_hazel = "SELECT p.id FROM enrollment_proof p JOIN organization o ON o.id = p.organization_id
                            WHERE o.slug = 'hazel-it'";
            portal.probe.id(of_hazel).await.to_string()
        }
        "logo" => {
            crate::directory::logo_of_birch(portal).await;
            portal.probe.texts("SELECT name FROM directory_logo").await.remove(0)
        }
        "start" => portal.elm_started().await,
        "question" => portal.elm_asked_by_mail().await,
        "late_question" => {
            let token = portal.elm_asked_by_mail().await;
            portal.wait_days(8);
            token
        }
        "elm_begun" => elm(portal, person, Stage::Begun).await,
        "elm_filled_in" => elm(portal, person, Stage::FilledIn).await,
        "elm_sent_in" => elm(portal, person, Stage::SentIn).await,
        "elm_asked" | "elm_rejected" => {
            let elm = elm(portal, person, Stage::UnderReview).await;
            portal.decide_about_elm("business", if name == "elm_asked" { "ask" } else { "reject" }).await;
            elm
        }
        "elm_authorized" => elm(portal, person, Stage::Authorized).await,
        "setup" => {
            let email = "otto@alder.example".to_owned();
            let new = NewOperator { organization: "Alder Programme".to_owned(), country: "GB".to_owned(), email };
            let link = create(&portal.backend, &new).await.expect("an operator can be invited");
            link.rsplit('/').next().unwrap_or_default().to_owned()
        }
        _ => panic!("endpoints.txt: an argument has a name endpoints.rs does not know: {name}"),
    }
}

/// Elm, so far along; Maple for its own people, because Elm has nobody but its global admin.
async fn elm(portal: &Portal, person: Option<&str>, stage: Stage) -> String {
    portal.elm(stage).await;
    let of_maple = person.is_some_and(|person| person.ends_with("@maple.example"));
    if of_maple { "maple-services".to_owned() } else { ELM.to_owned() }
}

async fn browser<'a>(portal: &'a Portal, person: Option<&str>) -> Browser<'a> {
    match person {
        Some(person) => portal.signed_in(person).await,
        None => portal.browser(),
    }
}

#[test]
fn every_server_function_is_in_the_table() {
    let lines = lines();
    let mut missing: Vec<_> = server_functions().iter().map(|path| plain_name(path).to_owned()).collect();
    assert!(!missing.is_empty(), "the server functions of the app are registered in this process");
    missing.retain(|name| lines.iter().all(|line| line.function != name));
    assert!(
        missing.is_empty(),
        "endpoints.txt has no line for {missing:?}: write down what nobody, a member of another organisation, the lowest \
         role and the right role get when they call it, with arguments that would work for the right one"
    );
    let known: Vec<_> = server_functions().iter().map(|path| plain_name(path).to_owned()).collect();
    for line in lines.into_iter().filter(|line| !line.is_route()) {
        assert!(known.iter().any(|name| name == line.function), "{} is gone: take its line out", line.function);
    }
}

#[test]
fn every_route_of_its_own_is_in_the_table() {
    let lines = lines();
    let mut missing = routes();
    missing.retain(|path| lines.iter().all(|line| line.function != *path));
    assert!(missing.is_empty(), "endpoints.txt has no line for {missing:?}: say who gets what there");
    for line in lines.iter().filter(|line| line.is_route()) {
        assert!(routes().contains(&line.function), "{} is gone: take its line out", line.function);
    }
}

/// Row 19, and the rest of rights: a refusal changes nothing, whoever is refused.
#[tokio::test]
async fn every_server_function_answers_as_the_table_says() {
    let mut wrong = Vec::new();
    for line in lines() {
        for call in &line.calls {
            let portal = Portal::open().await;
            let body = arguments(&portal, &line, call.person).await;
            let mut browser = browser(&portal, call.person).await;
            let before = portal.probe.rows().await;
            let answer =
                if line.is_route() { browser.get(&body).await } else { browser.call(line.function, &body).await };
            let what = format!("{} by {}", line.function, call.person.unwrap_or("nobody"));
            if answer.status != call.status {
                wrong.push(format!("{what}: {} in the table, but {}", call.status, answer.status));
            }
            if answer.status >= 400 {
                let said = if line.is_route() { answer.status } else { answer.error().status() };
                assert_eq!(said, answer.status, "{what}: the code and the status say the same");
                portal.probe.assert_unchanged(&before, &what).await;
            }
        }
    }
    assert!(wrong.is_empty(), "endpoints.txt says otherwise:\n{}", wrong.join("\n"));
}

/// Row 33: not even for the right person.
#[tokio::test]
async fn no_server_function_answers_another_site() {
    for line in lines().into_iter().filter(|line| !line.is_route()) {
        let portal = Portal::open().await;
        let person = line.calls[3].person;
        let body = arguments(&portal, &line, person).await;
        let mut browser = browser(&portal, person).await;
        let before = portal.probe.rows().await;
        for origin in [None, Some("https://evil.example"), Some("null")] {
            let mut request = foreign(&function(line.function));
            if let Some(origin) = origin {
                request = request.header("origin", origin).header("sec-fetch-site", "cross-site");
            }
            let answer = browser.send(request, body.clone().into()).await;
            assert_eq!(answer.status, 403, "{} from {origin:?}", line.function);
        }
        portal.probe.assert_unchanged(&before, line.function).await;
    }
}
