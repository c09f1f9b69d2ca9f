import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { texts } from '../support/labels';
import { maple } from '../support/people';

/** Groups of Maple's users, and which of them use a customer's rights. */
export class GroupsPage {
  private readonly text = texts('en');

  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto(`/o/${maple.slug}/settings/groups`);
    await hydrated(this.page);
  }

  async make(name: string): Promise<void> {
    await this.page.getByLabel(this.text('group', 'name'), { exact: true }).fill(name);
    await this.page.getByRole('button', { name: this.text('group', 'make'), exact: true }).click();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  async add(email: string): Promise<void> {
    await this.page.getByLabel(this.text('group', 'member'), { exact: true }).fill(email);
    await this.page.getByRole('button', { name: this.text('group', 'add'), exact: true }).click();
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  member(email: string): Locator {
    return this.page.getByRole('row').filter({ hasText: email });
  }

  async openAssignment(customer: string): Promise<void> {
    await this.page.goto(`/o/${maple.slug}/customers/${customer}/groups`);
    await hydrated(this.page);
  }

  box(right: string, group: string): Locator {
    return this.page.getByRole('group', { name: right, exact: true }).getByLabel(group, { exact: true });
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('group', 'assign_submit'), exact: true }).click();
  }

  /** Under a right, on either side's page. */
  through(groups: string): Locator {
    return this.page.getByText(this.text('group', 'through', { groups }), { exact: true });
  }
}
