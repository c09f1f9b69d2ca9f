import { CustomersPage } from '../../pages/customers';
import { EnrollmentPage } from '../../pages/enrollment';
import { JoinOffer } from '../../pages/join-offer';
import { MailboxPage } from '../../pages/mailbox';
import { MembershipPage } from '../../pages/membership';
import { PasswordPage } from '../../pages/password';
import { ReviewApplicationPage } from '../../pages/review-application';
import { ReviewQueuePage } from '../../pages/review-queue';
import { UsersPage } from '../../pages/users';
import { checkAccessible } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { alder, newCustomer } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

// The demo's newcomer can link four profiles in a project's server; this is the one journey that takes one.
test('a company enrols from the Welcome page to an active account, and adds its first user', async ({
  page,
  anotherPerson,
  signIn,
}) => {
  test.setTimeout(180_000);
  const company = newCustomer();
  const contact = `owen@${company.domain}`;
  const enrollment = new EnrollmentPage(page);
  const reviewer = await anotherPerson();
  const application = new ReviewApplicationPage(reviewer);
  const question = 'Which role does Owen Grove have?';

  await test.step('the Welcome page says what is needed and how long it takes', async () => {
    await enrollment.open();
    await expect(page.getByText('Legal business name, address, primary contact and support details')).toBeVisible();
    await expect(page.getByText(/up to \d+ working days/)).toBeVisible();
    await checkAccessible(page);
  });

  await test.step('somebody without a work account creates one by mail, and signs in with it', async () => {
    await enrollment.begin(company);
    await enrollment.createAccount(company);
    await expect(enrollment.toDo('Fill in: Legal business profile')).toBeVisible();
    await checkAccessible(page);
  });

  await test.step('the partner membership is linked; what cannot be linked says why', async () => {
    const membership = new MembershipPage(page);
    await enrollment.toDo('Link your partner membership').getByRole('link', { name: 'Link the MPN ID' }).click();
    await expect(membership.title).toBeVisible();
    await hydrated(page);
    await checkAccessible(page);
    await membership.signIn('newcomer');
    await expect(membership.closed('Fir Consulting Dublin')).toContainText('in another country');
    await checkNoSidewaysScroll(page);
    await checkAccessible(page);
    await membership.chooseFree();
    await membership.goOn();
    await expect(enrollment.status).toBeVisible();
    await hydrated(page);
    await expect(enrollment.toDo('Link your partner membership')).toHaveCount(0);
  });

  await test.step('the parts are filled in, shown once more and sent in', async () => {
    await enrollment.fillIn(company, contact);
    await expect(page.getByText(contact)).toBeVisible();
    await checkNoSidewaysScroll(page);
    await checkAccessible(page);
    await enrollment.enroll();
    await expect(enrollment.toDo('The primary contact has to answer')).toContainText(contact);
  });

  await test.step('the primary contact opens the link, which answers nothing, and then presses a button', async () => {
    const reader = await anotherPerson();
    await new MailboxPage(reader).follow(contact, '/enrollment/verify/');
    await hydrated(reader);
    await expect(reader.getByText(`Does the address ${contact} belong to ${company.organization}?`)).toBeVisible();
    await checkAccessible(reader);
    await enrollment.look();
    await expect(enrollment.toDo('The primary contact has to answer')).toBeVisible();
    await enrollment.verify(reader, contact);
  });

  await test.step('the status says that the operator has to act, and by when', async () => {
    await enrollment.look();
    await expect(page.getByText('Answer promised by')).toBeVisible();
    await expect(enrollment.check('E-mail ownership')).toContainText('Approved');
    await expect(enrollment.check('Business verification')).toContainText('Waiting');
    await checkAccessible(page);
    await checkNoSidewaysScroll(page);
  });

  await test.step('a reviewer approves one check and asks about the other', async () => {
    await signIn(reviewer, alder.reviewer);
    await new ReviewQueuePage(reviewer).openApplication(company.organization);
    await application.approve('Business verification');
    await application.decided('Business verification', 'Approved');
    await application.ask('Employment', question);
    await application.decided('Employment', 'Information needed');
  });

  await test.step('the company answers', async () => {
    await enrollment.look();
    await expect(enrollment.toDo('A reviewer asks something about: Employment')).toBeVisible();
    await expect(page.getByText(question)).toBeVisible();
    await checkAccessible(page);
    await enrollment.answer('He runs our cloud business.');
    await expect(enrollment.check('Employment')).toContainText('Waiting');
  });

  await test.step('the reviewer reads the answer and approves', async () => {
    await enrollment.look();
    await application.open(enrollment.slug);
    await expect(application.entry('He runs our cloud business.')).toBeVisible();
    await application.approve('Employment');
    await application.decided('Employment', 'Approved');
    await expect(application.overview).toContainText('Waiting for the agreement');
  });

  await test.step('the agreement is signed, and the account is active', async () => {
    await enrollment.look();
    await expect(page.getByText('Every check is approved. One signature is left.')).toBeVisible();
    await enrollment.sign();
  });

  await test.step('the admin is led to the agents, and joins them', async () => {
    const offer = new JoinOffer(page);
    await expect(offer.heading).toBeVisible();
    await checkAccessible(page);
    await offer.join.click();
    await expect(new CustomersPage(page).title).toBeVisible();
    await hydrated(page);
  });

  await test.step('the first user is added, and gets in behind the mailed link', async () => {
    const nora = { name: 'Nora Birk', email: `nora@${company.domain}`, password: 'nine loud geese swim' };
    const users = new UsersPage(page, enrollment.slug);
    await users.open();
    await expect(users.row(company.person)).toContainText('Admin agent');
    await users.openAdd();
    await users.fill(nora.name, nora.email);
    await users.role('Sales agent').check();
    await users.add();
    await expect(users.added(nora.name)).toBeVisible();
    const reader = await anotherPerson();
    const password = new PasswordPage(reader);
    await password.open(await new MailboxPage(reader).readPasswordLink(nora.email));
    await password.set(nora.password);
    await expect(reader.getByRole('heading', { level: 1, name: company.organization })).toBeVisible();
  });
});
