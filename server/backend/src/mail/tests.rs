//! Every letter in every language, and what no letter may do.

use shared::delegated_admin::{AdminRole, AdminTermsView, HeldRole};
use shared::ending::Side;
use shared::enrollment::{Check, RejectReason, SuspendReason};
use shared::invitation::Kind;
use shared::locale::Locale;
use shared::time::Timestamp;
use shared::user::Role;

use super::words::{day, one_line, role_name};
use super::{
    AccessLetter, CarriedLetter, EnrollmentLetter, FreezeNews, Letter, News, PartnershipLetter, Rendered,
    RequestLetter, RequestNews, render, render::SOURCES,
};

const LINK: &str = "https://portal.example/i/9zN-k_Qw?a=1&b=2";
const URL: &str = "https://portal.example/o/maple/customers";
/// 22 Nov 2026, 00:00 UTC.
const END: Timestamp = Timestamp::from_micros(1_795_305_600_000_000);

/// Each letter, and each of its variants, with `name` for whatever people typed.
fn letters(name: &str) -> Vec<Letter> {
    let text = || name.to_owned();
    let url = || URL.to_owned();
    let mut letters = vec![
        Letter::Invitation {
            subject: text(),
            body: format!("Hello {name},\n\nplease open {LINK}\nor {LINK}."),
            link: LINK.to_owned(),
            partner: text(),
            recipient: text(),
            expires_at: END,
        },
        Letter::InvitationPassedOn { from: text(), to: text(), url: url() },
        Letter::UserInvited { name: text(), email: text(), organization: text(), by: text(), url: url(), until: END },
        Letter::UserLetIn { name: text(), email: text(), organization: text(), by: text(), url: url() },
        Letter::PasswordChanged { email: text(), url: url() },
        Letter::RoleAsked {
            name: text(),
            email: text(),
            organization: text(),
            role: Role::SalesAgent,
            reason: format!("I sell now.\n{name}"),
            url: url(),
        },
    ];
    for granted in [false, true] {
        letters.push(Letter::AgentsAsked { name: text(), email: text(), customer: text(), granted, url: url() });
    }
    letters.extend(
        [
            CarriedLetter::Related { reseller: text(), customer: text(), since: END, url: url() },
            CarriedLetter::Claimed { customer: text(), by: text(), url: url() },
        ]
        .map(Letter::Carried),
    );
    for refused in [None, Some(String::new()), Some(format!("Ask Nora.\n{name}"))] {
        letters.push(Letter::RoleAnswered { organization: text(), role: Role::SalesAgent, refused, url: url() });
    }
    for hours in [1, 2] {
        letters.push(Letter::PasswordForgotten { email: text(), url: url(), hours });
    }
    for rights in [vec![], AdminRole::ALL.map(|role| (role, END)).to_vec()] {
        for provider in [None, Some(text())] {
            letters.push(Letter::InvitationAccepted {
                customer: text(),
                partner: text(),
                provider: provider.clone(),
                rights: rights.clone(),
                url: url(),
            });
            letters.push(Letter::RelationshipRecord {
                customer: text(),
                partner: text(),
                provider,
                rights: rights.clone(),
                url: url(),
            });
        }
    }
    for official in [true, false] {
        for note in [String::new(), format!("By contract.\n{name}")] {
            letters.push(Letter::DirectoryOfficial { provider: text(), official, note, url: url() });
        }
    }
    for reason in [String::new(), format!("No, thank you.\n{name}")] {
        for of in Kind::ALL {
            letters.push(Letter::InvitationDeclined { of, recipient: text(), reason: reason.clone(), url: url() });
        }
    }
    for minutes in [1, 15] {
        letters.push(Letter::MailboxCode { code: "482913".to_owned(), partner: text(), minutes });
    }
    letters.push(Letter::CustomersReadFast {
        person: text(),
        email: text(),
        organization: text(),
        customers: 120,
        url: URL.to_owned(),
    });
    letters.push(Letter::LinksGuessed { address: text(), links: 60, minutes: 15 });
    letters.extend(access(name).into_iter().map(Letter::Access));
    letters.extend(requests(name).into_iter().map(Letter::Request));
    for (ended_by, to) in
        [(Side::Partner, Side::Partner), (Side::Partner, Side::Customer), (Side::Customer, Side::Partner)]
    {
        for (ended, left) in [(vec![], vec![]), (vec![AdminRole::UserAdministrator], vec![AdminRole::DirectoryReader])]
        {
            let [partner, customer, reason, url] = [text(), text(), text(), url()];
            letters.push(Letter::RelationshipEnded { partner, customer, ended_by, to, ended, left, reason, url });
        }
    }
    letters.extend(partnership(name).into_iter().map(Letter::Partnership));
    letters.extend(enrollment(name).into_iter().map(Letter::Enrollment));
    letters
}

fn partnership(name: &str) -> Vec<PartnershipLetter> {
    let text = || name.to_owned();
    let url = || URL.to_owned();
    let mut letters = Vec::new();
    for truth in [true, false] {
        letters.push(PartnershipLetter::JointAccepted {
            customer: text(),
            reseller: text(),
            provider: text(),
            is_new: truth,
            url: url(),
        });
        for (recipients, url) in [(vec![text(), text()], url()), (vec![], String::new())] {
            let (reseller, provider) = (text(), text());
            letters.push(PartnershipLetter::JointVoid { reseller, provider, suspended: truth, recipients, url });
        }
    }
    for (side, access_until) in [(true, None), (false, None), (true, Some(END)), (false, Some(END))] {
        for is_new in [true, false] {
            letters.push(PartnershipLetter::Started {
                provider: text(),
                reseller: text(),
                access_until,
                is_new,
                url: url(),
                to_reseller: side,
            });
        }
        letters.push(PartnershipLetter::Ended {
            ender: text(),
            other: text(),
            access_ended: access_until.is_some(),
            url: url(),
            to_ender: side,
        });
    }
    let words = format!("We would like to work with you.\n{name}");
    letters.push(PartnershipLetter::ApproachReceived {
        reseller: text(),
        provider: text(),
        note: words.clone(),
        url: url(),
    });
    letters.push(PartnershipLetter::ApproachRefused { provider: text(), reason: words, url: url() });
    letters.push(PartnershipLetter::AccessRemoved { provider: text(), reseller: text(), url: url() });
    letters
}

fn access(name: &str) -> Vec<AccessLetter> {
    let text = || name.to_owned();
    let url = || URL.to_owned();
    let mut letters = Vec::new();
    for hours in [1, 24] {
        let [email, partner, customer] = [text(), text(), text()];
        letters.push(AccessLetter::PasswordLink { email, partner, customer, url: url(), hours });
    }
    for to_customer in [true, false] {
        for news in FreezeNews::ALL {
            letters.push(AccessLetter::AllPartners { customer: text(), news, url: url(), to_customer });
        }
        for roles in [&AdminRole::ALL[..1], &AdminRole::ALL] {
            let (roles, customer, partner) = (roles.to_vec(), text(), text());
            letters.push(AccessLetter::GrantEnded { roles, customer, partner, url: url(), to_customer });
        }
        for days in [30, 7, 1, 0, -2] {
            let rights = vec![(AdminRole::UserAdministrator, END), (AdminRole::DirectoryReader, END.plus_days(1))];
            let (partner, customer, today) = (text(), text(), END.plus_days(-days));
            letters.push(AccessLetter::GrantEnding { partner, customer, rights, today, url: url(), to_customer });
        }
        for of in Kind::ALL {
            let (partner, recipient, url) = (text(), text(), url());
            letters.push(AccessLetter::InvitationLapsed { of, partner, recipient, url, to_sender: to_customer });
        }
    }
    letters
}

fn requests(name: &str) -> Vec<RequestLetter> {
    let mut letters = Vec::new();
    for (to, news) in [Side::Partner, Side::Customer].into_iter().flat_map(|to| RequestNews::ALL.map(|news| (to, news)))
    {
        for (days, ends, reason) in [
            (1, vec![], String::new()),
            (90, vec![HeldRole { role: AdminRole::UserAdministrator, until: END }], format!("Not now.\n{name}")),
        ] {
            let terms = AdminTermsView { roles: AdminRole::OF_CUSTOMERS.to_vec(), days };
            let [partner, customer, called] = [(); 3].map(|()| name.to_owned());
            letters.push(RequestLetter {
                news,
                to,
                partner,
                customer,
                name: called,
                terms,
                ends,
                reason,
                url: URL.to_owned(),
            });
        }
    }
    letters
}

fn enrollment(name: &str) -> Vec<EnrollmentLetter> {
    let text = || name.to_owned();
    let url = || URL.to_owned();
    let mut letters = vec![
        EnrollmentLetter::Start { company: text(), name: text(), link: url(), expires_at: END },
        EnrollmentLetter::Known { company: text(), url: url() },
        EnrollmentLetter::Resume { company: text(), url: url() },
        EnrollmentLetter::Verify { company: text(), link: url(), expires_at: END },
        EnrollmentLetter::Stopped { company: text(), contact: text(), url: url() },
        EnrollmentLetter::LetIn { company: text(), person: text(), mailbox: text(), days: 90, url: url() },
    ];
    let mut news = vec![
        News::Review,
        News::Pending,
        News::Authorized,
        News::Active,
        News::AgreementChanged,
        News::Stopped,
        News::Reopened,
        News::Reinstated,
    ];
    news.extend(Check::ALL.map(News::Asked));
    news.extend(RejectReason::ALL.map(|reason| News::Rejected(Check::Business, reason)));
    news.extend(SuspendReason::ALL.map(News::Suspended));
    for news in news {
        for note in [String::new(), format!("See the register.\n{name}")] {
            letters.push(EnrollmentLetter::Status { company: text(), news, note, url: url() });
        }
    }
    letters
}

fn each(name: &str, check: impl Fn(&Letter, Locale, &Rendered)) {
    for locale in Locale::ALL {
        for letter in letters(name) {
            let rendered =
                render(&letter, locale, "Alder Programme").expect("every fact its templates ask for is given");
            check(&letter, locale, &rendered);
        }
    }
}

#[test]
fn every_letter_is_written_in_every_language() {
    each("Maple Services", |letter, locale, mail| {
        let name = letter.name();
        for part in [&mail.subject, &mail.text, &mail.html] {
            assert!(!part.trim().is_empty(), "{name} has an empty part in {locale:?}");
            assert!(!part.contains("{{") && !part.contains("{%"), "{name} shows its template in {locale:?}: {part}");
            assert!(!part.contains("\n\n\n"), "{name} has a hole in {locale:?}: {part}");
        }
        assert!(mail.text.ends_with("Alder Programme\n") || name == "invitation", "{name} says not from where");
        assert!(mail.html.contains(&format!("<html lang=\"{}\">", locale.code())), "{name} names no language");
        assert!(!mail.html.contains("style=") && !mail.html.contains("<table"), "{name} leaves the layout");
    });
}

#[test]
fn markup_in_what_people_typed_stays_text() {
    let name = "<script>alert('1')</script> \"&\" {{ link }}";
    each(name, |letter, locale, mail| {
        let shown = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;&amp;&quot; {{ link }}";
        assert!(!mail.html.contains("<script"), "{} lets markup through in {locale:?}", letter.name());
        assert!(mail.html.contains(shown), "{} loses what was typed in {locale:?}", letter.name());
        assert!(mail.text.contains(name), "{} escapes plain text in {locale:?}", letter.name());
    });
}

#[test]
fn a_subject_is_one_line_whatever_people_typed() {
    each("Maple\r\nBcc: x@y.example\u{0}\u{2028}\u{202e}Services", |letter, locale, mail| {
        let broken = mail.subject.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{202e}'));
        assert!(!broken, "{} in {locale:?}: {:?}", letter.name(), mail.subject);
    });
    assert_eq!(one_line(" a\r\nb\t c\u{2029}d "), "a b c d");
}

#[test]
fn an_invitation_carries_its_link_exactly() {
    for locale in Locale::ALL {
        let invitation = letters("Maple Services").swap_remove(0);
        let mail = render(&invitation, locale, "Alder Programme").expect("an invitation can be written");
        let href = "href=\"https://portal.example/i/9zN-k_Qw?a=1&amp;b=2\"";
        assert_eq!(mail.text.matches(LINK).count(), 2);
        assert_eq!(mail.html.matches(href).count(), 3, "two in the text and the button");
        assert!(mail.html.contains(&format!("Hello Maple Services,<br>\n<br>\nplease open <a {href}>")));
        assert!(mail.text.contains(&day(END, locale)) && mail.html.contains(&day(END, locale)));
    }
}

#[test]
fn a_page_is_linked_by_a_button_and_by_its_address() {
    each("Maple Services", |letter, locale, mail| {
        if matches!(letter, Letter::Invitation { .. } | Letter::MailboxCode { .. } | Letter::LinksGuessed { .. }) {
            return;
        }
        // Whose link is dead has no page left to open.
        if matches!(letter, Letter::Partnership(PartnershipLetter::JointVoid { url, .. }) if url.is_empty()) {
            return;
        }
        let name = letter.name();
        assert!(mail.html.contains(&format!("<a class=\"button\" href=\"{URL}\">")), "{name} in {locale:?}");
        assert!(mail.html.contains(&format!("<a href=\"{URL}\">{URL}</a>")), "{name} in {locale:?}");
        assert!(mail.text.lines().any(|line| line == URL), "{name} in {locale:?}");
    });
}

#[test]
fn every_right_is_listed_with_its_end() {
    each("Maple Services", |letter, locale, mail| {
        let (Letter::InvitationAccepted { rights, .. }
        | Letter::RelationshipRecord { rights, .. }
        | Letter::Access(AccessLetter::GrantEnding { rights, .. })) = letter
        else {
            return;
        };
        for (role, end) in rights {
            let line = match locale {
                Locale::English => format!("- {}, until {}\n", role_name(*role, locale), day(*end, locale)),
                Locale::Korean => format!("- {}, {}까지\n", role_name(*role, locale), day(*end, locale)),
            };
            assert!(mail.text.contains(&line), "{line:?} is missing in {}", mail.text);
        }
    });
}

#[test]
fn days_are_written_the_way_of_the_language() {
    assert_eq!(day(END, Locale::English), "22 Nov 2026");
    assert_eq!(day(END, Locale::Korean), "2026년 11월 22일");
    assert_eq!(day(Timestamp::from_micros(0), Locale::English), "1 Jan 1970");
    assert_eq!(day(END.plus_days(39), Locale::English), "31 Dec 2026");
}

#[test]
fn no_korean_particle_that_depends_on_a_name_is_glued_to_one() {
    for (name, source) in SOURCES.iter().filter(|(name, _)| name.contains("/ko.")) {
        let untagged: String =
            source.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
        for after in untagged.split("}}").skip(1) {
            let glued = ["은", "는", "이", "가", "을", "를", "과", "와", "로", "으로", "라", "나", "란", "야"];
            let found = glued.iter().find(|particle| after.starts_with(**particle));
            assert!(found.is_none(), "{name}: {found:?} fits only some names; recast the sentence");
        }
    }
}
