import { readFileSync } from 'node:fs';
import { ActivityPage } from '../../pages/activity';
import { CustomersPage } from '../../pages/customers';
import { Masthead } from '../../pages/masthead';
import { RecordPage, RemovalPage } from '../../pages/removal';
import { expect, hydrated, scripted, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { texts } from '../../support/labels';
import { birch, maple, newCustomer } from '../../support/people';

test('an agent narrows the list, keeps the filter, and finds it again', async ({ page, signIn }, testInfo) => {
  const customers = new CustomersPage(page);
  await signIn(page, maple.salesAgent);
  await customers.open();
  await expect(customers.row('Willow Bakery')).toContainText(birch.name);
  await expect(customers.row('Rowan Clinics')).not.toContainText(birch.name);

  await customers.filter('Provider', birch.name);
  await expect(customers.row('Willow Bakery')).toBeVisible();
  await expect(customers.row('Rowan Clinics')).toHaveCount(0);
  await expect(page).toHaveURL(/partner=birch-distribution/);

  await customers.open();
  await customers.filter('Rights end', 'Within 30 days');
  await expect(customers.row('Rowan Clinics')).toBeVisible();
  await expect(customers.row('Willow Bakery')).toHaveCount(0);
  await expect(customers.filterBy('Order')).toHaveCount(0);
  const name = `Soon ${testInfo.project.name}`;
  await customers.saveFilter(name);
  await expect(customers.row('Rowan Clinics')).toBeVisible();
  await expect(customers.row('Willow Bakery')).toHaveCount(0);

  await customers.open();
  await expect(customers.row('Willow Bakery')).toBeVisible();
  await customers.saved.getByRole('link', { name, exact: true }).click();
  await expect(customers.row('Willow Bakery')).toHaveCount(0);
  await expect(customers.filterBy('Rights end')).toHaveValue('soon');
  await page.reload();
  await expect(customers.row('Rowan Clinics')).toBeVisible();
  await expect(customers.row('Willow Bakery')).toHaveCount(0);

  await hydrated(page);
  await customers.saved.getByRole('link', { name: 'Saved filters' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Saved filters' })).toBeVisible();
  await hydrated(page);
  const kept = page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
  await kept.getByRole('button', { name: 'Remove' }).click();
  if (scripted()) await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(kept).toHaveCount(0);
});

test('a name is needed to keep a filter, and nothing chosen is lost', async ({ page, signIn, allowConsole }) => {
  allowConsole(/status of 422/);
  await signIn(page, maple.salesAgent);
  await page.goto(`/o/${maple.slug}/customers/filters?sort=end`);
  await hydrated(page);
  await page.getByRole('button', { name: 'Save filter' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByText('Soonest end first')).toBeVisible();
});

test('who has left is on the list of the ended, with the record', async ({ page, signIn, anotherPerson }) => {
  const customer = newCustomer();
  const customers = new CustomersPage(page);
  await signIn(page, maple.adminAgent);
  const reader = await anotherPerson();
  const slug = await acceptAsNew(reader, await invite(page, customer.email, { 'Directory reader': 40 }), customer, [
    'Directory reader',
  ]);
  await customers.open();
  await customers.filter('Order', 'Newest first');
  await expect(customers.rows.first()).toContainText(customer.organization);
  const removal = new RemovalPage(page);
  await removal.openCustomer(maple.slug, slug);
  await removal.declaration.check();
  await removal.remove('Remove customer relationship');
  await expect(new RecordPage(page).title).toBeVisible();
  await customers.open();
  await customers.search(customer.organization);
  await expect(page.getByText('No customer matches')).toBeVisible();
  await customers.open();
  await customers.filter('Relationship', 'Ended');
  await expect(customers.row(customer.organization)).toContainText('Ended');
  await hydrated(page);
  await page.getByRole('link', { name: `Record of the end with ${customer.organization}` }).click();
  await expect(new RecordPage(page).title).toBeVisible();
});

test('the list is counted, made into a file, and on the record', async ({ page, signIn }) => {
  const customers = new CustomersPage(page);
  await signIn(page, maple.salesAgent);
  await customers.open();
  await customers.search('rowan');
  await expect(customers.row('Willow Bakery')).toHaveCount(0);
  await hydrated(page);
  await customers.takeAlong.click();
  await expect(page.getByRole('heading', { level: 2, name: '1 customer' })).toBeVisible();
  await hydrated(page);
  await page.getByRole('button', { name: 'Make the file' }).click();
  const download = page.getByRole('link', { name: 'Download' });
  await expect(download).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  expect(file.suggestedFilename()).toBe(`customers-${maple.slug}.csv`);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.startsWith('\uFEFF"Customer","Domain","Relationship"')).toBe(true);
  expect(text.trim().split('\r\n')).toHaveLength(2);
  expect(text).toContain('"Rowan Clinics","rowan.example","Active"');
  const log = new ActivityPage(page, maple.slug);
  await log.open();
  await expect(log.lines('taken along as a file: 1 customer').first()).toBeVisible();
});

test('who only helps customers takes no file along, and reads why', { tag: '@desktop' }, async ({
  page,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  const customers = new CustomersPage(page);
  await signIn(page, maple.helpdeskAgent);
  await customers.open();
  await expect(customers.row('Rowan Clinics')).toBeVisible();
  await expect(customers.takeAlong).toHaveCount(0);
  await page.goto(`${customers.address}/export`);
  await expect(page.getByRole('heading', { name: 'You may not do this' })).toBeVisible();
});

test('in Korean, a provider narrows its list to a reseller and counts it', async ({ page, signIn }) => {
  const ko = texts('ko');
  const customers = new CustomersPage(page, birch.slug);
  await signIn(page, 'sales-agent@birch.example');
  await customers.open();
  await new Masthead(page).chooseLanguage('Language: English', '한국어');
  await expect(page.getByRole('heading', { level: 1, name: ko('customer', 'title'), exact: true })).toBeVisible();
  await hydrated(page);
  const reseller = page.getByRole('combobox', { name: ko('customer_list', 'reseller'), exact: true });
  await reseller.selectOption(maple.name);
  await page.getByRole('button', { name: ko('customer', 'search_submit'), exact: true }).click();
  await hydrated(page);
  await expect(page).toHaveURL(/partner=maple-services/);
  await expect(customers.row('Willow Bakery')).toContainText(maple.name);
  await page.getByRole('link', { name: ko('customer_list', 'export'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: ko('customer_list', 'export_title') })).toBeVisible();
  await expect(page.getByText(ko('customer_list', 'export_make'), { exact: true })).toBeVisible();
  await new Masthead(page).chooseLanguage(ko('shell', 'language', { language: '한국어' }), 'English');
  await expect(page.getByRole('heading', { level: 1, name: 'Customers as a file' })).toBeVisible();
});
