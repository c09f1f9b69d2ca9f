import { ApproachPage } from '../../pages/approach';
import { InvitationLinkPage } from '../../pages/invitation-link';
import { MailboxPage } from '../../pages/mailbox';
import { Masthead } from '../../pages/masthead';
import { PartnershipPage, PartnershipsPage } from '../../pages/partnerships';
import { RequestPage } from '../../pages/request';
import { authorize } from '../../support/connect';
import { expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { birch, oak } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

const ko = texts('ko');

test('a reseller asks a provider of the directory, which invites it, and they connect', async ({
  page: reseller,
  anotherPerson,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 4(01|22)/); // the note that is empty, and the password where it is asked for
  const asking = new ApproachPage(reseller);
  const provider = await anotherPerson();
  const answering = new ApproachPage(provider);

  await test.step('whoever is signed out is shown the way in', async () => {
    await answering.openProvider(birch.slug);
    await expect(answering.signIn).toBeVisible();
    await expect(answering.ask).toHaveCount(0);
  });

  await test.step('a global admin finds Request partnership on the page of the provider and writes a note', async () => {
    await signIn(reseller, oak.globalAdmin);
    await asking.openProvider(birch.slug);
    await asking.ask.click();
    await expect(asking.title(birch.name)).toBeVisible();
    await hydrated(reseller);
    await asking.send();
    await expect(asking.refusal).toBeVisible();
    await hydrated(reseller);
    await asking.note.fill('We look after bakeries.\nLet us work together.');
    await asking.send();
    await expect(asking.row(birch.name)).toContainText('Waiting');
  });

  await test.step('the same provider is not asked twice', async () => {
    await asking.openProvider(birch.slug);
    allowConsole(/status of 409/);
    await asking.ask.click();
    await expect(reseller.getByText('Your organisation has asked this provider already.')).toBeVisible();
  });

  await test.step('the provider reads the note and invites the one who asked', async () => {
    await signIn(provider, birch.salesAgent);
    await answering.openList(birch.slug, 'resellers');
    await expect(answering.row(oak.name)).toContainText('We look after bakeries.');
    await answering.invite(oak.name).click();
    const request = new RequestPage(provider, birch.slug, 'resellers');
    await expect(request.recipient).toHaveValue(oak.globalAdmin);
    await hydrated(provider);
    await request.send();
    await expect(request.sent(oak.globalAdmin)).toBeVisible();
    await answering.openList(birch.slug, 'resellers');
    await expect(answering.row(oak.name)).toContainText('Invited');
  });

  await test.step('the reseller authorises it, and ends it again', async () => {
    const link = new InvitationLinkPage(reseller);
    await link.open(await new MailboxPage(reseller).readInvitationLink(oak.globalAdmin));
    await authorize(reseller);
    const providers = new PartnershipsPage(reseller, oak.slug, 'providers');
    await providers.end(birch.name).click();
    const plan = new PartnershipPage(reseller);
    await expect(plan.endTitle(birch.name)).toBeVisible();
    await hydrated(reseller);
    await plan.declaration.check();
    await plan.end();
    await expect(providers.title).toBeVisible();
  });
});

test('a provider refuses with a reason, which the reseller reads in Korean', async ({
  page: reseller,
  anotherPerson,
  signIn,
}) => {
  const asking = new ApproachPage(reseller);
  await signIn(reseller, oak.globalAdmin);
  await asking.openProvider(birch.slug);
  await asking.ask.click();
  await expect(asking.title(birch.name)).toBeVisible();
  await hydrated(reseller);
  await asking.note.fill('Once more, please.');
  await asking.send();
  await expect(asking.row(birch.name)).toContainText('Waiting');

  const provider = await anotherPerson();
  const answering = new ApproachPage(provider);
  await signIn(provider, birch.salesAgent);
  await answering.openList(birch.slug, 'resellers');
  await answering.refuse(oak.name, 'We have no capacity this year.');
  await expect(answering.row(oak.name)).toContainText('Refused');

  await asking.openList(oak.slug, 'providers');
  await new Masthead(reseller).chooseLanguage('Language: English', '한국어');
  await expect(reseller.locator('html')).toHaveAttribute('lang', 'ko');
  await hydrated(reseller);
  const list = reseller.getByRole('table', { name: ko('approach', 'tab_sent') });
  const newest = list.getByRole('row').filter({ hasText: birch.name }).first();
  await expect(newest).toContainText(ko('approach', 'state_refused'));
  await expect(newest).toContainText('We have no capacity this year.');
  await checkNoSidewaysScroll(reseller);
  await new Masthead(reseller).chooseLanguage(ko('shell', 'language', { language: '한국어' }), 'English');
  await expect(reseller.locator('html')).toHaveAttribute('lang', 'en');
});
