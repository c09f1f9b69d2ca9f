//! What an address, a phone number and a company's numbers look like somewhere (domain.md 2.3). Owns the rules that read
//! them; the data is in `formats.rs` and `states.rs`. Must not hold words: labels are the proper names of the numbers.

use super::Country;
use super::formats::{DEFAULT, FORMATS};
use super::pattern::fit;
use crate::field::Code;
use crate::text;

/// How a country's state or province is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Free text that may be missing.
    Optional,
    /// Free text that is needed.
    Required,
    /// One of these: code and name.
    OneOf(&'static [(&'static str, &'static str)]),
}

/// A company's number of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// What the number is called where it comes from; empty where the kind is not known.
    pub label: &'static str,
    /// Its shapes; empty for any text.
    pub(super) shapes: &'static str,
    /// One that fits.
    pub sample: &'static str,
}

/// The rules of one country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// State or province.
    pub state: State,
    /// Shapes of postal codes; empty for any text.
    pub(super) postal_shapes: &'static str,
    /// A postal code that fits.
    pub postal_sample: &'static str,
    /// Whether a postal code is needed.
    pub postal_required: bool,
    /// The country's calling code; empty where it is not known.
    pub calling_code: &'static str,
    /// Fewest and most digits after it.
    pub(super) phone_digits: (usize, usize),
    /// A number that fits.
    pub phone_sample: &'static str,
    /// The number in the company register.
    pub registration: Identifier,
    /// The tax or VAT number.
    pub tax: Identifier,
}

/// Countries in which a company cannot enrol without its registration number. CN and US stand in one of the two lists
/// only that domain.md 2.3 quotes; the stricter one holds.
const REGISTRATION_REQUIRED: &str = "AE AM AZ BR BY CN HU IN IQ KG KZ MD MM PL RU SA SS TH TJ TR UA US UZ VE VN ZA";

/// Places that are one city, so that naming it is left to the writer.
const CITY_STATES: &str = "GI HK MC MO SG VA";

/// The longest number or postal code of a country without a shape, in characters.
const MAX: usize = 40;

impl Country {
    /// What addresses and numbers look like here; a lenient default where nothing is known.
    #[must_use]
    pub fn format(self) -> &'static Format {
        FORMATS.iter().find(|(code, _)| *code == self.code()).map_or(&DEFAULT, |(_, format)| format)
    }

    /// Whether a company needs its registration number to enrol.
    #[must_use]
    pub fn registration_required(self) -> bool {
        REGISTRATION_REQUIRED.split(' ').any(|code| code == self.code())
    }

    /// Whether an address needs its city.
    #[must_use]
    pub fn city_required(self) -> bool {
        !CITY_STATES.split(' ').any(|code| code == self.code())
    }
}

impl Format {
    /// Reads a postal code and writes it the country's way.
    ///
    /// # Errors
    /// `Required`, `Format` with a sample, or those of a line.
    pub fn postal_code(&self, raw: &str) -> Result<String, Code> {
        read(raw, self.postal_required, self.postal_shapes, self.postal_sample)
    }

    /// Reads a state or province: one of the list by code or name, or free text of at most 100 characters.
    ///
    /// # Errors
    /// `Required`, `UnknownChoice` for what is not on the list, or those of a line.
    pub fn state(&self, raw: &str) -> Result<String, Code> {
        match self.state {
            State::Optional if raw.trim().is_empty() => Ok(String::new()),
            State::Optional | State::Required => text::line(raw, 100),
            State::OneOf(list) => {
                let typed = text::line(raw, 100)?;
                let same = |known: &str| known.eq_ignore_ascii_case(&typed);
                list.iter()
                    .find(|(code, name)| same(code) || same(name))
                    .map(|(code, _)| (*code).to_owned())
                    .ok_or(Code::UnknownChoice)
            }
        }
    }

    /// Reads a phone number with its country code and writes it as `+` and digits in the groups they were typed in.
    ///
    /// A number of another country is taken when it has 7 to 15 digits in all (ITU-T E.164): a contact may live abroad.
    ///
    /// # Errors
    /// `Required`, `Format` with a sample, or those of a line.
    pub fn phone(&self, raw: &str) -> Result<String, Code> {
        let typed = text::line(raw, MAX)?.replace("(0)", "");
        let wrong = || Code::Format { sample: self.phone_sample.to_owned() };
        let number = typed.strip_prefix('+').ok_or_else(wrong)?;
        if !number.chars().all(|c| c.is_ascii_digit() || " -./()".contains(c)) {
            return Err(wrong());
        }
        let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
        let digits = groups.concat();
        let (own, limits) = match digits.strip_prefix(self.calling_code) {
            Some(own) if !self.calling_code.is_empty() => (own, self.phone_digits),
            _ => (digits.as_str(), (7, 15)),
        };
        if own.len() < limits.0 || own.len() > limits.1 || digits.starts_with('0') {
            return Err(wrong());
        }
        Ok(format!("+{}", groups.join(" ")))
    }

    /// Reads the number in the company register; an empty one where it is not needed.
    ///
    /// # Errors
    /// `Required`, `Format` with a sample, or those of a line.
    pub fn registration_number(&self, raw: &str, required: bool) -> Result<String, Code> {
        read(raw, required, self.registration.shapes, self.registration.sample)
    }

    /// Reads the tax or VAT number, which may be missing.
    ///
    /// # Errors
    /// `Format` with a sample, or those of a line.
    pub fn tax_number(&self, raw: &str) -> Result<String, Code> {
        read(raw, false, self.tax.shapes, self.tax.sample)
    }
}

fn read(raw: &str, required: bool, shapes: &str, sample: &str) -> Result<String, Code> {
    if raw.trim().is_empty() && !required {
        return Ok(String::new());
    }
    let typed = text::line(raw, MAX)?;
    if shapes.is_empty() {
        return Ok(typed);
    }
    fit(shapes, &typed).ok_or_else(|| Code::Format { sample: sample.to_owned() })
}
