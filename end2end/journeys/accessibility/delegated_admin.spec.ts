// Every page as somebody meets it: administrator access: asked for, answered, ending, removed and frozen.

import { AccessRequestPage } from '../../pages/access-request';
import { CalendarPage } from '../../pages/calendar';
import { CustomersPage } from '../../pages/customers';
import { FreezePage } from '../../pages/freeze';
import { PartnersPage } from '../../pages/partners';
import { RemoveRolesPage } from '../../pages/remove-roles';
import { check, EVERY_PAGE } from '../../support/every-page';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test.describe(EVERY_PAGE, { tag: '@js' }, () => {
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
    const slug = await acceptAsNew(reader, await invite(page, customer.email, { 'Directory reader': 40 }), customer, [
      'Directory reader',
    ]);
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
    const slug = await acceptAsNew(reader, await invite(page, customer.email), customer);
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
    const slug = await acceptAsNew(reader, await invite(page, customer.email, { 'Directory reader': 40 }), customer, [
      'Directory reader',
    ]);
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
});
