import { readFileSync } from 'node:fs';
import { ActivityPage } from '../../pages/activity';
import { UsersPage } from '../../pages/users';
import { expect, test } from '../../support/fixtures';
import { newColleague, oak } from '../../support/people';

test('what an admin did is on the log, can be filtered and taken along', async ({ page, signIn }) => {
  const nora = newColleague();
  const users = new UsersPage(page);
  const log = new ActivityPage(page, oak.slug);
  await signIn(page, oak.userAdmin);
  await users.openAdd();
  await users.fill(nora.name, nora.email);
  await users.add();
  await expect(users.added(nora.name)).toBeVisible();

  await log.open();
  await expect(log.lines(nora.name, 'was added', 'Uma Hill', nora.email)).toHaveCount(1);
  // Oak neither sells nor sets prices in any journey.
  await log.show({ about: 'Offers and prices' });
  await expect(page.getByText('Nothing happened in these days')).toBeVisible();
  await log.show({ about: 'Users' });
  await expect(log.lines(nora.name, 'was added')).toHaveCount(1);

  const [file] = await Promise.all([page.waitForEvent('download'), log.download.click()]);
  expect(file.suggestedFilename()).toBe(`activity-${oak.slug}.csv`);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.startsWith('\uFEFF"Time","Organisation","Who"')).toBe(true);
  expect(text).toContain(`"${nora.email}"`);
});

test('a member without a role sees no log, and why', { tag: '@desktop' }, async ({ page, signIn, allowConsole }) => {
  allowConsole(/status of 403/);
  await signIn(page, 'frontdesk@rowan.example');
  await page.goto('/o/rowan-clinics/settings');
  await expect(page.getByRole('link', { name: /^Your profile/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /^Activity log/ })).toHaveCount(0);
  await page.goto('/o/rowan-clinics/settings/activity');
  await expect(page.getByRole('heading', { name: 'You may not do this' })).toBeVisible();
  await expect(page.getByText('A global admin or user admin of Rowan Clinics can give you the role.')).toBeVisible();
});
