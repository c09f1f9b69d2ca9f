//! What stands in the place of something that could not be shown or done: why, whether anything changed, and what to do
//! next.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map};
use shared::conflict::Conflict;
use shared::invitation::Closed;
use shared::policy::{ActionKind, Denial, Missing, NamedDenial, rule};
use shared::session::MembershipView;

use crate::error::AppError;
use crate::features::customer_user::api::AskAgents;
use crate::form::{Form, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, IconName, Thread, Tone, WhoCanHelp};

impl Text {
    /// Why an act could not go ahead although rights allow it.
    #[must_use]
    pub fn conflict(self, why: Conflict) -> &'static str {
        match why {
            Conflict::OtherRegion => self.failure_conflict_other_region(),
            Conflict::PartnerSuspended => self.failure_conflict_partner_suspended(),
            Conflict::OtherMailbox => self.failure_conflict_other_mailbox(),
            Conflict::AskerMayNoLonger => self.failure_conflict_asker_may_no_longer(),
            Conflict::AskerBlocked => self.failure_conflict_asker_blocked(),
            Conflict::RegistrySilent => self.failure_conflict_registry_silent(),
            Conflict::MembershipSignInOver => self.failure_conflict_membership_sign_in_over(),
            Conflict::MembershipTaken => self.failure_conflict_membership_taken(),
            Conflict::MembershipFixed => self.failure_conflict_membership_fixed(),
            Conflict::RightNotAsked => self.failure_conflict_right_not_asked(),
            Conflict::ColleagueInvited => self.failure_conflict_colleague_invited(),
            Conflict::LastAdmin => self.failure_conflict_last_admin(),
            Conflict::OwnAccount => self.failure_conflict_own_account(),
            Conflict::AlsoElsewhere => self.failure_conflict_also_elsewhere(),
            Conflict::DomainUnproved => self.failure_conflict_domain_unproved(),
            Conflict::NothingToPublish => self.failure_conflict_nothing_to_publish(),
            Conflict::ApproachedBefore => self.failure_conflict_approached_before(),
            Conflict::NotConnected => self.failure_conflict_not_connected(),
            Conflict::AlreadyConnected => self.failure_conflict_already_connected(),
            Conflict::OwnCustomer => self.failure_conflict_own_customer(),
            Conflict::CustomerAdmin => self.failure_conflict_customer_admin(),
            Conflict::CatalogueFull => self.failure_conflict_catalogue_full(),
            Conflict::GroupsFull => self.failure_conflict_groups_full(),
            Conflict::TooManyCustomers => self.failure_conflict_too_many_customers(),
            Conflict::AdminRequest(state) => self.admin_request_closed(state),
            Conflict::AccessFrozen => self.failure_conflict_access_frozen(),
            Conflict::OfferNoLongerStands => self.failure_conflict_offer_no_longer_stands(),
            Conflict::NobodyTakesRequests => self.failure_conflict_nobody_takes_requests(),
            Conflict::AlreadyDone => self.failure_conflict_already_done(),
            Conflict::Enrollment(why) => self.enrollment_refusal(why),
        }
    }

    /// Why an invitation cannot be changed any more.
    #[must_use]
    pub fn closed(self, why: Closed) -> &'static str {
        match why {
            Closed::NotSent => self.failure_gone_not_sent(),
            Closed::AlreadySent => self.failure_gone_already_sent(),
            Closed::Accepted => self.failure_gone_accepted(),
            Closed::Declined => self.failure_gone_declined(),
            Closed::Expired => self.failure_gone_expired(),
            Closed::Revoked => self.failure_gone_revoked(),
            Closed::Replaced => self.failure_gone_replaced(),
            Closed::Void => self.failure_gone_void(),
        }
    }
}

/// A failure in the place of what was asked for.
#[component]
pub fn Failure(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    let text = use_text();
    let (tone, title, body) = match error {
        AppError::Forbidden(named) => return view! { <Forbidden named=named /> }.into_any(),
        AppError::Unauthenticated => return view! { <SignedOut /> }.into_any(),
        // A refused form says so beside its fields; in the place of a page there is none.
        AppError::Invalid(_) | AppError::Malformed => {
            (Tone::Danger, text.failure_malformed_title(), text.failure_malformed_body().to_owned())
        }
        // Forms that need it ask for it in place.
        AppError::StepUpRequired => {
            (Tone::Caution, text.session_step_up_title(), text.session_step_up_body().to_owned())
        }
        AppError::SignedInAgain => (Tone::Positive, text.session_again_title(), text.session_again_body().to_owned()),
        AppError::NotFound => (Tone::Plain, text.failure_not_found_title(), text.failure_not_found_body().to_owned()),
        AppError::Conflict(why) => (Tone::Caution, text.failure_conflict_title(), text.conflict(why).to_owned()),
        AppError::Gone(why) => (Tone::Caution, text.failure_gone_title(), text.closed(why).to_owned()),
        AppError::RateLimited => (Tone::Caution, text.failure_limited_title(), text.failure_limited_body().to_owned()),
        AppError::Unavailable { reference } => {
            (Tone::Danger, text.failure_unavailable_title(), text.failure_unavailable_body(&reference))
        }
        AppError::Unreachable => {
            (Tone::Danger, text.failure_unreachable_title(), text.failure_unreachable_body().to_owned())
        }
    };
    view! {
        <Banner tone=tone title=title>
            <p>{body}</p>
        </Banner>
    }
    .into_any()
}

/// The failure of a form, above its fields; nothing while there is none. Always a banner: the page with its heading stays.
#[component]
pub fn FormFailure(
    /// Why it failed, when that is not about a field.
    failure: Option<AppError>,
) -> impl IntoView {
    failure.map(|error| match error {
        AppError::Forbidden(named) => Either::Left(view! { <Refused named=named /> }),
        error => Either::Right(view! { <Failure error=error /> }),
    })
}

/// The name of the organisation the page is about; empty on a page that is about none.
fn organization() -> String {
    use_context::<MembershipView>().map_or_else(String::new, |membership| membership.organization.name)
}

/// The name of the customer, or what it is called where the reader is not told it.
fn named_or_this(text: Text, customer: Option<String>) -> String {
    customer.unwrap_or_else(|| text.ui_thread_this_customer().to_owned())
}

/// The refusal of an act on a page: what it takes, and who can close the gap.
#[component]
fn Refused(named: NamedDenial) -> impl IntoView {
    let text = use_text();
    let NamedDenial { denial, customer } = named;
    let roles = denial.needed_roles();
    let count = i64::try_from(roles.iter().count()).unwrap_or(i64::MAX);
    view! {
        <Banner tone=Tone::Caution icon=IconName::Lock title=text.failure_refused_title()>
            {(denial.missing == Missing::Role)
                .then(|| view! { <p>{text.failure_refused_roles(count, &text.roles(roles))}</p> })}
            <WhoCanHelp denial=denial organization=organization() customer=named_or_this(text, customer) />
            <Remedy denial=denial />
        </Banner>
    }
}

/// The one step that is open to the reader about a missing link: asking for a role, asking the customer of the address for
/// a right, giving a group what is granted, or asking the admin agents to do either. Nothing where only others can do
/// something.
#[component]
pub fn Remedy(
    /// The refusal.
    denial: Denial,
) -> impl IntoView {
    let text = use_text();
    let organization = use_context::<MembershipView>().map(|membership| membership.organization.slug)?;
    let customer = use_params_map().with_untracked(|params| params.get("customer"));
    let may = |act| rule(act).roles.meets(denial.facts.roles);
    let (href, label) = match (denial.missing, customer) {
        (Missing::Role, _) => (paths::ask_for_role(&organization, denial.action), text.ask_link()),
        (Missing::Grant, Some(customer)) if may(ActionKind::RequestAdminAccess) => {
            (paths::ask_access(&organization, &customer), text.admin_request_ask())
        }
        (Missing::Group, Some(customer)) if may(ActionKind::AssignGroups) => {
            (paths::customer_groups(&organization, &customer), text.group_assign_link())
        }
        // Whose own role keeps him out needs that first.
        (Missing::Grant | Missing::Group, Some(_)) if !may(denial.action) => {
            (paths::ask_for_role(&organization, denial.action), text.ask_link())
        }
        (Missing::Grant | Missing::Group, Some(customer)) => {
            let step = view! { <ToAgents organization=organization customer=customer act=denial.action /> };
            return Some(step.into_any());
        }
        _ => return None,
    };
    let step = view! {
        <div class="actions">
            <a class="button is-main" href=href>
                {label}
            </a>
        </div>
    };
    Some(step.into_any())
}

/// The button that asks the admin agents, and that they are told.
#[component]
fn ToAgents(organization: String, customer: String, act: ActionKind) -> impl IntoView {
    let text = use_text();
    let state = use_form::<AskAgents, ()>(|_| (), || ());
    if let Some(told) = state.output() {
        let said = if told == 0 { text.ask_agents_none().to_owned() } else { text.ask_agents_told(told) };
        return view! {
            <Banner tone=Tone::Positive icon=IconName::Send role="status">
                <p>{said}</p>
            </Banner>
        }
        .into_any();
    }
    let failed = state.failure().is_some().then(|| view! { <p>{text.ask_agents_again()}</p> });
    view! {
        <Form state=state class="actions">
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="customer" value=customer />
            <input type="hidden" name="act" value=act.code() />
            <button class="button is-main" type="submit">
                {text.ask_agents()}
            </button>
            {failed}
        </Form>
    }
    .into_any()
}

#[component]
fn SignedOut() -> impl IntoView {
    let text = use_text();
    let location = use_location();
    let sign_in = paths::sign_in_and_go_on(&location.pathname.get_untracked());
    view! {
        <Banner tone=Tone::Caution title=text.failure_sign_in_title()>
            <p>{text.failure_sign_in_body()}</p>
            <div class="actions">
                <a class="button is-main" href=sign_in>
                    {text.failure_sign_in()}
                </a>
            </div>
        </Banner>
    }
}

/// The refusal of a page: the chain from the reader to it, and who can close the gap.
#[component]
fn Forbidden(named: NamedDenial) -> impl IntoView {
    let text = use_text();
    let organization = organization();
    let NamedDenial { denial, customer } = named;
    let customer = named_or_this(text, customer);
    view! {
        <div class="read">
            <p class="muted num">"403"</p>
            <h1>{text.failure_forbidden_title()}</h1>
            <p class="lead">{text.failure_forbidden_lead()}</p>
            <section class="section">
                <h2>{text.failure_forbidden_thread()}</h2>
                <Thread denial=denial organization=organization.clone() customer=customer.clone() />
            </section>
            <section class="section">
                <h2>{text.failure_forbidden_who()}</h2>
                <WhoCanHelp denial=denial organization=organization customer=customer />
                <Remedy denial=denial />
            </section>
        </div>
    }
}

/// The page for addresses that lead nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    crate::host::status(404);
    let text = use_text();
    view! {
        <Title text=text.failure_not_found_title() />
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <p class="muted num">"404"</p>
            <h1>{text.failure_not_found_title()}</h1>
            <p class="lead">{text.failure_not_found_body()}</p>
            <p>
                <a href=paths::START>{text.failure_home()}</a>
            </p>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::organization::{Standing, Tier};
    use shared::policy::{Decision, Facts, decide};
    use shared::user::{Role, RoleSet};

    #[test]
    fn a_form_that_is_refused_leaves_the_page_its_one_heading() {
        let roles = RoleSet::of(&[Role::Reviewer]);
        let facts = Facts::of(Tier::Operator, Standing::Active, roles);
        let Decision::Denied(denial) = decide(&facts, ActionKind::ManageOutbox) else { panic!("a reviewer may not") };
        let owner = Owner::new();
        owner.set();
        let refused = Some(AppError::Forbidden(denial.into()));
        let html = owner.with(|| view! { <FormFailure failure=refused /> }.into_view().to_html());
        assert!(!html.contains("<h1") && html.contains("class=\"banner\""), "{html}");
        assert!(html.contains("This takes the role Operator."), "it says what is missing: {html}");
    }
}
