import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { maple } from '../support/people';

/** Asking many customers, or many resellers, by a table. */
export class BulkPage {
  readonly address: string;

  constructor(
    private readonly page: Page,
    organization: string = maple.slug,
    asked: 'customers' | 'resellers' = 'customers',
  ) {
    this.address = `/o/${organization}/${asked}/bulk`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  /** Loads the page again until every line is done. */
  async waitUntilDone(): Promise<void> {
    await expect(async () => {
      await this.page.reload();
      await expect(this.done).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }

  /** Chooses a file with these lines and has it looked at. */
  async bringIn(name: string, csv: string, field = 'List (CSV)', button = 'Look at the list'): Promise<void> {
    await this.page
      .getByLabel(field, { exact: true })
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await this.page.getByRole('button', { name: button, exact: true }).click();
    await hydrated(this.page);
  }

  title(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  send(label: string): Locator {
    return this.page.getByRole('button', { name: label, exact: true });
  }

  get done(): Locator {
    return this.page.getByRole('heading', { name: 'Every line is done' });
  }

  get file(): Locator {
    return this.page.getByRole('link', { name: 'Download every line (CSV)' });
  }
}
