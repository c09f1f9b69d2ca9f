import { CustomersPage } from '../../pages/customers';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { checkAccessible } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { alder, maple, newCustomer } from '../../support/people';

test('the operator carries a customer over, and its own people claim it', async ({ page, signIn, anotherPerson, allowConsole }) => {
  allowConsole(/status of 422/);
  const customer = newCustomer();
  await signIn(page, alder.operator);
  await page.goto(`/o/${alder.slug}/carried-over`);
  await hydrated(page);
  const file = (text: string) => ({ name: 'known.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const look = page.getByRole('button', { name: 'Look at it' });
  await page.locator('input[type=file]').setInputFiles(file('name\nX'));
  await look.click();
  await expect(page.getByText('The first line has to be mpn_id').first()).toBeVisible();
  const known = `4820117,Known elsewhere,${customer.domain},GB,2019-03-01`;
  const rows = ['mpn_id,name,domain,country,since', known, '12,X,gmail.com,GB,2019-03-01'];
  await page.locator('input[type=file]').setInputFiles(file(rows.join('\n')));
  await look.click();
  await expect(page.getByText('1 relationship stands at once.')).toBeVisible();
  await expect(page.getByText('Line 3').first()).toBeVisible();
  await checkAccessible(page);
  await page.getByRole('button', { name: 'Carry 1 row over' }).click();
  await expect(page.getByText('This file was imported')).toBeVisible();

  const agent = await anotherPerson();
  await signIn(agent, maple.adminAgent);
  const customers = new CustomersPage(agent);
  await customers.open();
  await customers.search(customer.domain);
  await expect(agent.getByText('Carried over').first()).toBeVisible();

  const address = await invite(agent, customer.email);
  const head = await anotherPerson();
  await acceptAsNew(head, address, customer, []);
  const slug = new URL(head.url()).pathname.split('/')[2] ?? '';
  expect(slug).toMatch(/^known-elsewhere/);
  const partners = new PartnersPage(head);
  await partners.open(slug);
  await expect(head.getByText('Carried over from another portal')).toBeVisible();
  const mailbox = new MailboxPage(page);
  await mailbox.open();
  await expect(mailbox.newest(maple.adminAgent, customer.organization, 'now has its own account')).toBeVisible();
});
