//! Enrolling as an indirect reseller, as the applicant sees it: the public way in, the parts that are filled in, the mailed
//! questions, the status, the agreement. Owns the order of the steps; must not hold the operator's side (`review`).

pub mod api;
