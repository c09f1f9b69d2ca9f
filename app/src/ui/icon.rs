//! Line drawings on a grid of 16, and the mark of the product. Owns the drawings of the whole product, one name each. Never
//! the only carrier of a meaning: every icon stands beside a word or inside a control with a label.

use leptos::prelude::*;

/// Every drawing there is, named by what it shows or, where it has one use, by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Two arrows in opposite directions: acting for somebody else.
    ActFor,
    /// Notifications.
    Bell,
    /// An organisation.
    Building,
    /// Done, held, chosen.
    Check,
    /// Something that takes time, or runs out.
    Clock,
    /// Copy to the clipboard.
    Copy,
    /// Missing, or close.
    Cross,
    /// Not needed.
    Dash,
    /// Opens downwards.
    Down,
    /// Download.
    Download,
    /// Language.
    Globe,
    /// The first page.
    Home,
    /// A remark.
    Info,
    /// A passkey.
    Key,
    /// Providers.
    Layers,
    /// Closed, or not to be changed.
    Lock,
    /// An e-mail.
    Mail,
    /// A person's account.
    Person,
    /// Something new.
    Plus,
    /// Orders.
    Receipt,
    /// Again.
    Renew,
    /// Look for something.
    Search,
    /// Send.
    Send,
    /// Verified.
    Shield,
    /// Settings.
    Sliders,
    /// Change to another one.
    Switch,
    /// Something is wrong.
    Warning,
}

impl IconName {
    const fn drawing(self) -> &'static str {
        match self {
            Self::ActFor => r#"<path d="M3 5.5h9.5L10 3M13 10.5H3.5L6 13"/>"#,
            Self::Bell => {
                r#"<path d="M8 2a4 4 0 0 1 4 4c0 3.2 1.5 4.2 1.5 5.2h-11c0-1 1.5-2 1.5-5.2a4 4 0 0 1 4-4zM6.5 13.4a1.6 1.6 0 0 0 3 0"/>"#
            }
            Self::Building => {
                r#"<path d="M3 13.5v-11h6v11M9 6.5h4v7M1.5 13.5h13M5.2 5.5h1.6M5.2 8h1.6M5.2 10.5h1.6"/>"#
            }
            Self::Check => r#"<path d="M3.5 8.5l3 3 6-7"/>"#,
            Self::Clock => r#"<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>"#,
            Self::Copy => {
                r#"<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5V3.5a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"/>"#
            }
            Self::Cross => r#"<path d="M4 4l8 8M12 4l-8 8"/>"#,
            Self::Dash => r#"<path d="M3.5 8h9"/>"#,
            Self::Down => r#"<path d="M4 6l4 4 4-4"/>"#,
            Self::Download => r#"<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10"/>"#,
            Self::Globe => {
                r#"<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c1.8 1.9 2.6 3.9 2.6 6S9.8 12.1 8 14c-1.8-1.9-2.6-3.9-2.6-6S6.2 3.9 8 2z"/>"#
            }
            Self::Home => r#"<path d="M2.5 7 8 2.5 13.5 7v6.5h-4V10h-3v3.5h-4z"/>"#,
            Self::Info => r#"<circle cx="8" cy="8" r="6"/><path d="M8 7.5v3.4M8 5v.1"/>"#,
            Self::Key => r#"<circle cx="5" cy="11" r="2.5"/><path d="M6.8 9.2 13 3M10.5 5.5l2 2"/>"#,
            Self::Layers => r#"<path d="M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3"/>"#,
            Self::Lock => {
                r#"<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>"#
            }
            Self::Mail => r#"<rect x="2" y="3.5" width="12" height="9" rx="1.5"/><path d="M2.5 4.5 8 9l5.5-4.5"/>"#,
            Self::Person => r#"<circle cx="8" cy="5.5" r="2.7"/><path d="M3 13.7c.6-2.6 2.5-4 5-4s4.4 1.4 5 4"/>"#,
            Self::Plus => r#"<path d="M8 3v10M3 8h10"/>"#,
            Self::Receipt => r#"<path d="M3.5 2.5h9v11l-2.25-1.3L8 13.5l-2.25-1.3L3.5 13.5zM6 6h4M6 8.8h4"/>"#,
            Self::Renew => r#"<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.3v2.9h-2.9"/>"#,
            Self::Search => r#"<circle cx="7" cy="7" r="4.5"/><path d="M10.4 10.4 14 14"/>"#,
            Self::Send => r#"<path d="M14 2 7 9M14 2 9.5 14 7 9 2 6.5z"/>"#,
            Self::Shield => {
                r#"<path d="M8 1.8 13 3.5v4c0 3.2-2 5.4-5 6.7-3-1.3-5-3.5-5-6.7v-4z"/><path d="M5.8 7.9l1.6 1.6 3-3.2"/>"#
            }
            Self::Sliders => {
                r#"<path d="M2 5h6.5M12.5 5H14M2 11h1.5M7.5 11H14"/><circle cx="10.5" cy="5" r="2"/><circle cx="5.5" cy="11" r="2"/>"#
            }
            Self::Switch => r#"<path d="M5 6l3-3 3 3M5 10l3 3 3-3"/>"#,
            Self::Warning => r#"<path d="M8 2.3 14.2 13.2H1.8z"/><path d="M8 6.5v3M8 11.3v.1"/>"#,
        }
    }
}

/// An icon in the colour of the text around it.
#[component]
pub fn Icon(
    /// Which.
    name: IconName,
) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" inner_html=name.drawing()></svg> }
}

/// The mark of the product: two tiers, one handed on to the other.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 20 20" aria-hidden="true">
            <rect x="2" y="3.5" width="11" height="5" rx="1.2" fill="currentColor"/>
            <rect class="lower" x="7" y="11.5" width="11" height="5" rx="1.2"/>
        </svg>
    }
}
