import type { Locator, Page } from '@playwright/test';

/** The demo's mailbox: every mail that was sent, newest first, each an article. */
export class MailboxPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/mailbox');
  }

  /** The newest mail that names `text`: its recipient, say. */
  newest(text: string): Locator {
    return this.page.getByRole('article').filter({ hasText: text }).first();
  }
}
