import { EnrollmentPage } from '../../pages/enrollment';
import { MailboxPage } from '../../pages/mailbox';
import { ReviewApplicationPage } from '../../pages/review-application';
import { ReviewQueuePage } from '../../pages/review-queue';
import { expect, test } from '../../support/fixtures';
import { alder, newCustomer } from '../../support/people';

const business = 'Business verification';

test('a company that was rejected appeals, is back in the queue, and gets a second verdict', async ({
  page,
  anotherPerson,
  signIn,
}) => {
  test.setTimeout(120_000);
  const company = newCustomer();
  const enrollment = new EnrollmentPage(page);
  const reviewer = await anotherPerson();
  const queue = new ReviewQueuePage(reviewer);
  const application = new ReviewApplicationPage(reviewer);
  await enrollment.reachReview(company, await anotherPerson());
  await signIn(reviewer, alder.reviewer);

  await test.step('a reviewer rejects with a reason and a note, which the company reads', async () => {
    await queue.openApplication(company.organization);
    await application.reject(business, 'The company is not in the register', 'We found no entry in Leeds.');
    await application.decided(business, 'Rejected');
    await enrollment.look();
    await expect(enrollment.check(business)).toContainText('Rejected');
    await expect(enrollment.check(business)).toContainText('The company is not in the register');
    await expect(page.getByText('We found no entry in Leeds.').first()).toBeVisible();
    await expect(enrollment.toDo(`Not approved: ${business}.`)).toBeVisible();
  });

  await test.step('the appeal brings the application back to the queue', async () => {
    await enrollment.appeal('The entry is of last week: number 4711.');
    await expect(enrollment.check(business)).toContainText('Waiting');
    await queue.open();
    await queue.lane('To review').click();
    await expect(queue.row(company.organization)).toBeVisible();
  });

  await test.step('another reviewer reads why and approves', async () => {
    await signIn(reviewer, alder.operator);
    await application.open(enrollment.slug);
    await expect(application.entry('The entry is of last week: number 4711.')).toBeVisible();
    await expect(application.event('The rejection was appealed.')).toBeVisible();
    await application.approve(business);
    await application.decided(business, 'Approved');
    await enrollment.look();
    await expect(enrollment.check(business)).toContainText('Approved');
  });

  await test.step('each change of state was mailed to the primary contact', async () => {
    const mailbox = new MailboxPage(reviewer);
    await mailbox.open();
    await expect(mailbox.newest(`owen@${company.domain}`, 'We found no entry in Leeds.')).toBeVisible();
  });
});
