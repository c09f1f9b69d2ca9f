// Pages of the catalogue and of files the operator brings in.

import { OffersPage } from '../../pages/offers';
import { EVERY_PAGE, check } from '../../support/every-page';
import { test } from '../../support/fixtures';
import { alder, birch, maple } from '../../support/people';

const readers: [string, string, string[]][] = [
  [alder.operator, alder.slug, ['', '/new', '/STORAGE-MORE', '/MAIL-BASIC/change', '/import', '?search=nobody']],
  [birch.salesAgent, birch.slug, ['/SUITE-BUSINESS', '/SUITE-BUSINESS/prices?for=maple-services', '/SUITE-BUSINESS/prices?for=nobody']],
  [maple.helpdeskAgent, maple.slug, ['/SUITE-BUSINESS']],
];

test.describe(EVERY_PAGE, { tag: '@js' }, () => {
  for (const [person, organization, places] of readers) {
    test(`on the pages of offers, as ${person}`, async ({ page, signIn, allowConsole }) => {
      allowConsole(/status of 422/);
      await signIn(page, person);
      const offers = new OffersPage(page, organization);
      for (const place of places) {
        await offers.open(place);
        await check(page);
      }
    });
  }

  test('on the page on which customers are carried over', async ({ page, signIn }) => {
    await signIn(page, alder.operator);
    await page.goto(`/o/${alder.slug}/carried-over`);
    await check(page);
  });
});
