import { MailboxPage } from '../../pages/mailbox';
import { PasswordPage } from '../../pages/password';
import { ProfilePage } from '../../pages/profile';
import { SignInPage } from '../../pages/sign-in';
import { UsersPage } from '../../pages/users';
import type { Page } from '@playwright/test';
import { expect, hydrated, test } from '../../support/fixtures';
import { newColleague, oak } from '../../support/people';

/** Somebody new at Oak who is signed in, so that no journey changes the password of another's people. */
async function join(admin: Page, reader: Page, nora: ReturnType<typeof newColleague>): Promise<void> {
  const users = new UsersPage(admin);
  await users.openAdd();
  await users.fill(nora.name, nora.email);
  await users.add();
  await expect(users.added(nora.name)).toBeVisible();
  const password = new PasswordPage(reader);
  await password.open(await new MailboxPage(reader).readPasswordLink(nora.email));
  await password.set(nora.password);
  await expect(reader.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();
  await hydrated(reader);
}

test('a forgotten password is set behind a mailed link, and every session ends', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 404/);
  const nora = newColleague();
  await signIn(page, oak.userAdmin);
  const reader = await anotherPerson();
  await join(page, reader, nora);

  const forgetful = await anotherPerson();
  const password = new PasswordPage(forgetful);
  await password.askForLink(nora.email);
  const link = await new MailboxPage(forgetful).readPasswordLink(nora.email);
  await password.open(link);
  await expect(forgetful.getByText(nora.email)).toBeVisible();
  await password.set('nine loud geese swim');
  await expect(forgetful.getByRole('heading', { name: 'Your new password is set' })).toBeVisible();
  await hydrated(forgetful);
  await new SignInPage(forgetful).signIn(nora.email, 'nine loud geese swim');
  await expect(forgetful.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();

  await reader.goto(`/o/${oak.slug}`);
  await expect(reader.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await password.open(link);
  await expect(password.heading('This link cannot be used')).toBeVisible();
});

test('the own password takes the old one, and the theme is in the document at once', async ({
  page,
  signIn,
  anotherPerson,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const nora = newColleague();
  await signIn(page, oak.userAdmin);
  const reader = await anotherPerson();
  await join(page, reader, nora);
  const profile = new ProfilePage(reader, oak.slug);
  await profile.open();
  await profile.theme.selectOption('Dark');
  await profile.save();
  await expect(profile.saved).toBeVisible();
  await expect(reader.locator('html')).toHaveAttribute('data-scheme', 'dark');
  await hydrated(reader);
  await profile.changePassword('not my password at all', 'nine loud geese swim');
  await expect(reader.getByRole('alert')).toContainText('This is not your password.');
  await hydrated(reader);
  await profile.changePassword(nora.password, 'nine loud geese swim');
  await expect(profile.changed).toBeVisible();
  await reader.goto(`/o/${oak.slug}`);
  await expect(reader.getByRole('heading', { level: 1, name: oak.name })).toBeVisible();
});
