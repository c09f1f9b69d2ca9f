import { AccessRequestPage } from '../../pages/access-request';
import { FreezePage } from '../../pages/freeze';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { texts } from '../../support/labels';
import { maple, newCustomer } from '../../support/people';

test('a partner asks for administrator access, is offered less, and accepts', async ({
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

  const asking = new AccessRequestPage(page);
  await asking.openForm(slug);
  await expect(asking.name).toHaveValue(new RegExp(`^${customer.organization} \\d{4}-\\d\\d-\\d\\d$`));
  await asking.name.fill(`Help of ${customer.organization}`);
  await asking.send();
  await expect(asking.refusal.first()).toBeVisible();
  await expect(asking.name).toHaveValue(`Help of ${customer.organization}`);
  for (const role of ['Directory reader', 'User administrator']) await asking.role(role).check();
  await asking.days.fill('60');
  await asking.send();
  await expect(asking.state('Asked')).toBeVisible();

  const mailbox = new MailboxPage(reader);
  await mailbox.follow(customer.email, '/partners/access-requests/');
  const answering = new AccessRequestPage(reader);
  await expect(reader.getByRole('heading', { level: 1, name: `Help of ${customer.organization}` })).toBeVisible();
  await expect(answering.what('Directory reader')).toContainText(/until .*60 days/);
  await answering.role('Directory reader').check();
  await answering.days.fill('10');
  await answering.approve();
  await expect(answering.refusal.first()).toBeVisible();
  await expect(answering.days).toHaveValue('10');
  await answering.asOffer.check();
  await answering.approve();
  await expect(answering.state('Offered less')).toBeVisible();

  await asking.openNewest(maple.slug, 'customers');
  await expect(asking.offered('Directory reader')).toContainText(/60 days.*10 days/s);
  await expect(asking.offered('User administrator')).toContainText('not offered');
  await asking.acceptOffer();
  await expect(asking.state('Offer accepted')).toBeVisible();

  const partners = new PartnersPage(reader);
  await partners.open(slug);
  await expect(partners.right('Directory reader')).toContainText(/until .*10 days/);
  await expect(partners.right('User administrator')).toHaveCount(0);
});

test('a customer declines with a reason, and a partner takes a request back', async ({ page, signIn, anotherPerson }) => {
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const reader = await anotherPerson();
  const slug = await acceptAsNew(reader, await invite(page, customer.email), customer);
  const [asking, answering] = [new AccessRequestPage(page), new AccessRequestPage(reader)];
  await asking.openForm(slug);
  await asking.role('License administrator').check();
  await asking.send();
  await expect(asking.state('Asked')).toBeVisible();
  const partners = new PartnersPage(reader);
  await partners.open(slug);
  await expect(reader.getByRole('heading', { level: 2, name: '1 request waits for your answer' })).toBeVisible();
  await answering.openNewest(slug);
  await answering.decline('Not before spring.');
  await expect(answering.state('Declined')).toBeVisible();
  await page.reload();
  await expect(asking.state('Not before spring.')).toBeVisible();

  await asking.openForm(slug);
  await asking.role('License administrator').check();
  await asking.send();
  await expect(asking.state('Asked')).toBeVisible();
  await asking.withdraw();
  await expect(asking.state('Withdrawn')).toBeVisible();
});

test('a customer that has frozen partner access reads why it cannot approve, in Korean', async ({
  page,
  signIn,
  anotherPerson,
}) => {
  const ko = texts('ko');
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const reader = await anotherPerson();
  const slug = await acceptAsNew(reader, await invite(page, customer.email), customer);
  const asking = new AccessRequestPage(page);
  await asking.openForm(slug);
  await asking.role('Directory reader').check();
  await asking.send();
  await expect(asking.state('Asked')).toBeVisible();

  await new FreezePage(reader).freeze();
  await reader.context().addCookies([{ name: 'twotier-language', value: 'ko', url: new URL(reader.url()).origin }]);
  const answering = new AccessRequestPage(reader, 'ko');
  await answering.openNewest(slug);
  await expect(reader.getByRole('heading', { name: ko('admin_request', 'frozen_title') })).toBeVisible();
  await expect(answering.approveButton).toHaveCount(0);
  await new PartnersPage(reader).open(slug);
  const freeze = new FreezePage(reader, 'ko');
  await freeze.allow();
  await expect(freeze.frozen).toHaveCount(0);
  await answering.openNewest(slug);
  await answering.role(ko('admin_role', 'directory_reader')).check();
  await answering.approve();
  await expect(answering.state(ko('admin_request', 'state_approved'))).toBeVisible();
});
