import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { texts } from '../support/labels';

/** The catalogue of the programme, an offer of it, and what it costs. */
export class OffersPage {
  private readonly text;

  constructor(
    private readonly page: Page,
    private readonly organization: string,
    locale: 'en' | 'ko' = 'en',
  ) {
    this.text = texts(locale);
  }

  async open(place = ''): Promise<void> {
    await this.page.goto(`/o/${this.organization}/offers${place}`);
    await hydrated(this.page);
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text);
    await this.page.getByRole('button', { name: this.text('offer', 'search_submit'), exact: true }).click();
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  async follow(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name, exact: true }).click();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  field(key: string): Locator {
    return this.page.getByLabel(this.text('offer', key), { exact: true });
  }

  async press(section: string, key: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: this.text(section, key), exact: true }).click();
  }

  async go(section: string, key: string): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name: this.text(section, key), exact: true }).first().click();
  }

  /** The row of a term with its billing: `1 year, billed monthly`. */
  price(way: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: way, exact: true }) });
  }

  amount(way: string): Locator {
    return this.page.getByLabel(way);
  }
}
