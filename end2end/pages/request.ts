import type { Locator, Page } from '@playwright/test';
import { hydrated, scripted } from '../support/hydrated';
import { maple } from '../support/people';

/** Rights to ask for: name and days. */
export type Rights = Record<string, number>;

/** Asking a customer for a reseller relationship. */
export class RequestPage {
  readonly address: string;

  /** `from` says who asks: a partner under `customers`, or a provider who asks resellers under `resellers`. */
  constructor(
    private readonly page: Page,
    organization: string = maple.slug,
    from: 'customers' | 'resellers' = 'customers',
  ) {
    this.address = `/o/${organization}/${from}/request`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await hydrated(this.page);
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Request a reseller relationship' });
  }

  /** The head of a request together with a provider. */
  jointTitle(provider: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: `Invite a new customer with ${provider}`, exact: true });
  }

  get recipient(): Locator {
    return this.page.getByLabel('E-mail of a global admin there');
  }

  language(name: 'English' | '한국어'): Locator {
    return this.page.getByRole('group', { name: 'Language of the message' }).getByRole('button', { name, exact: true });
  }

  right(name: string): Locator {
    return this.page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  }

  days(name: string): Locator {
    return this.page.getByLabel(`Days: ${name}`, { exact: true });
  }

  get subject(): Locator {
    return this.page.getByLabel('Subject', { exact: true });
  }

  get message(): Locator {
    return this.page.getByLabel('Text of the message', { exact: true });
  }

  get putLinkBack(): Locator {
    return this.page.getByRole('button', { name: 'Put the link back' });
  }

  /** Puts a lost link back; without a script the form says first that it is lost. */
  async putLinkBackOrSend(): Promise<void> {
    if (!scripted()) {
      await this.send();
      await this.refusal.waitFor();
    }
    await this.putLinkBack.click();
  }

  /** What the customer will read, beside the form. */
  get preview(): Locator {
    return this.page.getByRole('complementary', { name: 'What the customer will read' });
  }

  /** The list of refused fields on top of the form. */
  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  async fill(recipient: string, rights: Rights = {}): Promise<void> {
    await this.recipient.fill(recipient);
    for (const [name, days] of Object.entries(rights)) {
      await this.right(name).check();
      await this.days(name).fill(String(days));
    }
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  async openInEmail(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open in email', exact: true }).click();
  }

  async copyToClipboard(): Promise<void> {
    await this.page.getByRole('button', { name: 'Copy to clipboard', exact: true }).click();
  }

  async done(): Promise<void> {
    await this.page.getByRole('button', { name: 'Done', exact: true }).click();
  }

  /** Where the password is asked for once more. */
  get password(): Locator {
    return this.page.getByLabel('Confirm it is you: your password');
  }

  /** Says that the message was sent. */
  sent(recipient: string): Locator {
    return this.page.getByRole('heading', { name: `Sent to ${recipient}`, exact: true });
  }

  /** Says that the message is there to be passed on. */
  get ready(): Locator {
    return this.page.getByRole('heading', { name: 'The invitation is ready. Now pass it on.' });
  }

  /** The link to the person's own mail program. */
  get mailLink(): Locator {
    return this.page.getByRole('link', { name: 'Open in email', exact: true });
  }

  get backToInvitations(): Locator {
    return this.page.getByRole('link', { name: 'Done', exact: true });
  }
}
