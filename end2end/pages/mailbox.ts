import { expect, type Locator, type Page } from '@playwright/test';

/** The demo's mailbox: every mail that was sent, newest first, each an article. */
export class MailboxPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/mailbox');
  }

  /** The newest mail in which all of these texts stand: its recipient, its subject. */
  newest(...texts: string[]): Locator {
    let mails = this.page.getByRole('article');
    for (const text of texts) mails = mails.filter({ hasText: text });
    return mails.first();
  }

  /** The personal link in the newest invitation to a mailbox. */
  invitationLink(recipient: string): Locator {
    return this.newest(`The link is for ${recipient}.`).getByRole('link', { name: /\/invitations\// });
  }

  /** Opens the mailbox to read the address of that link. */
  async readInvitationLink(recipient: string): Promise<string> {
    await this.open();
    const href = await this.invitationLink(recipient).getAttribute('href');
    expect(href, `link in the mail to ${recipient}`).toBeTruthy();
    return href ?? '';
  }

  /** Opens the mailbox to read the address behind which a mailbox sets its password. */
  async readPasswordLink(recipient: string): Promise<string> {
    await this.open();
    const link = this.newest(recipient).getByRole('link', { name: /\/password\// });
    const href = await link.getAttribute('href');
    expect(href, `link in the mail to ${recipient}`).toBeTruthy();
    return href ?? '';
  }

  /** The address under a path in the newest mail to somebody. */
  async readLink(recipient: string, path: string): Promise<string> {
    await this.open();
    const link = this.newest(recipient, path).getByRole('link', { name: path });
    const href = await link.first().getAttribute('href');
    expect(href, `link under ${path} in the mail to ${recipient}`).toBeTruthy();
    return href ?? '';
  }

  /** Follows that link. */
  async follow(recipient: string, path: string): Promise<void> {
    await this.page.goto(await this.readLink(recipient, path));
  }

  /** Opens the mailbox to read the newest code mailed to a mailbox. */
  async readCode(recipient: string): Promise<string> {
    await this.open();
    const mail = await this.newest(recipient, 'Enter this code').innerText();
    const code = mail.match(/^(\d{3} ?\d{3})$/m)?.[1];
    expect(code, `code in the mail to ${recipient}`).toBeTruthy();
    return code ?? '';
  }
}
