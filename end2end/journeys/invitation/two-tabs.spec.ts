import { CustomersPage } from '../../pages/customers';
import { InvitationLinkPage } from '../../pages/invitation-link';
import { Masthead } from '../../pages/masthead';
import { PartnersPage } from '../../pages/partners';
import { expect, test } from '../../support/fixtures';
import { invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test(
  'a link accepted in two tabs at once makes one relationship, and the second tab says so',
  { tag: '@desktop' },
  async ({ page, signIn, anotherPerson, allowConsole }) => {
    allowConsole(/status of 410/);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const address = await invite(page, customer.email, { 'Directory reader': 20 });

    const first = await anotherPerson();
    await new InvitationLinkPage(first).open(address);
    await new InvitationLinkPage(first).signUp(customer);
    const second = await first.context().newPage();
    await new InvitationLinkPage(second).open(address);
    const tabs = [first, second];
    for (const tab of tabs) {
      const link = new InvitationLinkPage(tab);
      await link.right('Directory reader').check();
      await link.confirmation.check();
    }

    await Promise.all(tabs.map((tab) => new InvitationLinkPage(tab).accept()));
    const ends = await Promise.all(
      tabs.map(async (tab) => {
        const accepted = new PartnersPage(tab).title;
        const tooLate = new InvitationLinkPage(tab).heading('This request has been accepted');
        await expect(accepted.or(tooLate)).toBeVisible();
        return (await accepted.isVisible()) ? 'accepted' : 'too late';
      }),
    );
    expect(ends.sort()).toEqual(['accepted', 'too late']);

    const customers = new CustomersPage(page);
    await customers.open();
    await customers.search(customer.organization);
    await expect(customers.rows).toHaveCount(1);
    await expect(customers.row(customer.organization)).toContainText('1 admin right');
    await first.goto('/');
    await first.getByRole('link', { name: customer.organization }).click();
    await new Masthead(first).menu('Partner relationships').click();
    const partners = new PartnersPage(first);
    await expect(partners.partner(maple.name)).toHaveCount(1);
    await expect(partners.right('Directory reader')).toHaveCount(1);
  },
);
