//! Addresses of a partner's customers. What the list shows is in them: filter, order, page, and the record that is open.

use shared::customer::FilterForm;
use shared::id::ExportId;

use super::query;

/// A partner's customers.
#[must_use]
pub fn customers(organization: &str) -> String {
    format!("/o/{organization}/customers")
}

/// The parts of a filter by name.
fn parts(filter: &FilterForm) -> [(&'static str, &str); 5] {
    [
        ("search", &filter.search),
        ("state", &filter.state),
        ("partner", &filter.partner),
        ("ends", &filter.ends),
        ("sort", &filter.sort),
    ]
}

fn with(filter: &FilterForm, more: &[(&'static str, &str)]) -> String {
    query(&[&parts(filter)[..], more].concat())
}

/// A page of a partner's customers: the filter, where the page starts, and the record that is open on a tab. Empty parts
/// are left out.
#[must_use]
pub fn customers_at(organization: &str, filter: &FilterForm, after: &str, open: &str, tab: &str) -> String {
    let more = [("after", after), ("open", open), ("tab", tab)];
    format!("{}{}", customers(organization), with(filter, &more))
}

/// Filters somebody keeps, and keeping one more.
#[must_use]
pub fn customer_filters(organization: &str, filter: &FilterForm) -> String {
    format!("{}/filters{}", customers(organization), with(filter, &[]))
}

/// Making a file of the customers a filter finds, and the one that was made.
#[must_use]
pub fn customer_export(organization: &str, filter: &FilterForm, made: Option<ExportId>) -> String {
    let made = made.map(|id| id.to_string()).unwrap_or_default();
    format!("{}/export{}", customers(organization), with(filter, &[("made", &made)]))
}

/// The file.
#[must_use]
pub fn customer_file(organization: &str, id: ExportId) -> String {
    format!("{}/export/{id}.csv", customers(organization))
}

/// The Account page of one customer.
#[must_use]
pub fn customer(organization: &str, customer: &str) -> String {
    format!("/o/{organization}/customers/{customer}")
}

/// Users of one customer, for whom the reader acts.
#[must_use]
pub fn customer_users(organization: &str, customer: &str) -> String {
    format!("/o/{organization}/customers/{customer}/users")
}

/// A page of them: what is looked for, where the page starts, and the user whose closed button is explained.
#[must_use]
pub fn customer_users_at(organization: &str, customer: &str, search: &str, after: &str, why: &str) -> String {
    let parts = [("search", search), ("after", after), ("why", why)];
    format!("{}{}", customer_users(organization, customer), query(&parts))
}

/// Which groups use which right of one customer.
#[must_use]
pub fn customer_groups(organization: &str, customer: &str) -> String {
    format!("/o/{organization}/customers/{customer}/groups")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_a_filter_cannot_break_out_of_the_address() {
        let filter = FilterForm { search: "a&b=c #é".to_owned(), ends: "soon".to_owned(), ..FilterForm::default() };
        assert_eq!(
            customers_at("maple-services", &filter, "", "rowan-clinics", ""),
            "/o/maple-services/customers?search=a%26b%3Dc%20%23%C3%A9&ends=soon&open=rowan-clinics"
        );
        assert_eq!(customers_at("m", &FilterForm::default(), "", "", ""), "/o/m/customers");
    }
}
