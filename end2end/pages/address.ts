import type { Page } from '@playwright/test';

/** Sending an invitation to another address. */
export class AddressPage {
  constructor(private readonly page: Page) {}

  async sendTo(email: string): Promise<void> {
    await this.page.getByLabel('New e-mail address').fill(email);
    await this.page.getByRole('button', { name: 'Send to this address' }).click();
  }
}
