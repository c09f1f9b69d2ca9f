//! Rights a customer has given, and how it takes them back.

mod end;

pub use end::end;
