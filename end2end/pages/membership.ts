import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import { demoPassword } from '../support/server';

/** Linking the MPN ID of the reader's company, in the enrolment. */
export class MembershipPage {
  constructor(private readonly page: Page) {}

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Partner membership', exact: true });
  }

  /** The profiles that can be linked. */
  get free(): Locator {
    return this.page.getByRole('group', { name: 'Profiles that can be linked' }).getByRole('radio');
  }

  /** A profile that cannot be linked, with the reason. */
  closed(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  get linked(): Locator {
    return this.page.getByText(/^MPN ID \d+ is linked$/);
  }

  /** From the page that says why to the profiles of a sign-in. */
  async signIn(userName: string, password: string = demoPassword): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name: 'Sign in', exact: true }).click();
    await this.page.getByLabel('User name', { exact: true }).waitFor();
    await hydrated(this.page);
    await this.page.getByLabel('User name', { exact: true }).fill(userName);
    await this.page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(this.page.getByText(`The password of ${userName} at the partner membership.`)).toBeVisible();
    await hydrated(this.page);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: 'Choose the organisation profile' })).toBeVisible();
    await hydrated(this.page);
  }

  /** Links the first profile that can be. */
  async chooseFree(): Promise<void> {
    await this.free.first().check();
    await this.page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(this.linked).toBeVisible();
    await hydrated(this.page);
  }

  /** From there back to the status of the enrolment. */
  async goOn(): Promise<void> {
    await this.page.getByRole('link', { name: 'Continue', exact: true }).click();
  }
}
