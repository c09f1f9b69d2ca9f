//! Rights a customer has given to a partner: asked for, taken back one by one, or several at once, and when each ends.

mod calendar;
mod end;
mod remove;
pub(crate) mod request;

const ROWAN: &str = "rowan-clinics";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";
