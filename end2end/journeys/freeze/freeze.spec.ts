import { CustomersPage } from '../../pages/customers';
import { FreezePage } from '../../pages/freeze';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test('a customer freezes all partner access with one step and allows it again', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, { 'Directory reader': 40 });
  const reader = await anotherPerson();
  const slug = await acceptAsNew(reader, address, customer, ['Directory reader']);

  const freeze = new FreezePage(reader);
  await freeze.freeze();
  await expect(freeze.frozen).toContainText(customer.person);

  const customers = new CustomersPage(page);
  await customers.open();
  await customers.search(customer.organization);
  await expect(customers.row(customer.organization)).toContainText('Frozen by the customer');
  await customers.account(customer.organization).click();
  await expect(new FreezePage(page).reason).toBeVisible();
  const mailbox = new MailboxPage(page);
  await mailbox.open();
  await expect(mailbox.newest(maple.adminAgent, customer.organization, 'has frozen all partner access')).toBeVisible();

  await freeze.allow();
  await expect(freeze.frozen).toHaveCount(0);
  await page.goto(`/o/${maple.slug}/customers/${slug}`);
  await expect(page.getByRole('heading', { level: 1, name: customer.organization })).toBeVisible();
});

test('the printed code freezes from the page where people sign in, in Korean', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email);
  const reader = await anotherPerson();
  await acceptAsNew(reader, address, customer);
  const inside = new FreezePage(reader);
  await inside.openCode();
  await inside.makeCode();
  await expect(inside.code).toHaveText(/^([a-z0-9]{4}-){4}[a-z0-9]{4}$/);
  const code = (await inside.code.textContent()) ?? '';

  const nobody = await anotherPerson();
  await nobody.context().addCookies([
    { name: 'twotier-language', value: 'ko', url: new URL(reader.url()).origin },
  ]);
  const outside = new FreezePage(nobody, 'ko');
  await outside.openFromSignIn();
  await outside.codeField.fill('mq7k');
  await outside.freeze();
  await expect(outside.refusal.first()).toBeVisible();
  await outside.codeField.fill(code.toUpperCase());
  await outside.freeze();
  await expect(outside.done).toBeVisible();

  const partners = new PartnersPage(reader);
  await partners.open(new URL(reader.url()).pathname.split('/')[2] ?? '');
  await expect(inside.frozen).toContainText('printed recovery code');
});
