import { MembershipsPage } from '../../pages/memberships';
import { expect, hydrated, test } from '../../support/fixtures';

const operator = 'operator@alder.example';

// MPN IDs no other test has.
const run = Date.now() % 100_000;
let made = 0;
const newMpnId = (): string => `7${run}${(made += 1)}`;

test('an import says first what it would do, and then does it', async ({ page, signIn }) => {
  const registry = new MembershipsPage(page);
  const mpnId = newMpnId();
  await signIn(page, operator);
  await registry.import([`${mpnId},"Hazel, ${mpnId}",GB,location,active`, '12,Hazel,GB,location,active']);
  await expect(page.getByText('1 profile is new.')).toBeVisible();
  await expect(page.getByText('Line 3')).toBeVisible();
  await hydrated(page);
  await registry.open(mpnId);
  await expect(page.getByText('No profile matches')).toBeVisible();
  await registry.import([`${mpnId},"Hazel, ${mpnId}",GB,location,active`]);
  await hydrated(page);
  await page.getByRole('button', { name: 'Import 1 profile' }).click();
  await expect(page.getByText('The import is done')).toBeVisible();
  await registry.open(mpnId);
  await expect(registry.row(`Hazel, ${mpnId}`)).toContainText('Nobody');
});

test('a profile is deactivated, and a reviewer sees it but cannot change it', async ({ page, anotherPerson, signIn }) => {
  const registry = new MembershipsPage(page);
  const mpnId = newMpnId();
  await signIn(page, operator);
  await page.goto(`${registry.address}/new`);
  await hydrated(page);
  await page.getByLabel('MPN ID', { exact: true }).fill(mpnId);
  await page.getByLabel('Name', { exact: true }).fill(`Hazel ${mpnId}`);
  await page.getByLabel('Country', { exact: true }).selectOption('GB');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Profile ${mpnId}` })).toBeVisible();
  await hydrated(page);
  await page.getByLabel('State', { exact: true }).selectOption('inactive');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  const reviewer = await anotherPerson();
  await signIn(reviewer, 'reviewer@alder.example');
  await reviewer.goto(`${registry.address}/${mpnId}`);
  await hydrated(reviewer);
  await expect(reviewer.getByText('Inactive')).toBeVisible();
  await expect(reviewer.getByRole('button', { name: 'Save' })).toHaveCount(0);
});

test('a made password is shown once, and a sign-in can be revoked', async ({ page, signIn }) => {
  const registry = new MembershipsPage(page);
  const userName = `hazel-${newMpnId()}`;
  await signIn(page, operator);
  const password = await registry.issue(userName, '6120093');
  expect(password).toHaveLength(20);
  await registry.openSignIns();
  await expect(page.getByText(password)).toHaveCount(0);
  await registry.revoke(userName).click();
  await expect(registry.revoke(userName)).toHaveCount(0);
});
