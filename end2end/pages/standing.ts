import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { alder } from '../support/people';

/** Suspending a partner and letting it trade again. */
export class StandingPage {
  constructor(private readonly page: Page) {}

  async open(slug: string): Promise<void> {
    await this.page.goto(`/o/${alder.slug}/enrollments/${slug}/standing`);
    await hydrated(this.page);
  }

  /** What suspending would do. */
  get suspending(): Locator {
    return this.page.getByRole('region', { name: 'What suspending does' });
  }

  /** What reinstating would do. */
  get reinstating(): Locator {
    return this.page.getByRole('region', { name: 'What reinstating does' });
  }

  get message(): Locator {
    return this.page.getByLabel('Message to the company');
  }

  get read(): Locator {
    return this.page.getByRole('checkbox', { name: 'I have read what this does.' });
  }

  async suspend(reason: string, message: string): Promise<void> {
    await this.page.getByLabel('Reason of the suspension').selectOption({ label: reason });
    await this.message.fill(message);
    await this.read.check();
    await this.page.getByRole('button', { name: 'Suspend', exact: true }).click();
  }

  async reinstate(message: string): Promise<void> {
    await this.message.fill(message);
    await this.page.getByRole('button', { name: 'Reinstate', exact: true }).click();
  }
}
