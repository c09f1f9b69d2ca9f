import { CustomersPage } from '../../pages/customers';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { RequestPage } from '../../pages/request';
import { ReviewQueuePage } from '../../pages/review-queue';
import { StandingPage } from '../../pages/standing';
import { checkAccessibleInBothSchemes } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { alder, maple } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

// Ends as it began, because Maple is everybody's.
test('the operator suspends a partner after reading the effects, its rights pause, and come back with reinstating', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 4(03|22)/);
  const standing = new StandingPage(page);
  const queue = new ReviewQueuePage(page);
  await signIn(page, alder.operator);

  await test.step('he finds the partner and reads what would happen', async () => {
    await queue.open();
    await queue.search('maple');
    await queue.company(maple.name).click();
    await expect(standing.suspending).toContainText(/rights? over customers pauses?/);
    await expect(standing.suspending).toContainText('No new business');
    await hydrated(page);
    await checkNoSidewaysScroll(page);
    await checkAccessibleInBothSchemes(page);
  });

  await test.step('without a reason, a message and the tick nothing happens', async () => {
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(3);
    await hydrated(page);
  });

  await standing.suspend('Invoices are overdue', 'Invoice 12 is open.');
  await expect(standing.reinstating).toBeVisible();
  await hydrated(page);

  const agent = await anotherPerson();
  const customer = await anotherPerson();
  await signIn(agent, maple.adminAgent);
  await signIn(customer, 'global-admin@rowan.example');
  const customers = new CustomersPage(agent);
  const partners = new PartnersPage(customer);

  await test.step('the partner reads it on its pages, and can ask for nothing new', async () => {
    await customers.open();
    await expect(agent.getByText(`${maple.name} is suspended.`)).toBeVisible();
    await customers.details('Rowan Clinics').click();
    await expect(customers.record('Rowan Clinics')).toContainText('Paused');
    await new RequestPage(agent).open();
    await expect(agent.getByRole('heading', { level: 1, name: 'You may not do this' })).toBeVisible();
    const mailbox = new MailboxPage(page);
    await mailbox.open();
    await expect(mailbox.newest(maple.globalAdmin, 'Invoice 12 is open.')).toBeVisible();
  });

  await test.step('the customer sees that the rights pause', async () => {
    await partners.open('rowan-clinics');
    await expect(customer.getByText(`The operator has suspended ${maple.name}.`)).toBeVisible();
    await expect(partners.right('Helpdesk administrator')).toContainText('Paused');
  });

  await standing.open(maple.slug);
  await standing.reinstate('Invoice 12 is paid.');
  await expect(standing.suspending).toBeVisible();
  await partners.open('rowan-clinics');
  await expect(partners.right('Helpdesk administrator')).not.toContainText('Paused');
});

test('a reviewer is told who suspends', { tag: '@desktop' }, async ({ page, signIn, allowConsole }) => {
  allowConsole(/status of 403/);
  await signIn(page, alder.reviewer);
  await new StandingPage(page).open(maple.slug);
  await expect(page.getByText('It takes the role Operator.')).toBeVisible();
});
