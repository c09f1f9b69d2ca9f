//! Every route on one screen. The host renders all of them whole (`Async`), so status codes are right and every form works
//! before wasm has loaded or without it.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::failure::NotFoundPage;
use crate::features::account::{FirstPasswordPage, ForgottenPage, PasswordLinkPage, ProfilePage};
use crate::features::activity::ActivityPage;
use crate::features::carried::{CarriedFilePage, CarriedPage};
use crate::features::customer::{AccountPage, CustomersPage, ExportPage, FiltersPage, PartnersPage};
use crate::features::customer_user::CustomerUsersPage;
use crate::features::delegated_admin::{
    AdminRequestPage, AdminRequestsPage, AskAccessPage, CalendarPage, RemoveRolesPage,
};
use crate::features::directory::{
    DirectoryProfilePage, FindProviderPage, OfficialListPage, OfficialPage, ProviderPage, StartPage,
};
use crate::features::ending::{EndingsPage, RecordPage, RemovePage};
use crate::features::enrollment::{
    AgreementPage as SignAgreementPage, ContactPage, CreatePage, LegalPage, SendPage, StatusPage, SupportPage,
    VerifyPage, WayPage, WelcomePage,
};
use crate::features::freeze::{FreezeCodePage, UseFreezeCodePage};
use crate::features::group::{AssignPage, GroupPage, GroupsPage};
use crate::features::invitation::{
    AddressPage, BulkPage, BulkTablePage, InvitationsPage, LinkPage, PartnershipAddressPage, PartnershipBulkPage,
    PartnershipBulkTablePage, PartnershipInvitationsPage, PartnershipRequestPage, RequestPage,
};
use crate::features::membership::{
    AddProfilePage, ImportPage, IssuePage, MembershipPage, ProfilePage as MembershipProfilePage, ProfilesPage,
    SignInsPage,
};
use crate::features::offer::{AddOfferPage, ChangeOfferPage, ImportOffersPage, OfferImportPage, OfferPage, OffersPage};
use crate::features::operator::SetupPage;
use crate::features::organization::{HomePage, OrganizationLayout, SettingsPage};
use crate::features::outbox::{MailboxPage, OutboxPage};
use crate::features::partnership::{
    ApproachPage, EndPartnershipPage, JointInvitationsPage, PartnershipPage, ProvidersPage, ReceivedApproachesPage,
    ResellersPage, SentApproachesPage,
};
use crate::features::price::SetPricesPage;
use crate::features::programme::ProgrammePage;
use crate::features::review::{AgreementPage, ApplicationPage, QueuePage, RulesPage, StandingPage};
use crate::features::session::SignInPage;
use crate::features::user::{AddUserPage, AskRolePage, UserPage, UsersPage};

/// The routes.
#[expect(clippy::too_many_lines, reason = "every route stands on one screen, and is one line")]
#[component]
pub fn AppRoutes() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=StartPage />
                <Route path=path!("/sign-in") view=SignInPage />
                <Route path=path!("/change-password") view=FirstPasswordPage />
                <Route path=path!("/forgotten-password") view=ForgottenPage />
                <Route path=path!("/freeze-partner-access") view=UseFreezeCodePage />
                <Route path=path!("/password/:token") view=PasswordLinkPage />
                <Route path=path!("/find-a-provider") view=FindProviderPage />
                <Route path=path!("/providers/:provider") view=ProviderPage />
                <Route path=path!("/become-a-reseller") view=WelcomePage />
                <Route path=path!("/enrollment/start") view=WayPage />
                <Route path=path!("/enrollment/start/:token") view=CreatePage />
                <Route path=path!("/enrollment/verify/:token") view=VerifyPage />
                <Route path=path!("/invitations/:token") view=LinkPage />
                <Route path=path!("/setup/:token") view=SetupPage />
                <Route path=path!("/mailbox") view=MailboxPage />
                <ParentRoute path=path!("/o/:organization") view=OrganizationLayout>
                    <Route path=path!("") view=HomePage />
                    <Route path=path!("ask") view=AskRolePage />
                    <Route path=path!("customers") view=CustomersPage />
                    <Route path=path!("customers/bulk") view=BulkPage />
                    <Route path=path!("customers/bulk/:bulk") view=BulkTablePage />
                    <Route path=path!("customers/filters") view=FiltersPage />
                    <Route path=path!("customers/export") view=ExportPage />
                    <Route path=path!("customers/request") view=RequestPage />
                    <Route path=path!("customers/invitations") view=InvitationsPage />
                    <Route path=path!("customers/invitations/:invitation/address") view=AddressPage />
                    <Route path=path!("customers/calendar") view=CalendarPage />
                    <Route path=path!("partners/calendar") view=CalendarPage />
                    <Route path=path!("customers/access-requests") view=AdminRequestsPage />
                    <Route path=path!("partners/access-requests") view=AdminRequestsPage />
                    <Route path=path!("customers/access-requests/:request") view=AdminRequestPage />
                    <Route path=path!("partners/access-requests/:request") view=AdminRequestPage />
                    <Route path=path!("customers/:customer") view=AccountPage />
                    <Route path=path!("customers/:customer/access") view=AskAccessPage />
                    <Route path=path!("customers/:other/remove") view=RemovePage />
                    <Route path=path!("customers/:customer/users") view=CustomerUsersPage />
                    <Route path=path!("customers/:customer/groups") view=AssignPage />
                    <Route path=path!("partners") view=PartnersPage />
                    <Route path=path!("partners/freeze-code") view=FreezeCodePage />
                    <Route path=path!("partners/:other/roles") view=RemoveRolesPage />
                    <Route path=path!("partners/:other/remove") view=RemovePage />
                    <Route path=path!("endings") view=EndingsPage />
                    <Route path=path!("endings/:ending") view=RecordPage />
                    <Route path=path!("resellers") view=ResellersPage />
                    <Route path=path!("resellers/bulk") view=PartnershipBulkPage />
                    <Route path=path!("resellers/bulk/:bulk") view=PartnershipBulkTablePage />
                    <Route path=path!("resellers/request") view=PartnershipRequestPage />
                    <Route path=path!("resellers/invitations") view=PartnershipInvitationsPage />
                    <Route path=path!("resellers/invitations/:invitation/address") view=PartnershipAddressPage />
                    <Route path=path!("resellers/requests") view=ReceivedApproachesPage />
                    <Route path=path!("resellers/joint-invitations") view=JointInvitationsPage />
                    <Route path=path!("resellers/:other") view=PartnershipPage />
                    <Route path=path!("resellers/:other/end") view=EndPartnershipPage />
                    <Route path=path!("providers") view=ProvidersPage />
                    <Route path=path!("providers/request") view=ApproachPage />
                    <Route path=path!("providers/requests") view=SentApproachesPage />
                    <Route path=path!("providers/:other") view=PartnershipPage />
                    <Route path=path!("providers/:other/end") view=EndPartnershipPage />
                    <Route path=path!("enrollments") view=QueuePage />
                    <Route path=path!("enrollments/rules") view=RulesPage />
                    <Route path=path!("enrollments/agreement") view=AgreementPage />
                    <Route path=path!("enrollments/:applicant") view=ApplicationPage />
                    <Route path=path!("enrollments/:applicant/standing") view=StandingPage />
                    <Route path=path!("outbox") view=OutboxPage />
                    <Route path=path!("settings") view=SettingsPage />
                    <Route path=path!("settings/users") view=UsersPage />
                    <Route path=path!("settings/users/add") view=AddUserPage />
                    <Route path=path!("settings/users/:user") view=UserPage />
                    <Route path=path!("settings/groups") view=GroupsPage />
                    <Route path=path!("settings/groups/:group") view=GroupPage />
                    <Route path=path!("settings/profile") view=ProfilePage />
                    <Route path=path!("settings/activity") view=ActivityPage />
                    <Route path=path!("settings/programme") view=ProgrammePage />
                    <Route path=path!("settings/directory") view=DirectoryProfilePage />
                    <Route path=path!("settings/providers") view=OfficialListPage />
                    <Route path=path!("settings/providers/:provider") view=OfficialPage />
                    <Route path=path!("enrollment/membership") view=MembershipPage />
                    <Route path=path!("carried-over") view=CarriedPage />
                    <Route path=path!("carried-over/:import") view=CarriedFilePage />
                    <Route path=path!("offers") view=OffersPage />
                    <Route path=path!("offers/new") view=AddOfferPage />
                    <Route path=path!("offers/import") view=ImportOffersPage />
                    <Route path=path!("offers/import/:import") view=OfferImportPage />
                    <Route path=path!("offers/:code") view=OfferPage />
                    <Route path=path!("offers/:code/change") view=ChangeOfferPage />
                    <Route path=path!("offers/:code/prices") view=SetPricesPage />
                    <Route path=path!("memberships") view=ProfilesPage />
                    <Route path=path!("memberships/new") view=AddProfilePage />
                    <Route path=path!("memberships/import") view=ImportPage />
                    <Route path=path!("memberships/sign-ins") view=SignInsPage />
                    <Route path=path!("memberships/sign-ins/new") view=IssuePage />
                    <Route path=path!("memberships/:mpn_id") view=MembershipProfilePage />
                    <Route path=path!("enrollment") view=StatusPage />
                    <Route path=path!("enrollment/legal") view=LegalPage />
                    <Route path=path!("enrollment/contact") view=ContactPage />
                    <Route path=path!("enrollment/support") view=SupportPage />
                    <Route path=path!("enrollment/send") view=SendPage />
                    <Route path=path!("enrollment/agreement") view=SignAgreementPage />
                </ParentRoute>
            </Routes>
        </Router>
    }
}
