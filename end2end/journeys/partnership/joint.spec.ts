import { InvitationLinkPage } from '../../pages/invitation-link';
import { InvitationsPage } from '../../pages/invitations';
import { MailboxPage } from '../../pages/mailbox';
import { Masthead } from '../../pages/masthead';
import { PartnersPage } from '../../pages/partners';
import { JointInvitationsPage, PartnershipPage, PartnershipsPage } from '../../pages/partnerships';
import { RequestPage } from '../../pages/request';
import { askOak, authorize } from '../../support/connect';
import { expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { birch, cedar, maple, newCustomer, oak } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

const ko = texts('ko');

test('a reseller invites a new customer together with its provider, and one consent accepts both', async ({
  page: reseller,
  anotherPerson,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 422/); // the message without its link, where the form is posted
  const customer = newCustomer();
  const request = new RequestPage(reseller);
  const invitations = new InvitationsPage(reseller);
  await signIn(reseller, maple.adminAgent);

  await test.step('an admin agent selects Invite new customers beside the provider', async () => {
    const providers = new PartnershipsPage(reseller, maple.slug, 'providers');
    await providers.open();
    await providers.invite(birch.name).click();
    await expect(request.jointTitle(birch.name)).toBeVisible();
    await hydrated(reseller);
    await expect(request.message).toHaveValue(/together with Birch Distribution[\s\S]*\[personal link\]/);
    await expect(request.preview).toContainText('Maple Services and Birch Distribution ask to be your resellers.');
  });

  await test.step('the text may be edited, and the link cannot be lost', async () => {
    await request.fill(customer.email, { 'License administrator': 45 });
    await request.message.fill('Hello, this is what we spoke about.');
    await request.putLinkBackOrSend();
    await expect(request.message).toHaveValue(/^Hello, this is what we spoke about\.\s+\[personal link\]/);
    await expect(request.jointTitle(birch.name)).toBeVisible();
    await request.send();
    await expect(request.sent(customer.email)).toBeVisible();
    await request.backToInvitations.click();
    await expect(invitations.row(customer.email)).toContainText('together with Birch Distribution');
  });

  const provider = await anotherPerson();
  const joint = new JointInvitationsPage(provider, birch.slug);
  await test.step('the provider sees what it is party to', async () => {
    await signIn(provider, birch.salesAgent);
    await joint.open();
    await expect(joint.row(customer.email)).toContainText(maple.name);
    await expect(joint.row(customer.email)).toContainText('Sent');
  });

  const reader = await anotherPerson();
  const link = new InvitationLinkPage(reader);
  await test.step('the customer sees both, with the rights of each', async () => {
    await link.open(await new MailboxPage(reader).readInvitationLink(customer.email));
    await expect(link.asksJointly(maple.name, birch.name)).toBeVisible();
    await expect(link.whoAsks.getByRole('listitem')).toHaveCount(2);
    await link.signUp(customer);
    await expect(link.asked).toHaveCount(3);
    await expect(link.asked.filter({ hasText: `Reseller relationship with ${birch.name}` })).toContainText(
      'may submit orders for you',
    );
    await expect(link.right('License administrator')).not.toBeChecked();
  });

  await test.step('he confirms once, and has both among his partners', async () => {
    const partners = new PartnersPage(reader);
    await link.right('License administrator').check();
    await link.confirmation.check();
    await link.accept();
    await expect(partners.title).toBeVisible();
    await expect(partners.partner(maple.name)).toBeVisible();
    await expect(partners.partner(birch.name)).toBeVisible();
    await expect(partners.right('License administrator')).toHaveCount(1);
  });

  await test.step('reseller and provider share the customer now', async () => {
    await joint.open();
    await expect(joint.row(customer.email)).toContainText(customer.organization);
    await expect(joint.row(customer.email)).toContainText('Accepted');
    const resellers = new PartnershipsPage(provider, birch.slug, 'resellers');
    await resellers.open();
    await resellers.viewCustomers(maple.name).click();
    await expect(new PartnershipPage(provider).customers).toContainText(customer.organization);
    const mailbox = new MailboxPage(provider);
    await mailbox.open();
    await expect(mailbox.newest(birch.salesAgent, `${customer.organization} accepted you together with`)).toBeVisible();
  });
});

test('a joint invitation is void once the partnership has ended, and everybody is told', async ({
  page: provider,
  anotherPerson,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 4(01|10)/);
  const customer = newCustomer();
  await signIn(provider, cedar.globalAdmin);
  const admin = await anotherPerson();
  await signIn(admin, oak.globalAdmin);
  await new InvitationLinkPage(admin).open(await askOak(provider));
  await authorize(admin);

  const agent = await anotherPerson();
  await signIn(agent, oak.adminAgent);
  const providers = new PartnershipsPage(agent, oak.slug, 'providers');
  const request = new RequestPage(agent, oak.slug);
  await providers.open();
  await providers.viewCustomers(cedar.name).click();
  await expect(new PartnershipPage(agent).inviteCustomers).toBeVisible();
  await hydrated(agent);
  await new PartnershipPage(agent).inviteCustomers.click();
  await expect(request.jointTitle(cedar.name)).toBeVisible();
  await hydrated(agent);
  await request.fill(customer.email);
  await request.send();
  await expect(request.sent(customer.email)).toBeVisible();
  const address = await new MailboxPage(agent).readInvitationLink(customer.email);

  const resellers = new PartnershipsPage(provider, cedar.slug, 'resellers');
  const plan = new PartnershipPage(provider);
  await resellers.open();
  await resellers.end(oak.name).click();
  await expect(plan.endTitle(oak.name)).toBeVisible();
  await hydrated(provider);
  await expect(plan.voided).toContainText(customer.email);
  await plan.declaration.check();
  await plan.end();
  await expect(resellers.title).toBeVisible();

  const reader = await anotherPerson();
  const link = new InvitationLinkPage(reader);
  expect(await link.open(address)).toBe(410);
  await expect(link.heading('This request is void')).toBeVisible();
  await expect(reader.getByText(`${oak.name} and ${cedar.name} asked together`)).toBeVisible();
  const invitations = new InvitationsPage(agent, oak.slug);
  await invitations.open();
  await expect(invitations.row(customer.email)).toContainText('Void');
  await expect(invitations.row(customer.email)).toContainText('the partnership ended');
  const mailbox = new MailboxPage(reader);
  await mailbox.open();
  for (const told of [customer.email, oak.adminAgent, cedar.globalAdmin]) {
    await expect(mailbox.newest(told, `The request of ${oak.name} and ${cedar.name} is void`)).toBeVisible();
  }
});

test('a joint invitation is written and read in Korean', async ({ page: reseller, anotherPerson, signIn }) => {
  const customer = newCustomer();
  const words = { reseller: maple.name, provider: birch.name };
  const request = new RequestPage(reseller);
  await signIn(reseller, maple.adminAgent);
  const providers = new PartnershipsPage(reseller, maple.slug, 'providers');
  await providers.open();
  await providers.invite(birch.name).click();
  await expect(request.jointTitle(birch.name)).toBeVisible();
  await hydrated(reseller);
  await request.fill(customer.email);
  await request.language('한국어').click();
  await expect(request.message).toHaveValue(/안녕하세요[\s\S]*Birch Distribution[\s\S]*\[개인 링크\]/);
  await hydrated(reseller);
  await request.send();
  await expect(request.sent(customer.email)).toBeVisible();

  const reader = await anotherPerson();
  const mailbox = new MailboxPage(reader);
  await mailbox.open();
  const letter = mailbox.newest(customer.email, ko('joint', 'draft_subject', words));
  const address = await letter.getByRole('link', { name: /\/invitations\// }).first().getAttribute('href');
  await reader.goto('/');
  await hydrated(reader);
  await new Masthead(reader).chooseLanguage('Language: English', '한국어');
  await expect(reader.locator('html')).toHaveAttribute('lang', 'ko');
  const link = new InvitationLinkPage(reader);
  await link.open(address ?? '');
  await expect(link.heading(ko('joint', 'link_title', words))).toBeVisible();
  await expect(reader.getByText(ko('joint', 'link_lead', words))).toBeVisible();
  await checkNoSidewaysScroll(reader);
});
