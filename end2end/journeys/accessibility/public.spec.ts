// Every page as somebody meets it: the public pages, and those of the operator and of the demo.

import { MailboxPage } from '../../pages/mailbox';
import { SignInPage } from '../../pages/sign-in';
import { check, EVERY_PAGE } from '../../support/every-page';
import { expect, test } from '../../support/fixtures';
import { birch, maple } from '../../support/people';

test.describe(EVERY_PAGE, { tag: '@js' }, () => {
  test('on the public pages', async ({ page, allowConsole }) => {
    allowConsole(/status of 4(00|04|22)/);
    const invitation = '/invitations/cut-off';
    const providers = ['/find-a-provider', '/find-a-provider?search=nobody', '/providers/birch-distribution'];
    const open = ['/', ...providers, '/become-a-reseller', '/enrollment/start', '/forgotten-password', '/freeze-partner-access', '/nowhere'];
    for (const path of [...open, invitation, '/password/none', '/enrollment/verify/cut-off']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    const signIn = new SignInPage(page);
    await signIn.open();
    await check(page);
    await signIn.signIn(maple.adminAgent, 'not the password at all');
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
  });

  test('where a new operator sets name and password', async ({ page, server, allowConsole }) => {
    allowConsole(/status of 422/);
    await page.goto(server.operatorLink('otto@alder.example'));
    await expect(page.getByRole('heading', { level: 1, name: 'Set up your operator account' })).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Set up your operator account' })).toBeVisible();
    await check(page);
  });

  test('on the operator’s outbox and programme settings, and the demo’s mailbox', async ({ page, signIn }) => {
    await signIn(page, 'operator@alder.example');
    await page.goto('/o/alder-programme/outbox');
    await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
    await check(page);
    await page.goto('/o/alder-programme/settings/programme');
    await expect(page.getByRole('heading', { level: 1, name: 'Programme settings' })).toBeVisible();
    await check(page);
    await page.getByLabel('Invitations expire after (days)').fill('91');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    await new MailboxPage(page).open();
    await expect(page.getByRole('article').first()).toBeVisible();
    await check(page);
  });
});
