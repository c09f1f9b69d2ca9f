//! Configuration from the environment. The only place that reads it; every wrong or missing value is one line that names
//! the variable, before anything starts.

use std::net::SocketAddr;

use backend::Settings;
use backend::outbox_worker::Delivery;
use backend::registry::HttpRegistry;
use shared::user::NewPassword;

use crate::http::proxies::TrustedProxies;

/// Everything an operator can set.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What use cases need.
    pub settings: Settings,
    /// `sqlite:path` or `postgres://…`.
    pub database_url: String,
    /// How mails leave.
    pub delivery: Delivery,
    /// The registry of partner memberships, if it is another program.
    pub membership: Option<HttpRegistry>,
    /// The demo's password, if it was set.
    pub demo_password: Option<String>,
    /// Proxies in front whose word about a client's address is believed.
    pub proxies: TrustedProxies,
    /// The log's filter.
    pub log: String,
}

/// Every problem of a configuration, a line each.
#[derive(Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<String>);

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl Config {
    /// Reads the process's environment.
    ///
    /// # Errors
    /// Every problem at once.
    #[expect(clippy::disallowed_methods, reason = "the one door to the environment")]
    pub fn from_environment() -> Result<Self, Problems> {
        Self::read(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// Reads values by name.
    ///
    /// # Errors
    /// Every problem at once.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut check = |name: &str, result: Result<(), String>| {
            if let Err(problem) = result {
                problems.push(format!("{name}: {problem}"));
            }
        };

        let mut demo = false;
        check("TWOTIER_DEMO", switch(value("TWOTIER_DEMO").as_deref()).map(|on| demo = on));
        let mut listen = SocketAddr::from(([127, 0, 0, 1], 3000));
        check("TWOTIER_LISTEN", read_listen(value("TWOTIER_LISTEN"), demo).map(|address| listen = address));
        let mut public_url = String::new();
        check("TWOTIER_PUBLIC_URL", read_public_url(value("TWOTIER_PUBLIC_URL"), listen).map(|url| public_url = url));
        let mut database_url = String::new();
        check("TWOTIER_DATABASE_URL", read_database(value("TWOTIER_DATABASE_URL")).map(|url| database_url = url));
        let mut delivery = Delivery::DemoMailbox;
        check(
            "TWOTIER_SMTP_URL",
            read_delivery(value("TWOTIER_SMTP_URL"), value("TWOTIER_MAIL_FROM"), demo).map(|read| delivery = read),
        );
        let mut membership = None;
        check(
            "TWOTIER_MEMBERSHIP_URL",
            read_membership(value("TWOTIER_MEMBERSHIP_URL"), value("TWOTIER_MEMBERSHIP_TOKEN"))
                .map(|registry| membership = registry),
        );
        let demo_password = value("TWOTIER_DEMO_PASSWORD");
        check("TWOTIER_DEMO_PASSWORD", read_demo_password(demo_password.as_deref()));
        let mut proxies = TrustedProxies::default();
        let trusted = value("TWOTIER_TRUSTED_PROXIES").unwrap_or_default();
        check("TWOTIER_TRUSTED_PROXIES", TrustedProxies::parse(&trusted).map(|read| proxies = read));
        let log = value("TWOTIER_LOG").unwrap_or_else(|| "info,sqlx=warn".to_owned());
        check(
            "TWOTIER_LOG",
            tracing_subscriber::EnvFilter::try_new(&log)
                .map(drop)
                .map_err(|error| format!("is no log filter: {error}")),
        );

        if problems.is_empty() {
            let settings = Settings { public_url, demo };
            Ok(Self { listen, settings, database_url, delivery, membership, demo_password, proxies, log })
        } else {
            Err(Problems(problems))
        }
    }

    /// Whether people reach the portal over https.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.settings.public_url.starts_with("https://")
    }
}

fn switch(value: Option<&str>) -> Result<bool, String> {
    match value {
        None | Some("false" | "0" | "no") => Ok(false),
        Some("true" | "1" | "yes") => Ok(true),
        Some(other) => Err(format!("is {other:?}; say true or false")),
    }
}

fn read_listen(value: Option<String>, demo: bool) -> Result<SocketAddr, String> {
    let text = value.unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let address: SocketAddr =
        text.parse().map_err(|_| format!("is {text:?}; give an address and a port, such as 127.0.0.1:3000"))?;
    if demo && !address.ip().is_loopback() {
        return Err(format!("is {text:?}; the demo, whose sign-ins are known, listens on loopback only"));
    }
    Ok(address)
}

fn read_public_url(value: Option<String>, listen: SocketAddr) -> Result<String, String> {
    let url = value.unwrap_or_else(|| format!("http://{listen}"));
    let url = url.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host_only = rest
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-.:[]".contains(c)));
    if host_only {
        Ok(url.to_owned())
    } else {
        Err(format!("is {url:?}; give scheme and host, such as https://partners.alder.example"))
    }
}

fn read_database(value: Option<String>) -> Result<String, String> {
    let url = value.unwrap_or_else(|| "sqlite:data/twotier.db".to_owned());
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if url.contains(":memory:") {
        return Err("must name a file: readers and writer would each have a memory of their own".to_owned());
    }
    if known.iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme)) {
        Ok(url)
    } else {
        // The value may hold a password; it is not repeated.
        Err("must begin with sqlite: or postgres:// and name a database".to_owned())
    }
}

fn read_delivery(smtp: Option<String>, from: Option<String>, demo: bool) -> Result<Delivery, String> {
    match (smtp, from) {
        (None, _) if demo => Ok(Delivery::DemoMailbox),
        (None, _) => {
            Err("is missing; mails need a server, such as smtp://mail.alder.example:587?tls=required".to_owned())
        }
        (Some(_), None) => Err("is set, but TWOTIER_MAIL_FROM is not; mails need a sender".to_owned()),
        (Some(url), Some(from)) => {
            Delivery::smtp(&url, &from, demo).map_err(|problem| format!("or TWOTIER_MAIL_FROM is wrong: {problem}"))
        }
    }
}

fn read_membership(url: Option<String>, token: Option<String>) -> Result<Option<HttpRegistry>, String> {
    match (url, token) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err("is missing, but TWOTIER_MEMBERSHIP_TOKEN is set; set both or neither".to_owned()),
        (Some(_), None) => Err("is set, but TWOTIER_MEMBERSHIP_TOKEN is not; the registry has to know us".to_owned()),
        // The address may hold a password by mistake; it is not repeated.
        (Some(url), Some(token)) => HttpRegistry::new(&url, &token)
            .map(Some)
            .map_err(|problem| format!("or TWOTIER_MEMBERSHIP_TOKEN is wrong: {problem}")),
    }
}

fn read_demo_password(value: Option<&str>) -> Result<(), String> {
    match value.map(NewPassword::parse) {
        Some(Err(_)) => Err(format!("must have {} to {} characters", NewPassword::MIN, NewPassword::MAX)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[(&str, &str)]) -> Result<Config, Problems> {
        Config::read(|name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    fn problem(values: &[(&str, &str)]) -> String {
        read(values).expect_err("a problem").to_string()
    }

    #[test]
    fn the_demo_needs_nothing_else() {
        let config = read(&[("TWOTIER_DEMO", "true")]).expect("a demo");
        assert_eq!(config.settings.public_url, "http://127.0.0.1:3000");
        assert_eq!(config.database_url, "sqlite:data/twotier.db");
        assert!(!config.is_secure());
    }

    #[test]
    fn the_demo_refuses_to_listen_beyond_loopback() {
        let said = problem(&[("TWOTIER_DEMO", "true"), ("TWOTIER_LISTEN", "0.0.0.0:3000")]);
        assert!(said.starts_with("TWOTIER_LISTEN: ") && said.contains("loopback"), "{said}");
    }

    #[test]
    fn every_problem_is_a_line_that_names_its_variable() {
        let said = problem(&[
            ("TWOTIER_DEMO", "perhaps"),
            ("TWOTIER_LISTEN", "here"),
            ("TWOTIER_PUBLIC_URL", "partners.alder.example/path"),
            ("TWOTIER_DATABASE_URL", "mysql://x"),
            ("TWOTIER_MEMBERSHIP_URL", "http://members.alder.example"),
            ("TWOTIER_MEMBERSHIP_TOKEN", "a-long-token-of-the-test"),
            ("TWOTIER_DEMO_PASSWORD", "short"),
            ("TWOTIER_TRUSTED_PROXIES", "127.0.0.1, the proxy"),
            ("TWOTIER_LOG", "=["),
        ]);
        let names: Vec<_> = said.lines().filter_map(|line| line.split(':').next()).collect();
        let expected = [
            "TWOTIER_DEMO",
            "TWOTIER_LISTEN",
            "TWOTIER_PUBLIC_URL",
            "TWOTIER_DATABASE_URL",
            "TWOTIER_SMTP_URL",
            "TWOTIER_MEMBERSHIP_URL",
            "TWOTIER_DEMO_PASSWORD",
            "TWOTIER_TRUSTED_PROXIES",
            "TWOTIER_LOG",
        ];
        assert_eq!(names, expected, "{said}");
    }

    #[tokio::test]
    async fn mails_need_a_server_and_a_sender_outside_the_demo() {
        assert!(problem(&[]).starts_with("TWOTIER_SMTP_URL: is missing"));
        assert!(problem(&[("TWOTIER_SMTP_URL", "smtp://localhost")]).contains("TWOTIER_MAIL_FROM"));
        let set = [("TWOTIER_SMTP_URL", "smtp://localhost"), ("TWOTIER_MAIL_FROM", "Alder <portal@alder.example>")];
        assert!(read(&set).is_ok());
    }

    #[test]
    fn a_registry_elsewhere_needs_an_address_and_a_token() {
        let with = |more: &[(&str, &str)]| read(&[&[("TWOTIER_DEMO", "true")], more].concat());
        let url = ("TWOTIER_MEMBERSHIP_URL", "http://127.0.0.1:4000");
        let token = ("TWOTIER_MEMBERSHIP_TOKEN", "a-long-token-of-the-test");
        assert!(with(&[]).expect("a demo").membership.is_none());
        assert!(with(&[url, token]).expect("both are right").membership.is_some());
        for half in [url, token] {
            let said = with(&[half]).expect_err("half of it").to_string();
            assert!(
                said.starts_with("TWOTIER_MEMBERSHIP_URL: ") && said.contains("TWOTIER_MEMBERSHIP_TOKEN"),
                "{said}"
            );
            assert!(!said.contains("a-long-token"), "{said}");
        }
    }

    #[test]
    fn a_database_password_is_not_repeated() {
        assert!(!problem(&[("TWOTIER_DATABASE_URL", "postgre://u:geheim@h/db")]).contains("geheim"));
    }
}
