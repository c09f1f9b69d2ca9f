import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { maple } from '../support/people';

/** A partner's customers, with the record that is open among them. */
export class CustomersPage {
  readonly address: string;

  constructor(
    private readonly page: Page,
    organization: string = maple.slug,
  ) {
    this.address = `/o/${organization}/customers`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Customers', exact: true });
  }

  get request(): Locator {
    return this.page.getByRole('link', { name: 'Request a reseller relationship', exact: true });
  }

  tab(name: 'Customers' | 'Invitations'): Locator {
    return this.page.getByRole('navigation', { name: 'Customer views' }).getByRole('link', { name, exact: true });
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search customers' }).fill(text);
    await this.page.getByRole('button', { name: 'Search', exact: true }).click();
  }

  /** Chooses in one of the selects above the list, and has it shown. */
  async filter(name: 'Relationship' | 'Provider' | 'Rights end' | 'Order', option: string): Promise<void> {
    await this.page.getByRole('combobox', { name, exact: true }).selectOption(option);
    await this.page.getByRole('button', { name: 'Search', exact: true }).click();
    await hydrated(this.page);
  }

  /** What is chosen in one of the selects. */
  filterBy(name: 'Relationship' | 'Provider' | 'Rights end' | 'Order'): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  get saved(): Locator {
    return this.page.getByRole('navigation', { name: 'Saved filters' });
  }

  /** Keeps what is chosen under a name. */
  async saveFilter(name: string): Promise<void> {
    await this.saved.getByRole('link', { name: 'Save this filter' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Saved filters' })).toBeVisible();
    await hydrated(this.page);
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page.getByRole('button', { name: 'Save filter' }).click();
  }

  get takeAlong(): Locator {
    return this.page.getByRole('link', { name: 'Take along as CSV' });
  }

  get rows(): Locator {
    return this.page.getByRole('table', { name: 'Customers' }).getByRole('rowheader');
  }

  row(customer: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader').filter({ hasText: customer }) });
  }

  /** The arrow that opens and closes a record. */
  details(customer: string): Locator {
    return this.page.getByRole('link', { name: `Details of ${customer}`, exact: true });
  }

  recordTab(customer: string, name: string): Locator {
    return this.page.getByRole('navigation', { name: customer, exact: true }).getByRole('link', { name, exact: true });
  }

  /** What stands under the row of a customer whose record is open. */
  record(customer: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('navigation', { name: customer, exact: true }) });
  }

  account(customer: string): Locator {
    return this.page.getByRole('rowheader').getByRole('link', { name: customer, exact: true });
  }
}
