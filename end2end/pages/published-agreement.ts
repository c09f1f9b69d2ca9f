import { expect, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { alder } from '../support/people';

/** Where the operator publishes a text of the partner agreement. */
export class PublishedAgreementPage {
  constructor(private readonly page: Page) {}

  /** Publishes a text in both languages, as the version after the one in force. */
  async publish(english: string, korean: string): Promise<void> {
    await this.page.goto(`/o/${alder.slug}/enrollments/agreement`);
    await expect(this.page.getByText(/In force: version \d+/)).toBeVisible();
    await hydrated(this.page);
    const version = Number((await this.page.getByText(/In force: version/).innerText()).match(/version (\d+)/)?.[1]);
    await this.page.getByLabel('English text').fill(english);
    await this.page.getByLabel('Korean text').fill(korean);
    await this.page.getByRole('button', { name: 'Preview' }).click();
    await expect(this.page.getByRole('region', { name: `Preview of version ${version + 1}` })).toBeVisible();
    await hydrated(this.page);
    await this.page.getByRole('checkbox', { name: /^I have read both texts/ }).check();
    await this.page.getByRole('button', { name: `Publish version ${version + 1}` }).click();
    await expect(this.page.getByText(`In force: version ${version + 1}, published on`)).toBeVisible();
  }
}
