// Every page as somebody meets it. axe is a script, so only the projects with JavaScript look; phones are 360 px wide.

import type { Page } from '@playwright/test';
import { AccessRequestPage } from '../../pages/access-request';
import { ApproachPage } from '../../pages/approach';
import { InvitationLinkPage } from '../../pages/invitation-link';
import { InvitationsPage } from '../../pages/invitations';
import { CalendarPage } from '../../pages/calendar';
import { BulkPage } from '../../pages/bulk';
import { EnrollmentPage } from '../../pages/enrollment';
import { CustomerUsersPage } from '../../pages/customer-users';
import { CustomersPage } from '../../pages/customers';
import { FreezePage } from '../../pages/freeze';
import { GroupsPage } from '../../pages/groups';
import { JoinOffer } from '../../pages/join-offer';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { PartnershipPage } from '../../pages/partnerships';
import { RecordPage, RemovalPage } from '../../pages/removal';
import { RemoveRolesPage } from '../../pages/remove-roles';
import { RequestPage } from '../../pages/request';
import { ActivityPage } from '../../pages/activity';
import { PasswordPage } from '../../pages/password';
import { ProfilePage } from '../../pages/profile';
import { SignInPage } from '../../pages/sign-in';
import { UsersPage } from '../../pages/users';
import { checkAccessibleInBothSchemes } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { birch, maple, newColleague, newCustomer, oak } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

async function check(page: Page): Promise<void> {
  await hydrated(page);
  await checkNoSidewaysScroll(page);
  await checkAccessibleInBothSchemes(page);
}

test.describe('in light and dark, axe finds no fault and nothing is wider than the window', { tag: '@js' }, () => {
  test('on the public pages', async ({ page, allowConsole }) => {
    allowConsole(/status of 4(00|04|22)/);
    const invitation = '/invitations/cut-off';
    const providers = ['/find-a-provider', '/find-a-provider?search=nobody', '/providers/birch-distribution'];
    const open = ['/', ...providers, '/become-a-reseller', '/enrollment/start', '/forgotten-password', '/freeze-partner-access', '/nowhere'];
    for (const path of [...open, invitation, '/password/none', '/enrollment/verify/cut-off']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    const signIn = new SignInPage(page);
    await signIn.open();
    await check(page);
    await signIn.signIn(maple.adminAgent, 'not the password at all');
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
  });

  test('on the pages about a partner’s customers', async ({ page, signIn }) => {
    const customers = new CustomersPage(page);
    await signIn(page, maple.adminAgent);
    await page.goto(`/o/${maple.slug}`);
    await expect(page.getByRole('heading', { level: 1, name: maple.name })).toBeVisible();
    await check(page);
    await customers.open();
    await check(page);
    await customers.details('Rowan Clinics').click();
    await expect(customers.record('Rowan Clinics')).toBeVisible();
    await check(page);
    await customers.account('Rowan Clinics').click();
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
    await check(page);
    await customers.open();
    await customers.search('nobody of that name');
    await expect(page.getByText('No customer matches')).toBeVisible();
    await check(page);
    for (const path of ['?state=ended', '?ends=soon', '/filters', '/filters?ends=soon', '/export', '/export?sort=end']) {
      await page.goto(`${customers.address}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    await page.getByRole('button', { name: 'Make the file' }).click();
    await expect(page.getByRole('link', { name: 'Download' })).toBeVisible();
    await check(page);
  });

  test('where a relationship is asked for, and where its requests are listed', async ({ page, signIn }) => {
    const request = new RequestPage(page);
    const invitations = new InvitationsPage(page);
    const { email } = newCustomer();
    await signIn(page, maple.adminAgent);
    await request.open();
    await check(page);
    await request.fill('nobody', { 'User administrator': 0 });
    await request.message.fill('No link');
    await request.send();
    await expect(request.refusal).toBeVisible();
    await check(page);
    await request.putLinkBack.click();
    await request.fill(email, { 'User administrator': 5 });
    await request.copyToClipboard();
    await expect(request.ready).toBeVisible();
    await check(page);
    await invitations.open();
    await check(page);
    await invitations.action(email, 'Revoke').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await invitations.way(email, 'Change address').click();
    await expect(page.getByLabel('New e-mail address')).toBeVisible();
    await check(page);
  });

  test('where many customers are asked by a list', async ({ page, signIn, allowConsole }) => {
    allowConsole(/status of 422/);
    const bulk = new BulkPage(page);
    await signIn(page, maple.salesAgent);
    await bulk.open();
    await check(page);
    await bulk.bringIn('x.csv', 'a\n');
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    await bulk.bringIn('a-long-name-of-a-list-from-the-spring-of-this-year.csv', `email,language\n${newCustomer().email},en\n${'x'.repeat(90)},xx\n`);
    await expect(page.getByText('Nothing has been sent yet')).toBeVisible();
    await check(page);
    await bulk.send('Send the 1 good request only').click();
    await expect(bulk.send('Send the 1 good request only')).toHaveCount(0);
    await check(page);
  });

  test('on what somebody sees who may not', async ({ page, anotherPerson, signIn, allowConsole }) => {
    allowConsole(/status of 403/);
    await signIn(page, 'sales-agent@cedar.example');
    await new RequestPage(page, 'cedar-distribution').open();
    await check(page);
    const helpdesk = await anotherPerson();
    await signIn(helpdesk, 'helpdesk-agent@cedar.example');
    await new RequestPage(helpdesk, 'cedar-distribution').open();
    await expect(helpdesk.getByRole('heading', { name: 'You may not do this' })).toBeVisible();
    await check(helpdesk);
    const admin = await anotherPerson();
    await signIn(admin, 'global-admin@cedar.example');
    await new CustomersPage(admin, 'cedar-distribution').open();
    await expect(new JoinOffer(admin).heading).toBeVisible();
    await check(admin);
  });

  test('on the page behind a link: elsewhere, signed out, consenting, closed, and on the partners after it', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 4(03|10)/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const address = await invite(page, customer.email, { 'Helpdesk administrator': 90, 'User administrator': 5 });
    const elsewhere = new InvitationLinkPage(page);
    await elsewhere.open(address);
    await expect(page.getByRole('button', { name: 'Switch account' })).toBeVisible();
    await check(page);

    const reader = await anotherPerson();
    const link = new InvitationLinkPage(reader);
    await link.open(address);
    await check(reader);
    await link.createAccount();
    await expect(link.refusal).toBeVisible();
    await check(reader);
    await link.signUp(customer);
    await check(reader);
    await link.right('User administrator').check();
    await link.accept();
    await expect(link.refusal).toBeVisible();
    await check(reader);
    await link.confirmation.check();
    await link.accept();
    const partners = new PartnersPage(reader);
    await expect(partners.partner(maple.name)).toBeVisible();
    await check(reader);
    await partners.endButton('User administrator', maple.name).click();
    await expect(reader.getByRole('button', { name: 'End this right' })).toBeVisible();
    await check(reader);
    await link.open(address);
    await expect(link.heading('This request has been accepted')).toBeVisible();
    await check(reader);
  });

  test('on the page behind a link that the sender has seen', async ({ page, signIn, anotherPerson }) => {
    const request = new RequestPage(page);
    await signIn(page, maple.adminAgent);
    await request.open();
    await request.fill(newCustomer().email);
    await request.copyToClipboard();
    await expect(request.ready).toBeVisible();
    const address = (await request.message.inputValue()).match(/http\S+\/invitations\/\S+/)?.[0] ?? '';
    const reader = await anotherPerson();
    const link = new InvitationLinkPage(reader);
    await link.open(address);
    await check(reader);
    await link.mailCode.click();
    await expect(link.code).toBeVisible();
    await check(reader);
  });

  test('on the settings: users, one user, adding one, the log, the profile', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const users = new UsersPage(page);
    const nora = newColleague();
    await signIn(page, oak.globalAdmin);
    await page.goto(`/o/${oak.slug}/settings`);
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await check(page);
    await users.open();
    await check(page);
    await users.openAdd();
    await page.getByLabel('What the role Sales agent can do and cannot do').click();
    await check(page);
    await users.add();
    await expect(users.refusal).toBeVisible();
    await check(page);
    await users.fill(nora.name, nora.email);
    await users.byPassword.check();
    await users.add();
    await expect(users.added(nora.name)).toBeVisible();
    await check(page);
    const temporary = (await users.temporaryPassword.innerText()).trim();
    await page.getByRole('link', { name: 'To the user\'s page' }).click();
    await expect(users.title(nora.name)).toBeVisible();
    await page.getByText('Deactivate', { exact: true }).first().click();
    await check(page);
    await new ActivityPage(page, oak.slug).open();
    await check(page);
    await page.goto(`/o/${oak.slug}/settings/activity?from=2026-02-30`);
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    await new ProfilePage(page, oak.slug).open();
    await check(page);

    const reader = await anotherPerson();
    const signInPage = new SignInPage(reader);
    await signInPage.open();
    await signInPage.signIn(nora.email, temporary);
    await expect(new PasswordPage(reader).heading('Set your own password')).toBeVisible();
    await check(reader);
  });

  test('on the plan of an ending, its refusal, the list and the record', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const reader = await anotherPerson();
    await acceptAsNew(reader, await invite(page, customer.email, { 'Directory reader': 40 }), customer, [
      'Directory reader',
    ]);
    const slug = new URL(reader.url()).pathname.split('/')[2] ?? '';
    const removal = new RemovalPage(reader);
    await removal.openPartner(slug, maple.name);
    await check(reader);
    await removal.remove('Remove partner');
    await expect(removal.refusal).toBeVisible();
    await check(reader);
    const own = new RemovalPage(page);
    await own.openCustomer(maple.slug, slug);
    await check(page);
    await own.declaration.check();
    await own.remove('Remove customer relationship');
    await expect(new RecordPage(page).title).toBeVisible();
    await check(page);
    await page.goto(`/o/${maple.slug}/endings`);
    await expect(page.getByRole('heading', { level: 1, name: 'Ended relationships' })).toBeVisible();
    await check(page);
  });

  test('on what ends when, on both sides', async ({ page, signIn, anotherPerson }) => {
    await signIn(page, maple.adminAgent);
    const reader = await anotherPerson();
    await signIn(reader, 'global-admin@rowan.example');
    for (const side of [reader, page]) {
      const calendar = new CalendarPage(side);
      const place = side === reader ? 'rowan-clinics/partners' : `${maple.slug}/customers`;
      await calendar.openAt(`/o/${place}/calendar`);
      await expect(calendar.title).toBeVisible();
      await check(side);
      await calendar.showMonth();
      await calendar.showFollowingMonth();
      await expect(calendar.title).toBeVisible();
      await check(side);
    }
  });

  test('where administrator access is asked for, and where requests are listed', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const reader = await anotherPerson();
    await acceptAsNew(reader, await invite(page, customer.email, { 'Directory reader': 40 }), customer, [
      'Directory reader',
    ]);
    const slug = new URL(reader.url()).pathname.split('/')[2] ?? '';
    const asking = new AccessRequestPage(page);
    await asking.openForm(slug);
    await check(page);
    await asking.send();
    await expect(asking.refusal.first()).toBeVisible();
    await check(page);
    for (const role of ['Directory reader', 'User administrator']) await asking.role(role).check();
    await asking.send();
    await expect(asking.state('Asked')).toBeVisible();
    await check(page);
    for (const path of ['', '?show=all']) {
      await page.goto(`/o/${maple.slug}/customers/access-requests${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    await page.goto(`/o/${maple.slug}/customers/${slug}`);
    await check(page);
  });

  test('where a request for administrator access is answered with less, and that is accepted', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const reader = await anotherPerson();
    await acceptAsNew(reader, await invite(page, customer.email), customer);
    const slug = new URL(reader.url()).pathname.split('/')[2] ?? '';
    const [asking, answering] = [new AccessRequestPage(page), new AccessRequestPage(reader)];
    await asking.openForm(slug);
    for (const role of ['Directory reader', 'User administrator']) await asking.role(role).check();
    await asking.send();
    await expect(asking.state('Asked')).toBeVisible();
    await new PartnersPage(reader).open(slug);
    await check(reader);
    await answering.openNewest(slug);
    await check(reader);
    await answering.role('User administrator').check();
    await answering.approve();
    await expect(answering.refusal.first()).toBeVisible();
    await check(reader);
    await answering.asOffer.check();
    await answering.approve();
    await expect(answering.state('Offered less')).toBeVisible();
    await check(reader);
    await asking.openNewest(maple.slug, 'customers');
    await check(page);
    await asking.acceptOffer();
    await expect(asking.state('Offer accepted')).toBeVisible();
    await check(page);
  });

  test('where a customer removes roles and freezes all partner access', async ({ page, signIn, anotherPerson, allowConsole }) => {
    allowConsole(/status of 4(03|22)/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const reader = await anotherPerson();
    await acceptAsNew(reader, await invite(page, customer.email, { 'Directory reader': 40 }), customer, [
      'Directory reader',
    ]);
    const slug = new URL(reader.url()).pathname.split('/')[2] ?? '';
    const freeze = new FreezePage(reader);
    await freeze.openCode();
    await expect(reader.getByRole('heading', { level: 1, name: 'Recovery code' })).toBeVisible();
    await check(reader);
    await freeze.makeCode();
    await expect(freeze.code).toBeVisible();
    await check(reader);
    await new PartnersPage(reader).open(slug);
    await check(reader);
    const roles = new RemoveRolesPage(reader, maple.name);
    await roles.link.click();
    await expect(roles.title).toBeVisible();
    await check(reader);
    await roles.remove();
    await expect(roles.refusal.first()).toBeVisible();
    await check(reader);
    await new PartnersPage(reader).open(slug);
    await freeze.freeze();
    await expect(freeze.frozen).toBeVisible();
    await check(reader);
    const customers = new CustomersPage(page);
    await customers.open();
    await customers.search(customer.organization);
    await expect(customers.row(customer.organization)).toContainText('Frozen by the customer');
    await check(page);
    await customers.account(customer.organization).click();
    await expect(new FreezePage(page).reason).toBeVisible();
    await check(page);
    const nobody = await anotherPerson();
    const outside = new FreezePage(nobody);
    await outside.openFromSignIn();
    await outside.codeField.fill('no code');
    await outside.freeze();
    await expect(outside.refusal.first()).toBeVisible();
    await check(nobody);
    await outside.codeField.fill('aaaa-bbbb-cccc-dddd-eeee');
    await outside.freeze();
    await expect(outside.done).toBeVisible();
    await check(nobody);
  });

  test('where groups are made and somebody acts for a customer', async ({ page, signIn, anotherPerson, allowConsole }) => {
    allowConsole(/status of 4(03|22)/);
    await signIn(page, maple.adminAgent);
    const groups = new GroupsPage(page);
    await groups.open();
    await check(page);
    await groups.make('');
    await expect(groups.refusal.first()).toBeVisible();
    await check(page);
    const name = `Readers ${newCustomer().organization}`;
    await groups.make(name);
    await expect(groups.heading(name)).toBeVisible();
    await check(page);
    await groups.add(maple.adminAgent);
    await expect(groups.member(maple.adminAgent)).toBeVisible();
    await check(page);
    await groups.openAssignment('willow-bakery');
    await check(page);
    const users = new CustomerUsersPage(page);
    await users.open('willow-bakery');
    await check(page);
    await users.explain('frontdesk@willow.example');
    await expect(users.why).toBeVisible();
    await check(page);
    await users.open('rowan-clinics');
    await check(page);
    const sales = await anotherPerson();
    await signIn(sales, maple.salesAgent);
    await new CustomerUsersPage(sales).open('rowan-clinics');
    await expect(sales.getByText('No group you are in uses the right')).toBeVisible();
    await check(sales);
  });

  test('on the lists of partnerships, one partnership, its plan, and what is asked in two names', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const { email } = newCustomer();
    await signIn(page, maple.adminAgent);
    const request = new RequestPage(page);
    for (const path of ['providers', `providers/${birch.slug}`, `customers/request?with=${birch.slug}`]) {
      await page.goto(`/o/${maple.slug}/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    await request.fill(email, { 'Directory reader': 20 });
    await request.send();
    await expect(request.sent(email)).toBeVisible();
    await new InvitationsPage(page).open();
    await check(page);
    await page.goto(`/o/${maple.slug}/providers/${birch.slug}/end`);
    await expect(new PartnershipPage(page).voided).toContainText(email);
    await check(page);
    await new PartnershipPage(page).end();
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);

    const provider = await anotherPerson();
    await signIn(provider, birch.salesAgent);
    for (const path of ['', '/request', '/invitations', '/joint-invitations', `/${maple.slug}`]) {
      await provider.goto(`/o/${birch.slug}/resellers${path}`);
      await expect(provider.getByRole('heading', { level: 1 })).toBeVisible();
      await check(provider);
    }
    const reader = await anotherPerson();
    await new InvitationLinkPage(reader).open(await new MailboxPage(reader).readInvitationLink(email));
    await expect(new InvitationLinkPage(reader).asksJointly(maple.name, birch.name)).toBeVisible();
    await check(reader);
  });

  test('where a provider is asked first, and where it answers', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const asking = new ApproachPage(page);
    await signIn(page, oak.globalAdmin);
    await asking.openList(oak.slug, 'providers');
    await check(page);
    await asking.openProvider(birch.slug);
    await check(page);
    await asking.ask.click();
    await expect(asking.title(birch.name)).toBeVisible();
    await check(page);
    await asking.send();
    await expect(asking.refusal).toBeVisible();
    await check(page);
    await asking.note.fill('We look after bakeries, and would like to do so together.');
    await asking.send();
    await expect(asking.row(birch.name)).toContainText('Waiting');
    await check(page);
    const provider = await anotherPerson();
    const answering = new ApproachPage(provider);
    await signIn(provider, birch.salesAgent);
    await answering.openList(birch.slug, 'resellers');
    await provider.getByLabel(`Refuse the request of ${oak.name}`, { exact: true }).click();
    await check(provider);
    // The journey of asking begins without a request that waits.
    await asking.takeBack(birch.name);
    await expect(asking.row(birch.name)).toContainText('Taken back');
  });

  test('on the pages of partner memberships', async ({ page, anotherPerson, signIn, allowConsole }) => {
    allowConsole(/status of 422/);
    await signIn(page, 'operator@alder.example');
    for (const path of ['', '/6120051', '/new', '/import', '/sign-ins', '/sign-ins/new', '?search=nobody']) {
      await page.goto(`/o/alder-programme/memberships${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    await page.goto('/o/alder-programme/memberships/new');
    await hydrated(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    const admin = await anotherPerson();
    await signIn(admin, maple.globalAdmin);
    await admin.goto(`/o/${maple.slug}/enrollment/membership`);
    await expect(admin.getByText('MPN ID 4820117 is linked')).toBeVisible();
    await check(admin);
  });

  test('on the pages of an enrolment, from the mailed link to the agreement', async ({ page }) => {
    test.setTimeout(120_000);
    const company = newCustomer();
    const enrollment = new EnrollmentPage(page);
    await enrollment.begin(company);
    await new MailboxPage(page).follow(company.email, '/enrollment/start/');
    await expect(enrollment.title('Create your work account')).toBeVisible();
    await check(page);
    await enrollment.createAccount(company);
    await check(page);
    for (const part of ['Legal business profile', 'Primary contact', 'Customer support information'] as const) {
      await enrollment.openPart(part);
      await check(page);
      await page.goto(`/o/${enrollment.slug}/enrollment`);
      await hydrated(page);
    }
    await enrollment.fillIn(company, `owen@${company.domain}`);
    await check(page);
    await enrollment.enroll();
    await expect(page.getByRole('heading', { name: 'What was sent in' })).toBeVisible();
    await check(page);
    await page.goto(`/o/${enrollment.slug}/enrollment/agreement`);
    await expect(enrollment.title('Partner agreement')).toBeVisible();
    await check(page);
  });

  test('where a new operator sets name and password', async ({ page, server, allowConsole }) => {
    allowConsole(/status of 422/);
    await page.goto(server.operatorLink('otto@alder.example'));
    await expect(page.getByRole('heading', { level: 1, name: 'Set up your operator account' })).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Set up your operator account' })).toBeVisible();
    await check(page);
  });

  test('on the operator’s outbox and programme settings, and the demo’s mailbox', async ({ page, signIn }) => {
    await signIn(page, 'operator@alder.example');
    await page.goto('/o/alder-programme/outbox');
    await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
    await check(page);
    await page.goto('/o/alder-programme/settings/programme');
    await expect(page.getByRole('heading', { level: 1, name: 'Programme settings' })).toBeVisible();
    await check(page);
    await page.getByLabel('Invitations expire after (days)').fill('91');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    await new MailboxPage(page).open();
    await expect(page.getByRole('article').first()).toBeVisible();
    await check(page);
  });
});
