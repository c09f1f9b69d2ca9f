import type { Page } from '@playwright/test';
import { AskRolePage } from '../../pages/ask-role';
import { CustomersPage } from '../../pages/customers';
import { MailboxPage } from '../../pages/mailbox';
import { PasswordPage } from '../../pages/password';
import { UsersPage } from '../../pages/users';
import { checkAccessibleInBothSchemes } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { newColleague, oak } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

type Colleague = ReturnType<typeof newColleague>;

/** A new user of Oak without a role, in a browser of his own. */
async function withoutRole(page: Page, reader: Page, nora: Colleague): Promise<void> {
  const users = new UsersPage(page);
  await users.openAdd();
  await users.fill(nora.name, nora.email);
  await users.add();
  await expect(users.added(nora.name)).toBeVisible();
  const password = new PasswordPage(reader);
  await password.open(await new MailboxPage(reader).readPasswordLink(nora.email));
  await password.set(nora.password);
  await expect(reader.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();
}

test('whoever lacks a role asks for it where the page is closed, and gets in when it is given', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  const nora = newColleague();
  const reader = await anotherPerson();
  await signIn(page, oak.userAdmin);
  await withoutRole(page, reader, nora);
  const customers = new CustomersPage(reader, oak.slug);
  await reader.goto(customers.address);
  const ask = new AskRolePage(reader);
  await ask.openFromClosedPage();
  await ask.ask('Sales agent', 'I help with offers now.');
  await expect(ask.sent).toBeVisible();
  await expect(ask.waiting('Sales agent')).toBeVisible();

  const answer = new AskRolePage(page);
  await page.goto(`/o/${oak.slug}`);
  await answer.request(nora.name, 'Sales agent').click();
  await expect(page.getByRole('heading', { level: 1, name: nora.name })).toBeVisible();
  await expect(page.getByText('I help with offers now.')).toBeVisible();
  await hydrated(page);
  await answer.give('Sales agent');
  await expect(answer.answered).toBeVisible();
  await expect(new UsersPage(page).role('Sales agent')).toBeChecked();
  await reader.goto(customers.address);
  await expect(reader.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
});

test('a refusal reaches the one who asked, with its reason', async ({ page, signIn, anotherPerson, allowConsole }) => {
  allowConsole(/status of 403/);
  const nora = newColleague();
  const reader = await anotherPerson();
  await signIn(page, oak.userAdmin);
  await withoutRole(page, reader, nora);
  await reader.goto(new CustomersPage(reader, oak.slug).address);
  const ask = new AskRolePage(reader);
  await ask.openFromClosedPage();
  await ask.ask('Admin agent', '');
  await expect(ask.sent).toBeVisible();
  const users = new UsersPage(page);
  await users.open();
  await users.openUser(nora.name);
  const answer = new AskRolePage(page);
  await answer.refuse('Sales agents do this.');
  await expect(answer.answered).toBeVisible();
  await reader.goto('/mailbox');
  const mail = new MailboxPage(reader).newest(nora.email, 'was refused');
  await expect(mail).toContainText('Sales agents do this.');
});

test('axe finds no fault where somebody asks and where it is answered', { tag: '@js' }, async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  const nora = newColleague();
  const reader = await anotherPerson();
  await signIn(page, oak.userAdmin);
  await withoutRole(page, reader, nora);
  await reader.goto(new CustomersPage(reader, oak.slug).address);
  const ask = new AskRolePage(reader);
  await ask.openFromClosedPage();
  await checkNoSidewaysScroll(reader);
  await checkAccessibleInBothSchemes(reader);
  await ask.ask('Helpdesk agent', 'Calls reach me.');
  await checkAccessibleInBothSchemes(reader);
  await page.goto(`/o/${oak.slug}`);
  await checkAccessibleInBothSchemes(page);
  await new AskRolePage(page).request(nora.name, 'Helpdesk agent').click();
  await expect(page.getByRole('heading', { level: 1, name: nora.name })).toBeVisible();
  await hydrated(page);
  await checkNoSidewaysScroll(page);
  await checkAccessibleInBothSchemes(page);
});
