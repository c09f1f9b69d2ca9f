import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { texts } from '../support/labels';

type Language = 'en' | 'ko';

/** The freeze of all partner access: on the Partners page, with its printed code, and for partners. */
export class FreezePage {
  private readonly text: ReturnType<typeof texts>;

  constructor(
    private readonly page: Page,
    language: Language = 'en',
  ) {
    this.text = texts(language);
  }

  async freeze(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('freeze', 'submit'), exact: true }).click();
  }

  async allow(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('freeze', 'allow'), exact: true }).click();
  }

  get frozen(): Locator {
    return this.page.getByRole('status').filter({ hasText: this.text('freeze', 'frozen_title') });
  }

  async openCode(): Promise<void> {
    await this.page.getByRole('link', { name: this.text('freeze', 'code_link'), exact: true }).click();
  }

  async makeCode(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('freeze', 'code_make'), exact: true }).click();
  }

  get code(): Locator {
    return this.page.getByRole('code');
  }

  /** From the page where people sign in. */
  async openFromSignIn(): Promise<void> {
    await this.page.goto('/sign-in');
    await hydrated(this.page);
    await this.page.getByRole('link', { name: this.text('freeze', 'use_link'), exact: true }).click();
  }

  get codeField(): Locator {
    return this.page.getByLabel(this.text('freeze', 'sheet_code'), { exact: true });
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  get done(): Locator {
    return this.page.getByRole('status').filter({ hasText: this.text('freeze', 'use_done_title') });
  }

  /** Why a partner does not get in. */
  get reason(): Locator {
    return this.page.getByRole('listitem').filter({ hasText: this.text('ui', 'thread_frozen_note') });
  }
}
