import { CalendarPage } from '../../pages/calendar';
import { RequestPage } from '../../pages/request';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { texts } from '../../support/labels';
import { maple, newCustomer } from '../../support/people';

test('a partner sees what ends when and asks for longer in one step', async ({ page, signIn, anotherPerson }) => {
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, { 'User administrator': 3 });
  const reader = await anotherPerson();
  await acceptAsNew(reader, address, customer, ['User administrator']);

  const calendar = new CalendarPage(page);
  await calendar.openAt(`/o/${maple.slug}/customers/calendar`);
  await expect(calendar.title).toBeVisible();
  await expect(calendar.row(customer.organization, 'User administrator')).toContainText(/until .*3 days/);
  await calendar.renew('User administrator', customer.organization).click();
  const request = new RequestPage(page);
  await expect(request.recipient).toHaveValue(customer.email);
  await request.send();
  await expect(request.sent(customer.email)).toBeVisible();
});

test('a customer finds the day in the month on which a right ends, in Korean', async ({
  page,
  signIn,
  anotherPerson,
}) => {
  const ko = texts('ko');
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, { 'Directory reader': 20 });
  const reader = await anotherPerson();
  await acceptAsNew(reader, address, customer, ['Directory reader']);
  const here = new URL(reader.url());
  await reader.context().addCookies([{ name: 'twotier-language', value: 'ko', url: here.origin }]);
  const calendar = new CalendarPage(reader, 'ko');
  await calendar.openAt(`${here.pathname}/calendar`);
  await calendar.showMonth();
  const end = new Date(Date.now() + 20 * 86_400_000);
  if (end.getUTCMonth() !== new Date().getUTCMonth()) await calendar.showFollowingMonth();
  await expect(calendar.days).toHaveCount(1);
  await calendar.days.click();
  await expect(calendar.row(maple.name, ko('admin_role', 'directory_reader'))).toHaveCount(1);
});
