// Every page as somebody meets it: the customers of a partner, acting for one, and the end of a relationship.

import { CustomerUsersPage } from '../../pages/customer-users';
import { CustomersPage } from '../../pages/customers';
import { GroupsPage } from '../../pages/groups';
import { JoinOffer } from '../../pages/join-offer';
import { RecordPage, RemovalPage } from '../../pages/removal';
import { RequestPage } from '../../pages/request';
import { check, EVERY_PAGE } from '../../support/every-page';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test.describe(EVERY_PAGE, { tag: '@js' }, () => {
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
    const slug = await acceptAsNew(reader, await invite(page, customer.email, { 'Directory reader': 40 }), customer, [
      'Directory reader',
    ]);
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
});
