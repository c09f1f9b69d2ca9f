import type { Page } from '@playwright/test';
import { MailboxPage } from '../../pages/mailbox';
import { PasswordPage } from '../../pages/password';
import { SignInPage } from '../../pages/sign-in';
import { UsersPage } from '../../pages/users';
import { agePassword, canMoveTime } from '../../support/database';
import { demoPassword, expect, hydrated, test } from '../../support/fixtures';
import { birch, newColleague, oak } from '../../support/people';

type Colleague = ReturnType<typeof newColleague>;

/** Adds somebody by mail and opens the page of the new user. */
async function invite(page: Page, nora: Colleague, slug = oak.slug): Promise<UsersPage> {
  const users = new UsersPage(page, slug);
  await users.openAdd();
  await users.fill(nora.name, nora.email);
  await users.add();
  await expect(users.added(nora.name)).toBeVisible();
  await users.open();
  await users.openUser(nora.name);
  return users;
}

/** Sets the first password behind the newest mailed link. */
async function join(reader: Page, nora: Colleague, organization = oak.name): Promise<void> {
  const password = new PasswordPage(reader);
  await password.open(await new MailboxPage(reader).readPasswordLink(nora.email));
  await password.set(nora.password);
  await expect(reader.getByRole('heading', { level: 1, name: organization })).toBeVisible();
}

test('an invitation that is sent again takes the place of the first', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 4(04|10)/);
  const nora = newColleague();
  const reader = await anotherPerson();
  const mailbox = new MailboxPage(reader);
  await signIn(page, oak.userAdmin);
  const users = await invite(page, nora);
  const first = await mailbox.readPasswordLink(nora.email);
  await users.step('Send the invitation again');
  await expect(users.done).toBeVisible();
  expect(await mailbox.readPasswordLink(nora.email)).not.toBe(first);
  const password = new PasswordPage(reader);
  await password.open(first);
  await expect(password.heading('This link cannot be used')).toBeVisible();
  await join(reader, nora);
});

test('a deactivated user cannot sign in, and can again when reactivated', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const nora = newColleague();
  const reader = await anotherPerson();
  const signInPage = new SignInPage(reader);
  await signIn(page, oak.userAdmin);
  const users = await invite(page, nora);
  await join(reader, nora);
  await users.step('Deactivate');
  await expect(users.done).toBeVisible();
  await hydrated(page);
  await reader.goto(`/o/${oak.slug}`);
  await hydrated(reader);
  await signInPage.signIn(nora.email, nora.password);
  await expect(reader.getByRole('alert')).toBeVisible();
  await users.step('Reactivate');
  await expect(users.done).toBeVisible();
  await signInPage.open();
  await signInPage.signIn(nora.email, nora.password);
  await expect(reader.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();
});

test('a password is reset after the own one is given once more, and the temporary one is shown once', async ({
  page,
  anotherPerson,
  server,
  allowConsole,
}) => {
  test.skip(!canMoveTime(), 'no Python to move time with');
  allowConsole(/status of 401/);
  const nora = newColleague(birch.domain);
  const reader = await anotherPerson();
  // A session of its own, because stepping up gives it another cookie.
  const signInPage = new SignInPage(page);
  await signInPage.open();
  await signInPage.signIn(birch.globalAdmin);
  await expect(page.getByRole('heading', { level: 1, name: birch.name })).toBeVisible();
  const users = await invite(page, nora, birch.slug);
  await join(reader, nora, birch.name);
  agePassword(server, birch.globalAdmin);

  await users.step('Reset password');
  await expect(users.ownPassword).toBeVisible();
  await hydrated(page);
  await expect(users.temporaryPassword).toHaveCount(0);
  await users.ownPassword.fill(demoPassword);
  await page.getByRole('button', { name: 'Reset password', exact: true }).click();
  const temporary = (await users.temporaryPassword.innerText()).trim();
  await reader.goto(`/o/${birch.slug}`);
  await expect(reader.getByRole('heading', { level: 1, name: 'Sign in' }), 'its sessions have ended').toBeVisible();
  await users.open();
  await users.openUser(nora.name);
  await expect(page.getByText(temporary)).toHaveCount(0);

  await hydrated(reader);
  await new SignInPage(reader).signIn(nora.email, temporary);
  await expect(new PasswordPage(reader).heading('Set your own password')).toBeVisible();
});
