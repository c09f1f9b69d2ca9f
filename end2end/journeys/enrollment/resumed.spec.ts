import { EnrollmentPage } from '../../pages/enrollment';
import { MailboxPage } from '../../pages/mailbox';
import { SignInPage } from '../../pages/sign-in';
import { expect, hydrated, test } from '../../support/fixtures';
import { newCustomer } from '../../support/people';

test('an enrolment that was left is taken up again in another browser, from the mail', async ({
  page,
  anotherPerson,
}) => {
  const company = newCustomer();
  const first = new EnrollmentPage(page);
  await first.begin(company);
  await first.createAccount(company);
  await first.openPart('Legal business profile');
  await first.field('Street and number').fill('1 Grove Road');
  await first.button('Save and stop here').click();
  await expect(first.status).toBeVisible();
  await hydrated(page);
  await first.button('Mail me the link').click();
  await expect(page.getByText('The mail is on its way.')).toBeVisible();

  const elsewhere = await anotherPerson();
  const again = new EnrollmentPage(elsewhere);
  await new MailboxPage(elsewhere).follow(company.email, '/enrollment');
  await again.signIn(company);
  await again.openPart('Legal business profile');
  await expect(again.field('Street and number')).toHaveValue('1 Grove Road');
  await again.fillLegal(company);
  await again.saveAndGoOn('Primary contact');
});

test('what was typed is not lost when the session ended meanwhile', async ({ page, allowConsole }) => {
  allowConsole(/status of 4(01|22)/);
  const company = newCustomer();
  const enrollment = new EnrollmentPage(page);
  await enrollment.begin(company);
  await enrollment.createAccount(company);
  await enrollment.openPart('Legal business profile');
  await enrollment.fillLegal(company);
  await page.context().clearCookies();
  await enrollment.button('Save and go on').click();
  await expect(page.getByRole('heading', { name: 'Your session has ended' })).toBeVisible();
  await new SignInPage(page).signIn(company.email, company.password);
  await expect(page.getByRole('heading', { name: 'You are signed in again' })).toBeVisible();
  await expect(enrollment.field('Postal code')).toHaveValue('ls11aa');
  await enrollment.saveAndGoOn('Primary contact');
});

test('whoever did not sign up stops the application', async ({ page, anotherPerson, allowConsole }) => {
  allowConsole(/status of 410/);
  const company = newCustomer();
  const contact = `owen@${company.domain}`;
  const enrollment = new EnrollmentPage(page);
  await enrollment.begin(company);
  await enrollment.createAccount(company);
  await enrollment.fillIn(company, contact);
  await enrollment.enroll();
  const reader = await anotherPerson();
  await new MailboxPage(reader).follow(contact, '/enrollment/verify/');
  await hydrated(reader);
  await reader.getByRole('button', { name: 'I did not sign up' }).click();
  await expect(reader.getByRole('heading', { name: 'The application is stopped' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('The application is stopped.', { exact: true })).toBeVisible();
  const mailbox = new MailboxPage(reader);
  await mailbox.open();
  await expect(mailbox.newest('operator@alder.example', company.organization)).toContainText(contact);
});
