import { MailboxPage } from '../../pages/mailbox';
import { PasswordPage } from '../../pages/password';
import { SignInPage } from '../../pages/sign-in';
import { UsersPage } from '../../pages/users';
import { expect, hydrated, test } from '../../support/fixtures';
import { newColleague, oak } from '../../support/people';

test('a user added by mail sets the password behind the link and is in', async ({ page, signIn, anotherPerson }) => {
  const nora = newColleague();
  const users = new UsersPage(page);
  await signIn(page, oak.userAdmin);
  await users.openAdd();
  await users.fill(nora.name, nora.email);
  await users.role('Sales agent').check();
  await users.add();
  await expect(users.added(nora.name)).toBeVisible();
  await expect(users.temporaryPassword).toHaveCount(0);

  const reader = await anotherPerson();
  const password = new PasswordPage(reader);
  const link = await new MailboxPage(reader).readPasswordLink(nora.email);
  await password.open(link);
  await expect(password.heading(`Welcome, ${nora.name}`)).toBeVisible();
  await password.set(nora.password);
  await expect(reader.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();
  await hydrated(reader);

  await users.open();
  await users.search(nora.name);
  await expect(users.row(nora.name)).toContainText('Active');
  await expect(users.row(nora.name)).toContainText('Sales agent');
});

test('a temporary password is shown once, and has to be changed before anything else', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const nora = newColleague();
  const users = new UsersPage(page);
  await signIn(page, oak.globalAdmin);
  await users.openAdd();
  await users.fill(nora.name, nora.email);
  await users.role('Admin agent').check();
  await users.byPassword.check();
  await users.add();
  await expect(users.added(nora.name)).toBeVisible();
  const temporary = (await users.temporaryPassword.innerText()).trim();
  expect(temporary).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  await users.openAdd();
  await expect(page.getByText(temporary)).toHaveCount(0);

  const reader = await anotherPerson();
  const signInPage = new SignInPage(reader);
  const password = new PasswordPage(reader);
  await signInPage.open();
  await signInPage.signIn(nora.email, temporary);
  await expect(password.heading('Set your own password')).toBeVisible();
  await reader.goto(`/o/${oak.slug}/customers`);
  await expect(password.heading('Set your own password')).toBeVisible();
  await hydrated(reader);
  await password.set(temporary);
  await expect(reader.getByRole('alert')).toContainText('This is the password in use.');
  await hydrated(reader);
  await password.set(nora.password);
  await expect(reader.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();
  await reader.goto(`/o/${oak.slug}/customers`);
  await expect(reader.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
});

test('what cannot be is said beside its field, and nothing typed is lost', async ({ page, signIn, allowConsole }) => {
  allowConsole(/status of 422/);
  const users = new UsersPage(page);
  await signIn(page, oak.userAdmin);
  await users.openAdd();
  await users.fill('', 'not an address');
  await users.role('Helpdesk agent').check();
  await users.add();
  await expect(users.refusal).toContainText('2 entries need another look');
  await hydrated(page);
  await users.fill('Nora Birk', 'nora@elsewhere.example');
  await users.add();
  await expect(users.refusal).toContainText('Use one at: oak.example.');
  await hydrated(page);
  await expect(page.getByLabel('Full name')).toHaveValue('Nora Birk');
  await expect(users.role('Helpdesk agent')).toBeChecked();
  await expect(users.role('Global admin')).toBeDisabled();
});
