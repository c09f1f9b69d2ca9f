import type { Locator, Page } from '@playwright/test';
import { texts } from '../support/labels';

/** The page on which a customer ends several rights of a partner at once. */
export class RemoveRolesPage {
  private readonly text: ReturnType<typeof texts>;

  constructor(
    private readonly page: Page,
    private readonly partner: string,
    language: 'en' | 'ko' = 'en',
  ) {
    this.text = texts(language);
  }

  /** The way here from the Partners page. */
  get link(): Locator {
    const name = this.text('delegated_admin', 'remove_label', { partner: this.partner });
    return this.page.getByRole('link', { name, exact: true });
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: this.text('delegated_admin', 'remove'), exact: true });
  }

  box(right: string): Locator {
    return this.page.getByRole('checkbox', { name: right });
  }

  async remove(): Promise<void> {
    await this.page
      .getByRole('button', { name: this.text('delegated_admin', 'remove_submit'), exact: true })
      .click();
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }
}
