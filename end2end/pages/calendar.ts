import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { texts } from '../support/labels';

/** What ends when, for either side. */
export class CalendarPage {
  private readonly text: ReturnType<typeof texts>;

  constructor(
    private readonly page: Page,
    language: 'en' | 'ko' = 'en',
  ) {
    this.text = texts(language);
  }

  async openAt(place: string): Promise<void> {
    await this.page.goto(place);
    await hydrated(this.page);
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: this.text('calendar', 'title'), exact: true });
  }

  row(...words: string[]): Locator {
    let rows = this.page.getByRole('row');
    for (const text of words) rows = rows.filter({ hasText: text });
    return rows;
  }

  /** Asks to keep a right, in one step. */
  extend(right: string, customer: string): Locator {
    const name = this.text('admin_request', 'extend_label', { role: right, customer });
    return this.page.getByRole('button', { name, exact: true });
  }

  /** What a row shows while such a request waits. */
  get extensionAsked(): Locator {
    return this.page.getByRole('link').filter({ hasText: this.text('admin_request', 'extend_asked') });
  }

  async showMonth(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: this.text('calendar', 'title'), exact: true })
      .getByRole('link', { name: this.text('calendar', 'month'), exact: true })
      .click();
  }

  async showFollowingMonth(): Promise<void> {
    await this.page.getByRole('link', { name: new RegExp(`^${this.text('calendar', 'following')}: `) }).click();
  }

  /** The days on which something ends. */
  get days(): Locator {
    return this.page.getByRole('table').getByRole('link');
  }
}
