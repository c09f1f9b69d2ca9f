import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { oak } from '../support/people';

/** User management: the list, adding somebody, and one user's page. */
export class UsersPage {
  constructor(
    private readonly page: Page,
    private readonly organization: string = oak.slug,
  ) {}

  get address(): string {
    return `/o/${this.organization}/settings/users`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  async search(text: string): Promise<void> {
    await this.page.getByLabel('Search users').fill(text);
    await this.page.getByRole('button', { name: 'Search', exact: true }).click();
    await hydrated(this.page);
  }

  /** Opens the page of one user of the list. */
  async openUser(name: string): Promise<void> {
    await this.search(name);
    await this.row(name).getByRole('link').click();
    await this.title(name).waitFor();
    await hydrated(this.page);
  }

  title(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  role(name: string): Locator {
    return this.page.getByRole('checkbox', { name, exact: true });
  }

  /** What a role can do and cannot do: the words to click, and the lists below them. */
  acts(role: string): { summary: Locator; lists: Locator } {
    const summary = this.page.getByLabel(`What the role ${role} can do and cannot do`);
    // The whole family of roles is a group too; the innermost one is this role's.
    return { summary, lists: this.page.getByRole('group').filter({ has: summary }).last() };
  }

  async openAdd(): Promise<void> {
    await this.page.goto(`${this.address}/add`);
    await hydrated(this.page);
  }

  async fill(name: string, email: string): Promise<void> {
    await this.page.getByLabel('Full name').fill(name);
    await this.page.getByLabel('E-mail address').fill(email);
  }

  get byPassword(): Locator {
    return this.page.getByRole('radio', { name: /^Show a temporary password/ });
  }

  async add(): Promise<void> {
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
  }

  added(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: `${name} has been added` });
  }

  get temporaryPassword(): Locator {
    return this.page.getByRole('code');
  }

  /** The reader's own password, where a step asks for it. */
  get ownPassword(): Locator {
    return this.page.getByLabel('Confirm it is you: your password');
  }

  /** Says that a step was done. */
  get done(): Locator {
    return this.page.getByRole('status').filter({ hasText: "Done. The user's state is shown above." });
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  async update(): Promise<void> {
    await this.page.getByRole('button', { name: 'Update', exact: true }).click();
  }

  get updated(): Locator {
    return this.page.getByRole('heading', { name: 'The roles have been updated' });
  }

  /** Presses one of the buttons that ask once more. */
  async step(label: string): Promise<void> {
    await this.page.getByText(label, { exact: true }).first().click();
    await this.page.getByRole('button', { name: label, exact: true }).click();
  }
}
