import { checkAccessible } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';

test('the start page says what this is and where to go from here', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);

  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const name of ['Sign in', 'Find a provider', 'Become a reseller']) {
    // The first one will do: the page may offer the same way in its header and in its text.
    await expect(page.getByRole('link', { name, exact: true }).first()).toBeVisible();
  }
  await checkAccessible(page);
});
