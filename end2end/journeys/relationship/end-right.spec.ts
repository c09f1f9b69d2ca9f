import { CustomersPage } from '../../pages/customers';
import { MailboxPage } from '../../pages/mailbox';
import { PartnersPage } from '../../pages/partners';
import { expect, test } from '../../support/fixtures';
import { acceptAsNew, invite } from '../../support/invite';
import { maple, newCustomer } from '../../support/people';

test(
  'a customer takes one right back, and both sides see it and are told',
  { tag: '@desktop' },
  async ({ page, signIn, anotherPerson }) => {
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    const address = await invite(page, customer.email, { 'Directory reader': 40, 'User administrator': 10 });
    const reader = await anotherPerson();
    await acceptAsNew(reader, address, customer, ['Directory reader', 'User administrator']);

    const partners = new PartnersPage(reader);
    await partners.end('User administrator', maple.name);
    await expect(partners.right('User administrator')).toContainText('ended');
    await expect(partners.right('User administrator')).toContainText('today');
    await expect(partners.right('Directory reader')).toContainText(/until .*40 days/);
    await expect(partners.endButton('User administrator', maple.name)).toHaveCount(0);

    const customers = new CustomersPage(page);
    await customers.open();
    await customers.search(customer.organization);
    await expect(customers.rows).toHaveCount(1);
    await expect(customers.row(customer.organization)).toContainText('1 admin right');
    await customers.details(customer.organization).click();
    await expect(customers.record(customer.organization)).toContainText(/User administrator.*ended .*today/s);

    const mailbox = new MailboxPage(page);
    await mailbox.open();
    await expect(mailbox.newest(customer.email, 'User administrator', 'ended')).toBeVisible();
    await expect(mailbox.newest(maple.adminAgent, customer.organization, 'User administrator', 'ended')).toBeVisible();
  },
);
