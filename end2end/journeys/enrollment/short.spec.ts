import { EnrollmentPage } from '../../pages/enrollment';
import { MailboxPage } from '../../pages/mailbox';
import { Masthead } from '../../pages/masthead';
import { PublishedAgreementPage } from '../../pages/published-agreement';
import { checkAccessible } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { alder, oak } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

test('a company in the programme gives its customer support contact alone, and signs again when the agreement changes', async ({
  page,
  signIn,
  anotherPerson,
}) => {
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

  await test.step('a new text of the agreement is told by mail and on its pages, and is signed', async () => {
    const operator = await anotherPerson();
    await signIn(operator, alder.operator);
    await new PublishedAgreementPage(operator).publish('Other clauses.', '다른 조항.');
    const mailbox = new MailboxPage(operator);
    const subject = `A new partner agreement waits for a signature: ${oak.name}`;
    await expect(async () => {
      await mailbox.open();
      await expect(mailbox.newest(subject)).toBeVisible({ timeout: 500 });
    }).toPass();

    await enrollment.look();
    await expect(page.getByText('Active; the new agreement waits for your signature.')).toBeVisible();
    await expect(page.getByText('Active, signature due')).toBeVisible();
    await checkNoSidewaysScroll(page);
    await page.goto(`/o/${oak.slug}`);
    await hydrated(page);
    const ko = texts('ko');
    await new Masthead(page).chooseLanguage('Language: English', '한국어');
    await expect(page.getByText(ko('enrollment', 'sign_again_title'))).toBeVisible();
    await hydrated(page);
    await checkNoSidewaysScroll(page);
    await new Masthead(page).chooseLanguage(ko('shell', 'language', { language: '한국어' }), 'English');
    await expect(page.getByText('A new partner agreement to sign')).toBeVisible();
    await hydrated(page);
    await checkAccessible(page);
    await enrollment.sign();
    await page.goto(`/o/${oak.slug}`);
    await expect(page.getByText('A new partner agreement to sign')).toHaveCount(0);
  });
});
