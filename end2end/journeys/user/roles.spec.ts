import { CustomersPage } from '../../pages/customers';
import { MailboxPage } from '../../pages/mailbox';
import { PasswordPage } from '../../pages/password';
import { UsersPage } from '../../pages/users';
import { expect, hydrated, test } from '../../support/fixtures';
import { newColleague, oak } from '../../support/people';

test('a role counts from the next request, and a deactivated user is out at once', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  const nora = newColleague();
  const users = new UsersPage(page);
  await signIn(page, oak.userAdmin);
  await users.openAdd();
  await users.fill(nora.name, nora.email);
  await users.add();
  await expect(users.added(nora.name)).toBeVisible();
  const reader = await anotherPerson();
  const password = new PasswordPage(reader);
  await password.open(await new MailboxPage(reader).readPasswordLink(nora.email));
  await password.set(nora.password);
  await expect(reader.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();
  const customers = new CustomersPage(reader, oak.slug);
  await reader.goto(customers.address);
  await expect(reader.getByRole('heading', { name: 'You may not do this' })).toBeVisible();

  await users.open();
  await users.openUser(nora.name);
  await users.role('Helpdesk agent').check();
  await users.update();
  await expect(users.updated).toBeVisible();
  await reader.goto(customers.address);
  await expect(reader.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await expect(reader.getByRole('heading', { name: 'You may not do this' })).toHaveCount(0);

  await hydrated(page);
  await users.step('Deactivate');
  await expect(page.getByText('Deactivated', { exact: true }).first()).toBeVisible();
  await reader.goto(customers.address);
  await expect(reader.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('the last global admin cannot step down', async ({ page, signIn, allowConsole }) => {
  allowConsole(/status of 409/);
  const users = new UsersPage(page);
  await signIn(page, oak.globalAdmin);
  await users.open();
  await users.openUser('Grace Hill');
  await users.role('Global admin').uncheck();
  await users.update();
  await expect(page.getByText('This is the last admin who can give every role.')).toBeVisible();
  await users.open();
  await users.search('Grace Hill');
  await expect(users.row('Grace Hill')).toContainText('Global admin');
});

test('each role says what it can and cannot do', { tag: '@desktop' }, async ({ page, signIn }) => {
  const users = new UsersPage(page);
  await signIn(page, oak.userAdmin);
  await users.openAdd();
  const { summary, lists } = users.acts('Sales agent');
  await expect(lists.getByRole('listitem').first()).toBeHidden();
  await summary.click();
  await expect(lists.getByText('Ask a customer for a reseller relationship')).toBeVisible();
  await expect(lists.getByText("Reset somebody's password")).toBeVisible();
});
