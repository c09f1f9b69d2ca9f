//! Rights a customer has given to a partner: taken back one by one, or several at once, and when each ends.

mod calendar;
mod end;
mod remove;

const ROWAN: &str = "rowan-clinics";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";
