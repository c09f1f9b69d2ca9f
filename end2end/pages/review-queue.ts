import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { alder } from '../support/people';

/** The operator's queue of applications. */
export class ReviewQueuePage {
  readonly address = `/o/${alder.slug}/enrollments`;

  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  /** A lane among the tabs. */
  lane(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'What applications wait for' })
      .getByRole('link', { name, exact: true });
  }

  row(company: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader').filter({ hasText: company }) });
  }

  company(name: string): Locator {
    return this.page.getByRole('rowheader').getByRole('link', { name, exact: true });
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search resellers and providers' }).fill(text);
    await this.page.getByRole('button', { name: 'Show', exact: true }).click();
  }
  /** Finds a company by its name and opens its application. */
  async openApplication(name: string): Promise<void> {
    await this.open();
    await this.search(name);
    await this.company(name).click();
    await this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await hydrated(this.page);
  }
}
