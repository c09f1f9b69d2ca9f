import { OffersPage } from '../../pages/offers';
import { expect, test } from '../../support/fixtures';
import { birch, maple } from '../../support/people';

const offer = 'MAIL-PLUS';

test('a provider sets what it asks, and the reseller sees it and sets its own', async ({ page, signIn, anotherPerson, allowConsole }) => {
  allowConsole(/status of 422/);
  await signIn(page, birch.salesAgent);
  const sold = new OffersPage(page, birch.slug);
  await sold.open(`/${offer}`);
  await sold.go('price', 'set');
  await sold.amount('1 year, billed monthly (GBP)').fill('7,75');
  await sold.press('price', 'save');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(sold.amount('1 year, billed monthly (GBP)')).toHaveValue('7,75');
  await sold.amount('1 year, billed monthly (GBP)').fill('7.75');
  await sold.press('price', 'save');
  await expect(sold.price('1 year, billed monthly')).toContainText('GBP 7.75');

  await sold.go('price', 'set');
  await page.getByLabel('For one reseller alone').fill('Maple Services');
  await sold.press('price', 'show');
  await expect(page.getByText('What you ask Maple Services alone')).toBeVisible();
  await sold.amount('1 year, billed monthly (GBP)').fill('7.25');
  await sold.press('price', 'save');
  await expect(page.getByRole('link', { name: 'Maple Services', exact: true })).toBeVisible();

  const reseller = await anotherPerson();
  await signIn(reseller, maple.adminAgent);
  const bought = new OffersPage(reseller, maple.slug);
  await bought.open(`/${offer}`);
  await expect(bought.price('1 year, billed monthly')).toContainText('GBP 7.25');
  await expect(bought.price('1 year, billed monthly')).toContainText('for you alone');
  await bought.go('price', 'set');
  await expect(reseller.getByText('You pay GBP 7.25 (Birch Distribution)')).toBeVisible();
  await bought.amount('1 year, billed monthly (GBP)').fill('9.90');
  await bought.press('price', 'save');
  await expect(bought.price('1 year, billed monthly')).toContainText('GBP 9.90');

  const customer = await anotherPerson();
  await signIn(customer, 'global-admin@rowan.example');
  const offers = new OffersPage(customer, 'rowan-clinics');
  await offers.open(`/${offer}`);
  await expect(offers.price('1 year, billed monthly')).toContainText('GBP 9.90');
  await expect(customer.getByText('7.25')).toHaveCount(0);
});
