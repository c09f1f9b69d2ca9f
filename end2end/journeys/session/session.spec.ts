import { CustomersPage } from '../../pages/customers';
import { InvitationsPage } from '../../pages/invitations';
import { JoinOffer } from '../../pages/join-offer';
import { Masthead } from '../../pages/masthead';
import { RequestPage } from '../../pages/request';
import { SignInPage } from '../../pages/sign-in';
import { expect, hydrated, test } from '../../support/fixtures';
import { maple, newCustomer } from '../../support/people';

test('a wrong password is refused, and the address need not be typed again', async ({ page, allowConsole }) => {
  allowConsole(/status of 422/);
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn(maple.adminAgent, 'not the password at all');
  await expect(page.getByRole('alert')).toContainText('E-mail and password do not belong together.');
  await hydrated(page);
  await expect(signIn.email).toHaveValue(maple.adminAgent);
  await expect(signIn.password).toHaveValue('');

  await signIn.signIn(maple.adminAgent);
  await expect(page.getByRole('heading', { level: 1, name: maple.name })).toBeVisible();
});

test('signing in leads to the page that was wanted, and signing out ends it', { tag: '@desktop' }, async ({ page }) => {
  const signIn = new SignInPage(page);
  const customers = new CustomersPage(page);
  await page.goto(`${customers.address}?search=rowan`);
  await expect(page.getByText('You come back to the page you wanted.')).toBeVisible();
  await hydrated(page);
  await signIn.signIn(maple.salesAgent);
  await expect(customers.row('Rowan Clinics')).toBeVisible();
  await expect(page).toHaveURL(/search=rowan/);
  await hydrated(page);

  await new Masthead(page).signOut();
  await expect(page).toHaveURL('/');
  await hydrated(page);
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  await page.goto(customers.address);
  await expect(signIn.email).toBeVisible();
});

// Takes up a role for good, so this is for one project's server once.
test('a global admin becomes an admin agent in one step and then sees the customers', async ({
  page,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  const customers = new CustomersPage(page);
  const offer = new JoinOffer(page);
  await signIn(page, maple.globalAdmin);
  await page.goto(`/o/${maple.slug}`);
  await hydrated(page);
  await new Masthead(page).menu('Customers').click();
  await expect(offer.heading).toBeVisible();
  await expect(customers.rows).toHaveCount(0);
  await offer.join.click();
  await expect(customers.row('Rowan Clinics')).toBeVisible();
  await expect(offer.heading).toHaveCount(0);
});

test.describe('a role', { tag: '@desktop' }, () => {
  test('of a sales agent asks for the relationship alone, and says who may ask for more', async ({ page, signIn }) => {
    const request = new RequestPage(page);
    const customer = newCustomer();
    await signIn(page, maple.salesAgent);
    await request.open();
    await expect(page.getByText('Asking for administration rights takes the role Admin agent.')).toBeVisible();
    await expect(page.getByText('A global admin or user admin of Maple Services can give you the role.')).toBeVisible();
    await expect(request.right('Helpdesk administrator')).toBeDisabled();
    await request.fill(customer.email);
    await request.send();
    await expect(request.sent(customer.email)).toBeVisible();
    const invitations = new InvitationsPage(page);
    await invitations.open();
    await expect(invitations.row(customer.email)).toContainText('by Sami Field');
  });

  test('of a helpdesk agent sees customers, but cannot ask for a relationship', async ({
    page,
    signIn,
    allowConsole,
  }) => {
    allowConsole(/status of 403/);
    const customers = new CustomersPage(page);
    await signIn(page, maple.helpdeskAgent);
    await customers.open();
    await expect(customers.row('Rowan Clinics')).toBeVisible();
    await expect(customers.request).toHaveCount(0);

    const answer = await page.goto(new RequestPage(page).address);
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1, name: 'You may not do this' })).toBeVisible();
    await expect(page.getByText('It takes one of these roles: Admin agent, Sales agent.')).toBeVisible();
  });

  test('in one organisation shows nothing of another', async ({ page, signIn, allowConsole }) => {
    allowConsole(/status of 404/);
    await signIn(page, maple.adminAgent);
    const answer = await page.goto(new CustomersPage(page, 'oak-solutions').address);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  });
});
