import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** The plan of an ending with its form, from either side. */
export class RemovalPage {
  constructor(private readonly page: Page) {}

  async openCustomer(organization: string, customer: string): Promise<void> {
    await this.page.goto(`/o/${organization}/customers/${customer}`);
    await hydrated(this.page);
    await this.page.getByRole('link', { name: 'Remove customer relationship', exact: true }).click();
  }

  async openPartner(organization: string, partner: string): Promise<void> {
    await this.page.goto(`/o/${organization}/partners`);
    await hydrated(this.page);
    await this.page.getByRole('link', { name: `Remove partner ${partner}`, exact: true }).click();
  }

  title(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  get ends(): Locator {
    return this.page.getByRole('list', { name: 'Ends with the relationship' });
  }

  get leaveRights(): Locator {
    return this.page.getByRole('radio', { name: 'Leave them as they are' });
  }

  get reason(): Locator {
    return this.page.getByLabel('Reason');
  }

  get declaration(): Locator {
    return this.page.getByRole('checkbox', { name: /good faith/ });
  }

  get notice(): Locator {
    return this.page.getByRole('checkbox', { name: /Send a notice/ });
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }
}

/** The record of an ending. */
export class RecordPage {
  constructor(private readonly page: Page) {}

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Relationship ended' });
  }

  get record(): Locator {
    return this.page.getByRole('article');
  }

  get download(): Locator {
    return this.page.getByRole('link', { name: 'Download record' });
  }
}
