//! Every route on one screen. The host renders all of them whole (`Async`), so status codes are right and every form works
//! before wasm has loaded or without it.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::failure::NotFoundPage;
use crate::features::customer::{AccountPage, CustomersPage, PartnersPage};
use crate::features::directory::{FindProviderPage, StartPage};
use crate::features::enrollment::{
    AgreementPage, ContactPage, CreatePage, LegalPage, SendPage, StatusPage, SupportPage, VerifyPage, WayPage,
    WelcomePage,
};
use crate::features::invitation::{AddressPage, InvitationsPage, LinkPage, RequestPage};
use crate::features::operator::SetupPage;
use crate::features::organization::{HomePage, OrganizationLayout};
use crate::features::outbox::{MailboxPage, OutboxPage};
use crate::features::programme::SettingsPage;
use crate::features::session::SignInPage;

/// The routes.
#[component]
pub fn AppRoutes() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=StartPage />
                <Route path=path!("/sign-in") view=SignInPage />
                <Route path=path!("/find-a-provider") view=FindProviderPage />
                <Route path=path!("/become-a-reseller") view=WelcomePage />
                <Route path=path!("/enrollment/start") view=WayPage />
                <Route path=path!("/enrollment/start/:token") view=CreatePage />
                <Route path=path!("/enrollment/verify/:token") view=VerifyPage />
                <Route path=path!("/invitations/:token") view=LinkPage />
                <Route path=path!("/setup/:token") view=SetupPage />
                <Route path=path!("/mailbox") view=MailboxPage />
                <ParentRoute path=path!("/o/:organization") view=OrganizationLayout>
                    <Route path=path!("") view=HomePage />
                    <Route path=path!("customers") view=CustomersPage />
                    <Route path=path!("customers/request") view=RequestPage />
                    <Route path=path!("customers/invitations") view=InvitationsPage />
                    <Route path=path!("customers/invitations/:invitation/address") view=AddressPage />
                    <Route path=path!("customers/:customer") view=AccountPage />
                    <Route path=path!("partners") view=PartnersPage />
                    <Route path=path!("outbox") view=OutboxPage />
                    <Route path=path!("settings") view=SettingsPage />
                    <Route path=path!("enrollment") view=StatusPage />
                    <Route path=path!("enrollment/legal") view=LegalPage />
                    <Route path=path!("enrollment/contact") view=ContactPage />
                    <Route path=path!("enrollment/support") view=SupportPage />
                    <Route path=path!("enrollment/send") view=SendPage />
                    <Route path=path!("enrollment/agreement") view=AgreementPage />
                </ParentRoute>
            </Routes>
        </Router>
    }
}
