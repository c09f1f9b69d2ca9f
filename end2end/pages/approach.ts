import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** Asking a provider first: its page in the directory, the form, and the lists of both. */
export class ApproachPage {
  constructor(private readonly page: Page) {}

  async openProvider(slug: string): Promise<void> {
    await this.page.goto(`/providers/${slug}`);
    await hydrated(this.page);
  }

  get signIn(): Locator {
    return this.page.getByRole('link', { name: 'Sign in as a reseller to request a partnership', exact: true });
  }

  get ask(): Locator {
    return this.page.getByRole('link', { name: 'Request partnership', exact: true });
  }

  title(provider: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: `Request a partnership with ${provider}`, exact: true });
  }

  get note(): Locator {
    return this.page.getByLabel('Note to the provider', { exact: true });
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send request', exact: true }).click();
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  /** Opens the list of an organisation: what a provider was asked, or what a reseller has asked. */
  async openList(organization: string, of: 'resellers' | 'providers'): Promise<void> {
    await this.page.goto(`/o/${organization}/${of}/requests`);
    await hydrated(this.page);
  }

  /** The newest line about the other side. */
  row(name: string): Locator {
    return this.page.getByRole('table', { name: 'Requests' }).getByRole('row').filter({ hasText: name }).first();
  }

  /** Takes back the newest request; needs a script, which asks once more. */
  async takeBack(provider: string): Promise<void> {
    await this.row(provider).getByRole('button', { name: /Take back|Take the request/ }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: /Take back|Take the request/ }).click();
  }

  invite(reseller: string): Locator {
    return this.page.getByRole('link', { name: `Invite ${reseller}`, exact: true });
  }

  async refuse(reseller: string, reason: string): Promise<void> {
    await this.page.getByLabel(`Refuse the request of ${reseller}`, { exact: true }).click();
    await this.row(reseller).getByLabel('Reason', { exact: true }).fill(reason);
    await this.row(reseller).getByRole('button', { name: 'Refuse the request', exact: true }).click();
  }
}
