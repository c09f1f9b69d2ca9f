import { CustomerUsersPage } from '../../pages/customer-users';
import { GroupsPage } from '../../pages/groups';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test('the helpdesk acts for a customer under a banner and has a password reset', async ({ page, signIn }) => {
  await signIn(page, maple.helpdeskAgent);
  const users = new CustomerUsersPage(page);
  await users.open('rowan-clinics');
  await expect(users.banner).toContainText('You act for Rowan Clinics');
  await expect(users.banner).toContainText(maple.name);
  await users.search('workshop');
  await expect(users.row('workshop@rowan.example')).toBeVisible();
  await expect(users.row('frontdesk@rowan.example')).toHaveCount(0);
  await users.reset('workshop@rowan.example');
  await expect(users.sent).toContainText('workshop@rowan.example');
  await users.stop();
  await expect(page.getByRole('heading', { level: 1, name: 'Rowan Clinics' })).toBeVisible();
  await expect(users.banner).toHaveCount(0);
  const mailbox = new MailboxPage(page);
  await mailbox.open();
  await expect(mailbox.newest('workshop@rowan.example', maple.name, 'set a new password')).toBeVisible();
});

test('a group lets the helpdesk in, a closed button says why, and a right that ends closes the page', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 4(03|22)/);
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, { 'Directory reader': 40 });
  const reader = await anotherPerson();
  const slug = await acceptAsNew(reader, address, customer, ['Directory reader']);

  const helpdesk = await anotherPerson();
  await signIn(helpdesk, maple.helpdeskAgent);
  const users = new CustomerUsersPage(helpdesk);
  await users.open(slug);
  await expect(helpdesk.getByText('No group you are in uses the right')).toBeVisible();
  await expect(users.banner).toHaveCount(0);

  const groups = new GroupsPage(page);
  const name = `Readers of ${customer.organization}`;
  await groups.open();
  await groups.make(name);
  await expect(groups.heading(name)).toBeVisible();
  await groups.add('nobody@maple.example');
  await expect(groups.refusal.first()).toBeVisible();
  await groups.add(maple.helpdeskAgent);
  await expect(groups.member(maple.helpdeskAgent)).toBeVisible();
  await groups.openAssignment(slug);
  await expect(groups.box('Directory reader', 'Admin agents')).toBeChecked();
  await groups.box('Directory reader', 'Admin agents').uncheck();
  await groups.box('Directory reader', name).check();
  await groups.save();
  await expect(groups.through(name)).toBeVisible();

  await users.open(slug);
  await expect(users.banner).toContainText(customer.organization);
  const partners = new PartnersPage(reader);
  await partners.open(slug);
  await expect(new GroupsPage(reader).through(name)).toBeVisible();
});

test('a closed button opens its reason beside the list, in Korean', async ({ page, signIn, baseURL }) => {
  await signIn(page, maple.adminAgent);
  await page.context().addCookies([{ name: 'twotier-language', value: 'ko', url: baseURL ?? '' }]);
  const users = new CustomerUsersPage(page, 'ko');
  // Willow has granted a right that reads users and resets no password.
  await users.open('willow-bakery');
  await expect(users.banner).toContainText('Willow Bakery');
  await users.explain('frontdesk@willow.example');
  await expect(users.why).toContainText('부여되지 않음');
  await expect(users.why).toContainText('Willow Bakery');
  await users.closeWhy();
  await expect(users.why).toHaveCount(0);
  await expect(users.row('frontdesk@willow.example')).toBeVisible();
});
