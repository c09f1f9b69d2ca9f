import { EnrollmentPage } from '../../pages/enrollment';
import { expect, hydrated, test } from '../../support/fixtures';

test('a company in the programme gives its customer support contact alone', async ({ page, signIn }) => {
  const enrollment = new EnrollmentPage(page);
  await signIn(page, 'global-admin@oak.example');
  await page.goto('/enrollment/start');
  await hydrated(page);
  await enrollment.link('Go on').click();
  await expect(page.getByText('Only the customer support contact is needed.')).toBeVisible();
  await hydrated(page);
  await enrollment.button('Next').click();
  await expect(enrollment.title('Customer support information')).toBeVisible();
  await hydrated(page);
  await expect(enrollment.steps.getByRole('listitem')).toHaveCount(4);
  await enrollment.fillSupport('oak.example');
  await enrollment.saveAndGoOn('Check and enroll');
  await enrollment.enroll();
  await expect(enrollment.toDo('Sign the partner agreement.')).toBeVisible();
  await enrollment.sign();
});
