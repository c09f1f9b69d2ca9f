//! The line of steps above the pages of enrolling. Owns the order of the steps and where each leads; what is done, the page
//! says.

use leptos::either::Either;
use leptos::prelude::*;
use shared::enrollment::Part;

use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Icon, IconName};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What is needed.
    Before,
    /// Signing in, or making the work account.
    Account,
    /// Linking the partner membership.
    Membership,
    /// Filling in a part.
    Part(Part),
    /// Looking at everything and sending it in.
    Send,
}

impl Step {
    /// Every step; a company already in the programme gives its support contact alone.
    fn all(short: bool) -> Vec<Self> {
        let mut steps = vec![Self::Before, Self::Account];
        if !short {
            steps.extend([Self::Membership, Self::Part(Part::Legal), Self::Part(Part::Contact)]);
        }
        steps.extend([Self::Part(Part::Support), Self::Send]);
        steps
    }

    fn name(self, text: Text) -> &'static str {
        match self {
            Self::Before => text.enrollment_step_before(),
            Self::Account => text.enrollment_step_account(),
            Self::Membership => text.enrollment_step_membership(),
            Self::Part(Part::Legal) => text.enrollment_step_legal(),
            Self::Part(Part::Contact) => text.enrollment_step_contact(),
            Self::Part(Part::Support) => text.enrollment_step_support(),
            Self::Send => text.enrollment_step_send(),
        }
    }

    /// Where it leads; steps inside an organisation lead nowhere before there is one.
    fn href(self, organization: &str) -> Option<String> {
        match self {
            Self::Before => Some(paths::BECOME_A_RESELLER.to_owned()),
            Self::Account => Some(paths::WORK_ACCOUNT.to_owned()),
            _ if organization.is_empty() => None,
            Self::Membership => Some(paths::membership(organization)),
            Self::Part(part) => Some(paths::enrollment_part(organization, part)),
            Self::Send => Some(paths::enrollment_send(organization)),
        }
    }
}

/// The line.
#[component]
pub fn Steps(
    /// Where the reader is.
    now: Step,
    /// Slug of the company; empty before there is one.
    #[prop(optional, into)]
    organization: String,
    /// Whether the company is in the programme already.
    #[prop(optional)]
    short: bool,
    /// Steps that are done, beside those that lead here.
    #[prop(optional)]
    done: Vec<Step>,
) -> impl IntoView {
    let text = use_text();
    let steps = Step::all(short);
    let place = steps.iter().position(|step| *step == now).unwrap_or_default();
    let [number, count] = [place + 1, steps.len()].map(|number| number.to_string());
    let is_done = move |step: Step| {
        let led_here = matches!(step, Step::Before) || (step == Step::Account && !organization.is_empty());
        (step != now && (led_here || done.contains(&step)), step.href(&organization))
    };
    let item = move |step: Step| {
        let (done, href) = is_done(step);
        let state = if step == now { Some("now") } else { done.then_some("done") };
        let name = step.name(text);
        let words = match href.filter(|_| step != now) {
            Some(href) => Either::Left(view! { <a href=href>{name}</a> }),
            None => Either::Right(view! { <span>{name}</span> }),
        };
        view! {
            <li data-step=state aria-current=(step == now).then_some("step")>
                {done.then(|| view! { <Icon name=IconName::Check /> })}
                {words}
            </li>
        }
    };
    view! {
        <nav class="steps" aria-label=text.enrollment_steps()>
            <p class="now">
                <b>{text.enrollment_step_of(&number, &count)}</b>
                ", "
                {now.name(text)}
            </p>
            <ol>{steps.into_iter().map(item).collect_view()}</ol>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_in_the_programme_has_four_steps_and_any_other_seven() {
        assert_eq!(Step::all(false).len(), 7);
        assert_eq!(Step::all(true), [Step::Before, Step::Account, Step::Part(Part::Support), Step::Send]);
    }

    #[test]
    fn nothing_leads_into_an_organisation_that_is_not_there() {
        assert!(Step::all(false)[2..].iter().all(|step| step.href("").is_none()));
        assert_eq!(Step::Send.href("elm").as_deref(), Some("/o/elm/enrollment/send"));
    }
}
