import type { Locator, Page } from '@playwright/test';

/** The Account page of one customer. */
export class AccountPage {
  constructor(private readonly page: Page) {}

  title(customer: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: customer, exact: true });
  }

  get profile(): Locator {
    return this.page
      .getByRole('complementary')
      .filter({ has: this.page.getByRole('heading', { name: 'Company profile' }) });
  }

  get relationships(): Locator {
    return this.page.getByRole('table', { name: 'Relationships' });
  }

  /** A line of the history. */
  event(text: string | RegExp): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('time') })
      .filter({ hasText: text });
  }
}
