import { InvitationLinkPage } from '../../pages/invitation-link';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { RequestPage } from '../../pages/request';
import { expect, hydrated, scripted, test } from '../../support/fixtures';
import { maple, newCustomer } from '../../support/people';

const personalLink = /http:\/\/127\.0\.0\.1:\d+\/invitations\/[\w-]{43}/;

test.describe('a link that the sender has seen', { tag: '@desktop' }, () => {
  test('is shown once, copied or in a mail of his own, and not again after a reload', async ({
    page,
    signIn,
    allowConsole,
  }) => {
    // A reload without a script posts the form once more, and the mailbox is invited already.
    allowConsole(/status of 422/);
    const request = new RequestPage(page);
    await signIn(page, maple.adminAgent);
    if (scripted()) await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

    const customer = newCustomer();
    await request.open();
    await request.fill(customer.email);
    await request.copyToClipboard();
    await expect(request.ready).toBeVisible();
    await expect(request.message).toHaveValue(personalLink);
    const link = (await request.message.inputValue()).match(personalLink)?.[0] ?? '';
    const mail = new URL((await request.mailLink.getAttribute('href')) ?? '');
    expect(mail.protocol + mail.pathname).toBe(`mailto:${customer.email}`);
    expect(mail.searchParams.get('body')).toContain(link);
    if (scripted()) {
      await expect(page.getByText(`Copied. Paste it into an e-mail to ${customer.email}.`)).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(link);
    }

    await page.reload();
    await hydrated(page);
    await expect(request.title).toBeVisible();
    expect(await page.content()).not.toContain(link);
    await expect(request.message).not.toHaveValue(personalLink);
  });

  test('opens in his own mail program', async ({ page, signIn, allowConsole }) => {
    allowConsole(/mailto:/); // There is no mail program here.
    const request = new RequestPage(page);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    await request.open();
    await request.fill(customer.email);
    await request.openInEmail();
    await expect(request.ready).toBeVisible();
    await expect(request.message).toHaveValue(personalLink);
    const link = (await request.message.inputValue()).match(personalLink)?.[0] ?? '';
    expect(new URL((await request.mailLink.getAttribute('href')) ?? '').searchParams.get('body')).toContain(link);
  });

  test('asks a new customer for a code from the mailbox', async ({ page, signIn, anotherPerson, allowConsole }) => {
    allowConsole(/status of 422/);
    const request = new RequestPage(page);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    await request.open();
    await request.fill(customer.email, { 'Directory reader': 7 });
    await request.copyToClipboard();
    await expect(request.message).toHaveValue(personalLink);
    const address = (await request.message.inputValue()).match(personalLink)?.[0] ?? '';

    const reader = await anotherPerson();
    const link = new InvitationLinkPage(reader);
    await link.open(address);
    await expect(link.waysToAnswer).toContainText('Maple Services has seen this link');
    await link.mailCode.click();
    await expect(link.code).toBeVisible();
    await hydrated(reader);
    const code = await new MailboxPage(page).readCode(customer.email);
    const wrong = code.startsWith('111') ? '222222' : '111111';

    await link.fillAccount(customer);
    await link.code.fill(wrong);
    await link.createAccount();
    await expect(link.refusal).toContainText('This code is wrong or too old.');
    await hydrated(reader);
    await expect(link.code).toHaveAccessibleDescription(/This code is wrong or too old\./);
    await expect(reader.getByLabel('Organisation name')).toHaveValue(customer.organization);

    await link.fillAccount(customer);
    await link.code.fill(code);
    await link.createAccount();
    await expect(link.confirmation).toBeVisible();
    await hydrated(reader);
    await link.confirmation.check();
    await link.accept();
    await expect(new PartnersPage(reader).partner(maple.name)).toBeVisible();
  });
});
