//! Free web-mail services, whose addresses show nothing about a company (domain.md 2.3). Owns the built-in list; the
//! operator's additions come in as an argument.

use crate::email::EmailAddress;
use crate::field::Code;

/// Services by their exact domain; a sub-domain of one counts too.
const DOMAINS: &str = "gmail.com googlemail.com icloud.com me.com mac.com aol.com aim.com outlook.com outlook.de \
    outlook.fr outlook.kr outlook.jp live.com live.nl live.co.uk live.fr live.se msn.com ymail.com rocketmail.com \
    web.de t-online.de freenet.de mail.ru bk.ru proton.me protonmail.com pm.me tutanota.com tuta.com zohomail.com \
    fastmail.com hey.com mail.com email.com naver.com hanmail.net daum.net nate.com kakao.com qq.com 163.com 126.com \
    sina.com sohu.com foxmail.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it \
    uol.com.br bol.com.br terra.com.br rediffmail.com bigpond.com btinternet.com sky.com shaw.ca rogers.com \
    comcast.net verizon.net att.net sbcglobal.net ziggo.nl kpnmail.nl wp.pl onet.pl o2.pl interia.pl bluewin.ch \
    docomo.ne.jp ezweb.ne.jp softbank.ne.jp mailinator.com";

/// Services that are at home under many endings.
const FAMILIES: &str = "yahoo hotmail gmx yandex";

/// Whether a domain is a free web-mail service's, or among `more`, the operator's own additions (lower case).
#[must_use]
pub fn is_web_mail(domain: &str, more: &[String]) -> bool {
    let under = |known: &str| {
        domain.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.')) && !known.is_empty()
    };
    let family = |known: &str| {
        let ending = domain.strip_prefix(known).and_then(|rest| rest.strip_prefix('.'));
        ending.is_some_and(|ending| ending.split('.').all(|label| label.len() <= 3))
    };
    DOMAINS.split_whitespace().any(under)
        || FAMILIES.split(' ').any(family)
        || more.iter().any(|known| under(known.as_str()))
}

/// Reads an address that has to be the company's own: not of a web-mail service, and at one of its domains.
///
/// # Errors
/// Those of an address, `WebMail` or `ForeignDomain` with the domain that was typed.
pub fn check_address(raw: &str, domains: &[String], more_web_mail: &[String]) -> Result<EmailAddress, Code> {
    let address = EmailAddress::parse(raw)?;
    let domain = address.domain();
    if is_web_mail(domain, more_web_mail) {
        return Err(Code::WebMail { domain: domain.to_owned() });
    }
    if !domains.iter().any(|own| own == domain) {
        return Err(Code::ForeignDomain { domain: domain.to_owned() });
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_services_of_the_article_are_refused() {
        for domain in ["gmail.com", "yahoo.com", "yahoo.co.jp", "icloud.com", "aol.com", "outlook.com", "hotmail.co.uk"]
        {
            assert!(is_web_mail(domain, &[]), "{domain}");
        }
    }

    #[test]
    fn a_companys_own_domain_is_none() {
        for domain in ["oak.example", "notgmail.com", "yahoo-consulting.example", "hotmail.company.example"] {
            assert!(!is_web_mail(domain, &[]), "{domain}");
        }
        assert!(!is_web_mail("oak.example", &[String::new()]));
    }

    #[test]
    fn the_operator_can_add_services() {
        let more = ["webmail.example".to_owned()];
        assert!(is_web_mail("webmail.example", &more) && is_web_mail("eu.webmail.example", &more));
        assert_eq!(
            check_address("A@Webmail.example", &["webmail.example".to_owned()], &more),
            Err(Code::WebMail { domain: "webmail.example".to_owned() })
        );
    }

    #[test]
    fn an_address_outside_the_companys_domains_is_refused_with_its_domain() {
        let own = ["oak.example".to_owned(), "oak-group.example".to_owned()];
        assert!(check_address("ann@OAK-group.example", &own, &[]).is_ok());
        let refused = Err(Code::ForeignDomain { domain: "mail.oak.example".to_owned() });
        assert_eq!(check_address("ann@mail.oak.example", &own, &[]), refused);
    }
}
