import { AccessRequestPage } from '../../pages/access-request';
import { CalendarPage } from '../../pages/calendar';
import { MailboxPage } from '../../pages/mailbox';
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
  await calendar.extend('User administrator', customer.organization).click();
  const asked = new AccessRequestPage(page);
  await expect(asked.state('Asked')).toBeVisible();
  await expect(asked.what('User administrator')).toContainText(/until .*3 days/);
  await calendar.openAt(`/o/${maple.slug}/customers/calendar`);
  const row = calendar.row(customer.organization, 'User administrator');
  await expect(row.getByRole('link').filter({ hasText: 'Asked to extend' })).toBeVisible();

  const answer = new AccessRequestPage(reader);
  await answer.openNewest(new URL(reader.url()).pathname.split('/')[2] ?? '');
  await answer.role('User administrator').check();
  await answer.approve();
  await expect(answer.state('Approved')).toBeVisible();
  const mailbox = new MailboxPage(page);
  await mailbox.open();
  const told = mailbox.newest(maple.adminAgent, `${customer.organization} gave ${maple.name} administrator access`);
  await expect(told).toBeVisible();
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
