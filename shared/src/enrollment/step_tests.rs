#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use uuid::Uuid;

use super::*;
use crate::id::UserId;
use crate::time::Timestamp;

const NOW: Timestamp = Timestamp::from_micros(1_000_000);
const LATER: Timestamp = Timestamp::from_micros(2_000_000);
const ANN: UserId = UserId::from_uuid(Uuid::from_u128(1));
const BEN: UserId = UserId::from_uuid(Uuid::from_u128(2));

fn all() -> Changes {
    Check::ALL.into_iter().fold(Changes::default(), Changes::with)
}

fn run(application: Application, commands: &[Command]) -> Application {
    commands.iter().fold(application, |now, command| {
        step(&now, *command, NOW).unwrap_or_else(|refusal| panic!("{command:?} is refused: {refusal:?}"))
    })
}

fn approve(check: Check) -> Command {
    Command::Approve { check, reviewer: ANN }
}

fn sign() -> Command {
    Command::Sign { membership: Membership::Linked }
}

fn draft() -> Application {
    Application::begun(NOW, false)
}

fn submitted() -> Application {
    run(draft(), &[Command::Submit { changed: Changes::default() }])
}

fn confirmed() -> Application {
    run(submitted(), &[Command::ConfirmMailbox])
}

fn rejected() -> Application {
    run(confirmed(), &[Command::Reject { check: Check::Business, reason: RejectReason::NameDiffers }])
}

fn asked() -> Application {
    run(confirmed(), &[Command::Ask { check: Check::Business }])
}

fn authorized() -> Application {
    run(confirmed(), &[approve(Check::Employment), approve(Check::Business)])
}

fn active() -> Application {
    run(authorized(), &[sign()])
}

fn stopped() -> Application {
    run(submitted(), &[Command::DenySignUp])
}

/// One word for each application: overall state, who acts, and the first letters of the checks.
fn word(application: &Application) -> String {
    let letters: String = application.checks.iter().map(|check| &check.state.code()[..1]).collect();
    format!("{} {letters}", application.overall().code())
}

#[test]
fn the_whole_table_of_steps_is_as_agreed() {
    let business = Check::Business;
    let commands = [
        Command::Submit { changed: all() },
        Command::SubmitShort,
        Command::ConfirmMailbox,
        Command::DenySignUp,
        Command::DisownMailbox,
        approve(business),
        Command::Reject { check: business, reason: RejectReason::NameDiffers },
        Command::Ask { check: business },
        Command::Answer,
        Command::Appeal,
        Command::Reopen,
        sign(),
    ];
    let no = "-";
    // Checks by their letters, in order e-mail, employment, business: Not started, Waiting, Information needed, Approved,
    // Rejected.
    for (from, row) in [
        (draft(), ["pending www", "authorized aaa", no, no, no, no, no, no, no, no, no, no]),
        (submitted(), ["pending www", no, "pending aww", "stopped rww", "rejected rww", no, no, no, no, no, no, no]),
        (confirmed(), ["pending www", no, no, no, no, "pending awa", "rejected awr", "pending awi", no, no, no, no]),
        (
            asked(),
            ["pending www", no, no, no, no, "pending awa", "rejected awr", "pending awi", "pending aww", no, no, no],
        ),
        (rejected(), ["pending www", no, no, no, no, no, no, no, no, "pending aww", no, no]),
        (authorized(), ["pending www", no, no, no, no, no, no, no, no, no, no, "active aaa"]),
        (active(), ["pending www", no, no, no, no, no, no, no, no, no, no, no]),
        (stopped(), [no, no, no, no, no, no, no, no, no, no, "draft nnn", no]),
    ] {
        for (command, expected) in commands.into_iter().zip(row) {
            let got = step(&from, command, NOW).map_or_else(|_| no.to_owned(), |next| word(&next));
            assert_eq!(got, expected, "{} {command:?}", word(&from));
        }
    }
}

#[test]
fn a_review_waits_for_the_mailbox() {
    for check in [Check::Employment, Check::Business] {
        assert_eq!(step(&submitted(), approve(check), NOW), Err(Refusal::MailboxFirst), "{check:?}");
    }
    assert_eq!(submitted().waits_for(), Actor::PrimaryContact);
    assert_eq!(confirmed().waits_for(), Actor::Operator);
}

#[test]
fn no_reviewer_can_confirm_a_mailbox() {
    assert_eq!(step(&submitted(), approve(Check::EmailOwnership), NOW), Err(Refusal::OnlyTheMailbox));
    let reject = Command::Reject { check: Check::EmailOwnership, reason: RejectReason::MailboxUnfit };
    assert_eq!(run(submitted(), &[reject]).overall(), Overall::Rejected);
    assert_eq!(step(&run(submitted(), &[reject]), Command::ConfirmMailbox, NOW), Err(Refusal::LinkUsed));
}

#[test]
fn only_what_changed_is_reviewed_again() {
    let changed = Changes::default().with(Check::Business);
    let again = step(&active(), Command::Submit { changed }, LATER).expect("an active company may change its profile");
    assert_eq!(word(&again), "pending aaw");
    assert_eq!(again.check(Check::Employment).since, NOW);
    assert_eq!(again.check(Check::Business).since, LATER);
    assert!(again.active, "what exists goes on while a change is reviewed");
    let nothing = Command::Submit { changed: Changes::default() };
    assert_eq!(step(&active(), nothing, NOW), Err(Refusal::NothingChanged));
}

#[test]
fn two_reviewers_are_two_people() {
    let first = run(confirmed(), &[Command::RequireSecond, approve(Check::Business)]);
    assert_eq!(first.check(Check::Business).state, CheckState::SecondReview);
    assert_eq!(first.check(Check::Business).first_reviewer, Some(ANN));
    assert_eq!(step(&first, approve(Check::Business), NOW), Err(Refusal::AnotherReviewer));
    let second = Command::Approve { check: Check::Business, reviewer: BEN };
    assert_eq!(run(first, &[second]).check(Check::Business).state, CheckState::Approved);
    // One is enough to reject.
    let reject = Command::Reject { check: Check::Business, reason: RejectReason::NotRegistered };
    assert_eq!(run(first, &[reject]).check(Check::Business).first_reviewer, None);
}

#[test]
fn the_agreement_is_signed_when_every_check_is_passed_and_again_when_it_changes() {
    assert_eq!(step(&confirmed(), sign(), NOW), Err(Refusal::NotAuthorized));
    assert_eq!(step(&active(), sign(), NOW), Err(Refusal::Signed));
    let outdated = run(active(), &[Command::OutdateAgreement]);
    assert_eq!((outdated.overall(), outdated.active), (Overall::Authorized, true));
    assert_eq!(outdated.missing(&[], false, Membership::Linked), [Missing::Sign]);
    assert_eq!(run(outdated, &[sign()]).overall(), Overall::Active);
    assert_eq!(run(draft(), &[Command::OutdateAgreement]).agreement, AgreementState::Unsigned);
}

#[test]
fn the_agreement_asks_for_the_membership() {
    let missing = Command::Sign { membership: Membership::Missing };
    assert_eq!(step(&authorized(), missing, NOW), Err(Refusal::MembershipMissing));
    assert_eq!(run(authorized(), &[Command::Sign { membership: Membership::Linked }]).overall(), Overall::Active);
}

#[test]
fn a_stopped_application_only_the_operator_lets_go_on() {
    assert_eq!(stopped().waits_for(), Actor::Operator);
    assert_eq!(stopped().missing(&[Part::Legal], true, Membership::Missing), []);
    assert_eq!(step(&stopped(), Command::ConfirmMailbox, NOW), Err(Refusal::Stopped));
    assert_eq!(run(stopped(), &[Command::Reopen]).overall(), Overall::Draft);
}

#[test]
fn each_state_says_who_has_to_act_and_what_is_missing() {
    for (application, actor, lane, missing) in [
        (submitted(), Actor::PrimaryContact, Lane::Mailbox, vec![Missing::ConfirmMailbox]),
        (confirmed(), Actor::Operator, Lane::Review, vec![]),
        // The other check still waits for the operator.
        (rejected(), Actor::Applicant, Lane::Review, vec![Missing::Correct(Check::Business)]),
        (
            run(rejected(), &[approve(Check::Employment)]),
            Actor::Applicant,
            Lane::Rejected,
            vec![Missing::Correct(Check::Business)],
        ),
        (
            run(asked(), &[approve(Check::Employment)]),
            Actor::Applicant,
            Lane::Information,
            vec![Missing::Answer(Check::Business)],
        ),
        // The other check still waits for the operator.
        (asked(), Actor::Operator, Lane::Review, vec![Missing::Answer(Check::Business)]),
        (authorized(), Actor::Applicant, Lane::Agreement, vec![Missing::Sign]),
        (active(), Actor::Nobody, Lane::Active, vec![]),
    ] {
        let what = word(&application);
        assert_eq!(application.waits_for(), actor, "{what}");
        assert_eq!(Lane::of(&application), lane, "{what}");
        assert_eq!(application.missing(&[], false, Membership::Linked), missing, "{what}");
    }
}

/// Takes steps, each a second after the one before.
fn run_by_the_second(commands: &[Command]) -> Application {
    let second = |place: usize| Timestamp::from_micros(1_000_000 * i64::try_from(place).unwrap_or(i64::MAX));
    commands.iter().enumerate().fold(draft(), |now, (place, command)| {
        step(&now, *command, second(place)).unwrap_or_else(|refusal| panic!("{command:?} is refused: {refusal:?}"))
    })
}

#[test]
fn the_promised_clock_runs_from_the_earliest_check_that_waits_for_the_operator() {
    let (employment, business) = (Check::Employment, Check::Business);
    let submit = Command::Submit { changed: Changes::default() };
    let reject = |check| Command::Reject { check, reason: RejectReason::NameDiffers };
    let ask = |check| Command::Ask { check };
    let again = |check| Command::Submit { changed: Changes::default().with(check) };
    let confirm = Command::ConfirmMailbox;
    // Commands, a second apart from the one before; since which second the operator has to act, and in which lane it waits.
    let table: [(&[Command], Option<i64>, Lane); 10] = [
        (&[submit], None, Lane::Mailbox),
        (&[submit, confirm], Some(1), Lane::Review),
        (&[submit, confirm, approve(business)], Some(1), Lane::Review),
        (&[submit, confirm, reject(business)], Some(1), Lane::Review),
        (&[submit, confirm, reject(business), Command::Appeal], Some(1), Lane::Review),
        (&[submit, confirm, ask(business), Command::Answer], Some(1), Lane::Review),
        (&[submit, confirm, Command::RequireSecond, approve(business), again(employment)], Some(1), Lane::Review),
        (&[submit, confirm, approve(employment), reject(business)], None, Lane::Rejected),
        (&[submit, confirm, approve(employment), reject(business), Command::Appeal], Some(4), Lane::Review),
        (&[submit, confirm, approve(employment), ask(business), Command::Answer], Some(4), Lane::Review),
    ];
    for (commands, since, lane) in table {
        let application = run_by_the_second(commands);
        let acts = application.acts_since(Actor::Operator).map(|at| at.micros() / 1_000_000);
        assert_eq!((acts, Lane::of(&application)), (since, lane), "{commands:?}");
        let entered = Timestamp::from_micros(99_000_000);
        let expected = since.map_or(entered, |since| Timestamp::from_micros(since * 1_000_000));
        assert_eq!(application.waits_since(entered), expected, "{commands:?}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    fn command() -> impl Strategy<Value = Command> {
        let check = prop_oneof![Just(Check::EmailOwnership), Just(Check::Employment), Just(Check::Business)];
        let reviewer = prop_oneof![Just(ANN), Just(BEN)];
        let reason = RejectReason::DocumentUnfit;
        let changes = any::<[bool; 3]>().prop_map(|touched| {
            let touched = Check::ALL.into_iter().zip(touched).filter(|(_, touched)| *touched);
            touched.fold(Changes::default(), |changes, (check, _)| changes.with(check))
        });
        let approve = (check.clone(), reviewer).prop_map(|(check, reviewer)| Command::Approve { check, reviewer });
        prop_oneof![
            changes.prop_map(|changed| Command::Submit { changed }),
            Just(Command::SubmitShort),
            Just(Command::ConfirmMailbox),
            Just(Command::ConfirmMailbox),
            Just(Command::DenySignUp),
            Just(Command::DisownMailbox),
            approve.clone(),
            approve.clone(),
            approve,
            check.clone().prop_map(move |check| Command::Reject { check, reason }),
            check.prop_map(|check| Command::Ask { check }),
            Just(Command::Answer),
            Just(Command::Appeal),
            Just(Command::RequireSecond),
            Just(Command::Reopen),
            Just(sign()),
            Just(Command::OutdateAgreement),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn no_run_of_commands_leads_where_nobody_may_be(commands in proptest::collection::vec(command(), 0..60)) {
            let mut now = draft();
            for (count, command) in (0_i64..).zip(commands) {
                let at = NOW.plus_seconds(count);
                let Ok(next) = step(&now, command, at) else { continue };
                // Trading begins with a signature on passed checks, and only the operator ends it.
                prop_assert!(!now.active || next.active);
                let signs = matches!(command, Command::Sign { .. });
                prop_assert!(next.active == now.active || (signs && now.all_approved()));
                // A mailbox is confirmed by itself alone, or came with a company that is in the programme.
                let (before, after) = (now.check(Check::EmailOwnership).state, next.check(Check::EmailOwnership).state);
                prop_assert!(
                    after == before || after != CheckState::Approved
                        || matches!(command, Command::ConfirmMailbox | Command::SubmitShort)
                );
                for check in Check::ALL {
                    let (before, after) = (now.check(check), next.check(check));
                    // What no command names stays, with its age.
                    if before.state == after.state && !matches!(command, Command::Submit { .. }) {
                        let asks_again = matches!(command, Command::Ask { .. });
                        prop_assert!(before.since == after.since || asks_again);
                    }
                    if let Command::Submit { changed } = command {
                        let same = now.progress == Progress::Submitted && !changed.touches(check);
                        prop_assert!(!same || before == after, "{:?} was not changed", check);
                    }
                    // Two people approve where two are needed.
                    if now.two_reviewers && after.state == CheckState::Approved && before.state != CheckState::Approved {
                        let Command::Approve { reviewer, .. } = command else {
                            prop_assert!(matches!(command, Command::ConfirmMailbox | Command::SubmitShort));
                            continue;
                        };
                        prop_assert!(before.first_reviewer.is_some_and(|first| first != reviewer));
                    }
                    prop_assert_eq!(after.reason.is_some(), after.state == CheckState::Rejected);
                    prop_assert_eq!(after.first_reviewer.is_some(), after.state == CheckState::SecondReview);
                }
                // Whoever has to act has something to do.
                let missing = next.missing(&[], false, Membership::Linked);
                prop_assert!(next.waits_for() != Actor::Applicant || !missing.is_empty());
                prop_assert!(next.overall() != Overall::Active || missing.is_empty());
                now = next;
            }
        }
    }
}
