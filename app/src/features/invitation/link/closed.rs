//! The pages of a link that cannot be answered, and those after the reader has ended it himself: what happened, that
//! nothing was granted, what to do next.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::invitation::{Closed, Kind};

use super::forms::Done;
use crate::i18n::{Text, use_text};
use crate::paths;

/// What such a page says: title, what happened, what to do next.
type Words = (&'static str, String, String);

/// A link that was answered, taken back, replaced, or ran out.
#[component]
pub(super) fn ClosedPage(
    /// Why.
    why: Closed,
    /// What was asked.
    of: Kind,
    /// Name of the one who asked.
    partner: String,
    /// The provider that asked too.
    with: Option<String>,
    /// Slug of the reader's organisation, where it is the one that accepted.
    organization: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let words = if why == Closed::Accepted && organization.is_some() {
        let body = match of {
            Kind::Relationship => text.link_accepted_own(&partner),
            Kind::Partnership => text.partnership_accepted_own(&partner),
        };
        (text.link_accepted_title(), body, String::new())
    } else if why == Closed::Accepted && of == Kind::Partnership {
        (text.link_accepted_title(), text.partnership_accepted_other(&partner), String::new())
    } else {
        closed_words(text, why, (&partner, with.as_deref()))
    };
    let partners = organization.map(|slug| match of {
        Kind::Relationship => (paths::partners(&slug), text.link_accepted_open()),
        Kind::Partnership => (paths::providers(&slug), text.partnership_providers()),
    });
    view! { <Plain status="410" words=words next=partners /> }
}

fn closed_words(text: Text, why: Closed, (partner, with): (&str, Option<&str>)) -> Words {
    let own = |body: &'static str| body.to_owned();
    match why {
        Closed::Accepted => (text.link_accepted_title(), text.link_accepted_other(partner), String::new()),
        Closed::Declined => (
            text.link_declined_before_title(),
            own(text.link_declined_before_body()),
            text.link_declined_before_next(partner),
        ),
        Closed::Expired => (text.link_expired_title(), own(text.link_expired_body()), text.link_expired_next(partner)),
        Closed::Revoked => {
            (text.link_revoked_title(), text.link_revoked_body(partner), text.link_revoked_next(partner))
        }
        Closed::Replaced => {
            (text.link_replaced_title(), text.link_replaced_body(partner), own(text.link_replaced_next()))
        }
        Closed::Void => {
            let body = match with {
                Some(provider) => text.joint_void_body(partner, provider),
                None => own(text.joint_void_body_alone()),
            };
            (text.joint_void_title(), body, text.joint_void_next(partner))
        }
        // A draft has no link and an open link is no obstacle to opening it: neither comes here today.
        Closed::NotSent | Closed::AlreadySent => {
            (text.link_not_sent_title(), text.link_not_sent_body(partner), own(text.link_not_sent_next()))
        }
    }
}

/// A link that has the form of one, but is none of ours.
#[component]
pub(super) fn UnknownPage() -> impl IntoView {
    let text = use_text();
    let words = (text.link_unknown_title(), text.link_unknown_body().to_owned(), text.link_unknown_next().to_owned());
    view! { <Plain status="404" words=words next=None /> }
}

/// A link that was cut off.
#[component]
pub(super) fn MalformedPage() -> impl IntoView {
    let text = use_text();
    let words =
        (text.link_malformed_title(), text.link_malformed_body().to_owned(), text.link_malformed_next().to_owned());
    view! { <Plain status="400" words=words next=None /> }
}

/// What the reader has just done.
#[component]
pub(super) fn DonePage(
    /// What.
    done: Done,
    /// Name of the one who asked.
    partner: String,
) -> impl IntoView {
    let text = use_text();
    let words = match done {
        Done::Declined => {
            (text.link_declined_title(), text.link_declined_body(&partner), text.link_declined_next().to_owned())
        }
        Done::PassedOn(colleague) => {
            (text.link_passed_title(), text.link_passed_body(&colleague, &partner), text.link_passed_next().to_owned())
        }
        Done::SentAgain => {
            (text.link_again_title(), text.link_again_body().to_owned(), text.link_again_next().to_owned())
        }
    };
    view! { <Plain words=words next=None /> }
}

#[component]
fn Plain(
    #[prop(optional)] status: Option<&'static str>,
    words: Words,
    next: Option<(String, &'static str)>,
) -> impl IntoView {
    let (title, body, then) = words;
    let next = next.map(|(href, label)| view! { <a class="button is-main" href=href>{label}</a> });
    view! {
        <Title text=title />
        {status.map(|status| view! { <p class="muted num">{status}</p> })}
        <h1>{title}</h1>
        <p class="lead">{body}</p>
        {(!then.is_empty()).then(|| view! { <p>{then}</p> })}
        <div class="actions">
            {next}
            <a class="button" href=paths::START>{use_text().link_home()}</a>
        </div>
    }
}
