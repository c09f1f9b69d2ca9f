//! The page behind a link. Opening changes nothing but "opened", whoever or whatever fetches it (abuse-cases 12).

use shared::email::EmailAddress;
use shared::invitation::{
    AskerView, Closed, Command, Kind, LinkPageView, LinkVisitor, OpenLinkView, State, is_link_token, step,
};
use shared::organization::{OrganizationView, Slug, Tier};
use shared::policy::{AcceptInvitation, ActionKind, AuthorizeProvider, Decision, Facts, decide};
use shared::session::ViewerView;
use shared::time::Timestamp;

use super::{guessing, joint, views};
use crate::Backend;
use crate::authz::{self, JointParty, LinkProof, SignedIn};
use crate::error::Error;
use crate::services::limit;
use crate::store::{Tx, customer, invitation, invitation_link, organization, partnership, user, viewer};

/// What somebody sees who follows a link. `address` is the network address, for counting links that do not exist.
///
/// # Errors
/// `RateLimited` after too many links that do not exist.
pub async fn open(
    backend: &Backend,
    person: Option<&SignedIn>,
    token: &str,
    address: &str,
) -> Result<LinkPageView, Error> {
    if !is_link_token(token) {
        return Ok(LinkPageView::Malformed);
    }
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = match authz::link(&mut tx, token).await {
        Ok(link) => link,
        Err(Error::NotFound) => {
            let counted = limit::UNKNOWN_LINK.count(&mut tx, address, now).await;
            if matches!(counted, Err(Error::RateLimited)) {
                guessing::warn_operators(&mut tx, address, now).await?;
            }
            tx.commit().await?;
            tracing::info!(address, "an unknown link was followed");
            return counted.map(|()| LinkPageView::Unknown);
        }
        Err(error) => return Err(error),
    };
    let party = authz::joint_party(&mut tx, &link).await?;
    let fell_away = party.as_ref().is_some_and(|party| !party.stands());
    let page = match step(link.row().state()?, Some(link.row().expires_at()), Command::Open, now) {
        Err(why) => closed(&mut tx, (&link, party.as_ref()), person, why).await?,
        Ok(_) if fell_away => closed(&mut tx, (&link, party.as_ref()), person, Closed::Void).await?,
        Ok(_) => match mismatch(&mut tx, &link, person).await? {
            Some(page) => page,
            None => LinkPageView::Open(Box::new(answerable(&mut tx, (&link, party.as_ref()), person, now).await?)),
        },
    };
    if link.row().state()? == State::Sent && !matches!(page, LinkPageView::Closed { .. }) {
        invitation_link::mark_opened(&mut tx, &link, now).await?;
    }
    tx.commit().await?;
    Ok(page)
}

async fn closed(
    tx: &mut Tx,
    (link, party): (&LinkProof, Option<&JointParty>),
    person: Option<&SignedIn>,
    why: Closed,
) -> Result<LinkPageView, Error> {
    let asker = organization::view(tx, link.scope().organization()).await?.name;
    let with = match party {
        Some(party) => Some(organization::view(tx, party.scope().organization()).await?.name),
        None => None,
    };
    let mut organization = None;
    if let (Some(person), Some(customer), Closed::Accepted) = (person, invitation_link::customer(link), why) {
        let slug = organization::view(tx, customer).await?.slug;
        let viewer = viewer::find(tx, person).await?;
        organization = viewer.memberships.into_iter().map(|m| m.organization.slug).find(|own| *own == slug);
    }
    Ok(LinkPageView::Closed { why, kind: link.row().kind()?, asker, with, organization })
}

/// The page for somebody whose mailbox is not the invited one: nothing about the request but the masked address.
async fn mismatch(tx: &mut Tx, link: &LinkProof, person: Option<&SignedIn>) -> Result<Option<LinkPageView>, Error> {
    let Some(person) = person.filter(|person| person.email_key() != link.row().recipient_key) else { return Ok(None) };
    let signed_in_as = viewer::find(tx, person).await?.email;
    Ok(Some(LinkPageView::ForSomebodyElse { recipient: recipient(link)?.masked(), signed_in_as }))
}

pub(super) fn recipient(link: &LinkProof) -> Result<EmailAddress, Error> {
    EmailAddress::parse(&link.row().recipient).map_err(|_| Error::internal("a stored address cannot be read"))
}

async fn answerable(
    tx: &mut Tx,
    (link, party): (&LinkProof, Option<&JointParty>),
    person: Option<&SignedIn>,
    now: Timestamp,
) -> Result<OpenLinkView, Error> {
    let asker = AskerView {
        organization: organization::view(tx, link.scope().organization()).await?,
        since: Timestamp::from_micros(link.row().partner_since),
    };
    let rights = invitation::rights(tx, link.scope(), link.invitation()).await?;
    let visitor = match person {
        None => LinkVisitor::SignedOut {
            needs_code: link.row().sender_saw_link,
            code_sent: invitation_link::code(tx, link)
                .await?
                .is_some_and(|code| code.tries_left > 0 && code.expires_at > now.micros()),
        },
        Some(person) => visitor(tx, link, person).await?,
    };
    let with = joint::party_view(tx, party, person, &visitor).await?;
    let recipient = recipient(link)?;
    Ok(OpenLinkView {
        kind: link.row().kind()?,
        asker,
        with,
        recipient: if person.is_some() { recipient.as_str().to_owned() } else { recipient.masked() },
        rights: views(&rights),
        sent_at: Timestamp::from_micros(link.row().sent_at),
        expires_at: link.row().expires_at(),
        as_of: now,
        visitor,
    })
}

/// What the invited person may do: answer for the customers he is global admin of, or pass it on.
async fn visitor(tx: &mut Tx, link: &LinkProof, person: &SignedIn) -> Result<LinkVisitor, Error> {
    let (tier, act) = match link.row().kind()? {
        Kind::Relationship => (Tier::Customer, ActionKind::AcceptInvitation),
        Kind::Partnership => (Tier::Reseller, ActionKind::AuthorizeProvider),
    };
    let ViewerView { memberships, .. } = viewer::find(tx, person).await?;
    let mut organizations = Vec::new();
    let mut refused = None;
    for membership in memberships {
        let facts = Facts::of(membership.organization.tier, membership.standing, membership.roles);
        match decide(&facts, act) {
            Decision::Allowed => organizations.push(membership.organization),
            // An organisation in which only the role is missing is the one whose colleagues can answer.
            Decision::Denied(denial) if refused.is_none() || membership.organization.tier == tier => {
                refused = Some((membership.organization, denial));
            }
            Decision::Denied(_) => {}
        }
    }
    if let Some(first) = organizations.first() {
        let already_related = if tier == Tier::Reseller {
            let proof = authz::authorize::<AuthorizeProvider>(tx, person, &first.slug).await?;
            partnership::is_connected(tx, link.scope(), proof.scope()).await?
        } else {
            let proof = authz::authorize::<AcceptInvitation>(tx, person, &first.slug).await?;
            customer::is_related(tx, link.scope(), proof.scope()).await?
        };
        let mut colleagues = Vec::new();
        for organization in &organizations {
            for colleague in colleagues_of(tx, person, organization, tier).await? {
                if !colleagues.contains(&colleague) {
                    colleagues.push(colleague);
                }
            }
        }
        return Ok(LinkVisitor::MayAnswer { organizations, already_related, colleagues });
    }
    let refused = refused.filter(|(organization, _)| tier != Tier::Reseller || organization.tier == tier);
    let Some((organization, denial)) = refused else {
        return if tier == Tier::Reseller { Ok(LinkVisitor::NoReseller) } else { Err(Error::NotFound) };
    };
    let admins = colleagues_of(tx, person, &organization, tier).await?;
    Ok(LinkVisitor::NotGlobalAdmin { organization: organization.name, denial, admins })
}

/// Other people who may answer for an organisation of the asked tier, name and address.
async fn colleagues_of(
    tx: &mut Tx,
    person: &SignedIn,
    organization: &OrganizationView,
    tier: Tier,
) -> Result<Vec<(String, String)>, Error> {
    let Some(slug) = Slug::parse(&organization.slug).filter(|_| organization.tier == tier) else {
        return Ok(Vec::new());
    };
    let binding = user::colleagues_who_bind(tx, person, &slug).await?;
    Ok(binding.into_iter().filter(|(id, ..)| *id != person.user()).map(|(_, name, email)| (name, email)).collect())
}
