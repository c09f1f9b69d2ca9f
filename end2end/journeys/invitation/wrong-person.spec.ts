import { InvitationLinkPage } from '../../pages/invitation-link';
import { InvitationsPage } from '../../pages/invitations';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { SignInPage } from '../../pages/sign-in';
import { expect, hydrated, test } from '../../support/fixtures';
import { invite } from '../../support/invite';
import { maple, masked, newCustomer } from '../../support/people';

test.describe('an invitation opened by somebody else', () => {
  test('says for whom it is, masked, and lets him switch the account', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 403/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const address = await invite(page, customer.email, { 'User administrator': 30 });
    // The invited person has an account already, and answers later.
    const owner = await anotherPerson();
    await new InvitationLinkPage(owner).open(address);
    await new InvitationLinkPage(owner).signUp(customer);

    const other = await anotherPerson();
    const link = new InvitationLinkPage(other);
    const form = new SignInPage(other);
    await form.open();
    await form.signIn('global-admin@willow.example');
    await expect(other.getByRole('heading', { level: 1, name: 'Willow Bakery' })).toBeVisible();
    expect(await link.open(address)).toBe(403);
    await expect(link.heading(`This invitation is for ${masked(customer.email)}`)).toBeVisible();
    await expect(other.getByText('You are signed in as global-admin@willow.example.')).toBeVisible();
    expect(await other.content()).not.toContain(customer.email);
    expect(await other.content()).not.toContain('User administrator');

    await link.switchAccount();
    await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await hydrated(other);
    await form.signIn(customer.email, customer.password);
    await expect(link.asks(maple.name)).toBeVisible();
    await expect(link.confirmation).toBeVisible();
  });

  test(
    'goes back to the invited mailbox with a new link',
    { tag: '@desktop' },
    async ({ page, signIn, anotherPerson, allowConsole }) => {
      allowConsole(/status of 4(03|10)/);
      const { email } = newCustomer();
      await signIn(page, maple.adminAgent);
      const address = await invite(page, email);
      const other = await anotherPerson();
      const link = new InvitationLinkPage(other);
      await signIn(other, 'global-admin@willow.example');
      await link.open(address);
      await link.passToColleague();
      await expect(link.heading('A fresh link is on its way')).toBeVisible();

      const fresh = await new MailboxPage(page).readInvitationLink(email);
      expect(fresh).not.toBe(address);
      expect(await link.open(address)).toBe(410);
      await expect(link.heading('A newer link has taken the place of this one')).toBeVisible();
      const reader = new InvitationLinkPage(await anotherPerson());
      expect(await reader.open(fresh)).toBe(200);
      await expect(reader.asks(maple.name)).toBeVisible();
    },
  );
});

// Aspen has no partner yet and accepts here, so this is for one project's server once.
test('somebody who is no global admin passes the invitation to the one who is, and the sender is told', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 4(03|10)/);
  await signIn(page, maple.adminAgent);
  const address = await invite(page, 'frontdesk@aspen.example', { 'Directory reader': 10 });

  const frontdesk = await anotherPerson();
  const link = new InvitationLinkPage(frontdesk);
  await signIn(frontdesk, 'frontdesk@aspen.example');
  expect(await link.open(address)).toBe(200);
  await expect(frontdesk.getByRole('heading', { name: 'You cannot answer for Aspen Logistics' })).toBeVisible();
  await expect(frontdesk.getByText('global-admin@aspen.example')).toBeVisible();
  await expect(frontdesk.getByRole('button', { name: 'Accept' })).toHaveCount(0);
  await link.passTo('Gita Stone').click();
  await expect(link.heading('The request is passed on')).toBeVisible();
  expect(await link.open(address)).toBe(410);

  const mailbox = new MailboxPage(page);
  const passedOn = await mailbox.readInvitationLink('global-admin@aspen.example');
  await expect(mailbox.newest(maple.adminAgent, 'was passed on to global-admin@aspen.example')).toBeVisible();

  const admin = await anotherPerson();
  const answer = new InvitationLinkPage(admin);
  await answer.open(passedOn);
  await answer.waysToAnswer.getByRole('link', { name: 'Sign in' }).click();
  await expect(admin.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await new SignInPage(admin).signIn('global-admin@aspen.example');
  await expect(answer.confirmation).toBeVisible();
  await hydrated(admin);
  await answer.confirmation.check();
  await answer.accept();
  await expect(new PartnersPage(admin).partner(maple.name)).toBeVisible();

  const invitations = new InvitationsPage(page);
  await invitations.open();
  await expect(invitations.row('global-admin@aspen.example')).toContainText('Accepted');
  await expect(invitations.row('frontdesk@aspen.example')).toContainText('Replaced');
});
