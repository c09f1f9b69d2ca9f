import type { Locator, Page } from '@playwright/test';

/** What a global admin who is no agent is offered where customers would be. */
export class JoinOffer {
  constructor(private readonly page: Page) {}

  get heading(): Locator {
    return this.page.getByRole('heading', { name: 'Customers belong to the agents' });
  }

  get join(): Locator {
    return this.page.getByRole('button', { name: 'Join the admin agents' });
  }
}
