// Every page as somebody meets it: providers and resellers.

import { ApproachPage } from '../../pages/approach';
import { InvitationLinkPage } from '../../pages/invitation-link';
import { InvitationsPage } from '../../pages/invitations';
import { MailboxPage } from '../../pages/mailbox';
import { PartnershipPage } from '../../pages/partnerships';
import { RequestPage } from '../../pages/request';
import { check, EVERY_PAGE } from '../../support/every-page';
import { expect, test } from '../../support/fixtures';
import { birch, maple, newCustomer, oak } from '../../support/people';

test.describe(EVERY_PAGE, { tag: '@js' }, () => {
  test('on the lists of partnerships, one partnership, its plan, and what is asked in two names', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const { email } = newCustomer();
    await signIn(page, maple.adminAgent);
    const request = new RequestPage(page);
    for (const path of ['providers', `providers/${birch.slug}`, `customers/request?with=${birch.slug}`]) {
      await page.goto(`/o/${maple.slug}/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(page);
    }
    await request.fill(email, { 'Directory reader': 20 });
    await request.send();
    await expect(request.sent(email)).toBeVisible();
    await new InvitationsPage(page).open();
    await check(page);
    await page.goto(`/o/${maple.slug}/providers/${birch.slug}/end`);
    await expect(new PartnershipPage(page).voided).toContainText(email);
    await check(page);
    await new PartnershipPage(page).end();
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);

    const provider = await anotherPerson();
    await signIn(provider, birch.salesAgent);
    for (const path of ['', '/request', '/invitations', '/joint-invitations', `/${maple.slug}`]) {
      await provider.goto(`/o/${birch.slug}/resellers${path}`);
      await expect(provider.getByRole('heading', { level: 1 })).toBeVisible();
      await check(provider);
    }
    const reader = await anotherPerson();
    await new InvitationLinkPage(reader).open(await new MailboxPage(reader).readInvitationLink(email));
    await expect(new InvitationLinkPage(reader).asksJointly(maple.name, birch.name)).toBeVisible();
    await check(reader);
  });

  test('where a provider is asked first, and where it answers', async ({
    page,
    signIn,
    anotherPerson,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const asking = new ApproachPage(page);
    await signIn(page, oak.globalAdmin);
    await asking.openList(oak.slug, 'providers');
    await check(page);
    await asking.openProvider(birch.slug);
    await check(page);
    await asking.ask.click();
    await expect(asking.title(birch.name)).toBeVisible();
    await check(page);
    await asking.send();
    await expect(asking.refusal).toBeVisible();
    await check(page);
    await asking.note.fill('We look after bakeries, and would like to do so together.');
    await asking.send();
    await expect(asking.row(birch.name)).toContainText('Waiting');
    await check(page);
    const provider = await anotherPerson();
    const answering = new ApproachPage(provider);
    await signIn(provider, birch.salesAgent);
    await answering.openList(birch.slug, 'resellers');
    await provider.getByLabel(`Refuse the request of ${oak.name}`, { exact: true }).click();
    await check(provider);
    // The journey of asking begins without a request that waits.
    await asking.takeBack(birch.name);
    await expect(asking.row(birch.name)).toContainText('Taken back');
  });
});
