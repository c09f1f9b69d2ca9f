import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { texts } from '../support/labels';

/** Find a provider, a provider's own profile in it, and who is official. */
export class DirectoryPage {
  private readonly text;

  constructor(
    private readonly page: Page,
    locale: 'en' | 'ko' = 'en',
  ) {
    this.text = texts(locale);
  }

  async open(path = '/find-a-provider'): Promise<void> {
    await this.page.goto(path);
    await hydrated(this.page);
  }

  async find(search: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(search);
    await this.press('find');
  }

  /** Chooses one of the filters and has it shown. */
  async filter(key: string, option: string): Promise<void> {
    const name = new RegExp(`^${this.text('directory', key)}`);
    await this.page.getByRole('combobox', { name }).selectOption({ label: option });
    await this.press('find');
  }

  provider(name: string): Locator {
    return this.page.getByRole('main').getByRole('link', { name });
  }

  field(key: string): Locator {
    return this.page.getByLabel(new RegExp(`^${this.text('directory', key)}`));
  }

  async press(key: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: this.text('directory', key), exact: true }).first().click();
  }
}
