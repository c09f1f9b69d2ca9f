//! What the company has to do, in the order it is best done, each with the way to it.

use leptos::prelude::*;
use shared::enrollment::{Check, Missing, Part, StatusView};

use super::super::api::ResendVerification;
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, IconName, Tone};

/// The list; nothing where there is nothing to do.
#[component]
pub(super) fn ToDo(
    view: StatusView,
    /// Whether the reader may do it; who only follows reads what there is to do.
    may_act: bool,
    /// Whether the reader may have the verification mail sent again.
    may_resend: bool,
    resend: FormState<ResendVerification, ()>,
) -> impl IntoView {
    let text = use_text();
    if view.missing.is_empty() {
        return ().into_any();
    }
    let (slug, contact) = (view.organization.slug, view.contact_email);
    let item = |(place, missing): (usize, Missing)| {
        if may_resend && missing == Missing::ConfirmMailbox {
            return view! { <Confirm slug=slug.clone() contact=contact.clone() state=resend.clone() /> }.into_any();
        }
        let (what, href, label) = told(text, missing, &slug);
        let id = format!("do-{place}");
        view! {
            <li>
                <span id=id.clone()>{what}</span>
                {may_act
                    .then(|| {
                        view! {
                            <a class=if place == 0 { "button is-main" } else { "button" } href=href aria-describedby=id>
                                {label}
                            </a>
                        }
                    })}
            </li>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <h2>{text.enrollment_missing()}</h2>
            <ul class="to-do">{view.missing.into_iter().enumerate().map(item).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What is to be done, where, and what the way there is called.
fn told(text: Text, missing: Missing, slug: &str) -> (String, String, &'static str) {
    let fix = text.enrollment_fix_now();
    match missing {
        Missing::Fill(part) => {
            (text.enrollment_do_fill(text.part(part)), paths::enrollment_part(slug, part), text.enrollment_fill_in())
        }
        Missing::Submit => {
            (text.enrollment_do_send().to_owned(), paths::enrollment_send(slug), text.enrollment_step_send())
        }
        Missing::ConfirmMailbox => (text.enrollment_do_confirm().to_owned(), paths::enrollment(slug), fix),
        Missing::Answer(check) => (
            text.enrollment_do_answer(text.check(check)),
            paths::enrollment_at(slug, paths::MESSAGES),
            text.enrollment_answer(),
        ),
        Missing::Correct(check) => {
            (text.enrollment_do_correct(text.check(check)), paths::enrollment_part(slug, part_of(check)), fix)
        }
        Missing::LinkMembership => {
            (text.enrollment_do_membership().to_owned(), paths::membership(slug), text.membership_home_link())
        }
        Missing::Sign => {
            (text.enrollment_do_sign().to_owned(), paths::agreement(slug), text.enrollment_agreement_open())
        }
    }
}

/// The part a check is about.
const fn part_of(check: Check) -> Part {
    match check {
        Check::EmailOwnership | Check::Employment => Part::Contact,
        Check::Business => Part::Legal,
    }
}

/// The mailbox has not answered yet: another mail, or another mailbox.
#[component]
fn Confirm(slug: String, contact: String, state: FormState<ResendVerification, ()>) -> impl IntoView {
    let text = use_text();
    let sent = state.output().map(|()| {
        view! {
            <Banner tone=Tone::Positive icon=IconName::Mail role="status" title=text.enrollment_resent_title()>
                <p>{text.enrollment_resent()}</p>
            </Banner>
        }
    });
    view! {
        <li>
            <div>
                <span>{text.enrollment_do_confirm()}</span>
                <small>{contact}</small>
                {sent}
                <FormFailure failure=state.failure() />
            </div>
            <Form state=state.clone()>
                <input type="hidden" name="organization" value=slug />
                <button class="button" type="submit">
                    {text.enrollment_resend()}
                </button>
            </Form>
        </li>
    }
}
