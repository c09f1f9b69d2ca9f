import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** Setting a password: behind a mailed link, in the place of a temporary one, and asking for a link. */
export class PasswordPage {
  constructor(private readonly page: Page) {}

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await hydrated(this.page);
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  get password(): Locator {
    return this.page.getByLabel('New password', { exact: true });
  }

  /** The button is called by what it leads to. */
  async set(password: string): Promise<void> {
    await this.password.fill(password);
    await this.page.getByRole('button', { name: /^Set password/ }).click();
  }

  async askForLink(email: string): Promise<void> {
    await this.page.goto('/sign-in');
    await hydrated(this.page);
    await this.page.getByRole('link', { name: 'Forgotten your password?' }).click();
    await this.heading('Forgotten your password?').waitFor();
    await hydrated(this.page);
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByRole('button', { name: 'Send the link' }).click();
    await this.page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  }
}
