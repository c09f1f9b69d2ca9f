import type { Locator, Page } from '@playwright/test';

/** The head of every page: main menu, language, account. */
export class Masthead {
  constructor(private readonly page: Page) {}

  menu(entry: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Main', exact: true })
      .getByRole('link', { name: entry, exact: true });
  }

  /** `shown` is how the menu of languages is called in the language on screen: `Language: English`. */
  async chooseLanguage(shown: string, wanted: string): Promise<void> {
    await this.page.getByLabel(shown, { exact: true }).click();
    await this.page.getByRole('banner').getByRole('button', { name: wanted, exact: true }).click();
  }

  /** Opens the list of organisations the reader can act for. */
  async openOrganizations(): Promise<void> {
    const banner = this.page.getByRole('banner');
    await banner.getByRole('group').filter({ hasText: 'Switch organisation' }).click();
  }

  /** An organisation in that list. */
  organization(name: string): Locator {
    return this.page.getByRole('banner').getByRole('link', { name });
  }

  async signOut(): Promise<void> {
    await this.page.getByLabel('Your account', { exact: true }).click();
    await this.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  }
}
