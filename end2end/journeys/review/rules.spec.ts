import { ReviewQueuePage } from '../../pages/review-queue';
import { checkAccessibleInBothSchemes } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { alder } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

test('the operator sets the rules, and looks at a new agreement before it is published', async ({
  page,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const queue = new ReviewQueuePage(page);
  await signIn(page, alder.operator);
  await queue.open();

  await test.step('a rule that cannot be is refused, one that can is saved', async () => {
    await page.getByRole('link', { name: 'Rules of enrolment' }).click();
    const days = page.getByLabel('Answer promised within (working days)');
    await expect(days).toHaveValue('5');
    await hydrated(page);
    await checkNoSidewaysScroll(page);
    await checkAccessibleInBothSchemes(page);
    await days.fill('100');
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await expect(page.getByRole('alert')).toContainText('1 to 60');
    await hydrated(page);
    await expect(days).toHaveValue('100');
    await days.fill('6');
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  });

  await test.step('a text is shown with version and hash, and published with a tick', async () => {
    await queue.open();
    await page.getByRole('link', { name: 'Partner agreement' }).click();
    await expect(page.getByText(/In force: version \d+/)).toBeVisible();
    await hydrated(page);
    const version = Number((await page.getByText(/In force: version/).innerText()).match(/version (\d+)/)?.[1]);
    await page.getByLabel('English text').fill('First clause.\n\nSecond clause.');
    await page.getByLabel('Korean text').fill('첫째 조항.\n\n둘째 조항.');
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('region', { name: `Preview of version ${version + 1}` });
    await expect(preview.getByText('Second clause.', { exact: true })).toBeVisible();
    await expect(preview.getByText(/^[0-9a-f]{64}$/)).toHaveCount(2);
    await hydrated(page);
    await checkNoSidewaysScroll(page);
    await checkAccessibleInBothSchemes(page);
    await page.getByRole('checkbox', { name: /^I have read both texts/ }).check();
    await page.getByRole('button', { name: `Publish version ${version + 1}` }).click();
    await expect(page.getByText(`In force: version ${version + 1}, published on`)).toBeVisible();
  });
});
