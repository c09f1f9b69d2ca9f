import { AccountPage } from '../../pages/account';
import { CustomersPage } from '../../pages/customers';
import { InvitationLinkPage } from '../../pages/invitation-link';
import { InvitationsPage } from '../../pages/invitations';
import { MailboxPage } from '../../pages/mailbox';
import { Masthead } from '../../pages/masthead';
import { PartnersPage } from '../../pages/partners';
import { RequestPage } from '../../pages/request';
import { SignInPage } from '../../pages/sign-in';
import { expect, hydrated, test } from '../../support/fixtures';
import { maple, masked, newCustomer } from '../../support/people';

test('a partner asks a customer for a relationship with two rights, and the customer grants one of them', async ({
  page: partner,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/); // the answer without the confirmation, where the form is posted
  const customer = newCustomer();
  const customers = new CustomersPage(partner);
  const invitations = new InvitationsPage(partner);

  await test.step('an admin agent signs in and selects Request a reseller relationship under Customers', async () => {
    const signIn = new SignInPage(partner);
    await signIn.open();
    await signIn.signIn(maple.adminAgent);
    await new Masthead(partner).menu('Customers').click();
    await customers.request.click();
    await expect(new RequestPage(partner).title).toBeVisible();
    await hydrated(partner);
  });

  await test.step('he asks for two rights, each with its days, and sends the message', async () => {
    const request = new RequestPage(partner);
    await request.fill(customer.email, { 'Helpdesk administrator': 90, 'User administrator': 30 });
    await expect(request.message).toHaveValue(/\[personal link\]/);
    await request.send();
    await expect(request.sent(customer.email)).toBeVisible();
    await request.backToInvitations.click();
    await expect(invitations.row(customer.email)).toContainText('Sent');
    await expect(invitations.row(customer.email)).toContainText('Relationship, 2 admin rights');
  });

  const reader = await anotherPerson();
  const link = new InvitationLinkPage(reader);

  await test.step('the customer opens the link from the mail and reads who asks, for what, and until when', async () => {
    const mailbox = new MailboxPage(reader);
    await mailbox.open();
    await mailbox.invitationLink(customer.email).click();
    await expect(link.asks(maple.name)).toBeVisible();
    await hydrated(reader);
    await expect(reader.getByText(`Addressed to ${masked(customer.email)}`)).toBeVisible();
    await expect(link.whoAsks).toContainText('maple.example verified');
    await expect(link.whoAsks).toContainText('United Kingdom');
    await expect(link.asked).toHaveCount(3);
    await expect(link.asked.filter({ hasText: 'Helpdesk administrator' })).toContainText(/until .*90 days/);
    await expect(link.asked.filter({ hasText: 'User administrator' })).toContainText(/until .*30 days/);
  });

  await test.step('the partner sees that it was opened', async () => {
    await invitations.open();
    await expect(invitations.row(customer.email)).toContainText('Opened');
  });

  await test.step('the customer makes an account, for which the link is proof enough', async () => {
    await expect(link.code).toHaveCount(0);
    await link.signUp(customer);
    await expect(link.right('Helpdesk administrator')).not.toBeChecked();
    await expect(link.right('User administrator')).not.toBeChecked();
  });

  await test.step('without the confirmation nothing is accepted', async () => {
    await link.right('Helpdesk administrator').check();
    await link.accept();
    await expect(link.refusal).toContainText('Tick this box to go on.');
    await hydrated(reader);
    await expect(link.right('Helpdesk administrator')).toBeChecked();
  });

  await test.step('he confirms, accepts, and finds the right with its end among his partners', async () => {
    const partners = new PartnersPage(reader);
    await link.confirmation.check();
    await link.accept();
    await expect(partners.title).toBeVisible();
    await expect(partners.partner(maple.name)).toBeVisible();
    await expect(partners.right('Helpdesk administrator')).toContainText(/until .*90 days/);
    await expect(partners.right('User administrator')).toHaveCount(0);
  });

  await test.step('the partner finds the customer by the start of its name and of its domain', async () => {
    await customers.open();
    for (const start of [customer.organization.slice(0, -4).toUpperCase(), customer.domain.slice(0, -5)]) {
      await customers.search(start);
      await expect(customers.rows).toHaveCount(1);
      await expect(customers.row(customer.organization)).toContainText('1 admin right');
    }
  });

  await test.step('the record opens in place, survives a reload, and each tab says what it will hold', async () => {
    const { organization } = customer;
    await customers.details(organization).click();
    await expect(customers.record(organization)).toContainText(/Helpdesk administrator.*until .*90 days/s);
    await partner.reload();
    await hydrated(partner);
    await expect(customers.details(organization)).toHaveAttribute('aria-expanded', 'true');
    for (const [tab, says] of [
      ['Subscriptions', `Subscriptions of ${organization} will be listed here`],
      ['Service management', `The services of ${organization}'s subscriptions will be listed here`],
      ['Users and licences', `Users of ${organization} open by a right that`],
      ['Account', 'United Kingdom'],
    ] as const) {
      await customers.recordTab(organization, tab).click();
      await expect(customers.record(organization)).toContainText(says);
    }
    await partner.reload();
    await hydrated(partner);
    await expect(customers.record(organization)).toContainText('United Kingdom');
  });

  await test.step('the Account page shows profile, relationships and history', async () => {
    const account = new AccountPage(partner);
    await customers.account(customer.organization).click();
    await expect(account.title(customer.organization)).toBeVisible();
    await expect(account.profile).toContainText(customer.domain);
    await expect(account.relationships).toContainText(maple.name);
    await expect(account.event('The relationship stands. Granted: Helpdesk administrator for 90 days.')).toBeVisible();
    await expect(account.event(`was requested of ${customer.email}, by mail from the portal.`)).toContainText(
      'Ada Field',
    );
  });

  await test.step('the invitation is accepted, and both sides have a mail about it', async () => {
    const mailbox = new MailboxPage(partner);
    await invitations.open();
    await expect(invitations.row(customer.email)).toContainText('Accepted');
    await mailbox.open();
    await expect(mailbox.newest(`${customer.organization} accepted your invitation`)).toContainText(maple.adminAgent);
    await expect(mailbox.newest(customer.email, 'Your record of the relationship')).toContainText(
      'Helpdesk administrator, until',
    );
  });
});
