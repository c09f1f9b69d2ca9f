import { EnrollmentPage } from '../../pages/enrollment';
import { MailboxPage } from '../../pages/mailbox';
import { Masthead } from '../../pages/masthead';
import { UsersPage } from '../../pages/users';
import { checkAccessible } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { newColleague, newCustomer, oak } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

test('somebody whose company is here already asks to be let in, and gets in with the account he has', async ({
  page,
  signIn,
  anotherPerson,
}) => {
  test.setTimeout(120_000);
  const { name, email, password } = newColleague();
  const company = { ...newCustomer(), person: name, email, password };
  const enrollment = new EnrollmentPage(page);
  const masthead = new Masthead(page);

  await test.step('behind the link of a beginning, asking is offered once', async () => {
    await enrollment.begin(company);
    await new MailboxPage(page).follow(email, '/enrollment/start/');
    await expect(page.getByText('Your company may be here already')).toBeVisible();
    await hydrated(page);
    await enrollment.button('Ask to be let in').click();
    await expect(page.getByText(/^Asked on /)).toBeVisible();
    await expect(enrollment.button('Ask to be let in')).toHaveCount(0);
    await expect(page.getByText(oak.name)).toHaveCount(0);
    await hydrated(page);
    await checkNoSidewaysScroll(page);
    await checkAccessible(page);
    const ko = texts('ko');
    await masthead.chooseLanguage('Language: English', '한국어');
    await expect(page.getByText(/에 요청했습니다/)).toBeVisible();
    await expect(page.getByText(ko('enrollment', 'let_in_title'))).toBeVisible();
    await hydrated(page);
    await checkNoSidewaysScroll(page);
    await masthead.chooseLanguage(ko('shell', 'language', { language: '한국어' }), 'English');
    await expect(page.getByText(/^Asked on /)).toBeVisible();
    await hydrated(page);
  });

  await test.step('he goes on alone and has an account', async () => {
    await enrollment.createAccount(company);
    await masthead.openOrganizations();
    await expect(masthead.organization(company.organization)).toBeVisible();
    await expect(masthead.organization(oak.name)).toHaveCount(0);
  });

  await test.step('the asked company adds his address, and hands no password over', async () => {
    const admin = await anotherPerson();
    await signIn(admin, oak.userAdmin);
    const address = await new MailboxPage(admin).readLink(oak.globalAdmin, '/settings/users/add');
    await admin.goto(address);
    await hydrated(admin);
    const users = new UsersPage(admin);
    await users.fill(name, email);
    await users.role('Sales agent').check();
    await users.add();
    await expect(users.added(name)).toBeVisible();
    await expect(admin.getByRole('status')).toContainText('signs in as');
    await expect(users.temporaryPassword).toHaveCount(0);
    await hydrated(admin);
    await checkNoSidewaysScroll(admin);
    await checkAccessible(admin);
  });

  await test.step('he has both organisations, with the password he has', async () => {
    await new MailboxPage(page).open();
    await expect(new MailboxPage(page).newest(email, `${oak.name} has let you in`)).toBeVisible();
    await page.goto(`/o/${oak.slug}`);
    await hydrated(page);
    await masthead.openOrganizations();
    await expect(masthead.organization(company.organization)).toBeVisible();
    await expect(masthead.organization(oak.name)).toBeVisible();
    await page.goto(`/o/${oak.slug}/customers`);
    await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  });
});
