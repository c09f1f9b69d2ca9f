import type { Locator, Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';

/** Indirect providers of a reseller, or Indirect resellers of a provider. */
export class PartnershipsPage {
  readonly address: string;

  constructor(
    private readonly page: Page,
    organization: string,
    private readonly of: 'resellers' | 'providers',
  ) {
    this.address = `/o/${organization}/${of}`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: `Indirect ${this.of}`, exact: true });
  }

  row(name: string): Locator {
    return this.page.getByRole('table', { name: `Indirect ${this.of}` }).getByRole('row').filter({ hasText: name });
  }

  viewCustomers(name: string): Locator {
    return this.page.getByRole('link', { name: `View customers shared with ${name}`, exact: true });
  }

  invite(name: string): Locator {
    return this.page.getByRole('link', { name: `Invite new customers together with ${name}`, exact: true });
  }

  end(name: string): Locator {
    return this.page.getByRole('link', { name: `End the partnership with ${name}`, exact: true });
  }
}

/** The page of one partnership, and the plan of its end. */
export class PartnershipPage {
  constructor(private readonly page: Page) {}

  title(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  get rights(): Locator {
    return this.page.getByRole('region', { name: 'Rights of the provider' });
  }

  get customers(): Locator {
    return this.page.getByRole('region', { name: 'Customers of both' });
  }

  get history(): Locator {
    return this.page.getByRole('region', { name: 'History' });
  }

  get askAccess(): Locator {
    return this.page.getByRole('link', { name: 'Ask for administrator access', exact: true });
  }

  get inviteCustomers(): Locator {
    return this.page.getByRole('link', { name: 'Invite new customers', exact: true });
  }

  /** The button asks once more. */
  async removeAccess(): Promise<void> {
    await this.page.getByText('Remove administrator access', { exact: true }).click();
    await this.page.getByRole('button', { name: 'Remove it now', exact: true }).click();
  }

  endTitle(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: `End the partnership with ${name}`, exact: true });
  }

  get effects(): Locator {
    return this.page.getByRole('region', { name: 'What this does' });
  }

  /** The joint invitations that would become void. */
  get voided(): Locator {
    return this.page.getByRole('region', { name: 'Joint invitations that become void' });
  }

  get declaration(): Locator {
    return this.page.getByRole('checkbox', { name: /^I end the partnership with / });
  }

  async end(): Promise<void> {
    await this.page.getByRole('button', { name: 'End partnership', exact: true }).click();
  }
}

/** What resellers ask customers in a provider's name too. */
export class JointInvitationsPage {
  readonly address: string;

  constructor(
    private readonly page: Page,
    organization: string,
  ) {
    this.address = `/o/${organization}/resellers/joint-invitations`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  row(recipient: string): Locator {
    return this.page
      .getByRole('table', { name: 'Joint invitations' })
      .getByRole('row')
      .filter({ hasText: recipient })
      .first();
  }
}
