//! What a colour stands for. Owns the codes of `data-tone`; which thing has which tone is decided where it is shown.

/// Whether somebody has to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    #[default]
    Plain,
    /// Under way.
    Accent,
    /// Holds, or went well.
    Positive,
    /// Ends soon, or waits.
    Caution,
    /// Wrong, or ends very soon.
    Danger,
}

impl Tone {
    /// The value of `data-tone`; plain things have none.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Accent => Some("accent"),
            Self::Positive => Some("positive"),
            Self::Caution => Some("caution"),
            Self::Danger => Some("danger"),
        }
    }
}
