import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { alder } from '../support/people';

/** One application as reviewers see it. */
export class ReviewApplicationPage {
  constructor(private readonly page: Page) {}

  async open(slug: string): Promise<void> {
    await this.page.goto(`/o/${alder.slug}/enrollments/${slug}`);
    await hydrated(this.page);
  }

  title(company: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: company, exact: true });
  }

  /** The panel of a check: `Employment`, `Business verification`, `E-mail ownership`. */
  check(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  way(check: string, name: 'Approve' | 'Reject' | 'Ask for information'): Locator {
    return this.check(check).getByRole('radio', { name, exact: true });
  }

  reason(check: string): Locator {
    return this.check(check).getByLabel('Reason of the rejection');
  }

  note(check: string): Locator {
    return this.check(check).getByLabel('Note', { exact: true });
  }

  async save(check: string): Promise<void> {
    await this.page.getByRole('button', { name: `Save the decision: ${check}`, exact: true }).click();
  }

  async approve(check: string): Promise<void> {
    await this.way(check, 'Approve').check();
    await this.save(check);
  }

  /** Waits until a check is in a state, after a decision about it. */
  async decided(check: string, state: string): Promise<void> {
    await expect(this.check(check).getByText(state, { exact: true })).toBeVisible();
    await hydrated(this.page);
  }

  async reject(check: string, reason: string, note: string): Promise<void> {
    await this.way(check, 'Reject').check();
    await this.reason(check).selectOption({ label: reason });
    await this.note(check).fill(note);
    await this.save(check);
  }

  async ask(check: string, question: string): Promise<void> {
    await this.way(check, 'Ask for information').check();
    await this.note(check).fill(question);
    await this.save(check);
  }

  async keepNote(text: string): Promise<void> {
    await this.page.getByLabel('New internal note').fill(text);
    await this.page.getByRole('button', { name: 'Keep the note' }).click();
  }

  /** A line of the thread or of the notes. */
  entry(text: string): Locator {
    return this.page
      .getByRole('region', { name: 'Conversation and notes' })
      .getByRole('listitem')
      .filter({ hasText: text });
  }

  /** A line of what happened. */
  event(text: string): Locator {
    return this.page.getByRole('region', { name: 'History' }).getByRole('listitem').filter({ hasText: text });
  }

  get overview(): Locator {
    return this.page.getByRole('complementary', { name: 'Overview' });
  }

  /** Says that somebody else has changed the application meanwhile. */
  get tooLate(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'Somebody else was faster' });
  }
}
