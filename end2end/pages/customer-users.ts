import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { texts } from '../support/labels';
import { maple } from '../support/people';

type Language = 'en' | 'ko';

/** Users of a customer, for somebody of Maple who acts for it. */
export class CustomerUsersPage {
  private readonly text: ReturnType<typeof texts>;

  constructor(
    private readonly page: Page,
    language: Language = 'en',
  ) {
    this.text = texts(language);
  }

  async open(customer: string): Promise<void> {
    await this.page.goto(`/o/${maple.slug}/customers/${customer}/users`);
    await hydrated(this.page);
  }

  get banner(): Locator {
    return this.page.getByRole('region', { name: this.text('ui', 'behalf_label') });
  }

  async stop(): Promise<void> {
    await this.banner.getByRole('link', { name: this.text('ui', 'behalf_stop') }).click();
  }

  row(email: string): Locator {
    return this.page.getByRole('row').filter({ hasText: email });
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text);
    await this.page.getByRole('button', { name: this.text('user', 'search_submit'), exact: true }).click();
  }

  /** Opens what the reset would do, and does it. */
  async reset(email: string): Promise<void> {
    await this.row(email).getByText(this.text('customer_user', 'reset'), { exact: true }).click();
    await this.row(email).getByRole('button', { name: this.text('customer_user', 'reset_confirm') }).click();
  }

  get sent(): Locator {
    return this.page.getByRole('status').filter({ hasText: this.text('customer_user', 'sent_title') });
  }

  /** The button in its place although it is closed. */
  closed(email: string): Locator {
    return this.row(email).getByRole('link', { name: /./ });
  }

  /** Asks why it is closed. It is marked as disabled, for which Playwright would wait. */
  async explain(email: string): Promise<void> {
    await this.closed(email).click({ force: true });
  }

  get why(): Locator {
    return this.page.getByRole('region', { name: this.text('customer_user', 'why_title') });
  }

  async closeWhy(): Promise<void> {
    await this.why.getByRole('link', { name: this.text('ui', 'why_close') }).click();
  }
}
