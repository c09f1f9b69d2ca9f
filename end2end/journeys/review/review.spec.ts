// Each check of the demo's applications is decided once in a project's server: Hazel waits, Linden was asked, Larch is
// rejected.

import { MailboxPage } from '../../pages/mailbox';
import { Masthead } from '../../pages/masthead';
import { ReviewApplicationPage } from '../../pages/review-application';
import { ReviewQueuePage } from '../../pages/review-queue';
import { checkAccessibleInBothSchemes } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { alder } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

const employment = 'Employment';
const business = 'Business verification';

test('a reviewer finds the oldest application, reads the evidence, and asks for information', async ({
  page,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const queue = new ReviewQueuePage(page);
  const application = new ReviewApplicationPage(page);
  const question = 'Which role does Owain Lake have at Hazel IT?';

  await test.step('the queue says until when an answer is promised', async () => {
    await signIn(page, alder.reviewer);
    await page.goto(`/o/${alder.slug}`);
    await hydrated(page);
    await new Masthead(page).menu('Enrolments').click();
    await expect(queue.row('Hazel IT')).toContainText(/by .* left|since .* late/);
    await checkNoSidewaysScroll(page);
    await checkAccessibleInBothSchemes(page);
    await queue.company('Hazel IT').click();
    await expect(application.title('Hazel IT')).toBeVisible();
    await hydrated(page);
  });

  await test.step('facts stand beside the evidence, which can be downloaded', async () => {
    await expect(application.check(business)).toContainText('7 Canal Street');
    await expect(application.check('E-mail ownership')).toContainText('owner@hazel.example');
    await checkNoSidewaysScroll(page);
    await checkAccessibleInBothSchemes(page);
    const download = page.waitForEvent('download');
    await application.check(business).getByRole('link', { name: 'register-extract.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('register-extract.pdf');
  });

  await test.step('a question without words is refused beside its field', async () => {
    await application.way(employment, 'Ask for information').check();
    await application.save(employment);
    await expect(application.check(employment).getByRole('alert')).toContainText('Note');
    await hydrated(page);
  });

  await test.step('a note stays inside, the question goes to the company', async () => {
    await application.keepNote('Ring them on Monday.');
    await expect(application.entry('Ring them on Monday.')).toContainText('Internal note');
    await hydrated(page);
    await application.ask(employment, question);
    await expect(application.check(employment)).toContainText('Information needed');
    await expect(application.entry(question)).not.toContainText('Internal note');
    await expect(application.event('More information was asked for: Employment.')).toBeVisible();
    const mailbox = new MailboxPage(page);
    await mailbox.open();
    await expect(mailbox.newest('owner@hazel.example', question)).toBeVisible();
    await expect(page.getByText('Ring them on Monday.')).toHaveCount(0);
  });
});

test('of two reviewers who decide at once one wins, the other is told, and with the last approval the company may sign', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 409/);
  const colleague = await anotherPerson();
  const [one, two] = [new ReviewApplicationPage(page), new ReviewApplicationPage(colleague)];
  const queue = new ReviewQueuePage(page);
  await signIn(page, alder.reviewer);
  await signIn(colleague, alder.operator);
  await queue.open();
  await queue.lane('Waiting for information').click();
  await expect(queue.row('Linden Cloud')).toBeVisible();
  await one.open('linden-cloud');
  await two.open('linden-cloud');

  await one.approve(business);
  await expect(one.overview).toContainText('Waiting for the agreement');
  await two.reject(business, 'The company is not in the register', 'It is not there.');
  await expect(two.tooLate).toBeVisible();
  await expect(two.check(business)).toContainText('Approved');
  await expect(two.way(business, 'Reject')).toHaveCount(0);

  const mailbox = new MailboxPage(page);
  await mailbox.open();
  await expect(mailbox.newest('owner@linden.example', 'agreement')).toBeVisible();
});

test('a rejection names its reason, and the company reads reason and note', async ({ page, signIn }) => {
  const application = new ReviewApplicationPage(page);
  const queue = new ReviewQueuePage(page);
  await signIn(page, alder.reviewer);
  await queue.open();
  await queue.search('larch');
  await expect(queue.row('Larch Systems')).toContainText('Rejected');
  await queue.company('Larch Systems').click();
  await expect(application.check(employment)).toContainText("The domain is not shown to be the company's");
  await queue.open();
  await queue.search('hazel it');
  await queue.company('Hazel IT').click();
  await expect(application.title('Hazel IT')).toBeVisible();
  await hydrated(page);
  await application.reject(business, 'The address is not the one in the register', 'The register says 9 Canal Street.');
  await expect(application.check(business)).toContainText('Reason: The address is not the one in the register');
  await expect(application.check(business)).toContainText('can correct it or appeal');

  const mailbox = new MailboxPage(page);
  await mailbox.open();
  await expect(mailbox.newest('owner@hazel.example', 'The register says 9 Canal Street.')).toBeVisible();
});
