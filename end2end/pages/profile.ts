import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** The own profile. */
export class ProfilePage {
  constructor(
    private readonly page: Page,
    private readonly organization: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/o/${this.organization}/settings/profile`);
    await hydrated(this.page);
  }

  get theme(): Locator {
    return this.page.getByLabel('Appearance');
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
  }

  get saved(): Locator {
    return this.page.getByText('Your profile has been saved');
  }

  async changePassword(old: string, password: string): Promise<void> {
    await this.page.getByLabel('Present password').fill(old);
    await this.page.getByLabel('New password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Change password' }).click();
  }

  get changed(): Locator {
    return this.page.getByRole('heading', { name: 'Your password has been changed' });
  }
}
