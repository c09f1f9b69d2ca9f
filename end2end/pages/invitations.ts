import type { Locator, Page } from '@playwright/test';
import { hydrated, scripted } from '../support/hydrated';
import { maple } from '../support/people';

/** The Invitations tab of Customers. */
export class InvitationsPage {
  readonly address: string;

  constructor(
    private readonly page: Page,
    organization: string = maple.slug,
  ) {
    this.address = `/o/${organization}/customers/invitations`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  /** Every invitation to a mailbox, newest first. */
  rows(recipient: string): Locator {
    return this.page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: recipient });
  }

  /** The newest invitation to a mailbox. */
  row(recipient: string): Locator {
    return this.rows(recipient).first();
  }

  action(recipient: string, name: string): Locator {
    return this.row(recipient).getByRole('button', { name, exact: true });
  }

  way(recipient: string, name: string): Locator {
    return this.row(recipient).getByRole('link', { name, exact: true });
  }

  async resend(recipient: string): Promise<void> {
    await this.action(recipient, 'Resend').click();
  }

  /** With a script, the page asks once more. */
  async revoke(recipient: string): Promise<void> {
    await this.action(recipient, 'Revoke').click();
    if (!scripted()) return;
    await this.page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  }
}
