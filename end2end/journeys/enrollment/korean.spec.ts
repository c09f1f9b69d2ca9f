import { MailboxPage } from '../../pages/mailbox';
import { expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { newCustomer } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

const ko = texts('ko');
const words = (key: string, values: Record<string, string> = {}) => ko('enrollment', key, values);

test.describe('in Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('a Korean company fills in its profile by Korean rules, and reaches the review', async ({
    page,
    anotherPerson,
    allowConsole,
  }) => {
    test.setTimeout(120_000);
    allowConsole(/status of 422/);
    const company = newCustomer();
    const field = (key: string) => page.getByLabel(new RegExp(`^${words(key)}( ${ko('ui', 'optional')})?$`));
    const button = (key: string) => page.getByRole('button', { name: words(key), exact: true });
    const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

    await page.goto('/become-a-reseller');
    await hydrated(page);
    await page.getByRole('link', { name: words('next'), exact: true }).click();
    await expect(title(words('step_account'))).toBeVisible();
    await hydrated(page);
    await field('organization').fill(company.organization);
    await field('country').selectOption('KR');
    await field('name').fill('한가람');
    await field('work_email').fill(company.email);
    await button('create_one').click();
    await expect(page.getByText(words('way_sent', { email: company.email }))).toBeVisible();

    await new MailboxPage(page).follow(company.email, '/enrollment/start/');
    await expect(title(words('create_title'))).toBeVisible();
    await hydrated(page);
    await field('password').fill(company.password);
    await button('create_submit').click();
    await expect(title(ko('session', 'title'))).toBeVisible();
    await hydrated(page);
    await page.getByLabel(ko('session', 'email'), { exact: true }).fill(company.email);
    await page.getByLabel(ko('session', 'password'), { exact: true }).fill(company.password);
    await page.getByRole('button', { name: ko('session', 'submit'), exact: true }).click();
    await expect(title(words('status_title'))).toBeVisible();
    await hydrated(page);

    await page.getByRole('main').getByRole('link', { name: words('part_legal'), exact: true }).first().click();
    await expect(title(words('part_legal'))).toBeVisible();
    await hydrated(page);
    await field('legal_name').fill('한가람 서비스');
    await field('address_line1').fill('세종대로 110');
    await field('city').fill('서울');
    await field('postal_code').fill('1234');
    await button('save_on').click();
    await expect(page.getByRole('alert')).toContainText('04524');
    await hydrated(page);
    await field('postal_code').fill('04524');
    await field('registration_number').fill('1234567890');
    await checkNoSidewaysScroll(page);
    await button('save_on').click();
    await expect(title(words('part_contact'))).toBeVisible();
    await hydrated(page);

    const contact = `owner@${company.domain}`;
    await field('first_name').fill('가람');
    await field('last_name').fill('한');
    await field('email').fill(contact);
    await field('phone').fill('+82 2 2133 0000');
    await button('save_on').click();
    await expect(title(words('part_support'))).toBeVisible();
    await hydrated(page);
    await field('email').fill(`help@${company.domain}`);
    await field('phone').fill('+82 2 2133 0001');
    await button('save_on').click();
    await expect(title(words('send_title'))).toBeVisible();
    await hydrated(page);
    await checkNoSidewaysScroll(page);
    await button('step_send').click();
    await expect(title(words('status_title'))).toBeVisible();

    const reader = await anotherPerson();
    await new MailboxPage(reader).follow(contact, '/enrollment/verify/');
    await hydrated(reader);
    await reader.getByRole('button', { name: words('verify_yes'), exact: true }).click();
    await expect(reader.getByRole('heading', { name: words('verified_title') })).toBeVisible();
    await page.reload();
    await expect(page.getByText(words('due'), { exact: true })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: words('check_business') })).toContainText(
      words('check_state_waiting'),
    );
    await checkNoSidewaysScroll(page);
  });
});
