import { CustomerUsersPage } from '../../pages/customer-users';
import { MailboxPage } from '../../pages/mailbox';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test('who lacks a grant asks the admin agents from the closed page, in one step', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 40[39]/);
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email);
  const head = await anotherPerson();
  const slug = await acceptAsNew(head, address, customer, []);

  const helpdesk = await anotherPerson();
  await signIn(helpdesk, maple.helpdeskAgent);
  const users = new CustomerUsersPage(helpdesk);
  await users.open(slug);
  await expect(helpdesk.getByText(customer.organization).first()).toBeVisible();
  await helpdesk.getByRole('button', { name: 'Ask your admin agents' }).click();
  await expect(helpdesk.getByText('1 admin agent has got a mail about it.')).toBeVisible();
  await users.open(slug);
  await helpdesk.getByRole('button', { name: 'Ask your admin agents' }).click();
  await expect(helpdesk.getByText('have been asked about this customer today')).toBeVisible();

  const mailbox = new MailboxPage(page);
  await mailbox.follow(maple.adminAgent, `/customers/${slug}/access`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/customers/${slug}/access$`));
});
