import { DirectoryPage } from '../../pages/directory';
import { expect, test } from '../../support/fixtures';
import { birch, cedar } from '../../support/people';

test('anybody finds a provider by name, service, country and language, without an account', async ({ page }) => {
  const directory = new DirectoryPage(page);
  await directory.open();
  await expect(directory.provider(birch.name)).toBeVisible();
  await expect(directory.provider(cedar.name)).toBeVisible();
  await directory.find('bir');
  await expect(directory.provider(birch.name)).toBeVisible();
  await expect(directory.provider(cedar.name)).toHaveCount(0);
  await directory.find('nobody');
  await expect(page.getByText('No provider fits')).toBeVisible();
  await page.getByRole('link', { name: 'Show all providers' }).click();
  await expect(directory.provider(birch.name)).toBeVisible();
  await directory.filter('service', 'Financing and credit terms');
  await expect(directory.provider(cedar.name)).toBeVisible();
  await expect(directory.provider(birch.name)).toHaveCount(0);
  await directory.filter('serves_country', 'Sweden');
  await expect(page.getByText('No provider fits')).toBeVisible();
  await page.getByRole('link', { name: 'Show all providers' }).click();
  await expect(directory.provider(birch.name)).toBeVisible();
  await directory.filter('language', '한국어');
  await directory.provider(birch.name).click();
  await expect(page.getByRole('heading', { level: 1, name: birch.name })).toBeVisible();
  await expect(page.getByText('Resellers get a technician within two hours')).toBeVisible();
  await expect(page.getByRole('link', { name: 'partners@birch.example' })).toBeVisible();
});

test('the directory in Korean', async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: 'twotier-language', value: 'ko', url: baseURL ?? '' }]);
  const directory = new DirectoryPage(page, 'ko');
  await directory.open();
  await directory.find('cedar');
  await expect(directory.provider(cedar.name)).toBeVisible();
  await expect(directory.provider(birch.name)).toHaveCount(0);
});
