import { AddressPage } from '../../pages/address';
import { CustomersPage } from '../../pages/customers';
import { InvitationLinkPage } from '../../pages/invitation-link';
import { InvitationsPage } from '../../pages/invitations';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { RequestPage } from '../../pages/request';
import { canMoveTime, expireInvitation } from '../../support/database';
import { expect, hydrated, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test.describe('an invitation', { tag: '@desktop' }, () => {
  test.beforeEach(async ({ page, signIn, allowConsole }) => {
    allowConsole(/status of 4(00|04|10)/); // what closed links answer with
    await signIn(page, maple.adminAgent);
  });

  test('that is sent again gets a new link, and the old one says so', async ({ page, anotherPerson }) => {
    const { email } = newCustomer();
    const invitations = new InvitationsPage(page);
    const old = await invite(page, email);
    await invitations.open();
    await invitations.resend(email);
    await expect(invitations.rows(email)).toHaveCount(2);
    await expect(invitations.rows(email).nth(1)).toContainText('Replaced');
    await expect(invitations.row(email)).toContainText('Sent');

    const link = new InvitationLinkPage(await anotherPerson());
    const fresh = await new MailboxPage(page).readInvitationLink(email);
    expect(fresh).not.toBe(old);
    expect(await link.open(old)).toBe(410);
    await expect(link.heading('A newer link has taken the place of this one')).toBeVisible();
    expect(await link.open(fresh)).toBe(200);
    await expect(link.asks(maple.name)).toBeVisible();
  });

  test('that is revoked cannot be opened any more', async ({ page, anotherPerson }) => {
    const { email } = newCustomer();
    const invitations = new InvitationsPage(page);
    const address = await invite(page, email);
    await invitations.open();
    await invitations.revoke(email);
    await expect(invitations.row(email)).toContainText('Revoked');

    const link = new InvitationLinkPage(await anotherPerson());
    expect(await link.open(address)).toBe(410);
    await expect(link.heading('This request was taken back')).toBeVisible();

    await invitations.way(email, 'Ask again').click();
    const request = new RequestPage(page);
    await expect(request.recipient).toHaveValue(email);
  });

  test('is not revoked when the question is answered with Keep it', { tag: '@js' }, async ({ page }) => {
    const { email } = newCustomer();
    const invitations = new InvitationsPage(page);
    await invite(page, email);
    await invitations.open();
    await invitations.action(email, 'Revoke').click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the invitation?' });
    await expect(dialog).toContainText(`The link sent to ${email} stops working at once.`);
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await expect(dialog).toBeHidden();
    await page.reload();
    await expect(invitations.row(email)).toContainText('Sent');
  });

  test('goes to another address with a new link', async ({ page, anotherPerson }) => {
    const [wrong, right] = [newCustomer().email, newCustomer().email];
    const invitations = new InvitationsPage(page);
    const old = await invite(page, wrong);
    await invitations.open();
    await invitations.way(wrong, 'Change address').click();
    await expect(page.getByText(`The link sent to ${wrong} stops working at once.`)).toBeVisible();
    await hydrated(page);
    await new AddressPage(page).sendTo(right);
    await expect(invitations.row(right)).toContainText('Sent');
    await expect(invitations.row(wrong)).toContainText('Replaced');

    const link = new InvitationLinkPage(await anotherPerson());
    expect(await link.open(old)).toBe(410);
    await expect(link.heading('A newer link has taken the place of this one')).toBeVisible();
    expect(await link.open(await new MailboxPage(page).readInvitationLink(right))).toBe(200);
  });

  test('that was accepted leads those who accepted to their partners, and others nowhere', async ({
    page,
    anotherPerson,
  }) => {
    const customer = newCustomer();
    const address = await invite(page, customer.email);
    const reader = await anotherPerson();
    await acceptAsNew(reader, address, customer);

    const link = new InvitationLinkPage(reader);
    expect(await link.open(address)).toBe(410);
    await expect(link.heading('This request has been accepted')).toBeVisible();
    await reader.getByRole('link', { name: 'Open Partner relationships' }).click();
    await expect(new PartnersPage(reader).partner(maple.name)).toBeVisible();

    const stranger = await anotherPerson();
    expect(await new InvitationLinkPage(stranger).open(address)).toBe(410);
    await expect(stranger.getByText('An invitation works once.')).toBeVisible();
    await expect(stranger.getByRole('link', { name: 'Open Partner relationships' })).toHaveCount(0);
  });

  test('that is declined with a reason tells the sender both', async ({ page, anotherPerson }) => {
    const customer = newCustomer();
    const address = await invite(page, customer.email);
    const reader = await anotherPerson();
    const link = new InvitationLinkPage(reader);
    await link.open(address);
    await link.signUp(customer);
    await link.decline('We look after this ourselves');
    await expect(link.heading('You have declined')).toBeVisible();

    const invitations = new InvitationsPage(page);
    await invitations.open();
    await expect(invitations.row(customer.email)).toContainText('Declined');
    await expect(invitations.row(customer.email)).toContainText('“We look after this ourselves”');
    const mailbox = new MailboxPage(page);
    await mailbox.open();
    await expect(mailbox.newest(maple.adminAgent, `${customer.email} was declined`)).toContainText(
      'We look after this ourselves',
    );
    const customers = new CustomersPage(page);
    await customers.open();
    await customers.search(customer.organization);
    await expect(page.getByText(`No customer matches “${customer.organization}”`)).toBeVisible();

    expect(await link.open(address)).toBe(410);
    await expect(link.heading('This request was declined')).toBeVisible();
  });

  test('that nobody answered in time has run out, and can be sent again', async ({ page, server, anotherPerson }) => {
    test.skip(!canMoveTime(), 'only python3 with sqlite3 can let time pass here');
    const { email } = newCustomer();
    const invitations = new InvitationsPage(page);
    const address = await invite(page, email);
    expireInvitation(server, email);

    const link = new InvitationLinkPage(await anotherPerson());
    expect(await link.open(address)).toBe(410);
    await expect(link.heading('The time to answer has run out')).toBeVisible();
    await invitations.open();
    await expect(invitations.row(email)).toContainText('Expired');
    await invitations.resend(email);
    await expect(invitations.row(email)).toContainText('Sent');
    expect(await link.open(await new MailboxPage(page).readInvitationLink(email))).toBe(200);
  });
});

test('a link that does not exist and one that was cut off say so', async ({ page, allowConsole }) => {
  allowConsole(/status of 40[04]/);
  const link = new InvitationLinkPage(page);
  expect(await link.open(`/invitations/${'A'.repeat(43)}`)).toBe(404);
  await expect(link.heading('This link does not exist')).toBeVisible();
  expect(await link.open('/invitations/A7xQ')).toBe(400);
  await expect(link.heading('This link is incomplete')).toBeVisible();
});
