// Every page as somebody meets it: a company's own pages: settings, membership, enrolment.

import { ActivityPage } from '../../pages/activity';
import { EnrollmentPage } from '../../pages/enrollment';
import { MailboxPage } from '../../pages/mailbox';
import { PasswordPage } from '../../pages/password';
import { ProfilePage } from '../../pages/profile';
import { SignInPage } from '../../pages/sign-in';
import { UsersPage } from '../../pages/users';
import { check, EVERY_PAGE } from '../../support/every-page';
import { expect, hydrated, test } from '../../support/fixtures';
import { maple, newColleague, newCustomer, oak } from '../../support/people';

test.describe(EVERY_PAGE, { tag: '@js' }, () => {
  test('on the settings: users, one user, adding one, the log, the profile', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const users = new UsersPage(page);
    const nora = newColleague();
    await signIn(page, oak.globalAdmin);
    await page.goto(`/o/${oak.slug}/settings`);
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await check(page);
    await users.open();
    await check(page);
    await users.openAdd();
    await page.getByLabel('What the role Sales agent can do and cannot do').click();
    await check(page);
    await users.add();
    await expect(users.refusal).toBeVisible();
    await check(page);
    await users.fill(nora.name, nora.email);
    await users.byPassword.check();
    await users.add();
    await expect(users.added(nora.name)).toBeVisible();
    await check(page);
    const temporary = (await users.temporaryPassword.innerText()).trim();
    await page.getByRole('link', { name: 'To the user\'s page' }).click();
    await expect(users.title(nora.name)).toBeVisible();
    await page.getByText('Deactivate', { exact: true }).first().click();
    await check(page);
    await new ActivityPage(page, oak.slug).open();
    await check(page);
    await page.goto(`/o/${oak.slug}/settings/activity?from=2026-02-30`);
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    await new ProfilePage(page, oak.slug).open();
    await check(page);

    const reader = await anotherPerson();
    const signInPage = new SignInPage(reader);
    await signInPage.open();
    await signInPage.signIn(nora.email, temporary);
    await expect(new PasswordPage(reader).heading('Set your own password')).toBeVisible();
    await check(reader);
  });

  test('on the pages of partner memberships', async ({ page, anotherPerson, signIn, allowConsole }) => {
    allowConsole(/status of 422/);
    await signIn(page, 'operator@alder.example');
    for (const path of ['', '/6120051', '/new', '/import', '/sign-ins', '/sign-ins/new', '?search=nobody']) {
      await page.goto(`/o/alder-programme/memberships${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    await page.goto('/o/alder-programme/memberships/new');
    await hydrated(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    const admin = await anotherPerson();
    await signIn(admin, maple.globalAdmin);
    await admin.goto(`/o/${maple.slug}/enrollment/membership`);
    await expect(admin.getByText('MPN ID 4820117 is linked')).toBeVisible();
    await check(admin);
  });

  test('on the pages of an enrolment, from the mailed link to the agreement', async ({ page }) => {
    test.setTimeout(120_000);
    const company = newCustomer();
    const enrollment = new EnrollmentPage(page);
    await enrollment.begin(company);
    await new MailboxPage(page).follow(company.email, '/enrollment/start/');
    await expect(enrollment.title('Create your work account')).toBeVisible();
    await check(page);
    await enrollment.createAccount(company);
    await check(page);
    for (const part of ['Legal business profile', 'Primary contact', 'Customer support information'] as const) {
      await enrollment.openPart(part);
      await check(page);
      await page.goto(`/o/${enrollment.slug}/enrollment`);
      await hydrated(page);
    }
    await enrollment.fillIn(company, `owen@${company.domain}`);
    await check(page);
    await enrollment.enroll();
    await expect(page.getByRole('heading', { name: 'What was sent in' })).toBeVisible();
    await check(page);
    await page.goto(`/o/${enrollment.slug}/enrollment/agreement`);
    await expect(enrollment.title('Partner agreement')).toBeVisible();
    await check(page);
  });
});
