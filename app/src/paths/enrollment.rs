//! Addresses of enrolling, for the company and for the reviewers.

use shared::enrollment::Part;

use super::query;

/// The operator's queue of applications.
#[must_use]
pub fn review_queue(operator: &str) -> String {
    format!("/o/{operator}/enrollments")
}

/// A page of the queue: the lane, one country alone, what is looked for, and where the page starts. Empty parts are left
/// out.
#[must_use]
pub fn review_queue_at(operator: &str, lane: &str, country: &str, search: &str, after: &str) -> String {
    let parts = [("lane", lane), ("country", country), ("search", search), ("after", after)];
    format!("{}{}", review_queue(operator), query(&parts))
}

/// One application under review.
#[must_use]
pub fn review(operator: &str, applicant: &str) -> String {
    format!("/o/{operator}/enrollments/{applicant}")
}

/// A file that backs an application.
#[must_use]
pub fn review_proof(operator: &str, applicant: &str, proof: &str) -> String {
    format!("/o/{operator}/enrollments/{applicant}/proofs/{proof}")
}

/// Suspending a partner, or letting it trade again.
#[must_use]
pub fn review_standing(operator: &str, partner: &str) -> String {
    format!("/o/{operator}/enrollments/{partner}/standing")
}

/// The rules of enrolment.
#[must_use]
pub fn review_rules(operator: &str) -> String {
    format!("/o/{operator}/enrollments/rules")
}

/// Publishing a text of the partner agreement.
#[must_use]
pub fn review_agreement(operator: &str) -> String {
    format!("/o/{operator}/enrollments/agreement")
}

/// Where an organisation's enrolment is.
#[must_use]
pub fn enrollment(organization: &str) -> String {
    format!("/o/{organization}/enrollment")
}

/// The files of an enrolment, on the page of its status.
pub const PROOFS: &str = "proofs";
/// Questions and answers, on the page of its status.
pub const MESSAGES: &str = "messages";

/// A place on the page of an enrolment's status.
#[must_use]
pub fn enrollment_at(organization: &str, place: &str) -> String {
    format!("/o/{organization}/enrollment#{place}")
}

/// One part of what is filled in.
#[must_use]
pub fn enrollment_part(organization: &str, part: Part) -> String {
    format!("/o/{organization}/enrollment/{}", part.code())
}

/// Everything once more before it is sent in.
#[must_use]
pub fn enrollment_send(organization: &str) -> String {
    format!("/o/{organization}/enrollment/send")
}

/// The partner agreement.
#[must_use]
pub fn agreement(organization: &str) -> String {
    format!("/o/{organization}/enrollment/agreement")
}

/// A file of the own enrolment.
#[must_use]
pub fn proof(organization: &str, id: impl std::fmt::Display) -> String {
    format!("/o/{organization}/enrollment/proofs/{id}")
}
