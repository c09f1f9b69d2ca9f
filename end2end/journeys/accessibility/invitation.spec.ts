// Every page as somebody meets it: asking for a relationship, alone and by a list, and the page behind a link.

import { BulkPage } from '../../pages/bulk';
import { InvitationLinkPage } from '../../pages/invitation-link';
import { InvitationsPage } from '../../pages/invitations';
import { PartnersPage } from '../../pages/partners';
import { RequestPage } from '../../pages/request';
import { check, EVERY_PAGE } from '../../support/every-page';
import { expect, test } from '../../support/fixtures';
import { invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test.describe(EVERY_PAGE, { tag: '@js' }, () => {
  test('where a relationship is asked for, and where its requests are listed', async ({ page, signIn }) => {
    const request = new RequestPage(page);
    const invitations = new InvitationsPage(page);
    const { email } = newCustomer();
    await signIn(page, maple.adminAgent);
    await request.open();
    await check(page);
    await request.fill('nobody', { 'User administrator': 0 });
    await request.message.fill('No link');
    await request.send();
    await expect(request.refusal).toBeVisible();
    await check(page);
    await request.putLinkBack.click();
    await request.fill(email, { 'User administrator': 5 });
    await request.copyToClipboard();
    await expect(request.ready).toBeVisible();
    await check(page);
    await invitations.open();
    await check(page);
    await invitations.action(email, 'Revoke').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await invitations.way(email, 'Change address').click();
    await expect(page.getByLabel('New e-mail address')).toBeVisible();
    await check(page);
  });

  test('where many customers are asked by a list', async ({ page, signIn, allowConsole }) => {
    allowConsole(/status of 422/);
    const bulk = new BulkPage(page);
    await signIn(page, maple.salesAgent);
    await bulk.open();
    await check(page);
    await bulk.bringIn('x.csv', 'a\n');
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
    await bulk.bringIn('a-long-name-of-a-list-from-the-spring-of-this-year.csv', `email,language\n${newCustomer().email},en\n${'x'.repeat(90)},xx\n`);
    await expect(page.getByText('Nothing has been sent yet')).toBeVisible();
    await check(page);
    await bulk.send('Send the 1 good request only').click();
    await expect(bulk.send('Send the 1 good request only')).toHaveCount(0);
    await check(page);
  });

  test('where a provider asks many resellers by a list', async ({ page, signIn }) => {
    const bulk = new BulkPage(page, 'birch-distribution', 'resellers');
    await signIn(page, 'sales-agent@birch.example');
    await bulk.open();
    await check(page);
    await bulk.bringIn('resellers.csv', `email,language\n${newCustomer().email},en\n${maple.adminAgent},en\n`);
    await expect(page.getByText('Nothing has been sent yet')).toBeVisible();
    await check(page);
  });

  test('on the page behind a link: elsewhere, signed out, consenting, closed, and on the partners after it', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 4(03|10)/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const address = await invite(page, customer.email, { 'Helpdesk administrator': 90, 'User administrator': 5 });
    const elsewhere = new InvitationLinkPage(page);
    await elsewhere.open(address);
    await expect(page.getByRole('button', { name: 'Switch account' })).toBeVisible();
    await check(page);

    const reader = await anotherPerson();
    const link = new InvitationLinkPage(reader);
    await link.open(address);
    await check(reader);
    await link.createAccount();
    await expect(link.refusal).toBeVisible();
    await check(reader);
    await link.signUp(customer);
    await check(reader);
    await link.right('User administrator').check();
    await link.accept();
    await expect(link.refusal).toBeVisible();
    await check(reader);
    await link.confirmation.check();
    await link.accept();
    const partners = new PartnersPage(reader);
    await expect(partners.partner(maple.name)).toBeVisible();
    await check(reader);
    await partners.endButton('User administrator', maple.name).click();
    await expect(reader.getByRole('button', { name: 'End this right' })).toBeVisible();
    await check(reader);
    await link.open(address);
    await expect(link.heading('This request has been accepted')).toBeVisible();
    await check(reader);
  });

  test('on the page behind a link that the sender has seen', async ({ page, signIn, anotherPerson }) => {
    const request = new RequestPage(page);
    await signIn(page, maple.adminAgent);
    await request.open();
    await request.fill(newCustomer().email);
    await request.copyToClipboard();
    await expect(request.ready).toBeVisible();
    const address = (await request.message.inputValue()).match(/http\S+\/invitations\/\S+/)?.[0] ?? '';
    const reader = await anotherPerson();
    const link = new InvitationLinkPage(reader);
    await link.open(address);
    await check(reader);
    await link.mailCode.click();
    await expect(link.code).toBeVisible();
    await check(reader);
  });
});
