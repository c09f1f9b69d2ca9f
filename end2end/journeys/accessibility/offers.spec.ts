// Pages of the catalogue as somebody meets them, on screens of every size and in both schemes.

import { OffersPage } from '../../pages/offers';
import { checkAccessibleInBothSchemes } from '../../support/axe';
import { test } from '../../support/fixtures';
import { alder, birch, maple } from '../../support/people';
import { checkNoSidewaysScroll } from '../../support/sideways';

const readers: [string, string, string[]][] = [
  [alder.operator, alder.slug, ['', '/new', '/STORAGE-MORE', '/MAIL-BASIC/change', '/import', '?search=nobody']],
  [birch.salesAgent, birch.slug, ['/SUITE-BUSINESS', '/SUITE-BUSINESS/prices?for=maple-services', '/SUITE-BUSINESS/prices?for=nobody']],
  [maple.helpdeskAgent, maple.slug, ['/SUITE-BUSINESS']],
];

test.describe('axe finds no fault and nothing is wider than the window', { tag: '@js' }, () => {
  for (const [person, organization, places] of readers) {
    test(`on the pages of offers, as ${person}`, async ({ page, signIn, allowConsole }) => {
      allowConsole(/status of 422/);
      await signIn(page, person);
      const offers = new OffersPage(page, organization);
      for (const place of places) {
        await offers.open(place);
        await checkNoSidewaysScroll(page);
        await checkAccessibleInBothSchemes(page);
      }
    });
  }
});
