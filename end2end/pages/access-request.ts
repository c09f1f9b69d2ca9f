import type { Locator, Page } from '@playwright/test';
import { hydrated, scripted } from '../support/hydrated';
import { texts } from '../support/labels';
import { maple } from '../support/people';

/** A request for administrator access to a customer: the form to ask with, and its page on either side. */
export class AccessRequestPage {
  private readonly text: ReturnType<typeof texts>;

  constructor(
    private readonly page: Page,
    language: 'en' | 'ko' = 'en',
  ) {
    this.text = texts(language);
  }

  private word(key: string, values: Record<string, string> = {}): string {
    return this.text('admin_request', key, values);
  }

  private button(key: string): Locator {
    return this.page.getByRole('button', { name: this.word(key), exact: true });
  }

  /** The form, from the customer's page. */
  async openForm(customer: string): Promise<void> {
    await this.page.goto(`/o/${maple.slug}/customers/${customer}`);
    await this.page.getByRole('link', { name: this.word('ask'), exact: true }).click();
    await hydrated(this.page);
  }

  get name(): Locator {
    return this.page.getByLabel(this.word('name'), { exact: true });
  }

  get days(): Locator {
    const label = new RegExp(`^(${this.word('days_field')}|${this.word('give_days')})$`);
    return this.page.getByRole('textbox', { name: label });
  }

  /** The box of a role, to ask for it or to give it. */
  role(name: string): Locator {
    return this.page.getByRole('checkbox', { name });
  }

  async send(): Promise<void> {
    await this.button('send').click();
  }

  /** Opens the newest request that waits, from the list of an organisation's requests. */
  async openNewest(organization: string, place: 'partners' | 'customers' = 'partners'): Promise<void> {
    await this.page.goto(`/o/${organization}/${place}/access-requests`);
    await this.page.getByRole('rowheader').first().getByRole('link').click();
    await this.page.waitForURL(/\/access-requests\/[0-9a-f-]+$/);
    await hydrated(this.page);
  }

  /** Where the request is. */
  state(word: string): Locator {
    return this.page.getByText(word, { exact: true });
  }

  /** The line of a role that is asked for. */
  what(role: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: role });
  }

  /** The line of a role in the table of what was asked and what is offered. */
  offered(role: string): Locator {
    return this.page.getByRole('row').filter({ hasText: role });
  }

  /** The box that makes an offer of what is less than asked. */
  get asOffer(): Locator {
    return this.page.getByRole('checkbox', { name: this.word('offer') });
  }

  async approve(): Promise<void> {
    await this.button('approve').click();
  }

  get approveButton(): Locator {
    return this.button('approve');
  }

  /** Declines, with a reason. */
  async decline(reason: string): Promise<void> {
    await this.page.getByText(this.word('decline_reason_open'), { exact: true }).click();
    await this.page.getByLabel(this.word('decline_reason')).fill(reason);
    await this.button('decline').click();
  }

  async acceptOffer(): Promise<void> {
    await this.button('accept').click();
  }

  async refuseOffer(): Promise<void> {
    await this.button('refuse').click();
  }

  /** Takes the request back; with a script, the question has to be confirmed. */
  async withdraw(): Promise<void> {
    await this.button('withdraw').click();
    if (!scripted()) return;
    await this.page.getByRole('dialog').getByRole('button', { name: this.word('withdraw'), exact: true }).click();
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }
}
