import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { RemoveRolesPage } from '../../pages/remove-roles';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { texts } from '../../support/labels';
import { maple, newCustomer } from '../../support/people';

const three = { 'Directory reader': 40, 'User administrator': 10, 'License administrator': 20 };

test('a customer ends several rights of a partner in one step', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, three);
  const reader = await anotherPerson();
  await acceptAsNew(reader, address, customer, Object.keys(three));

  const roles = new RemoveRolesPage(reader, maple.name);
  await roles.link.click();
  await expect(roles.title).toBeVisible();
  await roles.remove();
  await expect(roles.refusal.first()).toBeVisible();
  await roles.box('User administrator').check();
  await roles.box('License administrator').check();
  await roles.remove();

  const partners = new PartnersPage(reader);
  await expect(partners.title).toBeVisible();
  await expect(partners.right('User administrator')).toContainText('ended');
  await expect(partners.right('License administrator')).toContainText('ended');
  await expect(partners.right('Directory reader')).toContainText(/until .*40 days/);
  const mailbox = new MailboxPage(page);
  await mailbox.open();
  const told = mailbox.newest(maple.adminAgent, customer.organization, 'User administrator', 'License administrator');
  await expect(told).toBeVisible();
});

test('the boxes are there in Korean', async ({ page, signIn, anotherPerson }) => {
  const ko = texts('ko');
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, { 'Directory reader': 40 });
  const reader = await anotherPerson();
  await acceptAsNew(reader, address, customer, ['Directory reader']);
  const here = new URL(reader.url());
  await reader.context().addCookies([{ name: 'twotier-language', value: 'ko', url: here.origin }]);
  await reader.goto(here.pathname);
  const roles = new RemoveRolesPage(reader, maple.name, 'ko');
  await roles.link.click();
  await expect(roles.title).toBeVisible();
  await roles.box(ko('admin_role', 'directory_reader')).check();
  await roles.remove();
  await expect(roles.link).toHaveCount(0);
});
