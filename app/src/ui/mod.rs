//! The parts pages are made of, on native elements, one file each; the style of `ui/banner.rs` is `style/ui/banner.css`.
//! Owns markup, classes and accessibility of each part, and its own few words (`locales/*/ui.toml`). Must not call server
//! functions, load data, know addresses, or carry inline styles.

#![expect(clippy::must_use_candidate, reason = "only `view!` calls components, and it uses what they return")]
#![expect(clippy::needless_pass_by_value, reason = "`view!` makes the properties for the component to own")]

pub mod badge;
pub mod banner;
pub mod behalf;
pub mod confirm;
#[cfg(feature = "ssr")]
mod described;
pub mod empty;
pub mod error_summary;
pub mod field;
pub mod icon;
pub mod menu;
pub mod page_head;
pub mod party;
pub mod tabs;
pub mod take_along;
pub mod term;
#[cfg(all(test, feature = "ssr"))]
mod tests;
pub mod thread;
pub mod tile;
mod tone;
pub mod why;

#[cfg(feature = "ssr")]
pub(crate) use badge::badge;
pub use badge::{CarriedBadge, FrozenBadge, PausedBadge, RelationBadge, StateBadge, UserBadge};
pub use banner::Banner;
pub use behalf::Behalf;
pub use confirm::ConfirmButton;
#[cfg(feature = "ssr")]
pub use described::Described;
pub use empty::Empty;
pub use error_summary::{ErrorSummary, Refusals, RefusedField};
pub use field::{Boxes, Check, Choice, Field, FileField, SelectField, TextArea};
pub use icon::{Icon, IconName, Logo};
pub use menu::Menu;
pub use page_head::{Crumb, Crumbs, PageHead};
pub use party::Party;
pub use tabs::{Tab, Tabs};
pub use take_along::{CopyButton, PrintButton};
pub use term::{Day, EndedTerm, OpenTerm, Term};
pub use thread::{Thread, WhoCanHelp};
pub use tile::Tile;
pub use tone::Tone;
pub use why::Why;
