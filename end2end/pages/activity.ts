import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** The activity log. */
export class ActivityPage {
  constructor(
    private readonly page: Page,
    private readonly organization: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/o/${this.organization}/settings/activity`);
    await hydrated(this.page);
  }

  /** Lines in which all of these texts stand. */
  lines(...texts: string[]): Locator {
    let lines = this.page.getByRole('row');
    for (const text of texts) lines = lines.filter({ hasText: text });
    return lines;
  }

  async show(filter: { from?: string; to?: string; about?: string }): Promise<void> {
    if (filter.from !== undefined) await this.page.getByLabel('From').fill(filter.from);
    if (filter.to !== undefined) await this.page.getByLabel('To', { exact: true }).fill(filter.to);
    if (filter.about) await this.page.getByLabel('About').selectOption(filter.about);
    await this.page.getByRole('button', { name: 'Show', exact: true }).click();
    await hydrated(this.page);
  }

  get download(): Locator {
    return this.page.getByRole('button', { name: 'Download as CSV' });
  }
}
