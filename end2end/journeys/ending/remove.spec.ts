import { CustomersPage } from '../../pages/customers';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { RecordPage, RemovalPage } from '../../pages/removal';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

const REMOVE_CUSTOMER = 'Remove customer relationship';

test('a partner ends a relationship, and both sides keep the record', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, { 'Directory reader': 40 });
  const reader = await anotherPerson();
  const slug = await acceptAsNew(reader, address, customer, ['Directory reader']);

  const removal = new RemovalPage(page);
  await removal.openCustomer(maple.slug, slug);
  await expect(removal.title(REMOVE_CUSTOMER)).toBeVisible();
  await expect(removal.ends).toContainText('Directory reader');
  await removal.remove(REMOVE_CUSTOMER);
  await expect(removal.refusal).toBeVisible();
  await removal.reason.fill('They move to a reseller nearer to their site.');
  await removal.declaration.check();
  await expect(removal.notice).toBeChecked();
  await removal.remove(REMOVE_CUSTOMER);

  const record = new RecordPage(page);
  await expect(record.title).toBeVisible();
  await expect(record.record).toContainText('They move to a reseller nearer to their site.');
  const saving = page.waitForEvent('download');
  await record.download.click();
  expect((await saving).suggestedFilename()).toMatch(/^ending-.*\.json$/);

  const customers = new CustomersPage(page);
  await customers.open();
  await customers.search(customer.organization);
  await expect(customers.rows).toHaveCount(0);
  const partners = new PartnersPage(reader);
  await partners.open(slug);
  await expect(partners.partner(maple.name)).toHaveCount(0);
  const mailbox = new MailboxPage(page);
  await mailbox.open();
  await expect(mailbox.newest(customer.email, customer.organization, 'has ended')).toBeVisible();
});

test('a customer removes a partner, and sees and ends the rights it left', async ({ page, signIn, anotherPerson }) => {
  const customer = newCustomer();
  await signIn(page, maple.adminAgent);
  const address = await invite(page, customer.email, { 'Directory reader': 40 });
  const reader = await anotherPerson();
  const slug = await acceptAsNew(reader, address, customer, ['Directory reader']);

  const removal = new RemovalPage(reader);
  await removal.openPartner(slug, maple.name);
  await expect(removal.title('Remove partner')).toBeVisible();
  await removal.leaveRights.check();
  await removal.declaration.check();
  await removal.remove('Remove partner');
  await expect(new RecordPage(reader).record).toContainText('Directory reader was left');

  const partners = new PartnersPage(reader);
  await partners.open(slug);
  await expect(partners.partner(maple.name)).toBeVisible();
  await partners.end('Directory reader', maple.name);
  await expect(partners.partner(maple.name)).toHaveCount(0);
});
