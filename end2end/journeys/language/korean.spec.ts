import { Masthead } from '../../pages/masthead';
import { CustomersPage } from '../../pages/customers';
import { RequestPage } from '../../pages/request';
import { demoPassword, expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { maple } from '../../support/people';

const ko = texts('ko');

test('the portal speaks Korean from the start page to a request, once somebody chooses it', async ({ page }) => {
  await page.goto('/');
  await hydrated(page);
  await new Masthead(page).chooseLanguage('Language: English', '한국어');
  await expect(page.getByRole('heading', { level: 1, name: ko('directory', 'start_title') })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await hydrated(page);

  await page.getByRole('link', { name: ko('directory', 'sign_in'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: ko('session', 'title') })).toBeVisible();
  await page.getByLabel(ko('session', 'email'), { exact: true }).fill(maple.adminAgent);
  await page.getByLabel(ko('session', 'password'), { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: ko('session', 'submit'), exact: true }).click();

  const menu = page.getByRole('navigation', { name: ko('shell', 'main_nav') });
  await menu.getByRole('link', { name: ko('shell', 'nav_customers'), exact: true }).click();
  const details = ko('customer', 'details_of', { customer: 'Rowan Clinics' });
  await expect(page.getByRole('link', { name: details, exact: true })).toBeVisible();
  await hydrated(page);
  await page.getByRole('link', { name: details, exact: true }).click();
  const right = page.getByRole('listitem').filter({ hasText: ko('admin_role', 'helpdesk_administrator') });
  await expect(right).toContainText(/\d{4}년 \d{1,2}월 \d{1,2}일까지/);

  await page.getByRole('link', { name: ko('customer', 'request'), exact: true }).click();
  await expect(page.getByLabel(ko('invitation', 'recipient'), { exact: true })).toBeVisible();
  await expect(page.getByLabel(ko('invitation', 'subject'), { exact: true })).toHaveValue(
    ko('invitation', 'draft_subject', { partner: maple.name }),
  );
  await expect(page.getByLabel(ko('invitation', 'body'), { exact: true })).toHaveValue(/\[개인 링크\]/);
  await expect(page.getByRole('button', { name: ko('invitation', 'send'), exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');

  await new Masthead(page).chooseLanguage(ko('shell', 'language', { language: '한국어' }), 'English');
  await expect(new RequestPage(page).title).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('a browser set to Korean', { tag: '@desktop' }, () => {
  test.use({ locale: 'ko-KR' });

  test('is answered in Korean without being asked, until somebody signs in whose language is another', async ({
    page,
    signIn,
  }) => {
    for (const path of ['/', '/sign-in', '/become-a-reseller']) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    }
    await signIn(page, maple.adminAgent);
    await page.goto(new CustomersPage(page).address);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});
