import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** A customer's partners. */
export class PartnersPage {
  constructor(private readonly page: Page) {}

  async open(organization: string): Promise<void> {
    await this.page.goto(`/o/${organization}/partners`);
    await hydrated(this.page);
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Partner relationships' });
  }

  /** The partners who may not ask the reader's mailbox. */
  get blocked(): Locator {
    return this.page.getByRole('region', { name: 'Partners you have blocked' });
  }

  async allowAgain(partner: string): Promise<void> {
    await this.page.getByRole('button', { name: `Allow ${partner} to ask again` }).click();
  }

  /** The head of each partner's part of the page. */
  partner(name: string): Locator {
    return this.page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) });
  }

  /** The line of a right that holds or held. */
  right(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${name}`) });
  }

  /** What opens the question whether a right should end. */
  endButton(right: string, partner: string): Locator {
    return this.page.getByLabel(`End ${right} of ${partner}`, { exact: true });
  }

  /** Ends a right: the button asks once more. */
  async end(right: string, partner: string): Promise<void> {
    await this.endButton(right, partner).click();
    await this.page.getByRole('button', { name: 'End this right' }).click();
  }
}
