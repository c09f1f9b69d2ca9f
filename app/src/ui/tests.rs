use super::*;
use leptos::prelude::*;
use shared::delegated_admin::{AdminRole, AdminRoleSet};
use shared::field::{Code, FieldErrors};
use shared::invitation::State;
use shared::organization::{Standing, Tier};
use shared::policy::{ActionKind, Decision, Denial, EndedGrant, Facts, decide};
use shared::time::Timestamp;
use shared::user::{Role, RoleSet};

/// 22 November 2026, 14:00 UTC.
const NOW: Timestamp = Timestamp::from_micros((1_795_305_600 + 14 * 3_600) * 1_000_000);

fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    // Leptos puts comments between texts, for the browser half to find its place again.
    Owner::new().with(|| view().into_view().to_html()).replace("<!>", "")
}

#[test]
fn a_text_area_lets_no_text_out() {
    let text = "\n</textarea><script>alert('1')</script>&amp;";
    let html = html(|| view! { <TextArea name="form[body]" id="body" label="Text" value=text.to_owned()/> });
    let (_, rest) = html.split_once("<textarea").expect("one text area");
    let (_, content) = rest.split_once('>').expect("its start tag ends");
    assert!(
        content.starts_with("\n\n&lt;/textarea&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp;</textarea>"),
        "escape the text and put one line break before it, which the parser drops: {html}"
    );
}

#[test]
fn an_empty_text_area_holds_nothing_but_the_dropped_line_break() {
    let html = html(|| view! { <TextArea name="form[body]" id="body" label="Text" bare=true/> });
    assert!(html.contains(">\n</textarea>") && html.contains("aria-label=\"Text\""), "{html}");
}

#[test]
fn a_refused_field_is_tied_to_its_reason() {
    let error = Some(Code::Required);
    let html = html(|| view! { <Field name="form[email]" id="email" label="E-mail" hint="At work." error=error/> });
    for part in [
        "<label for=\"email\">E-mail</label>",
        "aria-invalid=\"true\"",
        "aria-describedby=\"email-h email-e\"",
        "<span id=\"email-h\" class=\"hint\">At work.</span>",
        "<p id=\"email-e\" class=\"error\">",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}

#[test]
fn a_field_that_is_right_says_nothing_of_errors() {
    let html = html(|| view! { <Field name="form[email]" id="email" label="E-mail" value="a\"b".to_owned()/> });
    assert!(!html.contains("aria-") && !html.contains("error"), "{html}");
    assert!(html.contains("value=\"a&quot;b\""), "{html}");
}

#[test]
fn the_chosen_option_is_selected() {
    let options = vec![("en".to_owned(), "English".to_owned()), ("ko".to_owned(), "한국어".to_owned())];
    let html = html(|| {
        view! { <SelectField name="form[locale]" id="locale" label="Language" options=options value="ko".to_owned()/> }
    });
    assert!(html.contains("<option value=\"ko\" selected>한국어</option>"), "{html}");
    assert_eq!(html.matches("selected").count(), 1, "{html}");
}

#[test]
fn the_summary_links_to_each_refused_field() {
    let mut errors = FieldErrors::one("email", Code::EmailSyntax);
    errors.push("rights", Code::UnknownChoice);
    let labels = |field: &str| match field {
        "email" => ("email".to_owned(), "E-mail".to_owned()),
        _ => (String::new(), "Rights".to_owned()),
    };
    let html = html(|| view! { <ErrorSummary errors=errors labels=labels/> });
    assert!(html.contains("2 entries need another look"), "{html}");
    assert!(html.contains("<a href=\"#email\">E-mail: "), "{html}");
    assert_eq!(html.matches("<a ").count(), 1, "a field without an id is no link: {html}");
}

#[test]
fn nothing_refused_leaves_the_place_of_the_summary_empty() {
    let html = html(|| view! { <ErrorSummary errors=FieldErrors::default() labels=|_| Default::default()/> });
    assert_eq!(html, "<div class=\"error-place\"></div>");
}

#[test]
fn a_term_turns_amber_at_thirty_days_and_red_at_seven() {
    let term = |days: i64, answer: bool| {
        html(|| view! { <Term start=NOW.plus_days(days - 90) end=NOW.plus_days(days) now=NOW answer=answer/> })
    };
    for (days, answer, tone) in [(31, false, ""), (30, false, "caution"), (8, false, "caution"), (7, false, "danger")]
        .into_iter()
        .chain([(8, true, ""), (7, true, "caution"), (2, true, "caution"), (1, true, "danger")])
    {
        let html = term(days, answer);
        let tone = if tone.is_empty() { String::new() } else { format!(" data-tone=\"{tone}\"") };
        assert!(html.starts_with(&format!("<span{tone} class=\"term\">")), "{days} days: {html}");
    }
    let html = term(8, false);
    assert!(html.contains("until <time datetime=\"2026-11-30\">30 Nov 2026</time>\u{a0}· "), "{html}");
    assert!(html.contains("<rect width=\"9\" height=\"3\">"), "8 of 90 days are 9 hundredths: {html}");
}

#[test]
fn what_ended_before_midnight_ended_yesterday() {
    for (hours, words) in [(13, "today"), (15, "1 day ago"), (39, "2 days ago")] {
        let html = html(|| view! { <Term start=NOW.plus_days(-9) end=NOW.plus_seconds(-hours * 3_600) now=NOW/> });
        assert!(html.contains(&format!("<span class=\"rest\">· {words}</span>")), "{hours} hours: {html}");
    }
}

#[test]
fn a_name_gives_two_letters_at_most() {
    for (name, letters) in [
        ("Maple Services", "MS"),
        ("maple", "MA"),
        ("단풍 서비스", "단서"),
        ("O'Neill & Sons Ltd", "ON"),
        ("", ""),
        ("-", "-"),
    ] {
        assert_eq!(tile::initials(name), letters, "{name:?}");
    }
}

#[test]
fn every_state_has_a_mark_of_its_own() {
    let marks: std::collections::BTreeSet<_> = State::ALL
        .into_iter()
        .map(|state| {
            let html = html(|| view! { <StateBadge state=state/> });
            html.split_once("<svg").and_then(|(_, rest)| rest.split_once("</svg>")).map(|(mark, _)| mark.to_owned())
        })
        .collect();
    assert_eq!(marks.len(), State::ALL.len());
}

#[test]
fn a_refusal_shows_the_gap_and_what_holds() {
    let facts = Facts::of(Tier::Reseller, Standing::Active, RoleSet::of(&[Role::GlobalAdmin])).related();
    let Decision::Denied(denial) = decide(&facts, ActionKind::ViewCustomer) else {
        panic!("a global admin is not an agent")
    };
    let html = html(|| view! { <Thread denial=denial organization="Maple Services" customer="Rowan Clinics"/> });
    let states: Vec<_> = html.split("data-link=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(states, ["held", "missing", "open", "open"], "relation, role, grant, expiry: {html}");
    assert!(html.contains("Your role: Global admin"), "{html}");
    assert!(html.contains("It takes one of these roles: Admin agent, Sales agent, Helpdesk agent."), "{html}");
}

#[test]
fn a_freeze_shows_as_the_gap_between_relationship_and_role() {
    let facts = Facts::of(Tier::Reseller, Standing::Active, RoleSet::of(&[Role::AdminAgent])).related();
    let facts = Facts { frozen: true, ..facts };
    let Decision::Denied(denial) = decide(&facts, ActionKind::ViewCustomer) else { panic!("it is frozen") };
    let html = html(|| {
        view! {
            <Thread denial=denial organization="Maple Services" customer="Rowan Clinics" />
            <WhoCanHelp denial=denial organization="Maple Services" customer="Rowan Clinics" />
        }
    });
    let states: Vec<_> = html.split("data-link=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(states, ["held", "missing", "held", "open", "open"], "{html}");
    assert!(html.contains("All partner access to Rowan Clinics is frozen"), "{html}");
    assert!(html.contains("Any global admin of Rowan Clinics can allow partner access again."), "{html}");
}

/// The chain of a helpdesk agent who would reset a password, with who can help.
fn reset_chain(facts: Facts, ended: Option<EndedGrant>) -> (Vec<String>, String) {
    let Decision::Denied(denial) = decide(&facts, ActionKind::ResetCustomerPassword) else { panic!("it is refused") };
    let denial = Denial { ended, ..denial };
    let html = html(|| {
        view! {
            <Why
                title="Why"
                denial=denial
                organization="Maple Services"
                customer="Rowan Clinics"
                close="/o/maple-services/customers/rowan-clinics/users"
            />
        }
    });
    let states = html.split("data-link=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    (states.collect(), html)
}

#[test]
fn a_grant_that_ended_is_the_gap_with_its_days_and_its_end() {
    let facts = Facts::of(Tier::Reseller, Standing::Active, RoleSet::of(&[Role::HelpdeskAgent])).related();
    // 9 Nov 2026.
    let end = Timestamp::from_micros(1_794_182_400_000_000);
    let last = EndedGrant {
        role: AdminRole::HelpdeskAdministrator,
        started_at: end.plus_days(-90),
        expires_at: end,
        ended_at: end,
    };
    let (states, html) = reset_chain(facts, Some(last));
    assert_eq!(states, ["held", "held", "open", "missing", "open"], "relation, role, group, grant, expiry: {html}");
    assert!(html.contains("Helpdesk administrator ended"), "{html}");
    assert!(html.contains("It was granted for 90 days and ended on 9 Nov 2026."), "{html}");
    assert!(html.contains("A global admin of Rowan Clinics can grant it"), "{html}");
    let (_, html) = reset_chain(facts, None);
    assert!(html.contains("Not granted"), "{html}");
}

#[test]
fn a_right_that_no_group_of_the_reader_uses_is_the_gap() {
    let granted = AdminRoleSet::of(&[AdminRole::HelpdeskAdministrator]);
    let facts = Facts::of(Tier::Reseller, Standing::Active, RoleSet::of(&[Role::HelpdeskAgent])).related();
    let (states, html) = reset_chain(Facts { granted, ..facts }, None);
    assert_eq!(states, ["held", "held", "missing", "held", "held"], "{html}");
    assert!(html.contains("An admin agent of Maple Services"), "{html}");
    let sales = Facts { roles: RoleSet::of(&[Role::SalesAgent]), granted, assigned: granted, ..facts };
    let (states, html) = reset_chain(sales, None);
    assert_eq!(states, ["held", "missing", "held", "held", "held"], "{html}");
}
