import { InvitationLinkPage } from '../../pages/invitation-link';
import { PartnersPage } from '../../pages/partners';
import { RequestPage } from '../../pages/request';
import { SignInPage } from '../../pages/sign-in';
import { agePassword, canMoveTime } from '../../support/database';
import { demoPassword, expect, hydrated, scripted, test } from '../../support/fixtures';
import { invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

const personalLink = /http:\/\/127\.0\.0\.1:\d+\/invitations\/[\w-]{43}/;

test.describe('a password that was given a while ago', () => {
  test.skip(!canMoveTime(), 'no Python to move time with');

  test('is asked for before a link is shown, and nothing typed is lost', async ({ page, server, allowConsole }) => {
    allowConsole(/status of 401/);
    allowConsole(/status of 422/);
    // A session of its own, because stepping up gives it another cookie.
    const signIn = new SignInPage(page);
    await signIn.open();
    await signIn.signIn(maple.salesAgent);
    await expect(page.getByRole('heading', { level: 1, name: maple.name })).toBeVisible();
    const request = new RequestPage(page);
    const customer = newCustomer();
    await request.open();
    await request.fill(customer.email);
    await request.subject.fill('Our own subject');
    agePassword(server, maple.salesAgent);

    await request.copyToClipboard();
    await expect(request.password).toBeVisible();
    await hydrated(page);
    if (scripted()) await expect(request.password).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
    await expect(request.recipient).toHaveValue(customer.email);
    await expect(request.subject).toHaveValue('Our own subject');

    await request.password.fill('not the password at all');
    await request.copyToClipboard();
    await expect(request.refusal).toContainText('This is not your password.');
    await hydrated(page);
    await expect(request.subject).toHaveValue('Our own subject');

    await request.password.fill(demoPassword);
    // The Enter key does what was asked for, and does not send the request another way.
    await request.password.press('Enter');
    await expect(request.ready).toBeVisible();
    await expect(request.message).toHaveValue(personalLink);
  });

  test('is asked for before a request is accepted, and not to decline one', async ({
    page,
    server,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 401/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const address = await invite(page, customer.email, { 'Directory reader': 20 });
    const reader = await anotherPerson();
    const link = new InvitationLinkPage(reader);
    const partners = new PartnersPage(reader);
    await link.open(address);
    await link.signUp(customer);
    agePassword(server, customer.email);

    await link.right('Directory reader').check();
    await link.confirmation.check();
    await link.accept();
    await expect(link.password).toBeVisible();
    await hydrated(reader);
    await expect(link.right('Directory reader')).toBeChecked();
    await expect(link.confirmation).toBeChecked();
    await link.password.fill(customer.password);
    await link.accept();
    await expect(partners.title).toBeVisible();
    await expect(partners.right('Directory reader')).toHaveCount(1);

    const another = await invite(page, customer.email, { 'User administrator': 20 });
    await hydrated(reader);
    agePassword(server, customer.email);
    await link.open(another);
    await link.block.check();
    await link.decline();
    await expect(link.heading('You have declined')).toBeVisible();

    const slug = customer.organization.toLowerCase().replaceAll(' ', '-');
    await partners.open(slug);
    await expect(partners.blocked).toContainText(maple.name);
    await partners.allowAgain(maple.name);
    await expect(partners.title).toBeVisible();
    await expect(partners.blocked).toHaveCount(0);
  });
});
