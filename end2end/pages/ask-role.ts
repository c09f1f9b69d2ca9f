import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** Asking for a role that opens a page, and the answers on the page of the one who asks. */
export class AskRolePage {
  constructor(private readonly page: Page) {}

  /** Goes from a page that is closed to the page for asking. */
  async openFromClosedPage(): Promise<void> {
    await this.page.getByRole('link', { name: 'Ask for the role', exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Ask for a role' }).waitFor();
    await hydrated(this.page);
  }

  async ask(role: string, reason: string): Promise<void> {
    await this.page.getByRole('radio', { name: role, exact: true }).check();
    await this.page.getByLabel('Why you need it').fill(reason);
    await this.page.getByRole('button', { name: 'Ask for the role', exact: true }).click();
    await hydrated(this.page);
  }

  get sent(): Locator {
    return this.page.getByText('You have asked', { exact: true });
  }

  /** That nobody has answered yet. */
  waiting(role: string): Locator {
    return this.page.getByText(`You asked for the role ${role} on`);
  }

  /** On the asker's page and on the start page of those who can answer. */
  request(name: string, role: string): Locator {
    return this.page.getByText(`${name} asks for the role ${role}`);
  }

  async give(role: string): Promise<void> {
    await this.page.getByRole('button', { name: `Give the role ${role}`, exact: true }).click();
    await hydrated(this.page);
  }

  async refuse(reason: string): Promise<void> {
    const refuse = this.page.getByText('Refuse', { exact: true });
    await refuse.first().click();
    await this.page.getByLabel('Why you refuse').fill(reason);
    await this.page.getByRole('button', { name: 'Refuse', exact: true }).click();
    await hydrated(this.page);
  }

  get answered(): Locator {
    return this.page.getByText('Answered', { exact: true });
  }
}
