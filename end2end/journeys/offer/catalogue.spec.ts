import { readFile } from 'node:fs/promises';
import { OffersPage } from '../../pages/offers';
import { expect, test } from '../../support/fixtures';
import { alder, maple } from '../../support/people';

/** A code nobody else's test uses. */
function newCode(): string {
  return `T${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`.toUpperCase();
}

test('the operator adds an offer, changes it, and a partner finds it', async ({ page, signIn, anotherPerson, allowConsole }) => {
  allowConsole(/status of 422/);
  const code = newCode();
  const name = `Fire wall ${code}`;
  await signIn(page, alder.operator);
  const offers = new OffersPage(page, alder.slug);
  await offers.open();
  await offers.go('offer', 'add');
  await offers.field('code').fill(code);
  await offers.field('name').fill(name);
  await offers.field('category').fill('Security');
  await offers.press('offer', 'save_new');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(offers.field('name')).toHaveValue(name);
  await expect(offers.field('code')).toHaveValue(code);
  await offers.field('unit').fill('site');
  await offers.field('plans').fill('Wall | wall.example\nReports');
  await offers.press('offer', 'save_new');
  await expect(offers.heading(name)).toBeVisible();
  await expect(page.getByText('Version 1, in force')).toBeVisible();

  await offers.go('offer', 'change');
  await offers.field('maximum').fill('20');
  await offers.press('offer', 'save');
  await expect(page.getByText('Version 2, in force')).toBeVisible();
  await expect(page.getByText('Changed: Maximum quantity')).toBeVisible();

  const agent = await anotherPerson();
  await signIn(agent, maple.helpdeskAgent);
  const seen = new OffersPage(agent, maple.slug);
  await seen.open();
  await seen.search(code.toLowerCase());
  await expect(seen.row(name)).toContainText('On sale');
  await seen.follow(name);
  await expect(agent.getByText('site · 1 to 20')).toBeVisible();
  await expect(agent.getByText('Version 2')).toHaveCount(0);
  await expect(agent.getByText('What offers cost is shown to')).toBeVisible();
});

test('a file of offers is looked at before it is carried out', async ({ page, signIn, allowConsole }) => {
  allowConsole(/status of 422/);
  const code = newCode();
  await signIn(page, alder.operator);
  const offers = new OffersPage(page, alder.slug);
  await offers.open('/import');
  const download = page.waitForEvent('download');
  await offers.go('offer', 'export_csv');
  const exported = await readFile(await (await download).path(), 'utf8');
  const [header = ''] = exported.split('\r\n');
  const rows = [header, `${code},Imported ${code},,Mail,user,1,9,P1M,monthly,,,,,,yes`, 'x,Bad,,Mail,user,1,9,P2Y,monthly,,,,,,yes'];
  const file = (text: string) => ({ name: 'autumn.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.locator('input[type=file]').setInputFiles(file('name\nMail'));
  await offers.press('import', 'look');
  await expect(page.getByText('The first line has to be').first()).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file(rows.join('\r\n')));
  await offers.press('import', 'look');
  await expect(page.getByText('1 offer is new')).toBeVisible();
  await expect(page.getByText('1 row cannot come in')).toBeVisible();
  await expect(page.getByText('Line 3').first()).toBeVisible();
  await page.getByRole('button', { name: 'Import the good row' }).click();
  await expect(page.getByText('This file was imported')).toBeVisible();
  await offers.open(`/${code}`);
  await expect(offers.heading(`Imported ${code}`)).toBeVisible();
});

test('the catalogue in Korean', async ({ page, signIn, baseURL }) => {
  await signIn(page, maple.adminAgent);
  await page.context().addCookies([{ name: 'twotier-language', value: 'ko', url: baseURL ?? '' }]);
  const offers = new OffersPage(page, maple.slug, 'ko');
  await offers.open();
  await offers.search('SUITE-B');
  await expect(offers.row('Business Suite')).toContainText('판매 중');
  await offers.follow('Business Suite');
  await expect(offers.price('1년, 매월 청구')).toContainText('GBP 9.50');
  await expect(offers.price('1년, 매월 청구')).toContainText('전용 가격');
});
