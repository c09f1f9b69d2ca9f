import { InvitationLinkPage } from '../../pages/invitation-link';
import { Masthead } from '../../pages/masthead';
import { MailboxPage } from '../../pages/mailbox';
import { PartnershipPage, PartnershipsPage } from '../../pages/partnerships';
import { access, askOak, authorize } from '../../support/connect';
import { expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { cedar, maple, birch, oak } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

const ko = texts('ko');

test('a provider asks a reseller, who authorises it with dated access, takes the access back, gives it anew, and ends it', async ({
  page: provider,
  anotherPerson,
  signIn,
  allowConsole,
}) => {
  allowConsole(/status of 4(01|22)/); // the declaration that is not ticked, and the password where it is asked for
  await signIn(provider, cedar.salesAgent);
  const reseller = await anotherPerson();
  await signIn(reseller, oak.globalAdmin);
  const link = new InvitationLinkPage(reseller);
  const providers = new PartnershipsPage(reseller, oak.slug, 'providers');
  const resellers = new PartnershipsPage(provider, cedar.slug, 'resellers');
  const own = new PartnershipPage(reseller);
  const theirs = new PartnershipPage(provider);

  await test.step('the global admin reads each right with its end, and nothing optional is ticked', async () => {
    await link.open(await askOak(provider, { [access]: 60 }));
    await expect(link.asksReseller(cedar.name)).toBeVisible();
    await expect(link.asked.filter({ hasText: access })).toContainText(/until .*60 days/);
    await expect(link.right(access)).not.toBeChecked();
    await link.right(access).check();
    await authorize(reseller);
  });

  await test.step('at once each is on the list of the other', async () => {
    await expect(providers.row(cedar.name)).toContainText('administrator access until');
    await resellers.open();
    await expect(resellers.row(oak.name)).toContainText('administrator access until');
  });

  await test.step('View customers shows those of both, and no others', async () => {
    await providers.viewCustomers(cedar.name).click();
    await expect(own.title(cedar.name)).toBeVisible();
    await hydrated(reseller);
    await expect(own.customers).toContainText('No customer has a relationship to both yet.');
    await expect(own.rights.getByRole('listitem').filter({ hasText: access })).toContainText(/until .*60 days/);
  });

  await test.step('Remove administrator access ends it at once, and the partnership stays', async () => {
    await own.removeAccess();
    await expect(own.history).toContainText('The reseller removed the provider\'s administrator access.');
    await providers.open();
    await expect(providers.row(cedar.name)).not.toContainText('administrator access until');
  });

  await test.step('the provider asks for it again, and only that is new', async () => {
    await resellers.open();
    await resellers.viewCustomers(oak.name).click();
    await expect(theirs.askAccess).toBeVisible();
    await hydrated(provider);
    await theirs.askAccess.click();
    await expect(provider.getByRole('heading', { level: 1, name: 'Request a partnership' })).toBeVisible();
    await link.open(await askOak(provider, { [access]: 30 }));
    await expect(reseller.getByText('Only the administrator access below is new.')).toBeVisible();
    await expect(link.asked).toHaveCount(1);
    await link.right(access).check();
    await authorize(reseller);
    await expect(providers.row(cedar.name)).toContainText('administrator access until');
  });

  await test.step('the reseller ends the partnership, and both lists are empty of it', async () => {
    await providers.end(cedar.name).click();
    await expect(own.endTitle(cedar.name)).toBeVisible();
    await hydrated(reseller);
    await expect(own.effects).toContainText('Administrator access to the reseller\'s account, given until');
    await own.end();
    await expect(reseller.getByRole('alert')).toContainText('Tick this box to go on.');
    await hydrated(reseller);
    await own.declaration.check();
    await own.end();
    await expect(providers.title).toBeVisible();
    await expect(providers.row(cedar.name)).toHaveCount(0);
    await resellers.open();
    await expect(resellers.row(oak.name)).toHaveCount(0);
    const mailbox = new MailboxPage(provider);
    await mailbox.open();
    await expect(mailbox.newest(cedar.globalAdmin, 'has ended')).toBeVisible();
  });
});

test('a provider ends a partnership too', async ({ page: provider, anotherPerson, signIn, allowConsole }) => {
  allowConsole(/status of 401/);
  await signIn(provider, cedar.globalAdmin);
  const reseller = await anotherPerson();
  await signIn(reseller, oak.globalAdmin);
  await new InvitationLinkPage(reseller).open(await askOak(provider));
  await authorize(reseller);

  const resellers = new PartnershipsPage(provider, cedar.slug, 'resellers');
  const plan = new PartnershipPage(provider);
  await resellers.open();
  await resellers.end(oak.name).click();
  await expect(plan.endTitle(oak.name)).toBeVisible();
  await hydrated(provider);
  await plan.declaration.check();
  await plan.end();
  await expect(resellers.title).toBeVisible();
  await expect(resellers.row(oak.name)).toHaveCount(0);
});

test('the pages of partnerships speak Korean, and the bar on a phone keeps to one line', async ({ page, signIn }) => {
  await signIn(page, maple.globalAdmin);
  const providers = new PartnershipsPage(page, maple.slug, 'providers');
  await providers.open();
  await checkNoSidewaysScroll(page);
  const entries = page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('listitem');
  const heights = new Set(await entries.evaluateAll((items) => items.map((item) => item.getBoundingClientRect().height)));
  expect(heights.size, 'every entry of the menu is as high as the others').toBe(1);
  await new Masthead(page).chooseLanguage('Language: English', '한국어');
  await expect(page.getByRole('heading', { level: 1, name: ko('partnership', 'providers') })).toBeVisible();
  await hydrated(page);
  await page
    .getByRole('link', { name: ko('partnership', 'view_customers_of', { organization: birch.name }), exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 2, name: ko('partnership', 'rights') })).toBeVisible();
  await hydrated(page);
  await checkNoSidewaysScroll(page);
  await page.getByRole('link', { name: ko('partnership', 'end'), exact: true }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: ko('partnership', 'end_title', { organization: birch.name }) }),
  ).toBeVisible();
  await hydrated(page);
  await checkNoSidewaysScroll(page);
  await new Masthead(page).chooseLanguage(ko('shell', 'language', { language: '한국어' }), 'English');
  await expect(new PartnershipPage(page).endTitle(birch.name)).toBeVisible();
});
