import { DirectoryPage } from '../../pages/directory';
import { expect, test } from '../../support/fixtures';
import { alder, cedar } from '../../support/people';

/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a provider edits, previews and publishes its profile, and the operator decides who is found', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  await signIn(page, cedar.globalAdmin);
  const profile = new DirectoryPage(page);
  const place = `/o/${cedar.slug}/settings/directory`;
  await profile.open(place);
  await profile.field('website').fill('ftp://cedar.example');
  await profile.press('save');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(profile.field('website')).toHaveValue('ftp://cedar.example');
  await profile.field('website').fill('https://www.cedar.example');
  await profile.field('description').fill('Credit terms of up to 120 days.');
  await profile.press('save');
  await expect(page.getByText('Exactly what everybody sees')).toBeVisible();
  await expect(page.getByText('Credit terms of up to 120 days.')).toBeVisible();

  const visitor = await anotherPerson();
  const directory = new DirectoryPage(visitor);
  await directory.open(`/providers/${cedar.slug}`);
  await expect(visitor.getByText('120 days')).toHaveCount(0);
  await profile.press('publish');
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
  await directory.open(`/providers/${cedar.slug}`);
  await expect(visitor.getByText('Credit terms of up to 120 days.')).toBeVisible();

  await profile.open(place);
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
  await page.locator('input[type=file]').setInputFiles(file('logo.png', Buffer.from('<svg/>')));
  await profile.press('logo_upload');
  await expect(page.getByText('This is no picture that can be taken.').first()).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file('logo.png', picture));
  await profile.press('logo_upload');
  await expect(page.getByRole('button', { name: 'Remove the logo' })).toBeVisible();

  const operator = await anotherPerson();
  await signIn(operator, alder.operator);
  const officials = new DirectoryPage(operator);
  await officials.open(`/o/${alder.slug}/settings/providers/${cedar.slug}`);
  await officials.press('end_official');
  await expect(operator.getByRole('alert').first()).toBeVisible();
  await operator.locator('#note').fill('The contract is over.');
  await officials.press('end_official');
  await expect(operator.getByRole('button', { name: 'Make official' })).toBeVisible();
  await directory.open();
  await expect(directory.provider(cedar.name)).toHaveCount(0);
  await officials.press('make_official');
  await expect(operator.getByRole('button', { name: 'End being official' })).toBeVisible();
  await directory.open();
  await expect(directory.provider(cedar.name)).toBeVisible();
});
