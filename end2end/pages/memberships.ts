import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** The operator's registry of partner memberships. */
export class MembershipsPage {
  readonly address = '/o/alder-programme/memberships';

  constructor(private readonly page: Page) {}

  async open(search = ''): Promise<void> {
    await this.page.goto(search ? `${this.address}?search=${encodeURIComponent(search)}` : this.address);
    await hydrated(this.page);
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  async import(rows: string[]): Promise<void> {
    await this.page.goto(`${this.address}/import`);
    await hydrated(this.page);
    await this.page.getByLabel('Table', { exact: true }).fill(['mpn_id,name,country,kind,state', ...rows].join('\n'));
    await this.page.getByRole('button', { name: 'Preview' }).click();
  }

  /** Issues a sign-in with a made password, and reads it where it is shown once. */
  async issue(userName: string, mpnIds: string): Promise<string> {
    await this.page.goto(`${this.address}/sign-ins/new`);
    await hydrated(this.page);
    await this.page.getByLabel('User name', { exact: true }).fill(userName);
    await this.page.getByLabel('MPN IDs', { exact: true }).fill(mpnIds);
    await this.page.getByRole('button', { name: 'Issue', exact: true }).click();
    await this.page.getByText('This password is shown once.').waitFor();
    return (await this.page.getByRole('definition').nth(1).textContent())?.trim() ?? '';
  }

  async openSignIns(): Promise<void> {
    await this.page.goto(`${this.address}/sign-ins`);
    await hydrated(this.page);
  }

  revoke(userName: string): Locator {
    return this.page.getByRole('button', { name: `Revoke ${userName}`, exact: true });
  }
}
