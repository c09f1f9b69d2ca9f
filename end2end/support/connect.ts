// Connecting Cedar and Oak, who are connected with nobody at the start. Each journey that does so also ends it.

import { expect, type Page } from '@playwright/test';
import { InvitationLinkPage } from '../pages/invitation-link';
import { MailboxPage } from '../pages/mailbox';
import { PartnershipsPage } from '../pages/partnerships';
import { RequestPage, type Rights } from '../pages/request';
import { demoPassword } from './server';
import { cedar, oak } from './people';

/** What a provider can ask of a reseller beside the partnership. */
export const access = 'Administrator access to the reseller\'s account';

/** Somebody of Cedar, signed in, asks Oak's global admin; gives the link in the mail. */
export async function askOak(provider: Page, rights: Rights = {}): Promise<string> {
  const request = new RequestPage(provider, cedar.slug, 'resellers');
  await request.open();
  await request.fill(oak.globalAdmin, rights);
  await request.send();
  await expect(request.sent(oak.globalAdmin)).toBeVisible();
  return await new MailboxPage(provider).readInvitationLink(oak.globalAdmin);
}

/** Oak's global admin, signed in, authorises Cedar through an open link; his password may be asked for once more. */
export async function authorize(reseller: Page): Promise<void> {
  const link = new InvitationLinkPage(reseller);
  const providers = new PartnershipsPage(reseller, oak.slug, 'providers');
  await link.confirmation.check();
  await link.authorize();
  await expect(link.password.or(providers.title)).toBeVisible();
  if (await link.password.isVisible()) {
    await link.password.fill(demoPassword);
    await link.authorize();
  }
  await expect(providers.title).toBeVisible();
}
