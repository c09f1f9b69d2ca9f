//! The pages of a company's own enrolment, without a script: each step saves by itself, refusals stand beside their fields,
//! and who may not sees nothing.

use crate::support::{ELM, ELM_ADMIN, Portal, Stage};

const STATUS: &str = "/o/elm-consulting/enrollment";

/// The address of a page below the status.
fn page(name: &str) -> String {
    format!("{STATUS}/{name}")
}

#[tokio::test]
async fn every_page_is_there_for_the_global_admin_and_for_nobody_else() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    for name in ["", "/legal", "/contact", "/support", "/send", "/agreement"] {
        let (own, maples) = (format!("{STATUS}{name}"), format!("/o/maple-services/enrollment{name}"));
        portal.signed_in(ELM_ADMIN).await.get(&own).await.expect(200);
        portal.browser().get(&own).await.expect(303);
        portal.signed_in("global-admin@oak.example").await.get(&own).await.expect(404);
        portal.signed_in("operator@alder.example").await.get(&own).await.expect(404);
        // The status is there to see for those who keep the users, the membership and the company account too.
        let needed = if name.is_empty() {
            "It takes one of these roles: Global admin"
        } else {
            "It takes the role Global admin."
        };
        for person in ["user-admin", "admin-agent", "sales-agent", "helpdesk-agent", "billing-admin"] {
            let page = portal.signed_in(&format!("{person}@maple.example")).await.get(&maples).await;
            // A user admin reads what was sent in (domain.md 4).
            if name.is_empty() && person == "user-admin" {
                page.expect(200);
            } else {
                page.expect(403).shows(needed);
            }
        }
    }
}

#[tokio::test]
async fn a_part_is_saved_as_it_was_typed_and_says_what_is_wrong_beside_each_field() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let fields = [("organization", ELM), ("next", "contact"), ("form[legal_name]", "Elm"), ("form[postal_code]", "12")];
    let refused = admin.submit(&page("legal"), "save_legal_profile", &fields).await.expect(422);
    refused
        .shows("3 entries need another look")
        .shows("id=\"address_line1-e\"")
        .shows("id=\"city-e\"")
        .shows("Write it like SW1A 1AA.")
        .shows("value=\"12\"")
        .shows("Saved 22 Nov 2026");
    // On another device it is as it was left, with the same words beside its fields.
    let mut elsewhere = portal.signed_in(ELM_ADMIN).await;
    elsewhere.get(&page("legal")).await.expect(200).shows("value=\"12\"").shows("Write it like SW1A 1AA.");
    let later = [fields.as_slice(), &[("leave", "1")]].concat();
    admin.submit(&page("legal"), "save_legal_profile", &later).await.leads_to(STATUS);
    let good = [
        ("organization", ELM),
        ("next", "contact"),
        ("form[legal_name]", "Elm Consulting"),
        ("form[address_line1]", "1 Grove Road"),
        ("form[city]", "Leeds"),
        ("form[postal_code]", "LS1 1AA"),
    ];
    admin.submit(&page("legal"), "save_legal_profile", &good).await.leads_to(&page("contact"));
}

#[tokio::test]
async fn web_mail_and_foreign_domains_are_refused_with_the_way_out() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let contact = |email: &'static str| {
        [
            ("organization", ELM),
            ("next", "support"),
            ("form[first_name]", "Owen"),
            ("form[last_name]", "Grove"),
            ("form[phone]", "+44 113 496 0000"),
            ("form[email]", email),
        ]
    };
    let refused = admin.submit(&page("contact"), "save_primary_contact", &contact("owen@gmail.com")).await;
    refused.expect(422).shows("gmail.com is a free web-mail service").hides("href=\"#domain\"");
    let refused = admin.submit(&page("contact"), "save_primary_contact", &contact("owen@elm-group.example")).await;
    refused.expect(422).shows("href=\"#domain\"").shows("value=\"elm-group.example\"");
    let bad = [("organization", ELM), ("form[domain]", "hotmail.com")];
    let refused = admin.submit(&page("contact"), "add_enrollment_domain", &bad).await.expect(422);
    refused.shows("hotmail.com is a free web-mail service").shows("owen@elm-group.example");
    let domain = [("organization", ELM), ("form[domain]", "elm-group.example")];
    admin.submit(&page("contact"), "add_enrollment_domain", &domain).await.leads_to(&page("contact"));
    admin.get(&page("contact")).await.expect(200).shows("owen@elm-group.example").hides("id=\"email-e\"");
    let good = contact("owen@elm-group.example");
    admin.submit(&page("contact"), "save_primary_contact", &good).await.leads_to(&page("support"));
}

#[tokio::test]
async fn sending_in_names_everything_that_is_missing_and_then_goes_to_the_status() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let refused = admin.submit(&page("send"), "send_in_enrollment", &[("organization", ELM)]).await.expect(422);
    refused.shows("href=\"#contact\"").shows("href=\"#support\"").shows("Last name");
    let portal = Portal::open().await;
    portal.elm(Stage::FilledIn).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    admin.get(&page("send")).await.expect(200).shows("ls11aa");
    admin.submit(&page("send"), "send_in_enrollment", &[("organization", ELM)]).await.leads_to(STATUS);
    let again = admin.submit(&page("send"), "send_in_enrollment", &[("organization", ELM)]).await.expect(409);
    again.shows("Nothing has changed since");
}

#[tokio::test]
async fn the_status_says_who_has_to_act_and_offers_what_can_be_done() {
    for (stage, words) in [
        (Stage::Begun, ["Draft", "Fill in: Legal business profile"]),
        (Stage::SentIn, ["Pending", "Resend verification email"]),
        (Stage::UnderReview, ["Answer promised by", "The operator's reviewers"]),
        (Stage::Authorized, ["Authorised", "Sign the partner agreement."]),
        (Stage::Active, ["Active", "Join the admin agents"]),
    ] {
        let portal = Portal::open().await;
        portal.elm(stage).await;
        let page = portal.signed_in(ELM_ADMIN).await.get(STATUS).await.expect(200);
        words.into_iter().fold(page, |page, word| page.shows(word));
    }
}

#[tokio::test]
async fn a_question_is_answered_and_a_rejection_appealed_on_the_status_page() {
    for (verdict, function, id, word) in [
        ("ask", "answer_reviewers", "answer", "Which register are you in?"),
        ("reject", "appeal_rejection", "appeal", "The name is not the one in the register"),
    ] {
        let portal = Portal::open().await;
        portal.elm(Stage::UnderReview).await;
        portal.decide_about_elm("business", verdict).await;
        let mut admin = portal.signed_in(ELM_ADMIN).await;
        admin.get(STATUS).await.expect(200).shows(word).shows(&format!("id=\"{id}\""));
        let empty = [("organization", ELM), ("form[text]", " ")];
        admin.submit(STATUS, function, &empty).await.expect(422).shows(&format!("id=\"{id}-e\""));
        let fields = [("organization", ELM), ("form[text]", "We are in the <English> one.")];
        admin.submit(STATUS, function, &fields).await.leads_to("/o/elm-consulting/enrollment#messages");
        admin.get(STATUS).await.expect(200).shows("We are in the &lt;English&gt; one.").shows("Elsa Grove");
        admin.submit(STATUS, function, &fields).await.expect(409);
    }
}

#[tokio::test]
async fn the_agreement_is_read_at_any_time_and_signed_when_every_check_is_passed() {
    let portal = Portal::open().await;
    portal.elm(Stage::UnderReview).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let early = admin.get(&page("agreement")).await.expect(200);
    early.shows("Link your partner membership first.").hides("id=\"agreed\"");
    portal.link_membership_of_elm().await;
    let early = admin.get(&page("agreement")).await.expect(200);
    early.shows("can be signed once every check is approved").hides("id=\"agreed\"");
    portal.decide_about_elm("employment", "approve").await;
    portal.decide_about_elm("business", "approve").await;
    admin.get(&page("agreement")).await.expect(200).shows("id=\"agreed\"");
    let unticked = [("organization", ELM), ("form[version]", "1"), ("form[locale]", "en")];
    let refused = admin.submit(&page("agreement"), "sign_agreement", &unticked).await.expect(422);
    refused.shows("id=\"agreed-e\"");
    let ticked = [unticked.as_slice(), &[("form[agreed]", "true")]].concat();
    admin.submit(&page("agreement"), "sign_agreement", &ticked).await.leads_to(STATUS);
    admin.get(&page("agreement")).await.expect(200).shows("Version 1 was signed by Elsa Grove").hides("id=\"agreed\"");
}

#[tokio::test]
async fn a_company_in_the_programme_gives_its_support_contact_alone() {
    let portal = Portal::open().await;
    let (status, support) = ("/o/maple-services/enrollment", "/o/maple-services/enrollment/support");
    let mut admin = portal.signed_in("global-admin@maple.example").await;
    admin.get(status).await.expect(200).shows("Only the customer support contact is needed.");
    admin.get(support).await.expect(404);
    admin.submit(status, "begin_enrollment", &[("organization", "maple-services")]).await.leads_to(support);
    admin.get(support).await.expect(200).shows("Step 3 of 4").hides("enrollment/legal");
    let fields = [
        ("organization", "maple-services"),
        ("next", "send"),
        ("form[email]", "help@maple.example"),
        ("form[phone]", "+44 20 7946 0958"),
    ];
    let send = "/o/maple-services/enrollment/send";
    admin.submit(support, "save_support_contact", &fields).await.leads_to(send);
    admin.submit(send, "send_in_enrollment", &[("organization", "maple-services")]).await.leads_to(status);
    admin.get(status).await.expect(200).shows("Authorised");
}

#[tokio::test]
async fn a_company_that_enrols_is_led_from_its_home_page_to_the_status() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let home = admin.get("/o/elm-consulting").await.expect(200).shows("Elm Consulting is enrolling").shows(STATUS);
    home.hides("Join the admin agents");
    let mut agent = portal.signed_in("admin-agent@maple.example").await;
    agent.get("/o/maple-services").await.expect(200).hides("enrollment");
}

#[tokio::test]
async fn the_fields_are_those_of_the_country() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    admin.get(&page("legal")).await.expect(200).shows("Such as SW1A 1AA.").shows("United Kingdom").hides("<option");
    portal.probe.change("UPDATE organization SET country = 'US' WHERE slug = 'elm-consulting'").await;
    let american = admin.get(&page("legal")).await.expect(200);
    american.shows("Washington").shows("EIN, such as 12-3456789.").shows("Such as 98052.");
}
